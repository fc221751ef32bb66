/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-alert-notifier.h"

#include <glib/gi18n.h>

#include "deflash-library-alerts.h"

/* Notifications of their own after one refresh; what more there is shares one. */
#define MAX_TOLD 3

/* Names in a summary. */
#define MAX_NAMES 3

#define SUMMARY_ID "alerts"

/**
 * DeflashAlertNotifier:
 *
 * Tells what alerts rang for, after each refresh, whoever refreshed; once. Also while somebody looks at the window: it was asked for.
 * In quiet hours nothing is told, and what came in is told in one summary afterwards. Main thread only.
 */
struct _DeflashAlertNotifier
{
  GObject parent_instance;

  DeflashLibrary *library;
  DeflashNotifier *notifier;
  DeflashQuiet *quiet;
  gboolean held;   /* something may have come in quiet hours */
  gboolean taking; /* hits are on their way */
};

G_DEFINE_FINAL_TYPE (DeflashAlertNotifier, deflash_alert_notifier, G_TYPE_OBJECT)

static DeflashArticle *
get_article (gpointer hit)
{
  return deflash_article_item_get_article (((DeflashAlertHit *) hit)->item);
}

/* "€479 at Alfa"; of what is no offer, its source. */
static char *
describe (DeflashArticle *article)
{
  const DeflashArticleFields *fields = deflash_article_get_fields (article);
  const DeflashDeal *deal = fields->deal;
  g_autofree char *price = deal != NULL ? deflash_money_format (&deal->price) : NULL;
  const char *shop = deal != NULL && deal->merchant != NULL ? deal->merchant : fields->source_title;

  if (price != NULL && deal->price.minor == 0)
    g_set_str (&price, _ ("Free"));
  if (price == NULL || shop == NULL)
    return price != NULL ? g_steal_pointer (&price) : g_strdup (shop);
  /* Translators: first a price, then a shop's name */
  return g_strdup_printf (_ ("%s at %s"), price, shop);
}

static void
tell_one (DeflashAlertNotifier *self, DeflashArticleItem *item)
{
  DeflashArticle *article = deflash_article_item_get_article (item);
  const char *uuid = deflash_article_get_uuid (article);
  g_autoptr (GNotification) notification = g_notification_new (deflash_article_get_display_title (article));
  g_autofree char *id = g_strconcat ("article-", uuid, NULL);
  g_autofree char *body = describe (article);

  if (body != NULL)
    g_notification_set_body (notification, body);
  g_notification_set_priority (notification, G_NOTIFICATION_PRIORITY_HIGH);
  g_notification_set_default_action_and_target (notification, "app.open-article", "s", uuid);
  g_notification_add_button_with_target (notification, _ ("Open"), "app.open-article", "s", uuid);
  g_notification_add_button_with_target (notification, _ ("Save"), "app.save-article", "s", uuid);
  deflash_notifier_show (self->notifier, id, notification, item);
}

static void
tell_rest (DeflashAlertNotifier *self, GPtrArray *hits, guint first)
{
  guint n = hits->len - first;
  g_autofree char *title = first > 0 ? g_strdup_printf (ngettext ("%u more match of your alerts", "%u more matches of your alerts", n), n)
                                     : g_strdup_printf (ngettext ("%u match of your alerts", "%u matches of your alerts", n), n);
  g_autoptr (GNotification) notification = g_notification_new (title);
  g_autoptr (GString) body = g_string_new (NULL);

  for (guint i = first; i < MIN (hits->len, first + MAX_NAMES); i++)
    {
      g_autofree char *offer = describe (get_article (hits->pdata[i]));

      g_string_append_printf (body, "%s%s%s%s", i > first ? "\n" : "", deflash_article_get_display_title (get_article (hits->pdata[i])),
                              offer != NULL ? " · " : "", offer != NULL ? offer : "");
    }
  g_notification_set_body (notification, body->str);
  g_notification_set_default_action (notification, "app.alerts");
  deflash_notifier_show (self->notifier, SUMMARY_ID, notification, NULL);
}

static void
taken_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeflashAlertNotifier) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = deflash_library_take_alert_hits_finish (DEFLASH_LIBRARY (object), result, &error);
  guint n_own;

  self->taking = FALSE;
  if (hits == NULL)
    {
      g_message ("What alerts rang for could not be read: %s", error->message);
      return;
    }
  n_own = self->held && hits->len > 1 ? 0 : MIN (hits->len, MAX_TOLD);
  self->held = FALSE;
  if (n_own < hits->len)
    tell_rest (self, hits, n_own);
  for (guint i = n_own; i > 0; i--)
    tell_one (self, ((DeflashAlertHit *) hits->pdata[i - 1])->item);
}

/**
 * deflash_alert_notifier_tell:
 * @self: a notifier
 *
 * Tells what alerts rang for and nobody was told of yet, or waits for the end of the quiet hours with it.
 */
void
deflash_alert_notifier_tell (DeflashAlertNotifier *self)
{
  g_return_if_fail (DEFLASH_IS_ALERT_NOTIFIER (self));

  if (self->taking || !deflash_library_get_ready (self->library) || deflash_library_get_read_only (self->library))
    return;
  if (deflash_quiet_is_on (self->quiet))
    {
      self->held = TRUE;
      return;
    }
  self->taking = TRUE;
  deflash_library_take_alert_hits_async (self->library, taken_cb, g_object_ref (self));
}

static void
running_cb (DeflashAlertNotifier *self)
{
  if (!deflash_refresher_get_running (deflash_library_get_refresher (self->library)))
    deflash_alert_notifier_tell (self);
}

static void
deflash_alert_notifier_dispose (GObject *object)
{
  DeflashAlertNotifier *self = DEFLASH_ALERT_NOTIFIER (object);

  g_clear_object (&self->library);
  g_clear_object (&self->notifier);
  g_clear_object (&self->quiet);
  G_OBJECT_CLASS (deflash_alert_notifier_parent_class)->dispose (object);
}

static void
deflash_alert_notifier_class_init (DeflashAlertNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = deflash_alert_notifier_dispose;
}

static void
deflash_alert_notifier_init (DeflashAlertNotifier *self)
{
}

/**
 * deflash_alert_notifier_new:
 * @library: whose refreshes are followed
 * @notifier: what shows notifications, and takes them back
 * @quiet: when none may be shown
 *
 * Returns: (transfer full): a notifier at work
 */
DeflashAlertNotifier *
deflash_alert_notifier_new (DeflashLibrary *library, DeflashNotifier *notifier, DeflashQuiet *quiet)
{
  DeflashAlertNotifier *self = g_object_new (DEFLASH_TYPE_ALERT_NOTIFIER, NULL);

  self->library = g_object_ref (library);
  self->notifier = g_object_ref (notifier);
  self->quiet = g_object_ref (quiet);
  g_signal_connect_object (deflash_library_get_refresher (library), "notify::running", G_CALLBACK (running_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (quiet, "ended", G_CALLBACK (deflash_alert_notifier_tell), self, G_CONNECT_SWAPPED);
  return self;
}
