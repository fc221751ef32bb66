/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *deflash_currency_of_language (const char *language);
const char *deflash_currency_of_site     (const char *url);

G_END_DECLS
