/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* One step: @title plain text, @content_html (nullable), @image (nullable) an absolute URL. */
typedef struct
{
  char *title;
  char *content_html;
  char *image;
} DeflashGuideStep;

/**
 * DeflashGuide:
 * @minutes: how long it takes; 0 where not stated
 * @n_steps: number of steps (also where @steps was not loaded)
 * @level: (nullable): "easy", "medium", "hard" or the publisher's own word
 * @tools: (nullable) (array zero-terminated=1): what is needed to do it
 * @supplies: (nullable) (array zero-terminated=1): what is used up
 * @steps: (element-type DeflashGuideStep): in order; empty on a card
 *
 * The facts of a how-to guide. Reference counted; fill the fields after deflash_guide_new(), then treat it as immutable.
 */
typedef struct
{
  guint minutes;
  guint n_steps;
  char *level;
  GStrv tools;
  GStrv supplies;
  GPtrArray *steps;
} DeflashGuide;

#define DEFLASH_TYPE_GUIDE (deflash_guide_get_type ())
GType         deflash_guide_get_type (void);
DeflashGuide *deflash_guide_new      (void);
DeflashGuide *deflash_guide_ref      (DeflashGuide *self);
void          deflash_guide_unref    (DeflashGuide *self);
void          deflash_guide_add_step (DeflashGuide *self,
                                      const char   *title,
                                      const char   *content_html,
                                      const char   *image);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashGuide, deflash_guide_unref)

G_END_DECLS
