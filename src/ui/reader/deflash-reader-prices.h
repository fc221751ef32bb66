/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "deflash-price-history.h"

G_BEGIN_DECLS

char      *deflash_reader_prices_describe    (const DeflashPriceHistory *history,
                                              const DeflashMoney        *price,
                                              gint64                     now);
GtkWidget *deflash_reader_prices_new         (const DeflashPriceHistory *history,
                                              const DeflashMoney        *price,
                                              gint64                     now);
GtkWidget *deflash_reader_offers_new         (GPtrArray                 *items,
                                              gint64                     now);

G_END_DECLS
