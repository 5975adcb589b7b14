"""Language from letter to letter: terms that rose and fell, swaps, silences.

Nothing here is judged by a model: each value holds the counts it rests on and the places that show them.
"""

from __future__ import annotations

from datetime import date as Date
from enum import StrEnum

from letterdiff.later import dataclass
from letterdiff.model.letter import Span, Unit


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


class SilenceKind(StrEnum):
    TOPIC = "topic"
    INSTRUMENT = "instrument"
    FIGURE = "figure"
    PROMISE = "promise"


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
