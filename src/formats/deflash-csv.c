/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-csv.h"

#include <string.h>

/* Fields of one record, and bytes of one field: what is over is passed by. */
#define MAX_FIELDS 64
#define MAX_FIELD  (1024 * 1024)

/**
 * deflash_csv_init:
 * @self: a reader
 * @text: (array length=length): UTF-8; to be kept while it is read
 * @length: its bytes
 *
 * Begins.
 */
void
deflash_csv_init (DeflashCsv *self, const char *text, gsize length)
{
  self->p = text;
  self->end = text + length;
}

static void
append (GString *field, const char *text, gsize length)
{
  if (field->len < MAX_FIELD)
    g_string_append_len (field, text, MIN (length, MAX_FIELD - field->len));
}

/* Behind the opening quote: up to the closing one, with doubled ones in between. */
static void
read_quoted (DeflashCsv *self, GString *field, gboolean *damaged)
{
  for (;;)
    {
      const char *quote = memchr (self->p, '"', self->end - self->p);

      if (quote == NULL)
        {
          append (field, self->p, self->end - self->p);
          self->p = self->end;
          *damaged = TRUE;
          return;
        }
      append (field, self->p, quote - self->p);
      self->p = quote + 1;
      if (self->p == self->end || *self->p != '"')
        return;
      append (field, "\"", 1);
      self->p++;
    }
}

/* Up to a comma or the end of the record. */
static void
read_plain (DeflashCsv *self, GString *field, gboolean *damaged, gboolean after_quote)
{
  const char *start = self->p;

  while (self->p < self->end && *self->p != ',' && *self->p != '\n' && *self->p != '\r')
    self->p++;
  if (self->p > start && (after_quote || memchr (start, '"', self->p - start) != NULL))
    *damaged = TRUE;
  append (field, start, self->p - start);
}

static void
skip_line_end (DeflashCsv *self)
{
  if (self->p < self->end && *self->p == '\r')
    self->p++;
  if (self->p < self->end && *self->p == '\n')
    self->p++;
}

/**
 * deflash_csv_next:
 * @self: a reader
 * @damaged: (inout): set where something is against the rules; never reset
 *
 * Reads a record by RFC 4180: fields in quotes may hold commas, line breaks and doubled quotes. Against the rules, but taken: bare line
 * feeds, quotes within a plain field, text behind a closing quote, a missing quote at the end. Empty lines are passed by.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): its fields; %NULL at the end
 */
GPtrArray *
deflash_csv_next (DeflashCsv *self, gboolean *damaged)
{
  GPtrArray *fields;

  while (self->p < self->end && (*self->p == '\n' || *self->p == '\r'))
    self->p++;
  if (self->p == self->end)
    return NULL;

  fields = g_ptr_array_new_with_free_func (g_free);
  for (;;)
    {
      GString *field = g_string_new (NULL);
      gboolean quoted = self->p < self->end && *self->p == '"';

      if (quoted)
        {
          self->p++;
          read_quoted (self, field, damaged);
        }
      read_plain (self, field, damaged, quoted);
      if (fields->len < MAX_FIELDS)
        g_ptr_array_add (fields, g_string_free (field, FALSE));
      else
        {
          g_string_free (field, TRUE);
          *damaged = TRUE;
        }
      if (self->p == self->end || *self->p != ',')
        break;
      self->p++;
    }
  skip_line_end (self);
  return fields;
}
