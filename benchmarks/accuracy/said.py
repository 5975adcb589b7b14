"""What a program says of a letter or of two: the common coin of letterdiff and its rivals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Document = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidSentence:
    """A sentence and the topic it was filed under: identity and label, "" for none."""

    text: str
    topic: str = ""
    topic_label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidFigure:
    """A figure: `context` is its sentence, `unit` whatever the program calls it."""

    text: str
    value: float
    context: str
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidFigurePair:
    """Two figures that the program holds for one measure."""

    old: SaidFigure
    new: SaidFigure
    subject: str = ""


SentenceLinks = Sequence[tuple[str, str]]


def sentences(letter: Document) -> list[SaidSentence]:
    """The sentences of a `letterdiff/letter/1` document."""
    labels = {topic["id"]: topic.get("label", topic["id"]) for topic in letter.get("topics", [])}
    return [
        SaidSentence(
            text=row["text"],
            topic=row.get("topic") or "",
            topic_label=labels.get(row.get("topic"), row.get("topic") or ""),
        )
        for row in letter["sentences"]
    ]


def figures(letter: Document) -> list[SaidFigure]:
    """The figures of a `letterdiff/letter/1` document."""
    return [_figure(row) for row in letter["figures"]]


def figure_pairs(comparison: Document) -> list[SaidFigurePair]:
    """The figures of a `letterdiff/comparison/1` document that stand in both letters."""
    return [
        SaidFigurePair(old=_figure(row["old"]), new=_figure(row["new"]), subject=row.get("subject") or "")
        for row in comparison["figures"]
        if row.get("old") and row.get("new")
    ]


def links(comparison: Document) -> list[tuple[str, str]]:
    """The linked sentences of a `letterdiff/comparison/1` document, as texts."""
    texts = {
        side: {row["index"]: row["text"] for pairing in comparison["pairings"] for row in pairing[side]}
        for side in ("old", "new")
    }
    return [(texts["old"][link["old"]], texts["new"][link["new"]]) for link in comparison["links"]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidChange:
    """A line of a brief: its text, and the texts of the sentences it names in either letter."""

    text: str
    old: tuple[str, ...]
    new: tuple[str, ...]


def brief(comparison: Document) -> list[SaidChange]:
    """The lines of the brief of a `letterdiff/comparison/1` document, first rank first."""
    return [
        SaidChange(
            text=row["text"],
            old=tuple(sentence["text"] for sentence in row["old"]),
            new=tuple(sentence["text"] for sentence in row["new"]),
        )
        for row in sorted(comparison.get("brief", []), key=lambda row: row["rank"])
    ]


def _figure(row: Document) -> SaidFigure:
    return SaidFigure(
        text=row["text"],
        value=float(row.get("value") or 0),
        context=row.get("context") or row["text"],
        unit=row.get("unit") or "",
    )
