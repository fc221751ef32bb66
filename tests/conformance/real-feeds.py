#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds captures of real feeds to a library, from a server of its own, and looks whether what they state is stored.

    real-feeds.py [--corpora DIR] [--show] [--only NAME] DEFLASH

DEFLASH is the command. Ends with 77 where the collections are not there.
"""

import argparse
import collections
import functools
import html.parser
import http.server
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

import feeds

GROUPS = ['netnewswire-real', 'feedjira-real']
BARS = {'title': 99, 'link': 99, 'date': 99, 'text': 99, 'all facts': 99}
TRACKING = re.compile(r'^(utm_\w+|fbclid|gclid|mc_cid|mc_eid|igshid|ref_src|cmpid|CMP|ns_\w+|at_\w+|ncid|xtor|partner|smid|guccounter'
                      r'|cid|source|feature|ftag|WT\.\w+|sr_share|ito|taid|wpisrc|tag)$', re.I)


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


def serve(root):
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), functools.partial(Quiet, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def run(command, *args, timeout=300):
    return subprocess.run([*command, *args], capture_output=True, text=True, errors='replace', timeout=timeout)


def plain_url(url):
    """A web address without what only counts readers."""
    parts = urllib.parse.urlsplit(url.strip())
    query = [pair for pair in urllib.parse.parse_qsl(parts.query, keep_blank_values=True) if not TRACKING.match(pair[0])]
    path = urllib.parse.unquote(parts.path).rstrip('/')
    return parts.netloc.lower() + path + ('?' + urllib.parse.urlencode(query) if query else '')


class Said(html.parser.HTMLParser):
    """What a piece of HTML says to a person: no attributes, no scripts, nothing that the publisher hides."""

    VOID = {'area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr'}

    def __init__(self):
        super().__init__()
        self.text = []
        self.hidden = []

    def handle_starttag(self, tag, attributes):
        style = re.sub(r'\s', '', dict(attributes).get('style') or '')
        if tag not in self.VOID and (self.hidden or tag in ('script', 'style') or 'display:none' in style):
            self.hidden.append(tag)

    def handle_endtag(self, tag):
        if tag in self.hidden:
            while self.hidden.pop() != tag:
                pass

    def handle_data(self, data):
        if not self.hidden:
            self.text.append(data)


def said(value):
    parser = Said()
    parser.feed(str(value))
    parser.close()
    return ' '.join(parser.text)


def words(text):
    return re.findall(r'\w+', feeds.html.unescape(text).lower())


def text_agrees(value, article):
    """Whether nearly every word of a stated text is in the stored one, which is plain."""
    stated = words(said(value))
    stored = collections.Counter(words(' '.join(str(article.get(key, '')) for key in ('title', 'summary', 'content_text'))))
    missing = sum((collections.Counter(stated) - stored).values())
    return missing <= max(2, len(stated) * 0.03)


def agrees(kind, value, article):
    if kind == 'title':
        return feeds.normal(article.get('title', '')) == feeds.normal(value) or not feeds.normal(value)
    if kind == 'link':
        ours = article.get('url', '')
        if re.match('https?:', value):
            return plain_url(ours) == plain_url(value)
        return plain_url(ours).endswith(plain_url('http://x/' + value.lstrip('./'))[1:])
    if kind == 'date':
        stamp = feeds.parse_time(value)
        # A date that is still to come gives way to the day of adding.
        if stamp is None or stamp > time.time():
            return True
        return stamp in (feeds.parse_time(article.get('date_published', '')), feeds.parse_time(article.get('date_modified', '')))
    return text_agrees(value, article)


class Stored:
    """The articles of a library, to be found by what an item states."""

    def __init__(self, articles):
        self.articles = articles
        self.by_url = collections.defaultdict(list)
        self.by_title = collections.defaultdict(list)
        self.by_date = collections.defaultdict(list)
        for article in articles:
            self.by_url[plain_url(article.get('url', ''))].append(article)
            self.by_title[feeds.normal(article.get('title', ''))].append(article)
            self.by_date[feeds.parse_time(article.get('date_published', ''))].append(article)

    def find(self, facts):
        candidates = []
        for kind, value in facts:
            if kind == 'link':
                candidates += self.by_url.get(plain_url(value), [])
            elif kind == 'title':
                candidates += self.by_title.get(feeds.normal(value), [])
            elif kind == 'date':
                candidates += self.by_date.get(feeds.parse_time(value), [])
        return max(candidates, key=lambda article: sum(agrees(kind, value, article) for kind, value in facts), default={})


def share_out(files):
    """Lists of files of which no two state the same link: what two sources bring is one article, with the text of the first."""
    shares = []
    for path in files:
        links = {plain_url(value) for facts in feeds.extract(path) or [] for kind, value in facts if kind == 'link'}
        for share, known in shares:
            if not links & known:
                share.append(path)
                known |= links
                break
        else:
            shares.append(([path], links))
    return [share for share, _ in shares]


def add_all(command, base, files, tally, times):
    for path in files:
        url = base + urllib.parse.quote(f'{path.parent.name}/{path.name}')
        start = time.monotonic()
        result = run(command, 'add', url)
        times.append(time.monotonic() - start)
        clear = result.returncode == 0 or (result.returncode == 1 and result.stderr.startswith('deflash: ') and not result.stdout)
        tally.add('clear answer', clear, f'{path.name}: {result.returncode} {result.stderr[-500:]}')
        if feeds.extract(path):
            tally.add('feeds added', result.returncode == 0, f'{path.name}: {result.stderr[-300:]}')


def check(files, stored, tally):
    for path in files:
        for index, facts in enumerate(feeds.extract(path) or []):
            article = stored.find(facts)
            for kind, value in facts:
                group = kind if kind in ('title', 'link', 'date') else 'text'
                good = agrees(kind, value, article)
                ours = str(article.get({'title': 'title', 'link': 'url', 'date': 'date_published'}.get(kind, 'content_text')))[:200]
                what = f'{path.name} #{index}: {kind} {value[:200]!r}, ours {ours!r}'
                tally.add(group, good, what)
                tally.groups.setdefault('all facts', [0, 0])[0 if good else 1] += 1


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--corpora')
    parser.add_argument('--show', action='store_true')
    parser.add_argument('--only')
    parser.add_argument('deflash')
    args = parser.parse_args()
    root = feeds.find_corpora(args.corpora) / 'feeds'
    if not all((root / group).is_dir() for group in GROUPS):
        print(f'skipped: no captures of feeds at {root}')
        return 77

    files = [path for group in GROUPS for path in sorted((root / group).iterdir())
             if path.is_file() and not path.name.startswith(('LICENSE', 'SOURCE')) and args.only in (None, path.name)]
    tally = feeds.Tally(args.show)
    times = []
    n_articles = 0
    server = serve(root)
    try:
        for share in share_out(files):
            with tempfile.TemporaryDirectory() as directory:
                command = [args.deflash, '--data-dir', directory]
                add_all(command, f'http://127.0.0.1:{server.server_address[1]}/', share, tally, times)
                listed = run(command, 'list', '--limit', '100000', '--full')
                articles = [json.loads(line) for line in listed.stdout.splitlines()]
                n_articles += len(articles)
                tally.add('listed', listed.returncode == 0 and bool(articles), listed.stderr[-500:])
                shown = run(command, 'show', articles[-1]['id'][:8] if articles else 'none----')
                tally.add('shown', shown.returncode == 0 and json.loads(shown.stdout)['id'] == articles[-1]['id'], shown.stderr[-500:])
                check(share, Stored(articles), tally)
    finally:
        server.shutdown()
    print(f'{len(files)} files, {n_articles} articles, adding took {sum(times):.1f} s, the longest {max(times):.1f} s')
    return 0 if tally.report(BARS) else 1


if __name__ == '__main__':
    sys.exit(main())
