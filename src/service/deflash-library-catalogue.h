/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-catalogue.h"
#include "deflash-library.h"

G_BEGIN_DECLS

void
deflash_library_load_catalogue_async (DeflashLibrary *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
DeflashCatalogue *deflash_library_load_catalogue_finish (DeflashLibrary *self, GAsyncResult *result, GError **error);
void deflash_library_add_chosen_async (DeflashLibrary *self, GPtrArray *entries, GAsyncReadyCallback callback, gpointer user_data);
gboolean deflash_library_add_chosen_finish (DeflashLibrary *self, GAsyncResult *result, guint *n_added, GError **error);

G_END_DECLS
