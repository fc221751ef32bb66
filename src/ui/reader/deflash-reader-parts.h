/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-deal-check.h"
#include "deflash-library.h"
#include "deflash-reader-plan.h"

G_BEGIN_DECLS

DeflashReaderPlan *deflash_reader_parts_create_head (DeflashLibrary    *library,
                                                     DeflashArticle    *article,
                                                     gint64             now,
                                                     DeflashDealCheck **check);
void               deflash_reader_parts_add_body    (DeflashReaderPlan *plan,
                                                     DeflashArticle    *article,
                                                     GtkWidget         *below_text);
gboolean           deflash_reader_parts_same_head   (DeflashArticle    *a,
                                                     DeflashArticle    *b);

DeflashReaderPlan *deflash_reader_parts_create_print (DeflashArticle    *article);

void               deflash_reader_connect_article   (GtkWidget         *button,
                                                     GCallback          callback,
                                                     DeflashArticle    *article);
GtkWidget         *deflash_reader_label_new         (const char        *text,
                                                     const char        *css_class);

G_END_DECLS
