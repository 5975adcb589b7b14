"""The letters that ship with the project, read and compared once for all tests that look at the outcome."""

from __future__ import annotations

from functools import cache

from letterdiff.model import Comparison, Reading
from letterdiff.pipeline import compare, read_letter
from tests.conftest import PROJECT


@cache
def readings() -> tuple[Reading, ...]:
    """All of them, the oldest first."""
    return tuple(read_letter(path) for path in sorted((PROJECT / "letters").glob("2*.md")))


@cache
def compared(old: int, new: int) -> Comparison:
    """Two of them, by their numbers: -1 is the newest."""
    return compare(readings()[old], readings()[new])
