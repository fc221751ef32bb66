#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The `deflash` command as people and scripts use it, against a small server.

    test-cli.py DEFLASH
"""

import json
import unittest

from case import ATOM, JSON_FEED, MORE, PAGE, RSS, Case


class Cli(Case):
    def test_wrong_usage_ends_with_2(self):
        for args in ([], ['nonsense'], ['--nonsense'], ['list', '--nonsense'], ['list', 'nonsense'], ['show'], ['show', 'a', 'b'], ['show', 'short'],
                     ['add'], ['add', 'x', 'y'], ['add', '--section', 'sports', 'http://example.org'], ['remove', 'short'], ['save', 'short'],
                     ['parse'], ['list', '--limit', 'x'], ['list', '--limit', '-1'], ['refresh', 'extra'], ['import'], ['import', '--section', 'x', '-'], ['import', '--folder', 'x', '-'],
                     ['export'], ['export', 'x'], ['export', 'opml', '--format', 'html'], ['export', 'saved', '--format', 'x'], ['check', 'x'], ['repair', 'x']):
            with self.subTest(args=args):
                result = self.run_raw(*args)
                self.assertEqual(result.returncode, 2, result.stderr)
                self.assertEqual(result.stdout, '')
                self.assertTrue(result.stderr)

    def test_help_is_everywhere(self):
        self.assertIn('refresh', self.run_raw('--help').stdout)
        for command in ('parse', 'discover', 'add', 'sources', 'remove', 'refresh', 'list', 'show', 'save', 'unsave', 'search', 'import', 'export', 'check', 'repair'):
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

    def test_extract_finds_an_offer_in_a_headline(self):
        page = '<html lang=en-US><title>{}</title><p>A few words about it, and some more.</p></html>'
        offer, = self.run_cli('extract', '-', stdin=page.format('Moor headphones for $248 (was $399) at Amazon'))
        self.assertEqual([offer['deal'][k] for k in ('price', 'list_price', 'currency', 'merchant', 'found_by_app')],
                         ['248.00', '399.00', 'USD', 'Amazon', True])
        news, = self.run_cli('extract', '-', stdin=page.format('Moor fined $5 billion over harbour wall'))
        self.assertIsNone(news['deal'])

    def test_keypoints_picks_sentences_as_they_stand(self):
        sentences = [f'The council of town {n} decided on the wall of its harbour after a long debate.' for n in range(40)]
        points, = self.run_cli('keypoints', '--count', '3', '-', stdin=' '.join(sentences))
        self.assertEqual(len(points), 3)
        self.assertEqual([p for p in sentences if p in points], points)
        self.assertEqual(len(self.run_cli('keypoints', '-', stdin=' '.join(sentences))[0]), 3)
        self.assertEqual(self.run_cli('keypoints', '-', stdin='One short sentence stands here alone.'), [[]])
        self.run_cli('keypoints', '--count', '0', '-', status=2, stdin='One.')
        self.run_cli('keypoints', '/does/not/exist', status=1)

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
        self.run_cli('add', self.base + '/nowhere', status=1)
        del self.server.pages['/rss'], self.server.pages['/atom']  # where a site without a link may have its feed
        self.run_cli('add', self.base + '/empty', status=1)
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

    def test_unknown_ids_are_named(self):
        for command in ('show', 'save', 'unsave', 'remove'):
            self.run_cli(command, '12345678', status=1)

    def test_any_address_can_be_saved(self):
        self.server.pages['/page'] = '<!DOCTYPE html><title>A page</title><article><h1>A page</h1>' + '<p>Words of a page, and some more of them.</p>' * 8
        page, = self.run_cli('save', self.base + '/page')
        self.assertEqual((page['title'], page['_deflash']['saved']), ('A page', True))
        self.run_cli('save', self.base + '/nowhere', status=1)  # the site says that there is none
        later, = self.run_cli('save', 'http://127.0.0.1:1/later')  # nobody answers: kept for when somebody does
        self.assertEqual((later['title'], later['_deflash']['saved']), ('http://127.0.0.1:1/later', True))


if __name__ == '__main__':
    unittest.main(verbosity=2)
