"""Parts of a comparison: the topics that a user names, and the kinds of change asked for."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING

from letterdiff.cli.options import Kind
from letterdiff.errors import UnknownTopicError
from letterdiff.later import dataclass
from letterdiff.model import Status

if TYPE_CHECKING:
    from letterdiff.model import (
        BriefLine,
        Comparison,
        Figure,
        FigureKind,
        Measure,
        Pairing,
        Reading,
        Series,
        Swap,
        TopicChange,
    )

# rapidfuzz's ratio from which a mistyped name counts as meant (`Tunesia`); below it the nearest are offered.
NEARLY = 80.0
OFFERED = 3


# The ids of the topics that words name in the vocabulary in use: `Turkey` for türkiye.
Known = Callable[[str], Set[str]]


def only_topics(comparison: Comparison, wanted: Sequence[str], known: Known) -> Comparison:
    """The comparison with the topics that answer to `wanted`: what is counted through the whole letter, its
    terms, is left out. Raises `UnknownTopicError`.
    """
    names = {
        change.id: (change.id, change.label, change.old_label, change.new_label)
        for change in comparison.topics
        if change.id
    }
    chosen = choose(wanted, names, known)
    topics = tuple(
        replace(change, pairings=_touching(comparison, change))
        for change in comparison.topics
        if change.id in chosen
    )
    indices = {index for change in topics for index in change.pairings}
    return replace(
        comparison,
        topics=topics,
        pairings=tuple(pairing for pairing in comparison.pairings if pairing.index in indices),
        figures=tuple(change for change in comparison.figures if change.topic in chosen),
        brief=tuple(line for line in comparison.brief if line.topic in chosen),
        commitments=tuple(change for change in comparison.commitments if change.topic in chosen),
        swaps=_swapped(comparison, indices),
        terms=None,
        silence=tuple(one for one in comparison.silence if one.topic in chosen),
    )


def _swapped(comparison: Comparison, kept: Collection[int]) -> tuple[Swap, ...]:
    """The swaps that passages which are kept show."""
    return tuple(
        swap for swap in comparison.swaps if any(exchange.pairing in kept for exchange in swap.exchanges)
    )


def _touching(comparison: Comparison, change: TopicChange) -> tuple[int, ...]:
    """The pairings of a topic, and those by which its old sentences passed to another topic."""
    old = {s.index for s in comparison.old.sentences if s.topic == change.id}
    return tuple(
        pairing.index
        for pairing in comparison.pairings
        if pairing.index in change.pairings or old.intersection(pairing.old)
    )


def only_kinds(comparison: Comparison, kinds: Collection[Kind]) -> Comparison:
    """The comparison with the passages, topics and figures of some kinds of change."""
    renamed = [change for change in comparison.topics if change.status is Status.RENAMED]
    whole = {change.id for change in renamed} if Kind.RENAMED in kinds else set()
    kept = tuple(
        pairing for pairing in comparison.pairings if pairing.topic in whole or _is_of(pairing, kinds)
    )
    indices = {pairing.index for pairing in kept}
    topics = tuple(_narrowed(change, indices) for change in comparison.topics)
    return replace(
        comparison,
        pairings=kept,
        topics=tuple(change for change in topics if change.pairings),
        figures=tuple(
            change
            for change in comparison.figures
            if change.change.as_passage.value in kinds or change.topic in whole
        ),
        brief=_briefed(comparison, kept),
        commitments=tuple(change for change in comparison.commitments if change.pairing in indices),
        swaps=_swapped(comparison, indices),
        terms=None,
        silence=comparison.silence if Kind.REMOVED in kinds else (),
    )


def _briefed(comparison: Comparison, kept: Sequence[Pairing]) -> tuple[BriefLine, ...]:
    """The lines of the brief that tell of a passage that is kept."""
    old = {index for pairing in kept for index in pairing.old}
    new = {index for pairing in kept for index in pairing.new}
    return tuple(
        line for line in comparison.brief if old.intersection(line.old) or new.intersection(line.new)
    )


def only_brief(comparison: Comparison) -> Comparison:
    """The comparison with nothing but its brief and its notes."""
    return replace(
        comparison,
        topics=(),
        pairings=(),
        links=(),
        figures=(),
        commitments=(),
        swaps=(),
        terms=None,
        silence=(),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which figures are asked for: topics by name, kinds by value; empty means all."""

    topics: Sequence[str] = ()
    kinds: Collection[FigureKind] = ()
    known: Known

    def among(self, readings: Iterable[Reading]) -> Callable[[Figure | Measure], bool]:
        """Whether a figure or a measure of these letters is wanted. Raises `UnknownTopicError`."""
        names = {topic.id: (topic.id, topic.label, topic.name) for r in readings for topic in r.topics}
        chosen = choose(self.topics, names, self.known)

        def wanted(figure: Figure | Measure) -> bool:
            of_topic = not self.topics or figure.topic in chosen
            return of_topic and (not self.kinds or figure.kind in self.kinds)

        return wanted


def only_figures(readings: Sequence[Reading], wanted: Wanted) -> tuple[Reading, ...]:
    """The readings with the figures wanted. Raises `UnknownTopicError`."""
    keep = wanted.among(readings)
    return tuple(
        replace(reading, figures=tuple(figure for figure in reading.figures if keep(figure)))
        for reading in readings
    )


def only_measures(series: Series, wanted: Wanted) -> Series:
    """The series with the measures wanted. Raises `UnknownTopicError`."""
    keep = wanted.among(series.readings)
    return replace(series, measures=tuple(measure for measure in series.measures if keep(measure)))


def nobody(words: str) -> Set[str]:
    """Knows no topics by other names."""
    del words
    return frozenset()


def choose(
    wanted: Iterable[str], names: Mapping[str, Sequence[str]], known: Known = nobody
) -> frozenset[str]:
    """The ids whose names answer to the words wanted; `names` gives each id's names.

    The exact name first, then names that hold the words, then what `known` takes the words for, then a
    name that is nearly it. Raises `UnknownTopicError`, which offers the nearest.
    """
    return frozenset(topic for words in wanted for topic in _chosen(words, names, known))


def _chosen(words: str, names: Mapping[str, Sequence[str]], known: Known) -> Collection[str]:
    folded = fold(words)
    spellings = {topic: [fold(name) for name in called if name] for topic, called in names.items()}
    found = _named(folded, spellings) if folded else []
    if found:
        return found
    meant = known(words)
    if meant & names.keys():
        return meant & names.keys()
    # A name that is known but not talked about here is no misspelling of another: Iran is not Iraq.
    ranked = [] if meant or not folded else _ranked(folded, spellings, partial=True)
    if ranked and ranked[0][0] >= NEARLY:
        return [topic for score, topic in ranked if score == ranked[0][0]]
    nearest = [_shown(names[topic]) for _, topic in _ranked(folded, spellings, partial=False)[:OFFERED]]
    raise UnknownTopicError(
        f"no topic {words!r}", hint=f"nearest: {', '.join(nearest)}" if nearest else "there are no topics"
    )


def _named(words: str, spellings: Mapping[str, Sequence[str]]) -> list[str]:
    exact = [topic for topic, called in spellings.items() if words in called]
    return exact or [
        topic for topic, called in spellings.items() if any(f" {words} " in f" {name} " for name in called)
    ]


def _ranked(words: str, spellings: Mapping[str, Sequence[str]], *, partial: bool) -> list[tuple[float, str]]:
    """Topics by how near a name of theirs comes to the words, or a part of it of as many words."""
    from rapidfuzz import fuzz

    def nearness(name: str) -> float:
        parts = _parts(name, len(words.split())) if partial else (name,)
        return max(fuzz.ratio(words, part) for part in parts)

    scored = [(max(map(nearness, called), default=0.0), topic) for topic, called in spellings.items()]
    return sorted(scored, key=lambda pair: (-pair[0], pair[1]))


def _parts(name: str, length: int) -> list[str]:
    words = name.split()
    return [name, *(" ".join(words[at : at + length]) for at in range(len(words) - length + 1))]


def _shown(called: Sequence[str]) -> str:
    return next((name for name in called[1:] if name), called[0])


def fold(words: str) -> str:
    """Words as names are compared: lower case, no accents, only letters and digits between spaces."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in bare.casefold()).split())


def _is_of(pairing: Pairing, kinds: Collection[Kind]) -> bool:
    return Kind(pairing.change.value) in kinds or (pairing.moved and Kind.MOVED in kinds)


def _narrowed(change: TopicChange, indices: Collection[int]) -> TopicChange:
    return replace(change, pairings=tuple(index for index in change.pairings if index in indices))
