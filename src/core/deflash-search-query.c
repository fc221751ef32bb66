/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-search-query.h"

#include "deflash-search-operator-private.h"

#include <string.h>

#include "deflash-clock.h"
#include "deflash-money.h"

/* Terms beyond this are left out; each costs a walk through the index. */
#define MAX_TERMS 16

static void
term_free (gpointer data)
{
  DeflashSearchTerm *term = data;

  g_free (term->text);
  g_free (term);
}

void
deflash_search_query_free (DeflashSearchQuery *self)
{
  g_ptr_array_unref (self->groups);
  g_ptr_array_unref (self->excluded);
  g_free (self->source);
  g_free (self->tag);
  g_free (self);
}

/* Returns: whether anything but words is asked for */
gboolean
deflash_search_query_has_filter (const DeflashSearchQuery *self)
{
  return self->section != DEFLASH_SECTION_NONE || self->saved || self->read || self->unread || self->source != NULL || self->tag != NULL ||
         self->after != DEFLASH_TIME_NONE || self->before != DEFLASH_TIME_NONE || self->min_price >= 0 || self->max_price >= 0;
}

/* Tokens */

typedef struct
{
  const char *start; /* behind a minus */
  const char *end;
  char *key;   /* (nullable): what stands before a colon */
  char *value; /* the word or phrase, or what stands behind the colon */
  gboolean negated;
  gboolean quoted;
  gboolean open;
} Token;

static void
token_clear (Token *token)
{
  g_clear_pointer (&token->key, g_free);
  g_clear_pointer (&token->value, g_free);
}

static gboolean
is_space (const char *p)
{
  return g_unichar_isspace (g_utf8_get_char (p));
}

/* Takes what stands between quotes; they may still be open. */
static char *
take_quoted (const char **p, gboolean *open)
{
  const char *start = ++*p;
  const char *end = strchr (start, '"');

  *open = end == NULL;
  if (end == NULL)
    end = start + strlen (start);
  *p = *end == '"' ? end + 1 : end;
  return g_strndup (start, (gsize) (end - start));
}

static char *
take_word (const char **p, gboolean *open)
{
  const char *start = *p;

  while (**p != '\0' && **p != '"' && !is_space (*p))
    *p = g_utf8_next_char (*p);
  *open = **p == '\0';
  return g_strndup (start, (gsize) (*p - start));
}

static const char *const keys[] = { "in", "is", "source", "tag", "title", "before", "after", "price", NULL };

static gboolean
is_key (const char *text, gsize length)
{
  for (gsize i = 0; keys[i] != NULL; i++)
    if (strlen (keys[i]) == length && g_ascii_strncasecmp (text, keys[i], length) == 0)
      return TRUE;
  return FALSE;
}

/* Splits "key:value"; a value in quotes follows the colon at once. */
static void
split_key (Token *token, const char **p)
{
  const char *colon = strchr (token->value, ':');
  char *word = token->value;

  if (colon == NULL || !is_key (word, (gsize) (colon - word)))
    return;
  token->key = g_ascii_strdown (word, colon - word);
  token->value = colon[1] == '\0' && **p == '"' ? take_quoted (p, &token->open) : g_strdup (colon + 1);
  token->quoted = (*p)[-1] == '"';
  g_free (word);
}

static gboolean
next_token (const char **p, Token *token)
{
  memset (token, 0, sizeof *token);
  while (**p != '\0' && is_space (*p))
    *p = g_utf8_next_char (*p);
  if (**p == '\0')
    return FALSE;
  if (**p == '-' && (*p)[1] != '\0' && !is_space (*p + 1))
    {
      token->negated = TRUE;
      (*p)++;
    }
  token->start = *p;
  if (**p == '"')
    {
      token->quoted = TRUE;
      token->value = take_quoted (p, &token->open);
    }
  else
    {
      token->value = take_word (p, &token->open);
      split_key (token, p);
    }
  token->end = *p;
  return TRUE;
}

/* Values of operators; each says whether it makes sense. */

/* "2026", "2026-11" or "2026-11-03": when that begins, where the person is. */
static gboolean
read_date (const char *value, gint64 *time)
{
  g_auto (GStrv) parts = g_strsplit (value, "-", 4);
  guint n = g_strv_length (parts);
  guint64 numbers[3] = { 0, 1, 1 };
  g_autoptr (GDateTime) date = NULL;

  if (n < 1 || n > 3 || strlen (parts[0]) != 4)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (strlen (parts[i]) > 4 || !g_ascii_string_to_unsigned (parts[i], 10, 1, 9999, &numbers[i], NULL))
      return FALSE;
  date = g_date_time_new_local ((int) numbers[0], (int) numbers[1], (int) numbers[2], 0, 0, 0);
  if (date == NULL)
    return FALSE;
  *time = g_date_time_to_unix (date);
  return TRUE;
}

static gboolean
read_currency (const char *text, char *currency)
{
  static const char *const signs[][2] = { { "€", "EUR" }, { "$", "USD" }, { "£", "GBP" }, { "¥", "JPY" } };
  g_autofree char *code = g_ascii_strup (text, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_equal (text, signs[i][0]))
      {
        g_strlcpy (currency, signs[i][1], 4);
        return TRUE;
      }
  if (*text == '\0')
    return TRUE;
  if (!deflash_currency_is_valid (code))
    return FALSE;
  g_strlcpy (currency, code, 4);
  return TRUE;
}

/* "500", "499.90", "500eur"; @rest is what follows. */
static gboolean
read_amount (const char *text, double *amount, const char **rest)
{
  gsize length = strspn (text, "0123456789");
  g_autofree char *number = NULL;

  if (length == 0 || length > 12)
    return FALSE;
  if (text[length] == '.' && g_ascii_isdigit (text[length + 1]))
    length += 1 + strspn (text + length + 1, "0123456789");
  number = g_strndup (text, length);
  *amount = g_ascii_strtod (number, NULL);
  *rest = text + length;
  return TRUE;
}

/* "<500", ">100", "100..500", or what it may cost at most. */
static gboolean
read_price (DeflashSearchQuery *self, const char *value)
{
  double low = -1;
  double high = -1;
  const char *rest;
  const char *number = *value == '<' || *value == '>' ? value + 1 : value;
  double first;

  if (*number == '=' && number > value)
    number++;
  if (!read_amount (number, &first, &rest))
    return FALSE;
  if (*value == '>')
    low = first;
  else
    high = first;
  if (number == value && g_str_has_prefix (rest, ".."))
    {
      low = first;
      if (!read_amount (rest + 2, &high, &rest))
        return FALSE;
    }
  if (!read_currency (rest, self->currency))
    return FALSE;
  self->min_price = low;
  self->max_price = high;
  return TRUE;
}

static gboolean
read_in (DeflashSearchQuery *self, const char *value)
{
  g_autofree char *name = g_ascii_strdown (value, -1);

  if (g_str_equal (name, "saved"))
    self->saved = TRUE;
  else if (deflash_section_from_string (name) != DEFLASH_SECTION_NONE)
    self->section = deflash_section_from_string (name);
  else
    return FALSE;
  return TRUE;
}

static gboolean
read_is (DeflashSearchQuery *self, const char *value, gboolean negated)
{
  if (g_ascii_strcasecmp (value, "saved") == 0 && !negated)
    self->saved = TRUE;
  else if (g_ascii_strcasecmp (value, negated ? "read" : "unread") == 0)
    self->unread = TRUE;
  else if (g_ascii_strcasecmp (value, negated ? "unread" : "read") == 0)
    self->read = TRUE;
  else
    return FALSE;
  return TRUE;
}

static gboolean
read_text (char **field, const char *value)
{
  if (*value == '\0')
    return FALSE;
  g_set_str (field, value);
  return TRUE;
}

static gboolean
read_operator (DeflashSearchQuery *self, const Token *token)
{
  if (g_str_equal (token->key, "is"))
    return read_is (self, token->value, token->negated);
  if (token->negated)
    return FALSE;
  if (g_str_equal (token->key, "in"))
    return read_in (self, token->value);
  if (g_str_equal (token->key, "source"))
    return read_text (&self->source, token->value);
  if (g_str_equal (token->key, "tag"))
    return read_text (&self->tag, token->value);
  if (g_str_equal (token->key, "before"))
    return read_date (token->value, &self->before);
  if (g_str_equal (token->key, "after"))
    return read_date (token->value, &self->after);
  return g_str_equal (token->key, "price") && read_price (self, token->value);
}

/* Words */

static gboolean
has_word (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)) || g_unichar_ismark (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static guint
count_terms (const DeflashSearchQuery *self)
{
  guint n = self->excluded->len;

  for (guint i = 0; i < self->groups->len; i++)
    n += ((GPtrArray *) self->groups->pdata[i])->len;
  return n;
}

static void
add_term (DeflashSearchQuery *self, const Token *token, gboolean or)
{
  gboolean title_only = g_strcmp0 (token->key, "title") == 0;
  g_autofree char *text =
    token->key == NULL || title_only ? g_strdup (token->value) : g_strndup (token->start, (gsize) (token->end - token->start));
  DeflashSearchTerm *term;
  GPtrArray *group;

  if (!has_word (text) || count_terms (self) >= MAX_TERMS)
    return;
  term = g_new0 (DeflashSearchTerm, 1);
  term->text = g_steal_pointer (&text);
  term->title_only = title_only;
  term->is_open = token->open;
  if (token->negated)
    {
      g_ptr_array_add (self->excluded, term);
      return;
    }
  if (or && self->groups->len > 0)
    group = self->groups->pdata[self->groups->len - 1];
  else
    {
      group = g_ptr_array_new_with_free_func (term_free);
      g_ptr_array_add (self->groups, group);
    }
  g_ptr_array_add (group, term);
}

static gboolean
is_or (const Token *token)
{
  return token->key == NULL && !token->quoted && !token->negated && g_str_equal (token->value, "OR");
}

/* Somebody who only says what is not to be there means these words. */
static void
take_literally (DeflashSearchQuery *self)
{
  if (self->groups->len > 0 || self->excluded->len == 0 || deflash_search_query_has_filter (self))
    return;
  while (self->excluded->len > 0)
    {
      GPtrArray *group = g_ptr_array_new_with_free_func (term_free);

      g_ptr_array_add (group, g_ptr_array_steal_index (self->excluded, 0));
      g_ptr_array_add (self->groups, group);
    }
}

/**
 * deflash_search_query_parse:
 * @text: what was typed, valid UTF-8
 *
 * Takes a search apart: words, "phrases", `-word`, `a OR b`, and `in:` `is:` `source:` `tag:` `title:` `before:` `after:` `price:`. There is no
 * wrong query: what makes no sense as an operator is taken literally, and one that is still being typed waits. May be called on any
 * thread.
 *
 * Returns: (transfer full): the query
 */
DeflashSearchQuery *
deflash_search_query_parse (const char *text)
{
  DeflashSearchQuery *self = g_new0 (DeflashSearchQuery, 1);
  gboolean or = FALSE;
  Token token;

  self->groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->excluded = g_ptr_array_new_with_free_func (term_free);
  self->after = self->before = DEFLASH_TIME_NONE;
  self->min_price = self->max_price = -1;
  while (next_token (&text, &token))
    {
      gboolean is_filter = token.key != NULL && !g_str_equal (token.key, "title");

      if (is_or (&token) && self->groups->len > 0)
        or = TRUE;
      else
        {
          gboolean waits = *text == '\0' && token.key != NULL && !token.quoted && deflash_search_may_become (token.key, token.value);

          if (is_filter ? !read_operator (self, &token) && !token.open : !waits)
            add_term (self, &token, or);
          self->waits |= waits;
          or = FALSE;
        }
      token_clear (&token);
    }
  take_literally (self);
  return self;
}

/**
 * deflash_search_query_make_finder:
 * @self: a search
 * @of_title: whether titles are looked through; else what is only looked for in titles is left out
 *
 * Makes what finds the words of a search in a text, for marking them.
 *
 * Returns: (transfer full): the finder
 */
DeflashTextFinder *
deflash_search_query_make_finder (const DeflashSearchQuery *self, gboolean of_title)
{
  DeflashTextFinder *finder = deflash_text_finder_new (TRUE);

  for (guint i = 0; i < self->groups->len; i++)
    {
      GPtrArray *group = self->groups->pdata[i];

      for (guint j = 0; j < group->len; j++)
        {
          const DeflashSearchTerm *term = group->pdata[j];

          if (of_title || !term->title_only)
            deflash_text_finder_add (finder, term->text, term->is_open);
        }
    }
  return finder;
}

/**
 * deflash_search_query_get_operators:
 *
 * Returns: (transfer none): the names of what a search can be narrowed by, without their colons
 */
const char *const *
deflash_search_query_get_operators (void)
{
  return keys;
}

/**
 * deflash_search_query_word_at:
 * @text: what was typed, valid UTF-8
 * @at: where the cursor is, in bytes
 * @start: (out): where the word begins that ends there
 * @key: (out) (transfer full) (nullable): what stands before its colon, when that is an operator
 * @value: (out) (transfer full): the word, or what stands behind the colon, without quotes
 *
 * Says what is being typed, for completing it.
 *
 * Returns: whether a word ends at the cursor
 */
gboolean
deflash_search_query_word_at (const char *text, gsize at, gsize *start, char **key, char **value)
{
  const char *p = text;
  Token token;

  while (next_token (&p, &token))
    {
      if (token.end >= text + at)
        {
          gboolean is_it = token.end == text + at && (!token.quoted || token.key != NULL);

          *start = (gsize) (token.start - text);
          *key = is_it ? g_steal_pointer (&token.key) : NULL;
          *value = is_it ? g_steal_pointer (&token.value) : NULL;
          token_clear (&token);
          return is_it;
        }
      token_clear (&token);
    }
  *key = *value = NULL;
  return FALSE;
}
