/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-card-price.h"

#include <glib/gi18n.h>

#define GAP 6

static void
add_label (GtkWidget *row, const char *css_class, PangoEllipsizeMode ellipsize)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (label), ellipsize);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (row), label);
}

/* Sets a label's text, or hides it, and returns the next label. */
static GtkWidget *
set_text (GtkWidget *label, const char *text)
{
  gtk_widget_set_visible (label, text != NULL);
  if (text != NULL)
    gtk_label_set_text (GTK_LABEL (label), text);
  return gtk_widget_get_next_sibling (label);
}

static gboolean
is_free (const DeflashDeal *deal)
{
  return deal->price.is_set && deal->price.minor == 0;
}

static int
get_percent (const DeflashDeal *deal)
{
  return is_free (deal) ? 0 : deflash_deal_get_percent (deal);
}

/**
 * deflash_card_price_new:
 *
 * Returns: (transfer floating): a row with the price, the list price and the saving; empty
 */
GtkWidget *
deflash_card_price_new (void)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);

  add_label (row, "deal-price", PANGO_ELLIPSIZE_NONE);
  add_label (row, "list-price", PANGO_ELLIPSIZE_END);
  add_label (row, "saving", PANGO_ELLIPSIZE_NONE);
  gtk_widget_add_css_class (gtk_widget_get_next_sibling (gtk_widget_get_first_child (row)), "dimmed");
  return row;
}

/**
 * deflash_card_price_is_known:
 * @deal: (nullable): what is known of an offer
 *
 * Returns: whether there is a price or a saving to show
 */
gboolean
deflash_card_price_is_known (const DeflashDeal *deal)
{
  return deal != NULL && (deal->price.is_set || get_percent (deal) > 0);
}

/**
 * deflash_card_price_format:
 * @deal: an offer whose price is known
 *
 * Returns: (transfer full): the price in the person's locale
 */
char *
deflash_card_price_format (const DeflashDeal *deal)
{
  return is_free (deal) ? g_strdup (_ ("Free")) : deflash_money_format (&deal->price);
}

/**
 * deflash_card_price_update:
 * @row: from deflash_card_price_new()
 * @deal: (nullable): what is known of an offer
 *
 * Writes the row anew, or hides it when there is nothing to show.
 */
void
deflash_card_price_update (GtkWidget *row, const DeflashDeal *deal)
{
  GtkWidget *label = gtk_widget_get_first_child (row);
  gboolean known = deflash_card_price_is_known (deal);
  g_autofree char *price = known && deal->price.is_set ? deflash_card_price_format (deal) : NULL;
  g_autofree char *list_price = known && deal->list_price.is_set ? deflash_money_format (&deal->list_price) : NULL;
  /* Translators: a saving in per cent, as in "−33 %" */
  g_autofree char *saving = known && get_percent (deal) > 0 ? g_strdup_printf (_ ("−%d %%"), get_percent (deal)) : NULL;

  gtk_widget_set_visible (row, known);
  label = set_text (label, price);
  label = set_text (label, list_price);
  set_text (label, saving);
}
