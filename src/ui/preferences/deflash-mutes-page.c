/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-mutes-page.h"

#include <glib/gi18n.h>

#include "deflash-explain.h"
#include "deflash-format.h"
#include "deflash-library-mutes.h"
#include "deflash-mute-dialog.h"

/* Rows of hidden articles: more say nothing that these don't. */
#define MAX_HIDDEN 100

/* Rules, and what they hid. */
struct _DeflashMutesPage
{
  AdwPreferencesPage parent_instance;

  /* Template */
  AdwPreferencesGroup *rules_group;
  AdwPreferencesGroup *hidden_group;
  GtkWidget *add_row;

  /* Owned */
  DeflashLibrary *library;
  GCancellable *cancellable; /* of the reading under way */
  GPtrArray *mutes;          /* (element-type DeflashMute) */
  GPtrArray *rule_rows;      /* (element-type GtkWidget): borrowed from the group */
  GPtrArray *hidden_rows;
};

G_DEFINE_FINAL_TYPE (DeflashMutesPage, deflash_mutes_page, ADW_TYPE_PREFERENCES_PAGE)

static void deflash_mutes_page_reload (DeflashMutesPage *self);

static void
clear_rows (AdwPreferencesGroup *group, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, rows->pdata[i]);
  g_ptr_array_set_size (rows, 0);
}

static DeflashSource *
find_source (DeflashMutesPage *self, gint64 id)
{
  GListModel *sources = deflash_library_get_sources (self->library);

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (DeflashSource) source = g_list_model_get_item (sources, i);

      if (deflash_source_get_id (source) == id)
        return g_steal_pointer (&source);
    }
  return NULL;
}

static const DeflashMute *
find_mute (DeflashMutesPage *self, gint64 id)
{
  for (guint i = 0; self->mutes != NULL && i < self->mutes->len; i++)
    if (((DeflashMute *) self->mutes->pdata[i])->id == id)
      return self->mutes->pdata[i];
  return NULL;
}

static void
say (DeflashMutesPage *self, AdwToast *toast)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);

  adw_toast_set_use_markup (toast, FALSE);
  if (dialog != NULL)
    adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (dialog), toast);
  else
    g_object_unref (g_object_ref_sink (toast));
}

static void
say_error (DeflashMutesPage *self, const GError *error)
{
  g_autofree char *words = deflash_explain (error);

  say (self, adw_toast_new (words));
}

/* --- Rules --- */

static void
put_back_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashMutesPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (deflash_library_put_mute_finish (DEFLASH_LIBRARY (object), result, NULL, &error) == 0)
    say_error (self, error);
  deflash_mutes_page_reload (self);
}

static void
undo_remove_cb (AdwToast *toast, gpointer user_data)
{
  DeflashMutesPage *self = user_data;

  if (self->library != NULL)
    deflash_library_put_mute_async (self->library, g_object_get_data (G_OBJECT (toast), "mute"), put_back_cb, g_object_ref (self));
}

static void
removed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashMutesPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!deflash_library_remove_mute_finish (DEFLASH_LIBRARY (object), result, &error))
    say_error (self, error);
  deflash_mutes_page_reload (self);
}

static void
remove_cb (GtkWidget *button, gpointer user_data)
{
  DeflashMutesPage *self = user_data;
  const DeflashMute *mute = find_mute (self, *(gint64 *) g_object_get_data (G_OBJECT (button), "mute"));
  AdwToast *toast;

  if (mute == NULL)
    return;
  toast = adw_toast_new (_ ("Mute removed"));
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_object_set_data_full (G_OBJECT (toast), "mute", deflash_mute_copy (mute), (GDestroyNotify) deflash_mute_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_remove_cb), self, 0);
  say (self, toast);
  deflash_library_remove_mute_async (self->library, mute->id, removed_cb, g_object_ref (self));
}

static void
activated_cb (GtkWidget *row, gpointer user_data)
{
  DeflashMutesPage *self = user_data;
  const DeflashMute *mute = find_mute (self, *(gint64 *) g_object_get_data (G_OBJECT (row), "mute"));
  g_autoptr (DeflashSource) source = mute != NULL && mute->source_id != 0 ? find_source (self, mute->source_id) : NULL;

  if (mute != NULL)
    deflash_mute_dialog_present (GTK_WIDGET (self), self->library, mute, source);
}

static const char *
get_section_name (DeflashSection section)
{
  switch (section)
    {
    case DEFLASH_SECTION_NEWS:
      return _ ("News");
    case DEFLASH_SECTION_GUIDES:
      return _ ("Guides");
    case DEFLASH_SECTION_DEALS:
      return _ ("Deals");
    case DEFLASH_SECTION_NONE:
    default:
      return _ ("Everywhere");
    }
}

static char *
describe (DeflashMutesPage *self, const DeflashMute *mute)
{
  g_autoptr (DeflashSource) source = mute->source_id != 0 ? find_source (self, mute->source_id) : NULL;
  GString *words = g_string_new (source != NULL ? deflash_source_get_title (source) : get_section_name (mute->section));

  if (mute->until != DEFLASH_TIME_NONE)
    {
      g_autofree char *date = deflash_format_datetime (mute->until);

      g_string_append (words, " · ");
      if (mute->until <= deflash_clock_now (deflash_library_get_clock (self->library)))
        /* Translators: %s is a date and a time */
        g_string_append_printf (words, _ ("over since %s"), date);
      else
        /* Translators: %s is a date and a time */
        g_string_append_printf (words, _ ("until %s"), date);
    }
  g_string_append (words, " · ");
  g_string_append_printf (words, ngettext ("%u hidden this week", "%u hidden this week", mute->n_hidden), mute->n_hidden);
  return g_string_free (words, FALSE);
}

static void
add_rule (DeflashMutesPage *self, const DeflashMute *mute)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *subtitle = describe (self, mute);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), mute->pattern);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (mute->is_regex)
    gtk_widget_add_css_class (row, "monospace");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Remove"));
  g_object_set_data_full (G_OBJECT (button), "mute", g_memdup2 (&mute->id, sizeof mute->id), g_free);
  g_object_set_data_full (G_OBJECT (row), "mute", g_memdup2 (&mute->id, sizeof mute->id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, 0);
  g_signal_connect_object (row, "activated", G_CALLBACK (activated_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_preferences_group_add (self->rules_group, row);
  g_ptr_array_add (self->rule_rows, row);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashMutesPage *self = DEFLASH_MUTES_PAGE (widget);
  g_autoptr (DeflashMute) mute = deflash_mute_new ("");

  deflash_mute_dialog_present (widget, self->library, mute, NULL);
}

/* --- What was hidden --- */

static void
brought_back_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashMutesPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!deflash_library_bring_back_finish (DEFLASH_LIBRARY (object), result, &error))
    say_error (self, error);
  deflash_mutes_page_reload (self);
}

static void
bring_back_cb (GtkWidget *button, gpointer user_data)
{
  DeflashMutesPage *self = user_data;

  gtk_widget_set_sensitive (button, FALSE);
  deflash_library_bring_back_async (self->library, g_object_get_data (G_OBJECT (button), "item"), TRUE, brought_back_cb, g_object_ref (self));
}

static void
add_hidden (DeflashMutesPage *self, const DeflashMutedItem *muted)
{
  const DeflashArticleFields *fields = deflash_article_get_fields (deflash_article_item_get_article (muted->item));
  const DeflashMute *mute = find_mute (self, muted->mute_id);
  g_autofree char *age = deflash_format_age (muted->time, deflash_clock_now (deflash_library_get_clock (self->library)));
  g_autofree char *subtitle = g_strdup_printf ("%s · %s%s%s", fields->source_title != NULL ? fields->source_title : "", age,
                                               mute != NULL ? " · " : "", mute != NULL ? mute->pattern : "");
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("Bring _Back"));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), fields->title != NULL ? fields->title : "");
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "item", g_object_ref (muted->item), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (bring_back_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (self->hidden_group, row);
  g_ptr_array_add (self->hidden_rows, row);
}

static void
hidden_listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashMutesPage) self = user_data;
  g_autoptr (GPtrArray) items = deflash_library_list_muted_finish (DEFLASH_LIBRARY (object), result, NULL);

  if (items == NULL || self->library == NULL)
    return;
  clear_rows (self->hidden_group, self->hidden_rows);
  for (guint i = 0; i < items->len; i++)
    add_hidden (self, items->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->hidden_group), items->len > 0);
}

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashMutesPage) self = user_data;
  GPtrArray *mutes = deflash_library_list_mutes_finish (DEFLASH_LIBRARY (object), result, NULL);

  if (mutes == NULL || self->library == NULL)
    {
      g_clear_pointer (&mutes, g_ptr_array_unref);
      return;
    }
  g_clear_pointer (&self->mutes, g_ptr_array_unref);
  self->mutes = mutes;
  clear_rows (self->rules_group, self->rule_rows);
  for (guint i = 0; i < mutes->len; i++)
    add_rule (self, mutes->pdata[i]);
  deflash_library_list_muted_async (self->library, MAX_HIDDEN, self->cancellable, hidden_listed_cb, g_object_ref (self));
}

static void
deflash_mutes_page_reload (DeflashMutesPage *self)
{
  if (self->library == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  deflash_library_list_mutes_async (self->library, self->cancellable, listed_cb, g_object_ref (self));
}

/* --- Class --- */

static void
deflash_mutes_page_dispose (GObject *object)
{
  DeflashMutesPage *self = DEFLASH_MUTES_PAGE (object);

  if (self->library != NULL)
    g_signal_handlers_disconnect_by_data (self->library, self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->library);
  gtk_widget_dispose_template (GTK_WIDGET (self), DEFLASH_TYPE_MUTES_PAGE);
  G_OBJECT_CLASS (deflash_mutes_page_parent_class)->dispose (object);
}

static void
deflash_mutes_page_finalize (GObject *object)
{
  DeflashMutesPage *self = DEFLASH_MUTES_PAGE (object);

  g_clear_pointer (&self->mutes, g_ptr_array_unref);
  g_ptr_array_unref (self->rule_rows);
  g_ptr_array_unref (self->hidden_rows);
  G_OBJECT_CLASS (deflash_mutes_page_parent_class)->finalize (object);
}

static void
deflash_mutes_page_class_init (DeflashMutesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = deflash_mutes_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = deflash_mutes_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/deflashnews/DeflashNews/ui/preferences/deflash-mutes-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DeflashMutesPage, rules_group);
  gtk_widget_class_bind_template_child (widget_class, DeflashMutesPage, hidden_group);
  gtk_widget_class_bind_template_child (widget_class, DeflashMutesPage, add_row);
  gtk_widget_class_install_action (widget_class, "mutes.add", NULL, add_action);
}

static void
deflash_mutes_page_init (DeflashMutesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rule_rows = g_ptr_array_new ();
  self->hidden_rows = g_ptr_array_new ();
}

/**
 * deflash_mutes_page_set_library:
 * @self: a page
 * @library: the library
 *
 * Shows the rules, and follows them.
 */
void
deflash_mutes_page_set_library (DeflashMutesPage *self, DeflashLibrary *library)
{
  g_return_if_fail (DEFLASH_IS_MUTES_PAGE (self));

  g_set_object (&self->library, library);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "mutes.add", !deflash_library_get_read_only (library));
  g_signal_connect_object (library, "mutes-changed", G_CALLBACK (deflash_mutes_page_reload), self, G_CONNECT_SWAPPED);
  deflash_mutes_page_reload (self);
}
