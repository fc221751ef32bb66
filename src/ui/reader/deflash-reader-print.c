/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-reader-print.h"

#include <glib/gi18n.h>

#include "deflash-reader-pdf.h"
#include "deflash-reader-parts.h"
#include "deflash-toast.h"

/* What a page is where nobody says: A4 with 2 cm around. */
#define DEFAULT_WIDTH 595.0
#define DEFAULT_HEIGHT 842.0
#define LEAST_MARGIN 40.0
/* Pictures beyond this many are left out: each is decoded. */
#define MAX_PICTURES 60

/* From asking for the paper, over loading the pictures and laying out the pages, to handing them over. */
typedef struct
{
  /* Input */
  GtkWidget *widget;
  GtkWindow *parent;
  DeflashArticle *article;
  DeflashPictureCache *pictures;
  char *family;

  /* In progress */
  GtkPrintDialog *dialog;
  GtkPrintSetup *setup;
  DeflashReaderPlan *plan; /* one of its own: it is read on another thread */
  GHashTable *loaded;      /* address → DeflashPixels */
  guint n_loading;

  /* Output */
  GBytes *pdf;
} Print;

static void
print_free (Print *self)
{
  g_clear_object (&self->widget);
  g_clear_object (&self->parent);
  g_clear_object (&self->article);
  g_clear_object (&self->pictures);
  g_clear_object (&self->dialog);
  g_clear_pointer (&self->setup, gtk_print_setup_unref);
  g_clear_pointer (&self->plan, deflash_reader_plan_unref);
  g_clear_pointer (&self->loaded, g_hash_table_unref);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  g_free (self->family);
  g_free (self);
}

/* The one way out. */
static void
finish_print (Print *self, const GError *error)
{
  if (error != NULL && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED))
    deflash_toast (self->widget, _ ("The article could not be printed"));
  print_free (self);
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_output_stream_close_finish (G_OUTPUT_STREAM (source), result, &error);
  finish_print (user_data, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error))
    finish_print (user_data, error);
  else
    g_output_stream_close_async (G_OUTPUT_STREAM (source), G_PRIORITY_DEFAULT, NULL, closed_cb, user_data);
}

static void
stream_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Print *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GOutputStream) stream = gtk_print_dialog_print_finish (GTK_PRINT_DIALOG (source), result, &error);

  if (stream == NULL)
    finish_print (self, error);
  else
    g_output_stream_write_all_async (stream, g_bytes_get_data (self->pdf, NULL), g_bytes_get_size (self->pdf), G_PRIORITY_DEFAULT, NULL,
                                     written_cb, self);
}

/* --- Pages --- */

static void
fill_paper (Print *self, DeflashReaderPaper *paper)
{
  GtkPageSetup *page = self->setup != NULL ? gtk_print_setup_get_page_setup (self->setup) : NULL;

  *paper = (DeflashReaderPaper){ .title = deflash_article_get_display_title (self->article),
                                 .address = deflash_article_get_url (self->article),
                                 .family = self->family,
                                 .pictures = self->loaded,
                                 .width = DEFAULT_WIDTH,
                                 .height = DEFAULT_HEIGHT };
  if (page != NULL)
    {
      paper->width = gtk_page_setup_get_paper_width (page, GTK_UNIT_POINTS);
      paper->height = gtk_page_setup_get_paper_height (page, GTK_UNIT_POINTS);
      paper->margin_left = gtk_page_setup_get_left_margin (page, GTK_UNIT_POINTS);
      paper->margin_right = gtk_page_setup_get_right_margin (page, GTK_UNIT_POINTS);
      paper->margin_top = gtk_page_setup_get_top_margin (page, GTK_UNIT_POINTS);
      paper->margin_bottom = gtk_page_setup_get_bottom_margin (page, GTK_UNIT_POINTS);
    }
  paper->margin_left = MAX (paper->margin_left, LEAST_MARGIN);
  paper->margin_right = MAX (paper->margin_right, LEAST_MARGIN);
  paper->margin_top = MAX (paper->margin_top, LEAST_MARGIN);
  paper->margin_bottom = MAX (paper->margin_bottom, LEAST_MARGIN);
}

static void
lay_out_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Print *self = task_data;
  DeflashReaderPaper paper;

  fill_paper (self, &paper);
  self->pdf = deflash_reader_plan_to_pdf (self->plan, &paper, NULL);
  g_task_return_boolean (task, TRUE);
}

static void
laid_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Print *self = user_data;

  gtk_print_dialog_print (self->dialog, self->parent, self->setup, NULL, stream_cb, self);
}

static void
lay_out (Print *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, laid_out_cb, self);

  g_task_set_static_name (task, "deflash print");
  g_task_set_task_data (task, self, NULL);
  g_task_run_in_thread (task, lay_out_in_thread);
}

/* --- Pictures --- */

typedef struct
{
  Print *print;
  char *url;
} Loading;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Loading *loading = user_data;
  Print *self = loading->print;
  /* a picture that can't be had is left out, as on the screen */
  DeflashPixels *pixels = deflash_picture_cache_load_finish (DEFLASH_PICTURE_CACHE (source), result, NULL);

  if (pixels != NULL)
    g_hash_table_replace (self->loaded, g_steal_pointer (&loading->url), pixels);
  g_free (loading->url);
  g_free (loading);
  if (--self->n_loading == 0)
    lay_out (self);
}

static void
load_picture (Print *self, const char *url)
{
  Loading *loading;

  if (url == NULL || self->n_loading >= MAX_PICTURES)
    return;
  loading = g_new0 (Loading, 1);
  loading->print = self;
  loading->url = g_strdup (url);
  self->n_loading++;
  deflash_picture_cache_load_async (self->pictures, url, DEFLASH_PICTURE_READING, NULL, loaded_cb, loading);
}

static void
load_pictures (Print *self)
{
  DeflashDocument *document = deflash_article_get_document (self->article);

  self->n_loading = 1; /* until all are asked for */
  load_picture (self, deflash_article_get_fields (self->article)->image);
  for (guint i = 0; document != NULL && i < deflash_document_get_n_blocks (document); i++)
    if (deflash_document_get_block (document, i)->kind == DEFLASH_BLOCK_FIGURE)
      load_picture (self, deflash_document_get_block (document, i)->url);
  if (--self->n_loading == 0)
    lay_out (self);
}

static void
setup_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Print *self = user_data;
  g_autoptr (GError) error = NULL;

  self->setup = gtk_print_dialog_setup_finish (GTK_PRINT_DIALOG (source), result, &error);
  if (self->setup == NULL)
    finish_print (self, error);
  else
    load_pictures (self);
}

/**
 * deflash_reader_print:
 * @widget: where it was asked for
 * @article: an article with its document
 * @pictures: where its pictures come from
 * @family: (nullable): the typeface of the text
 *
 * Asks for printer and paper, or a file, and prints the article with its pictures. The pages are laid out on another thread.
 */
void
deflash_reader_print (GtkWidget *widget, DeflashArticle *article, DeflashPictureCache *pictures, const char *family)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  Print *self = g_new0 (Print, 1);

  self->widget = g_object_ref (widget);
  if (GTK_IS_WINDOW (root))
    self->parent = g_object_ref (GTK_WINDOW (root));
  self->article = g_object_ref (article);
  self->pictures = g_object_ref (pictures);
  self->family = g_strdup (family);
  self->loaded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) deflash_pixels_free);
  self->plan = deflash_reader_parts_create_print (article);
  self->dialog = gtk_print_dialog_new ();
  gtk_print_dialog_set_title (self->dialog, deflash_article_get_display_title (article));
  gtk_print_dialog_set_modal (self->dialog, TRUE);
  gtk_print_dialog_setup (self->dialog, self->parent, NULL, setup_cb, self);
}
