/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-rule-undo.h"

#include "deflash-toast.h"

typedef struct
{
  DeflashLibrary *library; /* (owned) */
  GtkWidget *widget;       /* (owned) */
  gint64 id;
  DeflashRuleRemoveFunc remove;
  GAsyncReadyCallback removed;
} Rule;

static void
rule_free (gpointer data)
{
  Rule *self = data;

  g_object_unref (self->library);
  g_object_unref (self->widget);
  g_free (self);
}

static void
undo (gpointer user_data)
{
  Rule *self = user_data;

  self->remove (self->library, self->id, self->removed, g_object_ref (self->widget));
}

/**
 * deflash_rule_offer_undo:
 * @widget: any widget inside a toast overlay
 * @text: plain text: what was done
 * @library: the library
 * @id: row of a mute or an alert that was just made
 * @remove: (scope forever): removes it
 * @removed: (scope forever): called with the result and, (transfer full), @widget
 *
 * Says that a rule was made and offers to undo it.
 */
void
deflash_rule_offer_undo (GtkWidget *widget, const char *text, DeflashLibrary *library, gint64 id, DeflashRuleRemoveFunc remove,
                         GAsyncReadyCallback removed)
{
  Rule *self = g_new0 (Rule, 1);

  self->library = g_object_ref (library);
  self->widget = g_object_ref (widget);
  self->id = id;
  self->remove = remove;
  self->removed = removed;
  deflash_toast_undo (widget, text, undo, self, rule_free);
}
