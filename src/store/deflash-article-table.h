/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-sqlite.h"
#include "deflash-store-types.h"

G_BEGIN_DECLS

/* `article`, `article_source` and `forgotten`: which articles there are, by which sources they came, and where they are listed. */

/* What is known of an entry. */
typedef struct
{
  gint64 article_id;   /* 0: not known */
  gint64 link_id;      /* row of article_source, 0: known from another source only */
  gint64 content_hash; /* of the link */
  gboolean forgotten;  /* was purged: shall not come back */
  gboolean other_key;  /* it is the same, but what tells it apart is to be noted anew */
} DeflashKnown;

/* What the writer needs of the source whose batch it writes. */
typedef struct
{
  gint64 id;
  DeflashSection section;
  gboolean sample;
  gboolean listed; /* its articles are in the overview */
} DeflashSourceTraits;

gint64   deflash_hash_text                       (const char                *text);
char    *deflash_article_table_make_key          (const DeflashStoreKey     *key);
gboolean deflash_article_table_load_traits       (DeflashSqlite             *db,
                                                  gint64                     source_id,
                                                  DeflashSourceTraits       *traits,
                                                  GError                   **error);
gboolean deflash_article_table_is_untouched      (DeflashSqlite             *db,
                                                  gint64                     source_id,
                                                  gboolean                  *is_untouched,
                                                  GError                   **error);
gboolean deflash_known_is_same                   (const DeflashKnown        *self,
                                                  const DeflashStoreKey     *key);
gboolean deflash_article_table_find              (DeflashSqlite             *db,
                                                  gint64                     source_id,
                                                  const DeflashStoreKey     *key,
                                                  gboolean                   may_be_known,
                                                  DeflashKnown              *known,
                                                  GError                   **error);
gint64   deflash_article_table_insert            (DeflashSqlite             *db,
                                                  const DeflashSourceTraits *traits,
                                                  const DeflashStoreRow     *row,
                                                  gint64                     content_id,
                                                  const guint8              *uuid,
                                                  gint64                     now,
                                                  GError                   **error);
gboolean deflash_article_table_link              (DeflashSqlite             *db,
                                                  gint64                     source_id,
                                                  gint64                     article_id,
                                                  const DeflashStoreRow     *row,
                                                  gint64                     published,
                                                  GError                   **error);
gboolean deflash_article_table_relink            (DeflashSqlite             *db,
                                                  gint64                     link_id,
                                                  const DeflashStoreRow     *row,
                                                  GError                   **error);
gboolean deflash_article_table_states            (DeflashSqlite             *db,
                                                  gint64                     article_id,
                                                  const DeflashStoreRow     *row,
                                                  gboolean                  *states,
                                                  GError                   **error);
gboolean deflash_article_table_update_listed     (DeflashSqlite             *db,
                                                  gint64                     article_id,
                                                  GError                   **error);
gboolean deflash_article_table_update_of_source  (DeflashSqlite             *db,
                                                  gint64                     source_id,
                                                  GError                   **error);
gboolean deflash_article_table_delete            (DeflashSqlite             *db,
                                                  gint64                     article_id,
                                                  gboolean                   forget,
                                                  gint64                     now,
                                                  GError                   **error);
gboolean deflash_article_table_parse_uuid        (const char                *text,
                                                  guint8                    *uuid,
                                                  guint                     *n_digits);
char    *deflash_article_table_format_uuid       (const guint8              *uuid);
void     deflash_article_table_make_uuid         (guint8                    *uuid);

G_END_DECLS
