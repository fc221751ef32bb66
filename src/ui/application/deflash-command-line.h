/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void deflash_command_line_install (GApplication *application);
int  deflash_command_line_handle  (GApplication *application,
                                   GVariantDict *options);

G_END_DECLS
