/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "deflash-article-actions.h"
#include "deflash-card-chips.h"
#include "deflash-card-icons.h"
#include "deflash-card-panel.h"
#include "deflash-card-price.h"
#include "deflash-card-private.h"
#include "deflash-format.h"
#include "deflash-text.h"

#define TITLE_LINES_ON_PANEL 4

G_DEFINE_FINAL_TYPE (DeflashCard, deflash_card, GTK_TYPE_WIDGET)

/* --- Content --- */

/**
 * deflash_card_get_article:
 * @self: a card
 *
 * Returns: (transfer none) (nullable): the article that it shows, once that is there
 */
DeflashArticle *
deflash_card_get_article (DeflashCard *self)
{
  return self->item != NULL ? deflash_article_item_get_article (self->item) : NULL;
}

static guint64
get_steps_done (DeflashCard *self)
{
  return deflash_article_status_get_steps_done (deflash_article_item_get_status (self->item));
}

/* Returns: (transfer full): where from and how old */
static char *
format_meta (DeflashArticle *article, gint64 now)
{
  const DeflashArticleFields *fields = deflash_article_get_fields (article);
  g_autofree char *age = deflash_article_is_updated (article) ? deflash_format_updated (fields->modified, now)
                                                              : deflash_format_age (fields->published, now);

  if (fields->source_title != NULL && *age != '\0')
    /* Translators: name of a source, time since publication, as in "The Example · 3 h ago" */
    return g_strdup_printf (_ ("%s · %s"), fields->source_title, age);
  return fields->source_title != NULL ? g_strdup (fields->source_title) : g_steal_pointer (&age);
}

static void
deflash_card_update_meta (DeflashCard *self, DeflashArticle *article, gint64 now)
{
  g_autofree char *text = format_meta (article, now);

  gtk_label_set_text (GTK_LABEL (self->meta), text);
}

static void
deflash_card_update_price (DeflashCard *self, const DeflashDeal *deal)
{
  if (self->price == NULL)
    {
      if (!deflash_card_price_is_known (deal))
        return;
      self->price = deflash_card_price_new ();
      gtk_widget_insert_after (self->price, GTK_WIDGET (self), self->meta);
    }
  deflash_card_price_update (self->price, deal);
}

/* A guide goes on while its card is there. */
static void
deflash_card_update_progress (DeflashCard *self)
{
  DeflashArticle *article = deflash_article_item_get_article (self->item);

  if (article != NULL && deflash_article_get_fields (article)->guide != NULL)
    deflash_card_chips_fill (self->chips, article, get_steps_done (self), deflash_clock_now (deflash_library_get_clock (self->library)));
}

/**
 * deflash_card_update_status:
 * @self: a card
 *
 * Shows whether its article is saved, read, begun.
 */
void
deflash_card_update_status (DeflashCard *self)
{
  DeflashArticleStatus *status;
  gboolean saved;

  if (self->item == NULL)
    return;
  status = deflash_article_item_get_status (self->item);
  saved = deflash_article_status_get_saved (status);
  gtk_toggle_button_set_active (self->save_button, saved);
  gtk_button_set_icon_name (GTK_BUTTON (self->save_button), saved ? "deflash-saved-filled-symbolic" : "deflash-saved-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->save_button), saved ? _ ("Remove from Saved") : _ ("Save"));
  if (deflash_article_status_get_read (status))
    gtk_widget_add_css_class (GTK_WIDGET (self), "read");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "read");
  deflash_card_update_progress (self);
}

static void
deflash_card_set_has_picture (DeflashCard *self, gboolean has_picture)
{
  self->has_picture = has_picture;
  gtk_widget_set_visible (GTK_WIDGET (self->picture), has_picture);
  gtk_label_set_lines (self->title, has_picture ? DEFLASH_CARD_TITLE_LINES : TITLE_LINES_ON_PANEL);
  if (has_picture)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "text-only");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "text-only");
}

/* A text begins where its language begins, also in a window that is mirrored and in one that is not. */
static void
align (GtkLabel *label, const char *text)
{
  gboolean is_mirrored = gtk_widget_get_direction (GTK_WIDGET (label)) == GTK_TEXT_DIR_RTL;

  gtk_label_set_xalign (label, deflash_text_is_rtl (text) != is_mirrored ? 1 : 0);
}

static void
update_marks (DeflashCard *self)
{
  g_autoptr (PangoAttrList) title = NULL;
  g_autoptr (PangoAttrList) lead = NULL;

  if (self->marks != NULL)
    {
      title = deflash_search_marks_find (self->marks, gtk_label_get_text (self->title), TRUE);
      lead = deflash_search_marks_find (self->marks, gtk_inscription_get_text (self->lead), FALSE);
    }
  gtk_label_set_attributes (self->title, title);
  gtk_inscription_set_attributes (self->lead, lead);
}

/* What has no title is known by how it begins, then by its address. */
static void
deflash_card_update_text (DeflashCard *self, DeflashArticle *article, const DeflashArticleFields *fields)
{
  gboolean has_title = fields->title != NULL && *fields->title != '\0';
  const char *name = deflash_article_get_display_title (article);

  gtk_widget_set_visible (GTK_WIDGET (self->title), has_title || !self->has_picture);
  if (self->has_picture)
    {
      gtk_label_set_text (self->title, has_title ? fields->title : "");
      gtk_inscription_set_text (self->lead, fields->lead != NULL ? fields->lead : has_title ? "" : name);
    }
  else
    {
      gtk_label_set_text (self->title, *name != '\0' ? name : _ ("Untitled"));
      gtk_inscription_set_text (self->lead, has_title && fields->lead != NULL ? fields->lead : "");
    }
  align (self->title, gtk_label_get_text (self->title));
  if (self->marks != NULL)
    update_marks (self);
}

static void
deflash_card_clear_content (DeflashCard *self)
{
  gtk_label_set_text (GTK_LABEL (self->meta), "");
  gtk_label_set_text (self->title, "");
  gtk_inscription_set_text (self->lead, "");
  deflash_card_update_price (self, NULL);
  deflash_card_chips_fill (self->chips, NULL, 0, 0);
  deflash_picture_set_source (self->picture, NULL, NULL, DEFLASH_PICTURE_THUMBNAIL);
  deflash_card_set_has_picture (self, FALSE);
}

static void
deflash_card_update_expired (DeflashCard *self, const DeflashArticleFields *fields, gint64 now)
{
  if (fields->deal != NULL && deflash_deal_is_expired (fields->deal, now))
    gtk_widget_add_css_class (GTK_WIDGET (self), "expired");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "expired");
}

static void
deflash_card_update_content (DeflashCard *self)
{
  DeflashArticle *article = deflash_card_get_article (self);
  const DeflashArticleFields *fields;
  gint64 now;

  if (article == NULL)
    {
      deflash_card_clear_content (self);
      gtk_widget_add_css_class (GTK_WIDGET (self), "skeleton");
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self), "skeleton");

  fields = deflash_article_get_fields (article);
  now = deflash_clock_now (deflash_library_get_clock (self->library));
  deflash_card_set_has_picture (self, fields->image != NULL);
  deflash_picture_set_color (self->picture, fields->image_color);
  deflash_picture_set_source (self->picture, deflash_library_get_pictures (self->library), fields->image, DEFLASH_PICTURE_THUMBNAIL);
  deflash_card_update_meta (self, article, now);
  deflash_card_update_price (self, fields->deal);
  deflash_card_update_text (self, article, fields);
  deflash_card_chips_fill (self->chips, article, get_steps_done (self), now);
  if (self->popover != NULL)
    deflash_card_update_actions (self);
  deflash_card_update_expired (self, fields, now);
  deflash_card_update_status (self);
}

static void
picture_failed_cb (DeflashCard *self)
{
  DeflashArticle *article = deflash_card_get_article (self);

  deflash_card_set_has_picture (self, FALSE);
  if (article != NULL)
    deflash_card_update_text (self, article, deflash_article_get_fields (article));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* --- Class --- */

static void
deflash_card_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  DEFLASH_CARD (widget)->body_height = 0;
  GTK_WIDGET_CLASS (deflash_card_parent_class)->css_changed (widget, change);
}

static void
deflash_card_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  DEFLASH_CARD (widget)->body_height = 0;
  GTK_WIDGET_CLASS (deflash_card_parent_class)->system_setting_changed (widget, setting);
}

static void
deflash_card_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DeflashCard *self = DEFLASH_CARD (widget);
  DeflashArticle *article = deflash_card_get_article (self);

  if (article == NULL)
    {
      deflash_card_snapshot_skeleton (self, snapshot);
      return;
    }
  if (!self->has_picture)
    deflash_card_panel_snapshot (widget, snapshot, deflash_article_get_fields (article)->source_title, self->panel_height);
  GTK_WIDGET_CLASS (deflash_card_parent_class)->snapshot (widget, snapshot);
  deflash_card_icons_snapshot (self, snapshot);
}

static void
deflash_card_dispose (GObject *object)
{
  DeflashCard *self = DEFLASH_CARD (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->price, gtk_widget_unparent);
  if (self->lead != NULL)
    gtk_inscription_set_attributes (self->lead, NULL); /* GtkInscription does not free them */
  gtk_widget_dispose_template (GTK_WIDGET (self), DEFLASH_TYPE_CARD);
  g_clear_object (&self->item_signals);
  g_clear_object (&self->status_signals);
  g_clear_object (&self->item);
  g_clear_object (&self->library);
  g_clear_pointer (&self->marks, deflash_search_marks_unref);
  G_OBJECT_CLASS (deflash_card_parent_class)->dispose (object);
}

static void
deflash_card_class_init (DeflashCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = deflash_card_dispose;
  widget_class->snapshot = deflash_card_snapshot;
  widget_class->css_changed = deflash_card_css_changed;
  widget_class->system_setting_changed = deflash_card_system_setting_changed;

  g_type_ensure (DEFLASH_TYPE_PICTURE);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/deflashnews/DeflashNews/ui/browse/deflash-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DeflashCard, picture);
  gtk_widget_class_bind_template_child (widget_class, DeflashCard, meta);
  gtk_widget_class_bind_template_child (widget_class, DeflashCard, title);
  gtk_widget_class_bind_template_child (widget_class, DeflashCard, lead);
  gtk_widget_class_bind_template_child (widget_class, DeflashCard, chips);
  gtk_widget_class_bind_template_child (widget_class, DeflashCard, save_button);

  gtk_widget_class_set_css_name (widget_class, "deflash-card");
  deflash_card_class_init_layout (widget_class);
  deflash_card_class_init_actions (widget_class);
}

static void
deflash_card_init (DeflashCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  deflash_card_init_actions (self);
  g_signal_connect_object (self->picture, "failed", G_CALLBACK (picture_failed_cb), self, G_CONNECT_SWAPPED);
  self->item_signals = g_signal_group_new (DEFLASH_TYPE_ARTICLE_ITEM);
  g_signal_group_connect_swapped (self->item_signals, "notify::article", G_CALLBACK (deflash_card_update_content), self);
  self->status_signals = g_signal_group_new (DEFLASH_TYPE_ARTICLE_STATUS);
  g_signal_group_connect_swapped (self->status_signals, "notify", G_CALLBACK (deflash_card_update_status), self);
}

/**
 * deflash_card_new:
 * @library: the library
 * @section: the view's section, %DEFLASH_SECTION_NONE for a mixed view
 *
 * Returns: (transfer floating): a card without an article
 */
GtkWidget *
deflash_card_new (DeflashLibrary *library, DeflashSection section)
{
  DeflashCard *self = g_object_new (DEFLASH_TYPE_CARD, NULL);

  self->library = g_object_ref (library);
  self->section = section;
  return GTK_WIDGET (self);
}

/**
 * deflash_card_set_item:
 * @self: a card
 * @item: (nullable): what it shows; a placeholder shows as a skeleton until its article is there
 *
 * Sets the article and follows its changes.
 */
void
deflash_card_set_item (DeflashCard *self, DeflashArticleItem *item)
{
  g_return_if_fail (DEFLASH_IS_CARD (self));

  if (!g_set_object (&self->item, item))
    return;
  g_signal_group_set_target (self->item_signals, item);
  g_signal_group_set_target (self->status_signals, item != NULL ? deflash_article_item_get_status (item) : NULL);
  if (item != NULL)
    deflash_card_update_content (self);
  else
    deflash_picture_set_wanted (self->picture, FALSE);
}

/**
 * deflash_card_set_marks:
 * @self: a card
 * @marks: (nullable): what of its text is marked
 */
void
deflash_card_set_marks (DeflashCard *self, DeflashSearchMarks *marks)
{
  g_return_if_fail (DEFLASH_IS_CARD (self));

  if (self->marks == marks)
    return;
  g_clear_pointer (&self->marks, deflash_search_marks_unref);
  self->marks = marks != NULL ? deflash_search_marks_ref (marks) : NULL;
  update_marks (self);
}

/**
 * deflash_card_get_item:
 * @self: a card
 *
 * Returns: (transfer none) (nullable): what it shows
 */
DeflashArticleItem *
deflash_card_get_item (DeflashCard *self)
{
  g_return_val_if_fail (DEFLASH_IS_CARD (self), NULL);
  return self->item;
}

/**
 * deflash_card_set_picture_wanted:
 * @self: a card
 * @wanted: whether the card is on the screen or next to it
 *
 * Loads the picture or lets it go.
 */
void
deflash_card_set_picture_wanted (DeflashCard *self, gboolean wanted)
{
  g_return_if_fail (DEFLASH_IS_CARD (self));
  deflash_picture_set_wanted (self->picture, wanted && self->item != NULL);
}

/**
 * deflash_card_describe:
 * @item: an article
 * @now: Unix seconds
 *
 * Returns: (transfer full): what a screen reader says of its card: title, price, source, time, states
 */
char *
deflash_card_describe (DeflashArticleItem *item, gint64 now)
{
  DeflashArticle *article = deflash_article_item_get_article (item);
  DeflashArticleStatus *status = deflash_article_item_get_status (item);
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) strings = NULL;
  g_autofree char *progress = NULL;
  const DeflashArticleFields *fields;

  if (article == NULL)
    return g_strdup (_ ("Loading"));
  fields = deflash_article_get_fields (article);
  g_strv_builder_add (parts, deflash_article_get_display_title (article));
  if (fields->deal != NULL && fields->deal->price.is_set)
    g_strv_builder_take (parts, deflash_card_price_format (fields->deal));
  g_strv_builder_take (parts, format_meta (article, now));
  if (deflash_article_status_get_saved (status))
    g_strv_builder_add (parts, _ ("saved"));
  if (deflash_article_status_get_read (status))
    g_strv_builder_add (parts, _ ("read"));
  if (fields->deal != NULL && deflash_deal_is_expired (fields->deal, now))
    g_strv_builder_add (parts, _ ("expired"));
  if (fields->guide != NULL)
    progress = deflash_card_format_progress (fields->guide, deflash_article_status_get_steps_done (status));
  if (progress != NULL)
    g_strv_builder_add (parts, progress);
  strings = g_strv_builder_end (parts);
  return g_strjoinv (", ", strings);
}

/**
 * deflash_card_update_time:
 * @self: a card
 *
 * Writes relative times anew.
 */
void
deflash_card_update_time (DeflashCard *self)
{
  DeflashArticle *article = deflash_card_get_article (self);
  gint64 now;

  if (article == NULL)
    return;
  now = deflash_clock_now (deflash_library_get_clock (self->library));
  deflash_card_update_meta (self, article, now);
  deflash_card_chips_fill (self->chips, article, get_steps_done (self), now);
  deflash_card_update_expired (self, deflash_article_get_fields (article), now);
}
