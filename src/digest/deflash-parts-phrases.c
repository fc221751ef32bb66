/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-parts-phrases.h"

#include "deflash-text.h"

#include <string.h>

typedef struct
{
  const char *phrase; /* folded: lower case, no diacritics, straight apostrophe */
  DeflashPart part;
} Phrase;

#define WHY     DEFLASH_PART_WHY_IT_MATTERS
#define WHAT    DEFLASH_PART_WHAT_TO_KNOW
#define SOURCES DEFLASH_PART_SOURCES

/* English, German, French, Spanish. */
static const Phrase phrases[] = {
  { "why it matters", WHY },
  { "why this matters", WHY },
  { "why that matters", WHY },
  { "why it's important", WHY },
  { "why this is important", WHY },
  { "why it is important", WHY },
  { "why you should care", WHY },
  { "why does it matter", WHY },
  { "why does this matter", WHY },
  { "why it matters to you", WHY },
  { "warum das wichtig ist", WHY },
  { "warum es wichtig ist", WHY },
  { "warum ist das wichtig", WHY },
  { "warum das zahlt", WHY },
  { "warum das eine rolle spielt", WHY },
  { "wieso das wichtig ist", WHY },
  { "weshalb das wichtig ist", WHY },
  { "pourquoi c'est important", WHY },
  { "pourquoi est-ce important", WHY },
  { "pourquoi cela compte", WHY },
  { "pourquoi ca compte", WHY },
  { "pourquoi c'est essentiel", WHY },
  { "pourquoi cela importe", WHY },
  { "l'enjeu", WHY },
  { "por que importa", WHY },
  { "por que es importante", WHY },
  { "por que esto importa", WHY },
  { "por que esto es importante", WHY },
  { "por que es relevante", WHY },

  { "what to know", WHAT },
  { "what you need to know", WHAT },
  { "what you should know", WHAT },
  { "what we know", WHAT },
  { "what we know so far", WHAT },
  { "things to know", WHAT },
  { "key points", WHAT },
  { "key point", WHAT },
  { "key takeaways", WHAT },
  { "key takeaway", WHAT },
  { "key facts", WHAT },
  { "key details", WHAT },
  { "takeaways", WHAT },
  { "the takeaways", WHAT },
  { "main points", WHAT },
  { "main takeaways", WHAT },
  { "highlights", WHAT },
  { "at a glance", WHAT },
  { "in brief", WHAT },
  { "in short", WHAT },
  { "the essentials", WHAT },
  { "tl;dr", WHAT },
  { "tldr", WHAT },
  { "quick facts", WHAT },
  { "the facts", WHAT },
  { "das wichtigste", WHAT },
  { "das wichtigste in kurze", WHAT },
  { "das wichtigste in kuerze", WHAT },
  { "das wichtigste im uberblick", WHAT },
  { "das wichtigste auf einen blick", WHAT },
  { "das wichtigste zusammengefasst", WHAT },
  { "das mussen sie wissen", WHAT },
  { "das musst du wissen", WHAT },
  { "was sie wissen mussen", WHAT },
  { "was du wissen musst", WHAT },
  { "was man wissen muss", WHAT },
  { "was sie wissen sollten", WHAT },
  { "das sollten sie wissen", WHAT },
  { "was wir wissen", WHAT },
  { "auf einen blick", WHAT },
  { "in kurze", WHAT },
  { "kurz und knapp", WHAT },
  { "kernpunkte", WHAT },
  { "die wichtigsten punkte", WHAT },
  { "wichtigste erkenntnisse", WHAT },
  { "zusammengefasst", WHAT },
  { "ce qu'il faut savoir", WHAT },
  { "ce qu'il faut retenir", WHAT },
  { "ce que vous devez savoir", WHAT },
  { "ce que l'on sait", WHAT },
  { "ce qu'on sait", WHAT },
  { "a retenir", WHAT },
  { "l'essentiel", WHAT },
  { "l'essentiel a retenir", WHAT },
  { "points cles", WHAT },
  { "les points cles", WHAT },
  { "en bref", WHAT },
  { "en resume", WHAT },
  { "lo que hay que saber", WHAT },
  { "lo que debes saber", WHAT },
  { "lo que debe saber", WHAT },
  { "lo que necesitas saber", WHAT },
  { "lo que se sabe", WHAT },
  { "que hay que saber", WHAT },
  { "claves", WHAT },
  { "las claves", WHAT },
  { "puntos clave", WHAT },
  { "los puntos clave", WHAT },
  { "lo esencial", WHAT },
  { "en breve", WHAT },
  { "en resumen", WHAT },

  { "source", SOURCES },
  { "sources", SOURCES },
  { "our sources", SOURCES },
  { "references", SOURCES },
  { "sources and references", SOURCES },
  { "references and sources", SOURCES },
  { "sources & references", SOURCES },
  { "sources and further reading", SOURCES },
  { "citations", SOURCES },
  { "works cited", SOURCES },
  { "quelle", SOURCES },
  { "quellen", SOURCES },
  { "quellenangaben", SOURCES },
  { "quellenverzeichnis", SOURCES },
  { "einzelnachweise", SOURCES },
  { "referenzen", SOURCES },
  { "quellen und links", SOURCES },
  { "les sources", SOURCES },
  { "nos sources", SOURCES },
  { "sources et references", SOURCES },
  { "reference", SOURCES },
  { "fuente", SOURCES },
  { "fuentes", SOURCES },
  { "referencias", SOURCES },
  { "fuentes y referencias", SOURCES },
};

static GHashTable *
make_table (void)
{
  GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    g_hash_table_insert (table, (gpointer) phrases[i].phrase, GINT_TO_POINTER (phrases[i].part));
  return table;
}

static GHashTable *
get_table (void)
{
  static gsize table = 0;

  if (g_once_init_enter (&table))
    g_once_init_leave (&table, (gsize) make_table ());
  return (GHashTable *) table;
}

/* The phrase bare: folded, without marks around it, one kind of apostrophe, single spaces. */
static char *
normalize (const char *text, gsize length)
{
  g_autofree char *copy = g_strndup (text, length);
  g_autofree char *collapsed = deflash_text_collapse (copy);
  g_autofree char *folded = deflash_text_fold (collapsed);
  GString *out = g_string_new (NULL);
  gsize kept = 0;

  for (const char *p = folded; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x2019 || c == 0x2018 || c == 0x02bc)
        c = '\'';
      if (out->len == 0 && !g_unichar_isalnum (c)) /* emoji, inverted question marks, dashes */
        continue;
      g_string_append_unichar (out, c);
      if (g_unichar_isalnum (c))
        kept = out->len;
    }
  g_string_truncate (out, kept);
  return g_string_free (out, FALSE);
}

/* What part of an article the whole of @text is a heading of. */
DeflashPart
deflash_part_from_phrase (const char *text, gssize length)
{
  g_autofree char *phrase = NULL;

  if (length < 0)
    length = strlen (text);
  if (length == 0 || length > DEFLASH_PART_MAX_PHRASE)
    return DEFLASH_PART_NONE;
  phrase = normalize (text, length);
  return GPOINTER_TO_INT (g_hash_table_lookup (get_table (), phrase));
}
