/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-library.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_CATALOGUE_PAGE (deflash_catalogue_page_get_type ())
G_DECLARE_FINAL_TYPE (DeflashCataloguePage, deflash_catalogue_page, DEFLASH, CATALOGUE_PAGE, AdwNavigationPage)

DeflashCataloguePage *deflash_catalogue_page_new (DeflashLibrary *library, gboolean suggest);
void deflash_catalogue_page_present (GtkWidget *parent, DeflashLibrary *library);
void deflash_catalogue_page_say_added (GtkWidget *widget, guint n_added);

G_END_DECLS
