/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-html-embed.h"

#include "deflash-html-link.h"
#include "deflash-html-tree.h"
#include "deflash-text.h"
#include "deflash-url.h"

#include <string.h>

#define MAX_TITLE_CHARS 300

typedef struct
{
  const char *host; /* it or a subdomain of it */
  const char *name;
} Provider;

static const Provider providers[] = {
  { "youtube.com", "YouTube" },
  { "youtube-nocookie.com", "YouTube" },
  { "youtu.be", "YouTube" },
  { "vimeo.com", "Vimeo" },
  { "dailymotion.com", "Dailymotion" },
  { "dai.ly", "Dailymotion" },
  { "twitch.tv", "Twitch" },
  { "ted.com", "TED" },
  { "rumble.com", "Rumble" },
  { "tiktok.com", "TikTok" },
  { "facebook.com", "Facebook" },
  { "instagram.com", "Instagram" },
  { "threads.net", "Threads" },
  { "twitter.com", "X" },
  { "x.com", "X" },
  { "bsky.app", "Bluesky" },
  { "reddit.com", "Reddit" },
  { "redditmedia.com", "Reddit" },
  { "spotify.com", "Spotify" },
  { "soundcloud.com", "SoundCloud" },
  { "bandcamp.com", "Bandcamp" },
  { "podcasts.apple.com", "Apple Podcasts" },
  { "music.apple.com", "Apple Music" },
  { "codepen.io", "CodePen" },
  { "jsfiddle.net", "JSFiddle" },
  { "gist.github.com", "GitHub Gist" },
  { "archive.org", "Internet Archive" },
  { "datawrapper.de", "Datawrapper" },
  { "dwcdn.net", "Datawrapper" },
  { "flourish.studio", "Flourish" },
  { "infogram.com", "Infogram" },
  { "documentcloud.org", "DocumentCloud" },
  { "scribd.com", "Scribd" },
  { "slideshare.net", "SlideShare" },
  { "pinterest.com", "Pinterest" },
  { "mastodon.social", "Mastodon" },
  { "openstreetmap.org", "OpenStreetMap" },
  { "maps.google.com", "Google Maps" },
};

/* Frames that hold advertising, comments or counters, never content. */
static const char *const unwanted_hosts[] = {
  "doubleclick.net",
  "googlesyndication.com",
  "googletagmanager.com",
  "amazon-adsystem.com",
  "rcm-na.amazon.com",
  "disqus.com",
  "taboola.com",
  "outbrain.com",
  "adnxs.com",
  "criteo.com",
  "scorecardresearch.com",
  "recaptcha.net",
  "feedads.g.doubleclick.net",
  "tinypass.com",
  "addthis.com",
  "sharethis.com",
  "mailchi.mp",
  "list-manage.com",
  "chartbeat.com",
};

static const char *const unwanted_paths[] = {
  "facebook.com/plugins/like",
  "facebook.com/plugins/share_button",
  "facebook.com/plugins/page",
  "platform.twitter.com/widgets/follow",
  "platform.twitter.com/widgets/tweet_button",
  "google.com/recaptcha",
  "substack.com/embed",
  "github.com/sponsors",
  "buttons.github.io",
};

/* Titles that players give themselves: they say nothing. */
static const char *const empty_titles[] = {
  "youtube video player", "youtube video", "video player", "embedded content", "iframe",        "embed",    "video", "player",
  "vimeo video player",   "twitter tweet", "post",         "embedded video",   "spotify embed", "untitled",
};

static const char *const post_classes[] = {
  "twitter-tweet",   "twitter-video",  "instagram-media", "tiktok-embed", "bluesky-embed", "reddit-card",
  "reddit-embed-bq", "mastodon-embed", "text-post-media", "fb-post",      "fb-video",
};

static gboolean
host_is (const char *host, const char *domain)
{
  gsize host_length = strlen (host);
  gsize length = strlen (domain);

  return host_length >= length && strcmp (host + host_length - length, domain) == 0 &&
         (host_length == length || host[host_length - length - 1] == '.');
}

static const Provider *
find_provider (const char *host)
{
  for (guint i = 0; i < G_N_ELEMENTS (providers); i++)
    if (host_is (host, providers[i].host))
      return &providers[i];
  return NULL;
}

static gboolean
is_unwanted (const char *host, const char *url)
{
  for (guint i = 0; i < G_N_ELEMENTS (unwanted_hosts); i++)
    if (host_is (host, unwanted_hosts[i]))
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (unwanted_paths); i++)
    if (strstr (url, unwanted_paths[i]))
      return TRUE;
  return FALSE;
}

/* The segment behind @prefix in the address's path, where it looks like an identifier. */
static char *
find_identifier (const char *url, const char *prefix)
{
  const char *p = strstr (url, prefix);
  gsize length;

  if (!p)
    return NULL;
  p += strlen (prefix);
  length = strspn (p, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");
  return length > 0 && length <= 64 ? g_strndup (p, length) : NULL;
}

typedef struct
{
  const char *provider;
  const char *prefix;
  const char *page; /* where the identifier goes behind */
} PlayerPage;

/* The page that a person would visit instead of the bare player. */
static const PlayerPage player_pages[] = {
  { "YouTube", "/embed/", "https://www.youtube.com/watch?v=" },
  { "YouTube", "/v/", "https://www.youtube.com/watch?v=" },
  { "YouTube", "youtu.be/", "https://www.youtube.com/watch?v=" },
  { "Vimeo", "player.vimeo.com/video/", "https://vimeo.com/" },
  { "Dailymotion", "/embed/video/", "https://www.dailymotion.com/video/" },
  { "Spotify", "/embed/track/", "https://open.spotify.com/track/" },
  { "Spotify", "/embed/album/", "https://open.spotify.com/album/" },
  { "Spotify", "/embed/playlist/", "https://open.spotify.com/playlist/" },
  { "Spotify", "/embed/episode/", "https://open.spotify.com/episode/" },
  { "Spotify", "/embed/show/", "https://open.spotify.com/show/" },
  { "Internet Archive", "/embed/", "https://archive.org/details/" },
};

static char *
find_query_parameter (const char *url, const char *name)
{
  const char *query = strchr (url, '?');
  g_autoptr (GHashTable) parameters = NULL;

  if (!query)
    return NULL;
  parameters = g_uri_parse_params (query + 1, strcspn (query + 1, "#"), "&", G_URI_PARAMS_NONE, NULL);
  return parameters ? g_strdup (g_hash_table_lookup (parameters, name)) : NULL;
}

static char *
find_visitable_page (const Provider *provider, const char *url)
{
  if (strcmp (provider->name, "YouTube") == 0 && strstr (url, "/embed/videoseries"))
    {
      g_autofree char *list = find_query_parameter (url, "list");
      g_autofree char *escaped = list ? g_uri_escape_string (list, NULL, FALSE) : NULL;
      return escaped ? g_strconcat ("https://www.youtube.com/playlist?list=", escaped, NULL) : NULL;
    }
  if (strcmp (provider->name, "SoundCloud") == 0)
    {
      g_autofree char *track = find_query_parameter (url, "url");
      return track ? deflash_html_clean_link (NULL, track) : NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (player_pages); i++)
    {
      g_autofree char *id = NULL;

      if (strcmp (player_pages[i].provider, provider->name) != 0)
        continue;
      id = find_identifier (url, player_pages[i].prefix);
      if (id)
        return g_strconcat (player_pages[i].page, id, NULL);
    }
  return NULL;
}

static char *
clean_title (const char *title)
{
  g_autofree char *plain = deflash_text_strip_bidi (title);
  g_autofree char *collapsed = deflash_text_collapse (plain);

  if (!collapsed || collapsed[0] == '\0')
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (empty_titles); i++)
    if (g_ascii_strcasecmp (collapsed, empty_titles[i]) == 0)
      return NULL;
  return deflash_text_truncate (collapsed, MAX_TITLE_CHARS);
}

/* Returns: (nullable): an embed of @url (absolute http(s)); %NULL where such a thing is never content */
DeflashHtmlEmbed *
deflash_html_embed_new_for_url (const char *url, const char *title)
{
  g_autofree char *host = deflash_url_get_host (url);
  const Provider *provider;
  DeflashHtmlEmbed *self;

  if (!host || is_unwanted (host, url))
    return NULL;
  self = g_new0 (DeflashHtmlEmbed, 1);
  provider = find_provider (host);
  if (provider)
    {
      self->provider = g_strdup (provider->name);
      self->url = find_visitable_page (provider, url);
    }
  else
    self->provider = g_strdup (g_str_has_prefix (host, "www.") ? host + 4 : host);
  if (!self->url)
    self->url = g_strdup (url);
  self->title = title ? clean_title (title) : NULL;
  if (!self->title)
    self->title = g_strdup (self->provider);
  return self;
}

/* Whether @url is the page of one video, so that a linked picture is its preview. */
gboolean
deflash_html_embed_is_video (const char *url)
{
  static const char *const pages[] = { "youtube.com/watch", "youtube.com/shorts/", "youtu.be/", "dailymotion.com/video/",
                                       "vimeo.com/video/" };
  g_autofree char *host = deflash_url_get_host (url);

  if (!host || !find_provider (host))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (strstr (url, pages[i]))
      return TRUE;
  return host_is (host, "vimeo.com") && g_ascii_isdigit (strrchr (url, '/')[1]);
}

/* Whether @url leads to one of the sites that texts commonly embed. */
gboolean
deflash_html_embed_is_known (const char *url)
{
  g_autofree char *host = deflash_url_is_http (url) ? deflash_url_get_host (url) : NULL;

  return host && find_provider (host);
}

/* Whether an element of these classes is a post of a social network, quoted with a script to blow it up. */
gboolean
deflash_html_embed_is_post (const char *class_list)
{
  for (guint i = 0; class_list && i < G_N_ELEMENTS (post_classes); i++)
    if (deflash_html_has_class (class_list, post_classes[i]))
      return TRUE;
  return FALSE;
}

static const char *const address_attributes[] = { "src", "data-src", "data-lazy-src", "data", "movie", "data-url", "data-href", NULL };

static char *
find_address (const xmlNode *node, const char *base_url)
{
  const char *id = deflash_html_get_attribute (node, "videoid");

  if (!id && g_str_has_suffix ((const char *) node->name, "-youtube"))
    id = deflash_html_get_attribute (node, "data-videoid");
  if (id && id[0] && strspn (id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") == strlen (id))
    return g_strconcat (strstr ((const char *) node->name, "vimeo") ? "https://vimeo.com/" : "https://www.youtube.com/watch?v=", id, NULL);
  for (guint i = 0; address_attributes[i]; i++)
    {
      const char *value = deflash_html_get_attribute (node, address_attributes[i]);
      char *url = value && !g_str_has_prefix (value, "about:") ? deflash_html_clean_link (base_url, value) : NULL;

      if (url && deflash_url_is_http (url))
        return url;
      g_free (url);
    }
  return NULL;
}

/* The address of a <video>, <audio> or <object> may stand in its children. */
static char *
find_address_in_children (const xmlNode *node, const char *base_url)
{
  for (const xmlNode *child = node->children; child; child = child->next)
    {
      const char *name = deflash_html_is_element (child, "param") ? deflash_html_get_attribute (child, "name") : NULL;
      char *url = NULL;

      if (deflash_html_is_element (child, "source") || deflash_html_is_element (child, "embed"))
        url = find_address (child, base_url);
      else if (name && (strcmp (name, "movie") == 0 || strcmp (name, "src") == 0))
        url = deflash_html_clean_link (base_url, deflash_html_get_attribute (child, "value"));
      if (url)
        return url;
    }
  return NULL;
}

/* "talk.mp4" out of an address: what a bare file is called. */
static char *
find_file_name (const char *url)
{
  g_autofree char *path = g_strndup (url, strcspn (url, "?#"));
  g_autofree char *name = g_uri_unescape_string (strrchr (path, '/') + 1, "/");

  return name && name[0] && g_utf8_validate (name, -1, NULL) ? g_steal_pointer (&name) : NULL;
}

/* Returns: (nullable): what a player element (iframe, video, audio, object, embed, lite-youtube …) leads to */
DeflashHtmlEmbed *
deflash_html_embed_new (const xmlNode *node, const char *base_url)
{
  static const char *const title_attributes[] = { "title", "aria-label", "playlabel", "data-title", NULL };
  g_autofree char *url = find_address (node, base_url);
  g_autofree char *name = NULL;
  const char *title = NULL;
  const char *poster = deflash_html_get_attribute (node, "poster");
  DeflashHtmlEmbed *self;

  if (!url)
    url = find_address_in_children (node, base_url);
  if (!url)
    return NULL;
  for (guint i = 0; (!title || !title[0]) && title_attributes[i]; i++)
    title = deflash_html_get_attribute (node, title_attributes[i]);
  if ((!title || !title[0]) && (deflash_html_is_element (node, "video") || deflash_html_is_element (node, "audio")))
    title = name = find_file_name (url);
  self = deflash_html_embed_new_for_url (url, title);
  if (self && poster)
    self->preview = deflash_html_clean_picture (base_url, poster);
  return self;
}

void
deflash_html_embed_free (DeflashHtmlEmbed *self)
{
  g_free (self->url);
  g_free (self->title);
  g_free (self->provider);
  g_free (self->preview);
  g_free (self);
}
