/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-choice.h"

#include <glib/gi18n.h>

/* What a row offers. A value that was set elsewhere and that the table does not have joins it: opening the preferences changes nothing. */
typedef struct
{
  GtkStringList *labels;
  GPtrArray *values; /* (element-type utf8): GVariant text */
  DeflashChoiceFormat format;
} Choices;

static void
choices_free (gpointer data)
{
  Choices *self = data;

  g_object_unref (self->labels);
  g_ptr_array_unref (self->values);
  g_free (self);
}

static gboolean
get_position (GValue *value, GVariant *variant, gpointer user_data)
{
  Choices *self = user_data;
  g_autofree char *text = g_variant_print (variant, FALSE);
  g_autofree char *label = NULL;
  guint position;

  if (!g_ptr_array_find_with_equal_func (self->values, text, g_str_equal, &position))
    {
      label = self->format != NULL ? self->format (variant) : g_strdup (text);
      position = self->values->len;
      g_ptr_array_add (self->values, g_steal_pointer (&text));
      gtk_string_list_append (self->labels, label);
    }
  g_value_set_uint (value, position);
  return TRUE;
}

static GVariant *
get_value (const GValue *value, const GVariantType *type, gpointer user_data)
{
  Choices *self = user_data;
  guint position = g_value_get_uint (value);

  if (position >= self->values->len)
    return NULL;
  return g_variant_parse (type, g_ptr_array_index (self->values, position), NULL, NULL, NULL);
}

/**
 * deflash_choice_bind:
 * @row: a row
 * @settings: the app's settings
 * @key: which key
 * @choices: (array length=n_choices): what can be chosen
 * @n_choices: how many
 * @format: (nullable): has the words for another value that the key may have
 *
 * Fills the row with the choices and binds it to the key, both ways. It is insensitive where the key can't be written.
 */
void
deflash_choice_bind (AdwComboRow *row, GSettings *settings, const char *key, const DeflashChoice *choices, gsize n_choices,
                     DeflashChoiceFormat format)
{
  Choices *self = g_new0 (Choices, 1);

  self->labels = gtk_string_list_new (NULL);
  self->values = g_ptr_array_new_with_free_func (g_free);
  self->format = format;
  for (gsize i = 0; i < n_choices; i++)
    {
      g_ptr_array_add (self->values, g_strdup (choices[i].value));
      gtk_string_list_append (self->labels, _ (choices[i].label));
    }
  adw_combo_row_set_model (row, G_LIST_MODEL (self->labels));
  g_settings_bind_with_mapping (settings, key, row, "selected", G_SETTINGS_BIND_DEFAULT, get_position, get_value, self, choices_free);
}
