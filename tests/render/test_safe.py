from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterdiff.render.safe import harmless

BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@given(st.text(st.characters()))
def test_nothing_that_steers_a_terminal_is_left(text: str) -> None:
    shown = harmless(text)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    assert not [c for c in shown if unicodedata.bidirectional(c) in BIDI]


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs", "M"))))
def test_ordinary_text_stands_as_it_is(text: str) -> None:
    assert harmless(text) == text


@given(st.text())
def test_what_is_harmless_stays_so(text: str) -> None:
    assert harmless(harmless(text)) == harmless(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mred", "a␛[31mred"),
        ("a\x00b\x7f", "a␀b␡"),
        ("one\ttwo", "one two"),
        ("over\rwritten", "over␍written"),
        ("\x9b2J", "‹U+009B›2J"),
        ("evil \u202etxt", "evil ‹U+202E›txt"),
        ("\u2066x\u2069", "‹U+2066›x‹U+2069›"),
        ("\ud800", "‹U+D800›"),
        ("tag\U000e0041", "tag‹U+E0041›"),
        ("[red]not markup[/red]", "[red]not markup[/red]"),
        ("17\u00a0700 and Türkiye’s", "17\u00a0700 and Türkiye’s"),
    ],
)
def test_controls_are_shown_not_sent(text: str, shown: str) -> None:
    assert harmless(text) == shown
