/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-alert-dialog.h"

#include <glib/gi18n.h>

#include "deflash-amount.h"
#include "deflash-library-alerts.h"
#include "deflash-mute.h"
#include "deflash-rule-undo.h"
#include "deflash-toast.h"

/* What would have matched is looked up when nothing was typed for so long. In milliseconds. */
#define COUNT_AFTER 250

/* "Where": the sections in the order of the list, then the source. */
static const DeflashSection sections[] = { DEFLASH_SECTION_NONE, DEFLASH_SECTION_NEWS, DEFLASH_SECTION_GUIDES, DEFLASH_SECTION_DEALS };

static const int percents[] = { 0, 10, 20, 30, 50, 70 };

/* An alert being made or changed. */
typedef struct
{
  GtkWidget *parent; /* (owned) */
  DeflashLibrary *library;
  DeflashAlert *alert;
  GCancellable *cancellable; /* of the counting under way */
  char *currency;            /* (owned) (nullable): what a bare number is in */
  guint count_id;

  /* Borrowed from the dialog */
  AdwAlertDialog *dialog;
  GtkEditable *words; /* (nullable): a product has none */
  GtkEditable *below;
  AdwComboRow *saving;
  AdwComboRow *shop;
  AdwSwitchRow *shipping;
  AdwComboRow *where;
  GtkLabel *count;
} AlertDialog;

static void
alert_dialog_free (AlertDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->count_id, g_source_remove);
  g_object_unref (self->parent);
  g_object_unref (self->library);
  deflash_alert_free (self->alert);
  g_free (self->currency);
  g_free (self);
}

/* --- What became of it --- */

static void
undone_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;

  if (!deflash_library_remove_alert_finish (DEFLASH_LIBRARY (object), result, &error))
    deflash_toast_error (widget, error);
}

static void
stored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;
  gint64 id = deflash_library_put_alert_finish (DEFLASH_LIBRARY (object), result, &error);

  if (id == 0)
    {
      deflash_toast_error (widget, error);
      return;
    }
  deflash_rule_offer_undo (widget, _ ("You will be told"), DEFLASH_LIBRARY (object), id, deflash_library_remove_alert_async, undone_cb);
}

static void
changed_stored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;

  if (deflash_library_put_alert_finish (DEFLASH_LIBRARY (object), result, &error) == 0)
    deflash_toast_error (widget, error);
}

/* --- The dialog --- */

/* Returns: whether what stands there is a price, or nothing */
static gboolean
read_bound (AlertDialog *self, DeflashAlert *alert)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->below)));
  DeflashMoney bound = deflash_amount_parse_price (text, self->currency);

  if (bound.is_set && *bound.currency == '\0' && self->currency != NULL)
    {
      /* A bare number: in the currency that deals have here. */
      g_autofree char *decimal = deflash_money_to_decimal (&bound);

      deflash_money_from_decimal (decimal, self->currency, &bound);
    }
  alert->price_below = 0;
  *alert->currency = '\0';
  if (*text == '\0')
    return TRUE;
  if (!bound.is_set || bound.minor <= 0 || *bound.currency == '\0')
    return FALSE;
  alert->price_below = bound.minor;
  g_strlcpy (alert->currency, bound.currency, sizeof alert->currency);
  return TRUE;
}

/* Returns: whether the rows make sense */
static gboolean
read_rows (AlertDialog *self)
{
  DeflashAlert *alert = self->alert;
  guint where = adw_combo_row_get_selected (self->where);
  guint shop = adw_combo_row_get_selected (self->shop);
  GtkStringList *shops = GTK_STRING_LIST (adw_combo_row_get_model (self->shop));

  if (self->words != NULL)
    {
      g_free (alert->query);
      alert->query = g_strstrip (g_strdup (gtk_editable_get_text (self->words)));
    }
  alert->min_percent = percents[MIN (adw_combo_row_get_selected (self->saving), G_N_ELEMENTS (percents) - 1)];
  g_set_str (&alert->merchant, shop > 0 && shop != GTK_INVALID_LIST_POSITION ? gtk_string_list_get_string (shops, shop) : NULL);
  alert->free_shipping = adw_switch_row_get_active (self->shipping);
  if (where < G_N_ELEMENTS (sections)) /* else it stays with its source */
    {
      alert->section = sections[where];
      alert->source_id = 0;
    }
  return read_bound (self, alert) && !deflash_alert_is_empty (alert);
}

static void
counted_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkLabel) label = user_data;
  g_autoptr (DeflashAlertMatches) matches = deflash_library_match_alert_finish (DEFLASH_LIBRARY (object), result, NULL);
  g_autofree char *words = NULL;

  if (matches == NULL)
    return;
  words = g_strdup_printf (ngettext ("%u match in the last 30 days", "%u matches in the last 30 days", matches->n), matches->n);
  gtk_label_set_label (label, matches->n > 0 ? words : _ ("No match in the last 30 days"));
}

static void
count_cb (gpointer user_data)
{
  AlertDialog *self = user_data;

  self->count_id = 0;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (read_rows (self))
    deflash_library_match_alert_async (self->library, self->alert, 0, self->cancellable, counted_cb, g_object_ref (self->count));
  else
    gtk_label_set_label (self->count, "");
}

static void
changed_cb (AlertDialog *self)
{
  gboolean good = read_rows (self);
  DeflashAlert bound = { 0 };
  gboolean wrong = !read_bound (self, &bound);

  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->below), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->below), "error");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->below),
                                 wrong ? _ ("A Price Has a Number and a Currency") : _ ("Price Below"));
  adw_alert_dialog_set_response_enabled (self->dialog, "store", good);
  g_clear_handle_id (&self->count_id, g_source_remove);
  self->count_id = g_timeout_add_once (COUNT_AFTER, count_cb, self);
}

static void
response_cb (AlertDialog *self, const char *response)
{
  if (g_str_equal (response, "store") && read_rows (self))
    deflash_library_put_alert_async (self->library, self->alert, self->alert->id != 0 ? changed_stored_cb : stored_cb,
                                     g_object_ref (self->parent));
}

/* --- Its rows --- */

static AdwComboRow *
create_combo (AdwPreferencesGroup *group, const char *title, GtkStringList *list, guint selected)
{
  AdwComboRow *row = ADW_COMBO_ROW (adw_combo_row_new ());

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (row, G_LIST_MODEL (list));
  adw_combo_row_set_selected (row, selected);
  adw_preferences_group_add (group, GTK_WIDGET (row));
  g_object_unref (list);
  return row;
}

static AdwComboRow *
create_where (AlertDialog *self, AdwPreferencesGroup *group)
{
  const char *names[] = { _ ("Everywhere"), _ ("News"), _ ("Guides"), _ ("Deals"), NULL };
  GtkStringList *list = gtk_string_list_new (names);
  GListModel *sources = deflash_library_get_sources (self->library);
  guint selected = 0;

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (sections[i] == self->alert->section)
      selected = i;
  for (guint i = 0; self->alert->source_id != 0 && i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (DeflashSource) source = g_list_model_get_item (sources, i);

      if (deflash_source_get_id (source) != self->alert->source_id)
        continue;
      gtk_string_list_append (list, deflash_source_get_title (source));
      selected = G_N_ELEMENTS (sections);
    }
  return create_combo (group, _ ("Where"), list, selected);
}

static AdwComboRow *
create_saving (AlertDialog *self, AdwPreferencesGroup *group)
{
  GtkStringList *list = gtk_string_list_new ((const char *const[]){ _ ("Any"), NULL });
  guint selected = 0;

  for (guint i = 1; i < G_N_ELEMENTS (percents); i++)
    {
      g_autofree char *label = g_strdup_printf (_ ("−%d %% or more"), percents[i]);

      gtk_string_list_append (list, label);
      if (self->alert->min_percent >= percents[i])
        selected = i;
    }
  return create_combo (group, _ ("Saving"), list, selected);
}

static void
facets_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AdwDialog) dialog = user_data;
  AlertDialog *self = g_object_get_data (G_OBJECT (dialog), "alert");
  g_autoptr (DeflashDealFacets) facets = deflash_library_get_deal_facets_finish (DEFLASH_LIBRARY (object), result, NULL);
  GtkStringList *shops;

  if (facets == NULL || self == NULL)
    return;
  shops = GTK_STRING_LIST (adw_combo_row_get_model (self->shop));
  for (char **shop = facets->merchants; *shop != NULL; shop++)
    if (g_strcmp0 (*shop, self->alert->merchant) != 0)
      gtk_string_list_append (shops, *shop);
  if (self->currency == NULL)
    self->currency = g_strdup (facets->currencies[0]);
  changed_cb (self);
}

static AdwComboRow *
create_shop (AlertDialog *self, AdwPreferencesGroup *group)
{
  AdwComboRow *row = create_combo (group, _ ("Shop"),
                                   gtk_string_list_new ((const char *const[]){ _ ("Any shop"), self->alert->merchant, NULL }),
                                   self->alert->merchant != NULL);
  GtkExpression *name = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  adw_combo_row_set_expression (row, name);
  gtk_expression_unref (name);
  adw_combo_row_set_enable_search (row, TRUE);
  return row;
}

static void
fill (AlertDialog *self, AdwPreferencesGroup *group)
{
  if (self->alert->product_id == 0 && self->alert->article_id == 0)
    {
      self->words = GTK_EDITABLE (adw_entry_row_new ());
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->words), _ ("Words"));
      gtk_editable_set_text (self->words, self->alert->query);
      adw_entry_row_set_activates_default (ADW_ENTRY_ROW (self->words), TRUE);
      adw_preferences_group_add (group, GTK_WIDGET (self->words));
    }
  self->below = GTK_EDITABLE (adw_entry_row_new ());
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (self->below), TRUE);
  adw_preferences_group_add (group, GTK_WIDGET (self->below));
  if (self->alert->price_below > 0)
    {
      DeflashMoney bound = deflash_money_new (self->alert->price_below, self->alert->currency);
      g_autofree char *text = deflash_money_format (&bound);

      gtk_editable_set_text (self->below, text);
    }
  self->saving = create_saving (self, group);
  self->shop = create_shop (self, group);
  self->shipping = ADW_SWITCH_ROW (adw_switch_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->shipping), _ ("Free Shipping"));
  adw_switch_row_set_active (self->shipping, self->alert->free_shipping);
  adw_preferences_group_add (group, GTK_WIDGET (self->shipping));
  self->where = create_where (self, group);
  /* Not before all of them are there. */
  if (self->words != NULL)
    g_signal_connect_swapped (self->words, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->below, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->saving, "notify::selected", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->shop, "notify::selected", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->where, "notify::selected", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->shipping, "notify::active", G_CALLBACK (changed_cb), self);
}

/**
 * deflash_alert_dialog_present:
 * @parent: any widget inside a toast overlay, which says what became of it
 * @library: the library
 * @alert: what to begin with; with an id it is changed
 *
 * Asks what a person wants to be told of, says how often it would have been, and stores it.
 */
void
deflash_alert_dialog_present (GtkWidget *parent, DeflashLibrary *library, const DeflashAlert *alert)
{
  g_autofree char *name = deflash_alert_dup_name (alert);
  gboolean named = alert->product_id != 0 || alert->article_id != 0;
  AdwDialog *dialog = adw_alert_dialog_new (alert->id != 0 ? _ ("Change an Alert") : _ ("Alert Me"), named ? name : NULL);
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  AlertDialog *self = g_new0 (AlertDialog, 1);

  self->parent = g_object_ref (parent);
  self->library = g_object_ref (library);
  self->alert = deflash_alert_copy (alert);
  self->currency = *alert->currency != '\0' ? g_strdup (alert->currency) : NULL;
  self->dialog = ADW_ALERT_DIALOG (dialog);
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "dimmed");
  gtk_label_set_wrap (self->count, TRUE);
  g_object_set_data_full (G_OBJECT (dialog), "alert", self, (GDestroyNotify) alert_dialog_free);

  fill (self, group);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (group));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->count));
  adw_alert_dialog_set_extra_child (self->dialog, box);
  adw_alert_dialog_add_responses (self->dialog, "cancel", _ ("_Cancel"), "store", alert->id != 0 ? _ ("_Change") : _ ("_Alert Me"), NULL);
  adw_alert_dialog_set_response_appearance (self->dialog, "store", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (self->dialog, "store");
  adw_alert_dialog_set_close_response (self->dialog, "cancel");
  adw_alert_dialog_set_prefer_wide_layout (self->dialog, TRUE);
  g_signal_connect_swapped (dialog, "response", G_CALLBACK (response_cb), self);
  changed_cb (self);
  deflash_library_get_deal_facets_async (library, NULL, facets_cb, g_object_ref (dialog));
  adw_dialog_present (dialog, parent);
  gtk_widget_grab_focus (self->words != NULL && *alert->query == '\0' ? GTK_WIDGET (self->words) : GTK_WIDGET (self->below));
}

/**
 * deflash_alert_article:
 * @widget: where it was asked for
 * @library: the library
 * @item: an article with a deal
 *
 * Offers to tell when its product costs less than now, wherever.
 */
void
deflash_alert_article (GtkWidget *widget, DeflashLibrary *library, DeflashArticleItem *item)
{
  DeflashArticle *article = deflash_article_item_get_article (item);
  const DeflashDeal *deal = deflash_article_get_fields (article)->deal;
  g_autoptr (DeflashAlert) alert = deflash_alert_new ("");
  GtkWidget *overlay = deflash_toast_find_overlay (widget);
  g_auto (GStrv) keys = deal != NULL ? deflash_deal_dup_product_keys (deal) : NULL;

  if (deal == NULL)
    return;
  if (keys[0] != NULL)
    {
      alert->title = g_strdup (deflash_article_get_display_title (article));
      alert->article_id = deflash_article_item_get_id (item);
    }
  else /* Nothing says which product it is: what the headline is about has to do. */
    {
      g_autofree char *phrase = deflash_mute_suggest (deflash_article_get_title (article));

      g_set_str (&alert->query, phrase != NULL ? phrase : deflash_article_get_title (article));
    }
  if (deal->price.is_set && deal->price.minor > 0)
    {
      alert->price_below = deal->price.minor;
      g_strlcpy (alert->currency, deal->price.currency, sizeof alert->currency);
    }
  /* The card may be gone by the time of the answer. */
  if (overlay != NULL)
    widget = adw_toast_overlay_get_child (ADW_TOAST_OVERLAY (overlay));
  deflash_alert_dialog_present (widget, library, alert);
}
