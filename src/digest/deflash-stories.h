/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Articles that are compared with a new one: those of the last days, and so many at most. */
#define DEFLASH_STORIES_MAX_ARTICLES 20000
#define DEFLASH_STORIES_WINDOW_S     (7 * 24 * 3600)

/**
 * DeflashStories:
 *
 * Which articles report the same event: an index of the last days' articles that says of each new one, as it comes, which story it
 * joins or that it begins one. One pass, no look-ahead, deterministic; docs/stories.md has the method. Not thread-safe: one thread at a
 * time.
 */
typedef struct _DeflashStories DeflashStories;

/**
 * DeflashStoryArticle:
 * @id: its number, not 0
 * @title: (nullable): valid UTF-8
 * @text: (nullable): lead and text, valid UTF-8
 * @language: (nullable): language tag as stated; may be wrong
 * @source: who published it, 0 when unknown
 * @published: Unix seconds, or %DEFLASH_TIME_NONE
 *
 * What clustering looks at. Borrowed for the call.
 */
typedef struct
{
  gint64 id;
  const char *title;
  const char *text;
  const char *language;
  gint64 source;
  gint64 published;
} DeflashStoryArticle;

DeflashStories *deflash_stories_new         (void);
void            deflash_stories_free        (DeflashStories            *self);
gint64          deflash_stories_add         (DeflashStories            *self,
                                             const DeflashStoryArticle *article);
void            deflash_stories_add_to      (DeflashStories            *self,
                                             const DeflashStoryArticle *article,
                                             gint64                     story);
void            deflash_stories_move        (DeflashStories            *self,
                                             gint64                     article,
                                             gint64                     story);
void            deflash_stories_expire      (DeflashStories            *self,
                                             gint64                     before);
guint           deflash_stories_get_n       (DeflashStories            *self);
gsize           deflash_stories_get_size    (DeflashStories            *self);
GBytes         *deflash_stories_save        (DeflashStories            *self);
DeflashStories *deflash_stories_load        (GBytes                    *bytes,
                                             GError                   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashStories, deflash_stories_free)

G_END_DECLS
