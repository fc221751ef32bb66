/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-library.h"

G_BEGIN_DECLS

gboolean deflash_source_is_sick (DeflashLibrary *library, DeflashSource *source);
char *deflash_source_describe_health (DeflashLibrary *library, DeflashSource *source);
gboolean deflash_source_wants_account (DeflashLibrary *library, DeflashSource *source);

G_END_DECLS
