"""Aligning two drafts of one text: what was little changed keeps its order, and likeness decides.

A monotone alignment over rapidfuzz's ratios. The constants were chosen by a search on ArgRewrite V.2
(Kashefi et al. 2022), so that its score on that corpus is no measure of other drafts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from letterdiff.matching import chain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from letterdiff.align.evidence import Pair
    from letterdiff.align.vectors import Floats
    from letterdiff.matching import Cell

# Two sentences are near-identical from this ratio (normalised indel similarity) on.
NEAR = 0.65

# Likeness is this much of the ratio of the texts, the rest of the ratio of their sets of words.
RATIO_WEIGHT = 0.6

# What a link costs in the search for the heaviest order.
COST = 0.35

# What is the same word for word counts for more, lest a shifted row of lookalikes outweigh it.
VERBATIM = 0.999
VERBATIM_BONUS = 0.15

# Two neighbours are the halves of a sentence when both together are so much more like it than one is.
HALF_GAIN = 0.14


def likeness(cells: Pair) -> Floats:
    """For each cell how alike the wording of its sentences is, case and punctuation aside, 0 to 1."""
    from rapidfuzz import fuzz

    ratio = _compared(cells, fuzz.ratio)
    return RATIO_WEIGHT * ratio + (1 - RATIO_WEIGHT) * _compared(cells, fuzz.token_set_ratio)


def near_share(cells: Pair) -> float:
    """The share of the shorter text's sentences that have a near-identical one in the other."""
    from rapidfuzz import fuzz

    # What is less alike than that need not be known any closer.
    near = _compared(cells, fuzz.ratio, at_least=NEAR) >= NEAR
    matched = min(len(set(side[near].tolist())) for side in (cells.rows, cells.columns))
    return matched / min(len(cells.old), len(cells.new))


def in_order(
    alike: Mapping[Cell, float], old: Sequence[str], new: Sequence[str], level: float
) -> dict[Cell, float]:
    """The heaviest order-keeping links from `level` on, and the other halves of what was split or merged.

    Cells are positions in `old` and `new`, the texts of the sentences.
    """
    ordered = chain({c: s - COST + VERBATIM_BONUS * (s >= VERBATIM) for c, s in alike.items()})
    links = {cell: alike[cell] for cell in ordered if alike[cell] >= level}
    return links | dict(_halves(links, old, new))


def _compared(cells: Pair, scorer: Callable[..., float], at_least: float = 0.0) -> Floats:
    """What the scorer says of each cell, 0 to 1; 0 where it is less than `at_least`."""
    from rapidfuzz import process

    old, new = cells.old.plain, cells.new.plain
    if cells.whole:
        whole = process.cdist(old, new, scorer=scorer, score_cutoff=100 * at_least, dtype=np.float64)
        return np.asarray(whole.ravel() / 100)
    left, right = [old[i] for i in cells.rows.tolist()], [new[j] for j in cells.columns.tolist()]
    return np.asarray(
        process.cpdist(left, right, scorer=scorer, score_cutoff=100 * at_least, dtype=np.float64) / 100
    )


def _halves(
    links: Mapping[Cell, float], old: Sequence[str], new: Sequence[str]
) -> Iterator[tuple[Cell, float]]:
    """Links of unlinked neighbours that, joined to a linked sentence, make it more like its partner."""
    olds, news = {i for i, _ in links}, {j for _, j in links}
    for i, j in links:
        for k in (j - 1, j + 1):
            if 0 <= k < len(new) and k not in news and _gain(old[i], new, j, k) > HALF_GAIN:
                yield (i, k), links[i, j]
        for k in (i - 1, i + 1):
            if 0 <= k < len(old) and k not in olds and _gain(new[j], old, i, k) > HALF_GAIN:
                yield (k, j), links[i, j]


def _gain(whole: str, side: Sequence[str], one: int, two: int) -> float:
    from rapidfuzz import fuzz

    joined = f"{side[min(one, two)]} {side[max(one, two)]}"
    return float(fuzz.ratio(whole, joined) - fuzz.ratio(whole, side[one])) / 100
