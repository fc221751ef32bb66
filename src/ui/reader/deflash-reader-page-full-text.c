/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "deflash-explain.h"
#include "deflash-full-text.h"
#include "deflash-reader-page-private.h"
#include "deflash-toast.h"

/* "Full Text": the article's own page is fetched, and its text stays. */

static const char *const policy_names[] = { "ask", "always", "never" };

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashReaderPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = deflash_full_text_fetch_finish (DEFLASH_LIBRARY (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->view == NULL)
    return;
  g_clear_object (&self->full_text_cancellable);
  deflash_reader_page_update_full_text (self);
  if (done)
    deflash_reader_page_reload (self);
  else if (self->full_text_row != NULL)
    deflash_full_text_row_set_failed (self->full_text_row, error);
  else
    {
      g_autofree char *words = deflash_explain (error);
      deflash_toast (GTK_WIDGET (self), words);
    }
}

static void
fetch (DeflashReaderPage *self)
{
  if (self->item == NULL || self->full_text_cancellable != NULL)
    return;
  self->full_text_cancellable = g_cancellable_new ();
  if (self->full_text_row != NULL)
    deflash_full_text_row_set_loading (self->full_text_row);
  deflash_reader_page_update_full_text (self);
  deflash_full_text_fetch_async (self->library, deflash_article_item_get_id (self->item), self->full_text_cancellable, fetched_cb,
                                 g_object_ref (self));
}

static void
full_text_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fetch (DEFLASH_READER_PAGE (widget));
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashReaderPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (deflash_full_text_undo_finish (DEFLASH_LIBRARY (source), result, &error))
    deflash_reader_page_reload (self);
  else if (self->view != NULL)
    {
      g_autofree char *words = deflash_explain (error);
      deflash_toast (GTK_WIDGET (self), words);
    }
}

static void
feed_text_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeflashReaderPage *self = DEFLASH_READER_PAGE (widget);

  if (self->item != NULL)
    deflash_full_text_undo_async (self->library, deflash_article_item_get_id (self->item), NULL, undone_cb, g_object_ref (self));
}

static void
policy_stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashReaderPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!deflash_full_text_set_policy_finish (DEFLASH_LIBRARY (source), result, &error) && self->view != NULL)
    {
      g_autofree char *words = deflash_explain (error);
      deflash_toast (GTK_WIDGET (self), words);
    }
}

/* What holds for the article's source: one of the policy's names. */
const char *
deflash_reader_page_get_full_text_policy (DeflashReaderPage *self)
{
  return policy_names[self->article != NULL ? deflash_full_text_get_policy (self->library, self->article) : DEFLASH_POLICY_ASK];
}

void
deflash_reader_page_set_full_text_policy (DeflashReaderPage *self, const char *name)
{
  for (guint i = 0; self->article != NULL && i < G_N_ELEMENTS (policy_names); i++)
    if (g_strcmp0 (policy_names[i], name) == 0)
      deflash_full_text_set_policy_async (self->library, self->article, i, policy_stored_cb, g_object_ref (self));
}

/* The article is whole: what more can be done about its text? */
void
deflash_reader_page_update_full_text (DeflashReaderPage *self)
{
  const DeflashArticleFields *fields = self->article != NULL ? deflash_article_get_fields (self->article) : NULL;
  gboolean possible = fields != NULL && deflash_full_text_is_possible (self->article) && self->full_text_cancellable == NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.full-text", possible);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.feed-text", fields != NULL && fields->is_full_text);
}

/**
 * deflash_reader_page_offer_full_text:
 * @self: a page
 * @article: what is about to be shown, with its document
 *
 * Returns: (transfer floating) (nullable): what to show below the text, where that is a teaser
 */
GtkWidget *
deflash_reader_page_offer_full_text (DeflashReaderPage *self, DeflashArticle *article)
{
  self->full_text_row = NULL;
  if (!deflash_full_text_is_teaser (article) ||
      deflash_full_text_get_policy (self->library, article) == DEFLASH_POLICY_NEVER)
    return NULL;
  g_set_weak_pointer (&self->full_text_row, deflash_full_text_row_new ());
  return GTK_WIDGET (self->full_text_row);
}

/* Once a text is shown: what is to be fetched without asking. */
void
deflash_reader_page_begin_full_text (DeflashReaderPage *self)
{
  deflash_reader_page_update_full_text (self);
  g_object_notify (G_OBJECT (self), "full-text-policy");
  if (self->full_text_row != NULL && deflash_full_text_get_policy (self->library, self->article) == DEFLASH_POLICY_ALWAYS)
    fetch (self);
}

/* Another article is to be shown, or none. */
void
deflash_reader_page_stop_full_text (DeflashReaderPage *self)
{
  g_cancellable_cancel (self->full_text_cancellable);
  g_clear_object (&self->full_text_cancellable);
  g_clear_weak_pointer (&self->full_text_row);
}

/**
 * deflash_reader_page_class_init_full_text:
 * @widget_class: the page's class
 *
 * Installs the actions.
 */
void
deflash_reader_page_class_init_full_text (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "article.full-text", NULL, full_text_action);
  gtk_widget_class_install_action (widget_class, "article.feed-text", NULL, feed_text_action);
  gtk_widget_class_install_property_action (widget_class, "article.full-text-policy", "full-text-policy");
}
