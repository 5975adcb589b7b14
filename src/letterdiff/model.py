"""The words that every stage speaks: plain frozen values, no behaviour beyond look-ups.

A letter keeps its own *text*: the plain words of its blocks, Markdown marks gone, white space folded
to single spaces, page breaks joined, one block a line. Every later thing (sentence, figure, bold run)
is a `Span` into that text, and `Letter.positions` leads from there back to the source file.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date as Date
from enum import StrEnum


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
    block. `line_starts` are the offsets in `source` at which its lines begin.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A letter with all that letterdiff reads in it."""

    letter: Letter
    sentences: tuple[Sentence, ...]
    topics: tuple[Topic, ...]
    figures: tuple[Figure, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        return self.letter.notes


class Op(StrEnum):
    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One step of an edit script: `old` and `new` are ranges of the two texts of its pairing.

    The range on the absent side is empty. The edits of a pairing tile both its texts.
    """

    op: Op
    old: Span
    new: Span


class Change(StrEnum):
    UNCHANGED = "unchanged"
    REVISED = "revised"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """Sentences (indices, ascending) of the old letter that answer to sentences of the new one.

    `old_text` and `new_text` are those sentences joined by a space: the texts that `edits` tile.
    `redline` is whether the two share enough wording to be read as one text with marks.
    `moved` is whether the passage stands elsewhere in the order of the letter, whatever its wording.
    """

    index: int
    change: Change
    topic: str
    score: float
    reasons: tuple[str, ...]
    old: tuple[int, ...]
    new: tuple[int, ...]
    old_text: str
    new_text: str
    edits: tuple[Edit, ...]
    redline: bool = True
    moved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two sentences, by index, of which the aligner holds that one answers to the other."""

    old: int
    new: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Sentences, by index and ascending, that changed as one passage; one side may be empty.

    `score` is that of the strongest link between its sides, 0 where there is none.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    score: float


class Status(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    REVISED = "revised"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicChange:
    """What became of a topic. `old_label`/`new_label` are the names in the letters, "" where absent.

    `pairings` are indices of `Comparison.pairings` in reading order.
    """

    id: str
    label: str
    kind: TopicKind
    old_label: str
    new_label: str
    status: Status
    pairings: tuple[int, ...]


class FigureStatus(StrEnum):
    RAISED = "raised"
    LOWERED = "lowered"
    REPEATED = "repeated"
    RESTATED = "restated"
    NEW = "new"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChange:
    """What became of a figure. `old` or `new` is None where the other letter is silent.

    `difference` is new minus old in `difference_unit` (points for percentages, else the unit), None
    where one side is missing; `percent` the same relative to the old value, for money and counts.
    `note` says the change in words.
    """

    change: FigureStatus
    subject: str
    topic: str
    difference: float | None
    difference_unit: str
    old: Figure | None
    new: Figure | None
    note: str
    percent: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """Totals over the message of the letters (body and headings); the frame is not counted."""

    old_sentences: int = 0
    new_sentences: int = 0
    unchanged: int = 0
    revised: int = 0
    moved: int = 0
    split: int = 0
    merged: int = 0
    added: int = 0
    removed: int = 0
    topics_added: int = 0
    topics_removed: int = 0
    topics_renamed: int = 0
    figures_changed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Everything that changed from one letter to the next. Renderers know only this.

    `pairings` are in reading order of the new letter, removed passages where they stood.
    """

    old: Reading
    new: Reading
    topics: tuple[TopicChange, ...]
    pairings: tuple[Pairing, ...]
    links: tuple[Link, ...]
    figures: tuple[FigureChange, ...]
    statistics: Statistics = field(default_factory=Statistics)
    notes: tuple[str, ...] = ()

    @property
    def days(self) -> int:
        """Days from the old letter to the new, negative when they were given the wrong way round."""
        return (self.new.letter.date - self.old.letter.date).days

    @property
    def changed(self) -> bool:
        return any(p.change is not Change.UNCHANGED for p in self.pairings)


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
