/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-article.h"

struct _DeflashArticleStatus
{
  GObject parent_instance;

  gboolean read;
  gboolean saved;
  gboolean hidden;
  double position;
  guint64 steps_done;
};

G_DEFINE_FINAL_TYPE (DeflashArticleStatus, deflash_article_status, G_TYPE_OBJECT)

typedef enum
{
  PROP_READ = 1,
  PROP_SAVED,
  PROP_HIDDEN,
  PROP_POSITION,
  PROP_STEPS_DONE,
} DeflashArticleStatusProperty;

static GParamSpec *properties[PROP_STEPS_DONE + 1];

static void
deflash_article_status_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  DeflashArticleStatus *self = DEFLASH_ARTICLE_STATUS (object);

  switch ((DeflashArticleStatusProperty) property_id)
    {
    case PROP_READ:
      g_value_set_boolean (value, self->read);
      break;
    case PROP_SAVED:
      g_value_set_boolean (value, self->saved);
      break;
    case PROP_HIDDEN:
      g_value_set_boolean (value, self->hidden);
      break;
    case PROP_POSITION:
      g_value_set_double (value, self->position);
      break;
    case PROP_STEPS_DONE:
      g_value_set_uint64 (value, self->steps_done);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
deflash_article_status_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  DeflashArticleStatus *self = DEFLASH_ARTICLE_STATUS (object);

  switch ((DeflashArticleStatusProperty) property_id)
    {
    case PROP_READ:
      deflash_article_status_set_read (self, g_value_get_boolean (value));
      break;
    case PROP_SAVED:
      deflash_article_status_set_saved (self, g_value_get_boolean (value));
      break;
    case PROP_HIDDEN:
      deflash_article_status_set_hidden (self, g_value_get_boolean (value));
      break;
    case PROP_POSITION:
      deflash_article_status_set_position (self, g_value_get_double (value));
      break;
    case PROP_STEPS_DONE:
      deflash_article_status_set_steps_done (self, g_value_get_uint64 (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
deflash_article_status_class_init (DeflashArticleStatusClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = deflash_article_status_get_property;
  object_class->set_property = deflash_article_status_set_property;

  /**
   * DeflashArticleStatus:read:
   *
   * Whether it was read.
   */
  properties[PROP_READ] = g_param_spec_boolean ("read", NULL, NULL, FALSE, flags);
  /**
   * DeflashArticleStatus:saved:
   *
   * Whether it is bookmarked.
   */
  properties[PROP_SAVED] = g_param_spec_boolean ("saved", NULL, NULL, FALSE, flags);
  /**
   * DeflashArticleStatus:hidden:
   *
   * Whether the person put it away.
   */
  properties[PROP_HIDDEN] = g_param_spec_boolean ("hidden", NULL, NULL, FALSE, flags);
  /**
   * DeflashArticleStatus:position:
   *
   * How far it was read: 0 the beginning, 1 the end.
   */
  properties[PROP_POSITION] = g_param_spec_double ("position", NULL, NULL, 0, 1, 0, flags);
  /**
   * DeflashArticleStatus:steps-done:
   *
   * Bit N is set when step N + 1 of a guide is ticked off.
   */
  properties[PROP_STEPS_DONE] = g_param_spec_uint64 ("steps-done", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
deflash_article_status_init (DeflashArticleStatus *self)
{
}

/**
 * deflash_article_status_new:
 *
 * Returns: (transfer full): the status of an article nobody touched
 */
DeflashArticleStatus *
deflash_article_status_new (void)
{
  return g_object_new (DEFLASH_TYPE_ARTICLE_STATUS, NULL);
}

/**
 * deflash_article_status_get_read:
 * @self: a status
 *
 * Returns: whether it was read
 */
gboolean
deflash_article_status_get_read (DeflashArticleStatus *self)
{
  g_return_val_if_fail (DEFLASH_IS_ARTICLE_STATUS (self), FALSE);
  return self->read;
}

/**
 * deflash_article_status_set_read:
 * @self: a status
 * @read: whether it was read
 *
 * Sets the shown state; storing it is the library's work.
 */
void
deflash_article_status_set_read (DeflashArticleStatus *self, gboolean read)
{
  g_return_if_fail (DEFLASH_IS_ARTICLE_STATUS (self));

  if (self->read == !!read)
    return;
  self->read = !!read;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READ]);
}

/**
 * deflash_article_status_get_saved:
 * @self: a status
 *
 * Returns: whether it is bookmarked
 */
gboolean
deflash_article_status_get_saved (DeflashArticleStatus *self)
{
  g_return_val_if_fail (DEFLASH_IS_ARTICLE_STATUS (self), FALSE);
  return self->saved;
}

/**
 * deflash_article_status_set_saved:
 * @self: a status
 * @saved: whether it is bookmarked
 *
 * Sets the shown state; storing it is the library's work.
 */
void
deflash_article_status_set_saved (DeflashArticleStatus *self, gboolean saved)
{
  g_return_if_fail (DEFLASH_IS_ARTICLE_STATUS (self));

  if (self->saved == !!saved)
    return;
  self->saved = !!saved;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVED]);
}

/**
 * deflash_article_status_get_hidden:
 * @self: a status
 *
 * Returns: whether the person put it away
 */
gboolean
deflash_article_status_get_hidden (DeflashArticleStatus *self)
{
  g_return_val_if_fail (DEFLASH_IS_ARTICLE_STATUS (self), FALSE);
  return self->hidden;
}

/**
 * deflash_article_status_set_hidden:
 * @self: a status
 * @hidden: whether the person put it away
 *
 * Sets the shown state; storing it is the library's work.
 */
void
deflash_article_status_set_hidden (DeflashArticleStatus *self, gboolean hidden)
{
  g_return_if_fail (DEFLASH_IS_ARTICLE_STATUS (self));

  if (self->hidden == !!hidden)
    return;
  self->hidden = !!hidden;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HIDDEN]);
}

/**
 * deflash_article_status_get_position:
 * @self: a status
 *
 * Returns: how far it was read, 0 to 1
 */
double
deflash_article_status_get_position (DeflashArticleStatus *self)
{
  g_return_val_if_fail (DEFLASH_IS_ARTICLE_STATUS (self), 0);
  return self->position;
}

/**
 * deflash_article_status_set_position:
 * @self: a status
 * @position: how far it was read, 0 to 1
 *
 * Sets the shown state; storing it is the library's work.
 */
void
deflash_article_status_set_position (DeflashArticleStatus *self, double position)
{
  g_return_if_fail (DEFLASH_IS_ARTICLE_STATUS (self));

  position = CLAMP (position, 0.0, 1.0);
  if (self->position == position)
    return;
  self->position = position;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POSITION]);
}

/**
 * deflash_article_status_get_steps_done:
 * @self: a status
 *
 * Returns: bit N set: step N + 1 is done
 */
guint64
deflash_article_status_get_steps_done (DeflashArticleStatus *self)
{
  g_return_val_if_fail (DEFLASH_IS_ARTICLE_STATUS (self), 0);
  return self->steps_done;
}

/**
 * deflash_article_status_set_steps_done:
 * @self: a status
 * @steps_done: bit N set: step N + 1 is done
 *
 * Sets the shown state; storing it is the library's work.
 */
void
deflash_article_status_set_steps_done (DeflashArticleStatus *self, guint64 steps_done)
{
  g_return_if_fail (DEFLASH_IS_ARTICLE_STATUS (self));

  if (self->steps_done == steps_done)
    return;
  self->steps_done = steps_done;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STEPS_DONE]);
}
