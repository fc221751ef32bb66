/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  DEFLASH_PICTURES_ALWAYS = 0,
  DEFLASH_PICTURES_UNMETERED = 1,
  DEFLASH_PICTURES_NEVER = 2,
} DeflashPicturePolicy;

/* How News is looked at. The numbers are stored: never renumber. */
typedef enum
{
  DEFLASH_NEWS_LATEST = 0,
  DEFLASH_NEWS_TOP = 1,
  DEFLASH_NEWS_UNREAD = 2,
} DeflashNewsView;

/**
 * DeflashSettings:
 *
 * What services need to know of a person's preferences, as a plain object with properties: whoever makes the services binds it to
 * GSettings or to a file. Read it on the main thread; workers get copies of what they need.
 *
 * Properties: `refresh-interval` (guint, minutes, 0: by hand only), `refresh-on-start` (gboolean), `refresh-on-metered` (gboolean),
 * `pictures` (guint, #DeflashPicturePolicy), `keep-days` (guint, 0: for ever), `keep-per-source` (guint),
 * `group-stories` (gboolean: one card for one event), `read-whole-story` (gboolean: who read one report of an event has read all),
 * `read-on-open`, `read-on-scroll` (gboolean: what counts as read),
 * `news-view` (guint: a #DeflashNewsView).
 */
#define DEFLASH_TYPE_SETTINGS (deflash_settings_get_type ())
G_DECLARE_FINAL_TYPE (DeflashSettings, deflash_settings, DEFLASH, SETTINGS, GObject)

DeflashSettings     *deflash_settings_new                    (void);
guint                deflash_settings_get_refresh_interval   (DeflashSettings *self);
gboolean             deflash_settings_get_refresh_on_start   (DeflashSettings *self);
gboolean             deflash_settings_get_refresh_on_metered (DeflashSettings *self);
DeflashPicturePolicy deflash_settings_get_pictures           (DeflashSettings *self);
guint                deflash_settings_get_keep_days          (DeflashSettings *self);
guint                deflash_settings_get_keep_per_source    (DeflashSettings *self);
gboolean             deflash_settings_get_group_stories      (DeflashSettings *self);
gboolean             deflash_settings_get_read_whole_story   (DeflashSettings *self);
gboolean             deflash_settings_get_read_on_open       (DeflashSettings *self);
gboolean             deflash_settings_get_read_on_scroll     (DeflashSettings *self);

G_END_DECLS
