/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-sqlite.h"

G_BEGIN_DECLS

/* "DFLN": a database without it is not ours. */
#define DEFLASH_SCHEMA_APPLICATION_ID 0x44464c4e

/* The version that this program writes. */
#define DEFLASH_SCHEMA_VERSION 11

gboolean deflash_schema_migrate (DeflashSqlite *db, int from, GError **error);

G_END_DECLS
