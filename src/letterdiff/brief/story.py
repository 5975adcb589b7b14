"""The units of a brief: atoms of change, and stories, which are what one line tells."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from letterdiff.later import dataclass
from letterdiff.model import Status

if TYPE_CHECKING:
    from letterdiff.model import CommitmentChange, FigureChange, Pairing, Swap, TopicChange


class Shape(StrEnum):
    """What of a topic a story tells.

    `WHOLE`: a topic that came or went, all of it. `PASSAGE`: sentences under a topic that the other letter
    at most mentions. `PART`: some of what changed under a topic of both letters. `WORD`: a term exchanged
    for another all over the letter.
    """

    WHOLE = "whole"
    PASSAGE = "passage"
    PART = "part"
    WORD = "word"


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """The smallest change: a pairing that is not as it was, or a figure whose two sentences stand in none.

    `old` and `new` are indices of sentences, ascending, those of its figures and commitments included.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    pairing: Pairing | None = None
    figures: tuple[FigureChange, ...] = ()
    commitments: tuple[CommitmentChange, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Story:
    """What one line tells: atoms of one topic that a reader takes for one change, or a swapped term.

    `topic` is None only for a term.
    """

    shape: Shape
    topic: TopicChange | None
    atoms: tuple[Atom, ...]
    swap: Swap | None = None

    @cached_property
    def old(self) -> tuple[int, ...]:
        """Sentences of the old letter, ascending."""
        return tuple(sorted({i for atom in self.atoms for i in atom.old}))

    @cached_property
    def new(self) -> tuple[int, ...]:
        """Sentences of the new letter, ascending."""
        return tuple(sorted({i for atom in self.atoms for i in atom.new}))

    @cached_property
    def figures(self) -> tuple[FigureChange, ...]:
        """The figure changes of its atoms."""
        return tuple(change for atom in self.atoms for change in atom.figures)

    @cached_property
    def commitments(self) -> tuple[CommitmentChange, ...]:
        """The commitments of its atoms that moved, those that weigh most first."""
        found = [change for atom in self.atoms for change in atom.commitments]
        return tuple(sorted(found, key=lambda change: -change.score))

    @property
    def status(self) -> Status:
        """What became of its topic."""
        return self.topic.status if self.topic else Status.UNCHANGED
