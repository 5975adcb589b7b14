"""Times to come, as half-open intervals of days counted from the letter's date."""

from __future__ import annotations

from datetime import date as Date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterdiff.language import load
from letterdiff.language.deadlines import deadlines

LETTER = Date(2031, 6, 23)

TIMES = [
    ("by the end of this year", "2031-06-23", "2032-01-01", False),
    ("by the end of 2032", "2031-06-23", "2033-01-01", False),
    ("before the end of the year", "2031-06-23", "2032-01-01", False),
    ("In Autumn", "2031-09-01", "2031-12-01", True),
    ("by Spring 2032", "2031-06-23", "2032-06-01", True),
    ("in the coming months", "2031-06-23", "2031-12-23", True),
    ("by next year", "2031-06-23", "2033-01-01", True),
    ("as of 12 July", "2031-07-12", "2031-07-13", False),
    ("In the second half of 2032", "2032-07-01", "2033-01-01", False),
    ("in the first quarter of next year", "2032-01-01", "2032-04-01", False),
    ("Q3 2031", "2031-07-01", "2031-10-01", False),
    ("within two months", "2031-06-23", "2031-08-24", False),
    ("over the next 12 months", "2031-06-23", "2032-06-24", False),
    ("before the summer", "2031-06-23", "2031-08-01", True),
    ("next week", "2031-06-30", "2031-07-07", False),
    ("by the October European Council", "2031-06-23", "2031-11-01", False),
    ("later this year", "2031-06-23", "2032-01-01", False),
    ("early next year", "2032-01-01", "2032-05-01", True),
    ("by 10 April 2032", "2031-06-23", "2032-04-11", False),
    ("on 10 December", "2031-12-10", "2031-12-11", False),
    ("by year-end", "2031-06-23", "2032-01-01", False),
    ("soon", "2031-06-23", "2031-09-23", True),
    ("by mid-2032", "2031-06-23", "2032-07-01", True),
    ("in mid-2032", "2032-05-01", "2032-09-01", True),
    ("by mid-July", "2031-06-23", "2031-07-16", True),
    ("by the middle of 2032", "2031-06-23", "2032-07-02", True),
]


@pytest.mark.parametrize(("words", "earliest", "latest", "vague"), TIMES)
def test_a_time_to_come_is_read(words: str, earliest: str, latest: str, vague: bool) -> None:
    found = list(deadlines(f"This comes {words} at last.", 0, LETTER, load().soon))
    assert [(d.text.casefold(), d.earliest.isoformat(), d.latest.isoformat(), d.vague) for d in found] == [
        (words.casefold(), earliest, latest, vague)
    ]


@pytest.mark.parametrize("before", ["İİ, ", "Voß, ", "IT COMES "])
def test_a_time_keeps_its_place_and_its_writing(before: str) -> None:
    (found,) = deadlines(f"{before}BY 10 April 2032.", 5, LETTER, load().soon)
    assert (found.text, found.span.start) == ("BY 10 April 2032", 5 + len(before))
    assert found.latest == Date(2032, 4, 11)


NONE = [
    "since 2029", "in June 2030", "until March 2032", "in the last two years", "as soon as possible",
    "this April", "it may be so",    "EUR 675 million in 2030", "beginning in October", "on 31 June 2032",
]  # fmt: skip


@pytest.mark.parametrize("words", NONE)
def test_what_is_over_or_lasts_is_none(words: str) -> None:
    assert list(deadlines(words, 0, LETTER, load().soon)) == []


@given(
    st.dates(Date(1950, 1, 1), Date(2080, 12, 31)),
    st.sampled_from(
        [words for words, *_ in TIMES] + ["by 31 December", "mid-February", "by 29 February 2032"]
    ),
)
def test_an_interval_is_never_over_nor_empty(day: Date, words: str) -> None:
    for found in deadlines(words, 7, day, load().soon):
        assert day <= found.earliest < found.latest
        assert words[found.span.start - 7 : found.span.end - 7] == found.text
