/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "deflash-library.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_DEAL_POPOVER (deflash_deal_popover_get_type ())
G_DECLARE_FINAL_TYPE (DeflashDealPopover, deflash_deal_popover, DEFLASH, DEAL_POPOVER, GtkPopover)

GtkWidget               *deflash_deal_popover_new        (DeflashLibrary          *library);
void                     deflash_deal_popover_set_filter (DeflashDealPopover      *self,
                                                          const DeflashDealFilter *filter);
const DeflashDealFilter *deflash_deal_popover_get_filter (DeflashDealPopover      *self);

G_END_DECLS
