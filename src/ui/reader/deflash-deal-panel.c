/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-deal-panel.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "deflash-article-actions.h"
#include "deflash-countdown.h"
#include "deflash-format.h"
#include "deflash-price-check.h"
#include "deflash-reader-cards.h"
#include "deflash-reader-parts.h"
#include "deflash-url.h"

/* The facts of an offer, under the lead. What is not known is not there. */

static GtkWidget *
append_label (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *label;

  if (text == NULL || *text == '\0')
    return NULL;
  label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  if (ADW_IS_WRAP_BOX (box))
    adw_wrap_box_append (ADW_WRAP_BOX (box), label);
  else
    gtk_box_append (GTK_BOX (box), label);
  return label;
}

static GtkWidget *
create_row (int spacing)
{
  GtkWidget *row = adw_wrap_box_new ();

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (row), spacing);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (row), 6);
  return row;
}

static char *
format_saving (const DeflashDeal *deal)
{
  int percent = deflash_deal_get_percent (deal);

  if (percent > 0)
    /* Translators: a saving, as in "−33 %"; the minus sign is U+2212 */
    return g_strdup_printf (_ ("−%d %%"), percent);
  if (deal->amount_off.is_set)
    {
      g_autofree char *amount = deflash_money_format (&deal->amount_off);

      /* Translators: a saving as an amount, as in "−€50" */
      return g_strdup_printf (_ ("−%s"), amount);
    }
  return NULL;
}

static GtkWidget *
create_price_row (const DeflashDeal *deal)
{
  GtkWidget *row = create_row (12);
  g_autofree char *price = deflash_money_format (&deal->price);
  g_autofree char *list_price = deflash_money_format (&deal->list_price);
  g_autofree char *saving = format_saving (deal);
  GtkWidget *label;

  label = append_label (row, deal->price.is_set && deal->price.minor == 0 ? _ ("Free") : price, "panel-price");
  if (label != NULL)
    gtk_widget_add_css_class (label, "numeric");
  label = append_label (row, list_price, "list-price");
  if (label != NULL)
    {
      /* Translators: %s is a price */
      g_autofree char *spoken = g_strdup_printf (_ ("instead of %s"), list_price);

      gtk_widget_add_css_class (label, "numeric");
      gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
    }
  label = append_label (row, saving, "saving");
  if (label != NULL)
    gtk_widget_add_css_class (label, "numeric");
  return row;
}

static const char *
get_availability (DeflashAvailability availability)
{
  switch (availability)
    {
    case DEFLASH_AVAILABILITY_IN_STOCK:
      return _ ("In stock");
    case DEFLASH_AVAILABILITY_OUT_OF_STOCK:
      return _ ("Sold out");
    case DEFLASH_AVAILABILITY_PREORDER:
      return _ ("Pre-order");
    case DEFLASH_AVAILABILITY_BACKORDER:
      return _ ("On back order");
    case DEFLASH_AVAILABILITY_DISCONTINUED:
      return _ ("No longer made");
    case DEFLASH_AVAILABILITY_UNKNOWN:
    default:
      return NULL;
    }
}

static char *
format_start (const DeflashDeal *deal, gint64 now)
{
  g_autofree char *date = NULL;

  if (deal->starts == DEFLASH_TIME_NONE || deal->starts <= now)
    return NULL;
  date = deflash_format_datetime (deal->starts);
  /* Translators: %s is a date */
  return g_strdup_printf (_ ("Starts %s"), date);
}

static void
ended_cb (GtkWidget *row)
{
  GtkWidget *panel = gtk_widget_get_parent (row);

  if (panel != NULL)
    gtk_widget_add_css_class (panel, "expired");
}

static GtkWidget *
create_fact_row (const DeflashDeal *deal, gint64 now)
{
  GtkWidget *row = create_row (12);
  g_autofree char *starts = format_start (deal, now);
  gboolean gone = deal->availability == DEFLASH_AVAILABILITY_OUT_OF_STOCK || deal->availability == DEFLASH_AVAILABILITY_DISCONTINUED;

  append_label (row, deal->merchant, "panel-merchant");
  append_label (row, starts, "fact");
  if (deal->expires != DEFLASH_TIME_NONE)
    {
      GtkWidget *countdown = deflash_countdown_new (deal->expires, now);

      g_signal_connect_object (countdown, "ended", G_CALLBACK (ended_cb), row, G_CONNECT_SWAPPED);
      adw_wrap_box_append (ADW_WRAP_BOX (row), countdown);
    }
  append_label (row, get_availability (deal->availability), gone ? "fact-soon" : "fact");
  append_label (row, deal->free_shipping ? _ ("Free shipping") : deal->shipping, "fact");
  return row;
}

static void
shop_clicked_cb (GtkButton *button, DeflashArticle *article)
{
  g_autofree char *url = deflash_price_check_dup_shop_url (article);

  if (url != NULL)
    deflash_open_url (GTK_WIDGET (button), url);
}

/* A way to the shop that counts who goes it is named. */
static void
append_way (GtkWidget *row, DeflashArticle *article)
{
  g_autofree char *url = deflash_price_check_dup_shop_url (article);
  g_autofree char *host = url != NULL && deflash_url_is_redirect (url) ? deflash_url_get_host (url) : NULL;
  g_autofree char *text = NULL;

  if (host == NULL)
    return;
  /* Translators: %s is a host that a link to a shop passes */
  text = g_strdup_printf (_ ("By way of %s, which counts the click"), host);
  append_label (row, text, "fact");
}

static void
coupon_clicked_cb (GtkButton *button, DeflashArticle *article)
{
  deflash_article_copy_coupon (GTK_WIDGET (button), article);
}

static GtkWidget *
create_coupon (DeflashArticle *article, const char *coupon)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6); /* an AdwButtonContent would name the button by the bare code */
  GtkWidget *code = gtk_label_new (coupon);
  /* Translators: %s is a coupon code */
  g_autofree char *label = g_strdup_printf (_ ("Copy code %s"), coupon);

  gtk_label_set_ellipsize (GTK_LABEL (code), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("edit-copy-symbolic"));
  gtk_box_append (GTK_BOX (content), code);
  gtk_widget_set_halign (content, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "coupon-button");
  gtk_widget_set_tooltip_text (button, _ ("Copy Code"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  deflash_reader_connect_article (button, G_CALLBACK (coupon_clicked_cb), article);
  return button;
}

static GtkWidget *
create_button_row (DeflashArticle *article, const DeflashDeal *deal)
{
  GtkWidget *row = create_row (12);

  if (deal->product_url != NULL || deflash_article_get_url (article) != NULL)
    {
      GtkWidget *button = gtk_button_new ();
      GtkWidget *content = adw_button_content_new ();

      adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "adw-external-link-symbolic");
      adw_button_content_set_use_underline (ADW_BUTTON_CONTENT (content), TRUE);
      adw_button_content_set_can_shrink (ADW_BUTTON_CONTENT (content), TRUE);
      adw_button_content_set_label (ADW_BUTTON_CONTENT (content), deal->product_url != NULL ? _ ("Go to _Shop") : _ ("See the _Offer"));
      gtk_button_set_child (GTK_BUTTON (button), content);
      gtk_widget_add_css_class (button, "suggested-action");
      deflash_reader_connect_article (button, G_CALLBACK (shop_clicked_cb), article);
      adw_wrap_box_append (ADW_WRAP_BOX (row), button);
    }
  if (deal->coupon != NULL)
    adw_wrap_box_append (ADW_WRAP_BOX (row), create_coupon (article, deal->coupon));
  if (deal->price.is_set)
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Tell Me Below…"));

      gtk_button_set_can_shrink (GTK_BUTTON (button), TRUE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "article.alert");
      adw_wrap_box_append (ADW_WRAP_BOX (row), button);
    }
  append_way (row, article);
  return row;
}

static GtkWidget *
create_panel (const char *css_class)
{
  GtkWidget *panel = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 12, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_GROUP, NULL);

  gtk_widget_add_css_class (panel, "card");
  gtk_widget_add_css_class (panel, "fact-panel");
  gtk_widget_add_css_class (panel, css_class);
  return panel;
}

/* Which of the facts are the app's own reading, where others are stated. */
static GtkWidget *
create_found_label (const DeflashDeal *deal)
{
  const struct
  {
    DeflashDealFacts fact;
    const char *name;
  } facts[] = {
    { DEFLASH_DEAL_FACT_PRICE, _ ("price") },        { DEFLASH_DEAL_FACT_LIST_PRICE, _ ("earlier price") },
    { DEFLASH_DEAL_FACT_SAVING, _ ("saving") },      { DEFLASH_DEAL_FACT_COUPON, _ ("code") },
    { DEFLASH_DEAL_FACT_MERCHANT, _ ("shop") },      { DEFLASH_DEAL_FACT_SHIPPING, _ ("shipping") },
    { DEFLASH_DEAL_FACT_EXPIRES, _ ("end") },
  };
  GtkWidget *label = deflash_reader_found_label_new ();
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;

  if ((deflash_deal_get_facts (deal) & ~deal->found_by_app) == 0)
    return label;
  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    if (deal->found_by_app & facts[i].fact)
      /* Translators: between the names of facts, as in "price, code" */
      g_string_append_printf (names, "%s%s", names->len > 0 ? _ (", ") : "", facts[i].name);
  /* Translators: %s names facts of an offer, as in "price, code" */
  text = g_strdup_printf (_ ("Found in the text: %s"), names->str);
  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

/**
 * deflash_deal_panel_new:
 * @article: an article with a deal
 * @now: Unix seconds
 * @check: (out) (optional) (transfer none): what says that the shop is asked for its price
 *
 * Returns: (transfer floating): its price, and what goes with it
 */
GtkWidget *
deflash_deal_panel_new (DeflashArticle *article, gint64 now, DeflashDealCheck **check)
{
  const DeflashDeal *deal = deflash_article_get_fields (article)->deal;
  GtkWidget *panel = create_panel ("deal-panel");

  gtk_accessible_update_property (GTK_ACCESSIBLE (panel), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("The offer"), -1);
  if (deflash_deal_is_expired (deal, now))
    gtk_widget_add_css_class (panel, "expired");
  if (deal->price.is_set || deal->list_price.is_set || deflash_deal_get_percent (deal) > 0 || deal->amount_off.is_set)
    gtk_box_append (GTK_BOX (panel), create_price_row (deal));
  gtk_box_append (GTK_BOX (panel), create_fact_row (deal, now));
  gtk_box_append (GTK_BOX (panel), create_button_row (article, deal));
  if (check != NULL)
    {
      *check = DEFLASH_DEAL_CHECK (deflash_deal_check_new ());
      gtk_box_append (GTK_BOX (panel), GTK_WIDGET (*check));
    }
  if (deal->found_by_app != 0)
    gtk_box_append (GTK_BOX (panel), create_found_label (deal));
  return panel;
}

/* --- Guides --- */

static void
append_fact (GtkWidget *row, const char *icon, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  append_label (box, text, NULL);
  adw_wrap_box_append (ADW_WRAP_BOX (row), box);
}

static void
append_list (GtkWidget *panel, const char *title, char **items)
{
  GtkWidget *box, *label;
  g_autofree char *text = NULL;

  if (items == NULL || *items == NULL)
    return;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  /* Translators: between the items of a list in one line */
  text = g_strjoinv (_ (", "), items);
  append_label (box, title, "fact-title");
  label = append_label (box, text, NULL);
  if (label != NULL)
    gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  gtk_box_append (GTK_BOX (panel), box);
}

/**
 * deflash_guide_panel_new:
 * @article: an article with a guide
 *
 * Returns: (transfer floating) (nullable): how long it takes, how hard it is and what is needed; %NULL where nothing of that is known
 */
GtkWidget *
deflash_guide_panel_new (DeflashArticle *article)
{
  const DeflashGuide *guide = deflash_article_get_fields (article)->guide;
  g_autofree char *level = deflash_format_level (guide->level);
  gboolean has_tools = guide->tools != NULL && *guide->tools != NULL;
  gboolean has_supplies = guide->supplies != NULL && *guide->supplies != NULL;
  GtkWidget *panel, *row;

  if (guide->minutes == 0 && guide->n_steps == 0 && level == NULL && !has_tools && !has_supplies)
    return NULL;
  panel = create_panel ("guide-panel");
  row = create_row (24);
  gtk_accessible_update_property (GTK_ACCESSIBLE (panel), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("About this guide"), -1);
  if (guide->minutes > 0)
    {
      g_autofree char *minutes = deflash_format_minutes (guide->minutes);

      append_fact (row, "alarm-symbolic", minutes);
    }
  if (guide->n_steps > 0)
    {
      g_autofree char *steps = g_strdup_printf (ngettext ("%u step", "%u steps", guide->n_steps), guide->n_steps);

      append_fact (row, "view-list-ordered-symbolic", steps);
    }
  if (level != NULL)
    append_fact (row, "speedometer-symbolic", level);
  gtk_box_append (GTK_BOX (panel), row);
  append_list (panel, _ ("Tools"), guide->tools);
  append_list (panel, _ ("Supplies"), guide->supplies);
  return panel;
}
