/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-library.h"

G_BEGIN_DECLS

/* Where the built-in edition seems to live. The host name is reserved (RFC 2606): nothing can ever be there. The picture cache takes
 * what is under this address from the edition's folder. */
#define DEFLASH_SAMPLE_BASE_URL "https://deflashnews.example/"

void     deflash_sample_add_async  (DeflashLibrary       *library,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
gboolean deflash_sample_add_finish (DeflashLibrary       *library,
                                    GAsyncResult         *result,
                                    GError              **error);
void     deflash_sample_note_removed (DeflashLibrary      *library);

G_END_DECLS
