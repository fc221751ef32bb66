#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the reader of feed lists against a collection of them, each with what is expected in its first comment.

    opml.py [--corpora DIR] [--show] -- COMMAND

COMMAND reads file names on its standard input and prints one JSON value per line. Ends with 77 where the collection is not there.

Expectations are expressions over `result`, as the library has it that they were written for. They are evaluated as they stand, over our
answer under that library's names. Its `bozo` means "damaged beyond understanding": for us, that the file was refused or that a date
makes no sense; mended damage does not count there either.
"""

import argparse
import ast
import datetime
import json
import os
import pathlib
import re
import subprocess
import sys

# Where we do otherwise on purpose.
OTHERWISE = {
    'unknown-namespace.xml': 'a document that is no list of feeds at all is refused, not taken for an empty one',
}


def parse_time(text):
    return datetime.datetime.fromisoformat(text.replace('Z', '+00:00')) if text else None


def names_of(line):
    categories = line.get('categories', [])
    return {'title': line.get('title', ''), 'url': line.get('url', line.get('home_page_url', '')), 'categories': categories,
            'tags': [path[0] for path in categories if len(path) == 1]}


def make_meta(answer, source):
    """Dates are compared as moments: the text itself is kept only as long as it is read."""
    meta = {}
    if 'title' in answer:
        meta['title'] = answer['title']
    if 'owner' in answer:
        meta['author'] = answer['owner']
    for name, element in (('created', 'dateCreated'), ('modified', 'dateModified')):
        if name in answer:
            meta[name + '_parsed'] = parse_time(answer[name])
            stated = re.search(rf'<{element}>\s*(.*?)\s*</{element}>', source, re.S)
            meta[name] = stated.group(1)
    return meta


def make_result(answer, source):
    if answer is None:
        return {'bozo': True, 'version': '', 'feeds': [], 'lists': [], 'opportunities': [], 'meta': {}}
    return {
        'bozo': any('no date' in warning for warning in answer['warnings']), 'version': answer['format'],
        'feeds': [names_of(line) for line in answer['feeds']], 'lists': [names_of(line) for line in answer['lists']],
        'opportunities': [names_of(line) for line in answer['sites']], 'meta': make_meta(answer, source),
    }


def holds(expression, result):
    """Evaluates an expectation, which may only look at `result`."""
    tree = ast.parse(expression, mode='eval')
    allowed = {'result', 'len', 'datetime', 'False', 'True'}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id not in allowed:
            raise ValueError(expression)
    try:
        return bool(eval(compile(tree, 'expectation', 'eval'),  # noqa: S307: of the collection, with nothing at hand
                         {'__builtins__': {'len': len}, 'result': result, 'datetime': datetime}))
    except (KeyError, IndexError):
        return False


def find_corpora(given):
    root = pathlib.Path(__file__).resolve().parents[2]
    for path in (given, os.environ.get('DEFLASH_CORPORA'), root.parent / 'shared/corpora'):
        if path and (pathlib.Path(path) / 'opml/listparser').is_dir():
            return pathlib.Path(path) / 'opml'
    return None


def read_all(command, files):
    lines = subprocess.run(command, input=''.join(f'{path}\n' for path in files), capture_output=True, text=True, check=True,
                           timeout=100).stdout.splitlines()
    if len(lines) != len(files):
        raise SystemExit(f'{len(lines)} answers for {len(files)} files')
    return [json.loads(line) for line in lines]


def check_cases(folder, command, show):
    files = sorted(folder.rglob('*.xml'))
    n_bad = 0
    for path, answer in zip(files, read_all(command, files)):
        source = path.read_text(encoding='utf-8', errors='replace')
        name = str(path.relative_to(folder))
        expressions = re.findall(r'^\s*Eval: (.*?)\s*$', source, re.M)
        result = make_result(answer, source)
        failed = [expression for expression in expressions if not holds(expression, result)]
        if not expressions:
            failed = ['(states nothing)']
        if failed and name in OTHERWISE:
            print(f'otherwise: {name}: {OTHERWISE[name]}')
        elif failed or name in OTHERWISE:
            n_bad += 1
            print(f'FAILED: {name}: {"; ".join(failed) or "agrees by now: take it off the list"}')
            if show:
                print(json.dumps(answer, indent=1))
    print(f'listparser: {len(files) - n_bad} of {len(files)} as they should be, {len(OTHERWISE)} of them otherwise on purpose')
    return n_bad


def check_collections(folder, command):
    """Real lists: every address of a feed that stands in the text is in the answer."""
    files = sorted(path for path in folder.rglob('*.opml') if 'listparser' not in path.parts)
    n_stated = n_found = 0
    for path, answer in zip(files, read_all(command, files)):
        stated = {address.replace('&amp;', '&').strip() for address in re.findall(r'xmlUrl="([^"]+)"', path.read_text(encoding='utf-8'))}
        found = {line['url'] for line in answer['feeds']}
        n_stated += len(stated)
        n_found += len(stated) - max(0, len(stated) - len(found))
    print(f'collections: {n_found} of {n_stated} feeds of {len(files)} lists')
    return n_stated - n_found if n_found < 0.99 * n_stated else 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--corpora')
    parser.add_argument('--show', action='store_true')
    parser.add_argument('command', nargs='+')
    options = parser.parse_args()
    folder = find_corpora(options.corpora)
    if folder is None:
        print('the collection of feed lists is not there')
        return 77
    n_bad = check_cases(folder / 'listparser', options.command, options.show)
    n_bad += check_collections(folder, options.command)
    return 1 if n_bad else 0


if __name__ == '__main__':
    sys.exit(main())
