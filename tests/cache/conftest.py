from __future__ import annotations

from pathlib import Path

import pytest

from letterdiff.model import Comparison
from letterdiff.store import Store
from tests.shipped import compared, readings

__all__ = ["comparisons", "readings"]

PROJECT = Path(__file__).resolve().parents[2]

MOST = 1 << 24


def comparisons() -> tuple[Comparison, ...]:
    """Each of the shipped letters with the one after it."""
    count = len(readings())
    return tuple(compared(number - count, number + 1 - count) for number in range(count - 1))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(folder=tmp_path / "kept", most=MOST)
