/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "deflash-article.h"
#include "deflash-picture-cache.h"

G_BEGIN_DECLS

void deflash_reader_print (GtkWidget           *widget,
                           DeflashArticle      *article,
                           DeflashPictureCache *pictures,
                           const char          *family);

G_END_DECLS
