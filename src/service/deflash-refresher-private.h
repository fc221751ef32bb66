/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-library.h"
#include "deflash-refresher.h"

G_BEGIN_DECLS

DeflashRefresher *deflash_refresher_new  (DeflashLibrary   *library);
void              deflash_refresher_stop (DeflashRefresher *self);
void              deflash_refresher_note_new_source (DeflashRefresher *self);

G_END_DECLS
