/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-feed-encoding.h"

#include <string.h>

/* Labels that mean another encoding than they say (WHATWG Encoding Standard, 4.2), or that iconv knows by another name. They are
 * compared by their letters and digits alone, in lower case; a label stands between spaces. */
static const struct
{
  const char *labels;
  const char *name;
} encodings[] = {
  { " utf8 unicode11utf8 unicode20utf8 xunicode20utf8 utf8n utf8sig ", "utf-8" },
  { " utf16 ucs2 unicode iso10646ucs2 csunicode unicodefeff unicodefffe utf16le utf16be utf32 utf32le utf32be ucs4 iso10646ucs4 ", "utf-16" },
  { " ascii usascii iso646us ansix341968 cp367 ibm367 iso88591 iso885911987 isoir100 csisolatin1 latin1 l1 cp819 ibm819 "
    "ansi cp1252 windows1252 win1252 xcp1252 1252 xansi windowslatin1 ",
    "windows-1252" },
  { " iso88599 iso885991989 isoir148 csisolatin5 latin5 l5 cp1254 windows1254 win1254 xcp1254 ", "windows-1254" },
  { " iso885911 iso8859112001 tis620 tis6200 tis62025290 tis62025291 tis6202533 thai isoir166 dos874 windows874 cp874 ", "windows-874" },
  { " gb2312 gb23121980 gb231280 csgb2312 csiso58gb231280 isoir58 chinese euccn xeuccn eucgb2312cn gbk xgbk cp936 ms936 936 "
    "windows936 gb18030 gb180302000 xmacsimpchinese ",
    "gb18030" },
  { " big5 big5tw csbig5 cnbig5 xxbig5 xbig5 big5hkscs hkscs cp950 ms950 950 windows950 big5eten xmactradchinese ", "big5-hkscs" },
  { " shiftjis shiftjisx0213 shiftjis2004 shiftjisx0213 sjis sjis2004 sjisx0213 xsjis mskanji windows31j csshiftjis cswindows31j "
    "ms932 cp932 932 windows932 xmacjapanese ",
    "cp932" },
  { " eucjp xeucjp xeuc ujis cseucpkdfmtjapanese jisx0213 eucjis2004 eucjisx0213 eucjp2004 ", "euc-jp-ms" },
  { " iso2022jp csiso2022jp jis iso2022jp1 iso2022jp2 iso2022jpext ", "iso-2022-jp-2" },
  { " iso2022jp3 iso2022jp2004 ", "iso-2022-jp-3" },
  { " iso2022kr csiso2022kr ", "iso-2022-kr" },
  { " iso2022cn iso2022cnext ", "iso-2022-cn-ext" },
  { " euckr cseuckr ksc5601 ksc56011987 ksc56011989 ksx1001 korean isoir149 csksc56011987 cp949 ms949 949 uhc windows949 "
    "xwindows949 mscp949 xmackorean ",
    "cp949" },
  { " johab ms1361 cp1361 ", "johab" },
  { " euctw xeuctw ", "euc-tw" },
  { " koi8 koi koi8r cskoi8r ", "koi8-r" },
  { " koi8u koi8ru ", "koi8-u" },
  { " koi8t ", "koi8-t" },
  { " ibm866 cp866 866 csibm866 dos866 ", "cp866" },
  { " macintosh mac macroman xmacroman csmacintosh ", "macintosh" },
  { " maccyrillic xmaccyrillic xmacukrainian macukrainian ", "mac-cyrillic" },
  { " maccentraleurope maccenteuro maclatin2 macce xmacce ", "mac-centraleurope" },
  { " maciceland xmaciceland ", "mac-is" },
  { " ptcp154 pt154 cp154 cyrillicasian csptcp154 ", "pt154" },
  { " kz1048 rk1048 strk10482002 ", "rk1048" },
  { " visual iso88598 iso885981988 iso88598i iso88598e logical hebrew isoir138 csisolatinhebrew ", "iso-8859-8" },
  { " hproman8 roman8 r8 cshproman8 cp1051 ibm1051 ", "hp-roman8" },
  { " cp37 cp037 ibm037 ebcdiccpus ebcdiccpca ebcdiccpwt ebcdiccpnl ", "cp037" },
  { " ebcdiccpbe ebcdiccpch cp500 ibm500 ", "cp500" },
  { " latin9 l9 latin0 iso885915 iso8859151998 csisolatin9 ", "iso-8859-15" },
  { " latin10 l10 iso885916 iso8859162001 isoir226 ", "iso-8859-16" },
};

static gboolean
is_listed (const char *labels, const char *key)
{
  gsize length = strlen (key);

  for (const char *p = strstr (labels, key); p; p = strstr (p + 1, key))
    if (p[-1] == ' ' && p[length] == ' ')
      return TRUE;
  return FALSE;
}

/* @label without signs, in lower case, its marks of being private ("x-", "cs") kept. */
static char *
fold (const char *label)
{
  GString *key = g_string_new (NULL);

  for (; *label && key->len < 40; label++)
    if (g_ascii_isalnum (*label))
      g_string_append_c (key, g_ascii_tolower (*label));
  return g_string_free (key, FALSE);
}

static gboolean
is_known_to_iconv (const char *name)
{
  GIConv converter = g_iconv_open ("UTF-8", name);

  if (converter == (GIConv) -1)
    return FALSE;
  g_iconv_close (converter);
  return TRUE;
}

/* Families that differ by a number only: ISO 8859 with the year it was published, Windows and IBM code pages. */
static char *
find_numbered (const char *key)
{
  static const char *const families[] = { "", "windows", "xwindows", "win", "xcp", "cp", "ibm", "csibm", "cspcp", "dos" };

  if (g_str_has_prefix (key, "iso8859"))
    {
      const char *number = key + 7;
      gsize length = strlen (number);

      /* "8859-5:1988"; a year has four digits */
      if (length > 4)
        length -= 4;
      return length <= 2 ? g_strdup_printf ("iso-8859-%.*s", (int) length, number) : NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    if (g_str_has_prefix (key, families[i]) && g_ascii_isdigit (key[strlen (families[i])]))
      return g_strdup_printf ("cp%s", key + strlen (families[i]));
  return NULL;
}

/**
 * deflash_feed_find_encoding:
 * @label: what a document or server calls its encoding
 *
 * Returns: (transfer full) (nullable): the name by which iconv knows what is meant, in lower case; %NULL where nobody does
 */
char *
deflash_feed_find_encoding (const char *label)
{
  g_autofree char *key = fold (label);
  g_autofree char *numbered = NULL;
  g_autofree char *hyphened = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    if (*key && is_listed (encodings[i].labels, key))
      return g_strdup (encodings[i].name);
  numbered = find_numbered (key);
  if (numbered && is_known_to_iconv (numbered))
    return g_steal_pointer (&numbered);
  if (is_known_to_iconv (label))
    return g_ascii_strdown (label, -1);
  hyphened = g_strdelimit (g_ascii_strdown (label, -1), "_", '-');
  return is_known_to_iconv (hyphened) ? g_steal_pointer (&hyphened) : NULL;
}
