#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Libraries in bad places and in company: newer, not writable, full, nowhere; several commands at the same moment.

    test-places.py DEFLASH
"""

import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import unittest

import case
from case import Case


class Places(Case):
    def setUp(self):
        super().setUp()
        self.library = pathlib.Path(self.directory.name) / 'library'
        self.mounted = []

    def tearDown(self):
        for path in self.mounted:
            subprocess.run(['umount', '-l', path])
        super().tearDown()

    def mount(self, path, *arguments):
        if shutil.which('mount') is None or subprocess.run(['mount', *arguments, str(path)], capture_output=True).returncode != 0:
            self.skipTest('mounting is not permitted here')
        self.mounted.append(str(path))

    def fill(self):
        self.run_cli('add', self.base + '/rss')
        self.first = self.run_cli('list')[0]['id']

    def fails(self, *args):
        """Runs a command that is to fail, and returns what it says."""
        result = self.run_raw('--data-dir', str(self.library), *args)
        self.assertEqual((result.returncode, result.stdout), (1, ''), result.stderr)
        self.assertNotIn('CRITICAL', result.stderr)
        return result.stderr

    def test_a_newer_library_is_read_with_a_message(self):
        self.fill()
        db = sqlite3.connect(self.library / 'library.sqlite3')
        db.execute('PRAGMA user_version=1000')
        db.close()
        result = self.run_raw('--data-dir', str(self.library), 'list')
        self.assertEqual(result.returncode, 0)
        self.assertEqual(len(result.stdout.splitlines()), 2)
        self.assertIn('newer version', result.stderr)
        self.assertIn('newer version', self.fails('save', self.first))
        self.assertIn('newer version', self.fails('check'))

    def test_a_library_that_cannot_be_written_is_read(self):
        self.fill()
        self.mount(self.library, '--bind', str(self.library))
        subprocess.run(['mount', '-o', 'remount,bind,ro', str(self.library)], check=True)
        result = self.run_raw('--data-dir', str(self.library), 'list')
        self.assertEqual((result.returncode, len(result.stdout.splitlines())), (0, 2), result.stderr)
        self.assertIn('can’t be changed', result.stderr)
        self.assertIn('can’t be changed', self.fails('save', self.first))
        self.assertIn('can’t be changed', self.fails('add', self.base + '/atom'))

    def test_a_library_cannot_be_made_where_nothing_can_be_written(self):
        self.library.mkdir()
        self.mount(self.library, '-t', 'tmpfs', '-o', 'ro', 'tmpfs')
        self.fails('list')
        self.fails('add', self.base + '/rss')

    def test_a_place_that_cannot_be_there_is_an_error(self):
        self.library.write_text('a file')
        self.library = self.library / 'library'
        self.assertIn('library', self.fails('list'))
        self.fails('check')

    def test_a_home_that_cannot_be_used_is_an_error(self):
        env = os.environ | {'HOME': '/proc/self/nowhere', 'LC_ALL': 'C.UTF-8', 'LANGUAGE': ''}
        for name in ('XDG_DATA_HOME', 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME'):
            env.pop(name, None)
        for command in (['list'], ['add', self.base + '/rss']):
            result = subprocess.run([case.DEFLASH, *command], capture_output=True, text=True, timeout=60, env=env)
            self.assertEqual((result.returncode, result.stdout), (1, ''), result.stderr)
            self.assertIn('library', result.stderr)

    def test_a_full_disk_is_said_and_keeps_what_was_there(self):
        self.library.mkdir()
        self.mount(self.library, '-t', 'tmpfs', '-o', 'size=2m', 'tmpfs')
        self.fill()
        self.run_cli('save', self.first)
        ballast = self.library / 'ballast'
        with open(ballast, 'wb') as file:
            try:
                while True:
                    file.write(b'x' * 4096)
                    file.flush()
            except OSError:
                pass
        second = self.run_cli('list')[1]['id']  # reads without any room
        self.assertIn('disk is full', self.fails('save', second))
        ballast.unlink()
        self.assertEqual([a['id'] for a in self.run_cli('list', 'saved')], [self.first])
        self.assertTrue(self.run_cli('check')[0]['sound'])
        self.run_cli('save', second)

    def test_no_room_for_a_library_at_all_is_said(self):
        self.library.mkdir()
        self.mount(self.library, '-t', 'tmpfs', '-o', 'size=16k', 'tmpfs')
        self.assertIn('disk is full', self.fails('list'))

    def start(self, *args):
        return subprocess.Popen([case.DEFLASH, '--data-dir', str(self.library), *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                env=os.environ | {'LC_ALL': 'C.UTF-8', 'LANGUAGE': ''})

    def test_starts_at_the_same_moment_make_one_library(self):
        for running in [self.start('list') for _ in range(4)]:
            out, err = running.communicate(timeout=60)
            self.assertEqual((running.returncode, out), (0, ''), err)
        adding = [self.start('add', self.base + '/rss') for _ in range(3)]
        outcomes = [(running, *running.communicate(timeout=60)) for running in adding]
        self.assertEqual(sorted(running.returncode for running, _, _ in outcomes), [0, 1, 1], outcomes)
        self.assertEqual(len(self.run_cli('sources')), 1)
        self.assertTrue(self.run_cli('check')[0]['sound'])

    def test_two_refreshes_at_the_same_moment_ask_once(self):
        self.fill()
        asked = []
        original = self.server.pages

        class Counting(dict):
            def get(self, key, default=None):
                asked.append(key)
                import time
                time.sleep(1)  # as long as a slow server takes: the other refresh begins meanwhile
                return super().get(key, default)

        self.server.pages = Counting(original)
        both = [self.start('refresh', '--all') for _ in range(2)]
        outcomes = [(running.communicate(timeout=60), running.returncode) for running in both]
        self.assertEqual(asked, ['/rss'])
        self.assertEqual(sorted(code for _, code in outcomes), [0, 1], outcomes)
        self.assertTrue(any('Another program' in err for (_, err), _ in outcomes), outcomes)
        self.assertEqual(json.loads(next(out for (out, _), code in outcomes if code == 0))['outcome'], 'not-modified')


if __name__ == '__main__':
    unittest.main(verbosity=2)
