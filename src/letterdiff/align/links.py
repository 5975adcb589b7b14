"""The pairs of sentences that the aligner stands by, many to many."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from letterdiff.align.cells import grid, table
from letterdiff.align.drafts import in_order, likeness, near_share
from letterdiff.align.evidence import other_places
from letterdiff.align.judge import FLOOR, UNKNOWN_FLOOR, shipped

if TYPE_CHECKING:
    from letterdiff.align.cells import Table
    from letterdiff.align.evidence import Pair
    from letterdiff.align.judge import Judge
    from letterdiff.align.profile import Profile
    from letterdiff.align.vectors import Floats, Ints
    from letterdiff.matching import Cell

# A text with more than this share of its sentences near-identical is a revised draft, which keeps its
# order; letters written anew stay below it (measured on both kinds: .12 at most against mostly .2 and more).
DRAFT_SHARE = 0.13

# The same of texts that no vocabulary knows: without topics the evidence for other pairs is weak, and
# likeness is the better judge from few near-identical sentences on.
UNKNOWN_DRAFT_SHARE = 0.05

Links = dict["Cell", float]


def find_links(old: Profile, new: Profile, judge: Judge | None = None) -> Links:
    """Cells (positions in the two profiles) with a score from 0 to 1."""
    if not len(old) or not len(new):
        return {}
    cells = grid(old, new)
    if near_share(cells) > (DRAFT_SHARE if old.known and new.known else UNKNOWN_DRAFT_SHARE):
        return draft_links(cells)
    return rewritten_links(cells, judge or shipped())


def draft_links(cells: Pair) -> Links:
    """Links between two drafts of one text: in order, by likeness."""
    alike = likeness(cells) * (1 - other_places(cells))
    return in_order(_links(cells, alike, np.arange(len(alike))), cells.old.texts, cells.new.texts)


def rewritten_links(cells: Pair, judge: Judge) -> Links:
    """Links between two texts written anew: by all the evidence, in any order."""
    evidence = table(cells)
    probability = judge.probability(evidence)
    probability *= 1 - other_places(cells.at(evidence.rows, evidence.columns))
    floor = FLOOR if cells.old.known and cells.new.known else UNKNOWN_FLOOR
    return _links(evidence, probability, judge.choose(evidence, probability, floor))


def _links(cells: Pair | Table, score: Floats, chosen: Ints) -> Links:
    places = zip(cells.rows[chosen].tolist(), cells.columns[chosen].tolist(), strict=True)
    return dict(zip(places, score[chosen].tolist(), strict=True))
