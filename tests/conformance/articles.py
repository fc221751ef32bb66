#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the extraction of articles against pages with known articles.

    articles.py [--corpora DIR] [--show N] DEFLASH

DEFLASH is the command. What is expected is another program's output: a floor, not the truth. Prints the scores and how many of the bars
passed; ends with 77 where the collection is not there.
"""

import argparse
import collections
import concurrent.futures
import html
import importlib.util
import json
import pathlib
import sys
import time

import feeds

FIELDS = {'title': 'title', 'byline': 'byline', 'excerpt': 'lead', 'siteName': 'site_name', 'lang': 'lang'}
BARS = {'F1': 0.94, 'title': 0.90, 'byline': 0.80}

# Pages where ours differs for a reason (by name: the texts stay where they are).
BETTER = {
    'title': {
        '001': 'without the publication', 'ebb-org': 'without the publication', 'gmw': 'without the publication',
        'lwn-1': 'without the publication', 'medium-3': 'without the publication', 'mercurial': 'without the publication',
        'qq': 'without the publication', 'v8-blog': 'the whole headline, as the page shows it',
    },
    'byline': {
        'herald-sun-1': 'of the article, not of a teaser', 'ietf-1': 'all authors', 'liberation-1': 'of the article, not of a teaser',
        'medicalnewstoday': 'as the data state it', 'salon-1': 'of the article, not of a teaser', 'seattletimes-1': 'a name, not a date',
        'webmd-1': 'the name alone', 'webmd-2': 'the name alone', 'breitbart': 'the name alone',
    },
}


def load_scorer(root):
    spec = importlib.util.spec_from_file_location('score_articles', root / 'scorers' / 'score_articles.py')
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def compare_text(scorer, folder, got):
    want = scorer.shingles(scorer.text_of(folder / 'expected.html'))
    have = scorer.shingles(got.get('content_text'))
    both = sum((want & have).values())
    return both / max(1, sum(have.values())), both / max(1, sum(want.values()))


def compare_fields(scorer, folder, got, stated, right, better, differences):
    path = folder / 'expected-metadata.json'
    expected = json.loads(path.read_text(encoding='utf-8')) if path.exists() else {}
    for theirs, ours in FIELDS.items():
        if not expected.get(theirs):
            continue
        stated[ours] += 1
        same = scorer.ws(html.unescape(str(expected[theirs]))).lower() == scorer.ws(html.unescape(str(got.get(ours) or ''))).lower()
        right[ours] += same
        if not same and folder.name in BETTER.get(ours, {}):
            better[ours] += 1
        elif not same:
            differences.append(f'{ours} of {folder.name}')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--corpora')
    parser.add_argument('--show', type=int, default=0)
    parser.add_argument('command', nargs='+')
    args = parser.parse_args()
    root = feeds.find_corpora(args.corpora)
    pages = root / 'articles' / 'mozilla-readability'
    if not pages.is_dir():
        print(f'skipped: no collection of articles at {root}')
        return 77
    scorer = load_scorer(root)
    start = time.monotonic()
    folders = sorted(path.parent for path in pages.glob('*/expected.html'))
    rows, failed = [], []
    stated, right, better, differences = collections.Counter(), collections.Counter(), collections.Counter(), []
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for folder, got in pool.map(lambda f: (f, scorer.run(args.command + ['extract'], str(f))[1]), folders):
            if got is None:
                failed.append(folder.name)
                got = {}
            rows.append((*compare_text(scorer, folder, got), folder.name))
            compare_fields(scorer, folder, got, stated, right, better, differences)
    precision, recall = sum(row[0] for row in rows) / len(rows), sum(row[1] for row in rows) / len(rows)
    scores = {'F1': 2 * precision * recall / max(1e-9, precision + recall)}
    print(f'{len(folders)} pages, {len(failed)} failed: P {precision:.3f} R {recall:.3f} F1 {scores["F1"]:.3f}')
    for name in stated:
        scores[name] = right[name] / stated[name]
        print(f'  {name:10} {right[name]:4} of {stated[name]:4} as expected, {better[name]} differ for a reason')
    for row in sorted(rows, key=lambda row: row[0] + row[1])[:args.show]:
        print(f'  P {row[0]:.3f} R {row[1]:.3f} {row[2]}')
    for difference in differences[:args.show]:
        print(f'  {difference}')
    passed = [name for name, bar in BARS.items() if scores.get(name, 0) >= bar]
    for name in BARS.keys() - set(passed):
        print(f'below the bar: {name} {scores.get(name, 0):.3f} (wanted {BARS[name]})')
    print(f'passed {len(passed)} failed {len(BARS) - len(passed) + len(failed)}; {time.monotonic() - start:.1f} s')
    return 0 if len(passed) == len(BARS) and not failed else 1


if __name__ == '__main__':
    sys.exit(main())
