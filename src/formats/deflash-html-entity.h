/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gunichar deflash_html_lookup_entity (const char *name);

G_END_DECLS
