/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-countdown.h"

#include "deflash-clock.h"
#include "deflash-format.h"

#define MINUTE 60
#define SOON (24 * 60 * MINUTE)

/**
 * DeflashCountdown:
 *
 * Says when something ends, and goes on saying it right: it wakes once a minute, and only while it is on the screen.
 *
 * Signal `ended`: the end has come.
 */
struct _DeflashCountdown
{
  AdwBin parent_instance;

  GtkWidget *label;
  gint64 end;
  gint64 offset; /* of the clock that it was made by from the system's, in seconds */
  guint tick_id;
};

G_DEFINE_FINAL_TYPE (DeflashCountdown, deflash_countdown, ADW_TYPE_BIN)

enum
{
  SIGNAL_ENDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gint64
get_now (DeflashCountdown *self)
{
  return g_get_real_time () / G_USEC_PER_SEC + self->offset;
}

static void
update (DeflashCountdown *self)
{
  gint64 now = get_now (self);
  gboolean soon = self->end - now < SOON;
  g_autofree char *words = deflash_format_ends (self->end, now);

  gtk_label_set_label (GTK_LABEL (self->label), words != NULL ? words : "");
  gtk_widget_remove_css_class (self->label, soon ? "fact" : "fact-soon");
  gtk_widget_add_css_class (self->label, soon ? "fact-soon" : "fact");
  if (self->end > now)
    return;
  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_signal_emit (self, signals[SIGNAL_ENDED], 0);
}

static gboolean
tick_cb (gpointer user_data)
{
  DeflashCountdown *self = user_data;

  update (self);
  return self->tick_id != 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
deflash_countdown_map (GtkWidget *widget)
{
  DeflashCountdown *self = DEFLASH_COUNTDOWN (widget);

  GTK_WIDGET_CLASS (deflash_countdown_parent_class)->map (widget);
  if (self->end > get_now (self))
    self->tick_id = g_timeout_add_seconds (MINUTE, tick_cb, self);
  update (self);
}

static void
deflash_countdown_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&DEFLASH_COUNTDOWN (widget)->tick_id, g_source_remove);
  GTK_WIDGET_CLASS (deflash_countdown_parent_class)->unmap (widget);
}

static void
deflash_countdown_dispose (GObject *object)
{
  g_clear_handle_id (&DEFLASH_COUNTDOWN (object)->tick_id, g_source_remove);
  G_OBJECT_CLASS (deflash_countdown_parent_class)->dispose (object);
}

static void
deflash_countdown_class_init (DeflashCountdownClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = deflash_countdown_dispose;
  GTK_WIDGET_CLASS (klass)->map = deflash_countdown_map;
  GTK_WIDGET_CLASS (klass)->unmap = deflash_countdown_unmap;
  signals[SIGNAL_ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
deflash_countdown_init (DeflashCountdown *self)
{
  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  adw_bin_set_child (ADW_BIN (self), self->label);
}

/**
 * deflash_countdown_new:
 * @end: Unix seconds
 * @now: the time, Unix seconds
 *
 * Returns: (transfer floating): a countdown
 */
GtkWidget *
deflash_countdown_new (gint64 end, gint64 now)
{
  DeflashCountdown *self = g_object_new (DEFLASH_TYPE_COUNTDOWN, NULL);
  g_autofree char *exactly = deflash_format_datetime (end);

  self->end = end;
  self->offset = now - g_get_real_time () / G_USEC_PER_SEC;
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), exactly);
  update (self);
  return GTK_WIDGET (self);
}

/**
 * deflash_countdown_is_running:
 * @self: a countdown
 *
 * Returns: whether it wakes up
 */
gboolean
deflash_countdown_is_running (DeflashCountdown *self)
{
  g_return_val_if_fail (DEFLASH_IS_COUNTDOWN (self), FALSE);
  return self->tick_id != 0;
}
