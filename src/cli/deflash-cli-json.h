/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-article.h"
#include "deflash-extraction.h"
#include "deflash-source.h"

G_BEGIN_DECLS

char *deflash_cli_article_to_json (DeflashArticle             *article,
                                   DeflashArticleStatus       *status,
                                   GBytes                     *html);
char *deflash_cli_source_to_json  (DeflashSource              *source,
                                   const DeflashFetchState    *state,
                                   int                         n_new);
char *deflash_cli_refresh_to_json (DeflashSource              *source,
                                   const char                 *outcome,
                                   guint                       n_new,
                                   guint                       n_updated,
                                   const GError               *error);
char *deflash_cli_extraction_to_json (const DeflashExtraction *extraction);

G_END_DECLS
