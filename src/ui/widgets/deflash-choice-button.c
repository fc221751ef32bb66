/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-choice-button.h"

#include <glib/gi18n.h>

/* One of a few choices: a button named by the one that holds, with a list of all. Costs a third of a GtkDropDown, whose list is made
 * with it; the list here is made when it is opened. */
struct _DeflashChoiceButton
{
  AdwBin parent_instance;

  /* Owned by their parents */
  GtkMenuButton *button;
  GtkListBox *list; /* (nullable) */

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

static GtkWidget *
create_row (const char *name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static void
update_mark (GtkWidget *row, gboolean holds)
{
  GtkWidget *box = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));

  gtk_widget_set_opacity (gtk_widget_get_last_child (box), holds ? 1 : 0);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_SELECTED, holds, -1);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, DeflashChoiceButton *self)
{
  gtk_menu_button_popdown (self->button);
  deflash_choice_button_set_selected (self, gtk_list_box_row_get_index (row));
}

/* Where the focus is to begin. */
static void
shown_cb (GtkWidget *popover, DeflashChoiceButton *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, self->selected)));
}

/* Not a menu: the radio items of GTK's have no names for screen readers. */
static void
create_popover_cb (GtkMenuButton *button, gpointer user_data)
{
  DeflashChoiceButton *self = user_data;
  GtkWidget *popover;

  if (self->list != NULL)
    return;
  popover = gtk_popover_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_widget_add_css_class (popover, "choice");
  for (guint i = 0; self->names[i] != NULL; i++)
    {
      GtkWidget *row = create_row (self->names[i]);

      gtk_list_box_append (self->list, row);
      update_mark (row, i == self->selected);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, self->title, -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, 0);
  g_signal_connect_object (popover, "show", G_CALLBACK (shown_cb), self, G_CONNECT_AFTER);
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->list));
  gtk_menu_button_set_popover (button, popover);
}

static void
deflash_choice_button_update (DeflashChoiceButton *self)
{
  /* Translators: what is chosen and the choice, as in "Order: Newest" */
  g_autofree char *spoken = g_strdup_printf (_ ("%s: %s"), self->title, self->names[self->selected]);

  gtk_menu_button_set_label (self->button, self->names[self->selected]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
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
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_can_shrink (self->button, TRUE); /* large text on a small screen */
  gtk_menu_button_set_always_show_arrow (self->button, TRUE);
  gtk_menu_button_set_create_popup_func (self->button, create_popover_cb, self, NULL);
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
  if (self->list != NULL)
    {
      update_mark (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, self->selected)), FALSE);
      update_mark (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, selected)), TRUE);
    }
  self->selected = selected;
  deflash_choice_button_update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}
