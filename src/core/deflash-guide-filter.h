/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DEFLASH_GUIDE_ANY = 0,
  DEFLASH_GUIDE_NOT_BEGUN, /* no step is ticked off */
  DEFLASH_GUIDE_BEGUN,     /* some are, not all */
  DEFLASH_GUIDE_DONE,      /* all are */
} DeflashGuideProgress;

typedef enum
{
  DEFLASH_LEVEL_ANY = 0,
  DEFLASH_LEVEL_EASY,
  DEFLASH_LEVEL_MEDIUM,
  DEFLASH_LEVEL_HARD,
} DeflashGuideLevel;

/**
 * DeflashGuideFilter:
 * @progress: how far the person is with it
 * @max_minutes: the most time it may take, 0 for any; what states no time does not pass
 * @level: how hard it may be; what states none of these does not pass
 *
 * Which guides to list. A plain value, zero-initialised: all of them.
 */
typedef struct
{
  DeflashGuideProgress progress;
  guint max_minutes;
  DeflashGuideLevel level;
} DeflashGuideFilter;

gboolean             deflash_guide_filter_is_set    (const DeflashGuideFilter *self);
gboolean             deflash_guide_filter_equal     (const DeflashGuideFilter *a,
                                                     const DeflashGuideFilter *b);
const char          *deflash_guide_level_to_string  (DeflashGuideLevel         level);
DeflashGuideProgress deflash_guide_get_progress     (guint                     n_steps,
                                                     guint64                   steps_done);
guint                deflash_guide_count_done       (guint                     n_steps,
                                                     guint64                   steps_done);
guint                deflash_guide_get_next_step    (guint                     n_steps,
                                                     guint64                   steps_done);

G_END_DECLS
