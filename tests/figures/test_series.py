"""The target range of every Fed statement that names one, and what became of it from one to the next."""

from __future__ import annotations

import csv
import os
from datetime import date as Date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from letterdiff.figures import pair
from letterdiff.model import Figure, FigureChange, FigureKind, Reading
from letterdiff.tokens import sentence_spans

from .letters import reading_of

SHARED = Path(os.environ.get("LETTERDIFF_DATA") or Path(__file__).parents[3] / "shared")
RATES = SHARED / "bench" / "fomc_rates.csv"
STATEMENTS = SHARED / "series" / "fomc"

pytestmark = pytest.mark.skipif(not RATES.exists(), reason="the Fed statements stay out of the repository")

Range = tuple[float, float | None]


def rates() -> dict[str, Range]:
    if not RATES.exists():
        return {}
    with RATES.open(encoding="utf-8") as rows:
        return {row["date"]: (float(row["lo"]), float(row["hi"])) for row in csv.DictReader(rows)}


@cache
def statement(day: str) -> Reading:
    text = (STATEMENTS / f"{day}.txt").read_text("utf-8")
    blocks = [" ".join(block.split()) for block in text.split("\n\n")]
    sentences = [span.of(block) for block in blocks for span in sentence_spans(block)]
    return reading_of(*sentences, day=Date.fromisoformat(day))


def neighbours() -> list[tuple[str, str]]:
    """Neighbouring statements that both name a range."""
    days = sorted(path.stem for path in STATEMENTS.glob("*.txt"))
    return [(old, new) for old, new in pairwise(days) if old in rates() and new in rates()]


def is_range(figure: Figure | None) -> bool:
    return figure is not None and figure.kind is FigureKind.PERCENT and figure.upper is not None


def bounds(figure: Figure) -> Range:
    return figure.value, figure.upper


def of_range(change: FigureChange) -> bool:
    return is_range(change.old) or is_range(change.new)


@pytest.mark.parametrize("day", sorted(rates()))
def test_the_range_of_a_statement_is_read_with_both_bounds(day: str) -> None:
    read = {bounds(figure) for figure in statement(day).figures if is_range(figure)}
    assert read == {rates()[day]}


@pytest.mark.parametrize(("old", "new"), neighbours())
def test_the_range_is_paired_and_called_rightly(old: str, new: str) -> None:
    before, after = rates()[old], rates()[new]
    called = "repeated" if before == after else "raised" if before < after else "lowered"
    changes = [change for change in pair(statement(old), statement(new), ()) if of_range(change)]
    paired = [change for change in changes if change.old and change.new]
    assert paired
    for change in paired:
        assert change.old
        assert change.new
        assert (bounds(change.old), bounds(change.new)) == (before, after)
        assert change.change.value == called
