"""The way of a letter through the house, step by step. This module holds the order and does no work."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from letterdiff import align, diff, figures, passages, topics
from letterdiff.model import Comparison, Reading
from letterdiff.read import read
from letterdiff.segment import segment
from letterdiff.statistics import statistics
from letterdiff.tokens import tokens
from letterdiff.vocabulary import DEFAULT, load

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date as Date
    from pathlib import Path

    from letterdiff.model import Edit, Letter
    from letterdiff.vocabulary import Vocabulary


def read_letter(
    path: Path, *, date: Date | None = None, vocabularies: Sequence[str | Path] = DEFAULT
) -> Reading:
    """A letter with its sentences, topics and figures.

    `vocabularies` are names of shipped ones or paths of TOML files. Raises a LetterdiffError that
    says what is wrong with the file or a vocabulary.
    """
    return analyse(read(path, date=date), vocabulary(tuple(vocabularies)))


def analyse(letter: Letter, known: Vocabulary) -> Reading:
    """A letter as read → its sentences under topics, and its figures."""
    outline = segment(letter, known)
    return Reading(
        letter=letter,
        sentences=outline.sentences,
        topics=outline.topics,
        figures=figures.ledger(letter, outline.sentences),
    )


def compare(old: Reading, new: Reading) -> Comparison:
    """Everything that changed from one letter to the next. Pure: no file is touched."""
    aligned = align.align(old, new)
    found = passages.passages(aligned.groups, old, new)
    in_place = align.in_order(passages.places(found))
    renamed = topics.renames(old, new, aligned.links)
    pairings = topics.refiled(passages.pairings(found, in_place, edits, (old, new)), renamed)
    changes = topics.topic_changes(old, new, pairings, renamed)
    figure_changes = figures.pair(old, new, aligned.links)
    return Comparison(
        old=old,
        new=new,
        topics=changes,
        pairings=pairings,
        links=aligned.links,
        figures=figure_changes,
        statistics=statistics(old, new, pairings, changes, figure_changes),
        notes=notes(old, new),
    )


def edits(old: str, new: str) -> tuple[Edit, ...]:
    """The edit script of two texts, a figure being one word."""
    if not old or not new:
        return diff.edits([old] if old else [], [new] if new else [])
    return diff.edits(tokens(old, figures.figure_spans(old)), tokens(new, figures.figure_spans(new)))


def notes(old: Reading, new: Reading) -> tuple[str, ...]:
    """What went imperfectly in either letter or in their order."""
    found = [f"{side.letter.id}: {note}" for side in (old, new) for note in side.notes]
    if old.letter.sha256 == new.letter.sha256:
        found.append("the two letters are the same file")
    if new.letter.date < old.letter.date:
        found.append("the old letter is the later one: compared as asked")
    return tuple(found)


@cache
def vocabulary(names: tuple[str | Path, ...]) -> Vocabulary:
    """A vocabulary, compiled once for all letters of a run."""
    return load(names)
