#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills the command at random moments while it refreshes, saves, imports and backs up: what was acknowledged is there, what is saved is whole in its
folder, too, and the library opens clean.

    kill-rounds.py DEFLASH

DEFLASH_KILL_ROUNDS rounds (20). DEFLASH_KILL_SEED repeats a run.
"""

import http.server
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time

ITEMS = 40
BOOKMARKS = 700


class Server(http.server.ThreadingHTTPServer):
    """Feeds that differ with every request: new items come, old ones are edited."""

    def __init__(self):
        super().__init__(('127.0.0.1', 0), Handler)
        self.serial = 0
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.serial += 1
        serial = self.server.serial
        name = self.path.strip('/')
        items = ''.join(f'<item><guid>{name}-{i}</guid><title>{name} {i}</title><link>http://example.org/{name}/{i}</link><description>'
                        f'Version {serial if i % 5 == 0 else 0} of it. {"Words and more words. " * 60}</description></item>'
                        for i in range(serial + ITEMS, serial, -1))
        data = f'<rss version="2.0"><channel><title>{name}</title>{items}</channel></rss>'.encode()
        try:
            self.send_response(200)
            self.send_header('Content-Length', str(len(data)))
            self.end_headers()
            self.wfile.write(data)
        except OSError:
            pass  # the one who asked was killed

    def log_message(self, *args):
        pass


def lines_of(text):
    return [json.loads(line) for line in text.splitlines()]


def run(command, *args):
    result = subprocess.run([*command, *args], capture_output=True, text=True, timeout=120)
    if result.returncode != 0:
        raise SystemExit(f'{args} ended with {result.returncode}: {result.stderr}')
    return lines_of(result.stdout)


def start(command, *args):
    return subprocess.Popen([*command, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def kill(process):
    """Kills @process, and returns what it had said; its stderr too, which must tell of nothing bad."""
    process.send_signal(signal.SIGKILL)
    return process.communicate(timeout=60)


def complete_lines(text):
    """A line that was cut off in the middle acknowledges nothing."""
    return lines_of(text[:text.rfind('\n') + 1])


def write_bookmarks(path, number):
    links = ''.join(f'<DT><A HREF="http://bookmark.example/{number}/{i}">Bookmark {i}</A>\n' for i in range(BOOKMARKS))
    path.write_text(f'<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>{links}</DL>')


def one_round(command, directory, rng, acknowledged):
    ids = [article['id'] for article in run(command, 'list', '--limit', '200')]
    processes = [start(command, 'refresh', '--all')]
    for article in rng.sample(ids, min(2, len(ids))):
        processes.append(start(command, 'save', article))
    write_bookmarks(directory / 'bookmarks.html', rng.randrange(1 << 30))
    processes.append(start(command, 'import', str(directory / 'bookmarks.html')))
    processes.append(start(command, 'backup', str(directory / 'all.zip')))
    time.sleep(rng.uniform(0, 0.9))
    rng.shuffle(processes)
    for process in processes:
        out, err = kill(process)
        if process.returncode not in (-signal.SIGKILL, 0, 1):
            raise SystemExit(f'{process.args} ended with {process.returncode} by itself: {err}')
        if process.args[-2] == 'save':
            acknowledged.update(article['id'] for article in complete_lines(out))
        time.sleep(rng.uniform(0, 0.05))


def check(command, directory, acknowledged):
    saved = run(command, 'list', 'saved', '--limit', '100000', '--full')
    missing = acknowledged - {article['id'] for article in saved}
    if missing:
        raise SystemExit(f'saved, acknowledged and gone: {missing}')
    for article in saved:
        folder = directory / 'saved' / article['id']
        if json.loads((folder / 'article.json').read_text())['title'] != article['title']:
            raise SystemExit(f'the folder of {article["id"]} holds something else')
        if article['url'].startswith('http://bookmark.example/'):
            continue
        if 'Words and more words.' not in article.get('content_text', '') or not article['_deflash']['saved']:
            raise SystemExit(f'saved and damaged: {article}')
    for uuid in acknowledged:
        if not (directory / 'saved' / uuid / 'article.json').is_file():
            raise SystemExit(f'the folder of {uuid} is missing')
    aside = [path.name for path in directory.iterdir() if 'damaged' in path.name]
    if aside:
        raise SystemExit(f'the library was found damaged: {aside}')


def main():
    deflash = sys.argv[1]
    rounds = int(os.environ.get('DEFLASH_KILL_ROUNDS', '20'))
    seed = int(os.environ.get('DEFLASH_KILL_SEED', random.randrange(1 << 30)))
    rng = random.Random(seed)
    print(f'{rounds} rounds, DEFLASH_KILL_SEED={seed}', flush=True)
    server = Server()
    acknowledged = set()
    with tempfile.TemporaryDirectory() as name:
        directory = pathlib.Path(name)
        command = [deflash, '--data-dir', name]
        for source in ('one', 'two', 'three'):
            run(command, 'add', f'http://127.0.0.1:{server.server_address[1]}/{source}')
        for _ in range(rounds):
            one_round(command, directory, rng, acknowledged)
            check(command, directory, acknowledged)
        # A backup that has its name is whole.
        if (directory / 'all.zip').exists():
            with tempfile.TemporaryDirectory() as other:
                restored = [deflash, '--data-dir', f'{other}/library']
                run(restored, 'restore', str(directory / 'all.zip'))
                found = subprocess.run([*restored, 'check'], capture_output=True, text=True, timeout=120)
                # folders of an import that was killed before its commit are taken in when they are an hour old
                if any(problem['problem'] != 'lost-folder' for problem in json.loads(found.stdout)['problems']):
                    raise SystemExit(f'what was backed up is not sound: {found.stdout} {found.stderr}')
        # After all that it still does its work.
        refreshed = refresh_until_free(command)
        check(command, directory, acknowledged)
    server.shutdown()
    if any(line['outcome'] == 'error' for line in refreshed):
        raise SystemExit(f'the last refresh failed: {refreshed}')
    print(f'{len(acknowledged)} saves were acknowledged, and all are there')


def refresh_until_free(command):
    """The lease of one that was killed belongs to nobody: the next one may work at once."""
    return run(command, 'refresh', '--all')


if __name__ == '__main__':
    sys.exit(main())
