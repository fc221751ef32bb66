/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-accessible-group.h"
#include "deflash-reader-view-private.h"

/* Lists as a screen reader finds them. On the screen their items stand in the column one by one, as they come near the viewport; asked for
 * its accessible children, the view gives those of one list together. */

typedef struct
{
  GtkWidget *widget;
  guint list; /* 0: in none */
} Child;

static guint
get_list (DeflashReaderView *self, guint unit)
{
  const DeflashReaderUnit *what = deflash_reader_plan_get_unit (self->plan, unit);

  return what->kind == DEFLASH_UNIT_PLAIN && what->n_pieces > 0 ? deflash_reader_plan_get_piece (self->plan, what->first_piece)->list : 0;
}

static DeflashAccessibleGroup *
get_group (DeflashReaderView *self, guint list)
{
  DeflashAccessibleGroup *group = g_hash_table_lookup (self->lists, GUINT_TO_POINTER (list));

  if (group == NULL)
    {
      group = deflash_accessible_group_new (GTK_WIDGET (self), GTK_ACCESSIBLE_ROLE_LIST);
      g_hash_table_insert (self->lists, GUINT_TO_POINTER (list), group);
    }
  return group;
}

static GArray *
collect_children (DeflashReaderView *self)
{
  GArray *children = g_array_new (FALSE, FALSE, sizeof (Child));

  for (guint i = self->first_made; i < self->end_made; i++)
    {
      Child child = { g_array_index (self->boxes, DeflashUnitBox, i).widget, get_list (self, i) };

      if (child.widget != NULL)
        g_array_append_val (children, child);
    }
  return children;
}

/* What stands for the child with that index, or for the widgets behind the last. */
static GtkAccessible *
get_stand_in (DeflashReaderView *self, GArray *children, guint index)
{
  const Child *child;

  if (index >= children->len)
    return (GtkAccessible *) self->menu;
  child = &g_array_index (children, Child, index);
  return child->list > 0 ? GTK_ACCESSIBLE (get_group (self, child->list)) : GTK_ACCESSIBLE (child->widget);
}

/* Items are members of their list's group; what stands before a list goes on with the group. All else follows the widgets. */
static GtkAccessible *
link_children (DeflashReaderView *self)
{
  g_autoptr (GArray) children = collect_children (self);

  for (guint i = 0, end; i < children->len; i = end)
    {
      const Child *child = &g_array_index (children, Child, i);

      for (end = i + 1; child->list > 0 && end < children->len && g_array_index (children, Child, end).list == child->list; end++)
        ;
      if (child->list > 0)
        deflash_accessible_group_set (get_group (self, child->list), child->widget, g_array_index (children, Child, end - 1).widget,
                                      get_stand_in (self, children, end));
      else if (end < children->len && g_array_index (children, Child, end).list > 0)
        gtk_accessible_set_accessible_parent (GTK_ACCESSIBLE (child->widget), GTK_ACCESSIBLE (self), get_stand_in (self, children, end));
      else
        gtk_accessible_set_accessible_parent (GTK_ACCESSIBLE (child->widget), NULL, NULL);
    }
  return get_stand_in (self, children, 0);
}

static GtkAccessible *
get_first_child (GtkAccessible *accessible)
{
  DeflashReaderView *self = DEFLASH_READER_VIEW (accessible);
  GtkAccessible *first = self->plan != NULL ? link_children (self) : (GtkAccessible *) self->menu;

  return first != NULL ? g_object_ref (first) : NULL;
}

/**
 * deflash_reader_view_accessible_init:
 * @iface: the view's; what it has is a widget's
 */
void
deflash_reader_view_accessible_init (GtkAccessibleInterface *iface)
{
  iface->get_first_accessible_child = get_first_child;
}
