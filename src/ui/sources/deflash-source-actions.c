/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-source-actions.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "deflash-toast.h"

/* What can be done with a source from wherever it is shown: with the toast, the undo and the error that go with it. */

typedef struct
{
  GtkWidget *overlay; /* (owned) (nullable): outlives the row that was clicked */
  DeflashLibrary *library;
  DeflashSource *source;
} Removal;

static Removal *
removal_new (GtkWidget *overlay, DeflashLibrary *library, DeflashSource *source)
{
  Removal *removal = g_new0 (Removal, 1);

  g_set_object (&removal->overlay, overlay);
  removal->library = g_object_ref (library);
  removal->source = g_object_ref (source);
  return removal;
}

static void
removal_free (Removal *removal)
{
  g_clear_object (&removal->overlay);
  g_object_unref (removal->library);
  g_object_unref (removal->source);
  g_free (removal);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Removal, removal_free)

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Removal) removal = user_data;
  g_autoptr (GError) error = NULL;

  if (!deflash_library_restore_source_finish (DEFLASH_LIBRARY (source), result, &error))
    deflash_toast_error (removal->overlay, error);
}

static void
undo (gpointer user_data)
{
  Removal *removal = user_data;

  deflash_library_restore_source_async (removal->library, removal->source, restored_cb,
                                        removal_new (removal->overlay, removal->library, removal->source));
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Removal) removal = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!deflash_library_remove_source_finish (DEFLASH_LIBRARY (source), result, &error))
    {
      deflash_toast_error (removal->overlay, error);
      return;
    }
  /* Translators: %s is the name of a source */
  text = g_strdup_printf (_ ("%s removed. What you saved from it stays."), deflash_source_get_title (removal->source));
  deflash_toast_undo (removal->overlay, text, undo, removal_new (removal->overlay, removal->library, removal->source),
                      (GDestroyNotify) removal_free);
}

/**
 * deflash_source_remove:
 * @widget: where it was asked for
 * @library: the library
 * @source: one of its sources
 *
 * Removes the source, and offers to undo that.
 */
void
deflash_source_remove (GtkWidget *widget, DeflashLibrary *library, DeflashSource *source)
{
  deflash_library_remove_source_async (library, source, removed_cb, removal_new (deflash_toast_find_overlay (widget), library, source));
}

/**
 * deflash_source_find_sample:
 * @library: the library
 *
 * Returns: (transfer full) (nullable): the sample edition, where it was not removed
 */
DeflashSource *
deflash_source_find_sample (DeflashLibrary *library)
{
  GListModel *sources = deflash_library_get_sources (library);

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (DeflashSource) source = g_list_model_get_item (sources, i);

      if (deflash_source_get_kind (source) == DEFLASH_SOURCE_SAMPLE)
        return g_steal_pointer (&source);
    }
  return NULL;
}

/**
 * deflash_source_count_in:
 * @library: the library
 * @section: a section
 *
 * Returns: how many sources of the person's stand there
 */
guint
deflash_source_count_in (DeflashLibrary *library, DeflashSection section)
{
  GListModel *sources = deflash_library_get_sources (library);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (DeflashSource) source = g_list_model_get_item (sources, i);

      n += deflash_source_get_section (source) == section && deflash_source_get_kind (source) != DEFLASH_SOURCE_SAMPLE;
    }
  return n;
}

/**
 * deflash_section_get_title:
 * @section: a section; none counts as news
 *
 * Returns: (transfer none): its name in the person's language
 */
const char *
deflash_section_get_title (DeflashSection section)
{
  switch (section)
    {
    case DEFLASH_SECTION_GUIDES:
      return _ ("Guides");
    case DEFLASH_SECTION_DEALS:
      return _ ("Deals");
    case DEFLASH_SECTION_NONE:
    case DEFLASH_SECTION_NEWS:
    default:
      return _ ("News");
    }
}
