/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-secret.h"

#include <string.h>

/* In the place of a user name: the source wants one. In the place of a token: with a few digits that tell two of them apart and give
 * nothing away. */
#define USER_MARK     "private@"
#define TOKEN_MARK    "private~"
#define MARK_DIGITS   4
#define MIN_TOKEN     8 /* bytes; what is shorter is no secret */
#define SECRET_TYPE   "(ssas)"

/* Names of query parameters whose values let a reader in. */
static const char *const token_parameters[] = {
  "token",   "feed_token", "access_token", "auth_token", "private_token", "rss_token", "auth",    "authkey",  "auth_key", "key",
  "apikey",  "api_key",    "rsskey",       "rss_key",    "feedkey",       "feed_key",  "passkey", "password", "passwd",   "pass",
  "secret",  "pwd",        "u_token",      "userkey",    "user_key",
};

/* Parts of a path behind which one is. */
static const char *const token_folders[] = { "private", "secret", "token", "auth", "key" };

static void
free_text (gpointer text)
{
  if (text != NULL)
    explicit_bzero (text, strlen (text));
  g_free (text);
}

/**
 * deflash_secret_new:
 * @user: (nullable): a user name
 * @password: (nullable): its password
 *
 * Returns: (transfer full): a secret without tokens
 */
DeflashSecret *
deflash_secret_new (const char *user, const char *password)
{
  DeflashSecret *self = g_new0 (DeflashSecret, 1);

  self->user = g_strdup (user);
  self->password = g_strdup (password);
  self->tokens = g_ptr_array_new_with_free_func (free_text);
  return self;
}

/**
 * deflash_secret_copy:
 * @self: (nullable): a secret
 *
 * Returns: (transfer full) (nullable): a copy
 */
DeflashSecret *
deflash_secret_copy (const DeflashSecret *self)
{
  DeflashSecret *copy;

  if (self == NULL)
    return NULL;
  copy = deflash_secret_new (self->user, self->password);
  for (guint i = 0; i < self->tokens->len; i++)
    g_ptr_array_add (copy->tokens, g_strdup (self->tokens->pdata[i]));
  return copy;
}

/**
 * deflash_secret_free:
 * @self: (transfer full): a secret, which is overwritten
 */
void
deflash_secret_free (DeflashSecret *self)
{
  free_text (self->user);
  free_text (self->password);
  g_ptr_array_unref (self->tokens);
  g_free (self);
}

/* Splitting */

/* The bytes [@start, @end) of an address are a token. */
static void
hide_token (GString *public_url, DeflashSecret *secret, const char *start, const char *end)
{
  char *token = g_strndup (start, end - start);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, token, -1);

  g_string_append_printf (public_url, TOKEN_MARK "%.*s", MARK_DIGITS, sum);
  g_ptr_array_add (secret->tokens, token);
}

static gboolean
is_among (const char *name, gsize length, const char *const *names, gsize n_names)
{
  for (gsize i = 0; i < n_names; i++)
    if (strlen (names[i]) == length && g_ascii_strncasecmp (names[i], name, length) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
may_be_token (const char *start, const char *end)
{
  return end - start >= MIN_TOKEN && strncmp (start, TOKEN_MARK, strlen (TOKEN_MARK)) != 0;
}

/* "/feed/private/4f8e.rss": the part behind a telling one, without the extension. */
static void
split_path (GString *public_url, DeflashSecret *secret, const char *path, const char *end)
{
  gboolean follows_folder = FALSE;

  while (path < end)
    {
      const char *start = path + (*path == '/');
      const char *stop = start;
      const char *dot;

      while (stop < end && *stop != '/')
        stop++;
      g_string_append_len (public_url, path, start - path);
      dot = memchr (start, '.', stop - start);
      if (dot == NULL)
        dot = stop;
      if (follows_folder && may_be_token (start, dot))
        hide_token (public_url, secret, start, dot);
      else
        g_string_append_len (public_url, start, dot - start);
      g_string_append_len (public_url, dot, stop - dot);
      follows_folder = is_among (start, stop - start, token_folders, G_N_ELEMENTS (token_folders));
      path = stop;
    }
}

static void
split_query (GString *public_url, DeflashSecret *secret, const char *query, const char *end)
{
  if (query < end) /* the question mark */
    g_string_append_c (public_url, *query++);
  while (query < end)
    {
      const char *stop = memchr (query, '&', end - query);
      const char *equals;

      if (stop == NULL)
        stop = end;
      equals = memchr (query, '=', stop - query);
      if (equals != NULL && may_be_token (equals + 1, stop) &&
          is_among (query, equals - query, token_parameters, G_N_ELEMENTS (token_parameters)))
        {
          g_string_append_len (public_url, query, equals + 1 - query);
          hide_token (public_url, secret, equals + 1, stop);
        }
      else
        g_string_append_len (public_url, query, stop - query);
      if (stop < end)
        g_string_append_c (public_url, *stop++);
      query = stop;
    }
}

static void
split_user (DeflashSecret *secret, const char *start, const char *end)
{
  const char *colon = memchr (start, ':', end - start);

  secret->user = g_uri_unescape_segment (start, colon != NULL ? colon : end, NULL);
  if (colon != NULL)
    secret->password = g_uri_unescape_segment (colon + 1, end, NULL);
}

/**
 * deflash_secret_split_url:
 * @url: an absolute address
 * @secret: (out) (transfer full) (nullable): what in it lets a reader in: a user name and password before the host, the value of a
 *   parameter such as `token`, what stands behind a folder such as `private`; %NULL where there is nothing of that kind
 *
 * May be called on any thread.
 *
 * Returns: (transfer full): the address with marks in the places of its secrets, to be kept and shown; @url where it has none
 */
char *
deflash_secret_split_url (const char *url, DeflashSecret **secret)
{
  g_autoptr (DeflashSecret) found = deflash_secret_new (NULL, NULL);
  GString *public_url = g_string_new (NULL);
  const char *authority = strstr (url, "://");
  const char *host, *path, *query, *end;

  *secret = NULL;
  if (authority == NULL)
    return g_string_free_and_steal (g_string_assign (public_url, url));
  authority += 3;
  path = authority + strcspn (authority, "/?#");
  query = path + strcspn (path, "?#");
  end = url + strcspn (url, "#");
  host = g_strrstr_len (authority, path - authority, "@");
  g_string_append_len (public_url, url, authority - url);
  if (host != NULL && strncmp (authority, USER_MARK, strlen (USER_MARK)) != 0)
    split_user (found, authority, host);
  if (host != NULL)
    g_string_append (public_url, USER_MARK);
  host = host != NULL ? host + 1 : authority;
  g_string_append_len (public_url, host, path - host);
  split_path (public_url, found, path, query);
  split_query (public_url, found, query, end);
  g_string_append (public_url, end);
  if (found->user != NULL || found->tokens->len > 0)
    *secret = g_steal_pointer (&found);
  return g_string_free_and_steal (public_url);
}

/**
 * deflash_secret_join_url:
 * @self: (nullable): the secret of a source
 * @public_url: its address as it is kept
 *
 * Returns: (transfer full): the address to ask, without user name and password; any thread
 */
char *
deflash_secret_join_url (const DeflashSecret *self, const char *public_url)
{
  GString *url = g_string_new (NULL);
  const char *authority = strstr (public_url, "://");
  const char *rest = public_url;
  guint n_tokens = 0;

  if (authority != NULL && g_str_has_prefix (authority + 3, USER_MARK))
    {
      g_string_append_len (url, public_url, authority + 3 - public_url);
      rest = authority + 3 + strlen (USER_MARK);
    }
  for (const char *mark; self != NULL && n_tokens < self->tokens->len && (mark = strstr (rest, TOKEN_MARK)) != NULL; n_tokens++)
    {
      g_string_append_len (url, rest, mark - rest);
      g_string_append (url, self->tokens->pdata[n_tokens]);
      rest = mark + strlen (TOKEN_MARK);
      rest += strnlen (rest, MARK_DIGITS);
    }
  g_string_append (url, rest);
  return g_string_free_and_steal (url);
}

/**
 * deflash_secret_is_wanted:
 * @public_url: (nullable): the address of a source as it is kept
 *
 * Returns: whether a secret belongs to it; any thread
 */
gboolean
deflash_secret_is_wanted (const char *public_url)
{
  const char *authority = public_url != NULL ? strstr (public_url, "://") : NULL;

  return deflash_secret_has_user (public_url) || (authority != NULL && strstr (authority, TOKEN_MARK) != NULL);
}

/**
 * deflash_secret_has_user:
 * @public_url: (nullable): the address of a source as it is kept
 *
 * Returns: whether a user name and a password belong to it; any thread
 */
gboolean
deflash_secret_has_user (const char *public_url)
{
  const char *authority = public_url != NULL ? strstr (public_url, "://") : NULL;

  return authority != NULL && g_str_has_prefix (authority + 3, USER_MARK);
}

/**
 * deflash_secret_mark_url:
 * @url: the address of a source
 *
 * Returns: (transfer full): the same with the mark that a user name and a password belong to it; any thread
 */
char *
deflash_secret_mark_url (const char *url)
{
  const char *authority = strstr (url, "://");

  if (authority == NULL || g_str_has_prefix (authority + 3, USER_MARK))
    return g_strdup (url);
  return g_strdup_printf ("%.*s" USER_MARK "%s", (int) (authority + 3 - url), url, authority + 3);
}

/**
 * deflash_secret_add_user:
 * @url: an absolute address without a user name
 * @user: a user name
 * @password: its password
 *
 * Returns: (transfer full): the address with both before the host, as deflash_secret_split_url() takes them; any thread
 */
char *
deflash_secret_add_user (const char *url, const char *user, const char *password)
{
  g_autofree char *escaped_user = g_uri_escape_string (user, NULL, FALSE);
  g_autofree char *escaped_password = g_uri_escape_string (password, NULL, FALSE);
  const char *authority = strstr (url, "://");

  if (authority == NULL)
    return g_strdup (url);
  return g_strdup_printf ("%.*s%s:%s@%s", (int) (authority + 3 - url), url, escaped_user, escaped_password, authority + 3);
}

/**
 * deflash_secret_scrub:
 * @self: (nullable): a secret
 * @text: (nullable): a text that may hold it: an address that a server answered, the words of an error
 *
 * Returns: (transfer full) (nullable): @text with "…" in the places of tokens and password; any thread
 */
char *
deflash_secret_scrub (const DeflashSecret *self, const char *text)
{
  GString *clean;

  if (text == NULL || self == NULL)
    return g_strdup (text);
  clean = g_string_new (text);
  for (guint i = 0; i < self->tokens->len; i++)
    {
      g_autofree char *plain = g_uri_unescape_string (self->tokens->pdata[i], NULL);

      g_string_replace (clean, self->tokens->pdata[i], "…", 0);
      if (plain != NULL && *plain != '\0')
        g_string_replace (clean, plain, "…", 0);
    }
  if (self->password != NULL && strlen (self->password) >= MIN_TOKEN)
    g_string_replace (clean, self->password, "…", 0);
  return g_string_free_and_steal (clean);
}

/* Keeping */

/**
 * deflash_secret_to_text:
 * @self: a secret
 *
 * Returns: (transfer full): what a keyring keeps of it
 */
char *
deflash_secret_to_text (const DeflashSecret *self)
{
  g_auto (GVariantBuilder) tokens = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_STRING_ARRAY);
  g_autoptr (GVariant) variant = NULL;

  for (guint i = 0; i < self->tokens->len; i++)
    g_variant_builder_add (&tokens, "s", self->tokens->pdata[i]);
  variant = g_variant_ref_sink (
    g_variant_new ("(ss@as)", self->user != NULL ? self->user : "", self->password != NULL ? self->password : "", g_variant_builder_end (&tokens)));
  return g_variant_print (variant, FALSE);
}

/**
 * deflash_secret_from_text:
 * @text: (nullable): what deflash_secret_to_text() made
 *
 * Returns: (transfer full) (nullable): the secret; %NULL where @text is none
 */
DeflashSecret *
deflash_secret_from_text (const char *text)
{
  g_autoptr (GVariant) variant = text != NULL ? g_variant_parse (G_VARIANT_TYPE (SECRET_TYPE), text, NULL, NULL, NULL) : NULL;
  g_autoptr (GVariantIter) tokens = NULL;
  const char *user, *password, *token;
  DeflashSecret *self;

  if (variant == NULL)
    return NULL;
  g_variant_get (variant, "(&s&sas)", &user, &password, &tokens);
  self = deflash_secret_new (*user != '\0' ? user : NULL, *password != '\0' ? password : NULL);
  while (g_variant_iter_next (tokens, "&s", &token))
    g_ptr_array_add (self->tokens, g_strdup (token));
  return self;
}
