/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-library.h"

G_BEGIN_DECLS

void deflash_library_notice_show (GtkWidget *window, AdwBanner *banner, DeflashLibrary *library, const GError *error);

G_END_DECLS
