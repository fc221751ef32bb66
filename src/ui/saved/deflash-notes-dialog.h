/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-library.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_NOTES_DIALOG (deflash_notes_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DeflashNotesDialog, deflash_notes_dialog, DEFLASH, NOTES_DIALOG, AdwDialog)

DeflashNotesDialog *deflash_notes_dialog_present (GtkWidget      *parent,
                                                  DeflashLibrary *library,
                                                  GPtrArray      *items);

G_END_DECLS
