#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The `deflash` command as people and scripts use it, against a small server.

    test-cli.py DEFLASH
"""

import http.server
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import unittest

DEFLASH = sys.argv.pop(1) if len(sys.argv) > 1 else 'deflash'

RSS = '''<rss version="2.0"><channel><title>Wire</title><link>http://example.org/</link>
<item><guid>a</guid><title>First &amp; foremost</title><link>http://example.org/a?utm_source=x</link>
<description>&lt;p&gt;Some words to read.&lt;/p&gt;</description><pubDate>Sat, 21 Nov 2020 10:00:00 GMT</pubDate></item>
<item><guid>b</guid><title>Second</title><link>http://example.org/b</link>
<description>Other words.</description><pubDate>Fri, 20 Nov 2020 10:00:00 GMT</pubDate></item></channel></rss>'''
MORE = RSS.replace('<item><guid>a</guid>', '<item><guid>c</guid><title>Third</title><description>New.</description>'
                   '<pubDate>Sun, 22 Nov 2020 10:00:00 GMT</pubDate></item><item><guid>a</guid>')
ATOM = '''<feed xmlns="http://www.w3.org/2005/Atom"><title>Atoms</title><entry><id>urn:1</id><title>One</title>
<link href="/one"/><updated>2020-11-21T10:00:00Z</updated><content type="html">&lt;b&gt;Bold&lt;/b&gt;</content></entry></feed>'''
JSON_FEED = '{"version":"https://jsonfeed.org/version/1.1","title":"J","items":[{"id":7,"content_text":"Text","title":"Seven"}]}'
PAGE = '<!DOCTYPE html><title>Site</title><link rel=alternate type=application/atom+xml href=/atom title=All><p>Hello'


class Server(http.server.ThreadingHTTPServer):
    pages = {}

    def __init__(self):
        super().__init__(('127.0.0.1', 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = self.server.pages.get(self.path)
        data = (body or 'nothing').encode()
        self.send_response(200 if body is not None else 404)
        self.send_header('Content-Length', str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args):
        pass


class Cli(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.server = Server()
        self.server.pages = {'/rss': RSS, '/atom': ATOM, '/json': JSON_FEED, '/': PAGE, '/empty': '<!DOCTYPE html><p>Nothing'}
        self.base = f'http://127.0.0.1:{self.server.server_address[1]}'

    def tearDown(self):
        self.server.shutdown()
        self.server.server_close()
        self.directory.cleanup()

    def run_raw(self, *args, stdin=None):
        home = pathlib.Path(self.directory.name) / 'home'
        env = os.environ | {'HOME': str(home), 'XDG_DATA_HOME': str(home / 'data'), 'XDG_CACHE_HOME': str(home / 'cache'), 'LC_ALL': 'C.UTF-8',
                            'LANGUAGE': ''}
        return subprocess.run([DEFLASH, *args], input=stdin, capture_output=True, text=True, timeout=120, env=env)

    def run_cli(self, *args, status=0, stdin=None):
        """Runs on a library of this test's own; returns the values on stdout."""
        result = self.run_raw('--data-dir', self.directory.name + '/library', *args, stdin=stdin)
        self.assertEqual(result.returncode, status, f'{args}: {result.stdout} {result.stderr}')
        if status:
            self.assertEqual(result.stdout, '')
            self.assertTrue(result.stderr)
        return [json.loads(line) for line in result.stdout.splitlines()]

    def test_wrong_usage_ends_with_2(self):
        for args in ([], ['nonsense'], ['--nonsense'], ['list', '--nonsense'], ['list', 'nonsense'], ['show'], ['show', 'a', 'b'], ['show', 'short'],
                     ['add'], ['add', 'x', 'y'], ['add', '--section', 'sports', 'http://example.org'], ['remove', 'short'], ['save', 'short'],
                     ['parse'], ['list', '--limit', 'x'], ['list', '--limit', '-1'], ['refresh', 'extra'], ['import'], ['import', '--section', 'x', '-'], ['import', '--folder', 'x', '-'],
                     ['export'], ['export', 'x']):
            with self.subTest(args=args):
                result = self.run_raw(*args)
                self.assertEqual(result.returncode, 2, result.stderr)
                self.assertEqual(result.stdout, '')
                self.assertTrue(result.stderr)

    def test_help_is_everywhere(self):
        self.assertIn('refresh', self.run_raw('--help').stdout)
        for command in ('parse', 'discover', 'add', 'sources', 'remove', 'refresh', 'list', 'show', 'save', 'unsave', 'search', 'import', 'export'):
            with self.subTest(command=command):
                result = self.run_raw(command, '--help')
                self.assertEqual(result.returncode, 0)
                self.assertIn('--data-dir', result.stdout)

    def test_parse_reads_stdin(self):
        for body, form, title in ((RSS, 'rss2', 'First & foremost'), (ATOM, 'atom', 'One'), (JSON_FEED, 'json-feed', 'Seven')):
            with self.subTest(form=form):
                feed, = self.run_cli('parse', '--url', 'http://example.org/feed', '-', stdin=body)
                self.assertEqual(feed['_deflash']['format'], form)
                self.assertEqual(feed['items'][0]['title'], title)
        self.assertEqual(self.run_cli('parse', '--url', 'http://example.org/feed', '-', stdin=ATOM)[0]['items'][0]['url'], 'http://example.org/one')

    def test_parse_recovers_what_was_cut_off_and_says_so(self):
        result = self.run_raw('parse', '-', stdin=RSS[:RSS.index('Other words')])
        self.assertEqual(result.returncode, 0)
        feed = json.loads(result.stdout)
        self.assertTrue(feed['_deflash']['warnings'])
        self.assertEqual(feed['items'][0]['title'], 'First & foremost')
        self.assertTrue(result.stderr)

    def test_parse_refuses_what_is_no_feed(self):
        self.run_cli('parse', '-', status=1, stdin=PAGE)
        self.run_cli('parse', '-', status=1, stdin='')
        self.run_cli('parse', '/does/not/exist', status=1)

    def test_discover_lists_feeds(self):
        feeds, = self.run_cli('discover', '--url', 'http://example.org/sub/', '-', stdin=PAGE)
        self.assertEqual(feeds, [{'url': 'http://example.org/atom', 'title': 'All', 'type': 'application/atom+xml'}])

    def test_add_list_show_save_and_another_start(self):
        source, = self.run_cli('add', '--section', 'deals', self.base + '/rss')
        self.assertEqual((source['title'], source['section'], source['new']), ('Wire', 'deals', 2))
        self.assertEqual([s['id'] for s in self.run_cli('sources')], [source['id']])

        articles = self.run_cli('list')
        self.assertEqual([a['title'] for a in articles], ['First & foremost', 'Second'])
        first = articles[0]
        self.assertEqual(first['url'], 'http://example.org/a')
        self.assertEqual(first['date_published'], '2020-11-21T10:00:00Z')
        self.assertEqual(first['_deflash']['source'], {'id': source['id'], 'title': 'Wire'})
        self.assertEqual(first['_deflash']['section'], 'deals')
        self.assertIs(first['_deflash']['saved'], False)
        self.assertEqual(len(self.run_cli('list', 'deals', '--limit', '1')), 1)
        self.assertEqual(self.run_cli('list', 'news'), [])
        self.assertEqual([a['title'] for a in self.run_cli('search', 'foremost')], ['First & foremost'])

        shown, = self.run_cli('show', first['id'][:8])
        self.assertEqual(shown['content_text'], 'Some words to read.')
        self.assertEqual(shown['content_html'], '<p>Some words to read.</p>')
        text = self.run_raw('--data-dir', self.directory.name + '/library', 'show', '--text', first['id'])
        self.assertIn('Some words to read.', text.stdout)

        self.run_cli('save', '--tag', 'Later', '--tag', 'later', first['id'])
        self.assertEqual(self.run_raw('save', '--tag', ' ', first['id']).returncode, 2)
        self.run_cli('save', 'http://example.org/b')
        self.assertEqual({a['title'] for a in self.run_cli('list', 'saved')}, {'Second', 'First & foremost'})
        self.run_cli('unsave', 'http://example.org/b')
        self.run_cli('remove', source['id'][:8])
        self.assertEqual(self.run_cli('sources'), [])
        saved = self.run_cli('list', 'saved', '--full')
        self.assertEqual([(a['title'], a['content_text']) for a in saved], [('First & foremost', 'Some words to read.')])

    def test_add_follows_a_page_to_its_feed(self):
        source, = self.run_cli('add', self.base)
        self.assertEqual(source['feed_url'], self.base + '/atom')

    def test_add_says_what_is_wrong(self):
        for path in ('/nowhere', '/empty'):
            self.run_cli('add', self.base + path, status=1)
        self.run_cli('add', 'javascript:alert(1)', status=1)
        self.run_cli('add', self.base + '/json')
        self.run_cli('add', self.base + '/json', status=1)
        self.assertEqual(len(self.run_cli('sources')), 1)

    def test_refresh_prints_a_line_for_each_source(self):
        self.run_cli('add', self.base + '/rss')
        self.run_cli('add', self.base + '/atom')
        lines = self.run_cli('refresh')
        self.assertEqual([line['outcome'] for line in lines], ['not-due', 'not-due'])
        self.server.pages['/rss'] = MORE
        del self.server.pages['/atom']
        lines = {line['source']['title']: line for line in self.run_cli('refresh', '--all')}
        self.assertEqual((lines['Wire']['outcome'], lines['Wire']['new'], lines['Wire']['updated']), ('new', 1, 0))
        self.assertEqual((lines['Atoms']['outcome'], lines['Atoms']['error']['code']), ('error', 'not-found'))
        self.server.pages['/rss'] = MORE.replace('Other words', 'Corrected words')
        line = next(line for line in self.run_cli('refresh', '--all') if line['source']['title'] == 'Wire')
        self.assertEqual((line['outcome'], line['new'], line['updated']), ('updated', 0, 1))
        line = next(line for line in self.run_cli('refresh', '--all') if line['source']['title'] == 'Wire')
        self.assertEqual(line['outcome'], 'not-modified')
        self.assertIn('error', next(source for source in self.run_cli('sources') if source['title'] == 'Atoms'))

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

    def test_unknown_ids_are_named(self):
        for command in ('show', 'save', 'unsave', 'remove'):
            self.run_cli(command, '12345678', status=1)
        self.run_cli('save', 'http://example.org/nowhere', status=1)


if __name__ == '__main__':
    unittest.main(verbosity=2)
