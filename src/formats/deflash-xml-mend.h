/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GString *deflash_xml_mend (const char *xml,
                           gsize       length);

G_END_DECLS
