/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The icons that a page states, and which of them to take first. Private to page discovery. */

typedef struct _DeflashIconChoice DeflashIconChoice;

DeflashIconChoice *deflash_icon_choice_new  (void);
void               deflash_icon_choice_free (DeflashIconChoice *self);
void               deflash_icon_choice_add  (DeflashIconChoice *self,
                                             const char        *url,
                                             gboolean           is_touch,
                                             const char        *type,
                                             const char        *sizes,
                                             const char        *media);
char             **deflash_icon_choice_list (DeflashIconChoice *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashIconChoice, deflash_icon_choice_free)

G_END_DECLS
