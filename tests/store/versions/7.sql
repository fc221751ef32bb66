-- SPDX-License-Identifier: GPL-3.0-or-later
-- Only what the index holds of articles that are written without spaces is other than before.
SELECT 1;
