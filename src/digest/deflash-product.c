/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-product.h"

#include <math.h>
#include <string.h>

#include "deflash-deal-private.h"
#include "deflash-text.h"

/* A key of a product, worked out from a headline: equal keys mean the same product. Two headlines of one product seldom have the same words,
 * but nearly always the same model number, or the same name in front of a number ("RTX 5070 Ti"), and the same amounts (256 GB, 2 pieces).
 * Those make the key; what describes the thing does not. A headline in which there is nothing of the kind needs all of its words. */

#define MAX_WORDS 40
#define MAX_LEADING_WORDS 4
#define MAX_MERCHANT 200 /* bytes: what is longer is no name */
#define MIN_CODE 4
#define MIN_BARE_CODE 5 /* digits alone */
#define MIN_PLAIN_WORDS 3
#define MAX_PLAIN_WORDS 7

typedef enum
{
  KIND_WORD,
  KIND_NUMBER,  /* digits, or digits with a letter or two: 15, s24, 9a */
  KIND_CODE,    /* a model number */
  KIND_VARIANT, /* pro, ti, max: another product than without */
  KIND_AMOUNT,  /* 256gb, 750ml, x2 */
  KIND_SIZE,    /* 55in: says nothing that a model number does not */
  KIND_NOTHING,
} Kind;

/* An amount as "256gb": what is longer is none. */
#define MAX_AMOUNT 23

typedef struct
{
  Kind kind;
  const char *text; /* borrowed from the folded headline, or @amount */
  char amount[MAX_AMOUNT + 1];
} Word;

typedef struct
{
  Word words[MAX_WORDS];
  guint len;
} Words;

typedef struct
{
  const char *texts[MAX_WORDS];
  guint len;
} Texts;

static const char variants[] = " ti super xt xtx xe pro max plus ultra mini lite se air fe xl slim digital oled qled lcd cellular lte neo evo"
                               " xs nano edge flip fold gen elite prime original deluxe premium ";
/* Another offer than the thing alone, or than a new one. */
static const char states[] = " bundle set kit refurbished renewed refurb used gebraucht generaluberholt reconditionne occasion reacondicionado"
                             " usado openbox combo starterset zestaw ";
/* Words that only describe, or that belong to the offer; in the languages of the sources that are looked at. Folded. */
static const char fillers[] =
  " the a an and or with w mit und der die das den dem ein eine fur avec et le la les un une des de du pour con y el los las una para por"
  " in on of to for by im am new neu neue neuer nouveau nouvelle nuevo nueva brand sale deal deals angebot offre oferta offer promo rabatt reduit"
  " only nur just seulement solo now jetzt maintenant ahora from ab desde prime amazon best price bestpreis tiefpreis"
  " black white blue red green silver gold grey gray pink purple midnight starlight graphite titanium schwarz weiss blau rot grun silber"
  " grau rosa noir blanc bleu rouge vert argent gris negro blanco azul rojo verde plata wireless bluetooth kabellos kabellose sans fil"
  " inalambrico inalambricos unlocked sim free smartphone handy telephone movil tv fernseher televiseur televisor headphones kopfhorer casque"
  " auriculares earbuds laptop notebook portable portatil ordenador tablet monitor moniteur speaker lautsprecher enceinte altavoz mouse maus"
  " souris raton keyboard tastatur clavier teclado noise cancelling cancelling gaming smart 4k uhd hd hdr fhd wifi usb ssd nvme internal interne"
  " grafikkarte graphics card carte graphique grafica tarjeta gpu cpu processor prozessor processeur procesador ";
/* Offers of many things at once */
static const char not_one_thing[] = " everything all sitewide order orders items item store selected select purchase code coupon gutschein gutscheine"
                                    " alles sortiment tout todo articles artikel clothing shoes accessories shipping versand off ";
/* A maker whose name goes without saying. */
static const struct
{
  const char *maker;
  const char *name;
} implied[] = {
  { "apple", "iphone" },  { "apple", "ipad" },          { "apple", "macbook" },  { "apple", "airpods" },   { "apple", "watch" },
  { "samsung", "galaxy" }, { "google", "pixel" },       { "sony", "playstation" }, { "microsoft", "xbox" }, { "nintendo", "switch" },
  { "nvidia", "geforce" }, { "geforce", "rtx" },        { "geforce", "gtx" },    { "amd", "ryzen" },       { "amd", "radeon" },
  { "radeon", "rx" },      { "intel", "core" },         { "amazon", "kindle" },  { "amazon", "echo" },     { "meta", "quest" },
};

/* What the lists say of a word. */
typedef enum
{
  IS_VARIANT = 1 << 0,
  IS_STATE = 1 << 1,
  IS_FILLER = 1 << 2,
  IS_NOT_ONE_THING = 1 << 3,
  IS_STANDARD = 1 << 4, /* behind a number: 4k, 5g, 1080p, 2nd */
  UNIT_SHIFT = 8,       /* from here on: which unit it is, counted from 1 */
} WordUse;

static const char standards[] = "k g p d st nd rd th x hz w mp v fps in1 khz h months core";

/* Units by their one name. */
static const struct
{
  const char *names;
  const char *unit;
  Kind kind;
} units[] = {
  { "gb go gigabyte", "gb", KIND_AMOUNT },
  { "tb to terabyte", "tb", KIND_AMOUNT },
  { "ml", "ml", KIND_AMOUNT },
  { "l liter litre litres litros", "l", KIND_AMOUNT },
  { "cl", "cl", KIND_AMOUNT },
  { "kg", "kg", KIND_AMOUNT },
  { "g gr", "g", KIND_AMOUNT },
  { "mah", "mah", KIND_AMOUNT },
  { "oz", "oz", KIND_AMOUNT },
  { "mm", "mm", KIND_SIZE },
  { "cm", "cm", KIND_SIZE },
  { "in inch inches zoll pouces pulgadas \" ″ ”", "in", KIND_SIZE },
  { "hz w watt mp v fps khz dpi months monate mois", "", KIND_NOTHING },
  { "pack er pcs stk stuck pieces piezas packs count ct", "x", KIND_AMOUNT },
};

static GHashTable *uses; /* (element-type utf8 WordUse) */

static void
add_uses (const char *list, guint use)
{
  g_auto (GStrv) words = g_strsplit (list, " ", -1);

  for (char **word = words; *word != NULL; word++)
    {
      guint known = GPOINTER_TO_UINT (g_hash_table_lookup (uses, *word));

      /* of units the first one counts */
      if (**word != '\0' && (use < 1u << UNIT_SHIFT || known < 1u << UNIT_SHIFT))
        g_hash_table_insert (uses, g_strdup (*word), GUINT_TO_POINTER (known | use));
    }
}

static void
ensure_uses (void)
{
  static gsize once;

  if (!g_once_init_enter (&once))
    return;
  uses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  add_uses (variants, IS_VARIANT);
  add_uses (states, IS_STATE);
  add_uses (fillers, IS_FILLER);
  add_uses (not_one_thing, IS_NOT_ONE_THING);
  add_uses (standards, IS_STANDARD);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    add_uses (units[i].names, (i + 1) << UNIT_SHIFT);
  g_once_init_leave (&once, 1);
}

static guint
get_uses (const char *word)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (uses, word));
}

/* What the headline says of the product from @from on: without what stands before and behind it. */
static char *
cut_offer (const DeflashDealTokens *tokens, gsize from)
{
  g_autoptr (GString) kept = g_string_sized_new (64);
  guint n_kept = 0;

  for (guint i = 0; i < tokens->tokens->len; i++)
    {
      const DeflashDealToken *token = TOKEN (tokens, i);
      gsize end = i + 1 < tokens->tokens->len ? TOKEN (tokens, i + 1)->start : token->end;
      gboolean is_offer = token->kind == TOKEN_MONEY || token->kind == TOKEN_PERCENT ||
                          (token->kind == TOKEN_WORD && token->words & (WORD_CODE | WORD_ENDS | WORD_LIST)) ||
                          (token->kind == TOKEN_MARK && token->mark == '@');

      /* Behind the first price there is only the offer. */
      if (is_offer && n_kept >= 2)
        break;
      if (is_offer || token->start < from)
        continue;
      n_kept += token->kind != TOKEN_MARK;
      g_string_append_len (kept, tokens->text + token->start, (gssize) (end - token->start));
    }
  return g_string_free (g_steal_pointer (&kept), FALSE);
}

/* "[Amazon]", "312° -" */
static const char *
skip_prefix (const char *title)
{
  const char *p = title;

  for (;;)
    {
      while (g_ascii_isspace (*p))
        p++;
      if (*p == '[' && strchr (p, ']') != NULL)
        p = strchr (p, ']') + 1;
      else if (g_ascii_isdigit (*p) && g_str_has_prefix (p + strspn (p, "0123456789"), "°"))
        p += strspn (p, "0123456789") + strlen ("°") + strspn (p + strspn (p, "0123456789") + strlen ("°"), " -");
      else
        return p;
    }
}

/* The one name of a unit; NULL where it is none. */
static const char *
get_unit (const char *text, Kind *kind)
{
  guint unit = get_uses (text) >> UNIT_SHIFT;

  if (unit == 0)
    return NULL;
  *kind = units[unit - 1].kind;
  return units[unit - 1].unit;
}

static gboolean
is_digits (const char *text)
{
  return *text != '\0' && text[strspn (text, "0123456789.,")] == '\0' && g_ascii_isdigit (*text);
}

/* "256gb", "55\"", "1,5l" → an amount of its unit; "x2" for pieces. @text: the number, and what follows it */
static gboolean
read_amount (const char *text, const char *unit_text, Word *word)
{
  gsize n = strspn (text, "0123456789.,");
  Kind kind;
  const char *unit = n > 0 ? get_unit (unit_text, &kind) : NULL;
  char number[16];

  if (unit == NULL || n >= sizeof number)
    return FALSE;
  memcpy (number, text, n);
  number[n] = '\0';
  g_strdelimit (number, ",", '.');
  if (g_str_equal (unit, "x"))
    g_snprintf (word->amount, sizeof word->amount, "x%s", number);
  else if (g_str_equal (unit, "tb"))
    g_snprintf (word->amount, sizeof word->amount, "%ldgb", lround (MIN (g_ascii_strtod (number, NULL), 1e6) * 1000));
  else if (g_str_equal (unit, "gb") && g_str_equal (number, "1024"))
    g_strlcpy (word->amount, "1000gb", sizeof word->amount);
  else
    g_snprintf (word->amount, sizeof word->amount, "%s%s", number, unit);
  word->kind = kind;
  word->text = word->amount;
  return TRUE;
}

/* Things that look like model numbers and are none: ddr5, usb3, wifi6, hdmi2, 4k, 5g, 1080p, ip68, 3d, 2nd */
static gboolean
is_standard (const char *text)
{
  static const char *const beginnings[] = { "ddr", "usb", "wifi", "hdmi", "ip", "gen", "pcie", "bt", "cat", "mp", "win", "displayport", NULL };
  gsize n_digits = strspn (text, "0123456789");

  for (const char *const *beginning = beginnings; *beginning != NULL; beginning++)
    if (g_str_has_prefix (text, *beginning) && is_digits (text + strlen (*beginning)))
      return TRUE;
  return n_digits > 0 && (get_uses (text + n_digits) & IS_STANDARD) != 0;
}

static Kind
classify (const char *text)
{
  guint n_letters = 0, n_digits = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      n_digits += g_ascii_isdigit (*p) != 0;
      n_letters += g_unichar_isalpha (g_utf8_get_char (p)) != 0;
    }
  if (n_digits == 0)
    {
      guint use = get_uses (text);

      return use & IS_VARIANT ? KIND_VARIANT : use & IS_STATE ? KIND_AMOUNT : use & IS_FILLER ? KIND_NOTHING : KIND_WORD;
    }
  if (is_standard (text))
    return KIND_NOTHING;
  if ((n_letters > 0 && n_digits >= 2 && n_letters + n_digits >= MIN_CODE) || n_digits >= MIN_BARE_CODE)
    return KIND_CODE;
  return KIND_NUMBER;
}

/* @text: stays as long as the words */
static void
add_word (Words *self, const char *text)
{
  Word *last = self->len > 0 ? &self->words[self->len - 1] : NULL;
  gsize n = strspn (text, "0123456789");
  Word *word;

  if (*text == '\0' || self->len >= MAX_WORDS)
    return;
  /* "256 GB", "2 pack"; "pack of 2" is left */
  if (last != NULL && last->kind == KIND_NUMBER && is_digits (last->text) && read_amount (last->text, text, last))
    return;
  word = &self->words[self->len++];
  if (g_ascii_isdigit (*text) && read_amount (text, text + strspn (text, "0123456789.,"), word))
    return;
  word->kind = KIND_AMOUNT;
  word->text = text;
  if (n > 0 && n < MAX_AMOUNT && g_str_equal (text + n, "x"))
    {
      g_snprintf (word->amount, sizeof word->amount, "x%.*s", (int) n, text);
      word->text = word->amount;
    }
  else
    word->kind = classify (text);
}

/* "wh-1000xm5" is one model number, "noise-cancelling" two words. */
static void
add_compound (Words *self, char *text)
{
  char *dash = strchr (text, '-');
  g_autofree char *joined = NULL;
  gboolean has_letter = FALSE, has_digit = FALSE;
  char *out;

  if (dash == NULL)
    {
      add_word (self, text);
      return;
    }
  out = joined = g_strdup (text);
  for (const char *p = text; *p != '\0'; p++)
    {
      has_letter = has_letter || g_ascii_isalpha (*p);
      has_digit = has_digit || g_ascii_isdigit (*p);
      if (*p != '-')
        *out++ = *p;
    }
  *out = '\0';
  if (!has_digit || !has_letter || classify (joined) != KIND_CODE || get_unit (strrchr (text, '-') + 1, &(Kind){ 0 }) != NULL)
    {
      for (char *part = text; part != NULL; part = dash != NULL ? dash + 1 : NULL)
        {
          dash = strchr (part, '-');
          if (dash != NULL)
            *dash = '\0';
          add_word (self, part);
        }
      return;
    }
  strcpy (text, joined); /* shorter */
  add_word (self, text);
}

static void
add_part (Words *self, char *part)
{
  gsize length;

  part += strspn (part, ",.'-&");
  length = strlen (part);
  while (length > 0 && strchr (",.'-", part[length - 1]) != NULL)
    part[--length] = '\0';
  if (length > 1 && part[length - 1] == '+')
    {
      part[length - 1] = '\0';
      add_compound (self, part);
      add_word (self, "plus");
    }
  else
    add_compound (self, part);
}

/* @folded: is split, and stays as long as the words */
static void
read_words (Words *self, char *folded)
{
  char *part = folded;
  gboolean is_over = FALSE;

  for (char *p = folded; !is_over; p++)
    {
      is_over = *p == '\0';
      if (!is_over && strchr (" ()[]{};|/!?:*~_=<>", *p) == NULL)
        continue;
      *p = '\0';
      if (p > part)
        add_part (self, part);
      part = p + 1;
    }
}

/* "apple iphone" is "iphone" */
static void
drop_implied (Words *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (implied); i++)
    for (guint j = 0; j + 1 < self->len; j++)
      if (self->words[j].text[0] == implied[i].maker[0] && strcmp (self->words[j].text, implied[i].maker) == 0 &&
          g_str_equal (self->words[j + 1].text, implied[i].name))
        self->words[j].kind = KIND_NOTHING;
}

/* Whether @word is one of those in @list, which single spaces part. */
static gboolean
list_has (const char *list, const char *word)
{
  gsize length = strlen (word);

  for (const char *p = list; *p != '\0'; p += *p == ' ')
    {
      const char *end = p + strcspn (p, " ");

      if ((gsize) (end - p) == length && memcmp (p, word, length) == 0)
        return TRUE;
      p = end;
    }
  return FALSE;
}

static void
drop_merchant (Words *self, const char *merchant)
{
  g_autofree char *folded = merchant != NULL && strnlen (merchant, MAX_MERCHANT + 1) <= MAX_MERCHANT ? deflash_text_fold (merchant) : NULL;

  for (guint i = 0; folded != NULL && i < self->len; i++)
    if (self->words[i].kind == KIND_WORD && list_has (folded, self->words[i].text))
      self->words[i].kind = KIND_NOTHING;
}

static void
append_sorted (GString *key, Texts *texts)
{
  for (guint i = 1; i < texts->len; i++)
    for (guint j = i; j > 0 && strcmp (texts->texts[j - 1], texts->texts[j]) > 0; j--)
      {
        const char *text = texts->texts[j];

        texts->texts[j] = texts->texts[j - 1];
        texts->texts[j - 1] = text;
      }
  for (guint i = 0; i < texts->len; i++)
    if (i == 0 || strcmp (texts->texts[i], texts->texts[i - 1]) != 0)
      {
        g_string_append_c (key, ' ');
        g_string_append (key, texts->texts[i]);
      }
}

static Texts
collect (const Words *self, guint kinds)
{
  Texts texts;

  texts.len = 0;
  for (guint i = 0; i < self->len; i++)
    if (kinds & 1u << self->words[i].kind)
      texts.texts[texts.len++] = self->words[i].text;
  return texts;
}

static char *
make_code_key (const Words *self)
{
  Texts amounts = collect (self, 1u << KIND_AMOUNT);
  const char *longest = NULL;
  GString *key;

  for (guint i = 0; i < self->len; i++)
    if (self->words[i].kind == KIND_CODE && (longest == NULL || strlen (self->words[i].text) > strlen (longest)))
      longest = self->words[i].text;
  if (longest == NULL)
    return NULL;
  key = g_string_new (longest);
  append_sorted (key, &amounts);
  return g_string_free (key, FALSE);
}

/* The name in front of the first number, the number and what makes it another: "rtx 5070 ti". */
static char *
make_number_key (const Words *self)
{
  Texts amounts = collect (self, 1u << KIND_AMOUNT | 1u << KIND_SIZE);
  Texts others = collect (self, 1u << KIND_VARIANT);
  guint i = 0, n_name = 0;
  GString *key;

  for (; i < self->len && self->words[i].kind != KIND_NUMBER; i++)
    n_name += self->words[i].kind == KIND_WORD;
  if (i == self->len || n_name == 0 || n_name > MAX_LEADING_WORDS)
    return NULL;
  key = g_string_sized_new (64);
  for (guint j = 0; j < i; j++)
    if (self->words[j].kind == KIND_WORD)
      {
        g_string_append (key, self->words[j].text);
        g_string_append_c (key, ' ');
      }
  for (gboolean first = TRUE; i < self->len && self->words[i].kind == KIND_NUMBER; i++, first = FALSE)
    {
      if (!first)
        g_string_append_c (key, ' ');
      g_string_append (key, self->words[i].text);
    }
  append_sorted (key, &others);
  append_sorted (key, &amounts);
  return g_string_free (key, FALSE);
}

/* Nothing but words: all of them. */
static char *
make_word_key (const Words *self)
{
  Texts texts = collect (self, 1u << KIND_WORD | 1u << KIND_VARIANT | 1u << KIND_AMOUNT | 1u << KIND_SIZE | 1u << KIND_NUMBER);
  Texts words = collect (self, 1u << KIND_WORD);
  GString *key;

  for (guint i = 0; i < words.len; i++)
    if (get_uses (words.texts[i]) & IS_NOT_ONE_THING)
      return NULL;
  if (texts.len < MIN_PLAIN_WORDS || words.len < 2 || texts.len > MAX_PLAIN_WORDS)
    return NULL;
  key = g_string_new ("=");
  append_sorted (key, &texts);
  return g_string_free (key, FALSE);
}

/**
 * deflash_deal_text_dup_product_key:
 * @self: a headline of an offer, or a product's name
 * @merchant: (nullable): the shop, whose name is no part of the product's
 *
 * Works out which product a headline is about.
 *
 * Returns: (transfer full) (nullable): equal for the same product, also in other words and at other shops; %NULL where the headline does not tell
 */
char *
deflash_deal_text_dup_product_key (DeflashDealText *self, const char *merchant)
{
  g_autofree char *offer = cut_offer (self, (gsize) (skip_prefix (self->text) - self->text));
  g_autofree char *folded = deflash_text_fold (offer);
  Words words;
  char *key;

  ensure_uses ();
  words.len = 0;
  read_words (&words, folded);
  drop_implied (&words);
  drop_merchant (&words, merchant);
  key = make_code_key (&words);
  if (key == NULL)
    key = make_number_key (&words);
  if (key == NULL)
    key = make_word_key (&words);
  return key;
}

/**
 * deflash_product_key:
 * @title: (nullable): a headline of an offer, or a product's name
 * @merchant: (nullable): the shop, whose name is no part of the product's
 *
 * As deflash_deal_text_dup_product_key(), of a headline that nothing else is known of. Any thread; bounded by its first words.
 *
 * Returns: (transfer full) (nullable): the key
 */
char *
deflash_product_key (const char *title, const char *merchant)
{
  const DeflashDealContext context = { .published = DEFLASH_TIME_NONE };
  g_autoptr (DeflashDealText) text = title != NULL ? deflash_deal_text_new (title, &context) : NULL;

  return text != NULL ? deflash_deal_text_dup_product_key (text, merchant) : NULL;
}
