/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-link-peer.h"

struct _DeflashLinkPeer
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (DeflashLinkPeer, deflash_link_peer, GTK_TYPE_WIDGET)

static void
deflash_link_peer_class_init (DeflashLinkPeerClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_LINK);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "deflash-link");
}

static void
deflash_link_peer_init (DeflashLinkPeer *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * deflash_link_peer_new:
 * @text: what the link says
 * @length: its bytes
 * @url: where it leads
 *
 * Returns: (transfer floating): a link to be laid over its words
 */
GtkWidget *
deflash_link_peer_new (const char *text, gsize length, const char *url)
{
  GtkWidget *self = g_object_new (DEFLASH_TYPE_LINK_PEER, NULL);
  g_autofree char *label = g_strndup (text, length);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, url, -1);
  return self;
}
