/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DeflashUndoFunc:
 * @user_data: from deflash_toast_undo()
 *
 * Takes back what was done.
 */
typedef void (*DeflashUndoFunc) (gpointer user_data);

GtkWidget *deflash_toast_find_overlay (GtkWidget       *widget);
void       deflash_toast              (GtkWidget       *widget,
                                       const char      *text);
void       deflash_toast_error        (GtkWidget       *widget,
                                       const GError    *error);
void       deflash_toast_undo         (GtkWidget       *widget,
                                       const char      *text,
                                       DeflashUndoFunc  undo,
                                       gpointer         user_data,
                                       GDestroyNotify   user_data_free);

G_END_DECLS
