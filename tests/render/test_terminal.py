from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from letterdiff.model import Change, Comparison, Pairing
from letterdiff.render.layout import Page
from letterdiff.render.redline import side_by_side, unified
from letterdiff.render.safe import harmless
from letterdiff.render.terminal import View, comparison_lines
from letterdiff.render.terminal_figures import ledger_lines, series_lines
from letterdiff.render.terminal_reading import reading_lines, topics_lines
from tests.conftest import Golden

from .build import P, comparison, topic
from .sample import sample, small_series
from .strategies import comparisons

GOLDEN = Path(__file__).parent / "golden"
VIEWS = {
    "unified": View(),
    "side-by-side": View(form=side_by_side),
    "context-why": View(context=True, why=True, selection="Shown: only topics like Libya."),
}
BOTH = [View(), View(form=side_by_side, context=True, why=True)]
MARKS = re.compile(r"\[-|-\]|\{\+|\+\}")


def plain(lines: Iterable[Text]) -> str:
    return "".join(f"{line.plain}\n" for line in lines)


@pytest.mark.parametrize("width", [80, 140])
@pytest.mark.parametrize("view", VIEWS)
def test_the_page_of_a_comparison(golden: Golden, view: str, width: int) -> None:
    shown = plain(comparison_lines(sample(), Page(width=width), VIEWS[view]))
    golden.check(GOLDEN / f"sample-{view}-{width}.expected", shown)


def test_the_page_of_a_letter(golden: Golden) -> None:
    golden.check(GOLDEN / "reading-80.expected", plain(reading_lines(sample().new, Page(width=80))))


def test_topics_by_letters(golden: Golden) -> None:
    readings = (sample().old, sample().new)
    golden.check(GOLDEN / "topics-80.expected", plain(topics_lines(readings, Page(width=80))))


def test_the_figure_ledger(golden: Golden) -> None:
    readings = (sample().old, sample().new)
    golden.check(GOLDEN / "ledger-80.expected", plain(ledger_lines(readings, Page(width=80))))


def test_measures_through_a_series(golden: Golden) -> None:
    golden.check(GOLDEN / "series-80.expected", plain(series_lines(small_series(), Page(width=80))))


@given(comparisons(), st.integers(60, 200), st.sampled_from(BOTH))
def test_no_line_is_wider_than_the_page_or_ends_in_spaces(one: Comparison, width: int, view: View) -> None:
    for line in comparison_lines(one, Page(width=width), view):
        assert cell_len(line.plain) <= width
        assert line.plain == line.plain.rstrip()


@given(comparisons(), st.sampled_from(BOTH), st.booleans())
def test_nothing_from_a_letter_steers_the_terminal(one: Comparison, view: View, colour: bool) -> None:
    shown = "".join(line.plain for line in comparison_lines(one, Page(colour=colour), view))
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    assert not [c for c in shown if unicodedata.bidirectional(c) in ("RLO", "LRO", "RLI", "LRI", "PDF")]


def told(pairing: Pairing) -> bool:
    return bool(pairing.topic) and pairing.change is not Change.UNCHANGED


@given(comparisons(), st.sampled_from([unified, side_by_side]))
def test_every_word_of_what_changed_is_shown(one: Comparison, form: object) -> None:
    view = View(form=unified if form is unified else side_by_side)
    shown = squeezed(plain(comparison_lines(one, Page(width=90), view)))
    for pairing in filter(told, one.pairings):
        sides = (
            (pairing.new_text,) if pairing.change is Change.MOVED else (pairing.old_text, pairing.new_text)
        )
        for word in " ".join(sides).split():
            assert squeezed(harmless(word)) in shown


def squeezed(text: str) -> str:
    """Without spaces and marks: words may be broken between lines."""
    return MARKS.sub("", "".join(text.split()))


def test_unchanged_topics_and_sentences_are_folded() -> None:
    shown = plain(comparison_lines(sample(), Page(), View()))
    assert "Schengen remains" not in shown
    assert "… 2 sentences unchanged" in shown
    assert "Schengen remains" in plain(comparison_lines(sample(), Page(), View(context=True)))


def test_two_like_letters_say_so() -> None:
    same = comparison((topic("t", "T"),), [P(topic="t", marked="All the same.", change=Change.UNCHANGED)])
    shown = plain(comparison_lines(same, Page(), View()))
    assert "Nothing changed." in shown
    assert "All the same." not in shown


def test_an_empty_comparison_is_a_page_too() -> None:
    empty = replace(comparison((), []), figures=())
    assert "Nothing changed." in plain(comparison_lines(empty, Page(), View()))
