/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-document.h"

G_BEGIN_DECLS

DeflashDocument *deflash_guide_steps_find (DeflashDocument *document,
                                           const char      *title,
                                           guint           *n_steps);

G_END_DECLS
