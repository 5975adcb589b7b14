"""The frame of a letter (date, salutation, closing, signature …) pairs role by role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterdiff.matching import chain
from letterdiff.model import MESSAGE, Role

if TYPE_CHECKING:
    from letterdiff.matching import Cell
    from letterdiff.model import Reading, Sentence

# There is one date line and one salutation, so they answer to each other whatever they say; a footnote
# only to one that says much the same.
LEAST = {Role.FOOTNOTE: 0.5, Role.FURNITURE: 0.5, Role.LETTERHEAD: 0.5}


def frame_links(old: Reading, new: Reading) -> dict[Cell, float]:
    """Sentence indices of either frame that answer to each other, in order within each role."""
    from rapidfuzz import fuzz

    links: dict[Cell, float] = {}
    for role in (r for r in Role if r not in MESSAGE):
        left, right = _of(old, role), _of(new, role)
        weights = {
            (i, j): likeness
            for i, a in enumerate(left)
            for j, b in enumerate(right)
            if (likeness := fuzz.ratio(a.text, b.text) / 100) >= LEAST.get(role, 0.01)
        }
        links |= {(left[i].index, right[j].index): weights[i, j] for i, j in chain(weights)}
    return links


def _of(reading: Reading, role: Role) -> list[Sentence]:
    return [s for s in reading.sentences if s.role is role]
