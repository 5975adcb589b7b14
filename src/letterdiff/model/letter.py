"""One letter: as read, and with its sentences, topics and figures.

A letter keeps its own *text*: the plain words of its blocks, Markdown marks gone, white space folded
to single spaces, page breaks joined, one block a line. Every later thing (sentence, figure, bold run)
is a `Span` into that text, and `Letter.positions` leads from there back to the source file.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from datetime import date as Date
from enum import StrEnum

from letterdiff.later import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A half-open range of code points, `start <= end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start


class Role(StrEnum):
    """What a block of a letter is for."""

    BODY = "body"
    HEADING = "heading"
    LETTERHEAD = "letterhead"
    DATE = "date"
    SALUTATION = "salutation"
    CLOSING = "closing"
    SIGNATURE = "signature"
    FOOTNOTE = "footnote"
    FURNITURE = "furniture"


# The roles that carry a letter's message; the others are its frame.
MESSAGE = (Role.BODY, Role.HEADING)


class Unit(StrEnum):
    """What the places in a letter are counted by: lines of its file, pages, or paragraphs."""

    LINE = "line"
    PAGE = "page"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, heading, list item or other line of its own.

    `span` and `bold` are ranges of `Letter.text`; `level` is the depth of a heading (1 to 6) or of a
    list item (1 and deeper), 0 otherwise; `marker` is the list mark as it stands in the source
    (`12.`, `-`), empty outside lists.
    """

    role: Role
    span: Span
    line: int
    level: int = 0
    marker: str = ""
    bold: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """Something on the page that is no sentence of the letter: a page mark, a rule, front matter.

    `span` is a range of `Letter.source`.
    """

    kind: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter as read: its source, its own text, the blocks of that text, and what was left aside.

    `positions[i]` is the offset in `source` of the character `text[i]`; it never decreases inside a
    block. `line_starts` are the offsets in `source` at which its lines begin, or its pages or paragraphs:
    whatever `unit` says that this letter is counted by, wherever a `line` is spoken of.
    """

    id: str
    date: Date
    path: str
    sha256: str
    source: str
    text: str
    positions: array[int]
    line_starts: array[int]
    blocks: tuple[Block, ...]
    title: str = ""
    sender: str = ""
    place: str = ""
    furniture: tuple[Furniture, ...] = ()
    notes: tuple[str, ...] = ()
    unit: Unit = Unit.LINE

    def line_at(self, offset: int) -> int:
        """The line (from 1) of `source` on which `text[offset]` stands."""
        return bisect_right(self.line_starts, self.positions[offset])


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a letter. `span` is a range of `Letter.text`, `block` an index of its blocks.

    `topic` is the one topic it stands under ("" for the frame of the letter: date, salutation …);
    `topics` are all it mentions, its own first; `places` the countries and regions among those it
    names itself.
    """

    index: int
    text: str
    span: Span
    line: int
    role: Role
    block: int
    topic: str = ""
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


# The id of the topic of sentences that have none in a letter that has: openings, thanks, outlooks.
GENERAL = "general"


class TopicKind(StrEnum):
    COUNTRY = "country"
    REGION = "region"
    ROUTE = "route"
    INSTRUMENT = "instrument"
    THEME = "theme"
    HEADING = "heading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A topic of one letter: `label` is its common name, `name` what this letter calls it.

    `name` is "" when the topic was made from a paragraph that the letter gives no name.

    `sentences` are the indices of the sentences that stand under it, ascending.
    """

    id: str
    label: str
    kind: TopicKind
    name: str
    sentences: tuple[int, ...]


class FigureKind(StrEnum):
    MONEY = "money"
    PERCENT = "percent"
    PERCENT_CHANGE = "percent_change"
    COUNT = "count"
    DURATION = "duration"
    FRACTION = "fraction"


class Qualifier(StrEnum):
    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    ALMOST = "almost"
    UNDER = "under"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure of a letter. `span` is a range of `Letter.text` and reads back as `text`.

    `value` and `upper` are in units of `unit` (EUR, %, points, persons …), multipliers applied;
    `upper` is the upper bound of a range, else None. A `PERCENT_CHANGE` carries its sign.
    `period` is what it speaks of, `base` what it is compared with, both in the letter's words.
    `doubt` says why it could not be read with confidence, "" when it could.
    """

    span: Span
    text: str
    value: float
    upper: float | None
    unit: str
    kind: FigureKind
    qualifier: Qualifier
    subject: str
    period: str
    topic: str
    sentence: int
    line: int
    context: str
    base: str = ""
    doubt: str = ""


# With a slot for weak references: what is worked out of a reading goes when it goes (`kept`).
@dataclass(frozen=True, slots=True, kw_only=True, weakref_slot=True)
class Reading:
    """A letter with all that letterdiff reads in it."""

    letter: Letter
    sentences: tuple[Sentence, ...]
    topics: tuple[Topic, ...]
    figures: tuple[Figure, ...]

    def __str__(self) -> str:
        return self.letter.path

    @property
    def notes(self) -> tuple[str, ...]:
        return self.letter.notes
