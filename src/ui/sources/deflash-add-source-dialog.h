/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-library.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_ADD_SOURCE_DIALOG (deflash_add_source_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DeflashAddSourceDialog, deflash_add_source_dialog, DEFLASH, ADD_SOURCE_DIALOG, AdwDialog)

AdwDialog *deflash_add_source_dialog_new (DeflashLibrary *library,
                                          DeflashSection  section,
                                          const char     *address);

G_END_DECLS
