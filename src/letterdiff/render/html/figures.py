"""What became of the figures, as rows of a table that can be sorted."""

from __future__ import annotations

import math
from collections.abc import Iterator

from letterdiff.later import dataclass
from letterdiff.model import Comparison, Figure, FigureChange, FigureStatus
from letterdiff.render import digest, words
from letterdiff.render.terminal_figures import SIGNS

MOST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A figure change. `index` is its place in the comparison, `rank` its place by news (0 the largest)."""

    index: int
    rank: int
    change: FigureChange
    kind: str
    sign: str
    status: str
    topic: str
    measure: str
    outcome: str
    old: str
    new: str
    old_value: str
    new_value: str


def rows(comparison: Comparison) -> tuple[Row, ...]:
    """The figure changes, by topic, the largest news first: the order of the terminal."""
    labels = digest.labels(comparison.old, comparison.new)
    place = {id(change): index for index, change in enumerate(comparison.figures)}
    ordered = [change for group in digest.figure_groups(comparison) for change in group.changes]
    return tuple(
        _row(change, (place[id(change)], rank), digest.name_of(change.topic, labels) or "the letter")
        for rank, change in enumerate(ordered)
    )


def _row(change: FigureChange, places: tuple[int, int], topic: str) -> Row:
    return Row(
        index=places[0],
        rank=places[1],
        change=change,
        kind=change.change.as_passage.value,
        sign=SIGNS[change.change][0],
        status=words.FIGURE[change.change],
        topic=topic,
        measure=words.measured(change),
        outcome=words.happened(change),
        old=words.brief(change.old),
        new=words.brief(change.new),
        old_value=_sortable(change.old),
        new_value=_sortable(change.new),
    )


def _sortable(figure: Figure | None) -> str:
    return "" if figure is None or not math.isfinite(figure.value) else repr(figure.value)


def moved_most(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The figures of both letters that changed most, largest news first."""
    both = [row for row in rows if row.change.old and row.change.new]
    changed = [row for row in both if row.change.change is not FigureStatus.REPEATED]
    return tuple(sorted(changed, key=lambda row: -digest.news(row.change))[:MOST])


def units(rows: tuple[Row, ...]) -> Iterator[str]:
    """The kinds of change that occur, in the order of the model."""
    found = {row.change.change for row in rows}
    return (words.FIGURE[status] for status in FigureStatus if status in found)
