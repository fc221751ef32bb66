/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-accessible-group.h"

struct _DeflashAccessibleGroup
{
  GObject parent_instance;

  /* Borrowed; gone when their widgets are */
  GtkWidget *owner;
  GtkWidget *first;
  GtkWidget *last;
  GtkAccessible *next;

  /* Owned */
  GtkATContext *context; /* (nullable): made when it is first asked for */
  GtkAccessibleRole role;
};

enum
{
  PROP_ACCESSIBLE_ROLE = 1,
};

static GtkATContext *
get_at_context (GtkAccessible *accessible)
{
  DeflashAccessibleGroup *self = DEFLASH_ACCESSIBLE_GROUP (accessible);

  if (self->context == NULL && self->owner != NULL)
    self->context = gtk_at_context_create (self->role, accessible, gtk_widget_get_display (self->owner));
  return self->context != NULL ? g_object_ref (self->context) : NULL;
}

static gboolean
get_platform_state (GtkAccessible *accessible, GtkAccessiblePlatformState state)
{
  return FALSE;
}

static GtkAccessible *
ref_accessible (gpointer accessible)
{
  return accessible != NULL ? g_object_ref (GTK_ACCESSIBLE (accessible)) : NULL;
}

static GtkAccessible *
get_parent (GtkAccessible *accessible)
{
  return ref_accessible (DEFLASH_ACCESSIBLE_GROUP (accessible)->owner);
}

static GtkAccessible *
get_first_child (GtkAccessible *accessible)
{
  return ref_accessible (DEFLASH_ACCESSIBLE_GROUP (accessible)->first);
}

static GtkAccessible *
get_next_sibling (GtkAccessible *accessible)
{
  return ref_accessible (DEFLASH_ACCESSIBLE_GROUP (accessible)->next);
}

/* From the first to the last. */
static gboolean
get_bounds (GtkAccessible *accessible, int *x, int *y, int *width, int *height)
{
  DeflashAccessibleGroup *self = DEFLASH_ACCESSIBLE_GROUP (accessible);
  graphene_rect_t first, last;

  if (self->owner == NULL || self->first == NULL || self->last == NULL || !gtk_widget_compute_bounds (self->first, self->owner, &first) ||
      !gtk_widget_compute_bounds (self->last, self->owner, &last))
    return FALSE;
  graphene_rect_union (&first, &last, &first);
  *x = first.origin.x;
  *y = first.origin.y;
  *width = first.size.width;
  *height = first.size.height;
  return TRUE;
}

static void
accessible_init (GtkAccessibleInterface *iface)
{
  iface->get_at_context = get_at_context;
  iface->get_platform_state = get_platform_state;
  iface->get_accessible_parent = get_parent;
  iface->get_first_accessible_child = get_first_child;
  iface->get_next_accessible_sibling = get_next_sibling;
  iface->get_bounds = get_bounds;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DeflashAccessibleGroup, deflash_accessible_group, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE, accessible_init))

static void
deflash_accessible_group_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  if (property_id == PROP_ACCESSIBLE_ROLE)
    g_value_set_enum (value, DEFLASH_ACCESSIBLE_GROUP (object)->role);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
deflash_accessible_group_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  if (property_id == PROP_ACCESSIBLE_ROLE)
    DEFLASH_ACCESSIBLE_GROUP (object)->role = g_value_get_enum (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
deflash_accessible_group_dispose (GObject *object)
{
  DeflashAccessibleGroup *self = DEFLASH_ACCESSIBLE_GROUP (object);

  /* it tells screen readers that this is no more, and asks what this was */
  if (self->context != NULL)
    g_object_run_dispose (G_OBJECT (self->context));
  g_clear_object (&self->context);
  g_clear_weak_pointer (&self->owner);
  g_clear_weak_pointer (&self->first);
  g_clear_weak_pointer (&self->last);
  g_clear_weak_pointer (&self->next);
  G_OBJECT_CLASS (deflash_accessible_group_parent_class)->dispose (object);
}

static void
deflash_accessible_group_class_init (DeflashAccessibleGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = deflash_accessible_group_get_property;
  object_class->set_property = deflash_accessible_group_set_property;
  object_class->dispose = deflash_accessible_group_dispose;
  g_object_class_override_property (object_class, PROP_ACCESSIBLE_ROLE, "accessible-role");
}

static void
deflash_accessible_group_init (DeflashAccessibleGroup *self)
{
}

/**
 * deflash_accessible_group_new:
 * @owner: the widget whose children it is to hold; it must return the group among its accessible children
 * @role: what it is
 *
 * Returns: (transfer full): a group without members
 */
DeflashAccessibleGroup *
deflash_accessible_group_new (GtkWidget *owner, GtkAccessibleRole role)
{
  DeflashAccessibleGroup *self = g_object_new (DEFLASH_TYPE_ACCESSIBLE_GROUP, "accessible-role", role, NULL);

  g_set_weak_pointer (&self->owner, owner);
  return self;
}

/**
 * deflash_accessible_group_set:
 * @self: a group
 * @first: its first member, a child of its owner
 * @last: its last; all between are members, too
 * @next: (nullable): what comes after the group
 */
void
deflash_accessible_group_set (DeflashAccessibleGroup *self, GtkWidget *first, GtkWidget *last, GtkAccessible *next)
{
  GtkWidget *end = gtk_widget_get_next_sibling (last);

  g_set_weak_pointer (&self->first, first);
  g_set_weak_pointer (&self->last, last);
  g_set_weak_pointer (&self->next, next);
  for (GtkWidget *member = first, *after; member != end && member != NULL; member = after)
    {
      after = gtk_widget_get_next_sibling (member);
      gtk_accessible_set_accessible_parent (GTK_ACCESSIBLE (member), GTK_ACCESSIBLE (self), after != end ? GTK_ACCESSIBLE (after) : NULL);
    }
}
