/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-document.h"
#include "deflash-reader-view.h"

G_BEGIN_DECLS

void             reader_add_text        (DeflashDocumentBuilder *builder,
                                         DeflashBlockKind        kind,
                                         const char             *text);
DeflashDocument *reader_create_showcase (void);
DeflashDocument *reader_create_arabic   (void);
DeflashDocument *reader_create_long     (guint                   n_words);
GtkWidget       *reader_show            (DeflashDocument        *document,
                                         DeflashReaderView     **view);
gboolean         reader_wait            (gboolean              (*condition) (gpointer data),
                                         gpointer                data);
void             reader_settle          (GtkWidget              *widget);
guint            reader_find_segment    (DeflashReaderView      *view,
                                         const char             *text);

G_END_DECLS
