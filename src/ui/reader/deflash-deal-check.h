/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DEFLASH_TYPE_DEAL_CHECK (deflash_deal_check_get_type ())
G_DECLARE_FINAL_TYPE (DeflashDealCheck, deflash_deal_check, DEFLASH, DEAL_CHECK, AdwBin)

GtkWidget *deflash_deal_check_new         (void);
void       deflash_deal_check_set_offered (DeflashDealCheck *self,
                                           const char       *shop);
void       deflash_deal_check_set_loading (DeflashDealCheck *self,
                                           const char       *shop);
void       deflash_deal_check_set_done    (DeflashDealCheck *self,
                                           const char       *shop);
void       deflash_deal_check_set_failed  (DeflashDealCheck *self,
                                           const GError     *error);

G_END_DECLS
