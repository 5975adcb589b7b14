"""Figures of two letters → what became of each: one global assignment on the evidence of `likeness`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from letterdiff.figures.change import change_of, dropped, new_figure
from letterdiff.figures.likeness import Cell, conflict, likeness
from letterdiff.figures.profiles import Profile, located, profiles, rarity
from letterdiff.model import FigureChange, Link, Reading

# Up to so many figures of a measure are all looked at: more than any letter of ordinary length has.
FEW = 60


def pair(old: Reading, new: Reading, links: Sequence[Link]) -> tuple[FigureChange, ...]:
    """What became of every figure: each of either letter in exactly one change.

    `links` are the sentences that answer to one another; there may be none. Changes come in the reading
    order of the new letter, what was dropped where it stood.
    """
    places = located(old, new)
    olds, news = profiles(old, places), profiles(new, places)
    chosen = _assigned(_evidence(olds, news, rarity(old, new), links))
    partner = dict(chosen)
    taken = set(partner.values())
    placed: list[tuple[tuple[float, int], FigureChange]] = []
    where = {j: (float(j), 1) for j in range(len(news))}
    at = -1.0
    for i, before in enumerate(olds):
        if i in partner:
            at = float(partner[i])
            change = change_of(before, news[partner[i]], old.letter.date, new.letter.date)
            placed.append((where[partner[i]], change))
        else:
            placed.append(((at + 0.5, i), dropped(before.figure)))
    placed += [(where[j], new_figure(after.figure)) for j, after in enumerate(news) if j not in taken]
    return tuple(change for _, change in sorted(placed, key=lambda item: item[0]))


def _evidence(
    olds: Sequence[Profile], news: Sequence[Profile], weights: Mapping[str, float], links: Sequence[Link]
) -> dict[Cell, float]:
    """What speaks for each pair of figures that could be one measure, above what is needed."""
    linked = {(link.old, link.new): link.score for link in links}
    cells: dict[Cell, float] = {}
    for i, j in _candidates(olds, news):
        before, after = olds[i], news[j]
        if conflict(before, after):
            continue
        link = linked.get((before.figure.sentence, after.figure.sentence), 0.0)
        above = likeness(before, after, weights, link)
        if above > 0:
            cells[i, j] = above
    return cells


def _candidates(olds: Sequence[Profile], news: Sequence[Profile]) -> Iterator[Cell]:
    """Figures of the same measure; in long letters only those that share a place or a rare word."""
    found: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for j, after in enumerate(news):
        for key in _keys(after):
            found[key].append(j)
    common = max(FEW, len(news) // 100)
    for i, before in enumerate(olds):
        keys = _keys(before)
        if len(found.get(keys[0], ())) <= FEW:
            near = set(found.get(keys[0], ()))
        else:
            near = {j for key in keys[1:] if len(found.get(key, ())) <= common for j in found.get(key, ())}
        yield from ((i, j) for j in sorted(near))


def _keys(profile: Profile) -> list[tuple[object, ...]]:
    """What figures are found by: first their measure alone, then with each word and place."""
    words = sorted(profile.subject | profile.near) + sorted(profile.places)
    return [profile.measure, *((profile.measure, word) for word in words)]


def _assigned(cells: Mapping[Cell, float]) -> set[Cell]:
    # The aligner's exact solver; imported here because it brings numpy, which reading figures needs not.
    from letterdiff.matching import assignment

    return assignment(cells)
