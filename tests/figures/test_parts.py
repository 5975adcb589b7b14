"""The small parts that the tables only touch: spans for the word diff, years of periods, amounts in words."""

from __future__ import annotations

from datetime import date as Date

import pytest

from letterdiff.figures import figure_spans
from letterdiff.figures.display import amount
from letterdiff.figures.timeline import resolve

TODAY = Date(2025, 10, 21)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("EUR 200 million for Egypt", ["EUR 200 million"]),
        ("a fall of 23% on 17 700 returns", ["23%", "17 700"]),
        ("3-1/2 to 3-3/4 percent", ["3-1/2 to 3-3/4 percent"]),
        ("three additional vessels for 12 months", ["three", "12 months"]),
        ("about -23% and +7%", ["-23%", "+7%"]),
        ("on 12 June 2025 under Article 25a", []),
        ("", []),
    ],
)
def test_spans_are_whole_tokens_without_the_counted_noun(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in figure_spans(text)] == expected


@pytest.mark.parametrize(
    ("words", "first", "last", "part", "is_open", "since"),
    [
        ("in 2024", 2024, 2024, False, False, False),
        ("in the first four months of 2025", 2025, 2025, True, True, False),
        ("this year", 2025, 2025, False, True, False),
        ("last year", 2024, 2024, False, False, False),
        ("for 2025-2027", 2025, 2027, False, True, False),
        ("for 2021-27", 2021, 2027, False, True, False),
        ("since 2023", 2023, 2023, False, False, True),
        ("Since the beginning of the year", 2025, 2025, True, True, True),
        ("in the past three years", 2022, 2025, False, True, False),
        ("over the next 2 years", 2025, 2027, False, True, False),
        ("compared to a year ago", 2024, 2024, False, False, False),
        ("as of May", 2025, 2025, True, True, False),
        ("so far", 0, 0, False, False, False),
        ("", 0, 0, False, False, False),
    ],
)
def test_a_period_is_seen_from_the_day_of_the_letter(
    words: str, first: int, last: int, part: bool, is_open: bool, since: bool
) -> None:
    period = resolve(words, TODAY)
    assert (period.first, period.last) == (first, last)
    assert (period.part, period.open, period.since) == (part, is_open, since)


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (173e6, "EUR", "EUR 173 million"),
        (-1.5e9, "USD", "USD 1.5 billion"),
        (5e9, "USD per month", "USD 5 billion per month"),
        (12500, "returns", "12 500 returns"),
        (4.6e6, "Afghans", "4.6 million Afghans"),
        (1, "points", "1 point"),
        (-0.25, "points", "0.25 points"),
        (1, "years", "1 year"),
        (250, "", "250"),
    ],
)
def test_an_amount_is_written_as_a_reader_would(value: float, unit: str, expected: str) -> None:
    assert amount(value, unit) == expected
