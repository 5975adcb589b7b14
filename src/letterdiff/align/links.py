"""The pairs of sentences that the aligner stands by, many to many."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from letterdiff.align.cells import grid, table
from letterdiff.align.drafts import in_order, likeness, near_share
from letterdiff.align.evidence import other_places
from letterdiff.align.judge import shipped
from letterdiff.model import PLAIN
from letterdiff.model.rules import DRAFT, DRAFT_LINK, DRAFT_UNKNOWN, LINK, LINK_UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Set

    from letterdiff.align.cells import Table
    from letterdiff.align.evidence import Pair
    from letterdiff.align.judge import Judge
    from letterdiff.align.profile import Profile
    from letterdiff.align.vectors import Floats, Ints
    from letterdiff.matching import Cell
    from letterdiff.model import Rules

Links = dict["Cell", float]


def find_links(
    old: Profile,
    new: Profile,
    judge: Judge | None = None,
    *,
    rules: Rules = PLAIN,
    apart: Set[Cell] = frozenset(),
) -> Links:
    """Cells (positions in the two profiles) with a score from 0 to 1.

    `apart` are cells (indices of sentences) that a user has ruled out.
    """
    if not len(old) or not len(new):
        return {}
    cells = grid(old, new)
    known = old.known and new.known
    if near_share(cells) > (DRAFT if known else DRAFT_UNKNOWN).of(rules):
        return draft_links(cells, DRAFT_LINK.of(rules), apart)
    return rewritten_links(cells, judge or shipped(), (LINK if known else LINK_UNKNOWN).of(rules), apart)


def draft_links(cells: Pair, level: float, apart: Set[Cell]) -> Links:
    """Links between two drafts of one text: in order, by likeness."""
    alike = likeness(cells) * (1 - other_places(cells))
    alike[_ruled_out(cells, apart)] = 0
    return in_order(_links(cells, alike, np.arange(len(alike))), cells.old.texts, cells.new.texts, level)


def rewritten_links(cells: Pair, judge: Judge, floor: float, apart: Set[Cell]) -> Links:
    """Links between two texts written anew: by all the evidence, in any order."""
    evidence = table(cells)
    probability = judge.probability(evidence)
    judged = cells.at(evidence.rows, evidence.columns)
    probability *= 1 - other_places(judged)
    probability[_ruled_out(judged, apart)] = 0
    return _links(evidence, probability, judge.choose(evidence, probability, floor))


def _ruled_out(cells: Pair, apart: Set[Cell]) -> Ints:
    """Which of the cells are among those, given by indices of sentences."""
    old = {index: i for i, index in enumerate(cells.old.index)}
    new = {index: j for j, index in enumerate(cells.new.index)}
    places = [(old[i], new[j]) for i, j in apart if i in old and j in new]
    found = [np.flatnonzero((cells.rows == i) & (cells.columns == j)) for i, j in places]
    return np.concatenate([np.zeros(0, dtype=np.int64), *found])


def _links(cells: Pair | Table, score: Floats, chosen: Ints) -> Links:
    places = zip(cells.rows[chosen].tolist(), cells.columns[chosen].tolist(), strict=True)
    return dict(zip(places, score[chosen].tolist(), strict=True))
