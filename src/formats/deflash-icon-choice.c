/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-icon-choice.h"

#include <math.h>
#include <string.h>

/* More than this no page needs. */
#define MAX_ICONS 32

/* What is drawn is 16 to 32 px wide, on a screen of twice the resolution twice that. */
#define WANTED 64.0

/* Where no size is stated: an icon of a browser's tab, and one of a home screen. */
#define USUAL_SIZE 32
#define USUAL_TOUCH_SIZE 180

/* A touch icon has a background and margins of its own, which a small picture has no room for. */
#define TOUCH_COST 0.25

/* One for the dark is not what most people see. */
#define DARK_COST 4.0

typedef struct
{
  char *url;
  double cost;
} Icon;

struct _DeflashIconChoice
{
  GArray *icons; /* (element-type Icon): in the page's order */
};

static void
icon_clear (gpointer data)
{
  g_free (((Icon *) data)->url);
}

/**
 * deflash_icon_choice_new:
 *
 * Returns: (transfer full): nothing to choose from yet
 */
DeflashIconChoice *
deflash_icon_choice_new (void)
{
  DeflashIconChoice *self = g_new0 (DeflashIconChoice, 1);

  self->icons = g_array_new (FALSE, FALSE, sizeof (Icon));
  g_array_set_clear_func (self->icons, icon_clear);
  return self;
}

/**
 * deflash_icon_choice_free:
 * @self: (transfer full): a choice
 */
void
deflash_icon_choice_free (DeflashIconChoice *self)
{
  g_array_unref (self->icons);
  g_free (self);
}

static gboolean
is_vector (const char *type, const char *href)
{
  gsize length = strcspn (href, "?#");

  if (type != NULL && *type != '\0')
    return g_ascii_strncasecmp (type, "image/svg", strlen ("image/svg")) == 0;
  return length >= 4 && g_ascii_strncasecmp (href + length - 4, ".svg", 4) == 0;
}

/* Drawings are not taken. */
static gboolean
is_picture (const char *type, const char *href)
{
  return !is_vector (type, href) && (type == NULL || *type == '\0' || g_ascii_strncasecmp (type, "image/", strlen ("image/")) == 0);
}

/* How far a side is from what is wanted: each halving costs one, but what is to be blown up costs twice that. */
static double
get_cost (guint64 side)
{
  double steps = log2 ((double) side / WANTED);

  return steps < 0 ? -2 * steps : steps;
}

/* The best of what "16x16 32x32" or "any" states. */
static double
get_cost_of_sizes (const char *sizes, guint64 usual)
{
  double best = G_MAXDOUBLE;

  while (sizes != NULL && *sizes != '\0')
    {
      guint64 width, height;
      char *end;

      sizes += strspn (sizes, " \t\r\n\f,");
      width = g_ascii_strtoull (sizes, &end, 10);
      height = *end == 'x' || *end == 'X' ? g_ascii_strtoull (end + 1, NULL, 10) : 0;
      if (width > 0 && width == height)
        best = MIN (best, get_cost (width));
      sizes += strcspn (sizes, " \t\r\n\f,");
    }
  return best < G_MAXDOUBLE ? best : get_cost (usual);
}

/**
 * deflash_icon_choice_add:
 * @self: a choice
 * @url: the icon's absolute address
 * @is_touch: whether it is for a home screen, not for a browser's tab
 * @type: (nullable): its media type
 * @sizes: (nullable): its sizes, as stated
 * @media: (nullable): when it is to be used
 *
 * Adds an icon that is a picture. Beyond a bound further ones are passed over.
 */
void
deflash_icon_choice_add (DeflashIconChoice *self, const char *url, gboolean is_touch, const char *type, const char *sizes,
                         const char *media)
{
  Icon icon = { .cost = get_cost_of_sizes (sizes, is_touch ? USUAL_TOUCH_SIZE : USUAL_SIZE) };

  for (guint i = 0; i < self->icons->len; i++)
    if (strcmp (g_array_index (self->icons, Icon, i).url, url) == 0)
      return;
  if (self->icons->len >= MAX_ICONS || !is_picture (type, url))
    return;
  if (is_touch)
    icon.cost += TOUCH_COST;
  if (media != NULL && strstr (media, "dark") != NULL)
    icon.cost += DARK_COST;
  icon.url = g_strdup (url);
  g_array_append_val (self->icons, icon);
}

/**
 * deflash_icon_choice_list:
 * @self: a choice
 *
 * Of equal ones the last counts, as in WHATWG HTML 4.6.7.8.
 *
 * Returns: (transfer full): the addresses, the best first
 */
char **
deflash_icon_choice_list (DeflashIconChoice *self)
{
  g_autoptr (GStrvBuilder) urls = g_strv_builder_new ();

  for (guint n = self->icons->len; n > 0; n--)
    {
      guint best = 0;

      for (guint i = 1; i < self->icons->len; i++)
        if (g_array_index (self->icons, Icon, i).cost <= g_array_index (self->icons, Icon, best).cost)
          best = i;
      g_strv_builder_add (urls, g_array_index (self->icons, Icon, best).url);
      g_array_remove_index (self->icons, best);
    }
  return g_strv_builder_end (urls);
}
