/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-library.h"

G_BEGIN_DECLS

void deflash_saved_pictures_fetch  (DeflashLibrary *library,
                                    gint64          article_id);

G_END_DECLS
