"""Lives of figures, topics, terms and phrases through a series of letters."""

from __future__ import annotations

from letterdiff.later import dataclass
from letterdiff.model.comparison import Comparison, Pairing
from letterdiff.model.letter import Figure, FigureKind, Reading, TopicKind
from letterdiff.model.terms import SilenceKind, Use


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure followed through a series: `figures[i]` is what letter i says, None where it is silent.

    `subject` and `topic` are those of its latest figure.
    """

    subject: str
    topic: str
    unit: str
    kind: FigureKind
    figures: tuple[Figure | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Letters in date order and the measures that run through them, in order of first mention."""

    readings: tuple[Reading, ...]
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermLife:
    """A word or phrase through a series: `counts[i]` uses in letter i, `rates[i]` per 1 000 words of it."""

    term: str
    key: str
    counts: tuple[int, ...]
    rates: tuple[float, ...]
    watched: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Something a letter speaks of, in a sentence of it: what silence is measured by.

    `letter` is the number of the letter in its series, `key` what makes two of them the same matter.
    """

    kind: SilenceKind
    key: str
    label: str
    topic: str
    letter: int
    sentence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A place where a phrase stands, or something near to it: `score` is 100 where it is the same words."""

    text: str
    score: float
    exact: bool
    use: Use


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """The life of a phrase: `wordings[i]` are the places in letter i, in reading order."""

    phrase: str
    readings: tuple[Reading, ...]
    wordings: tuple[tuple[Wording, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """A topic in one letter: `sentences` stand under it, `mentions` name it under another topic.

    `since` is the number of the letter before that speaks of it, None in the first; `comparison` the
    two letters compared, `pairings` those of its pairings that touch the topic's sentences.
    """

    reading: int
    sentences: tuple[int, ...]
    mentions: tuple[int, ...]
    since: int | None = None
    comparison: Comparison | None = None
    pairings: tuple[Pairing, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """Where a topic lives: numbers of letters in a series.

    `under[i]` and `beside[i]` count the sentences of letter i that stand under it, or name it under
    another topic. `silence` is the longest run of letters, between first and last, that do not name it:
    (first of them, how many), None where there is none.
    """

    topic: str
    label: str
    kind: TopicKind
    under: tuple[int, ...]
    beside: tuple[int, ...]
    first: int
    last: int
    silence: tuple[int, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A topic through all letters: `stations` are those letters that speak of it, oldest first."""

    life: Life
    readings: tuple[Reading, ...]
    stations: tuple[Station, ...]
