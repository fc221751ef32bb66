/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-library.h"

G_BEGIN_DECLS

char *deflash_offline_describe (DeflashLibrary *library, gint64 since);

G_END_DECLS
