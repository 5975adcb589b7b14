from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterdiff.model import Figure, FigureKind, Qualifier, Statistics
from letterdiff.render import words

from .build import figure

PERCENT = FigureKind.PERCENT_CHANGE
MONEY = FigureKind.MONEY


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (figure("23%", -23, kind=PERCENT, unit="%"), "−23%"),
        (figure("7 per cent", 7, kind=PERCENT, unit="%"), "+7%"),
        (figure("40%", -40, kind=PERCENT, unit="%", qualifier=Qualifier.OVER), "over −40%"),
        (figure("22 000", 22000, qualifier=Qualifier.ABOUT), "about 22 000"),
        (figure("over 22 000", 22000, qualifier=Qualifier.OVER), "over 22 000"),
        (figure("EUR 675 million", 675e6, kind=MONEY, unit="EUR"), "EUR 675 million"),
        (None, ""),
    ],
)
def test_a_figure_is_shown_in_the_letters_words_and_a_change_with_its_sign(
    said: Figure | None, shown: str
) -> None:
    assert words.figure(said) == shown


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (figure("x", 675e6, kind=MONEY, unit="EUR"), "EUR 675m"),
        (figure("x", 1.2e9, kind=MONEY, unit="EUR"), "EUR 1.2bn"),
        (figure("x", 65000), "65 000"),
        (figure("x", -33.333333, kind=PERCENT, unit="%"), "−33.33%"),
        (figure("x", 25, kind=PERCENT, unit="points"), "+25 points"),
        (figure("x", 20, kind=FigureKind.PERCENT, unit="%"), "20%"),
        (figure("x", 12, kind=FigureKind.DURATION, unit="months"), "12 months"),
        (figure("millions", 1e6, doubt="an order of magnitude"), "millions"),
        (None, ""),
    ],
)
def test_a_figure_in_few_characters(said: Figure | None, shown: str) -> None:
    assert words.compact(said) == shown


@pytest.mark.parametrize(
    ("values", "bars"),
    [
        ([1, 2, 3], "▁▅█"),
        ([-23, None, -40], "█·▁"),
        ([5, 5], "▅▅"),
        ([None, None], "··"),
        ([], ""),
        ([float("inf"), 1, 2], "·▁█"),
    ],
)
def test_spark_lines(values: list[float | None], bars: str) -> None:
    assert words.spark(values) == bars


@given(st.lists(st.none() | st.floats(), max_size=20))
def test_a_spark_line_has_one_sign_a_letter(values: list[float | None]) -> None:
    assert len(words.spark(values)) == len(values)


@pytest.mark.parametrize(
    ("number", "shown"),
    [(0, "0"), (1234567, "1 234 567"), (2.5, "2.5"), (-40, "−40"), (0.005, "0.01"), (float("nan"), "∞")],
)
def test_plain_numbers(number: float, shown: str) -> None:
    assert words.plain_number(number) == shown


@pytest.mark.parametrize(
    ("days", "said"),
    [(238, "238 days apart"), (1, "1 day apart"), (0, "of the same day"), (-3, "3 days back in time")],
)
def test_how_far_apart(days: int, said: str) -> None:
    assert words.between(days) == said


def test_dates_do_not_follow_the_machine() -> None:
    assert words.day(date(2026, 6, 16)) == "16 June 2026"


def test_totals_leave_out_what_does_not_occur() -> None:
    said = words.totals(Statistics(old_sentences=3, new_sentences=1, removed=2, revised=1, topics_removed=1))
    assert said == ("3 → 1 sentence: 1 revised, 2 removed", "topics: 1 dropped", "figures: none changed")


@pytest.mark.parametrize(
    ("given", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_lists_in_words(given: list[str], said: str) -> None:
    assert words.listed(given) == said
