"""A comparison → stories: what changed, gathered as a reader thinks of it, a topic's passage at a time."""

from __future__ import annotations

from collections import defaultdict
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from letterdiff.brief.ground import content
from letterdiff.brief.story import Atom, Shape, Story, strongest_first
from letterdiff.model import GENERAL, Change, FigureStatus, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set

    from letterdiff.brief.story import Points, Scored
    from letterdiff.model import CommitmentChange, Comparison, FigureChange, Pairing, Swap, TopicChange

    Weigh = Callable[[Story], Points]

# One line is one change: so many sentences of either letter and no more, unless a whole passage came or went.
MOST = 3

# Sentences no farther apart than this still belong to one passage.
NEAR = 2

SAME = (Change.UNCHANGED, Change.MOVED)
WHOLE = (Status.ADDED, Status.REMOVED)
COMPARED = (FigureStatus.RAISED, FigureStatus.LOWERED, FigureStatus.RESTATED)


def stories(comparison: Comparison, weigh: Weigh) -> Iterator[Scored]:
    """All that a brief could tell, weighed.

    `weigh` says how much a story matters, part by part: the atoms that matter most gather their kin.
    """
    atoms = _atoms(comparison)
    for topic in comparison.topics:
        if atoms[topic.id]:
            yield from _of_topic(topic, atoms[topic.id], comparison, weigh)
    for swap in comparison.swaps:
        story = _exchanged(swap)
        yield story, weigh(story)


def _atoms(comparison: Comparison) -> Mapping[str, list[Atom]]:
    """By topic, what changed under it, in reading order. Figures that stand elsewhere come last."""
    atoms: dict[str, list[Atom]] = defaultdict(list)
    figures, apart = _figures(comparison)
    commitments: dict[int, list[CommitmentChange]] = defaultdict(list)
    for change in comparison.commitments:
        commitments[change.pairing].append(change)
    for pairing in comparison.pairings:
        if pairing.topic and pairing.change not in SAME:
            atoms[pairing.topic].append(_atom(pairing, figures[pairing.index], commitments[pairing.index]))
    for topic, changes in apart.items():
        atoms[topic] += [_atom(None, [change], []) for change in changes]
    return atoms


def _figures(
    comparison: Comparison,
) -> tuple[Mapping[int, list[FigureChange]], Mapping[str, list[FigureChange]]]:
    """Figure changes by the pairing they stand in; and by topic, those told under another topic.

    A sentence on many routes is filed under one of them: what it says of another belongs to that one.
    """
    homes = {(True, i): p for p in comparison.pairings for i in p.new}
    homes.update({(False, i): p for p in comparison.pairings for i in p.old})
    labels = {topic.id: topic.label for topic in comparison.topics}
    inside: dict[int, list[FigureChange]] = defaultdict(list)
    apart: dict[str, list[FigureChange]] = defaultdict(list)
    for change in comparison.figures:
        figure = change.new or change.old
        home = homes.get((change.new is not None, figure.sentence)) if figure else None
        if change.change is FigureStatus.REPEATED or home is None:
            continue
        topic = _topic_of(change, home, comparison, labels)
        if topic == home.topic:
            inside[home.index].append(change)
        else:
            apart[topic].append(change)
    return inside, apart


def _topic_of(change: FigureChange, home: Pairing, comparison: Comparison, labels: Mapping[str, str]) -> str:
    """The topic whose name says most of what the figure measures; where none does, the figure's own."""
    if change.change not in COMPARED:
        return change.topic if change.topic in labels else home.topic
    measured = set(content(change.subject))
    before = comparison.old.sentences[change.old.sentence].topic if change.old else ""
    known = [topic for topic in (change.topic, home.topic, before) if topic in labels]
    return max(
        known, key=lambda topic: len(measured.intersection(content(labels[topic]))), default=home.topic
    )


def _atom(
    pairing: Pairing | None, figures: Sequence[FigureChange], commitments: Sequence[CommitmentChange]
) -> Atom:
    old, new = (set(pairing.old), set(pairing.new)) if pairing else (set(), set())
    for commitment in commitments:
        old.update(commitment.old)
        new.update(commitment.new)
    for change in figures:
        if change.old:
            old.add(change.old.sentence)
        if change.new:
            new.add(change.new.sentence)
    return Atom(
        old=tuple(sorted(old)),
        new=tuple(sorted(new)),
        pairing=pairing,
        figures=tuple(figures),
        commitments=strongest_first(commitments),
    )


def _own(comparison: Comparison, topic: str) -> Atom:
    """All sentences that stand under a topic, those too that answer to a passage of another."""
    old, new = (
        tuple(i for known in reading.topics if known.id == topic for i in known.sentences)
        for reading in (comparison.old, comparison.new)
    )
    return Atom(old=old, new=new)


def _of_topic(
    topic: TopicChange, atoms: Sequence[Atom], comparison: Comparison, weigh: Weigh
) -> Iterator[Scored]:
    """A topic that came or went is one story; a passage without counterpart is one; the rest is gathered."""
    if topic.status in WHOLE and topic.id != GENERAL:
        own = _own(comparison, topic.id)
        told = [Story.of(Shape.WHOLE, topic, (*(a for a in atoms if a.pairing), own))]
    elif not (topic.old_label and topic.new_label) and _one_sided(atoms):
        told = [Story.of(Shape.PASSAGE, topic, run) for run in _runs(atoms)]
    else:
        return _parts(topic, atoms, weigh)
    return ((story, weigh(story)) for story in told)


def _one_sided(atoms: Iterable[Atom]) -> bool:
    sides = {(bool(atom.old), bool(atom.new)) for atom in atoms}
    return sides in ({(True, False)}, {(False, True)})


def _runs(atoms: Sequence[Atom]) -> Iterator[tuple[Atom, ...]]:
    run: list[Atom] = []
    for atom in sorted(atoms, key=lambda one: one.old or one.new):
        if run and not _beside(run[-1], atom):
            yield tuple(run)
            run = []
        run.append(atom)
    yield tuple(run)


def _parts(topic: TopicChange, atoms: Sequence[Atom], weigh: Weigh) -> Iterator[Scored]:
    """The weightiest atom gathers its neighbours, weightiest first, as long as they make one change."""
    alone = [Story.of(Shape.PART, topic, (atom,)) for atom in atoms]
    scored = sorted(zip(alone, map(weigh, alone), strict=True), key=lambda one: -sum(one[1].values()))
    ordered = [story.atoms[0] for story, _ in scored]
    places = _Places(ordered)
    taken: set[int] = set()
    for first in range(len(ordered)):
        if first not in taken:
            found = _gathered(first, ordered, places, taken)
            taken.update(found)
            if len(found) == 1:
                yield scored[first]
            else:
                story = Story.of(Shape.PART, topic, tuple(sorted([ordered[i] for i in found], key=_order)))
                yield story, weigh(story)


def _gathered(first: int, atoms: Sequence[Atom], places: _Places, taken: Set[int]) -> list[int]:
    """An atom with those beside it, the weightiest (first) of them first, as far as they make one change."""
    core, old, new = [first], set(atoms[first].old), set(atoms[first].new)
    near = list(places.beside(atoms[first]))
    heapify(near)
    seen = {first, *near}
    while near:
        index = heappop(near)
        atom = atoms[index]
        # What is too much for a story is too much for any larger one.
        if index in taken or index == first or max(len(old | {*atom.old}), len(new | {*atom.new})) > MOST:
            continue
        core.append(index)
        old.update(atom.old)
        new.update(atom.new)
        for other in places.beside(atom) - seen:
            seen.add(other)
            heappush(near, other)
    return core


class _Places:
    """Atoms by the sentences that they are of."""

    def __init__(self, atoms: Sequence[Atom]) -> None:
        self._old: dict[int, list[int]] = defaultdict(list)
        self._new: dict[int, list[int]] = defaultdict(list)
        for index, atom in enumerate(atoms):
            for place in set(atom.old):
                self._old[place].append(index)
            for place in set(atom.new):
                self._new[place].append(index)

    def beside(self, atom: Atom) -> set[int]:
        """The atoms of a sentence near to one of this atom's, itself among them."""
        return {
            index
            for held, places in ((self._old, atom.old), (self._new, atom.new))
            for place in places
            for near in range(place - NEAR, place + NEAR + 1)
            for index in held.get(near, ())
        }


def _order(atom: Atom) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return atom.new, atom.old


def _beside(one: Atom, two: Atom) -> bool:
    return _close(one.old, two.old) or _close(one.new, two.new)


def _close(one: Sequence[int], two: Sequence[int]) -> bool:
    return any(abs(i - j) <= NEAR for i in one for j in two)


def _exchanged(swap: Swap) -> Story:
    old = tuple(sorted({exchange.old.sentence for exchange in swap.exchanges}))
    new = tuple(sorted({exchange.new.sentence for exchange in swap.exchanges}))
    return Story.of(Shape.WORD, None, (Atom(old=old, new=new),), swap)
