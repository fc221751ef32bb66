/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-library.h"
#include "deflash-notifier.h"
#include "deflash-quiet.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_ALERT_NOTIFIER (deflash_alert_notifier_get_type ())
G_DECLARE_FINAL_TYPE (DeflashAlertNotifier, deflash_alert_notifier, DEFLASH, ALERT_NOTIFIER, GObject)

DeflashAlertNotifier *deflash_alert_notifier_new  (DeflashLibrary       *library,
                                                   DeflashNotifier      *notifier,
                                                   DeflashQuiet         *quiet);
void                  deflash_alert_notifier_tell (DeflashAlertNotifier *self);

G_END_DECLS
