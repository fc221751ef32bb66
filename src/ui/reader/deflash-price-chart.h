/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "deflash-price-history.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_PRICE_CHART (deflash_price_chart_get_type ())
G_DECLARE_FINAL_TYPE (DeflashPriceChart, deflash_price_chart, DEFLASH, PRICE_CHART, GtkWidget)

GtkWidget *deflash_price_chart_new (const DeflashPriceHistory *history,
                                    gint64                     now);

G_END_DECLS
