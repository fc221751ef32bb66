/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-library.h"

G_BEGIN_DECLS

void deflash_save_page     (GtkWidget      *widget,
                            DeflashLibrary *library,
                            const char     *url);
void deflash_save_page_ask (GtkWidget      *widget,
                            DeflashLibrary *library);

G_END_DECLS
