/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "deflash-entry.h"
#include "deflash-error.h"

G_BEGIN_DECLS

DeflashFeed *deflash_feed_parse (GBytes      *bytes,
                                 const char  *content_type,
                                 const char  *url,
                                 gint64       now,
                                 GError     **error);

G_END_DECLS
