/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-source-icon.h"

#include <math.h>

#include "deflash-font.h"
#include "deflash-source-icons.h"

/* The size of text that sizes are given for: 11 points. */
#define USUAL_TEXT 14.667

/* What a source is known by, in rows. It says nothing to a screen reader: the name stands beside it. */
struct _DeflashSourceIcon
{
  GtkWidget parent_instance;

  DeflashLibrary *library;
  gint64 source_id;
  gint64 icon;
  char *title;
  int side;
};

G_DEFINE_FINAL_TYPE (DeflashSourceIcon, deflash_source_icon, GTK_TYPE_WIDGET)

static void
deflash_source_icon_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                             int *minimum_baseline, int *natural_baseline)
{
  DeflashSourceIcon *self = DEFLASH_SOURCE_ICON (widget);

  *minimum = *natural = (int) lround (self->side * deflash_font_get_pixels (widget) / USUAL_TEXT);
}

static void
deflash_source_icon_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DeflashSourceIcon *self = DEFLASH_SOURCE_ICON (widget);
  DeflashSourceMark mark = { self->source_id, self->icon, self->title };
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  int side = MIN (width, height);

  if (side > 0 && self->library != NULL)
    deflash_source_icons_snapshot (self->library, widget, snapshot, &mark,
                                   &GRAPHENE_RECT_INIT ((width - side) / 2, (height - side) / 2, side, side));
}

static void
deflash_source_icon_dispose (GObject *object)
{
  DeflashSourceIcon *self = DEFLASH_SOURCE_ICON (object);

  g_clear_object (&self->library);
  g_clear_pointer (&self->title, g_free);
  G_OBJECT_CLASS (deflash_source_icon_parent_class)->dispose (object);
}

static void
deflash_source_icon_class_init (DeflashSourceIconClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = deflash_source_icon_dispose;
  widget_class->measure = deflash_source_icon_measure;
  widget_class->snapshot = deflash_source_icon_snapshot;
  gtk_widget_class_set_css_name (widget_class, "source-icon");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
deflash_source_icon_init (DeflashSourceIcon *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * deflash_source_icon_new:
 * @library: the library
 * @side: of the square, in pixels at the usual size of text; it grows with the text
 *
 * Returns: (transfer floating): an icon of nothing yet
 */
GtkWidget *
deflash_source_icon_new (DeflashLibrary *library, int side)
{
  DeflashSourceIcon *self = g_object_new (DEFLASH_TYPE_SOURCE_ICON, NULL);

  self->library = g_object_ref (library);
  self->side = side;
  return GTK_WIDGET (self);
}

/**
 * deflash_source_icon_new_for_article:
 * @library: the library
 * @side: as of deflash_source_icon_new()
 * @article: an article
 *
 * Returns: (transfer floating): the icon of the article's source, which may be gone
 */
GtkWidget *
deflash_source_icon_new_for_article (DeflashLibrary *library, int side, DeflashArticle *article)
{
  const DeflashArticleFields *fields = deflash_article_get_fields (article);
  GtkWidget *widget = deflash_source_icon_new (library, side);
  DeflashSourceIcon *self = DEFLASH_SOURCE_ICON (widget);

  self->source_id = fields->source_id;
  self->icon = fields->source_icon;
  self->title = g_strdup (fields->source_title);
  return widget;
}

/**
 * deflash_source_icon_new_for_source:
 * @library: the library
 * @side: as of deflash_source_icon_new()
 * @source: a source
 *
 * Returns: (transfer floating): its icon
 */
GtkWidget *
deflash_source_icon_new_for_source (DeflashLibrary *library, int side, DeflashSource *source)
{
  GtkWidget *self = deflash_source_icon_new (library, side);

  deflash_source_icon_set_source (DEFLASH_SOURCE_ICON (self), source);
  return self;
}

/**
 * deflash_source_icon_set_source:
 * @self: an icon
 * @source: a source
 *
 * Shows that source's icon from now on.
 */
void
deflash_source_icon_set_source (DeflashSourceIcon *self, DeflashSource *source)
{
  g_return_if_fail (DEFLASH_IS_SOURCE_ICON (self));

  self->source_id = deflash_source_get_id (source);
  self->icon = deflash_source_get_fields (source)->icon;
  g_set_str (&self->title, deflash_source_get_title (source));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
