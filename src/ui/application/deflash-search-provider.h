/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-library.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_SEARCH_PROVIDER (deflash_search_provider_get_type ())
G_DECLARE_FINAL_TYPE (DeflashSearchProvider, deflash_search_provider, DEFLASH, SEARCH_PROVIDER, GObject)

DeflashSearchProvider *deflash_search_provider_new      (GApplication          *application,
                                                         DeflashLibrary        *library);
gboolean               deflash_search_provider_register (DeflashSearchProvider *self,
                                                         GDBusConnection       *connection,
                                                         const char            *path,
                                                         GError               **error);
void                   deflash_search_provider_unregister (DeflashSearchProvider *self,
                                                         GDBusConnection       *connection);

G_END_DECLS
