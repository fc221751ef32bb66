/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "deflash-library.h"

G_BEGIN_DECLS

#define DEFLASH_TYPE_APPLICATION (deflash_application_get_type ())
G_DECLARE_FINAL_TYPE (DeflashApplication, deflash_application, DEFLASH, APPLICATION, AdwApplication)

DeflashApplication *deflash_application_new (DeflashLibrary *library,
                                             GSettings      *settings);

G_END_DECLS
