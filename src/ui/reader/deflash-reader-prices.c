/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-reader-prices.h"

#include <glib/gi18n.h>

#include "deflash-format.h"
#include "deflash-price-chart.h"
#include "deflash-reader-page.h"
#include "deflash-reader-parts.h"

#define DAY (24 * 60 * 60)
#define MAX_ROWS 30
#define MAX_TABLE_ROWS 100

/* What a deal's product cost before, as far as the app itself saw it, and what it costs elsewhere. */

/**
 * deflash_reader_prices_describe:
 * @history: what was seen
 * @price: the price now
 * @now: Unix seconds
 *
 * Returns: (transfer full): what it says, in a sentence or two
 */
char *
deflash_reader_prices_describe (const DeflashPriceHistory *history, const DeflashMoney *price, gint64 now)
{
  g_autofree char *since = deflash_format_date (history->since);
  int days = (int) MAX (1, (now - history->since) / DAY);
  const DeflashSeenPrice *lowest;
  g_autofree char *amount = NULL;
  g_autofree char *day = NULL;

  if (history->lowest == G_MAXUINT)
    /* Translators: %s is a date */
    return g_strdup_printf (_ ("Watching since %s."), since);
  lowest = history->prices->pdata[history->lowest];
  amount = deflash_money_format (&lowest->price);
  day = deflash_format_date (lowest->seen);
  if (price->is_set && deflash_money_same_currency (price, &lowest->price) && price->minor <= lowest->price.minor)
    /* Translators: first a number of days, then a date */
    return g_strdup_printf (ngettext ("The lowest price seen in %d day. Watching since %s.",
                                      "The lowest price seen in %d days. Watching since %s.", (gulong) days),
                            days, since);
  /* Translators: first a number of days, then a price, then two dates */
  return g_strdup_printf (ngettext ("Lowest seen in %d day: %s, on %s. Watching since %s.",
                                    "Lowest seen in %d days: %s, on %s. Watching since %s.", (gulong) days),
                          days, amount, day, since);
}

/* --- The table --- */

static void
append_cell (GtkWidget *row, const char *text, GtkAccessibleRole role, gboolean at_end)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", at_end ? 1.0f : 0.0f, "wrap", TRUE, "hexpand", TRUE,
                                   "accessible-role", role, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_add_css_class (label, role == GTK_ACCESSIBLE_ROLE_COLUMN_HEADER ? "caption-heading" : "numeric");
  gtk_box_append (GTK_BOX (row), label);
}

static GtkWidget *
append_row (GtkWidget *table)
{
  GtkWidget *row = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_HORIZONTAL, "spacing", 12, "homogeneous", TRUE,
                                 "accessible-role", GTK_ACCESSIBLE_ROLE_ROW, NULL);

  gtk_box_append (GTK_BOX (table), row);
  return row;
}

/* The newest come first. */
static GtkWidget *
create_table (const DeflashPriceHistory *history)
{
  GtkWidget *table = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "accessible-role", GTK_ACCESSIBLE_ROLE_TABLE, NULL);
  GtkWidget *row = append_row (table);

  gtk_widget_add_css_class (table, "price-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (table), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Prices seen"), -1);
  append_cell (row, _ ("Day"), GTK_ACCESSIBLE_ROLE_COLUMN_HEADER, FALSE);
  append_cell (row, _ ("Shop"), GTK_ACCESSIBLE_ROLE_COLUMN_HEADER, FALSE);
  append_cell (row, _ ("Price"), GTK_ACCESSIBLE_ROLE_COLUMN_HEADER, TRUE);
  for (guint i = history->prices->len; i > 0 && history->prices->len - i < MAX_TABLE_ROWS; i--)
    {
      const DeflashSeenPrice *price = history->prices->pdata[i - 1];
      g_autofree char *day = deflash_format_date (price->seen);
      g_autofree char *amount = deflash_money_format (&price->price);
      /* Translators: %s is a price that is so far from the others that it is not counted */
      g_autofree char *text = price->is_odd ? g_strdup_printf (_ ("%s (not counted)"), amount) : g_strdup (amount);

      row = append_row (table);
      append_cell (row, day, GTK_ACCESSIBLE_ROLE_CELL, FALSE);
      append_cell (row, price->merchant != NULL ? price->merchant : "—", GTK_ACCESSIBLE_ROLE_CELL, FALSE);
      append_cell (row, text, GTK_ACCESSIBLE_ROLE_CELL, TRUE);
    }
  return table;
}

/**
 * deflash_reader_prices_new:
 * @history: what was seen; at least one price
 * @price: the price now
 * @now: Unix seconds
 *
 * Returns: (transfer floating): a sentence, a chart where there is more than one price, and the same as a table
 */
GtkWidget *
deflash_reader_prices_new (const DeflashPriceHistory *history, const DeflashMoney *price, gint64 now)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autofree char *text = deflash_reader_prices_describe (history, price, now);

  gtk_widget_add_css_class (box, "price-history");
  gtk_box_append (GTK_BOX (box), deflash_reader_label_new (_ ("Price history"), "heading"));
  gtk_box_append (GTK_BOX (box), deflash_reader_label_new (text, NULL));
  if (history->prices->len > 1)
    {
      GtkWidget *chart = deflash_price_chart_new (history, now);
      GtkWidget *button = gtk_toggle_button_new_with_label (_ ("Show as a table"));
      GtkWidget *table = create_table (history);

      gtk_accessible_update_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Price history"),
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
      gtk_box_append (GTK_BOX (box), chart);
      gtk_widget_set_halign (button, GTK_ALIGN_START);
      g_object_bind_property (button, "active", table, "visible", G_BINDING_SYNC_CREATE);
      gtk_box_append (GTK_BOX (box), button);
      gtk_box_append (GTK_BOX (box), table);
    }
  return box;
}

/* --- Elsewhere --- */

static void
open_cb (GtkButton *button, DeflashArticleItem *item)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (button), DEFLASH_TYPE_READER_PAGE);

  if (page != NULL)
    deflash_reader_page_open (DEFLASH_READER_PAGE (page), item);
}

static GtkWidget *
create_offer (DeflashArticleItem *item, gint64 now)
{
  const DeflashArticleFields *fields = deflash_article_get_fields (deflash_article_item_get_article (item));
  g_autofree char *price = deflash_money_format (&fields->deal->price);
  g_autofree char *age = deflash_format_age (fields->published, now);
  const char *shop = fields->deal->merchant != NULL ? fields->deal->merchant : fields->source_title;
  GtkWidget *button = gtk_button_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = deflash_reader_label_new (shop != NULL ? shop : "", NULL);
  GtkWidget *when = deflash_reader_label_new (age, "caption");

  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (when, "dimmed");
  gtk_box_append (GTK_BOX (row), name);
  gtk_box_append (GTK_BOX (row), when);
  gtk_box_append (GTK_BOX (row), deflash_reader_label_new (price, "heading"));
  gtk_button_set_child (GTK_BUTTON (button), row);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "link-row");
  gtk_widget_set_tooltip_text (button, deflash_article_get_display_title (deflash_article_item_get_article (item)));
  g_signal_connect_object (button, "clicked", G_CALLBACK (open_cb), item, 0);
  return button;
}

/**
 * deflash_reader_offers_new:
 * @items: (element-type DeflashArticleItem): other offers of the product, in order
 * @now: Unix seconds
 *
 * Returns: (transfer floating): shop, age and price of each, to be opened
 */
GtkWidget *
deflash_reader_offers_new (GPtrArray *items, gint64 now)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *rows = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST, NULL);

  gtk_widget_add_css_class (rows, "card");
  gtk_widget_add_css_class (rows, "rows");
  for (guint i = 0; i < MIN (items->len, MAX_ROWS); i++)
    {
      DeflashArticle *article = deflash_article_item_get_article (items->pdata[i]);

      if (article == NULL || deflash_article_get_fields (article)->deal == NULL)
        continue;
      if (gtk_widget_get_first_child (rows) != NULL)
        gtk_box_append (GTK_BOX (rows), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
      gtk_box_append (GTK_BOX (rows), create_offer (items->pdata[i], now));
    }
  gtk_box_append (GTK_BOX (box), deflash_reader_label_new (_ ("Also offered by"), "heading"));
  gtk_box_append (GTK_BOX (box), rows);
  return box;
}
