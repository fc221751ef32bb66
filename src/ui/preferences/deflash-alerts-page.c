/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-alerts-page.h"

#include <glib/gi18n.h>

#include "deflash-alert-dialog.h"
#include "deflash-choice.h"
#include "deflash-format.h"
#include "deflash-library-alerts.h"
#include "deflash-toast.h"

/* Rows of articles under an alert: more say nothing that these don't. */
#define MAX_MATCHES 20

/* Alerts, what they would have matched, and when none may ring. */
struct _DeflashAlertsPage
{
  AdwPreferencesPage parent_instance;

  /* Template */
  AdwPreferencesGroup *alerts_group;
  GtkWidget *add_row;
  AdwExpanderRow *quiet_row;
  AdwComboRow *from_row;
  AdwComboRow *to_row;

  /* Owned */
  DeflashLibrary *library;
  GCancellable *cancellable; /* of the reading under way */
  GHashTable *open;          /* (element-type gint64): alerts whose rows are open */
  GPtrArray *rows;           /* (element-type GtkWidget): borrowed from the group */
  gint64 focus_id;           /* the alert that is to have the focus when it is back */
  guint n_toggled;           /* switches whose change is on its way: their rows show it already */
};

G_DEFINE_FINAL_TYPE (DeflashAlertsPage, deflash_alerts_page, ADW_TYPE_PREFERENCES_PAGE)

static void deflash_alerts_page_reload (DeflashAlertsPage *self);

static DeflashAlert *
get_alert (gpointer row)
{
  return g_object_get_data (G_OBJECT (row), "alert");
}

/* --- What a row can do --- */

static void
put_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashAlertsPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (deflash_library_put_alert_finish (DEFLASH_LIBRARY (object), result, &error) != 0)
    return;
  self->n_toggled = 0;
  deflash_toast_error (GTK_WIDGET (self), error);
  deflash_alerts_page_reload (self);
}

static void
toggled_cb (GtkSwitch *toggle, GParamSpec *pspec, GtkWidget *row)
{
  DeflashAlertsPage *self = DEFLASH_ALERTS_PAGE (gtk_widget_get_ancestor (row, DEFLASH_TYPE_ALERTS_PAGE));
  DeflashAlert *alert = get_alert (row);

  if (self == NULL || alert->enabled == gtk_switch_get_active (toggle))
    return;
  alert->enabled = gtk_switch_get_active (toggle);
  self->n_toggled++;
  deflash_library_put_alert_async (self->library, alert, put_cb, g_object_ref (self));
}

typedef struct
{
  DeflashAlertsPage *page; /* (owned) */
  DeflashAlert *alert;     /* (owned) */
} Removed;

static void
removed_free (Removed *removed)
{
  g_object_unref (removed->page);
  deflash_alert_free (removed->alert);
  g_free (removed);
}

static void
undo_remove (gpointer user_data)
{
  Removed *removed = user_data;

  removed->page->focus_id = removed->alert->id;
  if (removed->page->library != NULL)
    deflash_library_put_alert_async (removed->page->library, removed->alert, put_cb, g_object_ref (removed->page));
}

static void
removed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashAlertsPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!deflash_library_remove_alert_finish (DEFLASH_LIBRARY (object), result, &error))
    deflash_toast_error (GTK_WIDGET (self), error);
}

static void
remove_cb (GtkWidget *button, GtkWidget *row)
{
  DeflashAlertsPage *self = DEFLASH_ALERTS_PAGE (gtk_widget_get_ancestor (row, DEFLASH_TYPE_ALERTS_PAGE));
  Removed *removed = g_new0 (Removed, 1);

  removed->page = g_object_ref (self);
  removed->alert = deflash_alert_copy (get_alert (row));
  deflash_library_remove_alert_async (self->library, removed->alert->id, removed_cb, g_object_ref (self));
  deflash_toast_undo (GTK_WIDGET (self), _ ("Alert removed"), undo_remove, removed, (GDestroyNotify) removed_free);
}

static void
change_cb (GtkWidget *button, GtkWidget *row)
{
  DeflashAlertsPage *self = DEFLASH_ALERTS_PAGE (gtk_widget_get_ancestor (row, DEFLASH_TYPE_ALERTS_PAGE));

  deflash_alert_dialog_present (GTK_WIDGET (self), self->library, get_alert (row));
}

static void
expanded_cb (GtkWidget *row)
{
  DeflashAlertsPage *self = DEFLASH_ALERTS_PAGE (gtk_widget_get_ancestor (row, DEFLASH_TYPE_ALERTS_PAGE));

  if (self == NULL)
    return;
  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)))
    g_hash_table_add (self->open, g_memdup2 (&get_alert (row)->id, sizeof (gint64)));
  else
    g_hash_table_remove (self->open, &get_alert (row)->id);
}

/* Opens the article in the window below. */
static void
match_activated_cb (GtkWidget *row, DeflashArticleItem *item)
{
  const char *uuid = deflash_article_get_uuid (deflash_article_item_get_article (item));
  AdwDialog *dialog = ADW_DIALOG (gtk_widget_get_ancestor (row, ADW_TYPE_DIALOG));
  g_autoptr (GApplication) application = g_object_ref (G_APPLICATION (gtk_window_get_application (GTK_WINDOW (gtk_widget_get_root (row)))));

  if (dialog != NULL)
    adw_dialog_close (dialog);
  g_action_group_activate_action (G_ACTION_GROUP (application), "open-article", g_variant_new_string (uuid));
}

/* --- Rows --- */

static void
add_match (GtkWidget *row, DeflashArticleItem *item, gint64 now)
{
  DeflashArticle *article = deflash_article_item_get_article (item);
  const DeflashArticleFields *fields = deflash_article_get_fields (article);
  g_autofree char *age = deflash_format_age (fields->published, now);
  g_autofree char *price = fields->deal != NULL ? deflash_money_format (&fields->deal->price) : NULL;
  const char *shop = fields->deal != NULL && fields->deal->merchant != NULL ? fields->deal->merchant : fields->source_title;
  g_autofree char *subtitle = g_strdup_printf ("%s%s%s · %s", price != NULL ? price : "", price != NULL ? " · " : "",
                                               shop != NULL ? shop : "", age);
  GtkWidget *child = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (child), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (child), deflash_article_get_display_title (article));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (child), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (child), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (child), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (child), gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_signal_connect_object (child, "activated", G_CALLBACK (match_activated_cb), item, 0);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), child);
}

static void
add_buttons (GtkWidget *row)
{
  GtkWidget *change = adw_button_row_new ();
  GtkWidget *remove = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (change), _ ("_Change…"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (change), TRUE);
  g_signal_connect_object (change, "activated", G_CALLBACK (change_cb), row, 0);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), change);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (remove), _ ("_Remove"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (remove), TRUE);
  gtk_widget_add_css_class (remove, "destructive-action");
  g_signal_connect_object (remove, "activated", G_CALLBACK (remove_cb), row, 0);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), remove);
}

static void
set_subtitle (DeflashAlertsPage *self, GtkWidget *row, const DeflashAlertMatches *matches)
{
  const DeflashAlert *alert = get_alert (row);
  g_autofree char *asked = deflash_alert_describe (alert, self->library);
  g_autoptr (GString) words = g_string_new (asked);

  if (matches != NULL)
    {
      g_string_append (words, words->len > 0 ? " · " : "");
      g_string_append_printf (words, ngettext ("%u match in 30 days", "%u matches in 30 days", matches->n), matches->n);
    }
  if (alert->last_hit != DEFLASH_TIME_NONE)
    {
      g_autofree char *age = deflash_format_age (alert->last_hit, deflash_clock_now (deflash_library_get_clock (self->library)));

      g_string_append (words, " · ");
      /* Translators: of an alert; %s is a time ago, as in "3 h ago" or "Yesterday" */
      g_string_append_printf (words, _ ("last rang: %s"), age);
    }
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), words->str);
}

static void
matched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) row = user_data;
  g_autoptr (DeflashAlertMatches) matches = deflash_library_match_alert_finish (DEFLASH_LIBRARY (object), result, NULL);
  DeflashAlertsPage *self = DEFLASH_ALERTS_PAGE (gtk_widget_get_ancestor (row, DEFLASH_TYPE_ALERTS_PAGE));

  if (self == NULL || self->library == NULL)
    return;
  if (matches != NULL)
    set_subtitle (self, row, matches);
  for (guint i = 0; matches != NULL && i < matches->items->len; i++)
    add_match (row, matches->items->pdata[i], deflash_clock_now (deflash_library_get_clock (self->library)));
  if (!deflash_library_get_read_only (self->library))
    add_buttons (row);
}

static void
add_alert (DeflashAlertsPage *self, const DeflashAlert *alert)
{
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *toggle = gtk_switch_new ();
  g_autofree char *name = deflash_alert_dup_name (alert);

  g_object_set_data_full (G_OBJECT (row), "alert", deflash_alert_copy (alert), (GDestroyNotify) deflash_alert_free);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_expander_row_set_title_lines (ADW_EXPANDER_ROW (row), 2);
  gtk_switch_set_active (GTK_SWITCH (toggle), alert->enabled);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (toggle, _ ("Rings"));
  gtk_widget_set_sensitive (toggle, !deflash_library_get_read_only (self->library));
  g_signal_connect_object (toggle, "notify::active", G_CALLBACK (toggled_cb), row, 0);
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), toggle);
  adw_preferences_group_add (self->alerts_group, row);
  g_ptr_array_add (self->rows, row);
  set_subtitle (self, row, NULL);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), g_hash_table_contains (self->open, &alert->id));
  g_signal_connect (row, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
  deflash_library_match_alert_async (self->library, alert, MAX_MATCHES, self->cancellable, matched_cb, g_object_ref (row));
}

/* Returns: the alert whose row has the focus, or 0 */
static gint64
find_focused (DeflashAlertsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; focus != NULL && i < self->rows->len; i++)
    if (gtk_widget_is_ancestor (focus, self->rows->pdata[i]))
      return get_alert (self->rows->pdata[i])->id;
  return 0;
}

/* Whoever goes by keyboard stays where they were, or where nothing is lost. */
static void
restore_focus (DeflashAlertsPage *self, gint64 alert_id)
{
  GtkWidget *target = self->add_row;

  for (guint i = 0; i < self->rows->len; i++)
    if (get_alert (self->rows->pdata[i])->id == alert_id)
      target = self->rows->pdata[i];
  gtk_widget_child_focus (target, GTK_DIR_TAB_FORWARD);
}

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashAlertsPage) self = user_data;
  g_autoptr (GPtrArray) alerts = deflash_library_list_alerts_finish (DEFLASH_LIBRARY (object), result, NULL);
  gint64 focused;

  if (alerts == NULL || self->library == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  focused = find_focused (self);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->alerts_group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < alerts->len; i++)
    add_alert (self, alerts->pdata[i]);
  /* The toast that had the focus is about to go. */
  if (self->focus_id != 0 || gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))) == NULL)
    restore_focus (self, self->focus_id != 0 ? self->focus_id : focused);
  self->focus_id = 0;
}

static void
changed_cb (DeflashAlertsPage *self)
{
  if (self->n_toggled > 0)
    self->n_toggled--;
  else
    deflash_alerts_page_reload (self);
}

static void
deflash_alerts_page_reload (DeflashAlertsPage *self)
{
  if (self->library == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  deflash_library_list_alerts_async (self->library, self->cancellable, listed_cb, g_object_ref (self));
}

/* What came may match; the articles were there before the alerts rang. */
static void
running_cb (DeflashAlertsPage *self)
{
  if (self->library != NULL && !deflash_refresher_get_running (deflash_library_get_refresher (self->library)))
    deflash_alerts_page_reload (self);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashAlertsPage *self = DEFLASH_ALERTS_PAGE (widget);
  g_autoptr (DeflashAlert) alert = deflash_alert_new ("");

  deflash_alert_dialog_present (widget, self->library, alert);
}

/* --- Quiet hours --- */

static char *
format_minute (GVariant *value)
{
  guint minute = g_variant_get_uint32 (value);
  g_autoptr (GDateTime) time = g_date_time_new_local (2000, 1, 1, (int) (minute / 60 % 24), (int) (minute % 60), 0);

  return g_date_time_format (time, "%H:%M");
}

static void
bind_time (AdwComboRow *row, GSettings *settings, const char *key)
{
  DeflashChoice choices[48];
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_uint32 (i * 30));

      choices[i].value = g_strdup_printf ("%u", i * 30);
      choices[i].label = format_minute (value);
      g_ptr_array_add (texts, (gpointer) choices[i].value);
      g_ptr_array_add (texts, (gpointer) choices[i].label);
    }
  deflash_choice_bind (row, settings, key, choices, G_N_ELEMENTS (choices), format_minute);
}

/* --- Class --- */

static void
deflash_alerts_page_dispose (GObject *object)
{
  DeflashAlertsPage *self = DEFLASH_ALERTS_PAGE (object);

  if (self->library != NULL)
    g_signal_handlers_disconnect_by_data (self->library, self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->library);
  gtk_widget_dispose_template (GTK_WIDGET (self), DEFLASH_TYPE_ALERTS_PAGE);
  G_OBJECT_CLASS (deflash_alerts_page_parent_class)->dispose (object);
}

static void
deflash_alerts_page_finalize (GObject *object)
{
  DeflashAlertsPage *self = DEFLASH_ALERTS_PAGE (object);

  g_hash_table_unref (self->open);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (deflash_alerts_page_parent_class)->finalize (object);
}

static void
deflash_alerts_page_class_init (DeflashAlertsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = deflash_alerts_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = deflash_alerts_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/deflashnews/DeflashNews/ui/preferences/deflash-alerts-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DeflashAlertsPage, alerts_group);
  gtk_widget_class_bind_template_child (widget_class, DeflashAlertsPage, add_row);
  gtk_widget_class_bind_template_child (widget_class, DeflashAlertsPage, quiet_row);
  gtk_widget_class_bind_template_child (widget_class, DeflashAlertsPage, from_row);
  gtk_widget_class_bind_template_child (widget_class, DeflashAlertsPage, to_row);
  gtk_widget_class_install_action (widget_class, "alerts.add", NULL, add_action);
}

static void
deflash_alerts_page_init (DeflashAlertsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->open = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->rows = g_ptr_array_new ();
}

/**
 * deflash_alerts_page_set_library:
 * @self: a page
 * @library: the library
 * @settings: the app's settings
 *
 * Shows the alerts, and follows them.
 */
void
deflash_alerts_page_set_library (DeflashAlertsPage *self, DeflashLibrary *library, GSettings *settings)
{
  g_return_if_fail (DEFLASH_IS_ALERTS_PAGE (self));

  g_set_object (&self->library, library);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "alerts.add", !deflash_library_get_read_only (library));
  g_settings_bind (settings, "quiet-hours", self->quiet_row, "enable-expansion", G_SETTINGS_BIND_DEFAULT);
  bind_time (self->from_row, settings, "quiet-from");
  bind_time (self->to_row, settings, "quiet-to");
  g_signal_connect_object (library, "alerts-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (deflash_library_get_refresher (library), "notify::running", G_CALLBACK (running_cb), self, G_CONNECT_SWAPPED);
  deflash_alerts_page_reload (self);
}
