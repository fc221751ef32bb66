/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-library.h"

G_BEGIN_DECLS

/**
 * DeflashSavedPageOutcome:
 * @DEFLASH_SAVED_PAGE_WHOLE: saved with its text
 * @DEFLASH_SAVED_PAGE_LATER: saved; its page can't be had now and is fetched later
 * @DEFLASH_SAVED_PAGE_LINK: saved as a link: the page has no text that could be kept
 * @DEFLASH_SAVED_PAGE_KNOWN: it was saved before
 *
 * What became of an address that was to be saved.
 */
typedef enum
{
  DEFLASH_SAVED_PAGE_WHOLE = 1,
  DEFLASH_SAVED_PAGE_LATER,
  DEFLASH_SAVED_PAGE_LINK,
  DEFLASH_SAVED_PAGE_KNOWN,
} DeflashSavedPageOutcome;

void                deflash_saved_page_save_async  (DeflashLibrary           *library,
                                                    const char               *url,
                                                    GCancellable             *cancellable,
                                                    GAsyncReadyCallback       callback,
                                                    gpointer                  user_data);
DeflashArticleItem *deflash_saved_page_save_finish (DeflashLibrary           *library,
                                                    GAsyncResult             *result,
                                                    DeflashSavedPageOutcome  *outcome,
                                                    GError                  **error);
gboolean            deflash_saved_page_is_passing  (const GError             *error);

G_END_DECLS
