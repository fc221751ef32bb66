/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-notes-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "deflash-library-notes.h"
#include "deflash-text.h"
#include "deflash-toast.h"

/* Tags, the note and the highlights of an article; of several, only tags that all of them get. What was changed is stored when the dialog
 * closes, and can be taken back. Signal `changed`: it is stored. */

/* Offered while a tag is typed. */
#define MAX_OFFERED 12

struct _DeflashNotesDialog
{
  AdwDialog parent_instance;

  DeflashLibrary *library;
  GPtrArray *items; /* (element-type DeflashArticleItem) */
  GtkWidget *overlay; /* (nullable): for the toast */
  DeflashNotes *before; /* (nullable): of one article, once it is loaded */
  GPtrArray *tags;           /* (element-type utf8): as they stand now */
  GPtrArray *known;          /* (element-type DeflashTag) (nullable): all there are */

  AdwPreferencesPage *page;
  AdwEntryRow *tag_entry;
  AdwWrapBox *tag_box;
  AdwWrapBox *offer_box;
  GtkTextView *note_view;
  GPtrArray *rows; /* (element-type AdwEntryRow) (unowned elements): of highlights */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeflashNotesDialog, deflash_notes_dialog, ADW_TYPE_DIALOG)

/* --- Tags --- */

static void show_tags (DeflashNotesDialog *self);

static void
clear_box (AdwWrapBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    adw_wrap_box_remove (box, child);
}

static gboolean
same_tag (gconstpointer a, gconstpointer b)
{
  g_autofree char *left = g_utf8_casefold (a, -1);
  g_autofree char *right = g_utf8_casefold (b, -1);

  return g_str_equal (left, right);
}

static void
add_tag (DeflashNotesDialog *self, const char *name)
{
  g_autofree char *tag = deflash_text_collapse (name);

  if (*tag != '\0' && !g_ptr_array_find_with_equal_func (self->tags, tag, same_tag, NULL))
    g_ptr_array_add (self->tags, g_steal_pointer (&tag));
  show_tags (self);
}

static void
remove_clicked_cb (GtkButton *button, DeflashNotesDialog *self)
{
  g_autofree char *tag = g_strdup (g_object_get_data (G_OBJECT (button), "tag"));
  guint index;

  if (g_ptr_array_find_with_equal_func (self->tags, tag, same_tag, &index))
    g_ptr_array_remove_index (self->tags, index);
  gtk_widget_grab_focus (GTK_WIDGET (self->tag_entry));
  show_tags (self);
}

static void
offer_clicked_cb (GtkButton *button, DeflashNotesDialog *self)
{
  g_autofree char *tag = g_strdup (g_object_get_data (G_OBJECT (button), "tag"));

  gtk_editable_set_text (GTK_EDITABLE (self->tag_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->tag_entry));
  add_tag (self, tag);
}

static void
add_chip (DeflashNotesDialog *self, AdwWrapBox *box, const char *tag, gboolean offered)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (tag);
  g_autofree char *action = g_strdup_printf (offered ? _ ("Add Tag “%s”") : _ ("Remove Tag “%s”"), tag);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_box_append (GTK_BOX (content), label);
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name (offered ? "list-add-symbolic" : "window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "tag-chip");
  if (offered)
    gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, action, -1);
  g_object_set_data_full (G_OBJECT (button), "tag", g_strdup (tag), g_free);
  g_signal_connect_object (button, "clicked", offered ? G_CALLBACK (offer_clicked_cb) : G_CALLBACK (remove_clicked_cb), self, 0);
  adw_wrap_box_append (box, button);
}

/* Of the tags there are, those that what is typed is a part of. */
static void
show_offers (DeflashNotesDialog *self)
{
  g_autofree char *typed = deflash_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->tag_entry)));
  guint n = 0;

  clear_box (self->offer_box);
  for (guint i = 0; self->known != NULL && i < self->known->len && n < MAX_OFFERED; i++)
    {
      const DeflashTag *tag = self->known->pdata[i];
      g_autofree char *folded = deflash_text_fold (tag->name);

      if (strstr (folded, typed) == NULL || g_ptr_array_find_with_equal_func (self->tags, tag->name, same_tag, NULL))
        continue;
      add_chip (self, self->offer_box, tag->name, TRUE);
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->offer_box), n > 0);
}

static void
show_tags (DeflashNotesDialog *self)
{
  clear_box (self->tag_box);
  for (guint i = 0; i < self->tags->len; i++)
    add_chip (self, self->tag_box, self->tags->pdata[i], FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->tag_box), self->tags->len > 0);
  show_offers (self);
}

/* Several at once, as they are written elsewhere: "sea, boats". */
static void
tag_activated_cb (DeflashNotesDialog *self)
{
  g_auto (GStrv) names = g_strsplit (gtk_editable_get_text (GTK_EDITABLE (self->tag_entry)), ",", -1);

  gtk_editable_set_text (GTK_EDITABLE (self->tag_entry), "");
  for (guint i = 0; names[i] != NULL; i++)
    add_tag (self, names[i]);
}

static void
make_tags (DeflashNotesDialog *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *list = gtk_list_box_new ();

  adw_preferences_group_set_title (group, _ ("Tags"));
  self->tag_entry = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->tag_entry), _ ("Add a Tag"));
  g_signal_connect_object (self->tag_entry, "entry-activated", G_CALLBACK (tag_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tag_entry, "changed", G_CALLBACK (show_offers), self, G_CONNECT_SWAPPED);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->tag_entry));
  self->tag_box = ADW_WRAP_BOX (adw_wrap_box_new ());
  self->offer_box = ADW_WRAP_BOX (adw_wrap_box_new ());
  adw_wrap_box_set_child_spacing (self->tag_box, 6);
  adw_wrap_box_set_line_spacing (self->tag_box, 6);
  adw_wrap_box_set_child_spacing (self->offer_box, 6);
  adw_wrap_box_set_line_spacing (self->offer_box, 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->tag_box), 12);
  gtk_widget_set_margin_top (GTK_WIDGET (self->offer_box), 12);
  adw_preferences_group_add (group, GTK_WIDGET (self->tag_box));
  adw_preferences_group_add (group, list);
  adw_preferences_group_add (group, GTK_WIDGET (self->offer_box));
  adw_preferences_page_add (self->page, group);
}

/* --- Note and highlights --- */

static void
make_note (DeflashNotesDialog *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *scroller = gtk_scrolled_window_new ();

  adw_preferences_group_set_title (group, _ ("Note"));
  self->note_view = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_wrap_mode (self->note_view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->note_view, FALSE);
  gtk_text_view_set_left_margin (self->note_view, 12);
  gtk_text_view_set_right_margin (self->note_view, 12);
  gtk_text_view_set_top_margin (self->note_view, 12);
  gtk_text_view_set_bottom_margin (self->note_view, 12);
  gtk_text_buffer_set_enable_undo (gtk_text_view_get_buffer (self->note_view), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->note_view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Note"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->note_view));
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 96);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 240);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_widget_add_css_class (scroller, "card");
  gtk_widget_add_css_class (scroller, "note");
  gtk_widget_set_overflow (scroller, GTK_OVERFLOW_HIDDEN);
  adw_preferences_group_add (group, scroller);
  adw_preferences_page_add (self->page, group);
}

static char *
get_note (DeflashNotesDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note_view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

/* The one that is not to stay has no sign of life: its row goes, and closing does the rest. */
static void
drop_clicked_cb (GtkButton *button, DeflashNotesDialog *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_ENTRY_ROW);

  g_object_set_data (G_OBJECT (row), "dropped", GINT_TO_POINTER (TRUE));
  gtk_widget_set_visible (row, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->note_view));
}

static void
add_highlight (DeflashNotesDialog *self, AdwPreferencesGroup *group, const DeflashHighlight *highlight)
{
  GtkWidget *row = adw_entry_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *line = deflash_text_collapse (highlight->quote);
  g_autofree char *shortened = deflash_text_truncate (line, 80);
  /* Translators: a marked part of a text, between quotation marks */
  g_autofree char *quote = g_strdup_printf (_ ("“%s”"), shortened);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), quote);
  gtk_editable_set_text (GTK_EDITABLE (row), highlight->note != NULL ? highlight->note : "");
  gtk_widget_set_tooltip_text (button, _ ("Remove Highlight"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (drop_clicked_cb), self, 0);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), button);
  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (group, row);
}

static void
make_highlights (DeflashNotesDialog *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, _ ("Highlights"));
  adw_preferences_group_set_description (group, _ ("Each can have a note of its own."));
  for (guint i = 0; i < self->before->highlights->len; i++)
    add_highlight (self, group, self->before->highlights->pdata[i]);
  adw_preferences_page_add (self->page, group);
}

/* --- Loading --- */

static void
notes_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashNotesDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  DeflashNotes *notes = deflash_library_load_notes_finish (DEFLASH_LIBRARY (source), result, &error);

  if (notes == NULL)
    {
      deflash_toast_error (self->overlay, error);
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }
  self->before = notes;
  for (guint i = 0; notes->tags[i] != NULL; i++)
    g_ptr_array_add (self->tags, g_strdup (notes->tags[i]));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->note_view), notes->note != NULL ? notes->note : "", -1);
  if (notes->highlights->len > 0)
    make_highlights (self);
  show_tags (self);
}

static void
known_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashNotesDialog) self = user_data;

  self->known = deflash_library_list_tags_finish (DEFLASH_LIBRARY (source), result, NULL);
  show_offers (self);
}

/* --- Storing --- */

typedef struct
{
  DeflashLibrary *library;
  GtkWidget *overlay;
  GPtrArray *before;
  DeflashNotesDialog *dialog;
} Undo;

static void
undo_free (gpointer data)
{
  Undo *undo = data;

  g_clear_object (&undo->library);
  g_clear_object (&undo->overlay);
  g_clear_object (&undo->dialog);
  g_clear_pointer (&undo->before, g_ptr_array_unref);
  g_free (undo);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashNotesDialog) dialog = user_data;
  g_autoptr (GError) error = NULL;

  if (!deflash_library_restore_notes_finish (DEFLASH_LIBRARY (source), result, &error))
    deflash_toast_error (dialog->overlay, error);
  g_signal_emit (dialog, signals[CHANGED], 0);
}

static void
undo_edit (gpointer user_data)
{
  Undo *undo = user_data;

  deflash_library_restore_notes_async (undo->library, undo->before, undone_cb, g_object_ref (undo->dialog));
}

static void
edited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashNotesDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *before = deflash_library_edit_notes_finish (DEFLASH_LIBRARY (source), result, &error);
  Undo *undo;

  if (before == NULL)
    {
      deflash_toast_error (self->overlay, error);
      return;
    }
  undo = g_new0 (Undo, 1);
  undo->library = g_object_ref (self->library);
  undo->before = before;
  undo->dialog = g_object_ref (self);
  deflash_toast_undo (self->overlay, _ ("Notes changed"), undo_edit, undo, undo_free);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
highlight_stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashNotesDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean stored = g_async_result_is_tagged (result, deflash_library_put_highlight_async)
                      ? deflash_library_put_highlight_finish (DEFLASH_LIBRARY (source), result, &error) != 0
                      : deflash_library_remove_highlight_finish (DEFLASH_LIBRARY (source), result, &error);

  if (!stored)
    deflash_toast_error (self->overlay, error);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
put_back_highlight (gpointer user_data)
{
  Undo *undo = user_data;

  deflash_library_put_highlight_async (undo->library, undo->dialog->items->pdata[0], undo->before->pdata[0], highlight_stored_cb,
                                       g_object_ref (undo->dialog));
}

static void
store_highlights (DeflashNotesDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      DeflashHighlight *highlight = self->before->highlights->pdata[i];
      const char *note = gtk_editable_get_text (GTK_EDITABLE (self->rows->pdata[i]));

      if (g_object_get_data (self->rows->pdata[i], "dropped") != NULL)
        {
          Undo *undo = g_new0 (Undo, 1);

          undo->library = g_object_ref (self->library);
          undo->dialog = g_object_ref (self);
          undo->before = g_ptr_array_new_with_free_func ((GDestroyNotify) deflash_highlight_free);
          g_ptr_array_add (undo->before, deflash_highlight_copy (highlight));
          deflash_library_remove_highlight_async (self->library, self->items->pdata[0], highlight->id, highlight_stored_cb, g_object_ref (self));
          deflash_toast_undo (self->overlay, _ ("Highlight removed"), put_back_highlight, undo, undo_free);
        }
      else if (g_strcmp0 (note, highlight->note != NULL ? highlight->note : "") != 0)
        {
          g_set_str (&highlight->note, *note != '\0' ? note : NULL);
          deflash_library_put_highlight_async (self->library, self->items->pdata[0], highlight, highlight_stored_cb, g_object_ref (self));
        }
    }
}

static void
deflash_notes_dialog_closed (AdwDialog *dialog)
{
  DeflashNotesDialog *self = DEFLASH_NOTES_DIALOG (dialog);
  g_autofree char *note = self->before != NULL ? get_note (self) : NULL;
  g_autoptr (GPtrArray) added = g_ptr_array_new ();
  g_autoptr (GPtrArray) removed = g_ptr_array_new ();

  tag_activated_cb (self);
  if (self->before == NULL && self->items->len == 1)
    return;
  for (guint i = 0; i < self->tags->len; i++)
    if (self->before == NULL || !g_strv_contains ((const char *const *) self->before->tags, self->tags->pdata[i]))
      g_ptr_array_add (added, self->tags->pdata[i]);
  for (guint i = 0; self->before != NULL && self->before->tags[i] != NULL; i++)
    if (!g_ptr_array_find_with_equal_func (self->tags, self->before->tags[i], same_tag, NULL))
      g_ptr_array_add (removed, self->before->tags[i]);
  if (note != NULL && g_str_equal (note, self->before->note != NULL ? self->before->note : ""))
    g_clear_pointer (&note, g_free);
  if (note != NULL || added->len > 0 || removed->len > 0)
    {
      g_ptr_array_add (added, NULL);
      g_ptr_array_add (removed, NULL);
      deflash_library_edit_notes_async (self->library, self->items, note, (const char *const *) added->pdata,
                                        (const char *const *) removed->pdata, edited_cb, g_object_ref (self));
    }
  if (self->before != NULL)
    store_highlights (self);
}

/* --- Class --- */

static void
deflash_notes_dialog_finalize (GObject *object)
{
  DeflashNotesDialog *self = DEFLASH_NOTES_DIALOG (object);

  g_clear_object (&self->library);
  g_clear_object (&self->overlay);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->tags);
  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->known, g_ptr_array_unref);
  g_clear_pointer (&self->before, deflash_notes_free);
  G_OBJECT_CLASS (deflash_notes_dialog_parent_class)->finalize (object);
}

static void
deflash_notes_dialog_class_init (DeflashNotesDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = deflash_notes_dialog_finalize;
  ADW_DIALOG_CLASS (klass)->closed = deflash_notes_dialog_closed;

  /**
   * DeflashNotesDialog::changed:
   *
   * What was changed is stored, or was taken back.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
deflash_notes_dialog_init (DeflashNotesDialog *self)
{
  GtkWidget *view = adw_toolbar_view_new ();

  self->tags = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new ();
  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->page));
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_content_width (ADW_DIALOG (self), 480);
  adw_dialog_set_follows_content_size (ADW_DIALOG (self), FALSE);
  adw_dialog_set_content_height (ADW_DIALOG (self), 560);
}

/**
 * deflash_notes_dialog_present:
 * @parent: where it was asked for
 * @library: the library
 * @items: (element-type DeflashArticleItem): articles; what gets a tag, a note or a highlight is saved
 *
 * Opens the dialog.
 *
 * Returns: (transfer none): the dialog
 */
DeflashNotesDialog *
deflash_notes_dialog_present (GtkWidget *parent, DeflashLibrary *library, GPtrArray *items)
{
  DeflashNotesDialog *self = g_object_new (DEFLASH_TYPE_NOTES_DIALOG, NULL);

  self->library = g_object_ref (library);
  self->items = g_ptr_array_ref (items);
  g_set_object (&self->overlay, deflash_toast_find_overlay (parent));
  adw_dialog_set_title (ADW_DIALOG (self), items->len == 1 ? _ ("Tags and Notes") : _ ("Tags"));
  make_tags (self);
  if (items->len == 1)
    {
      make_note (self);
      deflash_library_load_notes_async (library, items->pdata[0], NULL, notes_cb, g_object_ref (self));
    }
  show_tags (self);
  deflash_library_list_tags_async (library, NULL, known_cb, g_object_ref (self));
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->tag_entry));
  adw_dialog_present (ADW_DIALOG (self), parent);
  return self;
}
