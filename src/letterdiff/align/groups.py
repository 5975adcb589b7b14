"""Links → groups: every sentence of both letters in exactly one passage that changed as one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from letterdiff.matching import assignment
from letterdiff.model import Group
from letterdiff.model.rules import JOIN
from letterdiff.pins import UNPINNED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

    from letterdiff.align.links import Links
    from letterdiff.matching import Cell
    from letterdiff.pins import Pinned

# A sentence joins the pair of another as the second half of a split or merge when its link is at
# least this strong beside the pair's own, and it stands at most so far from the first half.
JOIN_SHARE = 0.5
JOIN_DISTANCE = 3


def group(
    links: Links,
    old: Sequence[str],
    new: Sequence[str],
    pinned: Pinned = UNPINNED,
    join_level: float = JOIN.default,
) -> list[Group]:
    """Groups that hold each sentence of `old` and of `new` (their texts) exactly once.

    One partner each by a global assignment; then what has no partner but a strong link to a partnered
    sentence joins that pair, if it stands beside the first half. A group never has several sentences
    on both sides. What is left over on both sides with the same words was moved. `links` holds what is
    `pinned` together and nothing that is pinned apart; a link weaker than `join_level` joins nothing.
    """
    partner = dict(sorted(assignment(_eligible(links, pinned.together))))
    halves = _halves(links, partner, _pinned_halves(partner, pinned.together), join_level)
    groups = [_joined(cell, halves, links, pinned.together) for cell in partner.items()]
    used_old = {i for g in groups for i in g.old}
    used_new = {j for g in groups for j in g.new}
    removed = [i for i in range(len(old)) if i not in used_old]
    added = [j for j in range(len(new)) if j not in used_new]
    moved = dict(_verbatim(removed, added, (old, new), pinned.apart))
    groups += [Group(old=(i,), new=(j,), score=1.0) for i, j in moved.items()]
    groups += [Group(old=(i,), new=(), score=0.0) for i in removed if i not in moved]
    return groups + [Group(old=(), new=(j,), score=0.0) for j in added if j not in moved.values()]


def _eligible(links: Links, together: Set[Cell]) -> Links:
    """The links among which partners are chosen: none that would part what is pinned together."""
    rows, columns = {i for i, _ in together}, {j for _, j in together}
    return {
        (i, j): score
        for (i, j), score in links.items()
        if (i, j) in together or (i not in rows and j not in columns)
    }


def _pinned_halves(partner: Mapping[int, int], together: Set[Cell]) -> dict[Cell, list[Cell]]:
    """For each partnered cell the pinned cells of further sentences."""
    owner = {j: i for i, j in partner.items()}
    halves: dict[Cell, list[Cell]] = defaultdict(list)
    for i, j in sorted(together):
        if partner.get(i) != j:
            halves[(i, partner[i]) if i in partner else (owner[j], j)].append((i, j))
    return halves


def _verbatim(
    removed: Iterable[int],
    added: Iterable[int],
    texts: tuple[Sequence[str], Sequence[str]],
    apart: Set[Cell],
) -> Iterator[Cell]:
    """Pairs of the same words among what has no partner, in order; none that is pinned apart."""
    old, new = texts
    places: dict[str, list[int]] = defaultdict(list)
    for j in added:
        places[new[j]].append(j)
    for i in removed:
        free = next((j for j in places[old[i]] if (i, j) not in apart), None)
        if free is not None:
            places[old[i]].remove(free)
            yield i, free


def _halves(
    links: Links, partner: Mapping[int, int], joined: dict[Cell, list[Cell]], join_level: float
) -> dict[Cell, list[Cell]]:
    """For each partnered cell the links of further sentences that join it, on one side only.

    `joined` holds those that are settled already.
    """
    owner = {j: i for i, j in partner.items()}
    wishes = sorted(
        ((score, cell) for cell, score in links.items() if _one_free(cell, partner, owner)),
        key=lambda wish: (-wish[0], wish[1]),
    )
    settled = {("old", i) if i != cell[0] else ("new", j) for cell, more in joined.items() for i, j in more}
    for score, (i, j) in wishes:
        side, number = ("old", i) if i not in partner else ("new", j)
        cell = (owner[j], j) if side == "old" else (i, partner[i])
        near = abs((i - cell[0]) if side == "old" else (j - cell[1])) <= JOIN_DISTANCE
        strong = score >= max(join_level, JOIN_SHARE * links[cell])
        if (side, number) in settled or not near or not strong or not _same_side(joined[cell], cell, side):
            continue
        settled.add((side, number))
        joined[cell].append((i, j))
    return joined


def _one_free(cell: Cell, partner: Mapping[int, int], owner: Mapping[int, int]) -> bool:
    return (cell[0] in partner) != (cell[1] in owner)


def _same_side(joined: list[Cell], cell: Cell, side: str) -> bool:
    """Whether all that has joined so far is on this side, so that no group grows on both."""
    return all((i != cell[0]) == (side == "old") for i, _ in joined)


def _joined(cell: Cell, halves: Mapping[Cell, Sequence[Cell]], links: Links, together: Set[Cell]) -> Group:
    more = halves.get(cell, [])
    return Group(
        old=tuple(sorted({cell[0], *(i for i, _ in more)})),
        new=tuple(sorted({cell[1], *(j for _, j in more)})),
        score=links[cell],
        pinned=not together.isdisjoint([cell, *more]),
    )
