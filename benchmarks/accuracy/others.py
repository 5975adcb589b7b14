"""Other people's data, which stays out of the project: it keeps the engine honest on other texts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from benchmarks.accuracy import drafts, statements
from benchmarks.accuracy.engine import Engine
from benchmarks.accuracy.measure import Line
from benchmarks.accuracy.systems import Rival

DRAFTS = Path("bench", "argrewrite_12.jsonl")
RATES = Path("bench", "fomc_rates.csv")
STATEMENTS = Path("series", "fomc")


def other_data(folder: Path, engine: Engine, rivals: Sequence[Rival]) -> list[Line]:
    """A line for everything that the folder has the data for."""
    lines: list[Line] = []
    if (folder / DRAFTS).exists():
        pairs = drafts.load(folder / DRAFTS)
        lines += drafts.letterdiff(pairs, engine)
        lines += [drafts.rival(one, pairs) for one in rivals if one.align]
    if (folder / STATEMENTS).is_dir():
        lines += statements.letterdiff(folder / STATEMENTS, folder / RATES, engine)
    return lines
