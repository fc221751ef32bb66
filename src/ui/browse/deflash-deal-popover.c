/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-deal-popover.h"

#include <glib/gi18n.h>
#include <math.h>

/* What deals are filtered by. Its controls and the filter follow each other. */
struct _DeflashDealPopover
{
  GtkPopover parent_instance;

  /* Owned by their parents */
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

G_DEFINE_FINAL_TYPE (DeflashDealPopover, deflash_deal_popover, GTK_TYPE_POPOVER)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const int percents[] = { 0, 10, 20, 30, 50, 70 };

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
deflash_deal_popover_update_controls (DeflashDealPopover *self)
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

/* --- Controls → filter --- */

static const char *
get_selected (GtkDropDown *drop_down)
{
  GtkStringObject *object = gtk_drop_down_get_selected_item (drop_down);

  return object != NULL ? gtk_string_object_get_string (object) : NULL;
}

static gint64
to_minor (DeflashDealPopover *self, GtkSpinButton *spin)
{
  return llround (gtk_spin_button_get_value (spin) * pow (10, deflash_currency_digits (get_selected (self->currency))));
}

static void
control_cb (DeflashDealPopover *self)
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
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
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
  DeflashDealPopover *self;
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
shown_cb (DeflashDealPopover *self)
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
create_amount (DeflashDealPopover *self)
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
create_choice (DeflashDealPopover *self, const char *const *strings)
{
  GtkWidget *drop_down = gtk_drop_down_new_from_strings (strings);

  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (control_cb), self, G_CONNECT_SWAPPED);
  return GTK_DROP_DOWN (drop_down);
}

static GtkSwitch *
create_switch (DeflashDealPopover *self)
{
  GtkWidget *toggle = gtk_switch_new ();

  g_signal_connect_object (toggle, "notify::active", G_CALLBACK (control_cb), self, G_CONNECT_SWAPPED);
  return GTK_SWITCH (toggle);
}

static void
clear_cb (DeflashDealPopover *self)
{
  deflash_deal_popover_set_filter (self, &(DeflashDealFilter){ 0 });
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
deflash_deal_popover_dispose (GObject *object)
{
  DeflashDealPopover *self = DEFLASH_DEAL_POPOVER (object);

  g_cancellable_cancel (self->cancellable);
  G_OBJECT_CLASS (deflash_deal_popover_parent_class)->dispose (object);
}

static void
deflash_deal_popover_finalize (GObject *object)
{
  DeflashDealPopover *self = DEFLASH_DEAL_POPOVER (object);

  deflash_deal_filter_clear (&self->filter);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (deflash_deal_popover_parent_class)->finalize (object);
}

static void
deflash_deal_popover_class_init (DeflashDealPopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = deflash_deal_popover_dispose;
  object_class->finalize = deflash_deal_popover_finalize;

  /**
   * DeflashDealPopover::changed:
   *
   * The person asks for other deals: see deflash_deal_popover_get_filter().
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", DEFLASH_TYPE_DEAL_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
deflash_deal_popover_init (DeflashDealPopover *self)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *clear = gtk_button_new_with_mnemonic (_ ("_Clear Filters"));
  g_auto (GStrv) savings = g_new0 (char *, G_N_ELEMENTS (percents) + 1);

  self->cancellable = g_cancellable_new ();
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
  gtk_popover_set_child (GTK_POPOVER (self), grid);
  g_signal_connect (self, "show", G_CALLBACK (shown_cb), NULL);
}

/**
 * deflash_deal_popover_new:
 * @library: the library
 *
 * Returns: (transfer floating): a popover to choose deals in, that asks for nothing yet
 */
GtkWidget *
deflash_deal_popover_new (DeflashLibrary *library)
{
  DeflashDealPopover *self = g_object_new (DEFLASH_TYPE_DEAL_POPOVER, NULL);

  self->library = g_object_ref (library);
  return GTK_WIDGET (self);
}

/**
 * deflash_deal_popover_set_filter:
 * @self: a popover
 * @filter: what its controls are to show
 *
 * Sets what is asked for, without a signal.
 */
void
deflash_deal_popover_set_filter (DeflashDealPopover *self, const DeflashDealFilter *filter)
{
  g_return_if_fail (DEFLASH_IS_DEAL_POPOVER (self));

  deflash_deal_filter_clear (&self->filter);
  deflash_deal_filter_copy (&self->filter, filter);
  deflash_deal_popover_update_controls (self);
}

/**
 * deflash_deal_popover_get_filter:
 * @self: a popover
 *
 * Returns: (transfer none): what is asked for
 */
const DeflashDealFilter *
deflash_deal_popover_get_filter (DeflashDealPopover *self)
{
  g_return_val_if_fail (DEFLASH_IS_DEAL_POPOVER (self), NULL);
  return &self->filter;
}
