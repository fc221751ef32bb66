/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-reader-page.h"

struct _DeflashReaderPage
{
  AdwNavigationPage parent_instance;

  DeflashLibrary *library;
  DeflashArticleItem *item;
  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (DeflashReaderPage, deflash_reader_page, ADW_TYPE_NAVIGATION_PAGE)

static void
deflash_reader_page_dispose (GObject *object)
{
  DeflashReaderPage *self = DEFLASH_READER_PAGE (object);

  g_clear_object (&self->item);
  g_clear_object (&self->library);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (deflash_reader_page_parent_class)->dispose (object);
}

static void
deflash_reader_page_class_init (DeflashReaderPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = deflash_reader_page_dispose;
}

static void
deflash_reader_page_init (DeflashReaderPage *self)
{
  adw_navigation_page_set_tag (ADW_NAVIGATION_PAGE (self), "article");
}

/**
 * deflash_reader_page_new:
 * @library: the library
 *
 * Returns: (transfer floating): a page that shows no article yet
 */
DeflashReaderPage *
deflash_reader_page_new (DeflashLibrary *library)
{
  DeflashReaderPage *self = g_object_new (DEFLASH_TYPE_READER_PAGE, NULL);

  g_set_object (&self->library, library);
  return self;
}

/**
 * deflash_reader_page_open:
 * @self: a page
 * @item: an article
 *
 * Shows the article: at once what its card knows, the text as soon as it is loaded.
 */
void
deflash_reader_page_open (DeflashReaderPage *self, DeflashArticleItem *item)
{
  g_return_if_fail (DEFLASH_IS_READER_PAGE (self));

  g_set_object (&self->item, item);
}

/**
 * deflash_reader_page_set_settings:
 * @self: a page
 * @settings: (nullable): where text size and typeface are kept
 */
void
deflash_reader_page_set_settings (DeflashReaderPage *self, GSettings *settings)
{
  g_return_if_fail (DEFLASH_IS_READER_PAGE (self));

  g_set_object (&self->settings, settings);
}

/**
 * deflash_reader_page_get_item:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what it shows
 */
DeflashArticleItem *
deflash_reader_page_get_item (DeflashReaderPage *self)
{
  g_return_val_if_fail (DEFLASH_IS_READER_PAGE (self), NULL);
  return self->item;
}
