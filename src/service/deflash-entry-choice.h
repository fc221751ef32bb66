/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-entry.h"

G_BEGIN_DECLS

void deflash_entry_choice_make (GPtrArray  *all,
                                guint       max,
                                GPtrArray **entries,
                                GPtrArray **keys);

G_END_DECLS
