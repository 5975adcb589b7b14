"""How much two counts differ, and how often chance alone would make them differ so."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import Any

from letterdiff import lean

# Up to so many uses the exact test is computed term by term; beyond it the χ² of G² is as good.
EXACT = 200

# χ² with one degree of freedom: p < 0.05 and p < 0.001.
NOTICEABLE = 3.84
BOUND = 10.83

Counts = tuple[int, int]


@lru_cache(maxsize=1 << 13)
def log_likelihood(counts: Counts, sizes: Counts) -> float:
    """G² of two counts in texts of so many words, negative where the rate fell.

    Dunning (1993), in the form of Rayson and Garside (2000): 2 Σ O ln(O/E) over the two counts.
    """
    total, words = sum(counts), sum(sizes)
    if not total or not all(sizes):
        return 0.0
    g2 = 2 * sum(
        count * math.log(count / (size * total / words))
        for count, size in zip(counts, sizes, strict=True)
        if count
    )
    rose = counts[1] * sizes[0] >= counts[0] * sizes[1]
    return max(g2, 0.0) if rose else -max(g2, 0.0)


@lru_cache(maxsize=1 << 13)
def chance(counts: Counts, sizes: Counts) -> float:
    """The probability, 0 to 1, that chance alone parts the uses at least so unevenly.

    The exact conditional test of two Poisson counts (Przyborowski and Wilenski 1940): given their sum,
    one is binomial with the texts' shares. Two-sided: all outcomes no likelier than the one seen.
    """
    total = sum(counts)
    if not total or not all(sizes):
        return 1.0
    if total > EXACT:
        return math.erfc(math.sqrt(abs(log_likelihood(counts, sizes)) / 2))
    share = sizes[1] / sum(sizes)
    outcomes = [math.comb(total, k) * share**k * (1 - share) ** (total - k) for k in range(total + 1)]
    seen = outcomes[counts[1]] * (1 + 1e-9)
    return min(sum(outcome for outcome in outcomes if outcome <= seen), 1.0)


def association(together: int, each: Counts, words: int) -> float:
    """G² of two words, or a word and a phrase, standing together (nltk's collocation measure)."""
    return float(_measures().likelihood_ratio(together, each, words))


@cache
def _measures() -> Any:
    # All of nltk.metrics, for this one class, would cost more than the terms of a pair of letters.
    return lean.module("nltk.metrics.association").BigramAssocMeasures
