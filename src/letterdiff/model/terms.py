"""Language through letters: terms that rose and fell, swaps, silences, lives of topics and phrases.

Nothing here is judged by a model: each value holds the counts it rests on and the places that show them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from enum import StrEnum

from letterdiff.model.comparison import Comparison, Pairing
from letterdiff.model.letter import Reading, Span, TopicKind, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One place in a letter where a term stands: `sentence` is an index, `span` a range of `Letter.text`."""

    sentence: int
    span: Span
    line: int


class Turn(StrEnum):
    """What became of a term; `STEADY` is one that is watched and did not change."""

    APPEARED = "appeared"
    VANISHED = "vanished"
    ROSE = "rose"
    FELL = "fell"
    STEADY = "steady"


@dataclass(frozen=True, slots=True, kw_only=True)
class TermChange:
    """A word or phrase in two letters.

    `term` is its commonest written form, `key` the stems by which its forms are one, with spaces between.
    `old_rate` and `new_rate` are uses per 1 000 words of the message. `g2` is the log-likelihood G²
    (Dunning 1993) of the two counts, negative where the rate fell; `chance` the probability that so many
    uses fall at least so unevenly into two letters of this length by chance alone (exact binomial test,
    two-sided): it holds for small counts too. `old` and `new` are the uses.
    """

    term: str
    key: str
    turn: Turn
    old_count: int
    new_count: int
    old_rate: float
    new_rate: float
    g2: float
    chance: float
    old: tuple[Use, ...]
    new: tuple[Use, ...]
    watched: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A pairing (by index) in which one term stands where the other stood."""

    pairing: int
    old: Use
    new: Use


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """One term exchanged for another. Counts are over the whole message of the old and the new letter.

    `complete` is whether the old term is gone from the new letter.
    """

    old: str
    new: str
    old_term_counts: tuple[int, int]
    new_term_counts: tuple[int, int]
    exchanges: tuple[Exchange, ...]
    complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TermChanges:
    """What changed in the words of two letters: watched terms first, then by |G²|, the largest first.

    Terms that rose or fell stand here from |G²| = 3.84 on, those that appeared or vanished all.
    `old_words` and `new_words` are the sizes of the messages; `tested` how many terms were weighed, of
    which some seem to change by chance; `notes` what a reader should know before believing a row.
    """

    old_words: int
    new_words: int
    tested: int
    terms: tuple[TermChange, ...]
    swaps: tuple[Swap, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TermLife:
    """A word or phrase through a series: `counts[i]` uses in letter i, `rates[i]` per 1 000 words of it."""

    term: str
    key: str
    counts: tuple[int, ...]
    rates: tuple[float, ...]
    watched: bool = False


class SilenceKind(StrEnum):
    TOPIC = "topic"
    INSTRUMENT = "instrument"
    FIGURE = "figure"
    PROMISE = "promise"


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
class Silence:
    """Something that one of the letters before spoke of and the last does not.

    `reading` is the number, in the series, of the letter that said it last, `sentence` the index of its
    last sentence on it there; `silent` how many letters in a row have not said it since, the last
    included; `said` how many letters before that had.
    """

    kind: SilenceKind
    key: str
    label: str
    topic: str
    reading: int
    letter: str
    date: Date
    sentence: int
    line: int
    text: str
    silent: int
    said: int
    unit: Unit = Unit.LINE


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
