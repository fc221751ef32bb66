/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-reader-page-private.h"

/* The table of contents: for guides and long reads. */

#define MIN_WORDS 1500
#define MIN_HEADINGS 2

static guint
get_segment (GtkListBoxRow *row)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "deflash-segment"));
}

/* Marks the section that is being read. */
static void
mark_section (DeflashReaderPage *self)
{
  guint section = deflash_reader_view_get_section (self->view);
  GtkListBoxRow *found = NULL;

  for (int i = 0; section != G_MAXUINT; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->contents_list, i);

      if (row == NULL || get_segment (row) > section)
        break;
      found = row;
    }
  if (found == gtk_list_box_get_selected_row (self->contents_list))
    return;
  gtk_list_box_select_row (self->contents_list, found);
}

static GtkWidget *
create_row (DeflashReaderPlan *plan, guint segment, guint top_level)
{
  const DeflashReaderSegment *heading = deflash_reader_plan_get_segment (plan, segment);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (heading->text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_widget_set_margin_start (label, 12 * (MIN (heading->heading_level, top_level + 3) - top_level));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  g_object_set_data (G_OBJECT (row), "deflash-segment", GUINT_TO_POINTER (segment));
  return row;
}

/* Filled when it is opened: most articles are read without. */
static void
create_contents_cb (GtkMenuButton *button, gpointer user_data)
{
  DeflashReaderPage *self = user_data;
  DeflashReaderPlan *plan = deflash_reader_view_get_plan (self->view);
  g_autoptr (GArray) headings = deflash_reader_view_get_headings (self->view);
  guint top_level = 6;

  gtk_list_box_remove_all (self->contents_list);
  for (guint i = 0; i < headings->len; i++)
    top_level = MIN (top_level, deflash_reader_plan_get_segment (plan, g_array_index (headings, guint, i))->heading_level);
  for (guint i = 0; i < headings->len; i++)
    gtk_list_box_append (self->contents_list, create_row (plan, g_array_index (headings, guint, i), top_level));
  mark_section (self);
}

static void
contents_activated_cb (DeflashReaderPage *self, GtkListBoxRow *row)
{
  guint segment = get_segment (row);

  gtk_menu_button_popdown (self->contents_button);
  deflash_reader_view_go_to_heading (self->view, segment);
}

static void
contents_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_menu_button_popup (DEFLASH_READER_PAGE (widget)->contents_button);
}

/**
 * deflash_reader_page_scrolled_contents:
 * @self: a page
 *
 * Another part of the text is on the screen.
 */
void
deflash_reader_page_scrolled_contents (DeflashReaderPage *self)
{
  if (gtk_menu_button_get_active (self->contents_button))
    mark_section (self);
}

/**
 * deflash_reader_page_update_contents:
 * @self: a page
 *
 * Offers the contents of a guide or a long read, once they are known.
 */
void
deflash_reader_page_update_contents (DeflashReaderPage *self)
{
  const DeflashArticleFields *fields = self->article != NULL ? deflash_article_get_fields (self->article) : NULL;
  gboolean offered = FALSE;

  if (fields != NULL && self->loaded && (fields->word_count > MIN_WORDS || fields->guide != NULL || fields->section == DEFLASH_SECTION_GUIDES))
    {
      g_autoptr (GArray) headings = deflash_reader_view_get_headings (self->view);

      offered = headings->len >= MIN_HEADINGS;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->contents_button), offered);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.contents", offered);
}

/**
 * deflash_reader_page_init_contents:
 * @self: a page whose template is there
 */
void
deflash_reader_page_init_contents (DeflashReaderPage *self)
{
  gtk_menu_button_set_create_popup_func (self->contents_button, create_contents_cb, self, NULL);
}

/**
 * deflash_reader_page_class_init_contents:
 * @widget_class: the page's class
 *
 * Installs what the table of contents needs.
 */
void
deflash_reader_page_class_init_contents (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DeflashReaderPage, contents_button);
  gtk_widget_class_bind_template_child (widget_class, DeflashReaderPage, contents_list);
  gtk_widget_class_bind_template_callback (widget_class, contents_activated_cb);
  gtk_widget_class_install_action (widget_class, "article.contents", NULL, contents_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, GDK_CONTROL_MASK, "article.contents", NULL);
}
