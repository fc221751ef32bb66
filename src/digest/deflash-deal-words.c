/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-deal-private.h"

/* Words and phrases of deal headlines, folded, in English, German, French and Spanish. Hyphens count as spaces. */
static const struct
{
  guint words;
  const char *list; /* parted by '|' */
} lexicon[] = {
  { WORD_LIST, "msrp|mrp|rrp|srp|r r p|list price|retail price|retail|uvp|regular price|regularly|reg|original price|list|pvpr|pvr|"
               "normally|originally|usually|normalpreis|listenpreis|ladenpreis|neupreis|unverbindliche preisempfehlung" },
  { WORD_LIST_BEFORE,
    "was|were|came from|regular|regulary|retails|retails for|retailing|lists|lists for|orig|original|normal|normal price|usual|usual price|typically|"
    "down from|reduced from|marked down from|dropped from|cut from|instead of|compare at|compare|comp value|previously|formerly|used to be|"
    "before price|statt|anstatt|anstelle von|vorher|ursprunglich|bisher|sonst|vormals|zuvor|alter preis|regularer preis|war|"
    "au lieu de|au lieu d'|au lieu|prix conseille|prix initial|prix normal|prix public|prix de base|avant|contre|prix barre|"
    "en lugar de|en vez de|antes|antes a|antes por|precio original|precio anterior|precio habitual|precio normal|habitual|normalmente|"
    "precio recomendado|pvp|pvp recomendado|pvpr" },
  { WORD_OFF_AFTER | WORD_NET,
    "rebate|mir|mail in rebate|mail in|instant rebate|coupon|coupons|clip coupon|clippable coupon|on page coupon|promo|promotion|promo code|"
    "discount|instant savings|instant discount|voucher|code|discount code|coupon code|gutschein|gutscheincode|rabattcode|rabatt|"
    "newsletter gutschein|code promo|coupon de reduction|bon de reduction|odr|remise|cupon|codigo|cupon de descuento|descuento" },
  { WORD_OFF_AFTER,
    "off|savings|saving|ir|less|cheaper|cash back|cashback|back|price drop|drop|nachlass|gespart|sparen|ersparnis|gunstiger|"
    "weniger|reduziert|sofortrabatt|preisnachlass|billiger|erlassen|de reduction|de remise|de rabais|d'economie|d'economies|"
    "d'ecart|offerts|moins cher|rembourses|rembourse|de moins|de cashback|economises|de descuento|de dto|dto|de ahorro|"
    "menos|de rebaja|mas barato|de reembolso|reduction|rabais|reintegro|instant" },
  { WORD_OFF_BEFORE,
    "rebate|mir|save|saves|saved|saving|savings|savings of|save an extra|save extra|extra|additional|an extra|dropped|drops|minus|discount|discount of|"
    "discounted|cashback|knocked off|take|takes|rabatt|nachlass|spare|sparen|du sparst|sie sparen|ersparnis|preisvorteil|abzuglich|remise|"
    "remise de|reduction|reduction de|economisez|economie|economies|rabais|descuento|descuento de|ahorra|ahorras|ahorre|ahorro|ahorrate|rebaja|"
    "rebaja de|menos|down|odr|odr de" },
  { WORD_LIMIT_BEFORE,
    "over|above|under|below|less than|more than|at least|minimum|min|mindestens|mbw|mindestbestellwert|bestellwert|within|sub|unter|uber|"
    "moins de|plus de|sous|au dessus de|en dessous de|menos de|mas de|por debajo de|por encima de|spend|spend over|when you spend|"
    "purchase of|purchases of|purchase over|orders of|orders over|order of|orders|on orders|order over|minimum order|minimum spend|maximal|"
    "maximum|up to|bis zu|jusqu'a|jusque|hasta|budget|einkauf ab|bestellung ab|ab einem einkaufswert von|achat de|des|des d'achat|"
    "compras superiores a|en compras superiores a|superiores a|superior a|pedidos superiores a|pedido minimo|en compras de|a partir d'achat|winning|win|donate|donates|tip|for every|"
    "spending|you spend|valued at|value|worth up to|worth" },
  { WORD_LIMIT_AFTER,
    "purchase|purchases|to spend|order|orders|spend|or more|or less|minimum|min|minimum spend|min spend|minimum order|minimum purchase|mbw|mindestbestellwert|"
    "bestellwert|einkaufswert|einkauf|mindestumsatz|d'achat|d'achats|de commande|minimum d'achat|de compra|de compras|minimo|en compras|"
    "de pedido|de achat|giveaway|donation|prize|gewinnspiel|ish|and up|and under|and over|oder mehr|ou plus|o mas|pricetag|budget|deposit|down payment|upfront|activation fee|setup fee|zuzahlung|einmalzahlung|anzahlung|anschlussgebuhr|"
    "aktivierungsgebuhr|acompte|d'acompte|apport|de apport|entrada|de entrada|frais d'activation" },
  { WORD_CREDIT,
    "gift card|giftcard|gift cards|giftcards|gc|egc|e gift|egift|egift card|e gift card|credit|credits|store credit|gift certificate|"
    "worth|worth of|gift|value|guthaben|guthabenkarte|geschenkkarte|geschenkgutschein|einkaufsgutschein|wertgutschein|carte cadeau|"
    "cartes cadeaux|bon d'achat|de bon d'achat|en bon d'achat|sur la carte|de credit|tarjeta regalo|tarjetas regalo|de saldo|saldo|cheque regalo|reward|rewards|"
    "points|wallet|wallet code|psn card|itunes card|in credit|of|bonus|startguthaben|pramie|wechselbonus|de regalo|store cash|"
    "scholarship|drawing|sweepstakes|contest|jackpot|giveaway|promo credit|promotional credit|amazon credit|steam wallet" },
  { WORD_SHIPPING,
    "shipping|ship|s&h|sh|s h|p&p|delivery|postage|freight|handling|versand|versandkosten|vsk|porto|lieferung|lieferkosten|zustellung|"
    "livraison|frais de port|de frais de port|de port|frais de livraison|de livraison|port|fdp|fdpin|envio|gastos de envio|de gastos de envio|de envio|portes|"
    "gastos|c&c|click & collect|click and collect|liefergebuhr|versandgebuhr|shipping cost|shipping costs|flat rate shipping|"
    "flat shipping|standard shipping|domestic shipping|us shipping|uk delivery|standard delivery|ground shipping|pp" },
  { WORD_FREE, "free|gratis|kostenlos|kostenlose|kostenloser|kostenloses|gratuit|gratuite|gratuits|gratuites|gratuitement|umsonst|geschenkt|offert|"
               "for free|absolutely free|totally free|gratuito|gratuita|gratuitos|gratuitas|freebie|completely free|100% free" },
  { WORD_MONTH, "month|months|mo|mth|mnth|monthly|pcm|year|yr|yearly|annually|week|weekly|wk|day|daily|hour|hr|monat|monatlich|mtl|jahr|jahrlich|"
                "woche|wochentlich|tag|mois|mensuel|mensuels|an|annee|semaine|jour|mes|meses|mensual|mensuales|ano|semana|dia|night|nacht|nuit|noche|"
                "p m|p a|pm|pa|monate|rate|raten|mensualites" },
  { WORD_MEASURE, "oz|ounce|lb|lbs|pound|kg|g|gr|gramm|100g|1kg|100ml|ml|l|liter|litre|litro|gb|tb|mb|sq|sqft|ft|foot|meter|metre|m|m2|yd|yard|"
                  "gallon|gal|count|ct|roll|rolls|load|loads|diaper|diapers|wash|waschladung|wl|wipe|dose|dosis|tab|tabs|pod|pods|kapsel|capsule|"
                  "capsula|serving|servings|bottle|flasche|can|dose|windel|pack of|rouleau|rollo|lavado|lavage|unidad|unite|kwh|km|mile|minute|min|sheet" },
  { WORD_PER, "per|pro|par|je|the|a|por|al|im|a la|le|each|every|chaque|cada" },
  { WORD_PRICE, "for|at|price|price of|priced at|sale price|deal price|sale|on sale for|on sale|only|just|total|totals|starting at|starts at|"
                "starting from|as low as|from|fur|nur|zu|preis|gesamtpreis|ab|schon ab|a partir de|pour|seulement|prix|des|"
                "por|solo|precio|desde|por solo|por tan solo|a solo|pay|get it for|effektiv|eff|endpreis|dealpreis|angebotspreis|sale for|to" },
  { WORD_NOW, "now|now only|now just|only now|jetzt|jetzt nur|aktuell|maintenant|ahora|ahora por|ahora a|ahora solo|final price|sale price|drops to|"
              "dropped to|reduced to|down to|reduziert auf|gesenkt auf|new price|total|deal price|after coupon price|comes to|comes out to|"
              "works out to|brings it to|net|nets|passe a|tombe a|baja a|se queda en|rebajado a|bestpreis|tiefstpreis|all time low|lowest price|"
              "historical low|atl|minimo historico|prix le plus bas" },
  { WORD_AFTER | WORD_SMALL, "after|ac|ar|nach|mit|with|w/|using|when using|via|avec|con|apres|tras|through|w/code|w/coupon|abzgl" },
  { WORD_BEFORE | WORD_SMALL, "before|pre|prior to|vor|without|w/o|ohne|sans|sin" },
  { WORD_NET, "rebates|mirs|savings|instant|clip|clipping|gutscheine|discounts|codes|vouchers|ac|ar|promocode|prime" },
  { WORD_FROM, "from|von|de|ab|desde|a partir de|starting at|starting from" },
  { WORD_TO, "to|auf|a" },
  { WORD_UP_TO, "up to|upto|bis zu|jusqu'a|hasta|hasta un|hasta el|as much as|bis|jusque|over|more than|at least|mindestens" },
  { WORD_CODE, "code|codes|promo code|promocode|promo codes|coupon code|coupon codes|discount code|discount codes|voucher code|checkout code|"
               "using code|use code|enter code|with code|w/code|offer code|gutscheincode|rabattcode|aktionscode|gutschein code|code promo|"
               "avec le code|code reduction|code de reduction|codigo|codigo promocional|codigo de descuento|cupon descuento|cupon de descuento|"
               "codigo descuento|couponcode|gutscheincodes" },
  { WORD_CODE_WEAK, "coupon|coupons|promo|voucher|gutschein|rabatt|cupon|bon|use|using|enter|apply|usando|discount|kode|codice" },
  { WORD_ENDS,
    "ends|end|ending|expires|expire|expiring|exp|expiry|expiration|until|till|til|through|thru|valid until|valid through|valid thru|valid till|"
    "good until|good through|good thru|good till|ends on|expires on|available until|offer ends|sale ends|now through|deal ends|by|"
    "endet|endet am|gultig bis|bis|bis zum|bis einschliesslich|nur bis|noch bis|noch bis zum|lauft bis|ablauf|lauft ab am|"
    "jusqu'au|jusque|jusqu'a|jusque'au|expire le|fin le|se termine le|valable jusqu'au|prend fin le|"
    "hasta|hasta el|termina|termina el|valido hasta|valido hasta el|caduca|caduca el|finaliza|finaliza el|acaba|acaba el|before" },
  { WORD_ONLY, "only|nur|uniquement|seulement|solo|unicamente|solamente" },
  { WORD_TODAY, "today|today only|heute|nur heute|aujourd'hui|hoy|tonight|heute nacht|ce soir|esta noche|solo hoy|midnight|mitternacht|minuit|medianoche" },
  { WORD_AT, "at|@|bei|chez|from|on|via|through|by|in|im|sur|auf|en|para" },
  { WORD_SMALL, "a|an|the|of|in|on|at|for|and|or|with|w/|to|by|from|your|any|all|is|are|be|as|if|when|you|&|und|oder|der|die|das|den|dem|ein|eine|mit|"
                "fur|von|zu|bei|auf|im|am|et|ou|le|la|les|un|une|des|du|avec|pour|sur|chez|y|o|el|los|las|una|con|para|por|en|de|plus|this|that|"
                "now|then|but|not|get|gets|after|before|it|its|i|my|nur|only|just|ab|bis" },
  { WORD_OTHER_PRICE, "idealo|pvg|vgp|vergleichspreis|preisvergleich|geizhals|next best|next best price|nachster preis|nachstbester preis|previous low|"
                      "last low|prior low|previous best|cheapest elsewhere|elsewhere|vs|versus|bestpreis bisher|prev|mejor precio anterior" },
  { WORD_NOT_A_GIFT,
    "trial|trials|return|returns|gift|gifts|with|when|w/|if|over|standard|2|play|weekend|to|c&c|click|pickup|ship|shipped|"
    "installation|upgrade|upgrades|agents|service|case|bonus|month|months|expedited|ground|priority|overnight|next|same|prime|"
    "store|instore|in|ab|bei|mit|pour|per|des|shipping|delivery|versand|versandkostenfrei|livraison|envio|lieferung|testen|essai|prueba|spirit|"
    "people|press|wifi|wi|radical|radicals|range|standing|style|time|fall|hand|run|runs|lance|market|speech|domestic|international|us|economy|two|"
    "accessories|retour|returns|ruckversand|abholung|retrait|recogida|devolucion|devoluciones|from|fdp|port" },
  { WORD_BUY, "bogo|buy one|buy 1|buy two|buy 2|buy 3|b1g1|get one|get 1|get 2|buy|kaufe|achete|achetes|compra|2x1|3x2|1 achete" },
};

/* All phrases and the first words of phrases, by their hash; open addressing with steps of one. GHashTable would want each word hashed anew
 * for each question, and its length counted. */
#define N_SLOTS 4096

typedef struct
{
  const char *phrase; /* %NULL: free */
  guint hash;
  guint words;
  guint8 length;
  guint8 longest; /* words of the longest phrase that begins with it, where it is a single word */
} Slot;

static Slot *slots;

static guint
hash_of (const char *text, gsize length)
{
  guint hash = DEAL_WORD_HASH;

  for (gsize i = 0; i < length; i++)
    hash = DEAL_WORD_HASH_ADD (hash, text[i]);
  return hash;
}

/* Where it stands, or could. */
static Slot *
find_slot (guint hash, const char *phrase, gsize length)
{
  guint at = (hash ^ hash >> 15) % N_SLOTS;

  while (slots[at].phrase != NULL && (slots[at].hash != hash || slots[at].length != length || memcmp (slots[at].phrase, phrase, length) != 0))
    at = (at + 1) % N_SLOTS;
  return &slots[at];
}

static Slot *
take_slot (const char *phrase, gsize length)
{
  guint hash = hash_of (phrase, length);
  Slot *slot = find_slot (hash, phrase, length);

  slot->phrase = phrase;
  slot->hash = hash;
  slot->length = (guint8) length;
  return slot;
}

/* @list: parted by '|', static. */
static void
add_list (const char *list, guint words)
{
  for (const char *phrase = list, *end; *phrase != '\0'; phrase = end + (*end == '|'))
    {
      gsize first = strcspn (phrase, " |");
      guint8 n_words = 1;
      Slot *slot;

      end = phrase + strcspn (phrase, "|");
      if (end == phrase)
        continue;
      for (const char *p = phrase; p < end; p++)
        n_words += *p == ' ';
      take_slot (phrase, (gsize) (end - phrase))->words |= words;
      slot = take_slot (phrase, first);
      slot->longest = MAX (slot->longest, n_words);
    }
}

static void
ensure_table (void)
{
  static gsize once;

  if (!g_once_init_enter (&once))
    return;
  slots = g_new0 (Slot, N_SLOTS);
  for (guint i = 0; i < G_N_ELEMENTS (lexicon); i++)
    add_list (lexicon[i].list, lexicon[i].words);
  add_list (deflash_deal_shops_list (), WORD_SHOP);
  g_once_init_leave (&once, 1);
}

/**
 * deflash_deal_words_find_hashed:
 * @hash: its hash
 * @folded: a word or phrase, folded, its words parted by single spaces; need not end there
 * @length: its length in bytes
 * @longest: (out) (optional): how many words the longest phrase has that begins with it, 0 where none does
 *
 * Any thread.
 *
 * Returns: what it can say (#DeflashDealWord), 0 where it is not known
 */
guint
deflash_deal_words_find_hashed (guint hash, const char *folded, gsize length, guint8 *longest)
{
  const Slot *slot;

  ensure_table ();
  slot = find_slot (hash, folded, length);
  if (longest != NULL)
    *longest = slot->longest;
  return slot->words;
}

/**
 * deflash_deal_words_find:
 * @folded: a word or phrase
 * @length: its length in bytes
 * @longest: (out) (optional): how many words the longest phrase has that begins with it
 *
 * As deflash_deal_words_find_hashed().
 *
 * Returns: what it can say (#DeflashDealWord)
 */
guint
deflash_deal_words_find (const char *folded, gsize length, guint8 *longest)
{
  return deflash_deal_words_find_hashed (hash_of (folded, length), folded, length, longest);
}
