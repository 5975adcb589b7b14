"""Measures are chained by the pairings of comparisons; here the pairings are said by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from letterdiff.model import Figure, FigureChange, FigureStatus, Reading
from letterdiff.series import follow
from tests.render.build import change, comparison, figure


def letter(year: int, *values: float) -> Reading:
    figures = tuple(figure("x", value, start=10 * n) for n, value in enumerate(values))
    bare = comparison((), (), dates=(date(2000, 1, 1), date(year, 1, 1))).new
    return replace(bare, figures=figures)


def same_unit(old: Reading, new: Reading) -> list[FigureChange]:
    """Pairs figures whose values end in the same digit: the measure they stand for."""
    pairs = [(a, b) for a in old.figures for b in new.figures if a.value % 10 == b.value % 10]
    return [change(FigureStatus.RAISED, a, b) for a, b in pairs]


def values(row: tuple[Figure | None, ...]) -> list[float | None]:
    return [None if said is None else said.value for said in row]


def test_a_measure_is_one_row_through_all_letters() -> None:
    series = follow([letter(2023, 11, 12), letter(2024, 21), letter(2025, 31, 32)], same_unit)
    assert [values(measure.figures) for measure in series.measures] == [[11, 21, 31], [12, None, 32]]


def test_letters_may_come_in_any_order() -> None:
    series = follow([letter(2025, 31), letter(2023, 11), letter(2024, 21)], same_unit)
    assert [values(measure.figures) for measure in series.measures] == [[11, 21, 31]]


def test_a_longer_silence_ends_a_measure() -> None:
    letters = [letter(2020, 11), letter(2021), letter(2022), letter(2023, 41)]
    assert len(follow(letters, same_unit, silence=2).measures) == 1
    assert len(follow(letters, same_unit, silence=1).measures) == 2


def test_neighbours_come_before_letters_further_apart() -> None:
    series = follow([letter(2023, 11), letter(2024, 21), letter(2025, 31)], same_unit)
    assert values(series.measures[0].figures) == [11, 21, 31]


def test_the_latest_figure_names_the_measure() -> None:
    old, new = letter(2023, 11), letter(2024, 21)
    new = replace(new, figures=(replace(new.figures[0], subject="crossings", topic="route"),))
    measure = follow([old, new], same_unit).measures[0]
    assert (measure.subject, measure.topic) == ("crossings", "route")


LETTERS = st.lists(st.lists(st.integers(0, 30).map(float), max_size=5), max_size=6)


@given(LETTERS)
def test_every_figure_stands_in_exactly_one_row(values: list[list[float]]) -> None:
    letters = [letter(2001 + n, *row) for n, row in enumerate(values)]
    series = follow(letters, same_unit)
    placed = [(n, said.span) for m in series.measures for n, said in enumerate(m.figures) if said]
    wanted = [(n, said.span) for n, reading in enumerate(letters) for said in reading.figures]
    assert sorted(placed) == sorted(wanted)
