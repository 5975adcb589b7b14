"""The table of pairs of letters: which figure answers to which, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date as Date
from pathlib import Path

import pytest

from letterdiff.figures import pair
from letterdiff.model import Figure, FigureChange

from .letters import reading_of

CASES = Path(__file__).parent / "pairs.txt"


@dataclass
class Case:
    title: str
    sides: dict[str, list[str]] = field(default_factory=lambda: {"<": [], ">": []})
    days: dict[str, Date] = field(default_factory=dict)
    expected: list[str] = field(default_factory=list)


def cases() -> list[Case]:
    found: list[Case] = []
    for line in CASES.read_text("utf-8").splitlines():
        if line.startswith("=="):
            found.append(Case(title=line.strip("= ")))
        elif line.startswith(("<", ">")):
            side, day, text = line.split(" ", 2)
            found[-1].sides[side].append(text)
            found[-1].days[side] = Date.fromisoformat(day)
        elif line.startswith("    "):
            found[-1].expected.append(line.strip())
    return found


def said(change: FigureChange) -> str:
    """A change in the words of the table."""
    note = f", {change.note}" if change.old and change.new else ""
    return f"{_text(change.old)} → {_text(change.new)} = {change.change.value}{note}"


def _text(figure: Figure | None) -> str:
    return figure.text if figure else "-"


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_what_became_of_each_figure(case: Case) -> None:
    old = reading_of(*case.sides["<"], day=case.days["<"])
    new = reading_of(*case.sides[">"], day=case.days[">"])
    assert [said(change) for change in pair(old, new, ())] == case.expected


def test_a_difference_is_new_minus_old_in_the_unit() -> None:
    old = reading_of("@turkiye Support at the border of Türkiye amounts to EUR 220 million.")
    new = reading_of("@turkiye Support at the border of Türkiye amounts to EUR 393 million.")
    (change,) = pair(old, new, ())
    assert (change.difference, change.difference_unit) == (173e6, "EUR")
    assert change.percent == pytest.approx(100 * 173 / 220)


def test_a_percentage_differs_in_points_and_never_in_per_cent() -> None:
    old, new = reading_of("Crossings fell by 23%."), reading_of("Crossings fell by 40%.")
    (change,) = pair(old, new, ())
    assert (change.difference, change.difference_unit, change.percent) == (-17, "points", None)
