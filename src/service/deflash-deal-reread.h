/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-library.h"

G_BEGIN_DECLS

void deflash_deal_reread (DeflashLibrary *library,
                          DeflashSource  *source);

G_END_DECLS
