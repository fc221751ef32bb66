/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-reader-cards.h"

#include <glib/gi18n.h>

/* The units that stand on a card of their own: callout, key points, sources, step. */

static GtkBox *
append_list (GtkBox *box)
{
  GtkWidget *list = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST, NULL);

  gtk_box_append (box, list);
  return GTK_BOX (list);
}

/* Items of a list stand in a box of their own, for who asks what belongs together. */
static void
append_pieces (DeflashReaderView *view, const DeflashReaderUnit *unit, GtkBox *box, guint first)
{
  GtkBox *target = box;
  guint list = 0;

  for (guint i = first; i < unit->n_pieces; i++)
    {
      const DeflashReaderPiece *what = deflash_reader_plan_get_piece (view->plan, unit->first_piece + i);
      GtkWidget *piece = deflash_reader_view_create_piece (view, unit->first_piece + i);

      if (what->list != list)
        target = what->list > 0 ? append_list (box) : box;
      list = what->list;
      gtk_widget_set_margin_top (piece, i > first ? what->gap : 0);
      gtk_box_append (target, piece);
    }
}

/**
 * deflash_reader_found_label_new:
 *
 * Returns: (transfer floating): what tells facts that the app worked out from those that the publisher states
 */
GtkWidget *
deflash_reader_found_label_new (void)
{
  GtkWidget *label = gtk_label_new (_ ("Found in the text"));

  gtk_widget_add_css_class (label, "found");
  gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (label, _ ("Worked out by Deflash News, not stated by the publisher"));
  return label;
}

/**
 * deflash_reader_card_new:
 * @view: where it stands
 * @unit: a callout or key points
 *
 * Returns: (transfer floating): the card
 */
GtkWidget *
deflash_reader_card_new (DeflashReaderView *view, const DeflashReaderUnit *unit)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);

  gtk_widget_add_css_class (box, unit->kind == DEFLASH_UNIT_CALLOUT ? "callout" : "key-points");
  append_pieces (view, unit, GTK_BOX (box), 0);
  if (unit->found_by_app)
    {
      GtkWidget *label = deflash_reader_found_label_new ();

      gtk_label_set_label (GTK_LABEL (label), _ ("Picked from the text"));
      gtk_widget_set_tooltip_text (label, _ ("Sentences of the article itself, picked by Deflash News and not altered"));
      gtk_widget_set_margin_top (label, 12);
      gtk_box_append (GTK_BOX (box), label);
    }
  return box;
}

/**
 * deflash_reader_sources_new:
 * @view: where it stands
 * @unit: sources
 *
 * Returns: (transfer floating): a heading and a list of rows
 */
GtkWidget *
deflash_reader_sources_new (DeflashReaderView *view, const DeflashReaderUnit *unit)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *rows = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST, NULL);

  gtk_widget_add_css_class (box, "sources");
  gtk_widget_add_css_class (rows, "card");
  gtk_widget_set_overflow (rows, GTK_OVERFLOW_HIDDEN);
  for (guint i = 0; i < unit->n_pieces; i++)
    {
      GtkWidget *piece = deflash_reader_view_create_piece (view, unit->first_piece + i);

      if (i == 0)
        {
          gtk_box_append (GTK_BOX (box), piece);
          continue;
        }
      if (i > 1)
        gtk_box_append (GTK_BOX (rows), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
      gtk_box_append (GTK_BOX (rows), piece);
    }
  gtk_box_append (GTK_BOX (box), rows);
  return box;
}

/* --- Steps --- */

static void
show_done (GtkWidget *card, gboolean done)
{
  if (done)
    gtk_widget_add_css_class (card, "done");
  else
    gtk_widget_remove_css_class (card, "done");
}

static void
toggled_cb (GtkCheckButton *check, GtkWidget *card)
{
  GtkWidget *view = gtk_widget_get_ancestor (card, DEFLASH_TYPE_READER_VIEW);
  guint step = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (card), "deflash-step"));
  gboolean done = gtk_check_button_get_active (check);

  show_done (card, done);
  if (view != NULL)
    {
      guint64 bit = G_GUINT64_CONSTANT (1) << (step - 1);
      DeflashReaderView *self = DEFLASH_READER_VIEW (view);

      if (done == ((self->steps_done & bit) != 0))
        return;
      self->steps_done ^= bit;
      g_signal_emit_by_name (view, "step-toggled", step - 1, done);
    }
}

static GtkWidget *
create_step_head (DeflashReaderView *view, const DeflashReaderUnit *unit, GtkWidget *card)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *number = g_strdup_printf ("%u", unit->step);
  g_autofree char *label = g_strdup_printf (_ ("Step %u is done"), unit->step);
  GtkWidget *badge = gtk_label_new (number);
  GtkWidget *title = deflash_reader_view_create_piece (view, unit->first_piece);

  gtk_widget_add_css_class (badge, "step-number");
  gtk_widget_add_css_class (badge, "numeric");
  gtk_widget_set_valign (badge, GTK_ALIGN_START);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_set_valign (title, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (head), badge);
  gtk_box_append (GTK_BOX (head), title);
  if (unit->step >= 1 && unit->step <= 64)
    {
      GtkWidget *check = gtk_check_button_new ();

      gtk_widget_set_valign (check, GTK_ALIGN_START);
      gtk_widget_set_tooltip_text (check, _ ("Done"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
      gtk_box_append (GTK_BOX (head), check);
      g_object_set_data (G_OBJECT (card), "deflash-check", check);
      g_object_set_data (G_OBJECT (card), "deflash-step", GUINT_TO_POINTER (unit->step));
      deflash_reader_step_update (card, view->steps_done);
      g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), card);
    }
  return head;
}

/**
 * deflash_reader_step_new:
 * @view: where it stands
 * @unit: a step
 *
 * Returns: (transfer floating): a numbered card with a check box
 */
GtkWidget *
deflash_reader_step_new (DeflashReaderView *view, const DeflashReaderUnit *unit)
{
  GtkWidget *card = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "step");
  gtk_box_append (GTK_BOX (card), create_step_head (view, unit, card));
  gtk_widget_add_css_class (body, "step-body");
  append_pieces (view, unit, GTK_BOX (body), 1);
  gtk_widget_set_visible (body, unit->n_pieces > 1);
  gtk_box_append (GTK_BOX (card), body);
  return card;
}

/**
 * deflash_reader_step_update:
 * @step: a card of deflash_reader_step_new()
 * @steps_done: bit N: step N + 1 is done
 *
 * Shows what is stored.
 */
void
deflash_reader_step_update (GtkWidget *step, guint64 steps_done)
{
  GtkWidget *check = g_object_get_data (G_OBJECT (step), "deflash-check");
  guint number = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (step), "deflash-step"));
  gboolean done;

  if (check == NULL || number == 0)
    return;
  done = (steps_done >> (number - 1)) & 1;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), done);
  show_done (step, done);
}
