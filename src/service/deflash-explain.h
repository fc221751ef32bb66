/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char       *deflash_explain        (const GError *error);
char       *deflash_explain_advice (const GError *error);
const char *deflash_explain_name   (const GError *error);

G_END_DECLS
