/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-library.h"

G_BEGIN_DECLS

GtkWidget *deflash_empty_page_new    (void);
void       deflash_empty_page_update (AdwStatusPage             *page,
                                      DeflashLibrary            *library,
                                      const DeflashArticleQuery *query,
                                      gboolean                   searching);
GtkWidget *deflash_error_page_new    (void);

G_END_DECLS
