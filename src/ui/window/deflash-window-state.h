/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DeflashWindowState:
 *
 * What a window is found again by after a restart: its size, and what its owner collects. Kept in settings, written some time after the
 * last change.
 */
typedef struct _DeflashWindowState DeflashWindowState;

/**
 * DeflashWindowStateCollect:
 * @state: where to note it
 * @user_data: from deflash_window_state_new()
 *
 * Notes what is shown now, by deflash_window_state_set_article() and the like.
 */
typedef void (*DeflashWindowStateCollect) (DeflashWindowState *state,
                                           gpointer            user_data);

DeflashWindowState *deflash_window_state_new         (GtkWindow                 *window,
                                                      GSettings                 *settings,
                                                      DeflashWindowStateCollect  collect,
                                                      gpointer                   user_data);
void                deflash_window_state_free        (DeflashWindowState        *self);
void                deflash_window_state_touch       (DeflashWindowState        *self);
void                deflash_window_state_flush       (DeflashWindowState        *self);
void                deflash_window_state_set_section (DeflashWindowState        *self,
                                                      const char                *section);
void                deflash_window_state_set_article (DeflashWindowState        *self,
                                                      const char                *uuid);
char               *deflash_window_state_dup_article (DeflashWindowState        *self);
void                deflash_window_state_set_place   (DeflashWindowState        *self,
                                                      const char                *section,
                                                      const char                *uuid,
                                                      double                     offset);
char               *deflash_window_state_dup_place   (DeflashWindowState        *self,
                                                      const char                *section,
                                                      double                    *offset);

G_END_DECLS
