/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "deflash-article.h"

G_BEGIN_DECLS

void deflash_card_chips_fill (GtkBox         *box,
                              DeflashArticle *article,
                              gint64          now);

G_END_DECLS
