/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DeflashLinkPeer:
 *
 * A link within a text, for the keyboard's focus and for screen readers: it lies over the words of the link and draws nothing. The text
 * around it draws them, and is what the pointer finds.
 */
#define DEFLASH_TYPE_LINK_PEER (deflash_link_peer_get_type ())
G_DECLARE_FINAL_TYPE (DeflashLinkPeer, deflash_link_peer, DEFLASH, LINK_PEER, GtkWidget)

GtkWidget *deflash_link_peer_new (const char *text,
                                  gsize       length,
                                  const char *url);

G_END_DECLS
