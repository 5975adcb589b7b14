"""Topics through all letters: where each lives, and one with what changed from letter to letter."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from letterdiff.errors import UnknownTopicError
from letterdiff.jobs import ALONE, Crew, together
from letterdiff.model import GENERAL, Life, Station, Timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from letterdiff.model import Comparison, Reading, Topic

    Compare = Callable[[Reading, Reading], Comparison]


def lives(readings: Sequence[Reading]) -> tuple[Life, ...]:
    """The life of each topic of these letters (in date order), those of most sentences first."""
    topics: dict[str, Topic] = {topic.id: topic for reading in readings for topic in reading.topics}
    under = [{topic.id: len(topic.sentences) for topic in reading.topics} for reading in readings]
    beside = [_beside(reading) for reading in readings]
    found = [_life(topic, under, beside) for topic in topics.values() if topic.id != GENERAL]
    return tuple(sorted(found, key=lambda life: -sum(life.under)))


def _beside(reading: Reading) -> Counter[str]:
    """How many sentences name each topic without standing under it."""
    return Counter(topic for s in reading.sentences for topic in set(s.topics) if topic != s.topic)


def _life(topic: Topic, under: Sequence[dict[str, int]], beside: Sequence[Counter[str]]) -> Life:
    owns = tuple(counts.get(topic.id, 0) for counts in under)
    names = tuple(counts[topic.id] for counts in beside)
    spoken = [number for number, pair in enumerate(zip(owns, names, strict=True)) if any(pair)]
    gaps = [(one + 1, other - one - 1) for one, other in pairwise(spoken) if other - one > 1]
    return Life(
        topic=topic.id,
        label=topic.label,
        kind=topic.kind,
        under=owns,
        beside=names,
        first=spoken[0],
        last=spoken[-1],
        silence=max(gaps, key=lambda gap: gap[1], default=None),
    )


def timeline(readings: Sequence[Reading], topic: str, compare: Compare, *, hands: Crew = ALONE) -> Timeline:
    """A topic (by id) through these letters (in date order).

    `compare` gives the comparison of a letter that speaks of the topic and the one before it that does;
    `hands` do it. Raises `UnknownTopicError` when no letter has the topic.
    """
    life = next((life for life in lives(readings) if life.topic == topic), None)
    if life is None:
        raise UnknownTopicError(f"no topic {topic!r}")
    stations: list[Station] = []
    for number, reading in enumerate(readings):
        if life.under[number] or life.beside[number]:
            before = stations[-1].reading if stations else None
            stations.append(_station(number, reading, topic, before))
    told = [stations[0]]
    spoken = [hands.share(readings[station.reading]) for station in stations]
    sizes = [len(readings[station.reading].letter.text) for station in stations[1:]]
    compared = hands.map(compare, spoken, spoken[1:], together=together(sizes))
    for (one, other), found in zip(pairwise(stations), compared, strict=True):
        # What comes from another process has letters of its own.
        own = replace(found, old=readings[one.reading], new=readings[other.reading])
        told.append(_compared(one, other, own))
    return Timeline(life=life, readings=tuple(readings), stations=tuple(told))


def _station(number: int, reading: Reading, topic: str, before: int | None) -> Station:
    return Station(
        reading=number,
        sentences=tuple(s.index for s in reading.sentences if s.topic == topic),
        mentions=tuple(s.index for s in reading.sentences if topic in s.topics and topic != s.topic),
        since=before,
    )


def _compared(one: Station, other: Station, comparison: Comparison) -> Station:
    """A station with the pairings that hold sentences of the topic on either side."""
    old, new = set(one.sentences), set(other.sentences)
    return Station(
        reading=other.reading,
        sentences=other.sentences,
        mentions=other.mentions,
        since=one.reading,
        comparison=comparison,
        pairings=tuple(p for p in comparison.pairings if old.intersection(p.old) or new.intersection(p.new)),
    )
