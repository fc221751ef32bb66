/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "deflash-library.h"

G_BEGIN_DECLS

void deflash_source_remove (GtkWidget *widget, DeflashLibrary *library, DeflashSource *source);
DeflashSource *deflash_source_find_sample (DeflashLibrary *library);
guint deflash_source_count_in (DeflashLibrary *library, DeflashSection section);
const char *deflash_section_get_title (DeflashSection section);

G_END_DECLS
