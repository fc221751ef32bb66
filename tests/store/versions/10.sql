-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE TABLE icon ( id INTEGER PRIMARY KEY AUTOINCREMENT, source_id INTEGER NOT NULL UNIQUE, looked INTEGER NOT NULL, next INTEGER NOT NULL, url TEXT, picture BLOB);

-- Rows
INSERT INTO icon VALUES (1, 1, 1700000000, 1702592000, 'https://a.example/icon.png', x'89504e47');
