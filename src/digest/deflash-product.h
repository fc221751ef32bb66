/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *deflash_product_key (const char *title,
                           const char *merchant);

G_END_DECLS
