/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

typedef struct _DeflashSearchMarks DeflashSearchMarks;

DeflashSearchMarks *deflash_search_marks_new   (const char         *search);
DeflashSearchMarks *deflash_search_marks_ref   (DeflashSearchMarks *self);
void                deflash_search_marks_unref (DeflashSearchMarks *self);
PangoAttrList      *deflash_search_marks_find  (DeflashSearchMarks *self,
                                                const char         *text,
                                                gboolean            is_title);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashSearchMarks, deflash_search_marks_unref)

G_END_DECLS
