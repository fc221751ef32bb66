/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DEFLASH_TYPE_FULL_TEXT_ROW (deflash_full_text_row_get_type ())
G_DECLARE_FINAL_TYPE (DeflashFullTextRow, deflash_full_text_row, DEFLASH, FULL_TEXT_ROW, AdwBin)

DeflashFullTextRow *deflash_full_text_row_new         (void);
void                deflash_full_text_row_set_loading (DeflashFullTextRow *self);
void                deflash_full_text_row_set_failed  (DeflashFullTextRow *self,
                                                       const GError       *error);

G_END_DECLS
