/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "deflash-article.h"

G_BEGIN_DECLS

char *deflash_card_format_progress (const DeflashGuide *guide,
                                    guint64             steps_done);
void  deflash_card_chips_fill      (GtkBox             *box,
                                    DeflashArticle     *article,
                                    guint64             steps_done,
                                    gint64              now);

G_END_DECLS
