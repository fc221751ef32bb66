/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-deal-bar.h"

#include <glib/gi18n.h>

#include "deflash-choice-button.h"
#include "deflash-deal-popover.h"

/* How deals are sorted and which are shown. What is on shows as chips that take it off again. */
struct _DeflashDealBar
{
  DeflashFilterBar parent_instance;

  /* Owned by their parents */
  DeflashChoiceButton *sort;
  GtkMenuButton *button;
  AdwWrapBox *chips;
  DeflashDealPopover *popover; /* (nullable): made when it is first opened */

  /* Owned */
  DeflashLibrary *library;
  DeflashDealFilter filter;
};

G_DEFINE_FINAL_TYPE (DeflashDealBar, deflash_deal_bar, DEFLASH_TYPE_FILTER_BAR)

static const DeflashSort sorts[] = { DEFLASH_SORT_NEWEST, DEFLASH_SORT_DISCOUNT, DEFLASH_SORT_PRICE, DEFLASH_SORT_ENDING };


/* --- What is on --- */

static char *
format_bound (const DeflashDealFilter *filter, gint64 minor)
{
  DeflashMoney money = deflash_money_new (minor, filter->currency);

  return deflash_money_format (&money);
}

static char *
describe_price (const DeflashDealFilter *filter)
{
  g_autofree char *low = filter->min_price > 0 ? format_bound (filter, filter->min_price) : NULL;
  g_autofree char *high = filter->max_price > 0 ? format_bound (filter, filter->max_price) : NULL;

  if (low != NULL && high != NULL)
    /* Translators: a range of prices, as in "€10 – €50" */
    return g_strdup_printf (_ ("%s – %s"), low, high);
  /* Translators: %s is a price */
  return low != NULL ? g_strdup_printf (_ ("From %s"), low) : g_strdup_printf (_ ("Up to %s"), high);
}

/**
 * deflash_deal_filter_describe:
 * @filter: which deals
 *
 * Returns: (transfer full) (nullable): what it asks for, in few words; %NULL where it asks for nothing
 */
char *
deflash_deal_filter_describe (const DeflashDealFilter *filter)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  if (deflash_deal_filter_has_price (filter))
    g_strv_builder_take (builder, describe_price (filter));
  if (filter->min_percent > 0)
    /* Translators: a least saving, as in "at least −30 %" */
    g_strv_builder_take (builder, g_strdup_printf (_ ("at least −%d %%"), filter->min_percent));
  if (filter->merchant != NULL)
    g_strv_builder_add (builder, filter->merchant);
  if (filter->free_shipping)
    g_strv_builder_add (builder, _ ("free shipping"));
  words = g_strv_builder_end (builder);
  /* Translators: between things that are asked for, as in "up to €50, free shipping" */
  return words[0] != NULL ? g_strjoinv (_ (", "), words) : NULL;
}

/* --- Chips --- */

static void deflash_deal_bar_change (DeflashDealBar *self);

static void
take_off_cb (GtkButton *button, DeflashDealBar *self)
{
  const char *what = g_object_get_data (G_OBJECT (button), "what");

  if (g_str_equal (what, "price"))
    self->filter.min_price = self->filter.max_price = 0;
  else if (g_str_equal (what, "percent"))
    self->filter.min_percent = 0;
  else if (g_str_equal (what, "merchant"))
    g_clear_pointer (&self->filter.merchant, g_free);
  else if (g_str_equal (what, "shipping"))
    self->filter.free_shipping = FALSE;
  else
    self->filter.hide_expired = FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self->button)); /* the chip goes away with the focus on it */
  deflash_deal_bar_change (self);
}

static void
add_chip (DeflashDealBar *self, const char *what, const char *text)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  /* Translators: %s is what deals are filtered by, as in "Up to €50" */
  g_autofree char *spoken = g_strdup_printf (_ ("Remove filter: %s"), text);

  gtk_box_append (GTK_BOX (content), gtk_label_new (text));
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "filter-chip");
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data (G_OBJECT (button), "what", (gpointer) what);
  g_signal_connect_object (button, "clicked", G_CALLBACK (take_off_cb), self, 0);
  adw_wrap_box_append (self->chips, button);
}

static void
deflash_deal_bar_update_chips (DeflashDealBar *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    adw_wrap_box_remove (self->chips, child);
  if (deflash_deal_filter_has_price (&self->filter))
    {
      g_autofree char *price = describe_price (&self->filter);

      add_chip (self, "price", price);
    }
  if (self->filter.min_percent > 0)
    {
      /* Translators: a least saving, as in "−30 % or more" */
      g_autofree char *text = g_strdup_printf (_ ("−%d %% or more"), self->filter.min_percent);

      add_chip (self, "percent", text);
    }
  if (self->filter.merchant != NULL)
    add_chip (self, "merchant", self->filter.merchant);
  if (self->filter.free_shipping)
    add_chip (self, "shipping", _ ("Free shipping"));
  if (self->filter.hide_expired)
    add_chip (self, "expired", _ ("Without expired"));
  gtk_widget_set_visible (GTK_WIDGET (self->chips), gtk_widget_get_first_child (GTK_WIDGET (self->chips)) != NULL);
}

/* The filter is another. */
static void
deflash_deal_bar_change (DeflashDealBar *self)
{
  if (self->popover != NULL)
    deflash_deal_popover_set_filter (self->popover, &self->filter);
  deflash_deal_bar_update_chips (self);
  deflash_filter_bar_changed (DEFLASH_FILTER_BAR (self));
}

static void
filter_cb (DeflashDealBar *self)
{
  deflash_deal_filter_clear (&self->filter);
  deflash_deal_filter_copy (&self->filter, deflash_deal_popover_get_filter (self->popover));
  deflash_deal_bar_update_chips (self);
  deflash_filter_bar_changed (DEFLASH_FILTER_BAR (self));
}

static void
sort_cb (DeflashDealBar *self)
{
  deflash_filter_bar_changed (DEFLASH_FILTER_BAR (self));
}

/* Eight controls that most people look at rarely cost as much as a screen of cards. */
static void
create_popover_cb (GtkMenuButton *button, gpointer user_data)
{
  DeflashDealBar *self = user_data;

  if (self->popover != NULL)
    return;
  self->popover = DEFLASH_DEAL_POPOVER (deflash_deal_popover_new (self->library));
  deflash_deal_popover_set_filter (self->popover, &self->filter);
  g_signal_connect_object (self->popover, "changed", G_CALLBACK (filter_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (button, GTK_WIDGET (self->popover));
}

static void
deflash_deal_bar_apply (DeflashFilterBar *bar, DeflashArticleQuery *query)
{
  DeflashDealBar *self = DEFLASH_DEAL_BAR (bar);

  query->sort = sorts[MIN (deflash_choice_button_get_selected (self->sort), G_N_ELEMENTS (sorts) - 1)];
  deflash_deal_filter_clear (&query->deals);
  deflash_deal_filter_copy (&query->deals, &self->filter);
}

static void
deflash_deal_bar_reset (DeflashFilterBar *bar)
{
  DeflashDealBar *self = DEFLASH_DEAL_BAR (bar);
  DeflashDealFilter none = { 0 };

  if (deflash_deal_filter_equal (&self->filter, &none))
    return;
  deflash_deal_filter_clear (&self->filter);
  deflash_deal_bar_change (self);
}

static void
deflash_deal_bar_finalize (GObject *object)
{
  DeflashDealBar *self = DEFLASH_DEAL_BAR (object);

  deflash_deal_filter_clear (&self->filter);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (deflash_deal_bar_parent_class)->finalize (object);
}

static void
deflash_deal_bar_class_init (DeflashDealBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = deflash_deal_bar_finalize;

  DEFLASH_FILTER_BAR_CLASS (klass)->apply = deflash_deal_bar_apply;
  DEFLASH_FILTER_BAR_CLASS (klass)->reset = deflash_deal_bar_reset;
}

static void
deflash_deal_bar_init (DeflashDealBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *const names[] = { _ ("Newest"), _ ("Biggest saving"), _ ("Lowest price"), _ ("Ending soon"), NULL };

  self->sort = DEFLASH_CHOICE_BUTTON (deflash_choice_button_new (_ ("Order"), names));
  g_signal_connect_object (self->sort, "notify::selected", G_CALLBACK (sort_cb), self, G_CONNECT_SWAPPED);
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_can_shrink (self->button, TRUE); /* large text on a small screen */
  gtk_menu_button_set_label (self->button, _ ("Filter"));
  gtk_menu_button_set_always_show_arrow (self->button, TRUE);
  /* else it is called by all that its popover says */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Filter"), -1);
  gtk_menu_button_set_create_popup_func (self->button, create_popover_cb, self, NULL);
  self->chips = ADW_WRAP_BOX (adw_wrap_box_new ());
  adw_wrap_box_set_child_spacing (self->chips, 6);
  adw_wrap_box_set_line_spacing (self->chips, 6);
  gtk_widget_set_visible (GTK_WIDGET (self->chips), FALSE);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->sort));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->button));
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->chips));
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * deflash_deal_bar_new:
 * @library: the library
 *
 * Returns: (transfer floating): the line above the deals
 */
GtkWidget *
deflash_deal_bar_new (DeflashLibrary *library)
{
  DeflashDealBar *self = g_object_new (DEFLASH_TYPE_DEAL_BAR, NULL);

  self->library = g_object_ref (library);
  return GTK_WIDGET (self);
}
