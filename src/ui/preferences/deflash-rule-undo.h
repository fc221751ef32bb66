/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-library.h"

G_BEGIN_DECLS

/**
 * DeflashRuleRemoveFunc:
 * @library: the library
 * @id: row of a mute or an alert
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Removes a rule.
 */
typedef void (*DeflashRuleRemoveFunc) (DeflashLibrary      *library,
                                       gint64               id,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);

void deflash_rule_offer_undo (GtkWidget             *widget,
                              const char            *text,
                              DeflashLibrary        *library,
                              gint64                 id,
                              DeflashRuleRemoveFunc  remove,
                              GAsyncReadyCallback    removed);

G_END_DECLS
