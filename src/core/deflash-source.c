/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-source.h"

struct _DeflashSource
{
  GObject parent_instance;

  DeflashSourceFields fields; /* its strings are ours */
};

G_DEFINE_FINAL_TYPE (DeflashSource, deflash_source, G_TYPE_OBJECT)

static void
deflash_source_finalize (GObject *object)
{
  DeflashSourceFields *fields = &DEFLASH_SOURCE (object)->fields;

  g_free ((char *) fields->uuid);
  g_free ((char *) fields->title);
  g_free ((char *) fields->custom_title);
  g_free ((char *) fields->feed_url);
  g_free ((char *) fields->home_url);
  g_free ((char *) fields->language);
  g_free ((char *) fields->icon_url);
  G_OBJECT_CLASS (deflash_source_parent_class)->finalize (object);
}

static void
deflash_source_class_init (DeflashSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = deflash_source_finalize;
}

static void
deflash_source_init (DeflashSource *self)
{
}

/**
 * deflash_source_new:
 * @fields: what it is made of; copied
 *
 * Returns: (transfer full): a source; with a new uuid where @fields names none
 */
DeflashSource *
deflash_source_new (const DeflashSourceFields *fields)
{
  DeflashSource *self;

  g_return_val_if_fail (fields != NULL && fields->feed_url != NULL, NULL);

  self = g_object_new (DEFLASH_TYPE_SOURCE, NULL);
  self->fields = *fields;
  self->fields.uuid = fields->uuid != NULL ? g_strdup (fields->uuid) : g_uuid_string_random ();
  self->fields.title = g_strdup (fields->title);
  self->fields.custom_title = g_strdup (fields->custom_title);
  self->fields.feed_url = g_strdup (fields->feed_url);
  self->fields.home_url = g_strdup (fields->home_url);
  self->fields.language = g_strdup (fields->language);
  self->fields.icon_url = g_strdup (fields->icon_url);
  return self;
}

/**
 * deflash_source_get_fields:
 * @self: a source
 *
 * Returns: (transfer none): all that is known of it, valid as long as @self
 */
const DeflashSourceFields *
deflash_source_get_fields (DeflashSource *self)
{
  g_return_val_if_fail (DEFLASH_IS_SOURCE (self), NULL);
  return &self->fields;
}

/**
 * deflash_source_get_id:
 * @self: a source
 *
 * Returns: its row, 0 before it is stored
 */
gint64
deflash_source_get_id (DeflashSource *self)
{
  g_return_val_if_fail (DEFLASH_IS_SOURCE (self), 0);
  return self->fields.id;
}

/**
 * deflash_source_get_uuid:
 * @self: a source
 *
 * Returns: (transfer none): its lasting name
 */
const char *
deflash_source_get_uuid (DeflashSource *self)
{
  g_return_val_if_fail (DEFLASH_IS_SOURCE (self), NULL);
  return self->fields.uuid;
}

/**
 * deflash_source_get_title:
 * @self: a source
 *
 * Returns: (transfer none): the person's name for it, else its own, else its address
 */
const char *
deflash_source_get_title (DeflashSource *self)
{
  g_return_val_if_fail (DEFLASH_IS_SOURCE (self), NULL);

  if (self->fields.custom_title != NULL && *self->fields.custom_title != '\0')
    return self->fields.custom_title;
  if (self->fields.title != NULL && *self->fields.title != '\0')
    return self->fields.title;
  return self->fields.feed_url;
}

/**
 * deflash_source_get_feed_url:
 * @self: a source
 *
 * Returns: (transfer none): what is fetched
 */
const char *
deflash_source_get_feed_url (DeflashSource *self)
{
  g_return_val_if_fail (DEFLASH_IS_SOURCE (self), NULL);
  return self->fields.feed_url;
}

/**
 * deflash_source_get_home_url:
 * @self: a source
 *
 * Returns: (transfer none) (nullable): the site's own page
 */
const char *
deflash_source_get_home_url (DeflashSource *self)
{
  g_return_val_if_fail (DEFLASH_IS_SOURCE (self), NULL);
  return self->fields.home_url;
}

/**
 * deflash_source_get_section:
 * @self: a source
 *
 * Returns: where its articles stand unless they say otherwise
 */
DeflashSection
deflash_source_get_section (DeflashSource *self)
{
  g_return_val_if_fail (DEFLASH_IS_SOURCE (self), DEFLASH_SECTION_NONE);
  return self->fields.section;
}

/**
 * deflash_source_get_kind:
 * @self: a source
 *
 * Returns: how it is read
 */
DeflashSourceKind
deflash_source_get_kind (DeflashSource *self)
{
  g_return_val_if_fail (DEFLASH_IS_SOURCE (self), DEFLASH_SOURCE_FEED);
  return self->fields.kind;
}

/**
 * deflash_fetch_state_new:
 *
 * Returns: (transfer full): the state of a source that was never asked
 */
DeflashFetchState *
deflash_fetch_state_new (void)
{
  DeflashFetchState *self = g_new0 (DeflashFetchState, 1);

  self->validators_time = DEFLASH_TIME_NONE;
  self->next_due = DEFLASH_TIME_NONE;
  self->last_fetch = DEFLASH_TIME_NONE;
  self->last_success = DEFLASH_TIME_NONE;
  return self;
}

/**
 * deflash_fetch_state_copy:
 * @self: a state
 *
 * Returns: (transfer full): a deep copy
 */
DeflashFetchState *
deflash_fetch_state_copy (const DeflashFetchState *self)
{
  DeflashFetchState *copy = g_memdup2 (self, sizeof *self);

  copy->etag = g_strdup (self->etag);
  copy->last_modified = g_strdup (self->last_modified);
  copy->error_domain = g_strdup (self->error_domain);
  copy->error_message = g_strdup (self->error_message);
  return copy;
}

/**
 * deflash_fetch_state_free:
 * @self: (transfer full): a state
 */
void
deflash_fetch_state_free (DeflashFetchState *self)
{
  g_free (self->etag);
  g_free (self->last_modified);
  g_free (self->error_domain);
  g_free (self->error_message);
  g_free (self);
}
