/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DEFLASH_TYPE_CHOICE_BUTTON (deflash_choice_button_get_type ())
G_DECLARE_FINAL_TYPE (DeflashChoiceButton, deflash_choice_button, DEFLASH, CHOICE_BUTTON, AdwBin)

GtkWidget *deflash_choice_button_new          (const char          *title,
                                               const char *const   *names);
guint      deflash_choice_button_get_selected (DeflashChoiceButton *self);
void       deflash_choice_button_set_selected (DeflashChoiceButton *self,
                                               guint                selected);

G_END_DECLS
