/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "deflash-clock.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_QUIET (deflash_quiet_get_type ())
G_DECLARE_FINAL_TYPE (DeflashQuiet, deflash_quiet, DEFLASH, QUIET, GObject)

DeflashQuiet *deflash_quiet_new   (GSettings    *settings,
                                   DeflashClock *clock);
gboolean      deflash_quiet_is_on (DeflashQuiet *self);

G_END_DECLS
