"""The units of a brief: atoms of change, and stories, which are what one line tells."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from letterdiff.later import dataclass
from letterdiff.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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

    `old` and `new` are indices of sentences, ascending, those of its figures and commitments included; the
    commitments that moved most stand first.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    pairing: Pairing | None = None
    figures: tuple[FigureChange, ...] = ()
    commitments: tuple[CommitmentChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What one line tells: atoms of one topic that a reader takes for one change, or a swapped term.

    `topic` is None only for a term. `old` to `commitments` are what its atoms have, in the same order.
    """

    shape: Shape
    topic: TopicChange | None
    atoms: tuple[Atom, ...]
    old: tuple[int, ...]
    new: tuple[int, ...]
    figures: tuple[FigureChange, ...]
    commitments: tuple[CommitmentChange, ...]
    swap: Swap | None = None

    @classmethod
    def of(
        cls, shape: Shape, topic: TopicChange | None, atoms: tuple[Atom, ...], swap: Swap | None = None
    ) -> Story:
        """The story of some atoms, one at least."""
        whole = atoms[0] if len(atoms) == 1 else _together(atoms)
        return cls(
            shape=shape,
            topic=topic,
            atoms=atoms,
            old=whole.old,
            new=whole.new,
            figures=whole.figures,
            commitments=whole.commitments,
            swap=swap,
        )

    @property
    def status(self) -> Status:
        """What became of its topic."""
        return self.topic.status if self.topic else Status.UNCHANGED


def _together(atoms: Sequence[Atom]) -> Atom:
    return Atom(
        old=tuple(sorted({i for atom in atoms for i in atom.old})),
        new=tuple(sorted({i for atom in atoms for i in atom.new})),
        figures=tuple([change for atom in atoms for change in atom.figures]),
        commitments=strongest_first([change for atom in atoms for change in atom.commitments]),
    )


def strongest_first(changes: Iterable[CommitmentChange]) -> tuple[CommitmentChange, ...]:
    """Commitments, those that moved most first."""
    return tuple(sorted(changes, key=lambda change: -change.score))


# What each part of a story's score adds to it, by the name of the part.
Points = dict[str, float]

Scored = tuple[Story, Points]
