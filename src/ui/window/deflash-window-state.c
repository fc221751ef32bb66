/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-window-state.h"

#include <math.h>

/* Long enough that scrolling writes nothing, short enough that a power cut takes little away. */
#define WRITE_AFTER_S 2

#define KEY_ARTICLE "open-article"
#define KEY_PLACES  "places"
#define PLACES_TYPE "a{s(sd)}"

struct _DeflashWindowState
{
  GtkWindow *window; /* not owned: the owner ends with it */
  GSettings *settings;
  DeflashWindowStateCollect collect;
  gpointer user_data;
  GVariant *places; /* a{s(sd)}: as they are to be written */
  guint timeout;
};

/* Writing what is there already would still cost a file. Takes @value. */
static void
write_value (DeflashWindowState *self, const char *key, GVariant *value)
{
  g_autoptr (GVariant) wanted = g_variant_take_ref (value);
  g_autoptr (GVariant) stored = g_settings_get_value (self->settings, key);

  if (!g_variant_equal (stored, wanted))
    g_settings_set_value (self->settings, key, wanted);
}

static void
write_size (DeflashWindowState *self)
{
  int width, height;

  gtk_window_get_default_size (self->window, &width, &height);
  if (width > 0 && height > 0)
    {
      write_value (self, "window-width", g_variant_new_int32 (width));
      write_value (self, "window-height", g_variant_new_int32 (height));
    }
  write_value (self, "window-maximized", g_variant_new_boolean (gtk_window_is_maximized (self->window)));
}

static gboolean
write_cb (gpointer user_data)
{
  DeflashWindowState *self = user_data;

  self->timeout = 0;
  write_size (self);
  self->collect (self, self->user_data);
  write_value (self, KEY_PLACES, g_variant_ref (self->places));
  return G_SOURCE_REMOVE;
}

/**
 * deflash_window_state_new:
 * @window: a new window; it gets the size it had
 * @settings: the app's settings
 * @collect: notes what is shown, whenever it is to be written
 * @user_data: for @collect
 *
 * Returns: (transfer full): the state; free it before the window's widgets
 */
DeflashWindowState *
deflash_window_state_new (GtkWindow *window, GSettings *settings, DeflashWindowStateCollect collect, gpointer user_data)
{
  DeflashWindowState *self = g_new0 (DeflashWindowState, 1);

  self->window = window;
  self->settings = g_object_ref (settings);
  self->collect = collect;
  self->user_data = user_data;
  self->places = g_settings_get_value (settings, KEY_PLACES);
  gtk_window_set_default_size (window, g_settings_get_int (settings, "window-width"), g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (window);
  g_signal_connect_swapped (window, "notify::default-width", G_CALLBACK (deflash_window_state_touch), self);
  g_signal_connect_swapped (window, "notify::default-height", G_CALLBACK (deflash_window_state_touch), self);
  g_signal_connect_swapped (window, "notify::maximized", G_CALLBACK (deflash_window_state_touch), self);
  return self;
}

/**
 * deflash_window_state_free:
 * @self: (transfer full): a state; what was not written yet is not
 */
void
deflash_window_state_free (DeflashWindowState *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->window, self);
  g_variant_unref (self->places);
  g_object_unref (self->settings);
  g_free (self);
}

/**
 * deflash_window_state_touch:
 * @self: a state
 *
 * Something changed that is to be found again: it is written a little later.
 */
void
deflash_window_state_touch (DeflashWindowState *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add_seconds (WRITE_AFTER_S, write_cb, self);
}

/**
 * deflash_window_state_flush:
 * @self: a state
 *
 * Writes everything now, as when the window closes.
 */
void
deflash_window_state_flush (DeflashWindowState *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  write_cb (self);
}

/**
 * deflash_window_state_set_section:
 * @self: a state
 * @section: name of the chosen view
 */
void
deflash_window_state_set_section (DeflashWindowState *self, const char *section)
{
  write_value (self, "section", g_variant_new_string (section));
}

/**
 * deflash_window_state_set_article:
 * @self: a state
 * @uuid: (nullable): the article that is open
 */
void
deflash_window_state_set_article (DeflashWindowState *self, const char *uuid)
{
  write_value (self, KEY_ARTICLE, g_variant_new_string (uuid != NULL ? uuid : ""));
}

/**
 * deflash_window_state_dup_article:
 * @self: a state
 *
 * Returns: (transfer full) (nullable): uuid of the article that was open
 */
char *
deflash_window_state_dup_article (DeflashWindowState *self)
{
  g_autofree char *uuid = g_settings_get_string (self->settings, KEY_ARTICLE);

  return *uuid != '\0' ? g_steal_pointer (&uuid) : NULL;
}

/**
 * deflash_window_state_set_place:
 * @self: a state
 * @section: name of a view
 * @uuid: (nullable): the article at the upper edge; %NULL at the top of the list
 * @offset: where its card begins, in pixels below the edge
 *
 * Notes it; it is written with the rest.
 */
void
deflash_window_state_set_place (DeflashWindowState *self, const char *section, const char *uuid, double offset)
{
  g_autoptr (GVariant) stored = self->places;
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (PLACES_TYPE));
  GVariantIter iter;
  const char *name;
  const char *other;
  double other_offset;

  g_variant_iter_init (&iter, stored);
  while (g_variant_iter_next (&iter, "{&s(&sd)}", &name, &other, &other_offset))
    if (!g_str_equal (name, section))
      g_variant_builder_add (&builder, "{s(sd)}", name, other, other_offset);
  if (uuid != NULL)
    g_variant_builder_add (&builder, "{s(sd)}", section, uuid, round (offset));
  self->places = g_variant_ref_sink (g_variant_builder_end (&builder));
}

/**
 * deflash_window_state_dup_place:
 * @self: a state
 * @section: name of a view
 * @offset: (out): where the card begins
 *
 * Returns: (transfer full) (nullable): the article that was at the upper edge
 */
char *
deflash_window_state_dup_place (DeflashWindowState *self, const char *section, double *offset)
{
  const char *uuid;

  if (!g_variant_lookup (self->places, section, "(&sd)", &uuid, offset) || *uuid == '\0' || !isfinite (*offset))
    return NULL;
  return g_strdup (uuid);
}
