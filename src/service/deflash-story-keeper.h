/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deflash-library.h"

G_BEGIN_DECLS

/**
 * DeflashStoryKeeper:
 *
 * Has each new article join its story, in the background, while a refresh brings articles: loads the index when the first comes, saves
 * it and lets go of it when the refresh is over. What was stored but not looked at, because the app was closed, is looked at next time.
 */
typedef struct _DeflashStoryKeeper DeflashStoryKeeper;

DeflashStoryKeeper *deflash_story_keeper_new  (DeflashLibrary      *library);
void                deflash_story_keeper_free (DeflashStoryKeeper  *self);
void                deflash_story_keeper_run  (DeflashStoryKeeper  *self,
                                               GTask               *task);

G_END_DECLS
