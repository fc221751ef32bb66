/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-filter-bar.h"

/* The line above a view's cards: which of them are shown, and in what order. Each section has one of its own. */
G_DEFINE_ABSTRACT_TYPE (DeflashFilterBar, deflash_filter_bar, ADW_TYPE_BIN)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
deflash_filter_bar_class_init (DeflashFilterBarClass *klass)
{
  /**
   * DeflashFilterBar::changed:
   *
   * Other articles are asked for, or in another order: see deflash_filter_bar_apply().
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", DEFLASH_TYPE_FILTER_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
deflash_filter_bar_init (DeflashFilterBar *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "filter-bar");
}

/**
 * deflash_filter_bar_apply:
 * @self: the line above a view's cards
 * @query: which articles
 *
 * Puts order and filter into the query.
 */
void
deflash_filter_bar_apply (DeflashFilterBar *self, DeflashArticleQuery *query)
{
  g_return_if_fail (DEFLASH_IS_FILTER_BAR (self));
  DEFLASH_FILTER_BAR_GET_CLASS (self)->apply (self, query);
}

/**
 * deflash_filter_bar_reset:
 * @self: the line above a view's cards
 *
 * Takes all filters off.
 */
void
deflash_filter_bar_reset (DeflashFilterBar *self)
{
  g_return_if_fail (DEFLASH_IS_FILTER_BAR (self));
  DEFLASH_FILTER_BAR_GET_CLASS (self)->reset (self);
}

/**
 * deflash_filter_bar_changed:
 * @self: the line above a view's cards
 *
 * For the bars themselves: says that something else is asked for.
 */
void
deflash_filter_bar_changed (DeflashFilterBar *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
