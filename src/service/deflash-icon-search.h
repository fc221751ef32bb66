/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-library.h"

G_BEGIN_DECLS

/**
 * DeflashIconFound:
 * @url: (nullable): where it came from
 * @picture: (nullable): a PNG file; %NULL where there is none
 * @may_be_better: nothing was found, and a server was to blame: another day it may be there
 *
 * What a site is known by.
 */
typedef struct
{
  char *url;
  GBytes *picture;
  gboolean may_be_better;
} DeflashIconFound;

void              deflash_icon_found_free    (DeflashIconFound     *self);
void              deflash_icon_search_async  (DeflashLibrary       *library,
                                              DeflashSource        *source,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
DeflashIconFound *deflash_icon_search_finish (DeflashLibrary       *library,
                                              GAsyncResult         *result,
                                              GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashIconFound, deflash_icon_found_free)

G_END_DECLS
