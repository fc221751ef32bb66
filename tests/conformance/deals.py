#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""deals.py DEFLASH [--half work|report|all] [--show]: how well facts of deals are found in real headlines and price fields.

Labels stand in deals-labels.jsonl by id; the texts stay in the corpora (DEFLASH_CORPORA, or ../shared/corpora beside the checkout) and
the test is skipped without them. Headlines are in two halves by a hash of their id: one was worked with, the other only reports.
A field in "unscored" can be read in more than one way, or the headline is no offer at all. Prints passed and failed with the bars, and
precision and recall by field; the bars hold for both halves together, as each has only a few prices before."""
import argparse
import datetime
import hashlib
import json
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
FIELDS = ('price', 'list_price', 'discount_percent', 'amount_off', 'coupon', 'merchant', 'expires')
BARS = {'price': (.97, .95), 'list_price': (.90, .90), 'coupon': (.90, .90)}
SKIP = 77


def corpora():
    place = os.environ.get('DEFLASH_CORPORA')
    return pathlib.Path(place) if place else HERE.parents[2] / 'shared' / 'corpora'


def number(value):
    try:
        return round(float(str(value).replace(',', '')), 4)
    except (TypeError, ValueError):
        return None


def agrees(field, want, got):
    if field == 'price':
        return number(got) in [number(one) for one in want]
    if field in ('list_price', 'amount_off', 'discount_percent'):
        return number(want) == number(got)
    if field == 'expires':
        return want == got[:10] or want == previous_day(got)
    if field == 'merchant':
        return plain(want) == plain(got) or plain(want) in plain(got) or plain(got) in plain(want)
    return want.lower() == got.lower()


def previous_day(iso):
    return str(datetime.date.fromisoformat(iso[:10]) - datetime.timedelta(1))


def day_of(row):
    return str(datetime.datetime.fromtimestamp(float(row['created']), datetime.timezone.utc).date())


def plain(name):
    return ''.join(c for c in name.lower() if c.isalnum())


def ask(deflash, lines, published):
    """One run for each day of publication."""
    answers = [None] * len(lines)
    days = {}
    for index, day in enumerate(published):
        days.setdefault(day, []).append(index)
    for day, indexes in sorted(days.items()):
        text = ''.join(' '.join(lines[index].split()) + '\n' for index in indexes)
        done = subprocess.run([*deflash, 'deal', '--lines', '--published', day], input=text.encode(), capture_output=True, check=True)
        found = [json.loads(line) for line in done.stdout.decode().splitlines()]
        assert len(found) == len(indexes)
        for index, one in zip(indexes, found):
            answers[index] = one
    return answers


def score(rows, show):
    counts = {field: [0, 0, 0] for field in FIELDS}  # right, given, wanted
    without, wrongly = 0, 0
    for title, label, got in rows:
        for field in FIELDS:
            if field in label.get('unscored', ()):
                continue
            want, have = label.get(field), got[field]
            right = want is not None and have is not None and agrees(field, want, have)
            if field == 'discount_percent' and want is None and have is not None and got['list_price']:
                have = None  # worked out from the two prices
            counts[field][0] += right
            counts[field][1] += have is not None
            counts[field][2] += want is not None
            if field == 'price' and want is None:
                without += 1
                wrongly += have is not None
            if show and not right and (want is not None or have is not None):
                print(f'  {field}: want {want}, got {have} | {title}')
    return counts, without, wrongly


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('deflash', nargs='+')
    parser.add_argument('--half', choices=('work', 'report', 'all'), default='all')
    parser.add_argument('--show', action='store_true')
    options = parser.parse_args()
    titles = corpora() / 'deals' / 'titles_reddit_dev.jsonl'
    prices = corpora() / 'deals' / 'prices_dev.jsonl'
    if not titles.exists() or not prices.exists():
        print('skipped: the corpora are not there')
        return SKIP
    failed = 0

    rows = [row for row in map(json.loads, prices.open(encoding='utf8')) if row['price_raw']]
    text = ''.join(' '.join(row['price_raw'].split()) + '\n' for row in rows)
    done = subprocess.run([*options.deflash, 'price', '--lines'], input=text.encode(), capture_output=True, check=True)
    answers = [json.loads(line)['price'] for line in done.stdout.decode().splitlines()]
    assert len(answers) == len(rows)
    right = sum(number(row['amount']) == number(got) for row, got in zip(rows, answers))
    print(f'{"passed" if right == len(rows) else "FAILED"}: price fields: {right} of {len(rows)} amounts')
    failed += right < len(rows)

    texts = {row['id']: row for row in map(json.loads, titles.open(encoding='utf8'))}
    labels = [json.loads(line) for line in (HERE / 'deals-labels.jsonl').open(encoding='utf8')]
    labels = [label for label in labels if label['id'] in texts]
    found = ask(options.deflash, [texts[label['id']]['title'] for label in labels], [day_of(texts[label['id']]) for label in labels])
    halves = {'work': [], 'report': []}
    for label, got in zip(labels, found):
        odd = hashlib.sha256(('half ' + label['id']).encode()).digest()[0] & 1
        halves['work' if odd else 'report'].append((texts[label['id']]['title'], label, got))
    halves['all'] = halves['work'] + halves['report']
    for half, part in halves.items():
        if options.half not in (half, 'all'):
            continue
        print(f'{half}: {len(part)} headlines')
        counts, without, wrongly = score(part, options.show and half != 'all')
        for field, (right, given, wanted) in counts.items():
            precision, recall = right / given if given else 1, right / wanted if wanted else 1
            bar = BARS.get(field)
            ok = not bar or (precision >= bar[0] and recall >= bar[1])
            failed += half == 'all' and not ok
            print(f'{"passed" if ok else "FAILED"}: {field}: precision {precision:.3f} ({right}/{given}), recall {recall:.3f} ({right}/{wanted})')
        ok = wrongly < max(1, .01 * without)
        failed += half == 'all' and not ok
        print(f'{"passed" if ok else "FAILED"}: {wrongly} of {without} headlines without a price were given one')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
