/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "deflash-article-actions.h"

/* Long enough to think better of it. In seconds. */
#define UNDO_SECONDS 10

/* What a person makes of stories, with the toast and the undo that go with it. */
typedef struct
{
  AdwToastOverlay *overlay; /* (owned) (nullable) */
  DeflashLibrary *library;  /* (owned) */
  GArray *before;           /* (owned) (nullable) */
  const char *done;         /* what the toast says */
} StoryAction;

static StoryAction *
story_action_new (AdwToastOverlay *overlay, DeflashLibrary *library, GArray *before)
{
  StoryAction *action = g_new0 (StoryAction, 1);

  g_set_object (&action->overlay, overlay);
  action->library = g_object_ref (library);
  action->before = before;
  return action;
}

static void
story_action_free (StoryAction *action)
{
  g_clear_object (&action->overlay);
  g_clear_object (&action->library);
  g_clear_pointer (&action->before, g_array_unref);
  g_free (action);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoryAction, story_action_free)

static void
story_action_free_closure (gpointer data, GClosure *closure)
{
  story_action_free (data);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StoryAction) action = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) before = deflash_library_move_stories_finish (action->library, result, &error);

  if (before == NULL && action->overlay != NULL)
    deflash_toast_error (GTK_WIDGET (action->overlay), error);
}

static void
undo_cb (AdwToast *toast, gpointer user_data)
{
  StoryAction *action = user_data;

  deflash_library_restore_stories_async (action->library, action->before, undone_cb,
                                         story_action_new (action->overlay, action->library, NULL));
}

static void
moved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StoryAction) action = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) before = deflash_library_move_stories_finish (action->library, result, &error);
  AdwToast *toast;

  if (action->overlay == NULL)
    return;
  if (before == NULL)
    {
      deflash_toast_error (GTK_WIDGET (action->overlay), error);
      return;
    }
  toast = adw_toast_new (action->done);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb),
                         story_action_new (action->overlay, action->library, g_steal_pointer (&before)), story_action_free_closure, 0);
  adw_toast_overlay_add_toast (action->overlay, toast);
}

static StoryAction *
story_action_new_at (GtkWidget *widget, DeflashLibrary *library, const char *done)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  StoryAction *action = story_action_new (overlay != NULL ? ADW_TOAST_OVERLAY (overlay) : NULL, library, NULL);

  action->done = done;
  return action;
}

/**
 * deflash_article_split_story:
 * @widget: where it was asked for
 * @library: the library
 * @item: an article
 *
 * Takes the article out of its story, and offers to undo that.
 */
void
deflash_article_split_story (GtkWidget *widget, DeflashLibrary *library, DeflashArticleItem *item)
{
  deflash_library_split_story_async (library, item, moved_cb, story_action_new_at (widget, library, _ ("Now a story of its own")));
}

/**
 * deflash_article_merge_stories:
 * @widget: where it was asked for
 * @library: the library
 * @item: an article
 * @with: another
 *
 * Makes one story of the stories of two articles, and offers to undo that.
 */
void
deflash_article_merge_stories (GtkWidget *widget, DeflashLibrary *library, DeflashArticleItem *item, DeflashArticleItem *with)
{
  deflash_library_merge_stories_async (library, item, with, moved_cb, story_action_new_at (widget, library, _ ("Now one story")));
}
