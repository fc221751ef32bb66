/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflash-error.h"

G_DEFINE_QUARK (deflash-format-error-quark, deflash_format_error)
G_DEFINE_QUARK (deflash-net-error-quark, deflash_net_error)
G_DEFINE_QUARK (deflash-image-error-quark, deflash_image_error)
G_DEFINE_QUARK (deflash-store-error-quark, deflash_store_error)
G_DEFINE_QUARK (deflash-service-error-quark, deflash_service_error)
