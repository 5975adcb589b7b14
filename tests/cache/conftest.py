from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from letterdiff.model import Comparison, Reading
from letterdiff.pipeline import compare, read_letter
from letterdiff.store import Store

PROJECT = Path(__file__).resolve().parents[2]

MOST = 1 << 24


@cache
def readings() -> tuple[Reading, ...]:
    """The letters that ship with the project, read anew."""
    return tuple(read_letter(path) for path in sorted((PROJECT / "letters").glob("2*.md")))


@cache
def comparisons() -> tuple[Comparison, ...]:
    return tuple(compare(old, new) for old, new in pairwise(readings()))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(folder=tmp_path / "kept", most=MOST)
