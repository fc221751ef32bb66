/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-document.h"
#include "deflash-section.h"
#include "deflash-store-types.h"

G_BEGIN_DECLS

GPtrArray       *deflash_guide_facts_make_steps (const DeflashGuide *guide,
                                                 const char         *base_url);
DeflashDocument *deflash_guide_facts_add        (DeflashStoreRow    *row,
                                                 DeflashDocument    *document,
                                                 DeflashSection      section);

G_END_DECLS
