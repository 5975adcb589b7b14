"""What changed between two letters."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING

from letterdiff.later import dataclass
from letterdiff.model.letter import Figure, Reading, Role, Span, TopicKind

if TYPE_CHECKING:
    from letterdiff.model.brief import BriefLine
    from letterdiff.model.language import CommitmentChange
    from letterdiff.model.terms import Silence, Swap, TermChanges


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

    `score` is that of the strongest link between its sides, 0 where there is none. `pinned` is whether a
    user's pin brought it together.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    score: float
    pinned: bool = False


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

    @property
    def as_passage(self) -> Change:
        """The kind of change to a passage that this belongs to, where the two are chosen together."""
        return AS_PASSAGE.get(self, Change.REVISED)


AS_PASSAGE = {
    FigureStatus.NEW: Change.ADDED,
    FigureStatus.DROPPED: Change.REMOVED,
    FigureStatus.REPEATED: Change.UNCHANGED,
}


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

    @property
    def places(self) -> tuple[Span, Span] | None:
        """Where the old letter gives it and where the new one does; None where only one of them does."""
        return (self.old.span, self.new.span) if self.old and self.new else None


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

    `pairings` are in reading order of the new letter, removed passages where they stood; `brief` is in
    order of rank. `terms` are those that a letter says at least twice, and those watched, None where nobody
    weighed them; `silence` is what the old letter speaks of and the new does not, beside its dropped figures.
    """

    old: Reading
    new: Reading
    topics: tuple[TopicChange, ...]
    pairings: tuple[Pairing, ...]
    links: tuple[Link, ...]
    figures: tuple[FigureChange, ...]
    statistics: Statistics = field(default_factory=Statistics)
    notes: tuple[str, ...] = ()
    commitments: tuple[CommitmentChange, ...] = ()
    swaps: tuple[Swap, ...] = ()
    terms: TermChanges | None = None
    silence: tuple[Silence, ...] = ()
    brief: tuple[BriefLine, ...] = ()

    @property
    def days(self) -> int:
        """Days from the old letter to the new, negative when they were given the wrong way round."""
        return (self.new.letter.date - self.old.letter.date).days

    @property
    def changed(self) -> bool:
        """Whether anything that a letter says has changed; what a page shows besides says nothing."""
        return any(p.change is not Change.UNCHANGED and self._says(p) for p in self.pairings)

    def _says(self, pairing: Pairing) -> bool:
        sides = (self.old, pairing.old), (self.new, pairing.new)
        return any(r.sentences[i].role is not Role.FURNITURE for r, indices in sides for i in indices)
