"""One new letter among many costs one comparison."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from letterdiff.cli import checking
from letterdiff.model import Comparison, Reading
from letterdiff.recall import compare, read_letter

from .conftest import Desk, letter, pairs


def test_one_new_letter_among_many(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    days = [date(2000, 1, 1) + timedelta(days=30 * number) for number in range(500)]
    for number, day in enumerate(days[:-1]):
        desk.lay(f"{day}.md", letter(f"{day.day} {day:%B} {day.year}", "libya", millions=number))
    desk.commit()
    new = days[-1]
    desk.lay(f"{new}.md", letter(f"{new.day} {new:%B} {new.year}", "libya", millions=7))
    read: list[str] = []
    compared: list[tuple[str, str]] = []
    reads, compares = read_letter, compare

    def reading(path: Path, **rest: Any) -> Reading:
        read.append(path.stem)
        return reads(path, **rest)

    def comparing(old: Reading, new: Reading, **rest: Any) -> Comparison:
        compared.append((old.letter.id, new.letter.id))
        return compares(old, new, **rest)

    monkeypatch.setattr(checking, "read_letter", reading)
    monkeypatch.setattr(checking, "compare", comparing)
    for since in ("HEAD", str(new)):
        read.clear()
        compared.clear()
        _, document = desk.json("--since", since)
        assert document["letters"] == 500
        assert read == [str(days[-2]), str(new)]
        assert compared == pairs(document) == [(str(days[-2]), str(new))]
