# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the command share: a small server, and a library of each test's own. The first argument is the command."""

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


class Case(unittest.TestCase):
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
