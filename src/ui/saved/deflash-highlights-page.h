/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-library.h"

G_BEGIN_DECLS

/**
 * DeflashHighlightsPage:
 *
 * The highlights of all saved articles.
 *
 * Signal `open (gint64 article_id, gint64 highlight_id)`: the person wants to see where one stands.
 */
#define DEFLASH_TYPE_HIGHLIGHTS_PAGE (deflash_highlights_page_get_type ())
G_DECLARE_FINAL_TYPE (DeflashHighlightsPage, deflash_highlights_page, DEFLASH, HIGHLIGHTS_PAGE, AdwNavigationPage)

DeflashHighlightsPage *deflash_highlights_page_new (DeflashLibrary *library);

G_END_DECLS
