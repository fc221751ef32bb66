/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-config.h"

#define GETTEXT_PACKAGE DEFLASH_GETTEXT_PACKAGE

#include "deflash-explain.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "deflash-error.h"

/* A name for scripts, what happened, and what a person can do about it (may be NULL). */
typedef struct
{
  int code;
  const char *name;
  const char *words;
  const char *advice;
} Explanation;

static const Explanation format_errors[] = {
  { DEFLASH_FORMAT_ERROR_INVALID, "invalid", N_ ("The feed is damaged and can’t be read."),
    N_ ("This is usually mended by the publisher within a day.") },
  { DEFLASH_FORMAT_ERROR_NOT_A_FEED, "not-a-feed", N_ ("There is no feed at this address."),
    N_ ("Try the address of the site’s start page: it often names the feed.") },
  { DEFLASH_FORMAT_ERROR_HTML, "html", N_ ("There is a web page where a feed was expected."),
    N_ ("Perhaps this network wants you to sign in first, or the feed has moved: open the site and look for “RSS” or “Feed”.") },
  { DEFLASH_FORMAT_ERROR_BOT_CHECK, "bot-check", N_ ("The site answered with a bot check page instead of its feed."),
    N_ ("Only the publisher can let feed readers through. Open the site in a browser, or write to them.") },
  { DEFLASH_FORMAT_ERROR_EMPTY, "empty", N_ ("The site answered with nothing at all."), N_ ("Try again later.") },
  { DEFLASH_FORMAT_ERROR_TOO_LARGE, "too-large", N_ ("This is larger than a feed or a list should be."), NULL },
  { DEFLASH_FORMAT_ERROR_VERSION, "version", N_ ("This was written by a newer version of Deflash News."), N_ ("Update Deflash News.") },
  { DEFLASH_FORMAT_ERROR_NOT_A_LIST, "not-a-list", N_ ("This file holds neither sources nor saved articles."),
    N_ ("Other readers export their sources as “OPML”, and bookmarks as HTML or CSV.") },
};

static const Explanation net_errors[] = {
  { DEFLASH_NET_ERROR_BAD_URL, "bad-url", N_ ("This is no web address that can be opened."), N_ ("It should look like “https://example.org”.") },
  { DEFLASH_NET_ERROR_OFFLINE, "offline", N_ ("There is no network."), N_ ("Everything that was fetched before can be read all the same.") },
  { DEFLASH_NET_ERROR_RESOLVE, "resolve", N_ ("The site could not be found."), N_ ("Check the spelling of the address.") },
  { DEFLASH_NET_ERROR_CONNECT, "connect", N_ ("The site could not be reached."), N_ ("Check the network, or try again later.") },
  { DEFLASH_NET_ERROR_TLS, "tls", N_ ("A secure connection to the site could not be made."),
    N_ ("Its certificate may have expired, or this network may interfere. Nothing was sent.") },
  { DEFLASH_NET_ERROR_TIMEOUT, "timeout", N_ ("The site took too long to answer."), N_ ("Try again later.") },
  { DEFLASH_NET_ERROR_TOO_LARGE, "too-large", N_ ("The site sent more than a feed should hold."), NULL },
  { DEFLASH_NET_ERROR_REDIRECTS, "redirects", N_ ("The site redirects in circles."), N_ ("Try the address of the site’s start page.") },
  { DEFLASH_NET_ERROR_PRIVATE_ADDRESS, "private-address", N_ ("The site led to an address in a private network, which was not followed."),
    N_ ("If you meant that address, add it itself.") },
  { DEFLASH_NET_ERROR_PROTOCOL, "protocol", N_ ("The site’s answer could not be understood."), N_ ("Try again later.") },
  { DEFLASH_NET_ERROR_UNAUTHORIZED, "unauthorized", N_ ("The site asks for a user name and a password."),
    N_ ("Sign in where the source is shown, or give both where it is added.") },
  { DEFLASH_NET_ERROR_FORBIDDEN, "forbidden", N_ ("The site refuses access to this feed."), N_ ("Open the site in a browser to see why.") },
  { DEFLASH_NET_ERROR_NOT_FOUND, "not-found", N_ ("There is nothing at this address."), N_ ("Perhaps the feed has moved: look for it on the site.") },
  { DEFLASH_NET_ERROR_GONE, "gone", N_ ("The publisher has ended this feed."), N_ ("It will not be asked again. What was fetched stays.") },
  { DEFLASH_NET_ERROR_BUSY, "busy", N_ ("The site asks to be left alone for a while."), N_ ("It will be asked again by itself.") },
  { DEFLASH_NET_ERROR_CLIENT, "client", N_ ("The site did not accept the request."), NULL },
  { DEFLASH_NET_ERROR_SERVER, "server", N_ ("The site has a problem of its own."), N_ ("It will be asked again by itself.") },
};

static const Explanation image_errors[] = {
  { DEFLASH_IMAGE_ERROR_UNSUPPORTED, "unsupported", N_ ("The picture has a format that can’t be shown."), NULL },
  { DEFLASH_IMAGE_ERROR_TOO_LARGE, "too-large", N_ ("The picture is too large to be shown."), NULL },
  { DEFLASH_IMAGE_ERROR_CORRUPT, "corrupt", N_ ("The picture is damaged."), NULL },
  { DEFLASH_IMAGE_ERROR_TINY, "tiny", N_ ("The picture is too small to be worth showing."), NULL },
};

static const Explanation store_errors[] = {
  { DEFLASH_STORE_ERROR_FULL, "full", N_ ("The disk is full."), N_ ("Make some room and try again. Nothing was lost.") },
  { DEFLASH_STORE_ERROR_READ_ONLY, "read-only", N_ ("The library can’t be changed."), N_ ("Check the permissions of its folder.") },
  { DEFLASH_STORE_ERROR_CORRUPT, "corrupt", N_ ("The library was damaged."),
    N_ ("It was put aside, and a new one was filled with all that could be read, saved articles first.") },
  { DEFLASH_STORE_ERROR_NEWER, "newer", N_ ("The library was written by a newer version of Deflash News."),
    N_ ("It can be read but not changed. Update Deflash News.") },
  { DEFLASH_STORE_ERROR_BUSY, "busy", N_ ("The library is in use by another program."), N_ ("Try again in a moment.") },
  { DEFLASH_STORE_ERROR_NOT_FOUND, "not-found", N_ ("There is no such thing in the library."), NULL },
  { DEFLASH_STORE_ERROR_EXISTS, "exists", N_ ("This is in the library already."), NULL },
  { DEFLASH_STORE_ERROR_AMBIGUOUS, "ambiguous", N_ ("This ID fits more than one thing."), N_ ("Give more of its characters.") },
  { DEFLASH_STORE_ERROR_CLOSED, "closed", N_ ("The library is closed."), NULL },
  { DEFLASH_STORE_ERROR_IO, "io", N_ ("The library could not be read or written."),
    N_ ("Check the disk, and that the folder of the library is there and may be written.") },
};

static const Explanation service_errors[] = {
  { DEFLASH_SERVICE_ERROR_ALREADY_ADDED, "already-added", N_ ("This source is in the library already."), NULL },
  { DEFLASH_SERVICE_ERROR_NO_FEED, "no-feed", N_ ("No feed was found on this page."),
    N_ ("Look for “RSS” or “Feed” on the site and give that address.") },
  { DEFLASH_SERVICE_ERROR_NO_ADDRESS, "no-address", N_ ("The file is a feed that does not say where it comes from."),
    N_ ("Give the address of its site instead.") },
  { DEFLASH_SERVICE_ERROR_NO_DOCUMENT, "no-document", N_ ("The feed gives no text for this article."), N_ ("Open it in a browser.") },
  { DEFLASH_SERVICE_ERROR_NO_PICTURE, "no-picture", N_ ("The picture is not here and may not be fetched."), NULL },
  { DEFLASH_SERVICE_ERROR_NO_SECRET, "no-secret", N_ ("The password or the key of this source is not in the keyring."),
    N_ ("Sign in again, or add the source again with its whole address.") },
  { DEFLASH_SERVICE_ERROR_NO_KEYRING, "no-keyring", N_ ("This system has no keyring for passwords."),
    N_ ("What you gave is used until the app is closed, and asked for again afterwards.") },
  { DEFLASH_SERVICE_ERROR_REFRESH_ELSEWHERE, "refresh-elsewhere", N_ ("Another program is fetching news for this library."), N_ ("Wait until it is done.") },
  { DEFLASH_SERVICE_ERROR_NO_FULL_TEXT, "no-full-text", N_ ("No more text was found on the article’s page."),
    N_ ("It may be for subscribers, or be made by a script. Open it in a browser.") },
  { DEFLASH_SERVICE_ERROR_NO_PRICE, "no-price", N_ ("The shop’s page states no price that could be compared."), N_ ("Open it in a browser.") },
};

static const Explanation io_errors[] = {
  { G_IO_ERROR_CANCELLED, "cancelled", N_ ("Cancelled."), NULL },
  { G_IO_ERROR_NOT_FOUND, "not-found", N_ ("There is no such file."), NULL },
  { G_IO_ERROR_EXISTS, "exists", N_ ("There is something under this name already."), N_ ("Choose another name.") },
  { G_IO_ERROR_PERMISSION_DENIED, "permission-denied", N_ ("Access was denied."), NULL },
  { G_IO_ERROR_NO_SPACE, "no-space", N_ ("The disk is full."), N_ ("Make some room and try again. Nothing was lost.") },
};

static const Explanation *
find_in (const Explanation *table, gsize length, int code)
{
  for (gsize i = 0; i < length; i++)
    if (table[i].code == code)
      return &table[i];
  return NULL;
}

static const Explanation *
find (const GError *error)
{
  const struct
  {
    GQuark domain;
    const Explanation *table;
    gsize length;
  } domains[] = {
    { DEFLASH_FORMAT_ERROR, format_errors, G_N_ELEMENTS (format_errors) },
    { DEFLASH_NET_ERROR, net_errors, G_N_ELEMENTS (net_errors) },
    { DEFLASH_IMAGE_ERROR, image_errors, G_N_ELEMENTS (image_errors) },
    { DEFLASH_STORE_ERROR, store_errors, G_N_ELEMENTS (store_errors) },
    { DEFLASH_SERVICE_ERROR, service_errors, G_N_ELEMENTS (service_errors) },
    { G_IO_ERROR, io_errors, G_N_ELEMENTS (io_errors) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (domains); i++)
    if (domains[i].domain == error->domain)
      return find_in (domains[i].table, domains[i].length, error->code);
  return NULL;
}

/**
 * deflash_explain:
 * @error: an error of any layer
 *
 * Returns: (transfer full): what happened, as a plain sentence in the person's language
 */
char *
deflash_explain (const GError *error)
{
  const Explanation *explanation;

  g_return_val_if_fail (error != NULL, NULL);

  explanation = find (error);
  if (explanation != NULL)
    return g_strdup (_ (explanation->words));
  return g_strdup_printf (_ ("Something went wrong: %s"), error->message);
}

/**
 * deflash_explain_advice:
 * @error: an error of any layer
 *
 * Returns: (transfer full) (nullable): what a person can do about it, as plain sentences in their language
 */
char *
deflash_explain_advice (const GError *error)
{
  const Explanation *explanation;

  g_return_val_if_fail (error != NULL, NULL);

  explanation = find (error);
  return explanation != NULL && explanation->advice != NULL ? g_strdup (_ (explanation->advice)) : NULL;
}

/**
 * deflash_explain_name:
 * @error: an error of any layer
 *
 * Returns: (transfer none): a short word for scripts, the same in every language: "not-found", "bot-check" and so on
 */
const char *
deflash_explain_name (const GError *error)
{
  const Explanation *explanation;

  g_return_val_if_fail (error != NULL, NULL);

  explanation = find (error);
  return explanation != NULL ? explanation->name : "other";
}
