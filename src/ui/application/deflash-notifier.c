/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-notifier.h"

#include <glib/gi18n.h>

/* Sources that get a notification of their own after one refresh; the others share one. */
#define MAX_SOURCES 3

/* Headlines in a notification. */
#define MAX_HEADLINES 3

/* A new article need not be the newest of its source: so many are looked at. */
#define MAX_LOOKED_AT 60

/* Notifications that stand at once; the oldest goes when another comes. */
#define MAX_SHOWN 5

#define OTHERS_ID "others"

/**
 * DeflashNotifier:
 *
 * Tells what a refresh brought while nobody looks at the window: one notification for a source, of those sources that may notify. A
 * source's single new article has Open and Save in it. A notification goes when its article is read, or the window is looked at. Main
 * thread only.
 */
struct _DeflashNotifier
{
  GObject parent_instance;

  GApplication *application; /* not owned: it owns this */
  DeflashLibrary *library;
  GSettings *settings;
  DeflashQuiet *quiet;
  GPtrArray *arrivals; /* (element-type Arrival): of the running refresh */
  GPtrArray *held;     /* (element-type Arrival): what came in quiet hours */
  GQueue shown;        /* of Shown, oldest first */
  gint64 started;      /* Unix seconds: when the running refresh began */
  gboolean seen;       /* somebody looks at the window */
};

G_DEFINE_FINAL_TYPE (DeflashNotifier, deflash_notifier, G_TYPE_OBJECT)

/* What came from one source. */
typedef struct
{
  DeflashNotifier *notifier; /* (nullable): while its articles are listed */
  DeflashSource *source;
  guint n_new;
  gint64 since;
} Arrival;

static void
arrival_free (Arrival *arrival)
{
  g_clear_object (&arrival->notifier);
  g_object_unref (arrival->source);
  g_free (arrival);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Arrival, arrival_free)

/* A notification that stands. */
typedef struct
{
  char *id;
  DeflashArticleItem *item; /* (nullable): whose reading ends it */
  gulong read_id;
} Shown;

static void
shown_free (Shown *shown)
{
  if (shown->item != NULL)
    g_signal_handler_disconnect (deflash_article_item_get_status (shown->item), shown->read_id);
  g_clear_object (&shown->item);
  g_free (shown->id);
  g_free (shown);
}

static void
withdraw (DeflashNotifier *self, GList *link)
{
  Shown *shown = link->data;

  g_queue_delete_link (&self->shown, link);
  g_application_withdraw_notification (self->application, shown->id);
  shown_free (shown);
}

static GList *
find_shown (DeflashNotifier *self, const char *id)
{
  for (GList *link = self->shown.head; link != NULL; link = link->next)
    if (g_str_equal (((Shown *) link->data)->id, id))
      return link;
  return NULL;
}

static void
read_cb (DeflashNotifier *self, GParamSpec *pspec, DeflashArticleStatus *status)
{
  for (GList *link = self->shown.head; link != NULL; link = link->next)
    {
      Shown *shown = link->data;

      if (shown->item != NULL && deflash_article_item_get_status (shown->item) == status)
        {
          withdraw (self, link);
          return;
        }
    }
}

/**
 * deflash_notifier_show:
 * @self: a notifier
 * @id: what the notification is known by: it takes the place of the one that has the same
 * @notification: what to show
 * @item: (nullable): the article whose reading ends it; %NULL: a look at the window does
 *
 * Shows a notification.
 */
void
deflash_notifier_show (DeflashNotifier *self, const char *id, GNotification *notification, DeflashArticleItem *item)
{
  GList *old = find_shown (self, id);
  Shown *shown = g_new0 (Shown, 1);

  shown->id = g_strdup (id);
  if (item != NULL)
    {
      shown->item = g_object_ref (item);
      shown->read_id = g_signal_connect_object (deflash_article_item_get_status (item), "notify::read", G_CALLBACK (read_cb), self,
                                                G_CONNECT_SWAPPED);
    }
  if (old != NULL) /* the new one takes its place on the screen, too */
    {
      shown_free (old->data);
      g_queue_delete_link (&self->shown, old);
    }
  g_queue_push_tail (&self->shown, shown);
  if (g_queue_get_length (&self->shown) > MAX_SHOWN)
    withdraw (self, self->shown.head);
  g_application_send_notification (self->application, id, notification);
}

/* --- What is said --- */

static void
notify_article (DeflashNotifier *self, DeflashArticleItem *item)
{
  DeflashArticle *article = deflash_article_item_get_article (item);
  const char *uuid = deflash_article_get_uuid (article);
  g_autoptr (GNotification) notification = g_notification_new (deflash_article_get_display_title (article));
  g_autofree char *id = g_strconcat ("article-", uuid, NULL);

  if (deflash_article_get_fields (article)->source_title != NULL)
    g_notification_set_body (notification, deflash_article_get_fields (article)->source_title);
  g_notification_set_default_action_and_target (notification, "app.open-article", "s", uuid);
  g_notification_add_button_with_target (notification, _ ("Open"), "app.open-article", "s", uuid);
  g_notification_add_button_with_target (notification, _ ("Save"), "app.save-article", "s", uuid);
  deflash_notifier_show (self, id, notification, item);
}

static void
notify_source (DeflashNotifier *self, const Arrival *arrival, GPtrArray *items)
{
  const char *uuid = deflash_source_get_uuid (arrival->source);
  g_autofree char *id = g_strconcat ("source-", uuid, NULL);
  g_autoptr (GNotification) notification = NULL;
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *title = NULL;

  /* Translators: first the number of articles, then a source's name */
  title = g_strdup_printf (ngettext ("%u new article from %s", "%u new articles from %s", arrival->n_new), arrival->n_new,
                           deflash_source_get_title (arrival->source));
  for (guint i = 0; i < MIN (items->len, MAX_HEADLINES); i++)
    g_string_append_printf (body, "%s%s", i > 0 ? "\n" : "",
                            deflash_article_get_display_title (deflash_article_item_get_article (items->pdata[i])));
  notification = g_notification_new (title);
  g_notification_set_body (notification, body->str);
  g_notification_set_default_action_and_target (notification, "app.show-source", "s", uuid);
  deflash_notifier_show (self, id, notification, NULL);
}

static void
notify_others (DeflashNotifier *self, GPtrArray *arrivals, guint first)
{
  g_autoptr (GNotification) notification = NULL;
  g_autofree char *title = NULL;
  guint n_new = 0, n_sources = arrivals->len - first;

  for (guint i = first; i < arrivals->len; i++)
    n_new += ((Arrival *) arrivals->pdata[i])->n_new;
  title = g_strdup_printf (ngettext ("%u new article", "%u new articles", n_new), n_new);
  notification = g_notification_new (title);
  if (n_sources > 1)
    {
      g_autofree char *body =
        first == 0 ? g_strdup_printf (ngettext ("from %u source", "from %u sources", n_sources), n_sources)
                   : g_strdup_printf (ngettext ("from %u other source", "from %u other sources", n_sources), n_sources);

      g_notification_set_body (notification, body);
    }
  g_notification_set_default_action (notification, "app.present");
  deflash_notifier_show (self, OTHERS_ID, notification, NULL);
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  gint64 x = deflash_article_item_get_id (*(DeflashArticleItem *const *) a), y = deflash_article_item_get_id (*(DeflashArticleItem *const *) b);

  return (x < y) - (x > y);
}

/* What the refresh brought, of a source's newest articles: rows count up. */
static void
keep_new (GPtrArray *items, const Arrival *arrival)
{
  for (guint i = items->len; i > 0; i--)
    if (deflash_article_get_fields (deflash_article_item_get_article (items->pdata[i - 1]))->first_seen < arrival->since)
      g_ptr_array_remove_index (items, i - 1);
  g_ptr_array_sort (items, compare_items);
  if (items->len > arrival->n_new)
    g_ptr_array_set_size (items, arrival->n_new);
}

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Arrival) arrival = user_data;
  DeflashNotifier *self = arrival->notifier;
  g_autoptr (GPtrArray) items = deflash_library_list_articles_finish (DEFLASH_LIBRARY (object), result, NULL);

  if (items == NULL || self->seen)
    return;
  keep_new (items, arrival);
  if (items->len == 1)
    notify_article (self, items->pdata[0]);
  else if (items->len > 1)
    notify_source (self, arrival, items);
}

/* --- The refresh --- */

static gboolean
may_notify (DeflashNotifier *self)
{
  return !self->seen && g_settings_get_boolean (self->settings, "notify-new");
}

static int
compare_arrivals (gconstpointer a, gconstpointer b)
{
  return (int) (*(Arrival *const *) b)->n_new - (int) (*(Arrival *const *) a)->n_new;
}

static void
tell (DeflashNotifier *self, GPtrArray *arrivals)
{
  guint n_own = arrivals->len > MAX_SOURCES + 1 ? MAX_SOURCES : arrivals->len;

  g_ptr_array_sort (arrivals, compare_arrivals);
  if (n_own < arrivals->len)
    notify_others (self, arrivals, n_own);
  for (guint i = n_own; i > 0; i--)
    {
      Arrival *arrival = g_ptr_array_steal_index (arrivals, i - 1);
      g_autoptr (DeflashArticleQuery) query = deflash_article_query_new (DEFLASH_SECTION_NONE);

      arrival->notifier = g_object_ref (self);
      query->source_id = deflash_source_get_id (arrival->source);
      query->unread_only = TRUE;
      deflash_library_list_articles_async (self->library, query, 0, MAX_LOOKED_AT, NULL, listed_cb, arrival);
    }
}

static void
running_cb (DeflashNotifier *self)
{
  g_autoptr (GPtrArray) arrivals = g_steal_pointer (&self->arrivals);

  self->arrivals = g_ptr_array_new_with_free_func ((GDestroyNotify) arrival_free);
  if (deflash_refresher_get_running (deflash_library_get_refresher (self->library)))
    self->started = deflash_clock_now (deflash_library_get_clock (self->library));
  else if (arrivals->len > 0 && may_notify (self) && deflash_quiet_is_on (self->quiet))
    g_ptr_array_extend_and_steal (self->held, g_steal_pointer (&arrivals));
  else if (arrivals->len > 0 && may_notify (self))
    tell (self, arrivals);
}

/* Every source once, with all that came of it. */
static void
join_arrivals (GPtrArray *arrivals)
{
  for (guint i = 0; i < arrivals->len; i++)
    for (guint j = arrivals->len; j > i + 1; j--)
      {
        Arrival *first = arrivals->pdata[i];
        const Arrival *other = arrivals->pdata[j - 1];

        if (deflash_source_get_id (first->source) != deflash_source_get_id (other->source))
          continue;
        first->n_new += other->n_new;
        g_ptr_array_remove_index (arrivals, j - 1);
      }
}

/* What came in quiet hours is told in one summary. */
static void
quiet_ended_cb (DeflashNotifier *self)
{
  g_autoptr (GPtrArray) held = g_steal_pointer (&self->held);

  self->held = g_ptr_array_new_with_free_func ((GDestroyNotify) arrival_free);
  join_arrivals (held);
  if (held->len > 0 && may_notify (self))
    notify_others (self, held, 0);
}

static void
source_done_cb (DeflashNotifier *self, DeflashSource *source, guint outcome, guint n_new, guint n_updated, const GError *error)
{
  Arrival *arrival;

  if (n_new == 0 || !deflash_source_get_fields (source)->notify)
    return;
  arrival = g_new0 (Arrival, 1);
  arrival->source = g_object_ref (source);
  arrival->n_new = n_new;
  arrival->since = self->started;
  g_ptr_array_add (self->arrivals, arrival);
}

/* --- Class --- */

static void
deflash_notifier_dispose (GObject *object)
{
  DeflashNotifier *self = DEFLASH_NOTIFIER (object);

  g_queue_clear_full (&self->shown, (GDestroyNotify) shown_free);
  g_clear_pointer (&self->arrivals, g_ptr_array_unref);
  g_clear_pointer (&self->held, g_ptr_array_unref);
  g_clear_object (&self->quiet);
  g_clear_object (&self->library);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (deflash_notifier_parent_class)->dispose (object);
}

static void
deflash_notifier_class_init (DeflashNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = deflash_notifier_dispose;
}

static void
deflash_notifier_init (DeflashNotifier *self)
{
  self->arrivals = g_ptr_array_new_with_free_func ((GDestroyNotify) arrival_free);
  self->held = g_ptr_array_new_with_free_func ((GDestroyNotify) arrival_free);
  g_queue_init (&self->shown);
}

/**
 * deflash_notifier_new:
 * @application: a registered application with the actions "open-article", "save-article", "show-source" and "present"; it owns the result
 * @library: whose refreshes are followed
 * @settings: the app's settings
 * @quiet: when nothing may ring
 *
 * Returns: (transfer full): a notifier at work
 */
DeflashNotifier *
deflash_notifier_new (GApplication *application, DeflashLibrary *library, GSettings *settings, DeflashQuiet *quiet)
{
  DeflashNotifier *self = g_object_new (DEFLASH_TYPE_NOTIFIER, NULL);
  DeflashRefresher *refresher = deflash_library_get_refresher (library);

  self->application = application;
  self->library = g_object_ref (library);
  self->settings = g_object_ref (settings);
  self->quiet = g_object_ref (quiet);
  g_signal_connect_object (quiet, "ended", G_CALLBACK (quiet_ended_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (refresher, "notify::running", G_CALLBACK (running_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (refresher, "source-done", G_CALLBACK (source_done_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * deflash_notifier_set_seen:
 * @self: a notifier
 * @seen: whether somebody looks at the window
 *
 * What a person sees needs no notification: those of whole sources go, and no other comes.
 */
void
deflash_notifier_set_seen (DeflashNotifier *self, gboolean seen)
{
  GList *next;

  g_return_if_fail (DEFLASH_IS_NOTIFIER (self));

  self->seen = seen;
  for (GList *link = self->shown.head; seen && link != NULL; link = next)
    {
      next = link->next;
      if (((Shown *) link->data)->item == NULL)
        withdraw (self, link);
    }
}
