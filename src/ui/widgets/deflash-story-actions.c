/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "deflash-article-actions.h"
#include "deflash-toast.h"

/* What a person makes of stories, with the toast and the undo that go with it. */
typedef struct
{
  GtkWidget *overlay;      /* (owned) (nullable) */
  DeflashLibrary *library; /* (owned) */
  GArray *before;          /* (owned) (nullable) */
  const char *done;        /* what the toast says */
} StoryAction;

static StoryAction *
story_action_new (GtkWidget *overlay, DeflashLibrary *library, GArray *before)
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
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StoryAction) action = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) before = deflash_library_move_stories_finish (action->library, result, &error);

  if (before == NULL)
    deflash_toast_error (action->overlay, error);
}

static void
undo (gpointer user_data)
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

  if (before == NULL)
    {
      deflash_toast_error (action->overlay, error);
      return;
    }
  deflash_toast_undo (action->overlay, action->done, undo, story_action_new (action->overlay, action->library, g_steal_pointer (&before)),
                      (GDestroyNotify) story_action_free);
}

static StoryAction *
story_action_new_at (GtkWidget *widget, DeflashLibrary *library, const char *done)
{
  StoryAction *action = story_action_new (deflash_toast_find_overlay (widget), library, NULL);

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
