#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds `deflash keypoints` against simple ways of picking sentences, on news with highlights written by people.

    keypoints.py [--corpora DIR] [--show N] DEFLASH

The same news are asked for with their beginnings moved to the middle and to the end: texts that don't begin with their gist. In each
arrangement ours must not be below the best of the others, by a paired bootstrap (2,000 samples, 95 %) over ROUGE-1 and ROUGE-2 of three
sentences. What is picked must be the text's own words. Ends with 77 where the collection is not there.
"""

import argparse
import importlib.util
import json
import random
import re
import subprocess
import sys

import feeds

N_POINTS = 3
N_SAMPLES = 2000
RIVALS = ('lead', 'textrank', 'lexrank', 'lexrank+lead')


def load_scorer(root):
    spec = importlib.util.spec_from_file_location('score_keypoints', root / 'scorers' / 'score_keypoints.py')
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def begin_in_the_middle(sentences):
    cut = max(1, len(sentences) // 4)
    middle = (len(sentences) - cut) // 2
    return sentences[cut:][:middle] + sentences[:cut] + sentences[cut:][middle:]


def begin_at_the_end(sentences):
    cut = max(1, len(sentences) // 3)
    return sentences[cut:] + sentences[:cut]


ARRANGEMENTS = {'as written': list, 'gist in the middle': begin_in_the_middle, 'gist at the end': begin_at_the_end}


def pick(command, sentences):
    done = subprocess.run([*command, 'keypoints', '--count', str(N_POINTS), '-'], input='\n'.join(sentences), capture_output=True, text=True,
                          check=True)
    return json.loads(done.stdout)


def score(scorer, points, reference):
    got, want = scorer.tok(' '.join(points)), scorer.tok(reference)
    return 100 * scorer.f1(got, want, 1), 100 * scorer.f1(got, want, 2)


def worst_case(ours, theirs):
    """The upper end of what ours may be better by, of 95 % of the samples: below 0, ours is worse."""
    rng = random.Random(1)
    differences = [a - b for a, b in zip(ours, theirs)]
    means = sorted(sum(rng.choices(differences, k=len(differences))) / len(differences) for _ in range(N_SAMPLES))
    return means[int(0.975 * N_SAMPLES)]


def mean(values):
    return sum(values) / len(values)


def check_arrangement(scorer, args, name, records):
    scores = {rival: [] for rival in ('ours', *RIVALS)}
    altered = 0
    for record in records:
        sentences = ARRANGEMENTS[name](record['sentences'])
        points = pick(args.command, sentences)
        text = re.sub(r'\s+', ' ', ' '.join(sentences))
        altered += sum(re.sub(r'\s+', ' ', point) not in text for point in points)
        scores['ours'].append(score(scorer, points, record['reference']))
        for rival, indices in scorer.baselines(sentences, N_POINTS).items():
            if rival in RIVALS:
                scores[rival].append(score(scorer, [sentences[i] for i in indices], record['reference']))
        if args.show > 0 and name == 'as written':
            args.show -= 1
            print('\n'.join(points), '\n    ', record['reference'], '\n')
    print(f'{name}:', '; '.join(f'{rival} R1 {mean([s[0] for s in rows]):.2f} R2 {mean([s[1] for s in rows]):.2f}'
                                for rival, rows in scores.items()))
    failed = altered
    for k in range(2):
        best = max(RIVALS, key=lambda rival: mean([s[k] for s in scores[rival]]))
        if worst_case([s[k] for s in scores['ours']], [s[k] for s in scores[best]]) < 0:
            print(f'  below {best} in ROUGE-{k + 1}')
            failed += 1
    return failed


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--corpora')
    parser.add_argument('--show', type=int, default=0)
    parser.add_argument('command', nargs='+')
    args = parser.parse_args()
    root = feeds.find_corpora(args.corpora)
    path = root / 'keypoints' / 'cnndm_dev40.jsonl'
    if not path.exists():
        print(f'skipped: no news with highlights at {root}')
        return 77
    records = [json.loads(line) for line in path.read_text(encoding='utf-8').splitlines()]
    scorer = load_scorer(root)
    failed = sum(check_arrangement(scorer, args, name, records) for name in ARRANGEMENTS)
    print(f'{len(records)} texts in {len(ARRANGEMENTS)} arrangements, {failed} failures')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
