/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-saved-pictures.h"

void
deflash_saved_pictures_fetch (DeflashLibrary *library, gint64 article_id)
{
}
