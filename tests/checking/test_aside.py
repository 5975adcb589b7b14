"""Values put aside are the same when they are taken up again."""

from __future__ import annotations

import errno
from tempfile import SpooledTemporaryFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterdiff.aside import MOST, Aside
from letterdiff.errors import LetterdiffError


@given(st.lists(st.lists(st.text(max_size=5), max_size=4), max_size=6))
def test_they_are_what_was_put_there_whatever_came_between(told: list[list[str]]) -> None:
    aside = Aside()
    kept = [aside.put(values) for values in told]
    for values, back in reversed(list(zip(told, kept, strict=True))):
        assert (list(back), len(back), bool(back)) == (values, len(values), bool(values))
        assert [back[at] for at in range(len(back))] == values
        assert list(reversed(back)) == values[::-1]
        assert list(back[1:]) == values[1:]


def test_two_are_read_at_once() -> None:
    aside = Aside()
    one, two = aside.put(["a", "b"]), aside.put(["c", "d"])
    assert list(zip(one, two, strict=True)) == [("a", "c"), ("b", "d")]


def test_many_leave_memory_and_are_all_there() -> None:
    aside = Aside()
    long = "x" * (MOST // 4)
    kept = [aside.put([f"{number}{long}"]) for number in range(8)]
    assert [values[0][0] for values in kept] == list("01234567")


def test_want_of_room_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(SpooledTemporaryFile, "write", full)
    with pytest.raises(LetterdiffError, match="put aside: no space left"):
        Aside().put(["a"])
