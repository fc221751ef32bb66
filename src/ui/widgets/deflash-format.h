/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "deflash-article.h"

G_BEGIN_DECLS

char *deflash_format_age          (gint64      time,
                                   gint64      now);
char *deflash_format_updated      (gint64      time,
                                   gint64      now);
char *deflash_format_date         (gint64      time);
char *deflash_format_datetime     (gint64      time);
char *deflash_format_ends         (gint64      time,
                                   gint64      now);
char *deflash_format_minutes      (guint       minutes);
char *deflash_format_reading_time (guint       minutes);
char *deflash_format_coverage     (guint       n_outlets,
                                   gint64      span);
char *deflash_format_level        (const char *level);

G_END_DECLS
