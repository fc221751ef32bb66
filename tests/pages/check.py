#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check.py [--show NAME] DEFLASH: what `deflash extract` finds in pages of our own, each built as another kind of site builds them.

What is held against each other are runs of four words (of four characters in scripts without spaces): precision, recall and F1. The page's
text is what an editor would call the article: with lead, lists, tables and headings within, without headline, byline, captions, comments,
links to other articles, and what the site says of itself. Every page must reach MIN_PAGE, all together MIN_ALL.
"""

import argparse
import collections
import json
import re
import subprocess
import sys
import tempfile

import pages
from kinds import KINDS
from sites import SITES

PAGES = {**pages.PAGES, **SITES, **KINDS}

MIN_PAGE = 0.9
MIN_ALL = 0.99


def shingles(text):
    words = re.findall(r'[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]|[^\W_]+', text)
    return collections.Counter(tuple(words[i:i + 4]) for i in range(max(1, len(words) - 3)))


def check(command, name, show):
    html, expected = PAGES[name]()
    with tempfile.NamedTemporaryFile('w', suffix='.html', encoding='utf-8') as file:
        file.write(html)
        file.flush()
        done = subprocess.run([*command, 'extract', '--url', 'https://post.example/2026/05/wall', file.name], capture_output=True, check=True)
    got = json.loads(done.stdout)['content_text']
    have, want = shingles(got), shingles('\n'.join(expected))
    both = sum((have & want).values())
    if show:
        print(got)
    return both / max(1, sum(have.values())), both / max(1, sum(want.values()))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--show')
    parser.add_argument('command', nargs='+')
    args = parser.parse_args()
    total, failed = 0, 0
    for name in PAGES if args.show is None else [args.show]:
        precision, recall = check(args.command, name, args.show is not None)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        total += f1
        failed += f1 < MIN_PAGE
        if f1 < 0.999 or args.show:
            print(f'{name}: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}{" TOO LOW" if f1 < MIN_PAGE else ""}')
    mean = total / (len(PAGES) if args.show is None else 1)
    print(f'{len(PAGES)} pages, mean F1 {mean:.4f}, {failed} too low')
    return 1 if failed or mean < MIN_ALL else 0


if __name__ == '__main__':
    sys.exit(main())
