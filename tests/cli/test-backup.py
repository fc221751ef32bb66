#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`deflash backup` and `restore`: everything comes back, byte by byte in what it says, alone or beside what is there; and what is no backup
changes nothing.

    test-backup.py DEFLASH
"""

import json
import os
import pathlib
import sqlite3
import unittest
import zipfile

from case import ATOM, MORE, RSS, Case

# What a copy of a library has to have the same: all but what tells of this machine and this hour
LEFT_OUT = {'changes', 'lease', 'picture', 'sqlite_sequence', 'sqlite_stat1', 'sqlite_stat4', 'meta'}


def dump(library):
    """Every row of every table, and every file of what is saved."""
    database = sqlite3.connect(f'file:{library}/library.sqlite3?mode=ro', uri=True)
    tables = [name for name, in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")]
    rows = {name: sorted(map(repr, database.execute(f'SELECT * FROM "{name}"'))) for name in tables
            if name not in LEFT_OUT and not name.startswith('content_fts')}
    database.close()
    saved = pathlib.Path(library, 'saved')
    files = {str(path.relative_to(saved)): path.read_bytes() for path in sorted(saved.rglob('*')) if path.is_file()}
    return rows, files


class Backups(Case):
    def setUp(self):
        super().setUp()
        self.library = self.directory.name + '/library'
        self.other = self.directory.name + '/other'
        self.file = self.directory.name + '/all.zip'

    def fill(self):
        self.run_cli('add', self.base + '/rss')
        self.run_cli('add', self.base + '/atom', '--section', 'guides')
        first = [a for a in self.run_cli('list', 'news') if a['title'].startswith('First')][0]['id']
        self.run_cli('save', first, '--tag', 'Sea', '--tag', 'light')
        return first

    def run_other(self, *arguments, status=0):
        result = self.run_raw('--data-dir', self.other, *arguments)
        self.assertEqual(result.returncode, status, result.stderr)
        return [json.loads(line) for line in result.stdout.splitlines()] if result.stdout else []

    def test_everything_comes_back(self):
        first = self.fill()
        self.assertEqual(self.run_raw('--data-dir', self.library, 'backup', self.file).returncode, 0)
        self.assertEqual([name for name in os.listdir(self.library) if 'backup' in name], [])
        self.assertEqual(self.run_other('restore', self.file), [])
        before, after = dump(self.library), dump(self.other)
        self.assertEqual(sorted(before[0]), sorted(after[0]))
        for table in before[0]:
            self.assertEqual(before[0][table], after[0][table], table)
        self.assertEqual(before[1], after[1])
        self.assertTrue(before[1])
        self.assertEqual(self.run_other('search', 'tag:sea')[0]['id'], first)
        self.assertTrue(self.run_other('check')[0]['sound'])

    def test_what_was_killed_leaves_nothing_for_long(self):
        self.fill()
        old = [pathlib.Path(self.library, '.backup-1.sqlite3'), pathlib.Path(self.library, '.backup-1.sqlite3-journal'),
               pathlib.Path(self.directory.name, 'library.restoring-1')]
        new = pathlib.Path(self.library, '.backup-2.sqlite3')
        stranger = pathlib.Path(self.directory.name, 'librarian.restoring-1')
        for path in (*old[:2], new):
            path.write_bytes(b'x')
        (old[2] / 'saved' / 'a').mkdir(parents=True)
        stranger.mkdir()
        for path in (*old[:2], old[2] / 'saved', old[2], stranger):
            os.utime(path, (1, 1))
        self.assertEqual(self.run_raw('--data-dir', self.library, 'backup', self.file).returncode, 0)
        self.assertEqual([path.name for path in old if path.exists()], [])
        # somebody may be at it
        self.assertTrue(new.exists() and stranger.exists())

    def test_what_was_there_is_kept(self):
        self.fill()
        self.run_raw('--data-dir', self.library, 'backup', self.file)
        self.run_other('add', self.base + '/atom')
        result = self.run_raw('--data-dir', self.other, 'restore', self.file)
        self.assertEqual(result.returncode, 0)
        self.assertIn(self.other + '.before-', result.stderr)
        self.assertEqual(len(self.run_other('sources')), 2)
        kept, = pathlib.Path(self.directory.name).glob('other.before-*')
        self.assertEqual(len([json.loads(line) for line in self.run_raw('--data-dir', str(kept), 'sources').stdout.splitlines()]), 1)

    def test_merging_adds_what_is_missing(self):
        first = self.fill()
        self.run_raw('--data-dir', self.library, 'backup', self.file)
        self.run_other('add', self.base + '/atom')
        one, = self.run_other('list', 'news')
        self.run_other('save', one['id'], '--tag', 'mine')
        merged, = self.run_other('restore', '--merge', self.file)
        self.assertEqual((merged['sources'], merged['saved']), (1, 1))
        self.assertEqual(sorted(a['title'] for a in self.run_other('list', 'saved')), ['First & foremost', 'One'])
        self.assertEqual([a['id'] for a in self.run_other('search', 'tag:light')], [first])
        self.assertEqual(len(self.run_other('search', 'tag:mine')), 1)
        again, = self.run_other('restore', '--merge', self.file)
        self.assertEqual(set(again.values()), {0})
        self.assertTrue(self.run_other('check')[0]['sound'])

    def test_what_is_no_backup_changes_nothing(self):
        self.fill()
        self.run_raw('--data-dir', self.library, 'backup', self.file)
        before = dump(self.library)
        bad = self.directory.name + '/bad.zip'
        whole = pathlib.Path(self.file).read_bytes()

        def write(manifest=None, **extra):
            with zipfile.ZipFile(self.file) as good, zipfile.ZipFile(bad, 'w') as out:
                for name in good.namelist():
                    data = good.read(name)
                    if name == 'backup.json' and manifest:
                        data = json.dumps({**json.loads(data), **manifest}).encode()
                    out.writestr(name, data)
                for name, data in extra.items():
                    out.writestr(name, data)

        def hostile_database():
            path = self.directory.name + '/hostile.sqlite3'
            with zipfile.ZipFile(self.file) as good:
                pathlib.Path(path).write_bytes(good.read('library.sqlite3'))
            database = sqlite3.connect(path)
            database.execute('CREATE TRIGGER t AFTER INSERT ON source BEGIN DELETE FROM saved; END')
            database.commit()
            database.close()
            with zipfile.ZipFile(self.file) as good, zipfile.ZipFile(bad, 'w') as out:
                for name in good.namelist():
                    out.writestr(name, pathlib.Path(path).read_bytes() if name == 'library.sqlite3' else good.read(name))

        cases = [lambda: write({'version': 99}), lambda: write(**{'../../x': 'y'}), lambda: write({'bytes': 10}), hostile_database,
                 lambda: pathlib.Path(bad).write_bytes(whole[:len(whole) // 2]), lambda: pathlib.Path(bad).write_bytes(b''),
                 lambda: pathlib.Path(bad).write_bytes(b'hello'), lambda: os.remove(bad)]
        for make in cases:
            make()
            for arguments in (['restore', '--merge', bad], ['restore', bad]):
                result = self.run_raw('--data-dir', self.library, *arguments)
                self.assertEqual(result.returncode, 1, (arguments, result.stderr))
                self.assertNotIn('CRITICAL', result.stderr)
                self.assertEqual(dump(self.library), before)
            self.assertEqual([n for n in os.listdir(self.directory.name) if 'restoring' in n or 'before' in n], [])
        self.assertFalse(pathlib.Path(self.directory.name, 'x').exists())


if __name__ == '__main__':
    unittest.main()
