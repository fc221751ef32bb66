/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Private to digest: how the parts of an article are called. */

typedef enum
{
  DEFLASH_PART_NONE = 0,
  DEFLASH_PART_WHY_IT_MATTERS,
  DEFLASH_PART_WHAT_TO_KNOW,
  DEFLASH_PART_SOURCES,
} DeflashPart;

#define DEFLASH_PART_MAX_PHRASE 60 /* bytes */

DeflashPart deflash_part_from_phrase (const char *text,
                                      gssize      length);

G_END_DECLS
