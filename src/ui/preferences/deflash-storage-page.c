/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-storage-page.h"

#include <glib/gi18n.h>

#include "deflash-backup-group.h"
#include "deflash-choice.h"
#include "deflash-explain.h"
#include "deflash-library-storage.h"
#include "deflash-storage-bar.h"
#include "deflash-toast.h"

/* What the library takes on the disk, and how much of it is kept. */
struct _DeflashStoragePage
{
  AdwPreferencesPage parent_instance;

  /* Template */
  AdwPreferencesGroup *usage_group;
  DeflashStorageBar *bar;
  GtkLabel *total_label;
  AdwActionRow *articles_row;
  AdwActionRow *pictures_row;
  AdwActionRow *saved_row;
  GtkLabel *articles_size;
  GtkLabel *pictures_size;
  GtkLabel *saved_size;
  AdwComboRow *keep_days_row;
  AdwComboRow *keep_per_source_row;

  /* Owned */
  DeflashLibrary *library;
  GCancellable *cancellable; /* of the measuring; freeing goes on when the page is closed */
  gboolean freeing;
};

G_DEFINE_FINAL_TYPE (DeflashStoragePage, deflash_storage_page, ADW_TYPE_PREFERENCES_PAGE)

static const DeflashChoice keep_days[] = {
  { "30", N_ ("For 30 Days") },
  { "90", N_ ("For 90 Days") },
  { "365", N_ ("For 1 Year") },
  { "0", N_ ("For Ever") },
};

static const DeflashChoice keep_per_source[] = {
  { "200", N_ ("Up to 200 Articles") },
  { "1000", N_ ("Up to 1,000 Articles") },
  { "5000", N_ ("Up to 5,000 Articles") },
};

static char *
format_days (GVariant *value)
{
  guint n = g_variant_get_uint32 (value);

  return g_strdup_printf (ngettext ("For %u Day", "For %u Days", n), n);
}

static char *
format_articles (GVariant *value)
{
  guint n = g_variant_get_uint32 (value);

  return g_strdup_printf (ngettext ("Up to %'u Article", "Up to %'u Articles", n), n);
}

/* --- What is shown --- */

/* Takes @title. */
static void
show_part (AdwActionRow *row, GtkLabel *label, gint64 bytes, char *title)
{
  g_autofree char *owned = title;
  g_autofree char *size = g_format_size (bytes);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), owned);
  gtk_label_set_text (label, size);
}

static void
deflash_storage_page_show (DeflashStoragePage *self, const DeflashLibraryStorage *storage)
{
  const gint64 amounts[DEFLASH_STORAGE_BAR_N_PARTS] = { storage->article_bytes, storage->picture_bytes, storage->saved_bytes };
  g_autofree char *total = g_format_size (storage->article_bytes + storage->picture_bytes + storage->saved_bytes);
  g_autofree char *articles = g_format_size (storage->article_bytes);
  g_autofree char *pictures = g_format_size (storage->picture_bytes);
  g_autofree char *saved = g_format_size (storage->saved_bytes);
  /* Translators: what a screen reader says of the bar; four sizes such as "12.3 MB" */
  g_autofree char *spoken = g_strdup_printf (_ ("%s in use: articles %s, pictures %s, copies of saved articles %s"), total, articles, pictures,
                                             saved);

  show_part (self->articles_row, self->articles_size, storage->article_bytes,
             g_strdup_printf (ngettext ("%'u Article", "%'u Articles", storage->n_articles), storage->n_articles));
  show_part (self->pictures_row, self->pictures_size, storage->picture_bytes,
             g_strdup_printf (ngettext ("%'u Stored Picture", "%'u Stored Pictures", storage->n_pictures), storage->n_pictures));
  show_part (self->saved_row, self->saved_size, storage->saved_bytes,
             g_strdup_printf (ngettext ("%'u Saved Article", "%'u Saved Articles", storage->n_saved), storage->n_saved));
  gtk_label_set_text (self->total_label, total);
  deflash_storage_bar_set_amounts (self->bar, amounts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
measured_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashStoragePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree DeflashLibraryStorage *storage = deflash_library_get_storage_finish (DEFLASH_LIBRARY (source), result, &error);
  g_autofree char *text = NULL;

  if (storage != NULL)
    {
      deflash_storage_page_show (self, storage);
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  text = deflash_explain (error);
  adw_preferences_group_set_description (self->usage_group, text);
}

/* --- Freeing --- */

static void
freed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashStoragePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree DeflashLibraryStorage *storage = NULL;
  g_autofree char *size = NULL;
  g_autofree char *text = NULL;
  gint64 freed = 0;

  storage = deflash_library_free_space_finish (DEFLASH_LIBRARY (source), result, &freed, &error);
  self->freeing = FALSE;
  if (self->library == NULL)
    return;
  if (storage == NULL)
    {
      deflash_toast_error (GTK_WIDGET (self), error);
      return;
    }
  deflash_storage_page_show (self, storage);
  size = g_format_size (freed);
  /* Translators: a size such as "12.3 MB" */
  text = freed > 0 ? g_strdup_printf (_ ("%s freed"), size) : g_strdup (_ ("There was nothing to free"));
  deflash_toast (GTK_WIDGET (self), text);
}

static void
free_up_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashStoragePage *self = DEFLASH_STORAGE_PAGE (widget);

  /* Stays enabled meanwhile: an insensitive button would lose the focus. */
  if (self->freeing)
    return;
  self->freeing = TRUE;
  deflash_library_free_space_async (self->library, NULL, freed_cb, g_object_ref (self));
}

/* --- Class --- */

static void
deflash_storage_page_dispose (GObject *object)
{
  DeflashStoragePage *self = DEFLASH_STORAGE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->library);
  gtk_widget_dispose_template (GTK_WIDGET (self), DEFLASH_TYPE_STORAGE_PAGE);
  G_OBJECT_CLASS (deflash_storage_page_parent_class)->dispose (object);
}

static void
deflash_storage_page_class_init (DeflashStoragePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = deflash_storage_page_dispose;

  g_type_ensure (DEFLASH_TYPE_STORAGE_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/deflashnews/DeflashNews/ui/preferences/deflash-storage-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DeflashStoragePage, usage_group);
  gtk_widget_class_bind_template_child (widget_class, DeflashStoragePage, bar);
  gtk_widget_class_bind_template_child (widget_class, DeflashStoragePage, total_label);
  gtk_widget_class_bind_template_child (widget_class, DeflashStoragePage, articles_row);
  gtk_widget_class_bind_template_child (widget_class, DeflashStoragePage, pictures_row);
  gtk_widget_class_bind_template_child (widget_class, DeflashStoragePage, saved_row);
  gtk_widget_class_bind_template_child (widget_class, DeflashStoragePage, articles_size);
  gtk_widget_class_bind_template_child (widget_class, DeflashStoragePage, pictures_size);
  gtk_widget_class_bind_template_child (widget_class, DeflashStoragePage, saved_size);
  gtk_widget_class_bind_template_child (widget_class, DeflashStoragePage, keep_days_row);
  gtk_widget_class_bind_template_child (widget_class, DeflashStoragePage, keep_per_source_row);

  gtk_widget_class_install_action (widget_class, "storage.free-up", NULL, free_up_action);
}

static void
deflash_storage_page_init (DeflashStoragePage *self)
{
  AdwActionRow *rows[DEFLASH_STORAGE_BAR_N_PARTS];

  gtk_widget_init_template (GTK_WIDGET (self));
  rows[0] = self->articles_row;
  rows[1] = self->pictures_row;
  rows[2] = self->saved_row;
  for (guint i = 0; i < DEFLASH_STORAGE_BAR_N_PARTS; i++)
    adw_action_row_add_prefix (rows[i], deflash_storage_bar_new_swatch (i));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "storage.free-up", FALSE);
}

/**
 * deflash_storage_page_set_library:
 * @self: a page
 * @library: what is measured
 * @settings: the app's settings
 *
 * Fills the page. Called once.
 */
void
deflash_storage_page_set_library (DeflashStoragePage *self, DeflashLibrary *library, GSettings *settings)
{
  g_return_if_fail (DEFLASH_IS_STORAGE_PAGE (self));

  self->library = g_object_ref (library);
  self->cancellable = g_cancellable_new ();
  deflash_choice_bind (self->keep_days_row, settings, "keep-days", keep_days, G_N_ELEMENTS (keep_days), format_days);
  deflash_choice_bind (self->keep_per_source_row, settings, "keep-per-source", keep_per_source, G_N_ELEMENTS (keep_per_source),
                       format_articles);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "storage.free-up", !deflash_library_get_read_only (library));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), deflash_backup_group_new (library, settings));
  deflash_library_get_storage_async (library, self->cancellable, measured_cb, g_object_ref (self));
}
