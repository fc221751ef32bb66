/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-code-block.h"
#include "deflash-toast.h"

#include <glib/gi18n.h>


static void
copy_clicked_cb (GtkButton *button, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)), text);
  deflash_toast (GTK_WIDGET (button), _ ("Code copied"));
}

static GtkWidget *
create_copy_button (const char *text)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-copy-symbolic");

  gtk_widget_set_tooltip_text (button, _ ("Copy Code"));
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "code-copy");
  g_signal_connect_data (button, "clicked", G_CALLBACK (copy_clicked_cb), g_strdup (text), (GClosureNotify) (GCallback) g_free, 0);
  return button;
}

/**
 * deflash_code_block_new:
 * @view: where it stands
 * @piece: a piece with one segment of code
 *
 * Returns: (transfer floating): the code, which scrolls sideways, its language, and a button that copies it
 */
GtkWidget *
deflash_code_block_new (DeflashReaderView *view, const DeflashReaderPiece *piece)
{
  const DeflashReaderSegment *segment = deflash_reader_plan_get_segment (view->plan, piece->first_segment);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  if (piece->block != NULL && piece->block->label != NULL && *piece->block->label != '\0')
    {
      GtkWidget *language = gtk_label_new (piece->block->label);

      gtk_label_set_xalign (GTK_LABEL (language), 0);
      gtk_label_set_ellipsize (GTK_LABEL (language), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (language, "code-language");
      gtk_box_append (GTK_BOX (column), language);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, piece->block->label, -1);
    }
  gtk_box_append (GTK_BOX (box), deflash_reader_view_create_text (view, piece->first_segment));
  gtk_widget_add_css_class (box, "code-box");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_box_append (GTK_BOX (column), scroller);
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (row), column);
  gtk_box_append (GTK_BOX (row), create_copy_button (segment->text));
  gtk_widget_set_overflow (row, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (row, "code-block");
  return row;
}
