"""What a comparison comes to, before any renderer gives it a form: counts, weak links, the order of news."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from letterdiff.later import dataclass
from letterdiff.model import (
    Change,
    Comparison,
    FigureChange,
    FigureKind,
    FigureStatus,
    Pairing,
    Reading,
    Role,
    TopicChange,
)

# How much news a figure is. A changed one outweighs a new one, a new one a dropped one; a figure said
# again is news too, but the least. The size of the change (points, or percent of the old value) is added.
NEWS = {
    FigureStatus.RAISED: 40.0,
    FigureStatus.LOWERED: 40.0,
    FigureStatus.RESTATED: 40.0,
    FigureStatus.NEW: 30.0,
    FigureStatus.DROPPED: 20.0,
    FigureStatus.REPEATED: 0.0,
}

# A point of a percentage is more than a percent of an amount.
POINT = 3.0

# A doubling is as large as news gets: beyond it the size says more about a small base than about the world.
LARGEST = 100.0

# A rise that became a fall is more news than its points.
TURNED = 50.0

WEAK_LINKS_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Sentences of a topic by what became of them; `moved` ones are counted among the others too."""

    kept: int = 0
    revised: int = 0
    added: int = 0
    removed: int = 0
    moved: int = 0

    @property
    def changed(self) -> int:
        """How many sentences are not as they were."""
        return self.revised + self.added + self.removed + self.moved


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeAlso:
    """A sentence of the other letter that answers to part of a passage. `new` says which letter's it is."""

    sentence: int
    new: bool
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureGroup:
    """The figure changes of one topic, largest news first."""

    topic: str
    changes: tuple[FigureChange, ...]


def by_index(comparison: Comparison) -> dict[int, Pairing]:
    """Pairings by their index: in a part of a comparison it is not their place."""
    return {pairing.index: pairing for pairing in comparison.pairings}


def labels(*readings: Reading) -> dict[str, str]:
    """Names of topics by their ids; the last letter that has one names it."""
    return {topic.id: topic.label for reading in readings for topic in reading.topics}


def name_of(topic: str, known: Mapping[str, str]) -> str:
    """The name of a topic by its id; a topic that is only mentioned goes by its id's words."""
    words = topic.replace("-", " ")
    return known.get(topic) or words[:1].upper() + words[1:]


def gone_to(comparison: Comparison, change: TopicChange) -> tuple[str, ...]:
    """The topics under which the new letter says what the old one said under a topic that has nothing left.

    Most of it first. Empty when passages of its own remain, or nobody took it over.
    """
    if change.pairings:
        return ()
    mine = {i for topic in comparison.old.topics if topic.id == change.id for i in topic.sentences}
    heirs = Counter(
        pairing.topic for pairing in comparison.pairings if pairing.new and mine.intersection(pairing.old)
    )
    return tuple(topic for topic, _ in heirs.most_common() if topic)


def tally(pairings: Iterable[Pairing]) -> Tally:
    """Counts sentences, those of the new letter except where only the old one has them."""
    counts: dict[str, int] = defaultdict(int)
    for pairing in pairings:
        counts[_column(pairing)] += len(pairing.new) or len(pairing.old)
        counts["moved"] += len(pairing.new) if pairing.moved or pairing.change is Change.MOVED else 0
    return Tally(**counts)


def _column(pairing: Pairing) -> str:
    if pairing.change in (Change.UNCHANGED, Change.MOVED):
        return "kept"
    if pairing.change in (Change.ADDED, Change.REMOVED):
        return pairing.change.value
    return "revised"


def of_topic(change: TopicChange, pairings: Mapping[int, Pairing]) -> tuple[Pairing, ...]:
    """The pairings of a topic, as far as they are in hand."""
    return tuple(pairings[index] for index in change.pairings if index in pairings)


def frame(comparison: Comparison) -> tuple[Pairing, ...]:
    """The pairings under no topic: letterhead, date, salutation, closing, signature, footnotes."""
    return tuple(pairing for pairing in comparison.pairings if not pairing.topic)


def roles(comparison: Comparison, pairing: Pairing) -> tuple[Role, ...]:
    """The roles of the sentences of a pairing, new letter first, each once."""
    found = [comparison.new.sentences[i].role for i in pairing.new]
    found += [comparison.old.sentences[i].role for i in pairing.old]
    return tuple(dict.fromkeys(found))


def see_also(comparison: Comparison) -> dict[int, tuple[SeeAlso, ...]]:
    """By pairing index: the links that lead out of it, strongest first."""
    home_old = {i: pairing.index for pairing in comparison.pairings for i in pairing.old}
    home_new = {i: pairing.index for pairing in comparison.pairings for i in pairing.new}
    found: dict[int, dict[tuple[bool, int], float]] = defaultdict(dict)
    for link in comparison.links:
        old_home, new_home = home_old.get(link.old), home_new.get(link.new)
        if old_home == new_home:
            continue
        if old_home is not None:
            _keep_best(found[old_home], (True, link.new), link.score)
        if new_home is not None:
            _keep_best(found[new_home], (False, link.old), link.score)
    return {index: _strongest(links) for index, links in found.items()}


def _keep_best(links: dict[tuple[bool, int], float], key: tuple[bool, int], score: float) -> None:
    links[key] = max(score, links.get(key, score))


def _strongest(links: Mapping[tuple[bool, int], float]) -> tuple[SeeAlso, ...]:
    ordered = sorted(links.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        SeeAlso(sentence=sentence, new=new, score=score)
        for (new, sentence), score in ordered[:WEAK_LINKS_SHOWN]
    )


def figure_groups(comparison: Comparison) -> tuple[FigureGroup, ...]:
    """Figure changes by topic, the topic with the largest news first."""
    by_topic: dict[str, list[FigureChange]] = defaultdict(list)
    for change in comparison.figures:
        by_topic[change.topic].append(change)
    groups = [
        FigureGroup(topic=topic, changes=tuple(sorted(changes, key=news, reverse=True)))
        for topic, changes in by_topic.items()
    ]
    return tuple(sorted(groups, key=lambda group: news(group.changes[0]), reverse=True))


def news(change: FigureChange) -> float:
    """How much news a figure change is, from 0 (said again) upwards."""
    weight = NEWS[change.change]
    if change.old is None or change.new is None or change.change is FigureStatus.REPEATED:
        return weight
    return weight + _size(change) + (TURNED if _turned(change) else 0.0)


def _size(change: FigureChange) -> float:
    size = POINT * (change.difference or 0.0) if change.difference_unit == "points" else change.percent
    return min(abs(size or 0.0), LARGEST)


def _turned(change: FigureChange) -> bool:
    old, new = change.old, change.new
    if old is None or new is None or new.kind is not FigureKind.PERCENT_CHANGE:
        return False
    return old.value * new.value < 0
