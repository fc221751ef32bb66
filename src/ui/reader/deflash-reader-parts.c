/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-reader-parts.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "deflash-article-actions.h"
#include "deflash-deal-panel.h"
#include "deflash-entry.h"
#include "deflash-format.h"
#include "deflash-source-icon.h"
#include "deflash-text.h"

/* What stands above and below the document: headline, lead, main picture, facts; attachments, comments, the original. */

static gboolean
is_text (const char *text)
{
  return text != NULL && *text != '\0';
}

/* --- Byline --- */

static void
append_part (GString *line, const char *part)
{
  if (!is_text (part))
    return;
  if (line->len > 0)
    g_string_append (line, "  ·  ");
  g_string_append (line, part);
}

static char *
format_dates (const DeflashArticleFields *fields)
{
  g_autofree char *published = deflash_format_datetime (fields->published);
  g_autofree char *modified = deflash_format_datetime (fields->modified);

  if (fields->modified == DEFLASH_TIME_NONE || fields->modified <= fields->published)
    return g_steal_pointer (&published);
  /* Translators: dates of an article */
  return g_strdup_printf (_ ("Published %s\nUpdated %s"), published, modified);
}

static GtkWidget *
create_byline (DeflashLibrary *library, DeflashArticle *article, gint64 now)
{
  const DeflashArticleFields *fields = deflash_article_get_fields (article);
  GtkWidget *box = adw_wrap_box_new ();
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *age = deflash_format_age (fields->published, now);
  g_autofree char *dates = format_dates (fields);
  guint minutes = deflash_article_get_reading_minutes (article);
  GtkWidget *label;

  append_part (line, fields->source_title);
  if (g_strcmp0 (fields->author, fields->source_title) != 0)
    append_part (line, fields->author);
  append_part (line, age);
  if (deflash_article_is_updated (article))
    {
      g_autofree char *updated = deflash_format_updated (fields->modified, now);

      append_part (line, updated);
    }
  if (minutes > 0 && fields->deal == NULL)
    {
      g_autofree char *reading = deflash_format_reading_time (minutes);

      append_part (line, reading);
    }
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (box), 12);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (box), 6);
  gtk_widget_add_css_class (box, "byline");
  if (line->len > 0)
    {
      label = gtk_label_new (line->str);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_set_tooltip_text (label, is_text (dates) ? dates : NULL);
      if (library != NULL && fields->source_title != NULL)
        {
          /* a box says another least than natural height of a label that wraps, for a moment, when the typeface changes */
          GtkWidget *named = gtk_grid_new ();

          gtk_grid_set_column_spacing (GTK_GRID (named), 6);
          gtk_grid_attach (GTK_GRID (named), deflash_source_icon_new_for_article (library, 16, article), 0, 0, 1, 1);
          gtk_grid_attach (GTK_GRID (named), label, 1, 0, 1, 1);
          label = named;
        }
      adw_wrap_box_append (ADW_WRAP_BOX (box), label);
    }
  if (fields->is_sample)
    {
      label = gtk_label_new (_ ("Sample"));
      gtk_widget_add_css_class (label, "chip");
      gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
      gtk_widget_set_tooltip_text (label, _ ("Part of the sample edition that comes with the app"));
      adw_wrap_box_append (ADW_WRAP_BOX (box), label);
    }
  return box;
}

/**
 * deflash_reader_parts_create_head:
 * @library: (nullable): where the source's icon is
 * @article: an article, with or without its document
 * @now: Unix seconds
 * @check: (out) (optional) (transfer none): what says that the shop of a deal is asked; left alone where there is none
 *
 * Returns: (transfer full): a plan with all that stands above the document: what a card knows is enough for it
 */
DeflashReaderPlan *
deflash_reader_parts_create_head (DeflashLibrary *library, DeflashArticle *article, gint64 now, DeflashDealCheck **check)
{
  const DeflashArticleFields *fields = deflash_article_get_fields (article);
  DeflashReaderPlan *plan = deflash_reader_plan_new ();
  const char *direction_text = is_text (fields->title) ? fields->title : fields->lead;

  deflash_reader_plan_set_rtl (plan, direction_text != NULL && deflash_text_is_rtl (direction_text));
  if (is_text (fields->kicker))
    deflash_reader_plan_add_text (plan, DEFLASH_TEXT_KICKER, fields->kicker, 0);
  if (is_text (fields->title))
    deflash_reader_plan_add_text (plan, DEFLASH_TEXT_TITLE, fields->title, 9);
  if (is_text (fields->lead) && fields->lead_is_stated)
    deflash_reader_plan_add_text (plan, DEFLASH_TEXT_LEAD, fields->lead, 12);
  deflash_reader_plan_add_widget (plan, create_byline (library, article, now), 12);
  if (is_text (fields->image))
    deflash_reader_plan_add_picture (plan, fields->image, fields->image_width, fields->image_height, fields->image_color);
  if (fields->deal != NULL && !deflash_deal_is_empty (fields->deal))
    deflash_reader_plan_add_widget (plan, deflash_deal_panel_new (article, now, check), 24);
  if (fields->guide != NULL)
    {
      GtkWidget *panel = deflash_guide_panel_new (article);

      if (panel != NULL)
        deflash_reader_plan_add_widget (plan, panel, 24);
    }
  return plan;
}

static gboolean
same_parts (const DeflashArticleFields *a, const DeflashArticleFields *b)
{
  return g_strcmp0 (a->title, b->title) == 0 && g_strcmp0 (a->lead, b->lead) == 0 && g_strcmp0 (a->kicker, b->kicker) == 0 &&
         a->lead_is_stated == b->lead_is_stated && g_strcmp0 (a->image, b->image) == 0 && a->image_width == b->image_width &&
         a->image_height == b->image_height && g_strcmp0 (a->author, b->author) == 0 && a->published == b->published &&
         a->word_count == b->word_count;
}

/**
 * deflash_reader_parts_same_head:
 * @a: an article
 * @b: an article
 *
 * Returns: whether all that stands above their documents is the same
 */
gboolean
deflash_reader_parts_same_head (DeflashArticle *a, DeflashArticle *b)
{
  const DeflashArticleFields *x = deflash_article_get_fields (a);
  const DeflashArticleFields *y = deflash_article_get_fields (b);

  if (!same_parts (x, y) || (x->deal == NULL) != (y->deal == NULL) || (x->guide == NULL) != (y->guide == NULL))
    return FALSE;
  if (x->guide != NULL &&
      (x->guide->n_steps != y->guide->n_steps || x->guide->minutes != y->guide->minutes ||
       (x->guide->tools == NULL) != (y->guide->tools == NULL) || (x->guide->supplies == NULL) != (y->guide->supplies == NULL)))
    return FALSE;
  return x->deal == NULL ||
         (deflash_money_equal (&x->deal->price, &y->deal->price) && deflash_money_equal (&x->deal->list_price, &y->deal->list_price) &&
          x->deal->expires == y->deal->expires && x->deal->availability == y->deal->availability &&
          x->deal->found_by_app == y->deal->found_by_app && g_strcmp0 (x->deal->merchant, y->deal->merchant) == 0 &&
          g_strcmp0 (x->deal->coupon, y->deal->coupon) == 0 && g_strcmp0 (x->deal->product_url, y->deal->product_url) == 0);
}

/* --- Below the text --- */

static void
row_clicked_cb (GtkButton *button)
{
  deflash_open_url (GTK_WIDGET (button), g_object_get_data (G_OBJECT (button), "deflash-url"));
}

static void
article_unref (gpointer article, GClosure *closure)
{
  g_object_unref (article);
}

/**
 * deflash_reader_connect_article:
 * @button: a button on the page
 * @callback: (scope forever): called with the button and @article when it is clicked
 * @article: an article, kept as long as the button: the page stays when the library has read the same article anew
 *
 * Has a button do something with the article.
 */
void
deflash_reader_connect_article (GtkWidget *button, GCallback callback, DeflashArticle *article)
{
  g_signal_connect_data (button, "clicked", callback, g_object_ref (article), article_unref, 0);
}

/**
 * deflash_reader_label_new:
 * @text: plain text
 * @css_class: (nullable): how it looks
 *
 * Returns: (transfer floating): a label that wraps, also within a word too long for its line
 */
GtkWidget *
deflash_reader_label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
append_row (GtkWidget *box, const char *icon, const char *title, const char *subtitle, const char *url)
{
  GtkWidget *button = g_object_new (GTK_TYPE_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_LINK, NULL);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = deflash_reader_label_new (title, NULL);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("adw-external-link-symbolic");

  gtk_box_append (GTK_BOX (texts), label);
  if (is_text (subtitle))
    {
      label = gtk_label_new (subtitle);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
      gtk_widget_add_css_class (label, "host");
      gtk_box_append (GTK_BOX (texts), label);
    }
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (arrow, "arrow");
  gtk_box_append (GTK_BOX (row), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (row), texts);
  gtk_box_append (GTK_BOX (row), arrow);
  gtk_button_set_child (GTK_BUTTON (button), row);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "link-row");
  gtk_widget_set_tooltip_text (button, url);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _ ("Opens outside the app"), -1);
  g_object_set_data_full (G_OBJECT (button), "deflash-url", g_strdup (url), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (row_clicked_cb), NULL);
  if (gtk_widget_get_first_child (box) != NULL)
    gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), button);
}

static const char *
get_attachment_title (const DeflashAttachment *attachment, const char **icon)
{
  const char *type = attachment->mime_type != NULL ? attachment->mime_type : "";

  if (g_str_has_prefix (type, "audio/"))
    {
      *icon = "audio-x-generic-symbolic";
      return _ ("Listen");
    }
  if (g_str_has_prefix (type, "video/"))
    {
      *icon = "video-x-generic-symbolic";
      return _ ("Watch");
    }
  if (g_str_has_prefix (type, "image/"))
    {
      *icon = "image-x-generic-symbolic";
      return _ ("Picture");
    }
  *icon = "mail-attachment-symbolic";
  return _ ("Attached file");
}

static void
append_attachment (GtkWidget *box, const DeflashAttachment *attachment)
{
  g_autoptr (GString) details = g_string_new (NULL);
  const char *icon;
  const char *title = get_attachment_title (attachment, &icon);

  if (attachment->duration_in_seconds > 0)
    {
      g_autofree char *duration = deflash_format_minutes (MAX (1, (attachment->duration_in_seconds + 30) / 60));

      append_part (details, duration);
    }
  if (attachment->size_in_bytes > 0)
    {
      g_autofree char *size = g_format_size (attachment->size_in_bytes);

      append_part (details, size);
    }
  append_part (details, attachment->mime_type);
  append_row (box, icon, title, details->str, attachment->url);
}

static void
original_clicked_cb (GtkButton *button, DeflashArticle *article)
{
  deflash_open_url (GTK_WIDGET (button), deflash_article_get_url (article));
}

static GtkWidget *
create_original (DeflashArticle *article)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "adw-external-link-symbolic");
  adw_button_content_set_use_underline (ADW_BUTTON_CONTENT (content), TRUE);
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _ ("Open the _Original"));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "original");
  gtk_widget_set_tooltip_text (button, deflash_article_get_url (article));
  deflash_reader_connect_article (button, G_CALLBACK (original_clicked_cb), article);
  return button;
}

/**
 * deflash_reader_parts_add_body:
 * @plan: what deflash_reader_parts_create_head() made
 * @article: the same article, with its document
 * @below_text: (nullable): what stands right below the document
 *
 * Adds the document and what stands below it.
 */
void
deflash_reader_parts_add_body (DeflashReaderPlan *plan, DeflashArticle *article, GtkWidget *below_text)
{
  const DeflashArticleFields *fields = deflash_article_get_fields (article);
  DeflashDocument *document = deflash_article_get_document (article);
  GtkWidget *rows;

  if (document != NULL)
    deflash_reader_plan_add_document (plan, document);
  if (below_text != NULL)
    deflash_reader_plan_add_widget (plan, below_text, 24);
  rows = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  for (guint i = 0; fields->attachments != NULL && i < MIN (fields->attachments->len, 20); i++)
    {
      const DeflashAttachment *attachment = g_ptr_array_index (fields->attachments, i);

      if (attachment->url != NULL && g_strcmp0 (attachment->url, fields->image) != 0)
        append_attachment (rows, attachment);
    }
  if (fields->comments_url != NULL)
    append_row (rows, "chat-message-new-symbolic", _ ("Comments"), NULL, fields->comments_url);
  if (gtk_widget_get_first_child (rows) != NULL)
    {
      gtk_widget_add_css_class (rows, "card");
      gtk_widget_add_css_class (rows, "rows");
      deflash_reader_plan_add_widget (plan, rows, 30);
    }
  g_object_unref (rows);
  if (deflash_article_get_url (article) != NULL)
    deflash_reader_plan_add_widget (plan, create_original (article), 36);
}

/**
 * deflash_reader_parts_create_print:
 * @article: an article with its document
 *
 * Returns: (transfer full): a plan of what stands on paper: no buttons and panels, who wrote it and when in words
 */
DeflashReaderPlan *
deflash_reader_parts_create_print (DeflashArticle *article)
{
  const DeflashArticleFields *fields = deflash_article_get_fields (article);
  DeflashReaderPlan *plan = deflash_reader_plan_new ();
  g_autoptr (GString) byline = g_string_new (NULL);
  g_autofree char *published = deflash_format_datetime (fields->published);

  deflash_reader_plan_set_rtl (plan, deflash_text_is_rtl (deflash_article_get_display_title (article)));
  if (is_text (fields->kicker))
    deflash_reader_plan_add_text (plan, DEFLASH_TEXT_KICKER, fields->kicker, 0);
  deflash_reader_plan_add_text (plan, DEFLASH_TEXT_TITLE, deflash_article_get_display_title (article), 6);
  if (is_text (fields->lead) && fields->lead_is_stated)
    deflash_reader_plan_add_text (plan, DEFLASH_TEXT_LEAD, fields->lead, 12);
  append_part (byline, fields->source_title);
  if (g_strcmp0 (fields->author, fields->source_title) != 0)
    append_part (byline, fields->author);
  append_part (byline, published);
  if (byline->len > 0)
    deflash_reader_plan_add_text (plan, DEFLASH_TEXT_CREDIT, byline->str, 12);
  if (is_text (fields->image))
    deflash_reader_plan_add_picture (plan, fields->image, fields->image_width, fields->image_height, fields->image_color);
  if (fields->document != NULL)
    deflash_reader_plan_add_document (plan, fields->document);
  return plan;
}
