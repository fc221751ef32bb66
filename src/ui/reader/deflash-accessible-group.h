/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DeflashAccessibleGroup:
 *
 * What a screen reader finds between a widget and some of its children, though no widget stands there: the list around list items, the
 * row around cells. It costs nothing until somebody asks for it. Main thread only.
 */
#define DEFLASH_TYPE_ACCESSIBLE_GROUP (deflash_accessible_group_get_type ())
G_DECLARE_FINAL_TYPE (DeflashAccessibleGroup, deflash_accessible_group, DEFLASH, ACCESSIBLE_GROUP, GObject)

DeflashAccessibleGroup *deflash_accessible_group_new (GtkWidget         *owner,
                                                      GtkAccessibleRole  role);
void                    deflash_accessible_group_set (DeflashAccessibleGroup *self,
                                                      GtkWidget              *first,
                                                      GtkWidget              *last,
                                                      GtkAccessible          *next);

G_END_DECLS
