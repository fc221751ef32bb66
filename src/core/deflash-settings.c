/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-settings.h"

struct _DeflashSettings
{
  GObject parent_instance;

  guint refresh_interval;
  gboolean refresh_on_start;
  gboolean refresh_on_metered;
  DeflashPicturePolicy pictures;
  guint keep_days;
  guint keep_per_source;
  gboolean group_stories;
  gboolean read_whole_story;
  gboolean read_on_open;
  gboolean read_on_scroll;
  guint news_view;
};

G_DEFINE_FINAL_TYPE (DeflashSettings, deflash_settings, G_TYPE_OBJECT)

typedef enum
{
  PROP_REFRESH_INTERVAL = 1,
  PROP_REFRESH_ON_START,
  PROP_REFRESH_ON_METERED,
  PROP_PICTURES,
  PROP_KEEP_DAYS,
  PROP_KEEP_PER_SOURCE,
  PROP_GROUP_STORIES,
  PROP_READ_WHOLE_STORY,
  PROP_READ_ON_OPEN,
  PROP_READ_ON_SCROLL,
  PROP_NEWS_VIEW,
} DeflashSettingsProperty;

static void
deflash_settings_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  DeflashSettings *self = DEFLASH_SETTINGS (object);

  switch ((DeflashSettingsProperty) property_id)
    {
    case PROP_REFRESH_INTERVAL:
      g_value_set_uint (value, self->refresh_interval);
      break;
    case PROP_REFRESH_ON_START:
      g_value_set_boolean (value, self->refresh_on_start);
      break;
    case PROP_REFRESH_ON_METERED:
      g_value_set_boolean (value, self->refresh_on_metered);
      break;
    case PROP_PICTURES:
      g_value_set_uint (value, self->pictures);
      break;
    case PROP_KEEP_DAYS:
      g_value_set_uint (value, self->keep_days);
      break;
    case PROP_KEEP_PER_SOURCE:
      g_value_set_uint (value, self->keep_per_source);
      break;
    case PROP_GROUP_STORIES:
      g_value_set_boolean (value, self->group_stories);
      break;
    case PROP_READ_WHOLE_STORY:
      g_value_set_boolean (value, self->read_whole_story);
      break;
    case PROP_READ_ON_OPEN:
      g_value_set_boolean (value, self->read_on_open);
      break;
    case PROP_READ_ON_SCROLL:
      g_value_set_boolean (value, self->read_on_scroll);
      break;
    case PROP_NEWS_VIEW:
      g_value_set_uint (value, self->news_view);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
deflash_settings_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  DeflashSettings *self = DEFLASH_SETTINGS (object);

  switch ((DeflashSettingsProperty) property_id)
    {
    case PROP_REFRESH_INTERVAL:
      self->refresh_interval = g_value_get_uint (value);
      break;
    case PROP_REFRESH_ON_START:
      self->refresh_on_start = g_value_get_boolean (value);
      break;
    case PROP_REFRESH_ON_METERED:
      self->refresh_on_metered = g_value_get_boolean (value);
      break;
    case PROP_PICTURES:
      self->pictures = g_value_get_uint (value);
      break;
    case PROP_KEEP_DAYS:
      self->keep_days = g_value_get_uint (value);
      break;
    case PROP_KEEP_PER_SOURCE:
      self->keep_per_source = g_value_get_uint (value);
      break;
    case PROP_GROUP_STORIES:
      self->group_stories = g_value_get_boolean (value);
      break;
    case PROP_READ_WHOLE_STORY:
      self->read_whole_story = g_value_get_boolean (value);
      break;
    case PROP_READ_ON_OPEN:
      self->read_on_open = g_value_get_boolean (value);
      break;
    case PROP_READ_ON_SCROLL:
      self->read_on_scroll = g_value_get_boolean (value);
      break;
    case PROP_NEWS_VIEW:
      self->news_view = g_value_get_uint (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
deflash_settings_class_init (DeflashSettingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS;

  object_class->get_property = deflash_settings_get_property;
  object_class->set_property = deflash_settings_set_property;

  /**
   * DeflashSettings:refresh-interval:
   *
   * Minutes between refreshes; 0: only by hand.
   */
  g_object_class_install_property (object_class, PROP_REFRESH_INTERVAL,
                                   g_param_spec_uint ("refresh-interval", NULL, NULL, 0, 24 * 60, 30, flags));
  /**
   * DeflashSettings:refresh-on-start:
   *
   * Whether due sources are asked when the app opens.
   */
  g_object_class_install_property (object_class, PROP_REFRESH_ON_START,
                                   g_param_spec_boolean ("refresh-on-start", NULL, NULL, TRUE, flags));
  /**
   * DeflashSettings:refresh-on-metered:
   *
   * Whether the timer refreshes on metered connections, too.
   */
  g_object_class_install_property (object_class, PROP_REFRESH_ON_METERED,
                                   g_param_spec_boolean ("refresh-on-metered", NULL, NULL, FALSE, flags));
  /**
   * DeflashSettings:pictures:
   *
   * A #DeflashPicturePolicy.
   */
  g_object_class_install_property (object_class, PROP_PICTURES,
                                   g_param_spec_uint ("pictures", NULL, NULL, 0, DEFLASH_PICTURES_NEVER, DEFLASH_PICTURES_ALWAYS, flags));
  /**
   * DeflashSettings:keep-days:
   *
   * How many days articles are kept that nobody saved; 0: for ever.
   */
  g_object_class_install_property (object_class, PROP_KEEP_DAYS,
                                   g_param_spec_uint ("keep-days", NULL, NULL, 0, 36500, 90, flags));
  /**
   * DeflashSettings:keep-per-source:
   *
   * How many articles are kept per source at most.
   */
  g_object_class_install_property (object_class, PROP_KEEP_PER_SOURCE,
                                   g_param_spec_uint ("keep-per-source", NULL, NULL, 10, 1000000, 1000, flags));
  /**
   * DeflashSettings:group-stories:
   *
   * Whether the articles of one event share a card.
   */
  g_object_class_install_property (object_class, PROP_GROUP_STORIES,
                                   g_param_spec_boolean ("group-stories", NULL, NULL, TRUE, flags));
  /**
   * DeflashSettings:read-whole-story:
   *
   * Whether reading one article of an event marks the others read.
   */
  g_object_class_install_property (object_class, PROP_READ_WHOLE_STORY,
                                   g_param_spec_boolean ("read-whole-story", NULL, NULL, TRUE, flags));
  /**
   * DeflashSettings:read-on-open:
   *
   * Whether an article that is opened counts as read.
   */
  g_object_class_install_property (object_class, PROP_READ_ON_OPEN,
                                   g_param_spec_boolean ("read-on-open", NULL, NULL, TRUE, flags));
  /**
   * DeflashSettings:read-on-scroll:
   *
   * Whether an article whose card was scrolled past counts as read.
   */
  g_object_class_install_property (object_class, PROP_READ_ON_SCROLL,
                                   g_param_spec_boolean ("read-on-scroll", NULL, NULL, FALSE, flags));
  /**
   * DeflashSettings:news-view:
   *
   * A #DeflashNewsView.
   */
  g_object_class_install_property (object_class, PROP_NEWS_VIEW,
                                   g_param_spec_uint ("news-view", NULL, NULL, 0, DEFLASH_NEWS_UNREAD, DEFLASH_NEWS_LATEST, flags));
}

static void
deflash_settings_init (DeflashSettings *self)
{
}

/**
 * deflash_settings_new:
 *
 * Returns: (transfer full): the defaults
 */
DeflashSettings *
deflash_settings_new (void)
{
  return g_object_new (DEFLASH_TYPE_SETTINGS, NULL);
}

/**
 * deflash_settings_get_refresh_interval:
 * @self: settings
 *
 * Returns: minutes between refreshes; 0: only by hand
 */
guint
deflash_settings_get_refresh_interval (DeflashSettings *self)
{
  g_return_val_if_fail (DEFLASH_IS_SETTINGS (self), 0);
  return self->refresh_interval;
}

/**
 * deflash_settings_get_refresh_on_start:
 * @self: settings
 *
 * Returns: whether due sources are asked at the start
 */
gboolean
deflash_settings_get_refresh_on_start (DeflashSettings *self)
{
  g_return_val_if_fail (DEFLASH_IS_SETTINGS (self), FALSE);
  return self->refresh_on_start;
}

/**
 * deflash_settings_get_refresh_on_metered:
 * @self: settings
 *
 * Returns: whether the timer refreshes on metered connections, too
 */
gboolean
deflash_settings_get_refresh_on_metered (DeflashSettings *self)
{
  g_return_val_if_fail (DEFLASH_IS_SETTINGS (self), FALSE);
  return self->refresh_on_metered;
}

/**
 * deflash_settings_get_pictures:
 * @self: settings
 *
 * Returns: when pictures may be fetched
 */
DeflashPicturePolicy
deflash_settings_get_pictures (DeflashSettings *self)
{
  g_return_val_if_fail (DEFLASH_IS_SETTINGS (self), DEFLASH_PICTURES_NEVER);
  return self->pictures;
}

/**
 * deflash_settings_get_keep_days:
 * @self: settings
 *
 * Returns: days that unsaved articles are kept; 0: for ever
 */
guint
deflash_settings_get_keep_days (DeflashSettings *self)
{
  g_return_val_if_fail (DEFLASH_IS_SETTINGS (self), 0);
  return self->keep_days;
}

/**
 * deflash_settings_get_keep_per_source:
 * @self: settings
 *
 * Returns: articles kept per source at most
 */
guint
deflash_settings_get_keep_per_source (DeflashSettings *self)
{
  g_return_val_if_fail (DEFLASH_IS_SETTINGS (self), 0);
  return self->keep_per_source;
}

/**
 * deflash_settings_get_group_stories:
 * @self: settings
 *
 * Returns: whether the articles of one event share a card
 */
gboolean
deflash_settings_get_group_stories (DeflashSettings *self)
{
  g_return_val_if_fail (DEFLASH_IS_SETTINGS (self), TRUE);
  return self->group_stories;
}

/**
 * deflash_settings_get_read_whole_story:
 * @self: settings
 *
 * Returns: whether reading one article of an event marks the others read
 */
gboolean
deflash_settings_get_read_whole_story (DeflashSettings *self)
{
  g_return_val_if_fail (DEFLASH_IS_SETTINGS (self), TRUE);
  return self->read_whole_story;
}

/**
 * deflash_settings_get_read_on_open:
 * @self: settings
 *
 * Returns: whether an article that is opened counts as read
 */
gboolean
deflash_settings_get_read_on_open (DeflashSettings *self)
{
  g_return_val_if_fail (DEFLASH_IS_SETTINGS (self), TRUE);
  return self->read_on_open;
}

/**
 * deflash_settings_get_read_on_scroll:
 * @self: settings
 *
 * Returns: whether an article whose card was scrolled past counts as read
 */
gboolean
deflash_settings_get_read_on_scroll (DeflashSettings *self)
{
  g_return_val_if_fail (DEFLASH_IS_SETTINGS (self), FALSE);
  return self->read_on_scroll;
}
