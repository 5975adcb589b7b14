"""Links → groups: every sentence of both letters in exactly one passage that changed as one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from letterdiff.matching import assignment
from letterdiff.model import Group

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from letterdiff.align.links import Links
    from letterdiff.matching import Cell

# A sentence joins the pair of another as the second half of a split or merge when its link is at
# least this strong, absolutely and beside the pair's own, and it stands at most so far from the first half.
JOIN_LEVEL = 0.4
JOIN_SHARE = 0.5
JOIN_DISTANCE = 3


def group(links: Links, old: Sequence[str], new: Sequence[str]) -> list[Group]:
    """Groups that hold each sentence of `old` and of `new` (their texts) exactly once.

    One partner each by a global assignment; then what has no partner but a strong link to a partnered
    sentence joins that pair, if it stands beside the first half. A group never has several sentences
    on both sides. What is left over on both sides with the same words was moved.
    """
    partner = dict(sorted(assignment(links)))
    halves = _halves(links, partner)
    groups = [_joined(cell, halves, links) for cell in partner.items()]
    used_old = {i for g in groups for i in g.old}
    used_new = {j for g in groups for j in g.new}
    removed = [i for i in range(len(old)) if i not in used_old]
    added = [j for j in range(len(new)) if j not in used_new]
    moved = dict(_verbatim(removed, added, old, new))
    groups += [Group(old=(i,), new=(j,), score=1.0) for i, j in moved.items()]
    groups += [Group(old=(i,), new=(), score=0.0) for i in removed if i not in moved]
    return groups + [Group(old=(), new=(j,), score=0.0) for j in added if j not in moved.values()]


def _verbatim(
    removed: Iterable[int], added: Iterable[int], old: Sequence[str], new: Sequence[str]
) -> Iterator[Cell]:
    """Pairs of the same words among what has no partner, in order."""
    places: dict[str, list[int]] = defaultdict(list)
    for j in added:
        places[new[j]].append(j)
    for i in removed:
        if places[old[i]]:
            yield i, places[old[i]].pop(0)


def _halves(links: Links, partner: dict[int, int]) -> dict[Cell, list[Cell]]:
    """For each partnered cell the links of further sentences that join it, on one side only."""
    owner = {j: i for i, j in partner.items()}
    wishes = sorted(
        ((score, cell) for cell, score in links.items() if _one_free(cell, partner, owner)),
        key=lambda wish: (-wish[0], wish[1]),
    )
    joined: dict[Cell, list[Cell]] = defaultdict(list)
    settled: set[tuple[str, int]] = set()
    for score, (i, j) in wishes:
        side, number = ("old", i) if i not in partner else ("new", j)
        cell = (owner[j], j) if side == "old" else (i, partner[i])
        near = abs((i - cell[0]) if side == "old" else (j - cell[1])) <= JOIN_DISTANCE
        strong = score >= max(JOIN_LEVEL, JOIN_SHARE * links[cell])
        if (side, number) in settled or not near or not strong or not _same_side(joined[cell], cell, side):
            continue
        settled.add((side, number))
        joined[cell].append((i, j))
    return joined


def _one_free(cell: Cell, partner: dict[int, int], owner: dict[int, int]) -> bool:
    return (cell[0] in partner) != (cell[1] in owner)


def _same_side(joined: list[Cell], cell: Cell, side: str) -> bool:
    """Whether all that has joined so far is on this side, so that no group grows on both."""
    return all((i != cell[0]) == (side == "old") for i, _ in joined)


def _joined(cell: Cell, halves: dict[Cell, list[Cell]], links: Links) -> Group:
    more = halves.get(cell, [])
    return Group(
        old=tuple(sorted({cell[0], *(i for i, _ in more)})),
        new=tuple(sorted({cell[1], *(j for _, j in more)})),
        score=links[cell],
    )
