#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""stories.py DEFLASH: finds the stories of a labelled collection of news with `deflash stories`, and says how well.

Prints BCubed precision, recall and F1 (Bagga and Baldwin 1998; Amigó and others 2009) and the purity of cards: the share of cards of several
articles that hold one event only. Fails below what was reached. Where the collection is not there, it is skipped.
"""
import json
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))
from bcubed import bcubed  # noqa: E402

LEAST_F1 = 0.895
LEAST_PRECISION = 0.88


def purity(gold, found):
    events = defaultdict(list)
    for i in gold:
        events[found[i]].append(gold[i])
    cards = [card for card in events.values() if len(card) > 1]
    return sum(len(set(card)) == 1 for card in cards) / max(1, len(cards)), len(cards)


def main():
    root = os.environ.get("DEFLASH_CORPORA") or os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../shared/corpora")
    path = os.path.join(root, "clusters", "ecbplus.jsonl")
    if not os.path.exists(path):
        print("skipped: no labelled collection of news")
        return 77
    with open(path, encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    fields = ("id", "title", "text", "published", "source", "language")
    lines = "\n".join(json.dumps({k: r[k] for k in fields if r.get(k) is not None}) for r in records)
    run = subprocess.run([sys.argv[1], "stories", "-"], input=lines, stdout=subprocess.PIPE, text=True, check=True)
    found = {r["id"]: r["story"] for r in map(json.loads, run.stdout.splitlines())}
    gold = {r["id"]: r["cluster"] for r in records}
    if set(found) != set(gold):
        print("not every article has a story")
        return 1
    precision, recall, f1 = bcubed(gold, found)
    pure, cards = purity(gold, found)
    print(f"{len(gold)} articles: BCubed precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}; "
          f"{cards} cards of several articles, {pure:.0%} of one event")
    return 0 if f1 >= LEAST_F1 and precision >= LEAST_PRECISION else 1


if __name__ == "__main__":
    sys.exit(main())
