/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-source-list.h"
#include "deflash-subscriptions.h"

G_BEGIN_DECLS

struct _DeflashSourceList
{
  DeflashSubscriptions *list;
  GPtrArray *folders;  /* (element-type DeflashListFolder) */
  GArray *folder_of;   /* (element-type guint): for each feed of the list, its place in folders */
  GArray *left_out;    /* (element-type DeflashLeftOut): borrows from the list */
  guint n_new;
};

GBytes *deflash_list_file_load (GFile *file, GCancellable *cancellable, GError **error);
DeflashSourceList *deflash_source_list_new (DeflashSubscriptions *list, GHashTable *known);

G_END_DECLS
