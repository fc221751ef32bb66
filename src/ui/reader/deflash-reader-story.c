/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-reader-story.h"

#include <glib/gi18n.h>

#include "deflash-article-actions.h"
#include "deflash-format.h"
#include "deflash-reader-page.h"
#include "deflash-reader-parts.h"
#include "deflash-source-icon.h"

/* More than this nobody reads; the rest is in the sources' own lists. */
#define MAX_ROWS 30

/* "Also reported by": the other articles of a story, as a time line. */

static void
open_cb (GtkButton *button, DeflashArticleItem *item)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (button), DEFLASH_TYPE_READER_PAGE);

  if (page != NULL)
    deflash_reader_page_open (DEFLASH_READER_PAGE (page), item);
}

static void
split_cb (GtkButton *button, DeflashArticleItem *item)
{
  DeflashLibrary *library = g_object_get_data (G_OBJECT (button), "deflash-library");
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_BOX);

  deflash_article_split_story (GTK_WIDGET (button), library, item);
  gtk_widget_set_sensitive (row, FALSE);
}

static GtkWidget *
create_row (DeflashLibrary *library, DeflashArticleItem *item, gint64 now)
{
  const DeflashArticleFields *fields = deflash_article_get_fields (deflash_article_item_get_article (item));
  g_autofree char *age = deflash_format_age (fields->published, now);
  g_autofree char *date = deflash_format_datetime (fields->published);
  g_autofree char *about = fields->source_title != NULL ? g_strdup_printf ("%s · %s", fields->source_title, age) : g_strdup (age);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *split = gtk_button_new_from_icon_name ("edit-cut-symbolic");
  GtkWidget *source = deflash_reader_label_new (about, "caption");
  GtkWidget *outlet = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_add_css_class (source, "dimmed");
  if (fields->source_title != NULL)
    gtk_box_append (GTK_BOX (outlet), deflash_source_icon_new_for_article (library, 16, deflash_article_item_get_article (item)));
  gtk_box_append (GTK_BOX (outlet), source);
  gtk_box_append (GTK_BOX (texts), outlet);
  gtk_box_append (GTK_BOX (texts), deflash_reader_label_new (deflash_article_get_display_title (deflash_article_item_get_article (item)), NULL));
  gtk_button_set_child (GTK_BUTTON (button), texts);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "link-row");
  gtk_widget_set_tooltip_text (button, date);
  g_signal_connect_object (button, "clicked", G_CALLBACK (open_cb), item, 0);

  gtk_widget_add_css_class (split, "flat");
  gtk_widget_set_valign (split, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (split, _ ("Not the Same Story"));
  g_object_set_data (G_OBJECT (split), "deflash-library", library);
  g_signal_connect_object (split, "clicked", G_CALLBACK (split_cb), item, 0);
  gtk_box_append (GTK_BOX (row), button);
  gtk_box_append (GTK_BOX (row), split);
  return row;
}

/**
 * deflash_reader_story_new:
 * @library: the library
 * @items: (element-type DeflashArticleItem): the other articles of a story, the oldest first
 * @now: Unix seconds
 *
 * Returns: (transfer floating): who else reports it: outlet, time, headline, and a way to say that it is something else
 */
GtkWidget *
deflash_reader_story_new (DeflashLibrary *library, GPtrArray *items, gint64 now)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *rows = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST, NULL);
  GtkWidget *heading = deflash_reader_label_new (_ ("Also reported by"), "heading");

  gtk_widget_add_css_class (rows, "card");
  gtk_widget_add_css_class (rows, "rows");
  for (guint i = 0; i < MIN (items->len, MAX_ROWS); i++)
    {
      DeflashArticleItem *item = items->pdata[i];

      if (deflash_article_item_get_article (item) == NULL)
        continue;
      if (gtk_widget_get_first_child (rows) != NULL)
        gtk_box_append (GTK_BOX (rows), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
      gtk_box_append (GTK_BOX (rows), create_row (library, item, now));
    }
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), rows);
  return box;
}
