/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-source-page.h"

#include <glib/gi18n.h>

#include "deflash-library-source-options.h"
#include "deflash-source-actions.h"
#include "deflash-source-health.h"
#include "deflash-toast.h"
#include "deflash-url.h"

/* One source: its name, its place, its options and how it does. What is changed is stored at once. */
struct _DeflashSourcePage
{
  AdwNavigationPage parent_instance;

  /* Template */
  AdwEntryRow *name_row;
  AdwComboRow *section_row;
  AdwSwitchRow *overview_row;
  AdwComboRow *interval_row;
  GtkWidget *more_group;
  AdwComboRow *full_text_row;
  AdwSwitchRow *notify_row;
  GtkWidget *account_group;
  AdwEntryRow *user_row;
  AdwEntryRow *password_row;
  AdwActionRow *health_row;
  AdwActionRow *rate_row;
  AdwActionRow *address_row;
  GtkWidget *refresh_group;

  /* Owned */
  GtkWidget *parent; /* where it is said what came of it */
  DeflashLibrary *library;
  DeflashSource *source; /* as it is stored now */
  GCancellable *cancellable;
  guint own_interval; /* one that the table does not have, in seconds */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (DeflashSourcePage, deflash_source_page, ADW_TYPE_NAVIGATION_PAGE)

static const struct
{
  guint seconds;
  const char *label;
} intervals[] = {
  { 0, N_ ("As All Sources") },        { 15 * 60, N_ ("Every 15 Minutes") },  { 30 * 60, N_ ("Every 30 Minutes") },
  { 60 * 60, N_ ("Every Hour") },      { 3 * 60 * 60, N_ ("Every 3 Hours") }, { 12 * 60 * 60, N_ ("Every 12 Hours") },
  { 24 * 60 * 60, N_ ("Once a Day") },
};

/* --- Showing --- */

static void
show_interval (DeflashSourcePage *self, guint seconds)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint selected = G_N_ELEMENTS (intervals);

  for (guint i = 0; i < G_N_ELEMENTS (intervals); i++)
    {
      gtk_string_list_append (labels, _ (intervals[i].label));
      if (intervals[i].seconds == seconds)
        selected = i;
    }
  if (selected == G_N_ELEMENTS (intervals))
    {
      g_autofree char *label = g_strdup_printf (ngettext ("Every Minute", "Every %u Minutes", seconds / 60), seconds / 60);

      self->own_interval = seconds;
      gtk_string_list_append (labels, label);
    }
  adw_combo_row_set_model (self->interval_row, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (self->interval_row, selected);
}

static void
show_health (DeflashSourcePage *self)
{
  g_autofree char *health = deflash_source_describe_health (self->library, self->source);

  adw_action_row_set_subtitle (self->health_row, health);
  gtk_widget_set_visible (self->account_group, deflash_source_wants_account (self->library, self->source));
}

static void
show_source (DeflashSourcePage *self)
{
  const DeflashSourceFields *fields = deflash_source_get_fields (self->source);
  g_autofree char *address = deflash_url_for_display (fields->feed_url);
  gboolean sample = fields->kind == DEFLASH_SOURCE_SAMPLE;

  self->filling = TRUE;
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), deflash_source_get_title (self->source));
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), deflash_source_get_title (self->source));
  adw_combo_row_set_selected (self->section_row, MAX (fields->section, DEFLASH_SECTION_NEWS) - DEFLASH_SECTION_NEWS);
  adw_switch_row_set_active (self->overview_row, !fields->hidden);
  show_interval (self, fields->interval);
  adw_combo_row_set_selected (self->full_text_row, (guint) fields->full_text); /* ask, always, never */
  adw_switch_row_set_active (self->notify_row, fields->notify);
  adw_action_row_set_subtitle (self->address_row, address != NULL ? address : fields->feed_url);
  show_health (self);
  /* each article of the sample says its own section, and nothing is fetched */
  gtk_widget_set_visible (GTK_WIDGET (self->section_row), !sample);
  gtk_widget_set_visible (GTK_WIDGET (self->interval_row), !sample);
  gtk_widget_set_visible (GTK_WIDGET (self->address_row), !sample);
  gtk_widget_set_visible (self->more_group, !sample);
  gtk_widget_set_visible (self->refresh_group, !sample);
  self->filling = FALSE;
}

static void
rate_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashSourcePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree DeflashSourceRate *rate = deflash_library_get_source_rate_finish (DEFLASH_LIBRARY (source), result, &error);
  g_autofree char *stored = NULL;
  g_autofree char *text = NULL;
  guint per_week;

  if (rate == NULL || self->rate_row == NULL)
    return;
  per_week = (guint) (rate->per_week + 0.5);
  stored = g_strdup_printf (ngettext ("%u stored", "%u stored", rate->n_articles), rate->n_articles);
  if (rate->per_week <= 0)
    text = g_strdup_printf (_ ("%s, none in the last weeks"), stored);
  else if (per_week == 0)
    text = g_strdup_printf (_ ("%s, less than one a week"), stored);
  else
    text = g_strdup_printf (ngettext ("%s, about %u a week", "%s, about %u a week", per_week), stored, per_week);
  adw_action_row_set_subtitle (self->rate_row, text);
}

/* What else changes it: a refresh, the other process. */
static void
sources_changed_cb (DeflashSourcePage *self)
{
  GListModel *sources = deflash_library_get_sources (self->library);

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (DeflashSource) source = g_list_model_get_item (sources, i);

      if (deflash_source_get_id (source) != deflash_source_get_id (self->source))
        continue;
      if (g_set_object (&self->source, source))
        show_source (self);
      else
        show_health (self);
    }
  deflash_library_get_source_rate_async (self->library, self->source, self->cancellable, rate_cb, g_object_ref (self));
}

/* --- Changing --- */

static void
updated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashSourcePage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (deflash_library_update_source_finish (DEFLASH_LIBRARY (source), result, &error))
    return;
  deflash_toast_error (self->parent, error);
  if (self->name_row != NULL)
    show_source (self);
}

static void
option_changed_cb (DeflashSourcePage *self)
{
  DeflashSourceFields fields;
  guint selected;

  if (self->filling || self->source == NULL)
    return;
  fields = *deflash_source_get_fields (self->source);
  fields.section = DEFLASH_SECTION_NEWS + adw_combo_row_get_selected (self->section_row);
  fields.hidden = !adw_switch_row_get_active (self->overview_row);
  fields.full_text = (DeflashPolicy) adw_combo_row_get_selected (self->full_text_row);
  fields.notify = adw_switch_row_get_active (self->notify_row);
  selected = adw_combo_row_get_selected (self->interval_row);
  fields.interval = selected < G_N_ELEMENTS (intervals) ? intervals[selected].seconds : self->own_interval;
  deflash_library_update_source_async (self->library, &fields, updated_cb, g_object_ref (self));
}

/* An empty name is the publisher's own. */
static void
name_applied_cb (DeflashSourcePage *self)
{
  DeflashSourceFields fields = *deflash_source_get_fields (self->source);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row))));

  fields.custom_title = *name != '\0' && g_strcmp0 (name, fields.title) != 0 ? name : NULL;
  deflash_library_update_source_async (self->library, &fields, updated_cb, g_object_ref (self));
}

static void
account_changed_cb (DeflashSourcePage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "source.sign-in", *gtk_editable_get_text (GTK_EDITABLE (self->user_row)) != '\0');
}

static void
signed_in_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashSourcePage) self = user_data;
  g_autoptr (GError) error = NULL;

  /* Whether the site takes them is said under Health. */
  if (!deflash_library_sign_in_finish (DEFLASH_LIBRARY (source), result, &error))
    deflash_toast_error (self->parent, error);
}

static void
sign_in_cb (DeflashSourcePage *self)
{
  const char *user = gtk_editable_get_text (GTK_EDITABLE (self->user_row));

  if (*user == '\0')
    return;
  deflash_library_sign_in_async (self->library, self->source, user, gtk_editable_get_text (GTK_EDITABLE (self->password_row)),
                                 signed_in_cb, g_object_ref (self));
  gtk_editable_set_text (GTK_EDITABLE (self->password_row), "");
}

static void
sign_in_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sign_in_cb (DEFLASH_SOURCE_PAGE (widget));
}

static void
refresh_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashSourcePage *self = DEFLASH_SOURCE_PAGE (widget);

  deflash_refresher_refresh_source_async (deflash_library_get_refresher (self->library), self->source, NULL, NULL, NULL);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashSourcePage *self = DEFLASH_SOURCE_PAGE (widget);
  GtkWidget *dialog = gtk_widget_get_ancestor (widget, ADW_TYPE_DIALOG);

  deflash_source_remove (self->parent, self->library, self->source);
  if (dialog != NULL)
    adw_dialog_close (ADW_DIALOG (dialog)); /* the undo is in the window */
}

static void
running_cb (DeflashSourcePage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "source.refresh",
                                 !deflash_refresher_get_running (deflash_library_get_refresher (self->library)));
}

/* --- Class --- */

static void
deflash_source_page_dispose (GObject *object)
{
  DeflashSourcePage *self = DEFLASH_SOURCE_PAGE (object);

  self->filling = TRUE;
  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), DEFLASH_TYPE_SOURCE_PAGE);
  g_clear_object (&self->parent);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (deflash_source_page_parent_class)->dispose (object);
}

static void
deflash_source_page_finalize (GObject *object)
{
  DeflashSourcePage *self = DEFLASH_SOURCE_PAGE (object);

  g_clear_object (&self->source);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (deflash_source_page_parent_class)->finalize (object);
}

static void
deflash_source_page_class_init (DeflashSourcePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = deflash_source_page_dispose;
  object_class->finalize = deflash_source_page_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/com/deflashnews/DeflashNews/ui/sources/deflash-source-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DeflashSourcePage, name_row);
  gtk_widget_class_bind_template_child (widget_class, DeflashSourcePage, section_row);
  gtk_widget_class_bind_template_child (widget_class, DeflashSourcePage, overview_row);
  gtk_widget_class_bind_template_child (widget_class, DeflashSourcePage, interval_row);
  gtk_widget_class_bind_template_child (widget_class, DeflashSourcePage, more_group);
  gtk_widget_class_bind_template_child (widget_class, DeflashSourcePage, full_text_row);
  gtk_widget_class_bind_template_child (widget_class, DeflashSourcePage, notify_row);
  gtk_widget_class_bind_template_child (widget_class, DeflashSourcePage, account_group);
  gtk_widget_class_bind_template_child (widget_class, DeflashSourcePage, user_row);
  gtk_widget_class_bind_template_child (widget_class, DeflashSourcePage, password_row);
  gtk_widget_class_bind_template_child (widget_class, DeflashSourcePage, health_row);
  gtk_widget_class_bind_template_child (widget_class, DeflashSourcePage, rate_row);
  gtk_widget_class_bind_template_child (widget_class, DeflashSourcePage, address_row);
  gtk_widget_class_bind_template_child (widget_class, DeflashSourcePage, refresh_group);
  gtk_widget_class_bind_template_callback (widget_class, name_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, option_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, account_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_cb);

  gtk_widget_class_install_action (widget_class, "source.refresh", NULL, refresh_action);
  gtk_widget_class_install_action (widget_class, "source.sign-in", NULL, sign_in_action);
  gtk_widget_class_install_action (widget_class, "source.remove", NULL, remove_action);
}

static void
deflash_source_page_init (DeflashSourcePage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "source.sign-in", FALSE);
}

/**
 * deflash_source_page_new:
 * @parent: a widget inside of a window's toast overlay
 * @library: the library
 * @source: one of its sources
 *
 * Returns: (transfer floating): a page that shows the source and lets it be changed
 */
DeflashSourcePage *
deflash_source_page_new (GtkWidget *parent, DeflashLibrary *library, DeflashSource *source)
{
  DeflashSourcePage *self = g_object_new (DEFLASH_TYPE_SOURCE_PAGE, NULL);
  DeflashRefresher *refresher = deflash_library_get_refresher (library);

  self->parent = g_object_ref (parent);
  self->library = g_object_ref (library);
  self->source = g_object_ref (source);
  show_source (self);
  sources_changed_cb (self);
  running_cb (self);
  g_signal_connect_object (library, "sources-changed", G_CALLBACK (sources_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (refresher, "notify::running", G_CALLBACK (running_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * deflash_source_page_present:
 * @parent: a widget inside of a window's toast overlay
 * @library: the library
 * @source: one of its sources
 *
 * Shows a source in a dialog of its own.
 */
void
deflash_source_page_present (GtkWidget *parent, DeflashLibrary *library, DeflashSource *source)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *navigation = adw_navigation_view_new ();

  adw_navigation_view_push (ADW_NAVIGATION_VIEW (navigation), ADW_NAVIGATION_PAGE (deflash_source_page_new (parent, library, source)));
  adw_dialog_set_title (dialog, deflash_source_get_title (source));
  adw_dialog_set_content_width (dialog, 520);
  adw_dialog_set_content_height (dialog, 680);
  adw_dialog_set_child (dialog, navigation);
  adw_dialog_present (dialog, parent);
}
