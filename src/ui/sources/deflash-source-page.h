/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-library.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_SOURCE_PAGE (deflash_source_page_get_type ())
G_DECLARE_FINAL_TYPE (DeflashSourcePage, deflash_source_page, DEFLASH, SOURCE_PAGE, AdwNavigationPage)

DeflashSourcePage *deflash_source_page_new (GtkWidget *parent, DeflashLibrary *library, DeflashSource *source);
void deflash_source_page_present (GtkWidget *parent, DeflashLibrary *library, DeflashSource *source);

G_END_DECLS
