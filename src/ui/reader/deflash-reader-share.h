/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "deflash-article.h"

G_BEGIN_DECLS

char *deflash_reader_share_to_markdown (DeflashArticle *article);
char *deflash_reader_share_to_mailto   (DeflashArticle *article);

G_END_DECLS
