/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-mute-dialog.h"

#include <glib/gi18n.h>

#include "deflash-format.h"
#include "deflash-library-mutes.h"
#include "deflash-rule-undo.h"
#include "deflash-toast.h"

#define DAY G_GINT64_CONSTANT (86400)

/* "Where": the sections in the order of the list, then the source. */
static const DeflashSection sections[] = { DEFLASH_SECTION_NONE, DEFLASH_SECTION_NEWS, DEFLASH_SECTION_GUIDES, DEFLASH_SECTION_DEALS };

/* "How long", in days; 0: for good. Behind them stands the date that a rule has already. */
static const int periods[] = { 0, 1, 7, 30 };

/* A rule being made or changed. */
typedef struct
{
  GtkWidget *parent; /* (owned) */
  DeflashLibrary *library;
  DeflashMute *mute;
  DeflashSource *source; /* (owned) (nullable): offered as the only one */
  AdwAlertDialog *dialog;
  GtkEditable *pattern;
  AdwSwitchRow *regex;
  AdwSwitchRow *whole_text;
  AdwComboRow *where;
  AdwComboRow *until;
} MuteDialog;

static void
mute_dialog_free (MuteDialog *self)
{
  g_object_unref (self->parent);
  g_object_unref (self->library);
  g_clear_object (&self->source);
  deflash_mute_free (self->mute);
  g_free (self);
}

/* What became of it */

static void
undone_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;

  if (!deflash_library_remove_mute_finish (DEFLASH_LIBRARY (object), result, &error))
    deflash_toast_error (widget, error);
}

static void
stored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  int n_changed = 0;
  gint64 id = deflash_library_put_mute_finish (DEFLASH_LIBRARY (object), result, &n_changed, &error);

  if (id == 0)
    {
      deflash_toast_error (widget, error);
      return;
    }
  words = n_changed > 0 ? g_strdup_printf (ngettext ("%d article is hidden", "%d articles are hidden", n_changed), n_changed)
                        : g_strdup (_ ("Nothing that is here, but what comes will be hidden"));
  deflash_rule_offer_undo (widget, words, DEFLASH_LIBRARY (object), id, deflash_library_remove_mute_async, undone_cb);
}

/* The dialog */

static void
read_rows (MuteDialog *self)
{
  DeflashMute *mute = self->mute;
  guint where = adw_combo_row_get_selected (self->where);
  guint until = adw_combo_row_get_selected (self->until);

  g_free (mute->pattern);
  mute->pattern = g_strstrip (g_strdup (gtk_editable_get_text (self->pattern)));
  mute->is_regex = adw_switch_row_get_active (self->regex);
  mute->whole_text = adw_switch_row_get_active (self->whole_text);
  mute->section = where < G_N_ELEMENTS (sections) ? sections[where] : DEFLASH_SECTION_NONE;
  mute->source_id = where >= G_N_ELEMENTS (sections) && self->source != NULL ? deflash_source_get_id (self->source) : 0;
  if (until == 0)
    mute->until = DEFLASH_TIME_NONE;
  else if (until < G_N_ELEMENTS (periods))
    mute->until = deflash_clock_now (deflash_library_get_clock (self->library)) + periods[until] * DAY;
}

static void
changed_cb (MuteDialog *self)
{
  g_autoptr (DeflashMuteMatcher) matcher = NULL;
  g_autoptr (DeflashMute) mute = deflash_mute_new (gtk_editable_get_text (self->pattern));
  gboolean wrong;

  mute->is_regex = adw_switch_row_get_active (self->regex);
  matcher = deflash_mute_matcher_new (mute, NULL);
  wrong = matcher == NULL && *mute->pattern != '\0';
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->pattern), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->pattern), "error");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->pattern),
                                 !wrong                ? _ ("Words or Phrase")
                                 : mute->is_regex ? _ ("This Is No Regular Expression")
                                                  : _ ("There Is No Word in It"));
  adw_alert_dialog_set_response_enabled (self->dialog, "mute", matcher != NULL);
}

static void
response_cb (MuteDialog *self, const char *response)
{
  if (!g_str_equal (response, "mute"))
    return;
  read_rows (self);
  deflash_library_put_mute_async (self->library, self->mute, stored_cb, g_object_ref (self->parent));
}

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
create_where (MuteDialog *self, AdwPreferencesGroup *group)
{
  const char *names[] = { _ ("Everywhere"), _ ("News"), _ ("Guides"), _ ("Deals"), NULL };
  GtkStringList *list = gtk_string_list_new (names);
  guint selected = 0;

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (sections[i] == self->mute->section)
      selected = i;
  if (self->source != NULL)
    {
      gtk_string_list_append (list, deflash_source_get_title (self->source));
      if (self->mute->source_id != 0)
        selected = G_N_ELEMENTS (sections);
    }
  return create_combo (group, _ ("Where"), list, selected);
}

static AdwComboRow *
create_until (MuteDialog *self, AdwPreferencesGroup *group)
{
  const char *names[] = { _ ("For Good"), _ ("For a Day"), _ ("For a Week"), _ ("For a Month"), NULL };
  GtkStringList *list = gtk_string_list_new (names);

  if (self->mute->until != DEFLASH_TIME_NONE)
    {
      g_autofree char *date = deflash_format_datetime (self->mute->until);
      /* Translators: %s is a date and a time */
      g_autofree char *label = g_strdup_printf (_ ("Until %s"), date);

      gtk_string_list_append (list, label);
    }
  return create_combo (group, _ ("How Long"), list, self->mute->until != DEFLASH_TIME_NONE ? G_N_ELEMENTS (periods) : 0);
}

static AdwSwitchRow *
create_switch (AdwPreferencesGroup *group, const char *title, const char *subtitle, gboolean active)
{
  AdwSwitchRow *row = ADW_SWITCH_ROW (adw_switch_row_new ());

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_switch_row_set_active (row, active);
  adw_preferences_group_add (group, GTK_WIDGET (row));
  return row;
}

/**
 * deflash_mute_dialog_present:
 * @parent: any widget inside a toast overlay, which says what became of it
 * @library: the library
 * @mute: what to begin with; with an id it is changed
 * @source: (nullable): a source that the rule may be limited to
 *
 * Asks for a rule, and stores it.
 */
void
deflash_mute_dialog_present (GtkWidget *parent, DeflashLibrary *library, const DeflashMute *mute, DeflashSource *source)
{
  AdwDialog *dialog = adw_alert_dialog_new (mute->id != 0 ? _ ("Change a Mute") : _ ("Mute"), NULL);
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  MuteDialog *self = g_new0 (MuteDialog, 1);

  self->parent = g_object_ref (parent);
  self->library = g_object_ref (library);
  self->mute = deflash_mute_copy (mute);
  g_set_object (&self->source, source);
  self->dialog = ADW_ALERT_DIALOG (dialog);

  self->pattern = GTK_EDITABLE (adw_entry_row_new ());
  gtk_editable_set_text (self->pattern, mute->pattern != NULL ? mute->pattern : "");
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (self->pattern), TRUE);
  adw_preferences_group_add (group, GTK_WIDGET (self->pattern));
  self->where = create_where (self, group);
  self->until = create_until (self, group);
  self->whole_text = create_switch (group, _ ("Also in the Text"), _ ("Else only headline and lead count"), mute->whole_text);
  self->regex = create_switch (group, _ ("Regular Expression"), NULL, mute->is_regex);

  adw_alert_dialog_set_extra_child (self->dialog, GTK_WIDGET (group));
  adw_alert_dialog_add_responses (self->dialog, "cancel", _ ("_Cancel"), "mute", _ ("_Mute"), NULL);
  adw_alert_dialog_set_response_appearance (self->dialog, "mute", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (self->dialog, "mute");
  adw_alert_dialog_set_close_response (self->dialog, "cancel");
  adw_alert_dialog_set_prefer_wide_layout (self->dialog, TRUE);
  g_signal_connect_swapped (self->pattern, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->regex, "notify::active", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (dialog, "response", G_CALLBACK (response_cb), self);
  g_object_weak_ref (G_OBJECT (dialog), (GWeakNotify) (void (*) (void)) mute_dialog_free, self);
  changed_cb (self);
  adw_dialog_present (dialog, parent);
  gtk_widget_grab_focus (GTK_WIDGET (self->pattern));
}

/**
 * deflash_mute_article:
 * @widget: where it was asked for
 * @library: the library
 * @article: an article that a person has had enough of
 *
 * Offers to mute what it is about.
 */
void
deflash_mute_article (GtkWidget *widget, DeflashLibrary *library, DeflashArticle *article)
{
  GListModel *sources = deflash_library_get_sources (library);
  gint64 source_id = deflash_article_get_fields (article)->source_id;
  g_autofree char *phrase = deflash_mute_suggest (deflash_article_get_title (article));
  g_autoptr (DeflashMute) mute = deflash_mute_new (phrase != NULL ? phrase : "");
  g_autoptr (DeflashSource) source = NULL;
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);

  for (guint i = 0; source == NULL && i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (DeflashSource) candidate = g_list_model_get_item (sources, i);

      if (deflash_source_get_id (candidate) == source_id)
        source = g_steal_pointer (&candidate);
    }
  /* The card may be gone by the time of the answer. */
  if (overlay != NULL)
    widget = adw_toast_overlay_get_child (ADW_TOAST_OVERLAY (overlay));
  deflash_mute_dialog_present (widget, library, mute, source);
}
