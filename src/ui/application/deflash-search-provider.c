/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-search-provider.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n.h>

#include "deflash-config.h"
#include "deflash-library-icons.h"

/* What GNOME Shell shows of one app. */
#define MAX_RESULTS 5

/* A picture that is not at hand by then is left out, and there the next time: a search is as fast as its slowest provider. */
#define PICTURE_PATIENCE_MS 300

/* Pixels of a result's icon, at twice the size that it is shown at. */
#define ICON_SIZE 96

/* Icons that are kept: what a person sees while the search is being typed. */
#define MAX_ICONS 40

#define MAX_DESCRIPTION 160

/* Of "icon-data": width, height, row stride, has alpha, bits per sample, samples per pixel, pixels. */
#define PIXELS_TYPE "(iiibiiay)"
#define PIXELS_FORMAT "(iiibii@ay)"

/* https://developer.gnome.org/documentation/tutorials/search-provider.html */
static const char introspection_xml[] =
  "<node><interface name='org.gnome.Shell.SearchProvider2'>"
  "<method name='GetInitialResultSet'><arg type='as' direction='in'/><arg type='as' direction='out'/></method>"
  "<method name='GetSubsearchResultSet'><arg type='as' direction='in'/><arg type='as' direction='in'/><arg type='as' direction='out'/></method>"
  "<method name='GetResultMetas'><arg type='as' direction='in'/><arg type='aa{sv}' direction='out'/></method>"
  "<method name='ActivateResult'><arg type='s' direction='in'/><arg type='as' direction='in'/><arg type='u' direction='in'/></method>"
  "<method name='LaunchSearch'><arg type='as' direction='in'/><arg type='u' direction='in'/></method>"
  "</interface></node>";

struct _DeflashSearchProvider
{
  GObject parent_instance;

  GApplication *application; /* not owned: it owns this */
  DeflashLibrary *library;
  GHashTable *icons; /* (element-type utf8 GVariant): by an article's uuid */
  guint registration;
};

G_DEFINE_FINAL_TYPE (DeflashSearchProvider, deflash_search_provider, G_TYPE_OBJECT)

/* A call that is being answered. Keeps the app alive for so long. */
typedef struct
{
  DeflashSearchProvider *provider;
  GDBusMethodInvocation *invocation;
  GVariant **metas; /* by position, %NULL where an article is gone */
  guint n_metas;
  guint n_pending;
} Call;

static Call *
call_new (DeflashSearchProvider *self, GDBusMethodInvocation *invocation)
{
  Call *call = g_new0 (Call, 1);

  call->provider = g_object_ref (self);
  call->invocation = invocation;
  g_application_hold (self->application);
  return call;
}

static void
call_free (Call *call)
{
  for (guint i = 0; i < call->n_metas; i++)
    g_clear_pointer (&call->metas[i], g_variant_unref);
  g_free (call->metas);
  g_application_release (call->provider->application);
  g_object_unref (call->provider);
  g_free (call);
}

/* --- Results --- */

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Call *call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = deflash_library_list_articles_finish (DEFLASH_LIBRARY (object), result, &error);
  g_auto (GVariantBuilder) ids = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("as"));

  if (items == NULL)
    g_debug ("A search of the desktop failed: %s", error->message);
  for (guint i = 0; items != NULL && i < items->len; i++)
    g_variant_builder_add (&ids, "s", deflash_article_get_uuid (deflash_article_item_get_article (items->pdata[i])));
  g_dbus_method_invocation_return_value (call->invocation, g_variant_new ("(as)", &ids));
  call_free (call);
}

static void
find_results (DeflashSearchProvider *self, GVariant *terms, GDBusMethodInvocation *invocation)
{
  g_autofree const char **words = g_variant_get_strv (terms, NULL);
  g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (DEFLASH_SECTION_NONE);

  query->text = g_strjoinv (" ", (char **) words);
  g_strstrip (query->text);
  if (*query->text == '\0')
    {
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(as)", NULL));
      return;
    }
  query->sort = DEFLASH_SORT_RELEVANCE;
  deflash_library_list_articles_async (self->library, query, 0, MAX_RESULTS, NULL, listed_cb, call_new (self, invocation));
}

/* --- What a result looks like --- */

typedef struct
{
  DeflashSearchProvider *provider;
  Call *call; /* (nullable): answered already */
  guint position;
  DeflashArticleItem *item;
  guint timeout;
} Meta;

static void
meta_free (Meta *meta)
{
  g_clear_object (&meta->item);
  g_clear_object (&meta->provider);
  g_clear_handle_id (&meta->timeout, g_source_remove);
  g_free (meta);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Meta, meta_free)

/* The middle of a picture, as the square that the overview shows. (transfer floating) */
static GVariant *
create_icon_data (const DeflashPixels *pixels)
{
  int side = MIN (pixels->width, pixels->height);
  g_autoptr (GdkPixbuf) whole = gdk_pixbuf_new_from_bytes (pixels->pixels, GDK_COLORSPACE_RGB, pixels->has_alpha, 8, pixels->width,
                                                           pixels->height, pixels->stride);
  g_autoptr (GdkPixbuf) square = gdk_pixbuf_new_subpixbuf (whole, (pixels->width - side) / 2, (pixels->height - side) / 2, side, side);
  g_autoptr (GdkPixbuf) icon = gdk_pixbuf_scale_simple (square, ICON_SIZE, ICON_SIZE, GDK_INTERP_BILINEAR);
  g_autoptr (GBytes) bytes = gdk_pixbuf_read_pixel_bytes (icon);

  return g_variant_new (PIXELS_FORMAT, ICON_SIZE, ICON_SIZE, gdk_pixbuf_get_rowstride (icon), pixels->has_alpha, 8, pixels->has_alpha ? 4 : 3,
                        g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE));
}

static char *
create_description (const DeflashArticleFields *fields)
{
  g_autofree char *text = NULL;

  if (fields->lead == NULL)
    return g_strdup (fields->source_title);
  text = g_utf8_strlen (fields->lead, -1) > MAX_DESCRIPTION ? g_utf8_substring (fields->lead, 0, MAX_DESCRIPTION) : g_strdup (fields->lead);
  /* Translators: a result of GNOME Shell's search: first where the article comes from, then how it begins */
  return fields->source_title != NULL ? g_strdup_printf (_ ("%s · %s"), fields->source_title, text) : g_steal_pointer (&text);
}

static GVariant *
create_meta (DeflashArticle *article, gboolean saved, GVariant *icon_data)
{
  const DeflashArticleFields *fields = deflash_article_get_fields (article);
  g_autofree char *description = create_description (fields);
  g_autoptr (GIcon) icon = g_themed_icon_new (DEFLASH_APP_ID);
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&dict, "id", "s", fields->uuid);
  if (saved)
    {
      /* Translators: a result of GNOME Shell's search: the title of a saved article */
      g_autofree char *name = g_strdup_printf (_ ("%s (saved)"), deflash_article_get_display_title (article));

      g_variant_dict_insert (&dict, "name", "s", name);
    }
  else
    g_variant_dict_insert (&dict, "name", "s", deflash_article_get_display_title (article));
  if (description != NULL)
    g_variant_dict_insert (&dict, "description", "s", description);
  if (fields->url != NULL)
    g_variant_dict_insert (&dict, "clipboardText", "s", fields->url);
  if (icon_data != NULL)
    g_variant_dict_insert_value (&dict, g_variant_is_of_type (icon_data, G_VARIANT_TYPE (PIXELS_TYPE)) ? "icon-data" : "icon", icon_data);
  else
    {
      g_autoptr (GVariant) own = g_icon_serialize (icon);

      g_variant_dict_insert_value (&dict, "icon", own);
    }
  return g_variant_ref_sink (g_variant_dict_end (&dict));
}

static void
finish_one (Call *call)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

  if (--call->n_pending > 0)
    return;
  for (guint i = 0; i < call->n_metas; i++)
    if (call->metas[i] != NULL)
      g_variant_builder_add_value (&builder, call->metas[i]);
  g_dbus_method_invocation_return_value (call->invocation, g_variant_new ("(aa{sv})", &builder));
  call_free (call);
}

static void
finish_meta (Meta *meta)
{
  Call *call = g_steal_pointer (&meta->call);
  DeflashArticle *article = deflash_article_item_get_article (meta->item);
  gboolean saved = deflash_article_status_get_saved (deflash_article_item_get_status (meta->item));

  call->metas[meta->position] = create_meta (article, saved, g_hash_table_lookup (call->provider->icons, deflash_article_get_uuid (article)));
  finish_one (call);
}

/* Takes @icon, floating or not. */
static void
keep_icon (DeflashSearchProvider *self, DeflashArticle *article, GVariant *icon)
{
  if (g_hash_table_size (self->icons) >= MAX_ICONS)
    g_hash_table_remove_all (self->icons);
  g_hash_table_replace (self->icons, g_strdup (deflash_article_get_uuid (article)), g_variant_take_ref (icon));
}

static void
picture_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Meta) meta = user_data;
  g_autoptr (DeflashPixels) pixels = deflash_picture_cache_load_finish (DEFLASH_PICTURE_CACHE (object), result, NULL);

  if (pixels != NULL && pixels->width > 0 && pixels->height > 0)
    keep_icon (meta->provider, deflash_article_item_get_article (meta->item), create_icon_data (pixels));
  if (meta->call != NULL)
    finish_meta (meta);
}

static void
source_icon_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Meta) meta = user_data;
  g_autoptr (GBytes) bytes = deflash_library_load_icon_finish (DEFLASH_LIBRARY (object), result, NULL);
  g_autoptr (GIcon) icon = bytes != NULL ? g_bytes_icon_new (bytes) : NULL;

  if (icon != NULL)
    keep_icon (meta->provider, deflash_article_item_get_article (meta->item), g_icon_serialize (icon));
  if (meta->call != NULL)
    finish_meta (meta);
}

static gboolean
patience_cb (gpointer user_data)
{
  Meta *meta = user_data;

  meta->timeout = 0;
  finish_meta (meta);
  return G_SOURCE_REMOVE;
}

static void
found_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Meta) meta = user_data;
  DeflashLibrary *library = DEFLASH_LIBRARY (object);
  const DeflashArticleFields *fields;
  DeflashArticle *article;
  Meta *waiting;
  gint64 icon;

  meta->item = deflash_library_find_article_finish (library, result, NULL);
  article = meta->item != NULL ? deflash_article_item_get_article (meta->item) : NULL;
  if (article == NULL)
    {
      finish_one (meta->call);
      return;
    }
  fields = deflash_article_get_fields (article);
  icon = fields->image == NULL ? deflash_library_find_icon (library, article) : 0;
  if ((fields->image == NULL && icon == 0) || g_hash_table_contains (meta->provider->icons, fields->uuid))
    {
      finish_meta (meta);
      return;
    }
  meta->timeout = g_timeout_add (PICTURE_PATIENCE_MS, patience_cb, meta);
  waiting = g_steal_pointer (&meta);
  if (fields->image != NULL)
    deflash_picture_cache_load_async (deflash_library_get_pictures (library), fields->image, DEFLASH_PICTURE_THUMBNAIL, NULL, picture_cb,
                                      waiting);
  else
    deflash_library_load_icon_async (library, icon, NULL, source_icon_cb, waiting);
}

static void
describe_results (DeflashSearchProvider *self, GVariant *ids, GDBusMethodInvocation *invocation)
{
  g_autofree const char **uuids = g_variant_get_strv (ids, NULL);
  Call *call = call_new (self, invocation);

  call->n_metas = MIN (g_strv_length ((char **) uuids), 4 * MAX_RESULTS);
  call->metas = g_new0 (GVariant *, call->n_metas + 1);
  call->n_pending = call->n_metas + 1;
  for (guint i = 0; i < call->n_metas; i++)
    {
      Meta *meta = g_new0 (Meta, 1);

      meta->provider = g_object_ref (self);
      meta->call = call;
      meta->position = i;
      deflash_library_find_article_async (self->library, uuids[i], NULL, found_cb, meta);
    }
  finish_one (call);
}

/* --- Calls --- */

/* What a person chose is an action of the app like any other. */
static void
activate_action (DeflashSearchProvider *self, const char *action, const char *target, GDBusMethodInvocation *invocation)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->application), action, g_variant_new_string (target));
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
method_call_cb (GDBusConnection *connection, const char *sender, const char *path, const char *interface, const char *method,
                GVariant *parameters, GDBusMethodInvocation *invocation, gpointer user_data)
{
  DeflashSearchProvider *self = user_data;

  if (g_str_equal (method, "GetInitialResultSet") || g_str_equal (method, "GetSubsearchResultSet"))
    {
      g_autoptr (GVariant) terms = g_variant_get_child_value (parameters, g_variant_n_children (parameters) - 1);

      find_results (self, terms, invocation);
    }
  else if (g_str_equal (method, "GetResultMetas"))
    {
      g_autoptr (GVariant) ids = g_variant_get_child_value (parameters, 0);

      describe_results (self, ids, invocation);
    }
  else if (g_str_equal (method, "ActivateResult"))
    {
      const char *id;

      g_variant_get_child (parameters, 0, "&s", &id);
      activate_action (self, "open-article", id, invocation);
    }
  else /* LaunchSearch */
    {
      g_autofree const char **words = NULL;
      g_autofree char *text = NULL;

      g_variant_get_child (parameters, 0, "^a&s", &words);
      text = g_strjoinv (" ", (char **) words);
      activate_action (self, "search", text, invocation);
    }
}

/* --- Class --- */

static void
deflash_search_provider_dispose (GObject *object)
{
  DeflashSearchProvider *self = DEFLASH_SEARCH_PROVIDER (object);

  g_clear_object (&self->library);
  g_clear_pointer (&self->icons, g_hash_table_unref);
  G_OBJECT_CLASS (deflash_search_provider_parent_class)->dispose (object);
}

static void
deflash_search_provider_class_init (DeflashSearchProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = deflash_search_provider_dispose;
}

static void
deflash_search_provider_init (DeflashSearchProvider *self)
{
  self->icons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_variant_unref);
}

/**
 * deflash_search_provider_new:
 * @application: whose actions "open-article" and "search" are called; it owns the provider
 * @library: what is searched
 *
 * Answers the searches of GNOME Shell's overview.
 *
 * Returns: (transfer full): a provider, not yet on a bus
 */
DeflashSearchProvider *
deflash_search_provider_new (GApplication *application, DeflashLibrary *library)
{
  DeflashSearchProvider *self = g_object_new (DEFLASH_TYPE_SEARCH_PROVIDER, NULL);

  self->application = application;
  self->library = g_object_ref (library);
  return self;
}

/**
 * deflash_search_provider_register:
 * @self: a provider
 * @connection: the session bus
 * @path: the object path, as in the search provider file
 * @error: where to put a %G_IO_ERROR_EXISTS
 *
 * Returns: whether it is on the bus now
 */
gboolean
deflash_search_provider_register (DeflashSearchProvider *self, GDBusConnection *connection, const char *path, GError **error)
{
  static const GDBusInterfaceVTable vtable = { .method_call = method_call_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (introspection_xml, NULL);

  g_return_val_if_fail (DEFLASH_IS_SEARCH_PROVIDER (self), FALSE);
  g_return_val_if_fail (self->registration == 0, FALSE);

  self->registration = g_dbus_connection_register_object (connection, path, node->interfaces[0], &vtable, self, NULL, error);
  return self->registration != 0;
}

/**
 * deflash_search_provider_unregister:
 * @self: a provider
 * @connection: where it was registered
 *
 * Takes it off the bus.
 */
void
deflash_search_provider_unregister (DeflashSearchProvider *self, GDBusConnection *connection)
{
  g_return_if_fail (DEFLASH_IS_SEARCH_PROVIDER (self));

  if (self->registration != 0)
    g_dbus_connection_unregister_object (connection, self->registration);
  self->registration = 0;
}
