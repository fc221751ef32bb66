/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-appearance.h"

#include <adwaita.h>

static gboolean
get_scheme (GValue *value, GVariant *variant, gpointer user_data)
{
  const char *name = g_variant_get_string (variant, NULL);
  AdwColorScheme scheme = ADW_COLOR_SCHEME_DEFAULT;

  if (g_str_equal (name, "light"))
    scheme = ADW_COLOR_SCHEME_FORCE_LIGHT;
  else if (g_str_equal (name, "dark"))
    scheme = ADW_COLOR_SCHEME_FORCE_DARK;
  g_value_set_enum (value, scheme);
  return TRUE;
}

/**
 * deflash_appearance_follow:
 * @settings: the app's settings
 *
 * Makes the whole app light or dark as the settings say, now and from now on. GTK must be initialised.
 */
void
deflash_appearance_follow (GSettings *settings)
{
  g_settings_bind_with_mapping (settings, "color-scheme", adw_style_manager_get_default (), "color-scheme", G_SETTINGS_BIND_GET, get_scheme,
                                NULL, NULL, NULL);
}
