/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-library.h"
#include "deflash-quiet.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_NOTIFIER (deflash_notifier_get_type ())
G_DECLARE_FINAL_TYPE (DeflashNotifier, deflash_notifier, DEFLASH, NOTIFIER, GObject)

DeflashNotifier *deflash_notifier_new      (GApplication       *application,
                                            DeflashLibrary     *library,
                                            GSettings          *settings,
                                            DeflashQuiet       *quiet);
void             deflash_notifier_show     (DeflashNotifier    *self,
                                            const char         *id,
                                            GNotification      *notification,
                                            DeflashArticleItem *item);
void             deflash_notifier_set_seen (DeflashNotifier    *self,
                                            gboolean            seen);

G_END_DECLS
