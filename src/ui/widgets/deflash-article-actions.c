/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-article-actions.h"

#include <glib/gi18n.h>

#include "deflash-library-saved.h"
#include "deflash-links.h"
#include "deflash-toast.h"
#include "deflash-url.h"

/* What can be done with an article from a card and from its page alike: with the toast, the undo and the error that go with it. */

typedef struct
{
  GtkWidget *overlay; /* (owned) (nullable): outlives the card that was clicked */
  DeflashLibrary *library;
  DeflashArticleItem *item;
} ArticleAction;

static ArticleAction *
article_action_new (GtkWidget *overlay, DeflashLibrary *library, DeflashArticleItem *item)
{
  ArticleAction *action = g_new0 (ArticleAction, 1);

  g_set_object (&action->overlay, overlay);
  action->library = g_object_ref (library);
  action->item = g_object_ref (item);
  return action;
}

static void
article_action_free (ArticleAction *action)
{
  g_clear_object (&action->overlay);
  g_clear_object (&action->library);
  g_clear_object (&action->item);
  g_free (action);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ArticleAction, article_action_free)

static void
restore_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ArticleAction) action = user_data;
  g_autoptr (GError) error = NULL;

  if (!deflash_library_set_saved_finish (action->library, result, &error))
    deflash_toast_error (action->overlay, error);
}

static void
undo_saved (gpointer user_data)
{
  ArticleAction *action = user_data;

  deflash_library_set_saved_async (action->library, action->item, FALSE, restore_saved_cb,
                                   article_action_new (action->overlay, action->library, action->item));
}

/* Many at once. What is taken back is the copy that was saved first, which may be another one than the article is now. */

typedef struct
{
  GtkWidget *overlay; /* (owned) (nullable) */
  DeflashLibrary *library;
  GArray *ids; /* (nullable): that were changed */
  gboolean saved;
} SavedAction;

static void
saved_action_free (gpointer data)
{
  SavedAction *action = data;

  g_clear_object (&action->overlay);
  g_clear_object (&action->library);
  g_clear_pointer (&action->ids, g_array_unref);
  g_free (action);
}

static void
changed_back_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) overlay = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = deflash_library_change_saved_finish (DEFLASH_LIBRARY (source), result, &error);

  if (ids == NULL)
    deflash_toast_error (overlay, error);
}

static void
change_back (gpointer user_data)
{
  SavedAction *action = user_data;

  deflash_library_change_saved_async (action->library, action->ids, action->saved ? DEFLASH_SAVED_REMOVE : DEFLASH_SAVED_RESTORE,
                                      changed_back_cb, action->overlay != NULL ? g_object_ref (action->overlay) : NULL);
}

static void
saved_changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SavedAction *action = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint n;

  action->ids = deflash_library_change_saved_finish (action->library, result, &error);
  n = action->ids != NULL ? action->ids->len : 0;
  if (n == 0)
    {
      if (action->ids == NULL)
        deflash_toast_error (action->overlay, error);
      else
        deflash_toast (action->overlay, _ ("All of them were saved already"));
      saved_action_free (action);
      return;
    }
  if (!action->saved && n == 1)
    text = g_strdup (_ ("Removed from Saved"));
  else if (!action->saved)
    text = g_strdup_printf (ngettext ("%u article removed from Saved", "%u articles removed from Saved", n), n);
  else
    text = g_strdup_printf (ngettext ("%u article saved for good", "%u articles saved for good", n), n);
  deflash_toast_undo (action->overlay, text, change_back, action, saved_action_free);
}

/**
 * deflash_articles_change_saved:
 * @widget: where it was asked for
 * @library: the library
 * @ids: (element-type gint64): articles
 * @saved: whether to save them or to take them out of Saved
 *
 * Does so with all or none, and offers to undo that.
 */
void
deflash_articles_change_saved (GtkWidget *widget, DeflashLibrary *library, GArray *ids, gboolean saved)
{
  SavedAction *action;

  if (ids->len == 0)
    return;
  action = g_new0 (SavedAction, 1);
  g_set_object (&action->overlay, deflash_toast_find_overlay (widget));
  action->library = g_object_ref (library);
  action->saved = !!saved;
  deflash_library_change_saved_async (library, ids, saved ? DEFLASH_SAVED_KEEP : DEFLASH_SAVED_REMOVE, saved_changed_cb, action);
}

static void
set_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ArticleAction) action = user_data;
  g_autoptr (GError) error = NULL;

  if (!deflash_library_set_saved_finish (action->library, result, &error))
    {
      deflash_toast_error (action->overlay, error);
      return;
    }
  deflash_toast_undo (action->overlay, _ ("Saved for good"), undo_saved,
                      article_action_new (action->overlay, action->library, action->item), (GDestroyNotify) article_action_free);
}

/**
 * deflash_article_toggle_saved:
 * @widget: where it was asked for
 * @library: the library
 * @item: an article
 *
 * Saves the article, or removes it from the saved ones, and offers to undo that.
 */
void
deflash_article_toggle_saved (GtkWidget *widget, DeflashLibrary *library, DeflashArticleItem *item)
{
  if (deflash_article_status_get_saved (deflash_article_item_get_status (item)))
    {
      g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      gint64 id = deflash_article_item_get_id (item);

      g_array_append_val (ids, id);
      deflash_articles_change_saved (widget, library, ids, FALSE);
      return;
    }
  deflash_library_set_saved_async (library, item, TRUE, set_saved_cb,
                                   article_action_new (deflash_toast_find_overlay (widget), library, item));
}

static void
set_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ArticleAction) action = user_data;
  g_autoptr (GError) error = NULL;

  if (!deflash_library_set_read_finish (action->library, result, &error) && !deflash_library_get_read_only (action->library))
    deflash_toast_error (action->overlay, error);
}

/**
 * deflash_article_set_read:
 * @widget: where it was asked for
 * @library: the library
 * @item: an article
 * @read: whether it was read
 *
 * Marks the article. A library that can't be written is no reason to complain about that again with every article.
 */
void
deflash_article_set_read (GtkWidget *widget, DeflashLibrary *library, DeflashArticleItem *item, gboolean read)
{
  if (read)
    g_object_set_data (G_OBJECT (item), "deflash-kept-unread", NULL);
  deflash_library_set_read_async (library, item, read, set_read_cb,
                                  article_action_new (deflash_toast_find_overlay (widget), library, item));
}

/**
 * deflash_article_keep_unread:
 * @item: an article
 *
 * Has it stay unread, however it is looked at, until somebody marks it or the app is closed.
 */
void
deflash_article_keep_unread (DeflashArticleItem *item)
{
  g_object_set_data (G_OBJECT (item), "deflash-kept-unread", GINT_TO_POINTER (TRUE));
}

/**
 * deflash_article_is_kept_unread:
 * @item: an article
 *
 * Returns: whether it is not to be marked by looking at it
 */
gboolean
deflash_article_is_kept_unread (DeflashArticleItem *item)
{
  return g_object_get_data (G_OBJECT (item), "deflash-kept-unread") != NULL;
}

/**
 * deflash_article_copy_link:
 * @widget: where it was asked for
 * @article: an article
 *
 * Puts the article's address, without tracking parameters, on the clipboard.
 */
void
deflash_article_copy_link (GtkWidget *widget, DeflashArticle *article)
{
  g_autofree char *url = NULL;

  if (deflash_article_get_url (article) == NULL)
    return;
  url = deflash_url_strip_tracking (deflash_article_get_url (article));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), url != NULL ? url : deflash_article_get_url (article));
  deflash_toast (widget, _ ("Link copied"));
}

/**
 * deflash_article_copy_coupon:
 * @widget: where it was asked for
 * @article: a deal
 *
 * Puts the deal's code on the clipboard.
 */
void
deflash_article_copy_coupon (GtkWidget *widget, DeflashArticle *article)
{
  const DeflashDeal *deal = deflash_article_get_fields (article)->deal;
  g_autofree char *text = NULL;

  if (deal == NULL || deal->coupon == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), deal->coupon);
  /* Translators: %s is a coupon code */
  text = g_strdup_printf (_ ("Code %s copied"), deal->coupon);
  deflash_toast (widget, text);
}

static gboolean
host_is_example (const char *url)
{
  g_autofree char *host = deflash_url_get_host (url);

  return host != NULL && (g_str_has_suffix (host, ".example") || g_str_equal (host, "example"));
}

/**
 * deflash_open_url:
 * @widget: where it was asked for
 * @url: an http(s) or mailto address
 *
 * Opens an address outside the app, without tracking parameters. The invented shops of the sample edition are not opened: it is said
 * that they are invented. Any other scheme is refused.
 */
void
deflash_open_url (GtkWidget *widget, const char *url)
{
  g_autofree char *clean = NULL;

  if (url == NULL || !(deflash_url_is_http (url) || g_str_has_prefix (url, "mailto:")))
    return;
  if (host_is_example (url))
    {
      deflash_toast (widget, _ ("This is a sample: the shop is invented, so its link leads nowhere"));
      return;
    }
  clean = deflash_url_strip_tracking (url);
  deflash_links_launch (widget, clean != NULL ? clean : url);
}
