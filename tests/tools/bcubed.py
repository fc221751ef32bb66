# SPDX-License-Identifier: GPL-3.0-or-later
from collections import Counter


def bcubed(gold, found):
    """Precision, recall and F1 of a clustering (Bagga and Baldwin 1998; Amigó and others 2009)."""
    in_gold, in_found = Counter(gold.values()), Counter(found.values())
    both = Counter((gold[i], found[i]) for i in gold)
    precision = sum(both[gold[i], found[i]] / in_found[found[i]] for i in gold) / len(gold)
    recall = sum(both[gold[i], found[i]] / in_gold[gold[i]] for i in gold) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)
