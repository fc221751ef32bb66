/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Reads records of comma-separated values one after the other. Plain data; nothing to free. */
typedef struct
{
  const char *p;
  const char *end;
} DeflashCsv;

void       deflash_csv_init (DeflashCsv *self,
                             const char *text,
                             gsize       length);
GPtrArray *deflash_csv_next (DeflashCsv *self,
                             gboolean   *damaged);

G_END_DECLS
