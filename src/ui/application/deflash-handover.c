/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-handover.h"

#include <glib/gi18n.h>

#include "deflash-error.h"
#include "deflash-explain.h"
#include "deflash-feed-file.h"
#include "deflash-url.h"

/* Hits that are looked at to choose a view. */
#define N_HITS 20

/* What other apps, the desktop and the command line hand over: addresses, files, articles that were found or announced. */
typedef struct
{
  DeflashWindow *window;
  DeflashLibrary *library;
  char *address; /* (nullable): or what is searched for */
  gboolean save; /* what is at the address, instead of opening it */
  GFile *file;   /* (nullable) */
} Handover;

static Handover *
handover_new (DeflashWindow *window, DeflashLibrary *library, const char *address)
{
  Handover *self = g_new0 (Handover, 1);

  self->window = g_object_ref (window);
  self->library = g_object_ref (library);
  self->address = g_strdup (address);
  return self;
}

static void
handover_free (Handover *self)
{
  g_object_unref (self->window);
  g_object_unref (self->library);
  g_clear_object (&self->file);
  g_free (self->address);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Handover, handover_free)

static void
say_error (DeflashWindow *window, const GError *error)
{
  g_autofree char *text = deflash_explain (error);

  deflash_window_say (window, text);
}

/* --- Articles --- */

static void
article_found_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Handover) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashArticleItem) item = deflash_library_find_article_finish (self->library, result, &error);

  if (item != NULL)
    deflash_window_show_article (self->window, item);
  else
    say_error (self->window, error);
}

/**
 * deflash_handover_article:
 * @window: where to show it
 * @library: the library
 * @uuid: an article
 *
 * Opens an article that a search of the desktop found or a notification announced; says so if it is gone by now.
 */
void
deflash_handover_article (DeflashWindow *window, DeflashLibrary *library, const char *uuid)
{
  deflash_library_find_article_async (library, uuid, NULL, article_found_cb, handover_new (window, library, NULL));
}

/* --- Searches --- */

static void
hits_listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Handover) self = user_data;
  g_autoptr (GPtrArray) items = deflash_library_list_articles_finish (self->library, result, NULL);
  const char *visible = deflash_window_get_section (self->window);
  const char *best = NULL;

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const char *section = deflash_section_to_string (deflash_article_get_section (deflash_article_item_get_article (items->pdata[i])));

      if (g_strcmp0 (section, visible) == 0)
        best = visible;
      else if (best == NULL)
        best = section;
    }
  if (best != NULL)
    deflash_window_show_section (self->window, best);
  deflash_window_search (self->window, self->address);
}

/**
 * deflash_handover_search:
 * @window: where to show it
 * @library: the library
 * @text: what to look for
 *
 * Searches in the visible view, or where the best hit is if there is none in that.
 */
void
deflash_handover_search (DeflashWindow *window, DeflashLibrary *library, const char *text)
{
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (DEFLASH_SECTION_NONE);

  query->text = g_strdup (text);
  query->sort = DEFLASH_SORT_RELEVANCE;
  deflash_library_list_articles_async (library, query, 0, N_HITS, NULL, hits_listed_cb, handover_new (window, library, text));
}

/* --- Saving --- */

/* Saving outlives whatever asked for it: it keeps the app alive itself. */
typedef struct
{
  GApplication *application;
  char *uuid;
} Saving;

static void
saving_free (Saving *saving)
{
  g_application_release (saving->application);
  g_object_unref (saving->application);
  g_free (saving->uuid);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

/* Nobody looks at a window then: what could not be saved is said in place of what announced it. */
static void
announce_failure (Saving *saving, const GError *error)
{
  g_autofree char *id = g_strconcat ("article-", saving->uuid, NULL);
  g_autofree char *text = deflash_explain (error);
  g_autoptr (GNotification) notification = g_notification_new (_ ("The article could not be saved"));

  g_notification_set_body (notification, text);
  g_application_send_notification (saving->application, id, notification);
}

static void
saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;

  if (!deflash_library_set_saved_finish (DEFLASH_LIBRARY (object), result, &error))
    announce_failure (saving, error);
}

static void
found_to_save_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  DeflashLibrary *library = DEFLASH_LIBRARY (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeflashArticleItem) item = deflash_library_find_article_finish (library, result, &error);

  if (item != NULL)
    deflash_library_set_saved_async (library, item, TRUE, saved_cb, g_steal_pointer (&saving));
  else
    announce_failure (saving, error);
}

/**
 * deflash_handover_save:
 * @application: the application
 * @library: the library
 * @uuid: an article
 *
 * Saves an article that a notification announced, without a window.
 */
void
deflash_handover_save (GApplication *application, DeflashLibrary *library, const char *uuid)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->application = g_object_ref (application);
  saving->uuid = g_strdup (uuid);
  g_application_hold (application);
  deflash_library_find_article_async (library, uuid, NULL, found_to_save_cb, saving);
}

/* --- Addresses --- */

static gboolean
is_address_of (DeflashSource *source, const char *address)
{
  const char *urls[] = { deflash_source_get_feed_url (source), deflash_source_get_home_url (source) };
  g_autofree char *wanted = deflash_url_canonicalize (address);

  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autofree char *canonical = urls[i] != NULL ? deflash_url_canonicalize (urls[i]) : NULL;

      if (wanted != NULL && canonical != NULL && g_str_equal (wanted, canonical))
        return TRUE;
    }
  return FALSE;
}

static void
address_found_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Handover) self = user_data;
  g_autoptr (DeflashArticleItem) item = deflash_library_find_article_finish (self->library, result, NULL);
  GListModel *sources = deflash_library_get_sources (self->library);

  if (item != NULL)
    {
      deflash_window_show_article (self->window, item);
      return;
    }
  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (DeflashSource) source = g_list_model_get_item (sources, i);

      if (is_address_of (source, self->address))
        {
          deflash_window_show_source (self->window, source);
          return;
        }
    }
  deflash_window_add_source (self->window, self->address);
}

static void
open_address (Handover *self)
{
  deflash_library_find_address_async (self->library, self->address, NULL, address_found_cb, self);
}

/* --- Files --- */

/* What is no feed may be a list of sources; the dialog for these says so when it is neither. */
static void
file_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Handover) self = user_data;
  g_autoptr (GError) error = NULL;

  self->address = deflash_feed_file_get_address_finish (self->library, result, &error);
  if (self->address != NULL)
    open_address (g_steal_pointer (&self));
  else if (error->domain == DEFLASH_FORMAT_ERROR)
    deflash_window_import_file (self->window, self->file);
  else
    say_error (self->window, error);
}

static void
open_now (Handover *self)
{
  if (self->save)
    {
      deflash_window_save_address (self->window, self->address);
      handover_free (self);
    }
  else if (self->address != NULL)
    open_address (self);
  else
    deflash_feed_file_get_address_async (self->library, self->file, NULL, file_read_cb, self);
}

/* Which sources there are is known only then. */
static void
ready_cb (DeflashLibrary *library, GParamSpec *pspec, Handover *self)
{
  g_signal_handlers_disconnect_by_func (library, ready_cb, self);
  open_now (self);
}

static void
open_when_ready (Handover *self)
{
  if (deflash_library_get_ready (self->library))
    open_now (self);
  else
    g_signal_connect (self->library, "notify::ready", G_CALLBACK (ready_cb), self);
}

/**
 * deflash_handover_open:
 * @window: where to show it
 * @library: the library
 * @file: a web address, or a file
 *
 * An address of an article that is stored opens it, one of a source shows that, any other is offered as a new source. A feed that was
 * saved as a file leads to where it came from, a list of sources is imported. Anything else is refused in plain words.
 */
void
deflash_handover_open (DeflashWindow *window, DeflashLibrary *library, GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *address = g_file_has_uri_scheme (file, "file") ? NULL : deflash_url_from_input (uri);
  Handover *self;

  if (address == NULL && !g_file_has_uri_scheme (file, "file"))
    {
      deflash_window_say (window, _ ("This is neither a web address nor a file that can be opened"));
      return;
    }
  self = handover_new (window, library, address);
  self->file = g_object_ref (file);
  open_when_ready (self);
}

/**
 * deflash_handover_save_address:
 * @window: where to say so
 * @library: the library
 * @url: a web address
 *
 * Saves the page at an address.
 */
void
deflash_handover_save_address (DeflashWindow *window, DeflashLibrary *library, const char *url)
{
  Handover *self = handover_new (window, library, url);

  self->save = TRUE;
  open_when_ready (self);
}
