"""Another series: statements of the Federal Open Market Committee (public domain), no part of the project.

A folder of `DATE.txt`, and a table of the federal funds target range that statements name (CSV with the
columns date, lo, hi).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from benchmarks.accuracy.engine import Engine
from benchmarks.accuracy.measure import LETTERDIFF, Line, line
from benchmarks.accuracy.said import Document
from benchmarks.accuracy.tally import NOTHING, Tally

# Target ranges move in quarters of a per cent.
SAME_RATE = 0.01

Range = tuple[float, float]
Compared = tuple[str, str, Document | None]


def letterdiff(folder: Path, rates: Path, engine: Engine) -> list[Line]:
    """Neighbours compared, verbatim sentences paired; target ranges, where the table of them is there."""
    paths = sorted(folder.glob("*.txt"))
    inspected = {path.stem: engine.inspect(path) for path in paths}
    compared = [(old.stem, new.stem, _attempt(engine, old, new)) for old, new in pairwise(paths)]
    results = {"compared": _all_compared(compared), "verbatim": _all_verbatim(compared, inspected)}
    if rates.exists():
        ranges = _ranges(rates)
        results["ranges"] = _all_read(inspected, ranges)
        results["moves"] = _all_moves(compared, ranges)
    return [line(measure, LETTERDIFF, tally) for measure, tally in results.items()]


def _attempt(engine: Engine, old: Path, new: Path) -> Document | None:
    from letterdiff import LetterdiffError

    try:
        return engine.compare(old, new)
    except (LetterdiffError, SystemExit):
        return None


def _all_compared(compared: Sequence[Compared]) -> Tally:
    return sum(
        (_one(document is not None, f"not compared: {old}>{new}") for old, new, document in compared),
        start=NOTHING,
    )


def _all_verbatim(compared: Sequence[Compared], inspected: Mapping[str, Document]) -> Tally:
    tallies = (
        verbatim(document, inspected[old], inspected[new]) for old, new, document in compared if document
    )
    return sum(tallies, start=NOTHING)


def _all_read(inspected: Mapping[str, Document], ranges: Mapping[str, Range]) -> Tally:
    return sum(
        (
            _one(any(_is_range(f, wanted) for f in inspected[day]["figures"]), f"range {day} {wanted}")
            for day, wanted in ranges.items()
        ),
        start=NOTHING,
    )


def _all_moves(compared: Sequence[Compared], ranges: Mapping[str, Range]) -> Tally:
    return sum(
        (
            _one(moved_rightly(document, ranges[old], ranges[new]), f"move {old}>{new} to {ranges[new]}")
            for old, new, document in compared
            if document and old in ranges and new in ranges
        ),
        start=NOTHING,
    )


def verbatim(comparison: Document, old: Document, new: Document) -> Tally:
    """Body sentences that stand word for word in both, and those of them paired with each other."""
    both = set(_body(old)) & set(_body(new))
    paired = {
        row["text"]
        for pairing in comparison["pairings"]
        for row in pairing["old"]
        if row["text"] in {other["text"] for other in pairing["new"]}
    }
    hits = len(both & paired)
    lost = tuple(f"verbatim but apart: {text[:110]}" for text in sorted(both - paired))
    return Tally(right=hits, predicted=len(both), found=hits, wanted=len(both), misses=lost)


def moved_rightly(comparison: Document, old: Range, new: Range) -> bool:
    """Whether the old range is paired with the new one and the move is called what it is."""
    word = "repeated" if old == new else "raised" if old < new else "lowered"
    return any(
        change["change"] == word and _is_range(change["old"], old) and _is_range(change["new"], new)
        for change in comparison["figures"]
    )


def _body(letter: Document) -> list[str]:
    return [row["text"] for row in letter["sentences"] if row["role"] == "body"]


def _is_range(figure: Document | None, wanted: Range) -> bool:
    if not figure or figure.get("upper") is None:
        return False
    bounds = zip((figure["value"], figure["upper"]), wanted, strict=True)
    return all(abs(got - want) < SAME_RATE for got, want in bounds)


def _ranges(path: Path) -> dict[str, Range]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row["date"]: (float(row["lo"]), float(row["hi"])) for row in csv.DictReader(file)}


def _one(right: bool, title: str) -> Tally:
    return Tally(right=right, predicted=1, found=right, wanted=1, misses=() if right else (title,))
