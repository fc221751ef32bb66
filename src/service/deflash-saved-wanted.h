/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-library.h"

G_BEGIN_DECLS

typedef struct _DeflashSavedWanted DeflashSavedWanted;

DeflashSavedWanted *deflash_saved_wanted_new    (DeflashLibrary     *library);
void                deflash_saved_wanted_free   (DeflashSavedWanted *self);
void                deflash_saved_wanted_resume (DeflashSavedWanted *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashSavedWanted, deflash_saved_wanted_free)

G_END_DECLS
