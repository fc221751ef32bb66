/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-library.h"

G_BEGIN_DECLS

/* What is done with many articles at once, and taken back at once. */

typedef enum
{
  DEFLASH_SAVED_KEEP = 1, /* saves them as they are now */
  DEFLASH_SAVED_REMOVE,   /* takes them out of Saved */
  DEFLASH_SAVED_RESTORE,  /* takes that back: with the copies that were saved first */
} DeflashSavedChange;

GPtrArray *deflash_library_dup_items           (DeflashLibrary       *self,
                                                GArray               *ids);
void       deflash_library_change_saved_async  (DeflashLibrary       *self,
                                                GArray               *ids,
                                                DeflashSavedChange    change,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
GArray    *deflash_library_change_saved_finish (DeflashLibrary       *self,
                                                GAsyncResult         *result,
                                                GError              **error);

G_END_DECLS
