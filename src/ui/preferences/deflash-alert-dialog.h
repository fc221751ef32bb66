/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-alert.h"
#include "deflash-library.h"

G_BEGIN_DECLS

void  deflash_alert_dialog_present  (GtkWidget          *parent,
                                     DeflashLibrary     *library,
                                     const DeflashAlert *alert);
void  deflash_alert_article         (GtkWidget          *widget,
                                     DeflashLibrary     *library,
                                     DeflashArticleItem *item);
char *deflash_alert_dup_name        (const DeflashAlert *alert);
char *deflash_alert_describe        (const DeflashAlert *alert,
                                     DeflashLibrary     *library);

G_END_DECLS
