/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-reader-view-private.h"

G_BEGIN_DECLS

GtkWidget *deflash_reader_card_new         (DeflashReaderView       *view,
                                            const DeflashReaderUnit *unit);
GtkWidget *deflash_reader_sources_new      (DeflashReaderView       *view,
                                            const DeflashReaderUnit *unit);
GtkWidget *deflash_reader_step_new         (DeflashReaderView       *view,
                                            const DeflashReaderUnit *unit);
void       deflash_reader_step_update      (GtkWidget               *step,
                                            guint64                  steps_done);
GtkWidget *deflash_reader_found_label_new  (void);

G_END_DECLS
