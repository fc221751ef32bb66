/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-page-private.h"

#include <string.h>

/* Short lines that stand in articles of all sites and belong to none. In the languages that we could check; a page in another one rests on
 * structure alone. */

#define MAX_PHRASE_BYTES 400

typedef struct
{
  const char *text; /* small letters; a final '*' stands for any ending of a short line */
  DeflashPagePhrase meaning;
} Phrase;

#define LINE DEFLASH_PAGE_PHRASE_LINE
#define PART DEFLASH_PAGE_PHRASE_SECTION

static const Phrase phrases[] = {
  /* English */
  { "advertisement*", LINE },
  { "advertising", LINE },
  { "ad", LINE },
  { "article continues below*", LINE },
  { "story continues below*", LINE },
  { "continue reading*", LINE },
  { "continues after advertis*", LINE },
  { "scroll to continue*", LINE },
  { "sponsored", LINE },
  { "sponsored content*", LINE },
  { "promoted", LINE },
  { "read more", LINE },
  { "read more:*", LINE },
  { "read more about*", LINE },
  { "read also*", LINE },
  { "also read*", LINE },
  { "read next*", LINE },
  { "read:*", LINE },
  { "see also:*", LINE },
  { "see more", LINE },
  { "show more", LINE },
  { "load more*", LINE },
  { "view all*", LINE },
  { "more on this*", LINE },
  { "more:*", LINE },
  { "related:*", LINE },
  { "recommended:*", LINE },
  { "watch:*", LINE },
  { "listen:*", LINE },
  { "listen to this article*", LINE },
  { "share this*", LINE },
  { "share on*", LINE },
  { "share via*", LINE },
  { "share", LINE },
  { "shares", LINE },
  { "save", LINE },
  { "print", LINE },
  { "email", LINE },
  { "tweet", LINE },
  { "like", LINE },
  { "like this:*", LINE },
  { "pin it", LINE },
  { "copy link*", LINE },
  { "link copied*", LINE },
  { "print this*", LINE },
  { "email this*", LINE },
  { "follow us*", LINE },
  { "follow me on*", LINE },
  { "follow @*", LINE },
  { "like us on*", LINE },
  { "join the conversation*", LINE },
  { "join our*", LINE },
  { "sign up for*", LINE },
  { "sign up to*", LINE },
  { "subscribe to*", LINE },
  { "subscribe now*", LINE },
  { "subscribe", LINE },
  { "get the latest*", LINE },
  { "get our*", LINE },
  { "click here to*", LINE },
  { "download the app*", LINE },
  { "download our*", LINE },
  { "tags:*", LINE },
  { "tags", LINE },
  { "tagged*", LINE },
  { "topics:*", LINE },
  { "filed under*", LINE },
  { "filed in*", LINE },
  { "posted in*", LINE },
  { "posted by*", LINE },
  { "posted on*", LINE },
  { "posted at*", LINE },
  { "categories:*", LINE },
  { "category:*", LINE },
  { "published*", LINE },
  { "last updated*", LINE },
  { "last modified*", LINE },
  { "updated:*", LINE },
  { "copyright*", LINE },
  { "©*", LINE },
  { "(c)*", LINE },
  { "all rights reserved*", LINE },
  { "this material may not be published*", LINE },
  { "photo:*", LINE },
  { "photo credit*", LINE },
  { "image:*", LINE },
  { "image credit*", LINE },
  { "image source*", LINE },
  { "picture:*", LINE },
  { "we may earn*", LINE },
  { "we may receive a commission*", LINE },
  { "when you buy through*", LINE },
  { "when you purchase through*", LINE },
  { "if you buy something through*", LINE },
  { "this post contains affiliate*", LINE },
  { "this article contains affiliate*", LINE },
  { "as an amazon associate*", LINE },
  { "leave a comment*", PART },
  { "leave a reply*", PART },
  { "post a comment*", PART },
  { "add a comment*", PART },
  { "write a comment*", PART },
  { "no comments*", LINE },
  { "comments are closed*", LINE },
  { "comments", PART },
  { "comments (*", PART },
  { "your email address will not be published*", LINE },
  { "back to top*", LINE },
  { "previous article*", LINE },
  { "next article*", LINE },
  { "previous post*", LINE },
  { "next post*", LINE },
  { "skip to*", LINE },
  { "skip advertisement", LINE },
  { "related articles*", PART },
  { "related posts*", PART },
  { "related stories*", PART },
  { "related content*", PART },
  { "related news*", PART },
  { "related links*", PART },
  { "related topics*", PART },
  { "related products*", PART },
  { "related reading*", PART },
  { "thanks for reading*", LINE },
  { "thank you for reading*", LINE },
  { "if you enjoyed this*", LINE },
  { "if you liked this*", LINE },
  { "did you enjoy this*", LINE },
  { "related", PART },
  { "recommended", PART },
  { "recommended for you*", PART },
  { "recommended reading*", PART },
  { "you may also like*", PART },
  { "you might also like*", PART },
  { "you might like*", PART },
  { "more from*", PART },
  { "more stories*", PART },
  { "more news*", PART },
  { "most read*", PART },
  { "most popular*", PART },
  { "popular posts*", PART },
  { "recent posts*", PART },
  { "latest news*", PART },
  { "trending*", PART },
  { "top stories*", PART },
  { "up next*", PART },
  { "what to read next*", PART },
  { "read next", PART },
  { "about the author*", PART },
  { "about the writer*", PART },
  { "share this article*", PART },
  { "share this post*", PART },
  { "newsletter*", PART },
  { "stay informed*", PART },
  { "customers also*", PART },
  { "frequently bought together*", PART },
  { "recently viewed*", PART },
  /* German */
  { "anzeige", LINE },
  { "werbung", LINE },
  { "lesen sie auch*", LINE },
  { "lesen sie mehr*", LINE },
  { "lesen sie hier*", LINE },
  { "auch interessant*", LINE },
  { "mehr zum thema*", PART },
  { "mehr dazu*", LINE },
  { "weiterlesen*", LINE },
  { "zum artikel*", LINE },
  { "artikel teilen*", LINE },
  { "teilen", LINE },
  { "drucken", LINE },
  { "merken", LINE },
  { "empfehlen", LINE },
  { "zur startseite*", LINE },
  { "schlagwörter*", LINE },
  { "stand:*", LINE },
  { "veröffentlicht*", LINE },
  { "aktualisiert*", LINE },
  { "kommentare*", PART },
  { "kommentar schreiben*", PART },
  { "kommentar verfassen*", PART },
  { "schreibe einen kommentar*", PART },
  { "ähnliche artikel*", PART },
  { "ähnliche beiträge*", PART },
  { "verwandte artikel*", PART },
  { "verwandte themen*", PART },
  { "weitere artikel*", PART },
  { "weitere themen*", PART },
  { "das könnte sie auch*", PART },
  { "das könnte dich auch*", PART },
  { "meistgelesen*", PART },
  { "über den autor*", PART },
  { "über die autorin*", PART },
  { "alle rechte vorbehalten*", LINE },
  /* French */
  { "publicité*", LINE },
  { "lire aussi*", LINE },
  { "à lire aussi*", LINE },
  { "à lire*", LINE },
  { "lire la suite*", LINE },
  { "lire également*", LINE },
  { "voir aussi*", LINE },
  { "la suite après la publicité*", LINE },
  { "partager", LINE },
  { "partager sur*", LINE },
  { "partager cet article*", LINE },
  { "imprimer", LINE },
  { "publié le*", LINE },
  { "mis à jour*", LINE },
  { "mots-clés*", LINE },
  { "mots clés*", LINE },
  { "commentaires*", PART },
  { "laisser un commentaire*", PART },
  { "articles similaires*", PART },
  { "articles liés*", PART },
  { "sur le même sujet*", PART },
  { "sur le même thème*", PART },
  { "vous aimerez aussi*", PART },
  { "à propos de l'auteur*", PART },
  { "les plus lus*", PART },
  { "tous droits réservés*", LINE },
  { "abonnez-vous*", LINE },
  { "inscrivez-vous*", LINE },
  { "article réservé*", LINE },
  /* Spanish */
  { "publicidad*", LINE },
  { "leer más*", LINE },
  { "lee también*", LINE },
  { "lea también*", LINE },
  { "leer también*", LINE },
  { "te puede interesar*", LINE },
  { "le puede interesar*", LINE },
  { "ver también*", LINE },
  { "ver más*", LINE },
  { "más información*", LINE },
  { "compartir*", LINE },
  { "imprimir", LINE },
  { "etiquetas*", LINE },
  { "publicado*", LINE },
  { "comentarios*", PART },
  { "deja un comentario*", PART },
  { "deja una respuesta*", PART },
  { "noticias relacionadas*", PART },
  { "artículos relacionados*", PART },
  { "relacionados", PART },
  { "lo más leído*", PART },
  { "más noticias*", PART },
  { "sobre el autor*", PART },
  { "suscríbete*", LINE },
  { "todos los derechos reservados*", LINE },
  /* Portuguese */
  { "publicidade*", LINE },
  { "leia mais*", LINE },
  { "leia também*", LINE },
  { "leia ainda*", LINE },
  { "veja também*", LINE },
  { "veja mais*", LINE },
  { "saiba mais*", LINE },
  { "continua após a publicidade*", LINE },
  { "compartilh*", LINE },
  { "partilh*", LINE },
  { "comentários*", PART },
  { "notícias relacionadas*", PART },
  { "mais lidas*", PART },
  { "deixe um comentário*", PART },
  { "deixe uma resposta*", PART },
  /* Italian */
  { "pubblicità*", LINE },
  { "leggi anche*", LINE },
  { "leggi tutto*", LINE },
  { "leggi di più*", LINE },
  { "continua a leggere*", LINE },
  { "condividi*", LINE },
  { "stampa", LINE },
  { "commenti*", PART },
  { "articoli correlati*", PART },
  { "potrebbe interessarti*", PART },
  { "lascia un commento*", PART },
  { "riproduzione riservata*", LINE },
  /* Dutch */
  { "advertentie*", LINE },
  { "lees ook*", LINE },
  { "lees meer*", LINE },
  { "lees verder*", LINE },
  { "bekijk ook*", LINE },
  { "delen", LINE },
  { "reacties*", PART },
  { "gerelateerde*", PART },
  { "meer over*", PART },
  /* Polish, Czech */
  { "reklama*", LINE },
  { "czytaj także*", LINE },
  { "czytaj też*", LINE },
  { "czytaj więcej*", LINE },
  { "zobacz także*", LINE },
  { "zobacz też*", LINE },
  { "przeczytaj także*", LINE },
  { "udostępnij*", LINE },
  { "tagi*", LINE },
  { "komentarze*", PART },
  { "powiązane*", PART },
  { "czytajte také*", LINE },
  { "čtěte také*", LINE },
  { "související*", PART },
  { "diskuze*", PART },
  /* Swedish, Norwegian, Danish, Finnish */
  { "annons*", LINE },
  { "annonce", LINE },
  { "läs också*", LINE },
  { "läs även*", LINE },
  { "läs mer*", LINE },
  { "les også*", LINE },
  { "læs også*", LINE },
  { "lue myös*", LINE },
  { "dela", LINE },
  { "mainos*", LINE },
  /* Russian, Ukrainian */
  { "реклама*", LINE },
  { "читайте также*", LINE },
  { "читать далее*", LINE },
  { "читать также*", LINE },
  { "смотрите также*", LINE },
  { "поделиться*", LINE },
  { "подписывайтесь*", LINE },
  { "теги*", LINE },
  { "комментарии*", PART },
  { "похожие*", PART },
  { "по теме*", PART },
  { "новости по теме*", PART },
  { "материалы по теме*", PART },
  { "читайте також*", LINE },
  { "поділитися*", LINE },
  /* Turkish, Greek */
  { "ayrıca okuyun*", LINE },
  { "ilgili haberler*", PART },
  { "ilgili haber:*", LINE },
  { "bunu da okuyun*", LINE },
  { "yorumlar*", PART },
  { "paylaş*", LINE },
  { "διαβάστε επίσης*", LINE },
  { "διαβάστε ακόμη*", LINE },
  { "δείτε επίσης*", LINE },
  { "σχόλια*", PART },
  { "ακολουθήστε*", LINE },
  /* Arabic, Hebrew, Persian */
  { "اقرأ أيضا*", LINE },
  { "اقرأ أيضًا*", LINE },
  { "إقرأ أيضا*", LINE },
  { "شارك*", LINE },
  { "تعليقات*", PART },
  { "مواضيع ذات صلة*", PART },
  { "כתבות נוספות*", PART },
  { "תגובות*", PART },
  { "بیشتر بخوانید*", LINE },
  /* Indonesian, Vietnamese, Hindi, Bengali */
  { "baca juga*", LINE },
  { "baca selengkapnya*", LINE },
  { "simak juga*", LINE },
  { "lihat juga*", LINE },
  { "artikel terkait*", PART },
  { "berita terkait*", PART },
  { "xem thêm*", LINE },
  { "đọc thêm*", LINE },
  { "tin liên quan*", PART },
  { "यह भी पढ़ें*", LINE },
  { "ये भी पढ़ें*", LINE },
  { "इसे भी पढ़ें*", LINE },
  { "আরও পড়ুন*", LINE },
  { "আরো পড়ুন*", LINE },
  /* Chinese, Japanese, Korean */
  { "责任编辑*", LINE },
  { "责编*", LINE },
  { "編輯:*", LINE },
  { "分享到*", LINE },
  { "分享至*", LINE },
  { "扫一扫*", LINE },
  { "版权声明*", LINE },
  { "版权所有*", LINE },
  { "相关阅读*", PART },
  { "相关新闻*", PART },
  { "相关文章*", PART },
  { "推荐阅读*", PART },
  { "延伸閱讀*", PART },
  { "相關新聞*", PART },
  { "相關文章*", PART },
  { "热门文章*", PART },
  { "评论", PART },
  { "关连記事*", PART },
  { "関連記事*", PART },
  { "関連リンク*", PART },
  { "あわせて読みたい*", PART },
  { "続きを読む*", LINE },
  { "シェア*", LINE },
  { "広告", LINE },
  { "無断転載*", LINE },
  { "コメント*", PART },
  { "관련기사*", PART },
  { "관련 기사*", PART },
  { "무단전재*", LINE },
  { "저작권자*", LINE },
};

/* What asks a reader to do something, in the form that is used for it … */
static const char *const appeals[] = {
  "follow us",      "follow me",        "follow our",      "join us",         "join our",       "sign up",        "subscribe",
  "folgen sie",     "folge uns",        "folgt uns",       "abonnieren sie",  "abonniere",      "melden sie sich", "suivez-nous",
  "suivez nous",    "retrouvez-nous",   "abonnez-vous",    "inscrivez-vous",  "rejoignez",      "síguenos",       "siga a",
  "suscríb",        "únete",            "seguici",         "iscriviti",       "siga-nos",       "siga o",         "inscreva-se",
  "receba",         "volg ons",         "meld je",         "abonneer",        "obserwuj",       "zapisz się",     "śledź nas",
  "dołącz",         "sledujte",         "följ oss",        "prenumerera",     "følg os",        "følg oss",       "tilmeld dig",
  "seuraa",         "takip edin",       "takip et",        "abone ol",        "подписывайтесь", "подпишитесь",    "следите за",
  "підписуйтесь",   "підпишіться",      "ακολουθήστε",     "תעקבו",           "עקבו",           "تابعونا",        "تابعنا",
  "اشترك",          "انضم",             "ikuti kami",      "ikuti ",          "bergabung",      "dapatkan",       "theo dõi",
  "đăng ký",        "关注",             "扫描二维码",      "扫码",            "訂閱",           "追蹤",           "フォロー",
  "友だち追加",     "登録",             "구독",            "팔로우",          "제보",           "जुड़ें",           "फॉलो",
};

/* … and where it would be done: names that are the same in most languages, and words for letters by mail. */
static const char *const channels[] = {
  "whatsapp", "telegram", "телеграм",  "facebook",   "фейсбук",      "instagram", "twitter", "youtube",   "tiktok",  "linkedin",   "google news",
  "bluesky",  "mastodon", "threads",   "zalo",       "viber",        "line公式",  "카카오",  "네이버",    "微信",    "微博",       "公众号",
  "व्हाट्सऐप",  "व्हाट्सएप",   "newsletter", "nieuwsbrief",  "nyhetsbrev", "boletín", "bülten",    "рассылк", "nyhedsbrev", "biuletyn",
  "bản tin",  "النشرة",   "واتساب",    "تلغرام",     "فيسبوك",       "メルマガ",  "뉴스레터", "our posts", "new posts", "rss",
};

static gboolean
holds_any (const char *text, const char *const *words, guint n)
{
  for (guint i = 0; i < n; i++)
    if (strstr (text, words[i]))
      return TRUE;
  return FALSE;
}

static GHashTable *by_start;

/* The first character, as a key. */
static gpointer
make_key (const char *text)
{
  return GUINT_TO_POINTER (g_utf8_get_char (text) + 1);
}

static gpointer
build_table (gpointer data)
{
  by_start = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    {
      GPtrArray *list = g_hash_table_lookup (by_start, make_key (phrases[i].text));

      if (!list)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (by_start, make_key (phrases[i].text), list);
        }
      g_ptr_array_add (list, (gpointer) &phrases[i]);
    }
  return NULL;
}

static gboolean
matches (const char *text, const char *phrase)
{
  gsize length = strlen (phrase);

  if (phrase[length - 1] == '*')
    return strncmp (text, phrase, length - 1) == 0;
  return strncmp (text, phrase, length) == 0 && (text[length] == '\0' || strcmp (text + length, ":") == 0);
}

/* Bullets, arrows and the like, with which such lines begin. */
static gboolean
is_ornament (const char *p)
{
  GUnicodeType type;

  if ((guchar) *p < 0x80)
    return *p != '\0' && (g_ascii_ispunct (*p) || g_ascii_isspace (*p)) && *p != '(' && *p != '@';
  type = g_unichar_type (g_utf8_get_char (p));
  return (type == G_UNICODE_OTHER_SYMBOL || type == G_UNICODE_MATH_SYMBOL) && !g_str_has_prefix (p, "©");
}

static const Phrase *
find_phrase (const char *text)
{
  const GPtrArray *list = *text ? g_hash_table_lookup (by_start, make_key (text)) : NULL;

  for (guint i = 0; list && i < list->len; i++)
    {
      const Phrase *phrase = g_ptr_array_index (list, i);

      if (matches (text, phrase->text))
        return phrase;
    }
  return NULL;
}

/* What a short line says of itself. "12 comments" is "comments". @text: white space collapsed. */
DeflashPagePhrase
deflash_page_read_phrase (const char *text)
{
  static GOnce once = G_ONCE_INIT;
  g_autofree char *small = NULL;
  const Phrase *phrase;
  gsize n_digits;

  g_once (&once, build_table, NULL);
  if (strlen (text) > MAX_PHRASE_BYTES)
    return DEFLASH_PAGE_PHRASE_NONE;
  small = g_utf8_strdown (text, -1);
  text = small;
  while (is_ornament (text))
    text = g_utf8_next_char (text);
  phrase = find_phrase (text);
  n_digits = strspn (text, "0123456789.,");
  if (!phrase && n_digits > 0)
    {
      phrase = find_phrase (text + n_digits + strspn (text + n_digits, " "));
      if (phrase && phrase->meaning != DEFLASH_PAGE_PHRASE_SECTION)
        phrase = NULL;
    }
  return phrase ? phrase->meaning : DEFLASH_PAGE_PHRASE_NONE;
}

/* Whether the heading of a part says that it is what readers wrote. No article goes on below that. */
gboolean
deflash_page_is_comments (const char *text)
{
  static const char *const words[] = { "comment", "comentario", "comentário", "commenti", "komment", "koment", "коммент", "комент", "reacties",
                                       "yorum",   "σχόλια",     "תגובות",     "نظر",      "تعليق",   "댓글",   "评论",    "評論",   "コメント" };
  g_autofree char *small = g_utf8_strdown (text, -1);

  return holds_any (small, words, G_N_ELEMENTS (words));
}

/* Whether a short line asks the reader to follow or to subscribe, and says where. @text: white space collapsed. */
gboolean
deflash_page_is_appeal (const char *text)
{
  g_autofree char *small = strlen (text) <= MAX_PHRASE_BYTES ? g_utf8_strdown (text, -1) : NULL;

  return small && holds_any (small, channels, G_N_ELEMENTS (channels)) && holds_any (small, appeals, G_N_ELEMENTS (appeals));
}
