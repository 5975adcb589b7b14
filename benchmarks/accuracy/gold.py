"""The hand-made annotation, as typed values. What each file holds is told in `gold/README.md`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "gold"
LETTERS = Path(__file__).parents[2] / "letters"

Row = dict[str, Any]
LetterPair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldTopic:
    """A topic and the names it may be called by."""

    id: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """The topic a sentence stands under, and others it might as well."""

    letter: str
    sentence: int
    primary: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFigure:
    """A figure: `context` is a short quotation around it, `core` whether it must be found."""

    letter: str
    text: str
    value: float
    context: str
    kind: str = ""
    core: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFigurePair:
    """Two figures of one measure. One that is not `best` is right to find and no fault to miss."""

    old: GoldFigure
    new: GoldFigure
    measure: str
    best: bool = True

    @property
    def letters(self) -> LetterPair:
        return self.old.letter, self.new.letter


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldLink:
    """Two sentences that answer to each other; strength 1 (arguable, no fault to miss) to 3."""

    letters: LetterPair
    old: int
    new: int
    strength: int
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldChange:
    """A change that an analyst would brief on: sentence numbers of either letter, `rank` from 1."""

    letters: LetterPair
    rank: int
    topic: str
    old: frozenset[int]
    new: frozenset[int]


@dataclass(frozen=True, kw_only=True)
class Gold:
    """All the annotation of one folder; what it lacks is empty, and is not scored."""

    sentences: dict[str, dict[int, str]]
    topics: tuple[GoldTopic, ...]
    filings: tuple[Filing, ...]
    figures: tuple[GoldFigure, ...]
    figure_pairs: tuple[GoldFigurePair, ...]
    links: tuple[GoldLink, ...]
    changes: tuple[GoldChange, ...] = ()

    @cached_property
    def letters(self) -> tuple[str, ...]:
        return tuple(sorted({*self.sentences, *(figure.letter for figure in self.figures)}))

    @cached_property
    def linked_pairs(self) -> tuple[LetterPair, ...]:
        return tuple(sorted({link.letters for link in self.links}))

    @cached_property
    def pairs(self) -> tuple[LetterPair, ...]:
        figures, changes = (pair.letters for pair in self.figure_pairs), (one.letters for one in self.changes)
        return tuple(sorted({*self.linked_pairs, *figures, *changes}))

    def changes_of(self, letters: LetterPair) -> list[GoldChange]:
        return sorted((one for one in self.changes if one.letters == letters), key=lambda one: one.rank)

    def figures_of(self, letter: str) -> list[GoldFigure]:
        return [figure for figure in self.figures if figure.letter == letter]


def load(folder: Path = HERE) -> Gold:
    """Read a folder of gold."""
    sentences: dict[str, dict[int, str]] = {}
    for row in _rows(folder / "sentences.jsonl"):
        sentences.setdefault(row["letter"], {})[row["sentence"]] = row["text"]
    return Gold(
        sentences=sentences,
        topics=tuple(_topics(folder / "topics.json")),
        filings=tuple(_filing(row) for row in _rows(folder / "sentence_topics.jsonl")),
        figures=tuple(_figure(row) for row in _rows(folder / "figures.jsonl")),
        figure_pairs=tuple(
            _figure_pair(row) for row in _rows(folder / "figure_pairs.jsonl") if not row.get("skips")
        ),
        links=tuple(_link(row) for row in _rows(folder / "alignment.jsonl")),
        changes=tuple(_change(row) for row in _rows(folder / "changes.jsonl")),
    )


def _rows(path: Path) -> Iterable[Row]:
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _topics(path: Path) -> Iterable[GoldTopic]:
    rows: list[Row] = json.loads(path.read_text("utf-8")) if path.exists() else []
    for row in rows:
        names = (row["label"], row["id"].replace("-", " "), *row.get("forms", []))
        yield GoldTopic(id=row["id"], names=names)


def _filing(row: Row) -> Filing:
    return Filing(
        letter=row["letter"],
        sentence=row["sentence"],
        primary=row["primary"],
        others=tuple(row["others"]),
    )


def _figure(row: Row) -> GoldFigure:
    return GoldFigure(
        letter=row["letter"],
        text=row["text"],
        value=float(row["value"]),
        context=row["context"],
        kind=row.get("kind", ""),
        core=row.get("core", True),
    )


def _figure_pair(row: Row) -> GoldFigurePair:
    return GoldFigurePair(
        old=_figure(row["old"]),
        new=_figure(row["new"]),
        measure=row["measure"],
        best=row.get("best", True),
    )


def _change(row: Row) -> GoldChange:
    return GoldChange(
        letters=(row["old_letter"], row["new_letter"]),
        rank=row["rank"],
        topic=row["topic"],
        old=frozenset(row["old"]),
        new=frozenset(row["new"]),
    )


def _link(row: Row) -> GoldLink:
    return GoldLink(
        letters=(row["old_letter"], row["new_letter"]),
        old=row["old"],
        new=row["new"],
        strength=row.get("strength", 2),
        type=row["type"],
    )
