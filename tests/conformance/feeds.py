#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds a feed parser against collections of feeds.

    feeds.py [--batch] [--corpora DIR] [--show] [--only GROUP] -- COMMAND [ARG…]

COMMAND prints one feed as JSON Feed, as `deflash parse` does, given its file name. With --batch it reads file names on its standard
input and prints {"file", "seconds", "error", "feed"} per line instead. Ends with 77 where the collections are not there.
"""

import argparse
import concurrent.futures
import datetime
import email.utils
import html
import json
import os
import pathlib
import re
import subprocess
import sys
import time
import urllib.parse
import xml.etree.ElementTree as ET

URL = 'http://example.org/feeds/feed'
MAX_SECONDS = 5

# What other libraries call the fields that our output has. A path ends in a list of alternatives where a field may rightly appear in
# any of them. The first part says which records: the feed itself or its items.
NAMES = {
    'gofeed': {
        'feed': {
            'title': ['title'], 'subtitle': ['description'], 'description': ['description'], 'link': ['home_page_url'],
            'feedLink': ['feed_url'], 'language': ['language'], 'image.url': ['icon'], 'icon': ['icon'],
            'author.name': ['authors.name'], 'authors.name': ['authors.name'],
        },
        'item': {
            'title': ['title'], 'link': ['url'], 'guid': ['id'], 'guid.value': ['id'], 'id': ['id'], 'author.name': ['authors.name'],
            'authors.name': ['authors.name'],
            'summary': ['summary', 'content_html'], 'description': ['summary', 'content_html', 'content_text'],
            'content': ['content_html', 'content_text'], 'content.value': ['content_html', 'content_text'],
            'publishedParsed': ['date_published'], 'pubDateParsed': ['date_published'], 'updatedParsed': ['date_modified', 'date_published'],
            'categories': ['tags'], 'categories.value': ['tags'], 'comments': ['_deflash.comments_url'], 'image.url': ['image'],
            'enclosures.url': ['attachments.url'], 'enclosures.type': ['attachments.mime_type'],
            'enclosures.length': ['attachments.size_in_bytes'],
        },
        'items': ['items', 'entries'],
    },
    'podcastparser': {
        'feed': {'title': ['title'], 'description': ['description'], 'link': ['home_page_url'], 'cover_url': ['icon'],
                 'language': ['language'], 'itunes_author': ['authors.name']},
        'item': {
            'title': ['title'], 'description': ['content_html', 'summary', 'content_text'], 'published': ['date_published'], 'guid': ['id'],
            'link': ['url'], 'total_time': ['attachments.duration_in_seconds'], 'episode_art_url': ['image'],
            'enclosures.url': ['attachments.url'], 'enclosures.mime_type': ['attachments.mime_type'],
            'enclosures.file_size': ['attachments.size_in_bytes'], 'description_html': ['content_html', 'summary'],
        },
        'items': ['episodes'],
    },
}

# Where a library's convention is not what the specification says, which wins: (case, field) and the reason. Counted apart.
WEBMASTER = 'RSS 2.0: the webmaster answers for technical matters; the author of the articles is another'
CONVENTIONS = {
    ('feed_logo_uri_base.xml', 'icon'): 'RFC 3986, 5.2.3: "icon.png" against ".../img" takes the place of "img"',
    ('feed_image_-_atom10_feed_logo.xml', 'image.url'): 'RFC 4287, 4.2.5: the icon is the small square one, and lists have room for that',
    ('feed_item_updated_-_atom03_feed_entry_modified.xml', 'publishedParsed'): 'Atom 0.3: a change is no publication',
    ('json10_simple.json', 'content'): 'JSON Feed 1.1: an item without id is left out',
    ('atom_content_encoded.rss', 'published'): 'RFC 4287: updated is not published',
    ('atom_updated.rss', 'published'): 'RFC 4287: updated is not published',
} | {(f'feed_author_-_rss_channel_webMaster_{name}.xml', field): WEBMASTER
     for name in ('name', 'nameAndEmail', 'emailAndName') for field in ('author.name', 'authors.name')}

# Fields whose values are times, and values that stand for "not stated".
TIMES = {'publishedParsed', 'pubDateParsed', 'updatedParsed', 'published'}
UNSTATED = {('published', 0), ('total_time', 0), ('enclosures.file_size', -1), ('enclosures.mime_type', 'application/octet-stream')}


def flatten(value, prefix=''):
    """Yields (dotted path, scalar) for every scalar."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from flatten(inner, f'{prefix}.{key}' if prefix else key)
    elif isinstance(value, list):
        for inner in value:
            yield from flatten(inner, prefix)
    elif value is not None:
        yield prefix, value


def normal(text):
    """Text as a person sees it, without its spaces: markup is compared by what it says."""
    text = html.unescape(html.unescape(str(text)))
    text = re.sub(r'(?is)<(script|style)\b.*?</\1>', ' ', text)
    text = re.sub(r'(?s)<!--.*?-->|</?[a-zA-Z][^<>]*>', ' ', text)
    text = re.sub('[\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]', '', text)
    return re.sub(r'\s+', '', text)


def parse_time(text):
    text = str(text).strip()
    try:
        stamp = datetime.datetime.fromisoformat(text.replace('Z', '+00:00'))
    except ValueError:
        try:
            stamp = email.utils.parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError):
            return None
    if stamp.tzinfo is None:
        stamp = stamp.replace(tzinfo=datetime.timezone.utc)
    return int(stamp.timestamp())


def our_values(record, paths):
    wanted = set(paths)
    return [value for path, value in flatten(record) if path in wanted]


def agrees(name, expected, record, paths):
    ours = our_values(record, paths)
    if name in TIMES:
        stamp = expected if isinstance(expected, int) else parse_time(expected)
        return any(parse_time(value) == stamp for value in ours)
    wanted = normal(expected)
    for value in ours:
        if normal(value) == wanted or str(value) == urllib.parse.urljoin(URL, str(expected).strip()):
            return True
        if wanted and name in ('content', 'description', 'content.value', 'summary', 'description_html') and wanted in normal(value):
            return True
    return not wanted


class Tally:
    def __init__(self, show):
        self.groups = {}
        self.show = show

    def add(self, group, good, what=''):
        entry = self.groups.setdefault(group, [0, 0])
        entry[0 if good else 1] += 1
        if not good and self.show:
            print(f'  {group}: {what}')

    def report(self, bars):
        good = True
        for group, (passed, failed) in sorted(self.groups.items()):
            share = 100 * passed / (passed + failed)
            bar = bars.get(group, 100)
            met = share >= bar
            good = good and met
            print(f'{group:28} passed {passed:6} failed {failed:5}  {share:6.2f} %  (bar {bar} %){"" if met else "  BELOW"}')
        return good


class Runner:
    """Runs the parser; gives {"feed", "error", "seconds", "crashed"} by file."""

    def __init__(self, command, batch):
        self.command = command
        self.batch = batch

    def run(self, files, url=URL):
        return self.run_batch(files, url) if self.batch else self.run_each(files, url)

    def run_batch(self, files, url):
        results = {}
        left = [str(name) for name in files]
        while left:
            process = subprocess.run(self.command + ['--url', url], input='\n'.join(left) + '\n', capture_output=True, text=True,
                                     errors='replace', timeout=600)
            lines = process.stdout.splitlines()
            for line in lines:
                result = json.loads(line)
                results[result['file']] = result | {'crashed': False}
            if process.returncode == 0 and len(lines) >= len(left):
                break
            if len(lines) < len(left):
                results[left[len(lines)]] = {'feed': None, 'error': process.stderr[-2000:], 'seconds': 0, 'crashed': True}
            left = left[len(lines) + 1:]
        return results

    def run_each(self, files, url):
        def one(name):
            start = time.monotonic()
            try:
                process = subprocess.run(self.command + ['--url', url, str(name)], capture_output=True, timeout=60)
            except subprocess.TimeoutExpired:
                return str(name), {'feed': None, 'error': 'timeout', 'seconds': 60, 'crashed': True}
            seconds = time.monotonic() - start
            feed = None
            crashed = process.returncode not in (0, 1)
            if process.returncode == 0:
                try:
                    feed = json.loads(process.stdout)
                except ValueError:
                    crashed = True
            error = None if feed is not None else process.stderr.decode(errors='replace')[-2000:]
            return str(name), {'feed': feed, 'error': error, 'seconds': seconds, 'crashed': crashed}

        with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            return dict(pool.map(one, files))


def alive(tally, group, name, result):
    tally.add(f'{group}: alive', not result['crashed'] and result['seconds'] < MAX_SECONDS, f'{name}: {str(result["error"])[-600:]}')


# Pairs of a feed and what a library makes of it

def compare_records(tally, group, name, names, expected, record):
    for path, value in flatten(expected):
        if path not in names or (path, value) in UNSTATED or value == '':
            continue
        if isinstance(value, str) and re.match(r'[a-z]+:(?!//)|file:', value) and path != 'title':
            continue  # no web address, or made absolute against podcastparser's own folder
        if path == 'title' and value in (pathlib.Path(name).stem, 'test'):
            continue  # podcastparser's word for none
        if path == 'total_time' and not expected.get('enclosures'):
            continue  # a running time is a recording's
        agreed = agrees(path, value, record, names[path])
        if not agreed and (name, path) in CONVENTIONS:
            tally.add(f'{group}: convention', True)
            continue
        tally.add(f'{group}: fields', agreed,
                  f'{name}: {path} = {value!r}, ours {our_values(record, names[path])!r}')


def best_match(names, expected, items, index):
    """The item that agrees most; of equals the one at the same place. (Some libraries sort or drop items.)"""
    def score(pair):
        position, item = pair
        facts = [(path, value) for path, value in flatten(expected) if path in names]
        return sum(agrees(path, value, item, names[path]) for path, value in facts), position == index

    return max(enumerate(items), key=score, default=(0, {}))[1]


def check_pair(tally, group, name, expected, result):
    names = NAMES[group]
    feed = result['feed']
    items = next((expected[key] for key in names['items'] if expected.get(key)), [])
    stated = [item for item in items if any(path in names['item'] for path, _ in flatten(item))]
    if feed is None:
        tally.add(f'{group}: parsed', False, f'{name}: {result["error"]}')
        return
    tally.add(f'{group}: parsed', True)
    compare_records(tally, group, name, names['feed'], {k: v for k, v in expected.items() if k not in names['items']}, feed)
    for index, item in enumerate(stated):
        compare_records(tally, group, name, names['item'], item, best_match(names['item'], item, feed['items'], index))


def run_gofeed(tally, runner, root):
    pairs = []
    for feed in sorted(root.rglob('*.xml')) + sorted(root.rglob('*.json')):
        expected = feed.with_suffix('.json') if feed.suffix == '.xml' else feed.with_name(feed.stem + '_expected.json')
        if expected.exists() and expected != feed:
            pairs.append((feed, expected))
    results = runner.run([feed for feed, _ in pairs])
    for feed, expected in pairs:
        result = results[str(feed)]
        alive(tally, 'gofeed', feed.name, result)
        data = json.loads(expected.read_text())
        if 'translator' in expected.parts and feed.suffix == '.json' or 'json' in feed.parent.name and feed.suffix == '.json':
            names = NAMES['gofeed']
            json_names = {'feed': names['feed'] | {'home_page_url': ['home_page_url'], 'feed_url': ['feed_url']},
                          'item': names['item'] | {'url': ['url'], 'content_html': ['content_html'], 'content_text': ['content_text'],
                                                   'tags': ['tags'], 'attachments.url': ['attachments.url']},
                          'items': ['items']}
            # A JSON Feed's date is read as it stands; gofeed's fixtures hold words where dates belong, and pictures by relative names.
            for key in ('publishedParsed', 'updatedParsed', 'image.url', 'guid'):
                json_names['item'].pop(key, None)
            NAMES['gofeed'], saved = json_names, NAMES['gofeed']
            check_pair(tally, 'gofeed', feed.name, data, result)
            NAMES['gofeed'] = saved
        else:
            check_pair(tally, 'gofeed', feed.name, data, result)


def run_podcastparser(tally, runner, root):
    pairs = [(feed, feed.with_suffix('.json')) for feed in sorted(root.glob('*.rss')) if feed.with_suffix('.json').exists()]
    results = runner.run([feed for feed, _ in pairs])
    for feed, expected in pairs:
        alive(tally, 'podcastparser', feed.name, results[str(feed)])
        check_pair(tally, 'podcastparser', feed.name, json.loads(expected.read_text()), results[str(feed)])


# Real captures, against an extraction of our own

CONTENT = '{http://purl.org/rss/1.0/modules/content/}encoded'
DC = '{http://purl.org/dc/elements/1.1/}'


def local(element):
    return element.tag.rpartition('}')[2] if isinstance(element.tag, str) else ''


def inner_text(element):
    return ' '.join(element.itertext())


def xml_items(root):
    for child in root:
        if local(child) in ('item', 'entry'):
            yield child
        if local(child) in ('item', 'entry', 'channel'):
            yield from xml_items(child)


def own(element):
    """Whether an element is the format's own: in no namespace, or in one of RSS or Atom."""
    uri = element.tag.rpartition('}')[0].lstrip('{') if isinstance(element.tag, str) else '?'
    return not uri or 'Atom' in uri or 'atom' in uri or 'rss/1.0/' == uri[-8:] or 'netscape' in uri or 'userland' in uri


def xml_facts(item):
    """What an item states: (kind, value)."""
    texts = {}
    for child in item:
        if not isinstance(child.tag, str):
            continue
        name = local(child)
        text = inner_text(child).strip()
        if child.tag == CONTENT:
            texts['content'] = text
        elif child.tag in (DC + 'date',) and 'date' not in texts:
            texts['date'] = text
        elif not own(child):
            continue
        elif name == 'title':
            texts.setdefault('title', text)
        elif name == 'link':
            link = (child.get('href') or text).strip()
            if child.get('rel', 'alternate') == 'alternate' and link and not re.match('(?!https?:)[a-z]+:', link):
                texts.setdefault('link', link)
        elif name in ('pubDate', 'published', 'issued', 'updated', 'modified'):
            texts['date'] = text if name not in ('updated', 'modified') else texts.get('date', text)
        elif name in ('description', 'summary', 'content'):
            texts[name if name != 'content' or 'content' not in texts else 'summary'] = text
    return [(kind, value) for kind, value in texts.items() if value]


def json_facts(item):
    names = {'title': 'title', 'url': 'link', 'date_published': 'date', 'content_html': 'content', 'content_text': 'content', 'summary': 'summary'}
    return [(kind, item[key]) for key, kind in names.items() if isinstance(item.get(key), str) and item[key].strip()]


def extract(path):
    """Returns the items' facts, or None where the file is no well-formed feed."""
    data = path.read_bytes()
    try:
        if data.lstrip()[:1] == b'{':
            feed = json.loads(data)
            return [json_facts(item) for item in feed['items'] if item.get('id') is not None] if 'items' in feed else None
        root = ET.fromstring(data.lstrip())
    except Exception:
        return None
    if local(root) not in ('rss', 'RDF', 'feed'):
        return None
    return [facts for facts in map(xml_facts, xml_items(root)) if facts]


def fact_agrees(kind, value, item, url):
    if kind == 'title':
        return normal(item.get('title', '')) == normal(value) or not normal(value)
    if kind == 'link':
        ours = item.get('url', '')
        escaped = urllib.parse.quote(value.strip(), safe="%/:=&?~#+!$,;'@()*[]")
        # What xml:base and the feed's link make of a relative one is the parser's tests' to check.
        relative = not re.match('[a-z]+:', value)
        return ours in (value.strip(), escaped, escaped + '/') or (relative and ours.endswith(escaped.lstrip('./')))
    if kind == 'date':
        stamp = parse_time(value)
        return stamp is None or stamp in (parse_time(item.get('date_published', '')), parse_time(item.get('date_modified', '')))
    ours = ''.join(normal(item.get(key, '')) for key in ('content_html', 'content_text', 'summary'))
    wanted = normal(value)
    return wanted[:400] in ours and wanted[-200:] in ours


def check_capture(tally, group, path, result):
    facts = extract(path)
    if facts is None:
        return
    feed = result['feed']
    items = feed['items'] if feed else []
    for index, item in enumerate(facts):
        if not item:
            continue
        ours = items[index] if index < len(items) else {}
        for kind, value in item:
            tally.add(f'{group}: facts', fact_agrees(kind, value, ours, URL), f'{path.name} #{index}: {kind} {value[:150]!r}, '
                      f'ours {str(ours.get({"title": "title", "link": "url", "date": "date_published"}.get(kind, "content_html")))[:150]!r}')


def run_captures(tally, runner, group, root):
    files = [path for path in sorted(root.rglob('*')) if path.is_file() and not path.name.startswith(('LICENSE', 'SOURCE'))
             and not path.name.endswith('.serde.json')]
    results = runner.run(files)
    for path in files:
        alive(tally, group, path.name, results[str(path)])
        check_capture(tally, group, path, results[str(path)])


def run_feedvalidator(tally, runner, root):
    files = [path for path in sorted(root.rglob('*.xml')) if 'opml' not in path.parts]
    results = runner.run(files)
    for path in files:
        result = results[str(path)]
        name = str(path.relative_to(root))
        alive(tally, 'feedvalidator', name, result)
        try:
            document = ET.fromstring(path.read_bytes().lstrip())
        except Exception:
            continue
        if local(document) not in ('rss', 'RDF', 'feed'):
            continue
        tally.add('feedvalidator: parsed', result['feed'] is not None, f'{name}: {result["error"]}')
        wanted = sum(1 for item in xml_items(document) if own(item) and any(kind in ('title', 'link', 'content', 'description', 'summary')
                                                                            for kind, _ in xml_facts(item)))
        found = len(result['feed']['items']) if result['feed'] else 0
        tally.add('feedvalidator: entries', found >= wanted, f'{name}: {found} of {wanted}')


def run_hostile(tally, runner, root):
    for group in ('libxml2', 'defusedxml'):
        files = [path for path in sorted((root / group).rglob('*')) if path.is_file()]
        results = runner.run(files)
        for path in files:
            alive(tally, f'hostile/{group}', path.name, results[str(path)])
    files = sorted((root / 'json').rglob('*.json'))
    results = runner.run(files)
    for path in files:
        result = results[str(path)]
        alive(tally, 'hostile/json', path.name, result)
        refused = result['feed'] is None and 'JSON:' in (result['error'] or '')
        if path.name.startswith('n_'):
            tally.add('hostile/json: refused', result['feed'] is None, f'{path.name} was taken')
        elif path.name.startswith('y_'):
            tally.add('hostile/json: taken', not refused, f'{path.name}: {result["error"]}')


GROUPS = {
    'gofeed': lambda tally, runner, root: run_gofeed(tally, runner, root / 'feeds' / 'gofeed'),
    'podcastparser': lambda tally, runner, root: run_podcastparser(tally, runner, root / 'feeds' / 'podcastparser'),
    'feed-rs': lambda tally, runner, root: run_captures(tally, runner, 'feed-rs', root / 'feeds' / 'feed-rs'),
    'node-feedparser': lambda tally, runner, root: run_captures(tally, runner, 'node-feedparser', root / 'feeds' / 'node-feedparser'),
    'feedvalidator': lambda tally, runner, root: run_feedvalidator(tally, runner, root / 'feeds' / 'feedvalidator'),
    'netnewswire-real': lambda tally, runner, root: run_captures(tally, runner, 'netnewswire-real', root / 'feeds' / 'netnewswire-real'),
    'feedjira-real': lambda tally, runner, root: run_captures(tally, runner, 'feedjira-real', root / 'feeds' / 'feedjira-real'),
    'hostile': lambda tally, runner, root: run_hostile(tally, runner, root / 'hostile'),
}

# Where a library's convention differs from the specification. These count as failed all the same.
REASONS = '''
gofeed  feed_author_-_rss_channel_webMaster*      RSS 2.0: the webmaster looks after technical issues; no author
gofeed  feed_image_-_rss_channel_description      a picture within a text is not the feed's own
gofeed  feed_item_image_-_rss_channel_item_*      the same of an item; which picture stands for it is the app's to choose, and is not stated
gofeed  feed_image_-_atom10_feed_logo             both icon and logo are stated, and a list shows icons: RFC 4287, 4.2.5
gofeed  feed_logo_uri_base                        RFC 3986, 5.2.3: "img" as a base has no folder of that name in it
gofeed  feed_item_updated_-_atom03_feed_entry_modified, podcastparser atom_updated, atom_content_encoded
                                                  when an entry was changed is not when it was published
gofeed  json10_simple                             JSON Feed: an item without id is to be ignored
podcastparser  permalink                          relative addresses count from where the feed was got, which the case does not say
podcastparser  itunes_subtitle                    the longest text is not the summary
'''

BARS = {
    'gofeed: fields': 98, 'podcastparser: fields': 98, 'gofeed: parsed': 97, 'podcastparser: parsed': 97,
    'feed-rs: facts': 99, 'node-feedparser: facts': 99, 'netnewswire-real: facts': 99, 'feedjira-real: facts': 99,
    'feedvalidator: parsed': 99, 'feedvalidator: entries': 99, 'hostile/json: taken': 99,
}


def find_corpora(given):
    if given:
        return pathlib.Path(given)
    if os.environ.get('DEFLASH_CORPORA'):
        return pathlib.Path(os.environ['DEFLASH_CORPORA'])
    return pathlib.Path(__file__).resolve().parents[2].parent / 'shared' / 'corpora'


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--batch', action='store_true')
    parser.add_argument('--corpora')
    parser.add_argument('--show', action='store_true')
    parser.add_argument('--only', choices=GROUPS)
    parser.add_argument('command', nargs='+')
    args = parser.parse_args()
    root = find_corpora(args.corpora)
    if not (root / 'feeds').is_dir():
        print(f'skipped: no collections of feeds at {root}')
        return 77
    tally = Tally(args.show)
    runner = Runner(args.command, args.batch)
    start = time.monotonic()
    for name, run in GROUPS.items():
        if args.only in (None, name):
            run(tally, runner, root)
    good = tally.report(BARS)
    print(f'{time.monotonic() - start:.1f} s')
    return 0 if good else 1


if __name__ == '__main__':
    sys.exit(main())
