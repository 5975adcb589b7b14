from __future__ import annotations

import csv
import io

from letterdiff.model import FigureStatus
from letterdiff.render.csv import LEDGER_HEAD, ledger_csv, series_csv

from .build import change, comparison, figure
from .sample import sample, small_series


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def test_the_ledger_has_a_row_a_figure() -> None:
    head, *body = rows(ledger_csv((sample().old, sample().new)))
    assert tuple(head) == LEDGER_HEAD
    assert [row[:4] for row in body] == [
        ["2025-10-21", "5", "23%", "-23"],
        ["2025-10-21", "5", "37%", "-37"],
        ["2025-10-21", "9", "EUR 20 million", "20000000"],
        ["2026-06-16", "5", "40%", "-40"],
        ["2026-06-16", "18", "65 000", "65000"],
    ]


def test_a_series_has_a_column_a_letter() -> None:
    head, fall, money, once = rows(series_csv(small_series()))
    assert head == [
        "topic",
        "subject",
        "unit",
        "kind",
        "2023-03-01",
        "2024-03-01",
        "2025-03-01",
        "2026-03-01",
    ]
    assert fall[4:] == ["7", "-3", "-23", "-40"]
    assert money[4:] == ["200000000", "", "", "1200000000"]
    assert once[4:] == ["", "61", "", ""]


def test_no_cell_of_a_letter_is_a_formula() -> None:
    evil = figure("x", 1, subject='=HYPERLINK("http://x")')
    reading = comparison((), (), figures=(change(FigureStatus.NEW, None, evil),)).new
    assert rows(ledger_csv((reading,)))[1][8] == '\'=HYPERLINK("http://x")'
