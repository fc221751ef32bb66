/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-document.h"

G_BEGIN_DECLS

#define DEFLASH_KEY_POINTS_MAX 4

GPtrArray       *deflash_key_points_pick          (const char      *text,
                                                   const char      *title,
                                                   const char      *lead,
                                                   guint            count);
guint            deflash_key_points_choose_count  (guint            n_words);
GPtrArray       *deflash_key_points_of_document   (DeflashDocument *document,
                                                   const char      *title,
                                                   const char      *lead);
DeflashDocument *deflash_key_points_add           (DeflashDocument *document,
                                                   GPtrArray       *points);

G_END_DECLS
