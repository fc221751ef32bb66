-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE TABLE page (article_id INTEGER PRIMARY KEY, tries INTEGER NOT NULL, next INTEGER);

-- Rows
INSERT INTO page VALUES (1, 2, 1700000000);
