/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-library.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_READER_PAGE (deflash_reader_page_get_type ())
G_DECLARE_FINAL_TYPE (DeflashReaderPage, deflash_reader_page, DEFLASH, READER_PAGE, AdwNavigationPage)

DeflashReaderPage  *deflash_reader_page_new      (DeflashLibrary     *library);
void                deflash_reader_page_open     (DeflashReaderPage  *self,
                                                  DeflashArticleItem *item);
void                deflash_reader_page_set_settings (DeflashReaderPage *self,
                                                  GSettings          *settings);
DeflashArticleItem *deflash_reader_page_get_item (DeflashReaderPage  *self);
void                deflash_reader_page_show_highlight (DeflashReaderPage *self,
                                                  gint64              id);
void                deflash_reader_page_set_searched (DeflashReaderPage *self,
                                                     const char        *search);

G_END_DECLS
