"""Sentences × sentences: which of the new letter answer to which of the old.

`profile` (what is known of each sentence) → `cells` and `evidence` (candidate pairs, named scorers) →
`judge` (a probability) → `links` (the pairs to stand by) → `groups` (every sentence in one passage).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterdiff.later import dataclass
from letterdiff.model import PLAIN, Link
from letterdiff.model.rules import JOIN
from letterdiff.pins import UNPINNED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from letterdiff.model import Group, Reading, Rules
    from letterdiff.pins import Pinned

__all__ = ["Alignment", "align", "in_order"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """`links` by sentence index, many to many; `groups` hold every sentence index of both sides once."""

    links: tuple[Link, ...]
    groups: tuple[Group, ...]


def align(old: Reading, new: Reading, rules: Rules = PLAIN, pinned: Pinned = UNPINNED) -> Alignment:
    """Align all sentences of two letters: the message by evidence, the frame role by role.

    What a user has pinned together is linked with certainty and stands in one group; what is pinned apart is
    neither.
    """
    from letterdiff.align.frame import frame_links
    from letterdiff.align.groups import group
    from letterdiff.align.links import find_links
    from letterdiff.align.profile import profile

    left, right = profile(old), profile(new)
    found = find_links(left, right, rules=rules, apart=pinned.apart)
    links = {(left.index[i], right.index[j]): score for (i, j), score in found.items()}
    links |= frame_links(old, new)
    links = {cell: score for cell, score in links.items() if cell not in pinned.apart}
    links |= dict.fromkeys(pinned.together, 1.0)
    texts = [s.text for s in old.sentences], [s.text for s in new.sentences]
    groups = group(links, *texts, pinned, JOIN.of(rules))
    return Alignment(
        links=tuple(Link(old=i, new=j, score=round(s, 4)) for (i, j), s in sorted(links.items())),
        groups=tuple(groups),
    )


def in_order(places: Mapping[tuple[int, int], float]) -> set[tuple[int, int]]:
    """Of weighted places (old, new) the heaviest set that ascends in both letters: the rest was moved."""
    from letterdiff.matching import chain

    return set(chain(places))
