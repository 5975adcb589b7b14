"""The work grows with the text and not with its square. Counted, not timed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from .strategies import SHIPPED

HOSTILE = {
    "one word again and again": "return ",
    "the beginning of a long form": "return of those with no right to ",
    "short names": "the Pact ",
    "a forbidden name": "New Guinea ",
    "names that hang together": "Libya-",
    "loose accents": "a\u0300\u0327 ",
    "stops": "U.S.",
    "forms that nest": "common European asylum system ",
}


def calls(work: Callable[[], object]) -> int:
    """How many Python functions `work` calls."""
    count = 0

    def trace(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(trace)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_four_times_the_text_is_four_times_the_work(piece: str) -> None:
    SHIPPED.mentions(piece * 8)
    once = calls(lambda: SHIPPED.mentions(piece * 500))
    assert calls(lambda: SHIPPED.mentions(piece * 2000)) < 4.5 * once


@pytest.mark.parametrize(
    "text", ["x" * 100_000, "\u0300" * 100_000, "a" + "\u0300\u0327" * 50_000, "'" * 100_000]
)
def test_one_endless_word_is_no_form(text: str) -> None:
    assert SHIPPED.mentions(text) == []
    assert SHIPPED.name(text) is None
