/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-window.h"

G_BEGIN_DECLS

void deflash_handover_open    (DeflashWindow  *window,
                               DeflashLibrary *library,
                               GFile          *file);
void deflash_handover_article (DeflashWindow  *window,
                               DeflashLibrary *library,
                               const char     *uuid);
void deflash_handover_search  (DeflashWindow  *window,
                               DeflashLibrary *library,
                               const char     *text);
void deflash_handover_save_address (DeflashWindow  *window,
                                    DeflashLibrary *library,
                                    const char     *url);
void deflash_handover_save    (GApplication   *application,
                               DeflashLibrary *library,
                               const char     *uuid);

G_END_DECLS
