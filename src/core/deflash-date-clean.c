/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-date-names-private.h"

#include <string.h>

#include "deflash-text.h"

/* Nothing that long is a date. */
#define MAX_LENGTH 200

/* "2004年5月28日 下午11時31分", "2004년 5월 28일 오후 11:31": what stands behind a number, and the half of the day before the hour. */
static const struct
{
  const char *sign;
  const char *replacement;
} east_asian[] = {
  { "年", "-" },    { "月", "-" },    { "日", " " },    { "時", ":" },    { "时", ":" },    { "点", ":" },    { "分", ":" },   { "秒", " " },
  { "년", "-" },    { "월", "-" },    { "일", " " },    { "시", ":" },    { "분", ":" },    { "초", " " },    { "오전", " am " }, { "오후", " pm " },
  { "上午", " am " }, { "下午", " pm " }, { "午前", " am " }, { "午後", " pm " },
};

static gboolean
has_hangul (const char *text)
{
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0xac00 && c <= 0xd7a3)
        return TRUE;
    }
  return FALSE;
}

/* Spaces around the signs, which some write, go with them; so does a sign with nothing behind it. */
static void
tidy_separators (GString *text)
{
  g_autoptr (GString) tidy = g_string_new (NULL);

  for (const char *p = text->str; *p; p++)
    {
      gsize blank = strspn (p, " ");

      if (tidy->len > 0 && strchr ("-:", tidy->str[tidy->len - 1]))
        p += blank;
      if (!*p)
        break;
      g_string_append_c (tidy, *p);
    }
  while (tidy->len > 0 && strchr ("-: ", tidy->str[tidy->len - 1]))
    g_string_truncate (tidy, tidy->len - 1);
  g_string_replace (tidy, ": ", " ", 0);
  g_string_assign (text, tidy->str);
}

static void
replace_east_asian (GString *text)
{
  gboolean korean = has_hangul (text->str);
  guint n_replaced = 0;

  for (guint i = 0; i < G_N_ELEMENTS (east_asian); i++)
    n_replaced += g_string_replace (text, east_asian[i].sign, east_asian[i].replacement, 0);
  if (n_replaced == 0)
    return;
  tidy_separators (text);
  /* Korean is written in one zone, which knows no summer time. */
  if (korean && strchr (text->str, ':') && !strpbrk (text->str, "+zZ"))
    g_string_append (text, " +0900");
}

/* Takes tags and comments out, and folds what remains; East Asian signs become the ones of ISO 8601. Returns NULL where it can't be a
 * date. */
char *
deflash_date_clean (const char *string)
{
  if (strnlen (string, MAX_LENGTH + 1) > MAX_LENGTH)
    return NULL;

  g_autofree char *valid = deflash_text_make_valid (string, -1);
  g_autofree char *folded = deflash_text_fold (valid);
  g_autoptr (GString) kept = g_string_new (NULL);
  guint parens = 0;

  for (const char *p = folded; *p; p++)
    {
      if (*p == '<' && strchr (p, '>'))
        {
          p = strchr (p, '>');
          g_string_append_c (kept, ' ');
        }
      else if (*p == '\\' && p[1] && parens > 0)
        p++;
      else if (*p == '(')
        {
          parens++;
          g_string_append_c (kept, ' ');
        }
      else if (*p == ')')
        parens -= parens > 0;
      else if (parens > 0)
        continue;
      else if (*p == '[' && kept->len > 6 && strchr (p, ']')) /* a zone's name, with an offset or in its place (RFC 9557) */
        {
          gboolean has_offset = strchr ("+-", kept->str[kept->len - 6]) || strchr ("+-", kept->str[kept->len - 5]);

          if (has_offset)
            p = strchr (p, ']');
          else
            g_string_append_c (kept, ' ');
        }
      else if (*p == ']' && kept->len > 6)
        continue;
      else if (g_str_has_prefix (p, "&nbsp;"))
        {
          p += 5;
          g_string_append_c (kept, ' ');
        }
      else if (g_str_has_prefix (p, "\xe2\x88\x92")) /* a true minus */
        {
          p += 2;
          g_string_append_c (kept, '-');
        }
      else
        g_string_append_c (kept, *p);
    }
  replace_east_asian (kept);
  g_autofree char *collapsed = deflash_text_collapse (kept->str);
  const char *start = collapsed + strspn (collapsed, "\"'[ ");
  gsize length = strlen (start);
  while (length > 0 && strchr ("\"' ;,.", start[length - 1]))
    length--;
  return length > 0 ? g_strndup (start, length) : NULL;
}
