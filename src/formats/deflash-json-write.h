/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "deflash-entry.h"

G_BEGIN_DECLS

/* Pieces of a JSON Feed item for whoever prints articles. Needs json-glib. */

void  deflash_json_write_string      (JsonBuilder        *builder,
                                      const char         *name,
                                      const char         *value);
void  deflash_json_write_int         (JsonBuilder        *builder,
                                      const char         *name,
                                      gint64              value);
void  deflash_json_write_boolean     (JsonBuilder        *builder,
                                      const char         *name,
                                      gboolean            value);
void  deflash_json_write_time        (JsonBuilder        *builder,
                                      const char         *name,
                                      gint64              time);
void  deflash_json_write_strings     (JsonBuilder        *builder,
                                      const char         *name,
                                      GPtrArray          *strings);
void  deflash_json_write_strv        (JsonBuilder        *builder,
                                      const char         *name,
                                      const char *const  *strings);
void  deflash_json_write_authors     (JsonBuilder        *builder,
                                      GPtrArray          *names);
void  deflash_json_write_attachments (JsonBuilder        *builder,
                                      GPtrArray          *attachments);
void  deflash_json_write_citations   (JsonBuilder        *builder,
                                      GPtrArray          *citations);
void  deflash_json_write_deal        (JsonBuilder        *builder,
                                      const DeflashDeal  *deal);
void  deflash_json_write_guide       (JsonBuilder        *builder,
                                      const DeflashGuide *guide);
void  deflash_json_write_entry_members (JsonBuilder      *builder,
                                      DeflashEntry       *entry);
void  deflash_json_write_entry       (JsonBuilder        *builder,
                                      DeflashEntry       *entry);
char *deflash_json_write_finish      (JsonBuilder        *builder,
                                      gboolean            pretty);

G_END_DECLS
