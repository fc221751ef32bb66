#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`deflash export saved`: a book that is one by EPUB 3's rules, a folder of Markdown with its pictures, and nothing half-written. Where
epubcheck is installed it has a look at the book, too.

    test-exports.py DEFLASH
"""

import io
import os
import pathlib
import re
import shutil
import struct
import subprocess
import unittest
import urllib.parse
import xml.etree.ElementTree as etree
import zipfile
import zlib

import case
from case import Case

XHTML = '{http://www.w3.org/1999/xhtml}'
OPF = '{http://www.idpf.org/2007/opf}'
DC = '{http://purl.org/dc/elements/1.1/}'

BODY = '''<p>A first line with <b>bold &amp; <i>more</i></b>, a <a href="#there">jump</a>, one <a href="#nowhere">to nowhere</a>, and
<a href="http://example.org/a b">an odd address</a>.<br>Another line.</p><h2 id="there">A heading</h2><h2 id="there">Its twin</h2>
<figure><img src="BASE/one.png" alt="A wall" width="320" height="200"><figcaption>Seen at low tide</figcaption></figure>
<figure><img src="BASE/gone.png" alt="Gone"></figure>
<ul><li>One</li><li>Two<ol><li>Deep</li></ol></li></ul><blockquote><p>A quotation.</p></blockquote><pre><code>a &lt; b</code></pre>
<table><tr><th>A</th></tr><tr><td>1</td></tr></table><dl><dt>Term</dt><dd>Meaning</dd></dl><hr>
<h2>Why it matters</h2><p>It does.</p><h2>Sources</h2><ul><li><a href="http://example.org/s">A source</a></li></ul>'''
FEED = '''<rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/"><channel><title>Wire &amp; Co</title><language>en-GB</language>
<item><guid>a</guid><title>Walls &lt;and&gt; “ways”</title><link>BASE/a</link><pubDate>Sat, 21 Nov 2020 10:00:00 GMT</pubDate>
<c:encoded><![CDATA[CONTENT]]></c:encoded></item>
<item><guid>b</guid><title>Walls &lt;and&gt; “ways”</title><link>BASE/b</link><pubDate>Sat, 21 Nov 2020 09:00:00 GMT</pubDate>
<description>Other words.</description></item></channel></rss>'''


def png(width, height):
    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))

    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 0, 0, 0, 0)) +
            chunk(b'IDAT', zlib.compress((b'\0' + b'\x80' * width) * height)) + chunk(b'IEND', b''))


class Handler(case.Handler):
    def do_GET(self):
        if self.path != '/one.png':
            super().do_GET()
            return
        self.send_response(200)
        self.send_header('Content-Type', 'image/png')
        self.end_headers()
        self.wfile.write(png(320, 200))


class Exports(Case):
    def setUp(self):
        super().setUp()
        self.server.RequestHandlerClass = Handler
        self.server.pages['/feed'] = FEED.replace('CONTENT', BODY).replace('BASE', self.base)
        self.library = self.directory.name + '/library'
        self.run_cli('add', self.base + '/feed')
        for article in self.run_cli('list', 'news'):
            self.run_cli('save', article['id'], '--tag', 'sea & land')

    def export(self, *arguments, status=0):
        out = subprocess.run([case.DEFLASH, '--data-dir', self.library, 'export', 'saved', *arguments], capture_output=True, timeout=60)
        self.assertEqual(out.returncode, status, out.stderr)
        return out.stdout

    def check_book(self, data):
        book = zipfile.ZipFile(io.BytesIO(data))
        names = book.namelist()
        first = book.infolist()[0]
        self.assertEqual((first.filename, first.compress_type, first.extra, first.header_offset), ('mimetype', zipfile.ZIP_STORED, b'', 0))
        self.assertEqual(data[30:58], b'mimetypeapplication/epub+zip')
        self.assertEqual(len(names), len(set(names)))
        self.assertIsNone(book.testzip())
        container = etree.fromstring(book.read('META-INF/container.xml'))
        path, = [node.get('full-path') for node in container.iter() if node.get('full-path')]
        package = etree.fromstring(book.read(path))
        folder = os.path.dirname(path)
        self.assertEqual(package.get('version'), '3.0')
        identifier, = [node for node in package.iter(DC + 'identifier') if node.get('id') == package.get('unique-identifier')]
        self.assertTrue(identifier.text.startswith('urn:uuid:'))
        for name in ('title', 'language'):
            self.assertTrue(package.find(f'.//{DC}{name}').text)
        modified, = [node.text for node in package.iter(OPF + 'meta') if node.get('property') == 'dcterms:modified']
        self.assertRegex(modified, r'^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$')
        items = {node.get('id'): node for node in package.iter(OPF + 'item')}
        files = {f"{folder}/{node.get('href')}": node for node in items.values()}
        # every file is in the manifest, once, and the other way round
        self.assertEqual(sorted(files), sorted(set(names) - {'mimetype', 'META-INF/container.xml', path}))
        self.assertEqual(len(files), len(items))
        navigation, = [name for name, node in files.items() if node.get('properties') == 'nav']
        spine = [items[node.get('idref')].get('href') for node in package.iter(OPF + 'itemref')]
        self.assertEqual(len(spine), len(set(spine)))
        pages = {name: etree.fromstring(book.read(name)) for name, node in files.items() if node.get('media-type') == 'application/xhtml+xml'}
        self.assertEqual({f'{folder}/{href}' for href in spine}, set(pages))
        for name, page in pages.items():
            self.check_page(name, page, folder, files)
        contents = [node.get('href') for node in pages[navigation].iter(XHTML + 'a')]
        self.assertEqual(contents, spine[1:])
        return book, pages

    def check_page(self, name, page, folder, files):
        self.assertTrue(page.find(f'.//{XHTML}title').text, name)
        ids = [node.get('id') for node in page.iter() if node.get('id')]
        self.assertEqual(len(ids), len(set(ids)), name)
        for picture in page.iter(XHTML + 'img'):
            self.assertIn(f"{folder}/{picture.get('src')}", files)
            self.assertIsNotNone(picture.get('alt'))
        for link in page.iter(XHTML + 'a'):
            href = link.get('href')
            if href is None:
                continue
            self.assertNotRegex(href, r'[\s<>"]')
            if href.startswith('#'):
                self.assertIn(href[1:], ids)
            elif urllib.parse.urlsplit(href).scheme == '':
                self.assertIn(f'{folder}/{href}', files)

    def test_a_book_is_one(self):
        path = self.directory.name + '/all.epub'
        self.assertEqual(self.export('--format', 'epub', '-o', path), b'')
        with open(path, 'rb') as file:
            book, pages = self.check_book(file.read())
        texts = {name: ''.join(page.itertext()) for name, page in pages.items()}
        chapter, = [name for name, text in texts.items() if 'A first line' in text]
        self.assertEqual(pages[chapter].find(f'.//{XHTML}h1').text, 'Walls <and> “ways”')
        self.assertEqual(pages[chapter].get('lang'), 'en-GB')
        for words in ('Its twin', 'Seen at low tide', 'Deep', 'a < b', 'It does.', 'Wire & Co', 'sea & land', 'Gone'):
            self.assertIn(words, texts[chapter])
        self.assertEqual(len(list(pages[chapter].iter(XHTML + 'img'))), 1)
        picture, = [name for name in book.namelist() if name.endswith('.png')]
        self.assertTrue(book.read(picture).startswith(b'\x89PNG'))
        if shutil.which('epubcheck') is None:
            print('epubcheck is not installed: the book was looked at by our own rules only')
        else:
            out = subprocess.run(['epubcheck', path], capture_output=True, text=True, timeout=300)
            self.assertEqual(out.returncode, 0, out.stdout + out.stderr)

    def test_a_book_comes_out_of_a_pipe(self):
        self.check_book(self.export('--format', 'epub'))

    def test_a_book_of_nothing_is_none(self):
        for article in self.run_cli('list', 'saved'):
            self.run_cli('unsave', article['id'])
        path = self.directory.name + '/none.epub'
        self.export('--format', 'epub', '-o', path, status=1)
        self.assertFalse(os.path.exists(path))

    def test_what_was_there_stays_when_it_fails(self):
        path = self.directory.name + '/dir.epub'
        os.mkdir(path)
        self.export('--format', 'epub', '-o', path, status=1)
        self.assertEqual(os.listdir(path), [])
        self.assertEqual([name for name in os.listdir(self.directory.name) if name.startswith('.')], [])

    def test_a_folder_of_texts(self):
        folder = self.directory.name + '/texts'
        self.export('--format', 'markdown', '--output', folder)
        names = sorted(os.listdir(folder))
        self.assertEqual(names, ['2020-11-21-walls-and-ways-2.md', '2020-11-21-walls-and-ways.md', 'pictures'])
        texts = [pathlib.Path(folder, name).read_text(encoding='utf8') for name in names[:2]]
        text, = [text for text in texts if 'A first line' in text]
        front = re.match(r'---\n(.*?)\n---\n\n', text, re.S).group(1).splitlines()
        self.assertIn('title: "Walls <and> “ways”"', front)
        self.assertIn('  - "sea & land"', front)
        self.assertIn(f'url: "{self.base}/a"', front)
        picture, = os.listdir(folder + '/pictures')
        self.assertIn(f'![A wall](pictures/{picture})', text)
        self.assertIn('/gone.png)', text)
        # again: beside it, not over it
        self.export('--format', 'markdown', '--output', folder)
        self.assertEqual(sorted(os.listdir(folder)), sorted([*names, 'deflash-news-saved']))
        self.assertEqual([name for name in os.listdir(self.directory.name) if name.startswith('.')], [])


if __name__ == '__main__':
    unittest.main()
