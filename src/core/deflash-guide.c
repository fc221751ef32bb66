/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-guide.h"

G_DEFINE_BOXED_TYPE (DeflashGuide, deflash_guide, deflash_guide_ref, deflash_guide_unref)

static void
guide_step_free (gpointer data)
{
  DeflashGuideStep *step = data;

  g_free (step->title);
  g_free (step->content_html);
  g_free (step->image);
  g_free (step);
}

static void
deflash_guide_clear (gpointer data)
{
  DeflashGuide *self = data;

  g_free (self->level);
  g_strfreev (self->tools);
  g_strfreev (self->supplies);
  g_ptr_array_unref (self->steps);
}

/**
 * deflash_guide_new:
 *
 * Returns: (transfer full): a guide without any facts
 */
DeflashGuide *
deflash_guide_new (void)
{
  DeflashGuide *self = g_atomic_rc_box_new0 (DeflashGuide);

  self->steps = g_ptr_array_new_with_free_func (guide_step_free);
  return self;
}

/**
 * deflash_guide_ref:
 * @self: a guide
 *
 * Returns: (transfer full): @self
 */
DeflashGuide *
deflash_guide_ref (DeflashGuide *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * deflash_guide_unref:
 * @self: (transfer full): a guide
 */
void
deflash_guide_unref (DeflashGuide *self)
{
  g_atomic_rc_box_release_full (self, deflash_guide_clear);
}

/**
 * deflash_guide_add_step:
 * @self: a guide that is being made
 * @title: (nullable): plain text
 * @content_html: (nullable): untrusted HTML
 * @image: (nullable): absolute URL
 *
 * Appends a step.
 */
void
deflash_guide_add_step (DeflashGuide *self, const char *title, const char *content_html, const char *image)
{
  DeflashGuideStep *step = g_new0 (DeflashGuideStep, 1);

  step->title = g_strdup (title);
  step->content_html = g_strdup (content_html);
  step->image = g_strdup (image);
  g_ptr_array_add (self->steps, step);
  self->n_steps = self->steps->len;
}
