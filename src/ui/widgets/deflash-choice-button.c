/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-choice-button.h"

#include <glib/gi18n.h>

/* One of a few choices: a button named by the one that holds, with a menu of all. Costs a third of a GtkDropDown, whose list is made
 * with it; the menu here is made when it is opened. */
struct _DeflashChoiceButton
{
  AdwBin parent_instance;

  GtkMenuButton *button; /* owned by its parent */
  GSimpleAction *action;
  char *title;
  char **names;
  guint selected;
};

G_DEFINE_FINAL_TYPE (DeflashChoiceButton, deflash_choice_button, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SELECTED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
create_menu_cb (GtkMenuButton *button, gpointer user_data)
{
  DeflashChoiceButton *self = user_data;
  g_autoptr (GMenu) menu = NULL;

  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;
  menu = g_menu_new ();
  for (guint i = 0; self->names[i] != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (self->names[i], NULL);

      g_menu_item_set_action_and_target (item, "choice.select", "u", i);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
select_cb (GSimpleAction *action, GVariant *value, DeflashChoiceButton *self)
{
  deflash_choice_button_set_selected (self, g_variant_get_uint32 (value));
}

static void
deflash_choice_button_update (DeflashChoiceButton *self)
{
  /* Translators: what is chosen and the choice, as in "Order: Newest" */
  g_autofree char *spoken = g_strdup_printf (_ ("%s: %s"), self->title, self->names[self->selected]);

  gtk_menu_button_set_label (self->button, self->names[self->selected]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_simple_action_set_state (self->action, g_variant_new_uint32 (self->selected));
}

static void
deflash_choice_button_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SELECTED:
      g_value_set_uint (value, DEFLASH_CHOICE_BUTTON (object)->selected);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
deflash_choice_button_finalize (GObject *object)
{
  DeflashChoiceButton *self = DEFLASH_CHOICE_BUTTON (object);

  g_clear_object (&self->action);
  g_free (self->title);
  g_strfreev (self->names);
  G_OBJECT_CLASS (deflash_choice_button_parent_class)->finalize (object);
}

static void
deflash_choice_button_class_init (DeflashChoiceButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = deflash_choice_button_get_property;
  object_class->finalize = deflash_choice_button_finalize;

  /**
   * DeflashChoiceButton:selected:
   *
   * Number of the choice that holds, from 0.
   */
  properties[PROP_SELECTED] = g_param_spec_uint ("selected", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
deflash_choice_button_init (DeflashChoiceButton *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  self->action = g_simple_action_new_stateful ("select", G_VARIANT_TYPE_UINT32, g_variant_new_uint32 (0));
  g_signal_connect_object (self->action, "activate", G_CALLBACK (select_cb), self, 0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (self->action));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "choice", G_ACTION_GROUP (group));
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_always_show_arrow (self->button, TRUE);
  gtk_menu_button_set_create_popup_func (self->button, create_menu_cb, self, NULL);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
}

/**
 * deflash_choice_button_new:
 * @title: what is chosen
 * @names: (array zero-terminated=1): the choices, at least one; the first holds
 *
 * Returns: (transfer floating): a button
 */
GtkWidget *
deflash_choice_button_new (const char *title, const char *const *names)
{
  DeflashChoiceButton *self = g_object_new (DEFLASH_TYPE_CHOICE_BUTTON, NULL);

  self->title = g_strdup (title);
  self->names = g_strdupv ((char **) names);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), title);
  deflash_choice_button_update (self);
  return GTK_WIDGET (self);
}

/**
 * deflash_choice_button_get_selected:
 * @self: a button
 *
 * Returns: number of the choice that holds, from 0
 */
guint
deflash_choice_button_get_selected (DeflashChoiceButton *self)
{
  g_return_val_if_fail (DEFLASH_IS_CHOICE_BUTTON (self), 0);
  return self->selected;
}

/**
 * deflash_choice_button_set_selected:
 * @self: a button
 * @selected: number of a choice, from 0
 *
 * Has another choice hold.
 */
void
deflash_choice_button_set_selected (DeflashChoiceButton *self, guint selected)
{
  g_return_if_fail (DEFLASH_IS_CHOICE_BUTTON (self));
  g_return_if_fail (selected < g_strv_length (self->names));

  if (self->selected == selected)
    return;
  self->selected = selected;
  deflash_choice_button_update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}
