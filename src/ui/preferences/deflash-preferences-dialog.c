/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-preferences-dialog.h"

#include <glib/gi18n.h>

#include "deflash-alerts-page.h"
#include "deflash-background-group.h"
#include "deflash-choice.h"
#include "deflash-mutes-page.h"
#include "deflash-space-key.h"
#include "deflash-storage-page.h"

/* Every row is bound to its key: what is set takes effect as it is set. */
struct _DeflashPreferencesDialog
{
  AdwPreferencesDialog parent_instance;

  /* Template */
  AdwComboRow *color_scheme_row;
  AdwComboRow *refresh_interval_row;
  AdwSwitchRow *refresh_on_start_row;
  AdwSwitchRow *refresh_on_metered_row;
  DeflashBackgroundGroup *background_group;
  AdwSwitchRow *group_stories_row;
  AdwSwitchRow *read_whole_story_row;
  AdwSwitchRow *read_on_open_row;
  AdwSwitchRow *read_on_scroll_row;
  AdwComboRow *pictures_row;
  AdwSpinRow *text_size_row;
  AdwComboRow *font_row;
  AdwComboRow *width_row;
  AdwComboRow *paper_row;
  AdwComboRow *open_links_row;
  GtkWidget *preview;
  GtkLabel *preview_title;
  GtkLabel *preview_text;
  DeflashAlertsPage *alerts_page;
  DeflashMutesPage *mutes_page;
  DeflashStoragePage *storage_page;

  /* Owned */
  GSettings *settings;
};

/* What the page of an article makes of the system's text, at 100 %. */
#define ARTICLE_SCALE 1.15

G_DEFINE_FINAL_TYPE (DeflashPreferencesDialog, deflash_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

static const DeflashChoice color_schemes[] = {
  { "'system'", N_ ("Follow System") },
  { "'light'", N_ ("Light") },
  { "'dark'", N_ ("Dark") },
};

static const DeflashChoice refresh_intervals[] = {
  { "0", N_ ("Only by Hand") },        { "15", N_ ("Every 15 Minutes") }, { "30", N_ ("Every 30 Minutes") },
  { "60", N_ ("Every Hour") },         { "180", N_ ("Every 3 Hours") },   { "360", N_ ("Every 6 Hours") },
};

static const DeflashChoice pictures[] = {
  { "0", N_ ("Always") },
  { "1", N_ ("Only When Unmetered") },
  { "2", N_ ("Never") },
};

static const DeflashChoice fonts[] = {
  { "'system'", N_ ("System") },
  { "'sans'", N_ ("Sans Serif") },
  { "'serif'", N_ ("Serif") },
};

static const DeflashChoice widths[] = {
  { "'narrow'", N_ ("Short") },
  { "'normal'", N_ ("Normal") },
  { "'wide'", N_ ("Long") },
};

static const DeflashChoice papers[] = {
  { "'follow'", N_ ("As the App") },
  { "'light'", N_ ("Light") },
  { "'sepia'", N_ ("Sepia") },
  { "'dark'", N_ ("Dark") },
};

static const DeflashChoice link_policies[] = {
  { "'browser'", N_ ("In the Browser") },
  { "'ask'", N_ ("Ask First") },
};

static char *
format_minutes (GVariant *value)
{
  guint n = g_variant_get_uint32 (value);

  return g_strdup_printf (ngettext ("Every Minute", "Every %u Minutes", n), n);
}

/* The preview looks as the article does: the same class sets the family, the size is the reader's. */
static void
preview_changed_cb (DeflashPreferencesDialog *self)
{
  g_autofree char *font = g_settings_get_string (self->settings, "reader-font");
  double scale = g_settings_get_uint (self->settings, "reader-text-size") / 100.0 * ARTICLE_SCALE;
  g_autoptr (PangoAttrList) title = pango_attr_list_new ();
  g_autoptr (PangoAttrList) text = pango_attr_list_new ();

  pango_attr_list_insert (title, pango_attr_scale_new (scale * 1.3));
  pango_attr_list_insert (title, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_attr_list_insert (text, pango_attr_scale_new (scale));
  pango_attr_list_insert (text, pango_attr_line_height_new (1.35));
  gtk_label_set_attributes (self->preview_title, title);
  gtk_label_set_attributes (self->preview_text, text);
  gtk_widget_remove_css_class (self->preview, "sans");
  gtk_widget_remove_css_class (self->preview, "serif");
  gtk_widget_add_css_class (self->preview, font); /* "system" has no rules of its own */
}

static void
deflash_preferences_dialog_bind (DeflashPreferencesDialog *self, GSettings *settings)
{
  self->settings = g_object_ref (settings);
  deflash_choice_bind (self->color_scheme_row, settings, "color-scheme", color_schemes, G_N_ELEMENTS (color_schemes), NULL);
  deflash_choice_bind (self->refresh_interval_row, settings, "refresh-interval", refresh_intervals, G_N_ELEMENTS (refresh_intervals),
                       format_minutes);
  deflash_choice_bind (self->pictures_row, settings, "pictures", pictures, G_N_ELEMENTS (pictures), NULL);
  deflash_choice_bind (self->font_row, settings, "reader-font", fonts, G_N_ELEMENTS (fonts), NULL);
  deflash_choice_bind (self->width_row, settings, "reader-width", widths, G_N_ELEMENTS (widths), NULL);
  deflash_choice_bind (self->paper_row, settings, "reader-theme", papers, G_N_ELEMENTS (papers), NULL);
  deflash_choice_bind (self->open_links_row, settings, "open-links", link_policies, G_N_ELEMENTS (link_policies), NULL);
  g_settings_bind (settings, "refresh-on-start", self->refresh_on_start_row, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "refresh-on-metered", self->refresh_on_metered_row, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "group-stories", self->group_stories_row, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "read-whole-story", self->read_whole_story_row, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "read-on-open", self->read_on_open_row, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "read-on-scroll", self->read_on_scroll_row, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "reader-text-size", self->text_size_row, "value", G_SETTINGS_BIND_DEFAULT);

  g_signal_connect_object (settings, "changed::reader-font", G_CALLBACK (preview_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::reader-text-size", G_CALLBACK (preview_changed_cb), self, G_CONNECT_SWAPPED);
  preview_changed_cb (self);
}

static void
deflash_preferences_dialog_dispose (GObject *object)
{
  DeflashPreferencesDialog *self = DEFLASH_PREFERENCES_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DEFLASH_TYPE_PREFERENCES_DIALOG);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (deflash_preferences_dialog_parent_class)->dispose (object);
}

static void
deflash_preferences_dialog_class_init (DeflashPreferencesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = deflash_preferences_dialog_dispose;

  g_type_ensure (DEFLASH_TYPE_BACKGROUND_GROUP);
  g_type_ensure (DEFLASH_TYPE_ALERTS_PAGE);
  g_type_ensure (DEFLASH_TYPE_MUTES_PAGE);
  g_type_ensure (DEFLASH_TYPE_STORAGE_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/deflashnews/DeflashNews/ui/preferences/deflash-preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DeflashPreferencesDialog, color_scheme_row);
  gtk_widget_class_bind_template_child (widget_class, DeflashPreferencesDialog, refresh_interval_row);
  gtk_widget_class_bind_template_child (widget_class, DeflashPreferencesDialog, refresh_on_start_row);
  gtk_widget_class_bind_template_child (widget_class, DeflashPreferencesDialog, refresh_on_metered_row);
  gtk_widget_class_bind_template_child (widget_class, DeflashPreferencesDialog, background_group);
  gtk_widget_class_bind_template_child (widget_class, DeflashPreferencesDialog, group_stories_row);
  gtk_widget_class_bind_template_child (widget_class, DeflashPreferencesDialog, read_whole_story_row);
  gtk_widget_class_bind_template_child (widget_class, DeflashPreferencesDialog, read_on_open_row);
  gtk_widget_class_bind_template_child (widget_class, DeflashPreferencesDialog, read_on_scroll_row);
  gtk_widget_class_bind_template_child (widget_class, DeflashPreferencesDialog, pictures_row);
  gtk_widget_class_bind_template_child (widget_class, DeflashPreferencesDialog, text_size_row);
  gtk_widget_class_bind_template_child (widget_class, DeflashPreferencesDialog, font_row);
  gtk_widget_class_bind_template_child (widget_class, DeflashPreferencesDialog, width_row);
  gtk_widget_class_bind_template_child (widget_class, DeflashPreferencesDialog, paper_row);
  gtk_widget_class_bind_template_child (widget_class, DeflashPreferencesDialog, open_links_row);
  gtk_widget_class_bind_template_child (widget_class, DeflashPreferencesDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, DeflashPreferencesDialog, preview_title);
  gtk_widget_class_bind_template_child (widget_class, DeflashPreferencesDialog, preview_text);
  gtk_widget_class_bind_template_child (widget_class, DeflashPreferencesDialog, alerts_page);
  gtk_widget_class_bind_template_child (widget_class, DeflashPreferencesDialog, mutes_page);
  gtk_widget_class_bind_template_child (widget_class, DeflashPreferencesDialog, storage_page);
}

static void
deflash_preferences_dialog_init (DeflashPreferencesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  deflash_space_key_keep (GTK_WIDGET (self));
}

/**
 * deflash_preferences_dialog_present:
 * @parent: the window
 * @library: the library
 * @settings: the app's settings
 * @page: (nullable): the name of the page to show first
 *
 * Shows the preferences, unless the window shows them already.
 */
void
deflash_preferences_dialog_present (GtkWidget *parent, DeflashLibrary *library, GSettings *settings, const char *page)
{
  DeflashPreferencesDialog *self;

  if (ADW_IS_APPLICATION_WINDOW (parent) &&
      DEFLASH_IS_PREFERENCES_DIALOG (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (parent))))
    return;

  self = g_object_new (DEFLASH_TYPE_PREFERENCES_DIALOG, NULL);
  deflash_preferences_dialog_bind (self, settings);
  deflash_background_group_set_library (self->background_group, library, settings);
  deflash_alerts_page_set_library (self->alerts_page, library, settings);
  deflash_mutes_page_set_library (self->mutes_page, library);
  deflash_storage_page_set_library (self->storage_page, library, settings);
  if (page != NULL)
    adw_preferences_dialog_set_visible_page_name (ADW_PREFERENCES_DIALOG (self), page);
  adw_dialog_present (ADW_DIALOG (self), parent);
}
