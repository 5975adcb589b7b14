"""Sentences compared with sentences: each linked with its mutual best, or all of them in order."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from benchmarks.accuracy.systems import Scored
from benchmarks.accuracy.words import plain

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

# The likeness below which two sentences are no versions of one.
WORTH_LINKING = 0.4


def token_set_ratio(old: Sequence[str], new: Sequence[str]) -> Scored:
    """rapidfuzz's scorer that forgives order and length, 0 to 100."""
    import numpy as np
    from rapidfuzz import fuzz, process, utils

    scores = process.cdist(old, new, scorer=fuzz.token_set_ratio, processor=utils.default_process)
    return mutual_best(scores.astype(np.float64))


def tf_idf(old: Sequence[str], new: Sequence[str]) -> Scored:
    """Cosine of TF-IDF vectors over stems and pairs of stems, 0 to 1."""
    import numpy as np

    bags = [_terms(sentence) for sentence in (*old, *new)]
    seen = Counter(term for bag in bags for term in bag)
    column = {term: place for place, term in enumerate(seen)}
    vectors = np.zeros((len(bags), len(column)))
    for row, bag in enumerate(bags):
        for term, count in bag.items():
            rarity = math.log((1 + len(bags)) / (1 + seen[term])) + 1
            vectors[row, column[term]] = (1 + math.log(count)) * rarity
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
    return mutual_best(vectors[: len(old)] @ vectors[len(old) :].T)


def in_order(old: Sequence[str], new: Sequence[str]) -> Scored:
    """The heaviest links that do not cross, by rapidfuzz's ratio: what suits drafts of one text."""
    import numpy as np
    from rapidfuzz import fuzz, process

    scores = process.cdist(old, new, scorer=fuzz.ratio).astype(np.float64) / 100
    best = np.zeros((len(old) + 1, len(new) + 1))
    for i in range(len(old)):
        for j in range(len(new)):
            gain = max(scores[i, j] - WORTH_LINKING, 0.0)
            best[i + 1, j + 1] = max(best[i, j + 1], best[i + 1, j], best[i, j] + gain)
    return _walk_back(best, scores)


def _walk_back(best: Matrix, scores: Matrix) -> Scored:
    links: Scored = {}
    i, j = scores.shape
    while i and j:
        if best[i, j] == best[i - 1, j]:
            i -= 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            links[i, j] = float(scores[i, j])
    return links


def mutual_best(scores: Matrix) -> Scored:
    """The cells that are the best of their row and of their column."""
    if not scores.size:
        return {}
    pairs = enumerate(scores.argmax(axis=1).tolist())
    columns = scores.argmax(axis=0).tolist()
    return {(i, j): float(scores[i, j]) for i, j in pairs if columns[j] == i and scores[i, j] > 0}


def _terms(sentence: str) -> Counter[str]:
    from nltk.stem.snowball import SnowballStemmer

    stemmer = SnowballStemmer("english")
    stems = [stemmer.stem(word) for word in plain(sentence).split()]
    return Counter([*stems, *(f"{a} {b}" for a, b in pairwise(stems))])
