/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DeflashChoice:
 * @value: a value of the key as GVariant text without its type, such as `30` or `'serif'`
 * @label: what a person reads, not yet translated
 *
 * One entry of a row that sets a key.
 */
typedef struct
{
  const char *value;
  const char *label;
} DeflashChoice;

/**
 * DeflashChoiceFormat:
 * @value: a value that is none of the choices
 *
 * Returns: (transfer full): what a person reads
 */
typedef char *(*DeflashChoiceFormat) (GVariant *value);

void deflash_choice_bind (AdwComboRow         *row,
                          GSettings           *settings,
                          const char          *key,
                          const DeflashChoice *choices,
                          gsize                n_choices,
                          DeflashChoiceFormat  format);

G_END_DECLS
