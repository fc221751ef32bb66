/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Private to service. Blocking. */

void deflash_backup_tidy (const char *data_dir);

G_END_DECLS
