/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-story-dialog.h"

#include <glib/gi18n.h>

#include "deflash-article-actions.h"
#include "deflash-format.h"
#include "deflash-source-icon.h"

/* A person looks through some screens of news, not through all of them: the rest is found by searching. */
#define N_ROWS 60

/* "Same Story as…": which news report what an article reports. */
struct _DeflashStoryDialog
{
  AdwDialog parent_instance;

  /* Owned by their parents */
  GtkSearchEntry *search;
  GtkListBox *rows;
  GtkStack *stack;

  /* Owned */
  DeflashLibrary *library;
  DeflashArticleItem *item;
  GtkWidget *origin; /* where the toast is shown */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (DeflashStoryDialog, deflash_story_dialog, ADW_TYPE_DIALOG)

static void
deflash_story_dialog_add_row (DeflashStoryDialog *self, DeflashArticleItem *item)
{
  DeflashArticle *article = deflash_article_item_get_article (item);
  const DeflashArticleFields *fields = deflash_article_get_fields (article);
  g_autofree char *age = deflash_format_age (fields->published, deflash_clock_now (deflash_library_get_clock (self->library)));
  g_autofree char *about = g_strdup_printf (_ ("%s · %s"), fields->source_title != NULL ? fields->source_title : "", age);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), deflash_article_get_display_title (article));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), about);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), deflash_source_icon_new_for_article (self->library, 16, article));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "deflash-item", g_object_ref (item), g_object_unref);
  gtk_list_box_append (self->rows, row);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashStoryDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = deflash_library_list_articles_finish (DEFLASH_LIBRARY (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->library == NULL)
    return;
  gtk_list_box_remove_all (self->rows);
  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      if (items->pdata[i] != self->item && deflash_article_item_get_article (items->pdata[i]) != NULL)
        deflash_story_dialog_add_row (self, items->pdata[i]);
    }
  gtk_stack_set_visible_child_name (self->stack, gtk_list_box_get_row_at_index (self->rows, 0) != NULL ? "rows" : "nothing");
}

static void
deflash_story_dialog_list (DeflashStoryDialog *self)
{
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (DEFLASH_SECTION_NEWS);
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  query->grouped = *text == '\0';
  if (*text != '\0')
    {
      g_set_str (&query->text, text);
      query->sort = DEFLASH_SORT_RELEVANCE;
    }
  deflash_library_list_articles_async (self->library, query, 0, N_ROWS, self->cancellable, listed_cb, g_object_ref (self));
}

static void
activated_cb (DeflashStoryDialog *self, GtkListBoxRow *row)
{
  deflash_article_merge_stories (self->origin, self->library, self->item, g_object_get_data (G_OBJECT (row), "deflash-item"));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
deflash_story_dialog_dispose (GObject *object)
{
  DeflashStoryDialog *self = DEFLASH_STORY_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->library);
  g_clear_object (&self->item);
  g_clear_object (&self->origin);

  G_OBJECT_CLASS (deflash_story_dialog_parent_class)->dispose (object);
}

static void
deflash_story_dialog_class_init (DeflashStoryDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = deflash_story_dialog_dispose;
}

static GtkWidget *
create_list (DeflashStoryDialog *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->rows = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->rows, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->rows), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->rows), GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("News"), -1);
  g_signal_connect_object (self->rows, "row-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->rows));
  gtk_widget_set_margin_start (clamp, 12);
  gtk_widget_set_margin_end (clamp, 12);
  gtk_widget_set_margin_top (clamp, 6);
  gtk_widget_set_margin_bottom (clamp, 12);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  return scroller;
}

static void
deflash_story_dialog_init (DeflashStoryDialog *self)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *search_clamp = adw_clamp_new ();
  GtkWidget *nothing = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (nothing), "edit-find-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (nothing), _ ("No Such News"));
  self->search = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  gtk_search_entry_set_placeholder_text (self->search, _ ("Search news"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Search news"), -1);
  gtk_widget_set_margin_start (GTK_WIDGET (self->search), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->search), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->search), 6);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (deflash_story_dialog_list), self, G_CONNECT_SWAPPED);
  adw_clamp_set_child (ADW_CLAMP (search_clamp), GTK_WIDGET (self->search));

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, create_list (self), "rows");
  gtk_stack_add_named (self->stack, nothing, "nothing");
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), search_clamp);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->stack));
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Same Story as…"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 560);
  adw_dialog_set_content_height (ADW_DIALOG (self), 620);
  adw_dialog_set_child (ADW_DIALOG (self), view);
}

/**
 * deflash_story_dialog_present:
 * @parent: where it was asked for; a toast with the way back is shown there
 * @library: the library
 * @item: an article
 *
 * Lets a person say which other article reports the same event.
 */
void
deflash_story_dialog_present (GtkWidget *parent, DeflashLibrary *library, DeflashArticleItem *item)
{
  DeflashStoryDialog *self = g_object_new (DEFLASH_TYPE_STORY_DIALOG, NULL);

  self->library = g_object_ref (library);
  self->item = g_object_ref (item);
  self->origin = g_object_ref (parent);
  deflash_story_dialog_list (self);
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->search));
  adw_dialog_present (ADW_DIALOG (self), parent);
}
