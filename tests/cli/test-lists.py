#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`deflash import`, `export`, `check` and `repair`.

    test-lists.py DEFLASH
"""

import json
import pathlib
import unittest

from case import ATOM, PAGE, RSS, Case


class Lists(Case):
    OPML = '''<opml version="2.0"><head><title>Mine</title></head><body><outline text="Bargain corner"><outline text="My name"
 title="Wire" xmlUrl="BASE/rss"/></outline><outline text="Tech"><outline text="Atoms" xmlUrl="BASE/atom"/></outline>
 <outline text="Run" xmlUrl="|touch x"/><outline type="include" text="More" url="http://example.org/more.opml"/></body></opml>'''

    def test_import_merges_and_reports(self):
        opml = self.OPML.replace('BASE', self.base)
        self.run_cli('add', self.base + '/rss')
        report, = self.run_cli('import', '--folder', 'Tech=guides', '-', stdin=opml)
        self.assertEqual((report['sources'], report['added'], report['known']), (2, 1, 1))
        self.assertEqual([(f['name'], f['section'], f['new']) for f in report['folders']], [('Bargain corner', 'deals', 0), ('Tech', 'guides', 1)])
        self.assertEqual([(line['reason'], line['address']) for line in report['left_out']],
                         [('no-address', '|touch x'), ('list', 'http://example.org/more.opml')])
        self.assertEqual([(s['title'], s['section']) for s in self.run_cli('sources')], [('Atoms', 'guides'), ('Wire', 'news')])
        report, = self.run_cli('import', '-', stdin=opml)
        self.assertEqual((report['added'], report['known']), (0, 2))

    def test_imported_names_stay_until_they_are_the_feeds_own(self):
        self.run_cli('import', '-', stdin=self.OPML.replace('BASE', self.base))
        self.run_cli('refresh')
        self.assertEqual([s['title'] for s in self.run_cli('sources')], ['Atoms', 'My name'])
        self.server.pages['/atom'] = ATOM.replace('<title>Atoms', '<title>Renamed')
        self.run_cli('refresh', '--all')
        self.assertEqual([s['title'] for s in self.run_cli('sources')], ['My name', 'Renamed'])

    def test_a_dry_run_changes_nothing(self):
        found, = self.run_cli('import', '--dry-run', '-', stdin=self.OPML.replace('BASE', self.base))
        self.assertEqual([f['categories'] for f in found['feeds']], [[['Bargain corner']], [['Tech']]])
        self.assertEqual(self.run_cli('sources'), [])

    def test_import_refuses_what_is_no_list(self):
        for text in ('', 'hello', PAGE, RSS):
            self.run_cli('import', '-', status=1, stdin=text)
        self.run_cli('import', '/does/not/exist', status=1)
        self.run_cli('import', '--folder', 'Nowhere=deals', '-', status=1, stdin=self.OPML)

    def test_export_can_be_imported_elsewhere(self):
        self.run_cli('import', '-', stdin=self.OPML.replace('BASE', self.base))
        self.run_cli('refresh')
        library = self.directory.name + '/library'
        opml = self.run_raw('--data-dir', library, 'export', 'opml')
        self.assertEqual(opml.returncode, 0)
        other = self.directory.name + '/other'
        self.assertEqual(self.run_raw('--data-dir', other, 'import', '-', stdin=opml.stdout).returncode, 0)
        before = [(s['title'], s['section'], s['feed_url']) for s in self.run_cli('sources')]
        self.assertEqual([(s['title'], s['section'], s['feed_url']) for s in map(json.loads, self.run_raw(
            '--data-dir', other, 'sources').stdout.splitlines())], before)
        self.assertEqual(self.run_raw('--data-dir', other, 'export', 'opml').stdout.count('<outline'), opml.stdout.count('<outline'))


class Saved(Case):
    BOOKMARKS = '<!DOCTYPE NETSCAPE-Bookmark-file-1><H1>Menu</H1><DL><p><DT><H3>Cooking</H3><DL><p><DT><A HREF="http://example.org/soup" ' \
                'ADD_DATE="1500000000">Soup &amp; bread</A><DD>A good one</DL><DT><A HREF="http://example.org/a">First</A>' \
                '<DT><A HREF="javascript:x">Run</A></DL>'

    def export(self, *args, library='library'):
        result = self.run_raw('--data-dir', f'{self.directory.name}/{library}', 'export', *args)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout

    def test_bookmarks_are_saved_and_known_articles_are_taken_from_the_library(self):
        self.run_cli('add', self.base + '/rss')
        report, = self.run_cli('import', '-', stdin=self.BOOKMARKS)
        self.assertEqual((report['format'], report['articles'], report['added'], report['refused']), ('netscape', 2, 2, 1))
        self.assertEqual(report['left_out'][0]['address'], 'javascript:x')
        saved = {a['title']: a for a in self.run_cli('list', 'saved', '--full')}
        self.assertEqual(sorted(saved), ['First & foremost', 'Soup & bread'])
        self.assertEqual(saved['First & foremost']['content_text'], 'Some words to read.')
        report, = self.run_cli('import', '-', stdin=self.BOOKMARKS)
        self.assertEqual((report['added'], report['known']), (0, 2))

    def test_csv_of_other_services_is_saved(self):
        report, = self.run_cli('import', '-', stdin='title,url,time_added,tags,status\r\n"A, b",http://example.org/x,1500000000,food,unread\r\n')
        self.assertEqual((report['format'], report['added']), ('pocket', 1))
        report, = self.run_cli('import', '-', stdin='URL,Title,Selection,Folder,Timestamp\nhttp://example.org/y,Y,,Recipes,1500000000\n')
        self.assertEqual((report['format'], report['added']), ('instapaper', 1))
        html = self.export('saved', '--format', 'html')
        self.assertIn('TAGS="Recipes"', html)
        self.assertIn('ADD_DATE="1500000000"', html)

    def test_our_own_file_gives_everything_back(self):
        self.run_cli('add', '--section', 'guides', self.base + '/rss')
        for article in self.run_cli('list'):
            self.run_cli('save', '--tag', 'Later', article['id'])
        text = self.export('saved')
        other = self.directory.name + '/other'
        result = self.run_raw('--data-dir', other, 'import', '-', stdin=text)
        self.assertEqual((result.returncode, json.loads(result.stdout)['added']), (0, 2), result.stderr)
        again = json.loads(self.export('saved', library='other'))
        first = json.loads(text)
        for item in first['items'] + again['items']:
            del item['id']  # an article that is new to a library gets its own
        self.assertEqual(again, first)
        self.assertEqual(first['items'][0]['_saved']['tags'], ['Later'])
        self.assertEqual(self.run_raw('--data-dir', other, 'check').returncode, 0)

    def test_texts_are_written_as_markdown_with_front_matter(self):
        self.run_cli('add', self.base + '/rss')
        self.run_cli('save', '--tag', 'To "do"', self.run_cli('list')[0]['id'])
        text = self.export('saved', '--format', 'markdown')
        self.assertTrue(text.startswith('---\ntitle: "First & foremost"\nurl: "http://example.org/a"\nsource: "Wire"\ndate: 2020-11-21T10:00:00Z\n'))
        self.assertIn('tags:\n  - "To \\"do\\""\n', text)
        self.assertIn('---\n\nSome words to read.\n', text)

    def test_broken_files_change_nothing(self):
        for text in ('{"_saved":{"version":1}', '{"_saved":{"version":9},"items":[]}', 'a,b\nc,d\n', '\x00\x01'):
            self.run_cli('import', '-', status=1, stdin=text)
        self.assertEqual(self.run_cli('list', 'saved'), [])


class Upkeep(Case):
    def setUp(self):
        super().setUp()
        self.library = pathlib.Path(self.directory.name) / 'library'
        self.run_cli('add', self.base + '/rss')
        self.first = self.run_cli('list')[0]['id']
        self.run_cli('save', self.first)

    def check(self, *problems):
        """Runs `check` and compares what it finds."""
        result = self.run_raw('--data-dir', str(self.library), 'check')
        report = json.loads(result.stdout)
        self.assertEqual([problem['problem'] for problem in report['problems']], list(problems), result.stdout)
        self.assertEqual(report['sound'], not problems)
        self.assertEqual(result.returncode, 1 if problems else 0)
        self.assertEqual(bool(result.stderr), bool(problems))
        return report

    def test_a_sound_library_is_called_sound(self):
        report = self.check()
        self.assertEqual((report['sources'], report['articles'], report['saved']), (1, 2, 1))

    def test_no_library_is_an_error(self):
        other = self.directory.name + '/nothing'
        for command in ('check', 'repair'):
            result = self.run_raw('--data-dir', other, command)
            self.assertEqual((result.returncode, result.stdout), (1, ''))
            self.assertTrue(result.stderr)
        self.assertFalse(pathlib.Path(other).exists())

    def test_damage_is_found_and_repaired(self):
        path = self.library / 'library.sqlite3'
        data = bytearray(path.read_bytes())
        for i in range(3 * 4096, len(data) - 4096, 7 * 4096):
            data[i:i + 512] = b'\xa5' * 512
        path.write_bytes(data)
        result = self.run_raw('--data-dir', str(self.library), 'check')
        self.assertEqual(result.returncode, 1)
        self.assertIn('database', [problem['problem'] for problem in json.loads(result.stdout)['problems']])
        report, = self.run_cli('repair')
        self.assertEqual((report['sound'], report['saved']), (True, 1))
        self.assertTrue(pathlib.Path(report['set_aside']).exists())
        self.check()
        self.assertEqual([a['id'] for a in self.run_cli('list', 'saved')], [self.first])

    def test_a_file_of_something_else_is_found(self):
        (self.library / 'library.sqlite3').write_bytes(b'This is a letter to my aunt. ' * 500)
        self.check('database')
        report, = self.run_cli('repair')
        self.assertEqual(report['saved'], 1)

    def test_missing_and_unknown_folders_of_saved_articles_are_found_and_mended(self):
        folder, = (path for path in (self.library / 'saved').iterdir() if not path.name.startswith('.'))
        (folder / 'article.json').unlink()
        self.check('saved-folder')
        report, = self.run_cli('repair')
        self.assertTrue(report['sound'])
        self.assertTrue((folder / 'article.json').exists())
        for name in ('library.sqlite3', 'library.sqlite3-wal', 'library.sqlite3-shm'):
            (self.library / name).unlink(missing_ok=True)
        self.run_cli('list')  # a library that was lost comes back with what was saved
        self.assertEqual(self.check()['saved'], 1)


if __name__ == '__main__':
    unittest.main(verbosity=2)
