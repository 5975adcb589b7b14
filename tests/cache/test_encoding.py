"""What is written is what is read back: equal in every field, and of the same types."""

from __future__ import annotations

from array import array
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterdiff.model import Figure, Letter, Reading, Sentence, Topic
from letterdiff.store import encoding

from .conftest import comparisons, readings

PLACES = st.lists(st.integers(0, 2**32 - 1), max_size=5).map(lambda numbers: array("I", numbers))


def few(kind: Any) -> st.SearchStrategy[Any]:
    return st.lists(st.from_type(kind), max_size=2).map(tuple)


@st.composite
def letters(draw: st.DrawFn) -> Letter:
    held = {
        name: draw(PLACES if kind is bytes else st.from_type(kind))
        for name, kind in encoding._letter().items()
    }
    return Letter(**held)


@st.composite
def made_readings(draw: st.DrawFn) -> Reading:
    return Reading(
        letter=draw(letters()),
        sentences=draw(few(Sentence)),
        topics=draw(few(Topic)),
        figures=draw(few(Figure)),
    )


def fits(write: Any, value: Any) -> bytes | None:
    """What a value is written as, None for one with numbers that cannot be."""
    try:
        written: bytes = write(value)
    except ValueError:
        return None
    return written


@given(made_readings())
def test_any_reading_comes_back(reading: Reading) -> None:
    written = fits(encoding.of_reading, reading)
    if written is not None:
        back = encoding.reading(encoding.unpacked(encoding.packed(written)))
        # Not `==`: to that 1 is 1.0, and no number its like where it is none.
        assert repr(back) == repr(reading)
        assert encoding.of_reading(back) == written


@pytest.mark.parametrize("name", encoding._beside())
@given(data=st.data())
def test_any_part_of_a_comparison_comes_back(name: str, data: st.DataObject) -> None:
    part = data.draw(st.from_type(encoding._beside()[name]))
    comparison = replace(comparisons()[0], **{name: part})
    written = fits(encoding.of_comparison, comparison)
    if written is not None:
        back = encoding.comparison(written, comparison.old, comparison.new)
        assert repr(getattr(back, name)) == repr(part)


def test_the_shipped_letters_come_back() -> None:
    for reading in readings():
        assert repr(encoding.reading(encoding.of_reading(reading))) == repr(reading)


@pytest.mark.parametrize("number", range(4))
def test_their_comparisons_come_back(number: int) -> None:
    comparison = comparisons()[number]
    back = encoding.comparison(encoding.of_comparison(comparison), comparison.old, comparison.new)
    assert repr(back) == repr(comparison)
    assert back == comparison


@given(st.binary(max_size=200))
def test_other_bytes_are_an_error_and_no_value(data: bytes) -> None:
    for read in (
        encoding.reading,
        lambda data: encoding.comparison(data, *readings()[:2]),
        encoding.unpacked,
    ):
        with pytest.raises(ValueError):  # noqa: PT011  whatever it says
            read(data)


def test_what_cannot_be_written_is_an_error() -> None:
    reading = readings()[0]
    with pytest.raises(ValueError, match="surrogate"):
        encoding.of_reading(replace(reading, letter=replace(reading.letter, title="\ud800")))


def test_what_grows_beyond_all_bounds_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "LARGEST", 1000)
    assert encoding.unpacked(encoding.packed(bytes(1000))) == bytes(1000)
    with pytest.raises(ValueError, match="too long"):
        encoding.unpacked(encoding.packed(bytes(1001)))
