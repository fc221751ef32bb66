/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-deal-bar.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* How deals are sorted and which are shown. What is on shows as chips that take it off again. */
struct _DeflashDealBar
{
  AdwBin parent_instance;

  /* Owned by their parents */
  GtkDropDown *sort;
  GtkMenuButton *button;
  AdwWrapBox *chips;
  GtkDropDown *currency;
  GtkSpinButton *min_price;
  GtkSpinButton *max_price;
  GtkDropDown *percent;
  GtkDropDown *merchant;
  GtkSwitch *free_shipping;
  GtkSwitch *hide_expired;

  /* Owned */
  DeflashLibrary *library;
  DeflashDealFilter filter;
  GCancellable *cancellable;
  gboolean updating; /* controls follow the filter, not the other way round */
};

G_DEFINE_FINAL_TYPE (DeflashDealBar, deflash_deal_bar, ADW_TYPE_BIN)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const DeflashSort sorts[] = { DEFLASH_SORT_NEWEST, DEFLASH_SORT_DISCOUNT, DEFLASH_SORT_PRICE, DEFLASH_SORT_ENDING };
static const int percents[] = { 0, 10, 20, 30, 50, 70 };

static void deflash_deal_bar_update_chips (DeflashDealBar *self);

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

/* --- Filter → controls --- */

static double
to_units (const DeflashDealFilter *filter, gint64 minor)
{
  return (double) minor / pow (10, deflash_currency_digits (filter->currency));
}

static void
select_text (GtkDropDown *drop_down, const char *text, guint first)
{
  GListModel *model = gtk_drop_down_get_model (drop_down);
  guint n = g_list_model_get_n_items (model);

  for (guint i = first; i < n && text != NULL; i++)
    if (g_strcmp0 (gtk_string_list_get_string (GTK_STRING_LIST (model), i), text) == 0)
      {
        gtk_drop_down_set_selected (drop_down, i);
        return;
      }
  gtk_drop_down_set_selected (drop_down, 0);
}

static void
deflash_deal_bar_update_controls (DeflashDealBar *self)
{
  guint percent = 0;

  self->updating = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (percents); i++)
    if (percents[i] == self->filter.min_percent)
      percent = i;
  gtk_drop_down_set_selected (self->percent, percent);
  gtk_spin_button_set_value (self->min_price, to_units (&self->filter, self->filter.min_price));
  gtk_spin_button_set_value (self->max_price, to_units (&self->filter, self->filter.max_price));
  select_text (self->merchant, self->filter.merchant, 1);
  gtk_switch_set_active (self->free_shipping, self->filter.free_shipping);
  gtk_switch_set_active (self->hide_expired, self->filter.hide_expired);
  self->updating = FALSE;
}

static void
changed (DeflashDealBar *self)
{
  deflash_deal_bar_update_chips (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* --- Controls → filter --- */

static const char *
get_selected (GtkDropDown *drop_down)
{
  GtkStringObject *object = gtk_drop_down_get_selected_item (drop_down);

  return object != NULL ? gtk_string_object_get_string (object) : NULL;
}

static gint64
to_minor (DeflashDealBar *self, GtkSpinButton *spin)
{
  return llround (gtk_spin_button_get_value (spin) * pow (10, deflash_currency_digits (get_selected (self->currency))));
}

static void
control_cb (DeflashDealBar *self)
{
  DeflashDealFilter filter = { 0 };
  const char *currency = get_selected (self->currency);

  if (self->updating)
    return;
  if (currency != NULL)
    g_strlcpy (filter.currency, currency, sizeof filter.currency);
  filter.min_price = to_minor (self, self->min_price);
  filter.max_price = to_minor (self, self->max_price);
  filter.min_percent = percents[MIN (gtk_drop_down_get_selected (self->percent), G_N_ELEMENTS (percents) - 1)];
  if (gtk_drop_down_get_selected (self->merchant) > 0)
    filter.merchant = g_strdup (get_selected (self->merchant));
  filter.free_shipping = gtk_switch_get_active (self->free_shipping);
  filter.hide_expired = gtk_switch_get_active (self->hide_expired);
  if (deflash_deal_filter_equal (&filter, &self->filter))
    {
      g_free (filter.merchant);
      return;
    }
  deflash_deal_filter_clear (&self->filter);
  self->filter = filter;
  changed (self);
}

static void
sort_cb (DeflashDealBar *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* --- Chips --- */

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
  deflash_deal_bar_update_controls (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->button)); /* the chip goes away with the focus on it */
  changed (self);
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

/* --- What there is to choose from --- */

static void
replace_strings (GtkDropDown *drop_down, const char *first, char **strings, const char *selected)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  if (first != NULL)
    gtk_string_list_append (list, first);
  for (char **string = strings; *string != NULL; string++)
    gtk_string_list_append (list, *string);
  if (selected != NULL && *selected != '\0' && !g_strv_contains ((const char *const *) strings, selected))
    gtk_string_list_append (list, selected);
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (list));
  select_text (drop_down, selected, first != NULL ? 1 : 0);
}

static void
facets_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  DeflashDealBar *self;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashDealFacets) facets = deflash_library_get_deal_facets_finish (DEFLASH_LIBRARY (object), result, &error);

  if (facets == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_debug ("Nothing to filter deals by: %s", error->message);
      return;
    }
  self = user_data;
  self->updating = TRUE;
  replace_strings (self->currency, NULL, facets->currencies, *self->filter.currency != '\0' ? self->filter.currency : NULL);
  replace_strings (self->merchant, _ ("Any shop"), facets->merchants, self->filter.merchant);
  self->updating = FALSE;
}

static void
shown_cb (DeflashDealBar *self)
{
  deflash_library_get_deal_facets_async (self->library, self->cancellable, facets_cb, self);
}

/* --- Building --- */

static void
add_row (GtkGrid *grid, int row, const char *label, GtkWidget *control)
{
  GtkWidget *name = gtk_label_new_with_mnemonic (label);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (name), control);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_set_halign (control, GTK_IS_SWITCH (control) ? GTK_ALIGN_END : GTK_ALIGN_FILL);
  gtk_grid_attach (grid, name, 0, row, 1, 1);
  gtk_grid_attach (grid, control, 1, row, 1, 1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_RELATION_LABELLED_BY, name, NULL, -1);
}

/* No bound is blank, not "0". */
static gboolean
show_amount_cb (GtkSpinButton *spin)
{
  if (gtk_spin_button_get_value (spin) > 0)
    return FALSE;
  gtk_editable_set_text (GTK_EDITABLE (spin), "");
  return TRUE;
}

/* What can't be read is no bound. */
static int
read_amount_cb (GtkSpinButton *spin, double *value)
{
  char *end;

  *value = g_strtod (gtk_editable_get_text (GTK_EDITABLE (spin)), &end);
  return TRUE;
}

static GtkSpinButton *
create_amount (DeflashDealBar *self)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (0, 1000000, 10);

  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (spin), 0);
  g_signal_connect (spin, "output", G_CALLBACK (show_amount_cb), NULL);
  g_signal_connect (spin, "input", G_CALLBACK (read_amount_cb), NULL);
  gtk_spin_button_update (GTK_SPIN_BUTTON (spin));
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (control_cb), self, G_CONNECT_SWAPPED);
  return GTK_SPIN_BUTTON (spin);
}

static GtkDropDown *
create_choice (DeflashDealBar *self, const char *const *strings)
{
  GtkWidget *drop_down = gtk_drop_down_new_from_strings (strings);

  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (control_cb), self, G_CONNECT_SWAPPED);
  return GTK_DROP_DOWN (drop_down);
}

static GtkSwitch *
create_switch (DeflashDealBar *self)
{
  GtkWidget *toggle = gtk_switch_new ();

  g_signal_connect_object (toggle, "notify::active", G_CALLBACK (control_cb), self, G_CONNECT_SWAPPED);
  return GTK_SWITCH (toggle);
}

static void
clear_cb (DeflashDealBar *self)
{
  deflash_deal_bar_reset (self);
}

static GtkWidget *
create_popover (DeflashDealBar *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *clear = gtk_button_new_with_mnemonic (_ ("_Clear Filters"));
  g_auto (GStrv) savings = g_new0 (char *, G_N_ELEMENTS (percents) + 1);

  savings[0] = g_strdup (_ ("Any"));
  for (guint i = 1; i < G_N_ELEMENTS (percents); i++)
    savings[i] = g_strdup_printf (_ ("−%d %% or more"), percents[i]);
  self->currency = create_choice (self, (const char *const[]){ NULL });
  self->min_price = create_amount (self);
  self->max_price = create_amount (self);
  self->percent = create_choice (self, (const char *const *) savings);
  self->merchant = create_choice (self, (const char *const[]){ _ ("Any shop"), NULL });
  self->free_shipping = create_switch (self);
  self->hide_expired = create_switch (self);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_widget_set_margin_start (grid, 6);
  gtk_widget_set_margin_end (grid, 6);
  gtk_widget_set_margin_top (grid, 6);
  gtk_widget_set_margin_bottom (grid, 6);
  add_row (GTK_GRID (grid), 0, _ ("Price _from"), GTK_WIDGET (self->min_price));
  add_row (GTK_GRID (grid), 1, _ ("Price up _to"), GTK_WIDGET (self->max_price));
  add_row (GTK_GRID (grid), 2, _ ("C_urrency"), GTK_WIDGET (self->currency));
  add_row (GTK_GRID (grid), 3, _ ("_Saving"), GTK_WIDGET (self->percent));
  add_row (GTK_GRID (grid), 4, _ ("S_hop"), GTK_WIDGET (self->merchant));
  add_row (GTK_GRID (grid), 5, _ ("F_ree shipping only"), GTK_WIDGET (self->free_shipping));
  add_row (GTK_GRID (grid), 6, _ ("Hide _expired"), GTK_WIDGET (self->hide_expired));
  gtk_grid_attach (GTK_GRID (grid), clear, 0, 7, 2, 1);
  g_signal_connect_object (clear, "clicked", G_CALLBACK (clear_cb), self, G_CONNECT_SWAPPED);
  gtk_popover_set_child (GTK_POPOVER (popover), grid);
  g_signal_connect_object (popover, "show", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
  return popover;
}

static void
deflash_deal_bar_dispose (GObject *object)
{
  DeflashDealBar *self = DEFLASH_DEAL_BAR (object);

  g_cancellable_cancel (self->cancellable);
  G_OBJECT_CLASS (deflash_deal_bar_parent_class)->dispose (object);
}

static void
deflash_deal_bar_finalize (GObject *object)
{
  DeflashDealBar *self = DEFLASH_DEAL_BAR (object);

  deflash_deal_filter_clear (&self->filter);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (deflash_deal_bar_parent_class)->finalize (object);
}

static void
deflash_deal_bar_class_init (DeflashDealBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = deflash_deal_bar_dispose;
  object_class->finalize = deflash_deal_bar_finalize;

  /**
   * DeflashDealBar::changed:
   *
   * Other deals are asked for, or in another order: see deflash_deal_bar_apply().
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", DEFLASH_TYPE_DEAL_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
deflash_deal_bar_init (DeflashDealBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *const names[] = { _ ("Newest"), _ ("Biggest saving"), _ ("Lowest price"), _ ("Ending soon"), NULL };

  self->cancellable = g_cancellable_new ();
  self->sort = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (names));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->sort), _ ("Order"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sort), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Order"), -1);
  g_signal_connect_object (self->sort, "notify::selected", G_CALLBACK (sort_cb), self, G_CONNECT_SWAPPED);
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_label (self->button, _ ("Filter"));
  gtk_menu_button_set_always_show_arrow (self->button, TRUE);
  /* else it is called by all that its popover says */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Filter"), -1);
  gtk_menu_button_set_popover (self->button, create_popover (self));
  self->chips = ADW_WRAP_BOX (adw_wrap_box_new ());
  adw_wrap_box_set_child_spacing (self->chips, 6);
  adw_wrap_box_set_line_spacing (self->chips, 6);
  gtk_widget_set_visible (GTK_WIDGET (self->chips), FALSE);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->sort));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->button));
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->chips));
  gtk_widget_add_css_class (GTK_WIDGET (self), "deal-bar");
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

/**
 * deflash_deal_bar_apply:
 * @self: the line above the deals
 * @query: which deals
 *
 * Puts order and filter into the query.
 */
void
deflash_deal_bar_apply (DeflashDealBar *self, DeflashArticleQuery *query)
{
  g_return_if_fail (DEFLASH_IS_DEAL_BAR (self));

  query->sort = sorts[MIN (gtk_drop_down_get_selected (self->sort), G_N_ELEMENTS (sorts) - 1)];
  deflash_deal_filter_clear (&query->deals);
  deflash_deal_filter_copy (&query->deals, &self->filter);
}

/**
 * deflash_deal_bar_reset:
 * @self: the line above the deals
 *
 * Takes all filters off.
 */
void
deflash_deal_bar_reset (DeflashDealBar *self)
{
  DeflashDealFilter none = { 0 };

  g_return_if_fail (DEFLASH_IS_DEAL_BAR (self));

  if (deflash_deal_filter_equal (&self->filter, &none))
    return;
  deflash_deal_filter_clear (&self->filter);
  deflash_deal_bar_update_controls (self);
  changed (self);
}
