/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-library.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_SOURCE_SIDEBAR (deflash_source_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (DeflashSourceSidebar, deflash_source_sidebar, DEFLASH, SOURCE_SIDEBAR, AdwBin)

GtkWidget *deflash_source_sidebar_new (DeflashLibrary *library,
                                       GSettings      *settings);

G_END_DECLS
