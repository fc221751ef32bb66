/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "deflash-library-notes.h"
#include "deflash-notes-dialog.h"
#include "deflash-reader-page-private.h"
#include "deflash-reader-parts.h"
#include "deflash-toast.h"

/* What the person added to the article: marks in the text, and below it tags, note and highlights in a card. */

/* --- Below the text --- */

static void
quote_clicked_cb (GtkButton *button, DeflashReaderPage *self)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));

  if (self->notes != NULL && index < self->notes->highlights->len)
    deflash_reader_view_show_highlight (self->view, self->notes->highlights->pdata[index]);
}

static GtkWidget *
make_text (const char *text, const char *css_class)
{
  GtkWidget *label = deflash_reader_label_new (text, css_class);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

static void
add_line (GtkWidget *rows, GtkWidget *line)
{
  if (gtk_widget_get_first_child (rows) != NULL)
    gtk_box_append (GTK_BOX (rows), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (rows), line);
}

static void
add_quote (DeflashReaderPage *self, GtkWidget *rows, guint index)
{
  const DeflashHighlight *highlight = self->notes->highlights->pdata[index];
  GtkWidget *button = gtk_button_new ();
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *quote = make_text (highlight->quote, "highlight-quote");

  gtk_label_set_lines (GTK_LABEL (quote), 4);
  gtk_label_set_ellipsize (GTK_LABEL (quote), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (lines), quote);
  if (highlight->note != NULL)
    gtk_box_append (GTK_BOX (lines), make_text (highlight->note, "dimmed"));
  gtk_button_set_child (GTK_BUTTON (button), lines);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "row");
  gtk_widget_set_tooltip_text (button, _ ("Show in the Text"));
  g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (index));
  g_signal_connect_object (button, "clicked", G_CALLBACK (quote_clicked_cb), self, 0);
  add_line (rows, button);
}

static void
add_plain (GtkWidget *rows, const char *text, const char *css_class)
{
  GtkWidget *label = make_text (text, css_class);

  gtk_widget_add_css_class (label, "note-line");
  add_line (rows, label);
}

static void
fill_box (DeflashReaderPage *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *heading = deflash_reader_label_new (_ ("Your Notes"), "heading");
  GtkWidget *edit = gtk_button_new_with_mnemonic (_ ("_Edit…"));
  GtkWidget *rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->notes_box)) != NULL)
    gtk_box_remove (GTK_BOX (self->notes_box), child);
  gtk_widget_set_hexpand (heading, TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (edit), "article.notes");
  gtk_widget_add_css_class (edit, "flat");
  gtk_box_append (GTK_BOX (head), heading);
  gtk_box_append (GTK_BOX (head), edit);
  gtk_widget_add_css_class (rows, "card");
  gtk_widget_add_css_class (rows, "rows");
  if (self->notes->tags[0] != NULL)
    {
      g_autofree char *tags = g_strjoinv (" · ", self->notes->tags);

      add_plain (rows, tags, "caption-heading");
    }
  if (self->notes->note != NULL)
    add_plain (rows, self->notes->note, "body");
  for (guint i = 0; i < self->notes->highlights->len; i++)
    add_quote (self, rows, i);
  gtk_box_append (GTK_BOX (self->notes_box), head);
  gtk_box_append (GTK_BOX (self->notes_box), rows);
}

static void
show_notes (DeflashReaderPage *self)
{
  gboolean any = self->notes->tags[0] != NULL || self->notes->note != NULL || self->notes->highlights->len > 0;

  deflash_reader_view_set_highlights (self->view, self->notes->highlights);
  if (self->notes_box == NULL && !any)
    return;
  if (self->notes_box == NULL)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

      g_set_weak_pointer (&self->notes_box, box);
      fill_box (self);
      deflash_reader_plan_add_widget (deflash_reader_view_get_plan (self->view), box, 36);
    }
  else
    fill_box (self);
  gtk_widget_set_visible (self->notes_box, any);
  deflash_reader_view_plan_grown (self->view);
}

static void
go_to_wanted (DeflashReaderPage *self)
{
  for (guint i = 0; self->wanted_highlight != 0 && i < self->notes->highlights->len; i++)
    if (((DeflashHighlight *) self->notes->highlights->pdata[i])->id == self->wanted_highlight)
      deflash_reader_view_show_highlight (self->view, self->notes->highlights->pdata[i]);
  self->wanted_highlight = 0;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashReaderPage) self = user_data;
  g_autoptr (GError) error = NULL;
  DeflashNotes *notes = deflash_library_load_notes_finish (DEFLASH_LIBRARY (source), result, &error);

  /* Cancelled where another article is shown meanwhile. */
  if (notes == NULL || self->view == NULL || !self->loaded)
    {
      g_clear_pointer (&notes, deflash_notes_free);
      return;
    }
  g_clear_pointer (&self->notes, deflash_notes_free);
  self->notes = notes;
  show_notes (self);
  go_to_wanted (self);
}

/**
 * deflash_reader_page_load_notes:
 * @self: a page whose document is there
 *
 * Shows what the person added to the article.
 */
void
deflash_reader_page_load_notes (DeflashReaderPage *self)
{
  if (self->item != NULL && self->loaded)
    deflash_library_load_notes_async (self->library, self->item, self->cancellable, loaded_cb, g_object_ref (self));
}

/**
 * deflash_reader_page_show_highlight:
 * @self: a page that has just opened an article
 * @id: one of its highlights
 *
 * Goes to it as soon as the text is there.
 */
void
deflash_reader_page_show_highlight (DeflashReaderPage *self, gint64 id)
{
  g_return_if_fail (DEFLASH_IS_READER_PAGE (self));
  self->wanted_highlight = id;
}

/* What the page knows of the article before is of no use. */
void
deflash_reader_page_forget_notes (DeflashReaderPage *self)
{
  self->wanted_highlight = 0;
  g_clear_pointer (&self->notes, deflash_notes_free);
  g_clear_weak_pointer (&self->notes_box);
}

/* --- Adding --- */

static void
notes_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashReaderPage *self = DEFLASH_READER_PAGE (widget);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (self->item == NULL)
    return;
  g_ptr_array_add (items, g_object_ref (self->item));
  g_signal_connect_object (deflash_notes_dialog_present (widget, self->library, items), "changed",
                           G_CALLBACK (deflash_reader_page_load_notes), self, G_CONNECT_SWAPPED);
}

typedef struct
{
  DeflashReaderPage *page;
  DeflashArticleItem *item;
  gint64 id;
  gboolean was_saved;
} Highlighted;

static void
highlighted_free (gpointer data)
{
  Highlighted *done = data;

  g_object_unref (done->page);
  g_object_unref (done->item);
  g_free (done);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashReaderPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!deflash_library_remove_highlight_finish (DEFLASH_LIBRARY (source), result, &error))
    deflash_toast_error (deflash_toast_find_overlay (GTK_WIDGET (self)), error);
  deflash_reader_page_load_notes (self);
}

static void
undo_highlight (gpointer user_data)
{
  Highlighted *done = user_data;

  deflash_library_remove_highlight_async (done->page->library, done->item, done->id, removed_cb, g_object_ref (done->page));
  if (!done->was_saved)
    deflash_library_set_saved_async (done->page->library, done->item, FALSE, NULL, NULL);
}

static void
highlighted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Highlighted *done = user_data;
  g_autoptr (GError) error = NULL;
  GtkWidget *overlay = deflash_toast_find_overlay (GTK_WIDGET (done->page));

  done->id = deflash_library_put_highlight_finish (DEFLASH_LIBRARY (source), result, &error);
  if (done->page->item == done->item)
    deflash_reader_page_load_notes (done->page);
  if (done->id == 0)
    {
      deflash_toast_error (overlay, error);
      highlighted_free (done);
      return;
    }
  deflash_toast_undo (overlay, done->was_saved ? _ ("Highlighted") : _ ("Highlighted, and the article saved"), undo_highlight, done,
                      highlighted_free);
}

static void
highlight_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashReaderPage *self = DEFLASH_READER_PAGE (widget);
  g_autoptr (DeflashHighlight) highlight = self->item != NULL && self->loaded ? deflash_reader_view_make_highlight (self->view) : NULL;
  Highlighted *done;

  if (highlight == NULL)
    {
      deflash_toast (widget, _ ("Select a part of the article’s text first"));
      return;
    }
  done = g_new0 (Highlighted, 1);
  done->page = g_object_ref (self);
  done->item = g_object_ref (self->item);
  done->was_saved = deflash_article_status_get_saved (deflash_article_item_get_status (self->item));
  deflash_reader_view_unselect (self->view); /* the mark is to be seen */
  deflash_library_put_highlight_async (self->library, self->item, highlight, highlighted_cb, done);
}

/**
 * deflash_reader_page_class_init_notes:
 * @widget_class: the page's class
 *
 * Installs the actions and their keys.
 */
void
deflash_reader_page_class_init_notes (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "article.notes", NULL, notes_action);
  gtk_widget_class_install_action (widget_class, "article.highlight", NULL, highlight_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "article.notes", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_h, GDK_CONTROL_MASK, "article.highlight", NULL);
}
