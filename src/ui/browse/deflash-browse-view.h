/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-library.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_BROWSE_VIEW (deflash_browse_view_get_type ())
G_DECLARE_FINAL_TYPE (DeflashBrowseView, deflash_browse_view, DEFLASH, BROWSE_VIEW, AdwBreakpointBin)

void     deflash_browse_view_set_library     (DeflashBrowseView         *self,
                                              DeflashLibrary            *library,
                                              const DeflashArticleQuery *query,
                                              int                        width,
                                              int                        height);
gboolean deflash_browse_view_get_loaded      (DeflashBrowseView         *self);
void     deflash_browse_view_set_search_text (DeflashBrowseView         *self,
                                              const char                *text);
const char *deflash_browse_view_get_search_text (DeflashBrowseView *self);
DeflashArticleQuery *deflash_browse_view_dup_query (DeflashBrowseView   *self);
void     deflash_browse_view_set_source      (DeflashBrowseView         *self,
                                              gint64                     source_id);
void     deflash_browse_view_set_active      (DeflashBrowseView         *self,
                                              gboolean                   active);
void     deflash_browse_view_set_place       (DeflashBrowseView         *self,
                                              const char                *uuid,
                                              double                     offset);
gboolean deflash_browse_view_get_place       (DeflashBrowseView         *self,
                                              char                     **uuid,
                                              double                    *offset);
gboolean deflash_browse_view_open_first      (DeflashBrowseView         *self);
void     deflash_browse_view_focus_first     (DeflashBrowseView         *self);
void     deflash_browse_view_show_new        (DeflashBrowseView         *self);
void     deflash_browse_view_focus_item      (DeflashBrowseView         *self,
                                              gint64                     id);
DeflashArticleItem *deflash_browse_view_get_neighbour (DeflashBrowseView *self,
                                                       gint64             id,
                                                       int                step);

G_END_DECLS
