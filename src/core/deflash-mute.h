/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "deflash-section.h"

G_BEGIN_DECLS

/**
 * DeflashMute:
 * @id: its row, 0 for a new one
 * @pattern: words, or a regular expression
 * @is_regex: it is a regular expression (PCRE)
 * @whole_text: it is looked for in the text, too, not in title and lead alone
 * @section: the only section, %DEFLASH_SECTION_NONE for all
 * @source_id: the only source, 0 for all
 * @until: when it takes no more, Unix seconds, or %DEFLASH_TIME_NONE
 * @created: Unix seconds
 * @n_hidden: how many articles it hid in the last week
 *
 * What a person does not want to see.
 */
typedef struct
{
  gint64 id;
  char *pattern;
  gboolean is_regex;
  gboolean whole_text;
  DeflashSection section;
  gint64 source_id;
  gint64 until;
  gint64 created;
  guint n_hidden;
} DeflashMute;

DeflashMute *deflash_mute_new  (const char        *pattern);
DeflashMute *deflash_mute_copy (const DeflashMute *self);
void         deflash_mute_free (DeflashMute       *self);

char *deflash_mute_suggest (const char *title);

/* A rule made ready for many articles. Not to be used by two threads at a time. */
typedef struct _DeflashMuteMatcher DeflashMuteMatcher;

DeflashMuteMatcher *deflash_mute_matcher_new     (const DeflashMute         *mute,
                                                  GError                   **error);
void                deflash_mute_matcher_free    (DeflashMuteMatcher        *self);
const DeflashMute  *deflash_mute_matcher_get_mute (const DeflashMuteMatcher *self);
gboolean            deflash_mute_matcher_matches (const DeflashMuteMatcher  *self,
                                                  DeflashSection             section,
                                                  gint64                     source_id,
                                                  const char                *title,
                                                  const char                *lead,
                                                  const char                *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashMute, deflash_mute_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashMuteMatcher, deflash_mute_matcher_free)

G_END_DECLS
