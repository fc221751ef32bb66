/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-feed-encoding.h"

#include <errno.h>
#include <string.h>

#include "deflash-error.h"

/* The prolog stands within these bytes, or nowhere. */
#define PROLOG_LENGTH 512

#define REPLACEMENT "\xef\xbf\xbd"

static const guint16 windows_1252[32] = {
  0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd,
  0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178,
};

/* The value that follows @key and an equals sign in @text, lower case, without quotes. */
static char *
find_label (const char *text, gsize length, const char *key)
{
  gsize key_length = strlen (key);

  for (gsize i = 0; i + key_length < length; i++)
    {
      gsize start, stop;

      if (g_ascii_strncasecmp (text + i, key, key_length) != 0)
        continue;
      start = i + key_length;
      while (start < length && g_ascii_isspace (text[start]))
        start++;
      if (start == length || text[start] != '=')
        continue;
      start++;
      while (start < length && (g_ascii_isspace (text[start]) || text[start] == '"' || text[start] == '\''))
        start++;
      for (stop = start; stop < length && (g_ascii_isalnum (text[stop]) || strchr ("-_.:", text[stop])) && text[stop];)
        stop++;
      return stop > start ? g_ascii_strdown (text + start, stop - start) : NULL;
    }
  return NULL;
}

static char *
find_prolog_label (const char *data, gsize length)
{
  length = MIN (length, PROLOG_LENGTH);
  const char *prolog = g_strstr_len (data, length, "<?xml");
  if (!prolog)
    return NULL;
  const char *end = memchr (prolog, '>', data + length - prolog);
  return end ? find_label (prolog, end - prolog, "encoding") : NULL;
}

/* Byte order marks, the longer ones first. */
static const struct
{
  guchar bytes[4];
  guchar length;
  const char *name;
} marks[] = {
  { { 0xff, 0xfe, 0, 0 }, 4, "utf-32le" }, { { 0, 0, 0xfe, 0xff }, 4, "utf-32be" }, { { 0xff, 0xfe }, 2, "utf-16le" },
  { { 0xfe, 0xff }, 2, "utf-16be" },       { { 0xef, 0xbb, 0xbf }, 3, "utf-8" },
};

/* Where the NULs stand among the first four bytes tells how wide a character of ASCII is, whichever it is. */
static const char *
detect_by_nuls (const guchar *data)
{
  guint pattern = (data[0] != 0) << 3 | (data[1] != 0) << 2 | (data[2] != 0) << 1 | (data[3] != 0);

  switch (pattern)
    {
    case 8: /* x000 */
      return "utf-32le";
    case 1: /* 000x */
      return "utf-32be";
    case 10: /* x0x0 */
      return "utf-16le";
    case 5: /* 0x0x */
      return "utf-16be";
    default:
      return NULL;
    }
}

/* The encoding that a byte order mark or the pattern of NULs leaves no doubt about, or %NULL. */
static const char *
detect_wide (const guchar *data, gsize length, gsize *mark_length)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (length >= marks[i].length && memcmp (data, marks[i].bytes, marks[i].length) == 0)
      {
        *mark_length = marks[i].length;
        return marks[i].name;
      }
  *mark_length = 0;
  return length >= 4 ? detect_by_nuls (data) : NULL;
}

/* Converts by iconv, with one replacement character for each unit that can't be. Returns NULL where the encoding is unknown. */
static GString *
convert (const char *name, const char *data, gsize length, guint *n_errors)
{
  GIConv converter = g_iconv_open ("UTF-8", name);
  char *in = (char *) data;
  gsize in_left = length;
  gsize unit = g_str_has_prefix (name, "utf-32") ? 4 : g_str_has_prefix (name, "utf-16") ? 2 : 1;

  *n_errors = 0;
  if (converter == (GIConv) -1)
    return NULL;
  GString *string = g_string_sized_new (length + length / 2 + 16);
  while (in_left > 0)
    {
      char buffer[4096];
      char *out = buffer;
      gsize out_left = sizeof buffer;
      gsize result = g_iconv (converter, &in, &in_left, &out, &out_left);
      int error = errno;

      g_string_append_len (string, buffer, out - buffer);
      if (result != (gsize) -1 || error == E2BIG)
        continue;
      if (error == EINVAL) /* cut off within a character */
        break;
      g_string_append (string, REPLACEMENT);
      (*n_errors)++;
      gsize step = MIN (unit, in_left);
      in += step;
      in_left -= step;
      g_iconv (converter, NULL, NULL, NULL, NULL);
    }
  g_iconv_close (converter);
  return string;
}

/* Appends a byte as Windows-1252 has it. */
static void
append_byte (GString *string, guchar byte)
{
  if (byte < 0x80)
    g_string_append_c (string, byte);
  else
    g_string_append_unichar (string, byte < 0xa0 ? windows_1252[byte - 0x80] : byte);
}

/* Keeps what is UTF-8 and takes every other byte for Windows-1252: right for text that lies about being UTF-8 as a whole, and for
 * UTF-8 with pieces pasted in from elsewhere. A character cut off at the end is dropped. */
static GString *
mend_utf8 (const char *data, gsize length)
{
  GString *string = g_string_sized_new (length + length / 4 + 16);
  const char *end = data + length;

  while (data < end)
    {
      const char *bad;

      g_utf8_validate_len (data, end - data, &bad);
      g_string_append_len (string, data, bad - data);
      if (bad == end)
        break;
      if (end - bad < 4 && (guchar) *bad >= 0xc2 && g_utf8_get_char_validated (bad, end - bad) == (gunichar) -2)
        break;
      append_byte (string, *bad); /* NUL too, which XML loses later and JSON is refused for */
      data = bad + 1;
    }
  return string;
}

/* Whether the text would hardly be valid UTF-8 by chance: for a Western encoding any two-byte sequence is proof enough; text in two-byte
 * encodings of East Asia can look like it where it is short. */
static gboolean
proves_utf8 (const char *data, gsize length, const char *declared)
{
  gboolean eastern = g_str_has_prefix (declared, "gb") || g_str_has_prefix (declared, "big5") || g_str_has_prefix (declared, "cp9") ||
                     g_str_has_prefix (declared, "euc");

  for (gsize i = 0; i < length; i++)
    if ((guchar) data[i] >= (eastern ? 0xe0 : 0xc2))
      return TRUE;
  return FALSE;
}

static gboolean
is_ascii (const char *data, gsize length)
{
  guchar bits = 0;

  for (gsize i = 0; i < length; i++)
    bits |= (guchar) data[i];
  return bits < 0x80;
}

static gboolean
has_controls (const char *data, gsize length)
{
  guint found = 0;

  for (gsize i = 0; i < length; i++)
    {
      guchar c = data[i];

      found |= (c < 0x20) & (c != '\t') & (c != '\n') & (c != '\r');
    }
  if (found)
    return TRUE;
  for (const char *p = data; (p = memchr (p, 0xef, data + length - p)); p++)
    if (data + length - p >= 3 && (guchar) p[1] == 0xbf && (guchar) p[2] >= 0xbe)
      return TRUE;
  return FALSE;
}

/* Encodings of ASCII bytes that mean something else after an escape. */
static gboolean
is_stateful (const char *name)
{
  return g_str_has_prefix (name, "iso-2022") || strcmp (name, "hz") == 0;
}

static gboolean
is_utf8 (const char *name)
{
  return g_str_has_prefix (name, "utf-"); /* the wide ones are seen before, where they are true */
}

static gboolean
stays_utf8 (const char *data, gsize length, const char *declared, GPtrArray *warnings)
{
  if (!g_utf8_validate_len (data, length, NULL))
    return FALSE;
  if (!declared || is_utf8 (declared) || is_ascii (data, length))
    return TRUE;
  if (!proves_utf8 (data, length, declared))
    return FALSE;
  g_ptr_array_add (warnings, g_strdup_printf ("encoding: declared %s, but is UTF-8", declared));
  return TRUE;
}

/* Decodes text whose units are bytes, as the first of what is declared that fits. Returns NULL where it is good UTF-8 as it stands. */
static GString *
decode_narrow (const char *data, gsize length, GStrv declared, GPtrArray *warnings)
{
  const char *first = declared[0];

  if ((!first || !is_stateful (first)) && stays_utf8 (data, length, first, warnings))
    return NULL;
  for (guint i = 0; declared[i]; i++)
    {
      guint n_errors = 0;
      GString *string;

      if (strcmp (declared[i], "windows-1252") == 0)
        return mend_utf8 (data, length);
      if (is_utf8 (declared[i]) || !(string = convert (declared[i], data, length, &n_errors)))
        continue;
      if (n_errors == 0 || !declared[i + 1])
        {
          if (n_errors > 0)
            g_ptr_array_add (warnings, g_strdup_printf ("encoding: %u characters are no %s", n_errors, declared[i]));
          return string;
        }
      g_string_free (string, TRUE);
    }
  if (first && is_utf8 (first))
    g_ptr_array_add (warnings, g_strdup ("encoding: declared UTF-8, but has other bytes; taken for Windows-1252"));
  else
    g_ptr_array_add (warnings, g_strdup ("encoding: unknown; taken for Windows-1252"));
  return mend_utf8 (data, length);
}

static void
add_declared (GStrvBuilder *builder, char *label, GPtrArray *warnings)
{
  g_autofree char *name = label ? deflash_feed_find_encoding (label) : NULL;

  if (name)
    g_strv_builder_take (builder, g_steal_pointer (&name));
  else if (label)
    g_ptr_array_add (warnings, g_strdup_printf ("encoding: nobody knows “%s”", label));
  g_free (label);
}

/* What is said about the encoding and can be understood, HTTP before the prolog. */
static GStrv
find_declared (const char *data, gsize length, const char *content_type, GPtrArray *warnings)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (content_type)
    add_declared (builder, find_label (content_type, strlen (content_type), "charset"), warnings);
  add_declared (builder, find_prolog_label (data, length), warnings);
  return g_strv_builder_end (builder);
}

/* Mainframes have letters of their own: "<?xm" reads so in every kind of EBCDIC (XML 1.0, F.1). What kind, the prolog says in the
 * letters that all of them share. */
static GString *
decode_ebcdic (const char *data, gsize length, GPtrArray *warnings)
{
  static const guchar start[] = { 0x4c, 0x6f, 0xa7, 0x94 };
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;
  GString *string;
  guint n_errors;

  if (length < sizeof start || memcmp (data, start, sizeof start) != 0)
    return NULL;
  string = convert ("cp037", data, length, &n_errors);
  label = string ? find_prolog_label (string->str, string->len) : NULL;
  name = label ? deflash_feed_find_encoding (label) : NULL;
  if (!name || strcmp (name, "cp037") == 0)
    return string;
  g_string_free (string, TRUE);
  string = convert (name, data, length, &n_errors);
  g_ptr_array_add (warnings, g_strdup_printf ("encoding: %s", name));
  return string;
}

/**
 * deflash_feed_decode:
 * @bytes: a feed or page as it came
 * @content_type: (nullable): the HTTP header, for its `charset`
 * @warnings: (element-type utf8): where damage is noted
 *
 * Turns bytes into UTF-8 without byte order mark. A byte order mark, or the NULs of UTF-16 and UTF-32, say
 * more than any label; then comes the HTTP charset, the XML prolog, a guess. Labels are held against the bytes: UTF-8 under a Western
 * label stays UTF-8, and what is no UTF-8 under its label is Windows-1252. (RFC 7303, section 3; WHATWG Encoding Standard.)
 *
 * Returns: (transfer full): the text; @bytes themselves where nothing had to be done
 */
GBytes *
deflash_feed_decode (GBytes *bytes, const char *content_type, GPtrArray *warnings)
{
  gsize length, mark_length;
  const char *data = g_bytes_get_data (bytes, &length);
  GString *decoded = NULL;
  guint n_errors;

  if (length == 0)
    return g_bytes_ref (bytes);

  const char *wide = detect_wide ((const guchar *) data, length, &mark_length);
  if (wide && strcmp (wide, "utf-8") != 0)
    decoded = convert (wide, data + mark_length, length - mark_length, &n_errors);
  else if (wide)
    {
      const char *declared[] = { wide, NULL };

      decoded = decode_narrow (data + mark_length, length - mark_length, (GStrv) declared, warnings);
    }
  else if (!(decoded = decode_ebcdic (data, length, warnings)))
    {
      g_auto (GStrv) declared = find_declared (data, length, content_type, warnings);

      decoded = decode_narrow (data, length, declared, warnings);
    }

  if (decoded)
    return g_string_free_to_bytes (decoded);
  return mark_length > 0 ? g_bytes_new_from_bytes (bytes, mark_length, length - mark_length) : g_bytes_ref (bytes);
}

/**
 * deflash_feed_drop_controls:
 * @text: UTF-8
 *
 * Drops NUL, control characters and non-characters: all that XML doesn't allow (XML 1.0, 2.2).
 *
 * Returns: (transfer full): the text; @text itself where there are none
 */
GBytes *
deflash_feed_drop_controls (GBytes *text)
{
  gsize length;
  const char *data = g_bytes_get_data (text, &length);

  if (length == 0 || !has_controls (data, length))
    return g_bytes_ref (text);

  GString *string = g_string_sized_new (length);
  for (gsize i = 0; i < length; i++)
    {
      guchar c = data[i];

      if (c < 0x20 && c != '\t' && c != '\n' && c != '\r')
        continue;
      if (c == 0xef && i + 2 < length && (guchar) data[i + 1] == 0xbf && (guchar) data[i + 2] >= 0xbe)
        i += 2;
      else
        g_string_append_c (string, c);
    }
  return g_string_free_to_bytes (string);
}

/**
 * deflash_feed_inflate:
 * @bytes: what came
 * @max_bytes: how large it may become
 * @error: return location
 *
 * Unpacks a gzip file that was served as it lies on disk, which no HTTP header announces. One that is cut off or damaged gives what
 * comes before.
 *
 * Returns: (transfer full): the content; @bytes themselves where they are no gzip file; %NULL with %DEFLASH_FORMAT_ERROR_TOO_LARGE
 */
GBytes *
deflash_feed_inflate (GBytes *bytes, gsize max_bytes, GError **error)
{
  gsize length;
  const guchar *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GConverter) converter = NULL;
  g_autoptr (GByteArray) content = NULL;
  GConverterResult result = G_CONVERTER_CONVERTED;

  if (length < 18 || data[0] != 0x1f || data[1] != 0x8b || data[2] != 8)
    return g_bytes_ref (bytes);
  converter = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  content = g_byte_array_new ();
  while (result == G_CONVERTER_CONVERTED)
    {
      guchar buffer[16384];
      gsize n_read = 0, n_written = 0;

      result = g_converter_convert (converter, data, length, buffer, sizeof buffer, G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);
      if (result == G_CONVERTER_ERROR)
        break;
      data += n_read;
      length -= n_read;
      if (content->len + n_written > max_bytes)
        {
          g_set_error (error, DEFLASH_FORMAT_ERROR, DEFLASH_FORMAT_ERROR_TOO_LARGE, "over %" G_GSIZE_FORMAT " bytes unpacked", max_bytes);
          return NULL;
        }
      g_byte_array_append (content, buffer, n_written);
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&content));
}
