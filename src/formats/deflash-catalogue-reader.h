/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-catalogue.h"

G_BEGIN_DECLS

DeflashCatalogue *deflash_catalogue_parse (GBytes *bytes, GError **error);

G_END_DECLS
