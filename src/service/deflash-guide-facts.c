/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-guide-facts.h"

#include "deflash-guide-steps.h"
#include "deflash-html-document.h"
#include "deflash-parts.h"

static void
clear_step (gpointer data)
{
  DeflashPartsStep *step = data;

  g_clear_pointer (&step->content, deflash_document_unref);
  g_free (step);
}

/**
 * deflash_guide_facts_make_steps:
 * @guide: (nullable): a guide with its steps; must outlive the result
 * @base_url: (nullable): what its links are relative to
 *
 * Any thread.
 *
 * Returns: (transfer full) (element-type DeflashPartsStep): its steps, for deflash_parts_recognize()
 */
GPtrArray *
deflash_guide_facts_make_steps (const DeflashGuide *guide, const char *base_url)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func (clear_step);

  for (guint i = 0; guide != NULL && i < guide->steps->len; i++)
    {
      const DeflashGuideStep *stated = guide->steps->pdata[i];
      DeflashPartsStep *step = g_new0 (DeflashPartsStep, 1);

      step->title = stated->title;
      step->image = stated->image;
      if (stated->content_html != NULL)
        step->content = deflash_document_from_html (stated->content_html, -1, base_url, DEFLASH_HTML_FLAG_NONE);
      g_ptr_array_add (steps, step);
    }
  return steps;
}

/* A guide's facts but for the steps, which the document has. */
static DeflashGuide *
copy_with_steps (const DeflashGuide *guide, guint n_steps)
{
  DeflashGuide *copy = deflash_guide_new ();

  copy->n_steps = n_steps;
  if (guide == NULL)
    return copy;
  copy->minutes = guide->minutes;
  copy->level = g_strdup (guide->level);
  copy->tools = g_strdupv (guide->tools);
  copy->supplies = g_strdupv (guide->supplies);
  return copy;
}

/**
 * deflash_guide_facts_add:
 * @row: the row that it goes into; its guide gets the number of steps
 * @document: (transfer full): the text with its parts
 * @section: where the article stands
 *
 * Has the steps of a guide found in its text where it states none. Any thread.
 *
 * Returns: (transfer full): the document, with steps where there are some
 */
DeflashDocument *
deflash_guide_facts_add (DeflashStoreRow *row, DeflashDocument *document, DeflashSection section)
{
  DeflashDocument *with_steps;
  DeflashGuide *guide;
  guint n_steps;

  if (section != DEFLASH_SECTION_GUIDES)
    return document;
  with_steps = deflash_guide_steps_find (document, row->key.title, &n_steps);
  if (with_steps == NULL)
    return document;
  guide = copy_with_steps (row->guide, n_steps);
  g_clear_pointer (&row->guide, deflash_guide_unref);
  row->guide = guide;
  deflash_document_unref (document);
  return with_steps;
}
