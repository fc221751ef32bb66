/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "deflash-deal-private.h"

/* Large shops, folded: a name in brackets or before a colon is a shop only when it is known to be one. Not every shop must stand here:
 * what follows "at", "bei" or "chez" is one anyway, and so is a host name. */
static const char shops[] =
    "amazon|amazon.com|amazon.co.uk|amazon.de|amazon.fr|amazon.es|amazon.it|amazon.ca|amazon uk|amazon us|amazon de|amazon au|amazon au|amazon warehouse|"
    "amazon prime|amazon fresh|warehouse deals|newegg|newegg.com|best buy|bestbuy|walmart|target|costco|sam's club|bj's|ebay|woot|staples|"
    "office depot|office max|home depot|the home depot|lowe's|lowes|sears|kmart|macy's|macys|jcpenney|jc penney|j.c. penney|kohl's|kohls|"
    "nordstrom|nordstrom rack|old navy|gap|banana republic|j.crew|j. crew|j crew|j. crew factory|j.crew factory|rei|micro center|microcenter|"
    "fry's|frys|tigerdirect|tiger direct|superbiiz|ncix|ncixus|memory express|canada computers|b&h|bhphoto|b&h photo|adorama|monoprice|rakuten|buy.com|"
    "overstock|wayfair|chewy|petco|petsmart|walgreens|cvs|rite aid|toys r us|toysrus|gamestop|game stop|barnes & noble|barnes and noble|meh|"
    "groupon|livingsocial|living social|ikea|steam|gog|gog.com|gmg|green man gaming|greenmangaming|gamersgate|gamer's gate|humble|"
    "humble store|humble bundle|humble weekly sale|origin|uplay|ubisoft store|epic games|epic games store|egs|fanatical|bundle stars|bundlestars|indiegala|"
    "indie gala|indie royale|gamebillet|gamesplanet|wingamestore|desura|direct2drive|d2d|gamefly|nuuvem|itch.io|impulse|amazon digital|getgames|"
    "get games|gamesrocket|dlgamer|voidu|2game|allyouplay|macgamestore|shiny loot|playstation store|psn store|psn|xbox store|xbox live|"
    "microsoft store|nintendo eshop|eshop|google play|app store|itunes|apple store|dell|hp store|lenovo|apple|ebgames|"
    "aldi|lidl|media markt|mediamarkt|saturn|otto|notebooksbilliger|cyberport|alternate|mindfactory|zalando|about you|kaufland|rewe|edeka|"
    "penny|netto|dm|rossmann|muller|conrad|galaxus|digitec|galeria|thalia|hugendubel|obi|hornbach|bauhaus|toom|decathlon|expert|euronics|"
    "medion|coolblue|bol|tchibo|lieferando|shop apotheke|douglas|flaconi|o2|vodafone|telekom|check24|mydays|fnac|darty|boulanger|cdiscount|"
    "leclerc|e.leclerc|carrefour|auchan|intermarche|super u|leroy merlin|castorama|rue du commerce|ldlc|materiel.net|but|conforama|showroomprive|"
    "veepee|la redoute|micromania|electro depot|rakuten france|el corte ingles|pccomponentes|pc componentes|worten|alcampo|eroski|mercadona|"
    "dia|hipercor|miravia|aliexpress|banggood|gearbest|temu|shein|alibaba|geekbuying|tomtop|dealextreme|dx|argos|currys|pc world|john lewis|"
    "tesco|asda|sainsbury's|sainsburys|morrisons|waitrose|boots|superdrug|very|scan|ebuyer|overclockers|overclockers uk|ccl|laptops direct|"
    "box|game|hmv|zavvi|play.com|halfords|b&m|screwfix|wickes|homebase|dunelm|marks & spencer|m&s|next|asos|sports direct|jd sports|smyths|"
    "smyths toys|wowcher|jb hi fi|jb hi fi|kogan|harvey norman|big w|woolworths|coles|officeworks|bunnings|the good guys|catch|myer|"
    "david jones|dick smith|chemist warehouse|msy|scorptec|centre com|ozgameshop|ple|umart|centrecom|bing lee|samsung|nike|adidas|puma|levi's|"
    "asus|acer|logitech|razer|corsair|anker|massdrop|drop|indochino|stp|sierra trading post|6pm|6pm.com|zappos|mr porter|uniqlo|h&m|"
    "urban outfitters|gilt|myhabit|hautelook|rue la la|barneys|neiman marcus|saks|bloomingdale's|dillard's|lord & taylor|tj maxx|marshalls|"
    "ross|burlington|menards|harbor freight|northern tool|ace hardware|tractor supply|cabela's|bass pro shops|dick's|dick's sporting goods|"
    "academy|big 5|foot locker|finish line|payless|famous footwear|dsw|bed bath & beyond|pier 1|crate & barrel|williams sonoma|kroger|safeway|"
    "publix|whole foods|trader joe's|aldi sud|aldi nord|starbucks|mcdonald's|mcdonalds|burger king|subway|taco bell|kfc|wendy's|arby's|"
    "chipotle|dunkin donuts|dunkin' donuts|pizza hut|domino's|dominos|papa john's|papa johns|olive garden|red lobster|applebee's|chili's|"
    "tgi friday's|sonic|quiznos|jamba juice|dairy queen|baskin robbins|ihop|denny's|redbox|netflix|audible|verizon|at&t|t mobile|t mobile|sprint";

/* These are also plain words or brands on what they sell: only in brackets or after "at". */
static const char ambiguous_shops[] =
    "target|gap|next|very|scan|box|game|drop|but|real|dm|dia|catch|ross|origin|saturn|boots|impulse|academy|expert|penny|otto|target|sonic|"
    "apple|dell|lenovo|samsung|nike|adidas|puma|asus|acer|logitech|razer|corsair|anker|xbox live|netflix|audible|subway|sprint|conrad|douglas|levi's|"
    "o2|obi|bol|meh|dx|ple|catch|boots|stp|humble|galeria|hp store|medion|decathlon|starbucks|muller|thalia|rei|"
    "vodafone|telekom|at&t|t-mobile|verizon|dyson|amazon prime|prime";

static gboolean
list_has (const char *list, const char *name)
{
  gsize length = strlen (name);

  for (const char *p = strstr (list, name); p; p = strstr (p + 1, name))
    if ((p == list || p[-1] == '|') && (p[length] == '|' || p[length] == '\0'))
      return TRUE;
  return FALSE;
}

/**
 * deflash_deal_shops_list:
 *
 * Returns: the names of large shops, folded, parted by '|'
 */
const char *
deflash_deal_shops_list (void)
{
  return shops;
}

/**
 * deflash_deal_shop_is_ambiguous:
 * @folded: a shop's name, folded
 *
 * Returns: whether it is also a plain word, or a brand
 */
gboolean
deflash_deal_shop_is_ambiguous (const char *folded)
{
  return list_has (ambiguous_shops, folded);
}
