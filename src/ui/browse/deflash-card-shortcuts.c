/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-card-shortcuts.h"

#include "deflash-card-slot.h"

/* The card that has the keyboard focus: the focus itself is on the cell around it, or on something in it. */
static DeflashCard *
get_focus_card (GtkWidget *view)
{
  GtkRoot *root = gtk_widget_get_root (view);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *card;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, view))
    return NULL;
  card = gtk_widget_get_ancestor (focus, DEFLASH_TYPE_CARD);
  if (card != NULL)
    return DEFLASH_CARD (card);
  card = gtk_widget_get_first_child (focus);
  return DEFLASH_IS_CARD_SLOT (card) ? deflash_card_slot_get_card (DEFLASH_CARD_SLOT (card)) : NULL;
}

/**
 * deflash_card_shortcuts_activate:
 * @view: a widget that shows cards
 * @action: an action of cards
 *
 * Does it with the card that has the focus.
 *
 * Returns: whether one has
 */
gboolean
deflash_card_shortcuts_activate (GtkWidget *view, const char *action)
{
  DeflashCard *card = get_focus_card (view);

  return card != NULL && gtk_widget_activate_action (GTK_WIDGET (card), action, NULL);
}

static gboolean
shortcut_cb (GtkWidget *widget, GVariant *action, gpointer user_data)
{
  return deflash_card_shortcuts_activate (widget, g_variant_get_string (action, NULL));
}

static void
add (GtkWidgetClass *widget_class, guint key, GdkModifierType modifiers, const char *action)
{
  gtk_widget_class_add_binding (widget_class, key, modifiers, shortcut_cb, "s", action);
}

/**
 * deflash_card_shortcuts_install:
 * @widget_class: a class of widgets that show cards
 *
 * Binds the keys that do something with the card that has the focus.
 */
void
deflash_card_shortcuts_install (GtkWidgetClass *widget_class)
{
  add (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "card.toggle-saved");
  add (widget_class, GDK_KEY_m, GDK_CONTROL_MASK, "card.toggle-read");
  add (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "card.tags");
  add (widget_class, GDK_KEY_Menu, GDK_NO_MODIFIER_MASK, "card.menu");
  add (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "card.menu");
}
