/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "deflash-clock.h"
#include "deflash-response.h"

G_BEGIN_DECLS

/* What a task returns: a response, or an error with what goes along with it. */
typedef struct
{
  DeflashResponse *response;
  GError *error;
  gint64 retry_after;
} DeflashFetchAnswer;

/* Takes @response. */
static inline DeflashFetchAnswer *
deflash_fetch_answer_new (DeflashResponse *response)
{
  DeflashFetchAnswer *self = g_new0 (DeflashFetchAnswer, 1);

  self->response = response;
  self->retry_after = response->retry_after;
  return self;
}

/* Takes @error. */
static inline DeflashFetchAnswer *
deflash_fetch_answer_new_error (GError *error, gint64 retry_after)
{
  DeflashFetchAnswer *self = g_new0 (DeflashFetchAnswer, 1);

  self->error = error;
  self->retry_after = retry_after;
  return self;
}

static inline void
deflash_fetch_answer_free (DeflashFetchAnswer *self)
{
  deflash_response_free (self->response);
  g_clear_error (&self->error);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeflashFetchAnswer, deflash_fetch_answer_free)

G_END_DECLS
