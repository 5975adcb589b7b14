from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterdiff.model import Change, Pairing
from letterdiff.render.layout import Page
from letterdiff.render.redline import Passage, redlined, side_by_side, unified

from .build import edits

PLAIN = Page(width=60)
COLOUR = Page(width=60, colour=True)


def pairing(marked: str, *, redline: bool = True, change: Change = Change.REVISED) -> Pairing:
    old, new, steps = edits(marked)
    return Pairing(
        index=0,
        change=change,
        topic="t",
        score=1.0,
        reasons=(),
        old=(0,) if old else (),
        new=(0,) if new else (),
        old_text=old,
        new_text=new,
        edits=steps,
        redline=redline,
    )


def passage(found: Pairing) -> Passage:
    lines = (7 if found.old else 0, 9 if found.new else 0)
    return Passage(
        pairing=found, old_line=lines[0], new_line=lines[1], remark="", notes=("see also",), digits=3
    )


STEPS = st.lists(
    st.tuples(st.sampled_from(["{}", "[-{}-]", "{{+{}+}}"]), st.text("ab ", min_size=1, max_size=6)),
    max_size=12,
)
GONE = re.compile(r"\[-.*?-\]")
COME = re.compile(r"\{\+(.*?)\+\}")


@given(STEPS)
def test_the_new_words_can_be_read_off_the_redline(steps: list[tuple[str, str]]) -> None:
    found = pairing("".join(form.format(words) for form, words in steps))
    shown = redlined(found, PLAIN).plain
    new = COME.sub(r"\1", GONE.sub("", shown))
    assert "".join(new.split()) == "".join(found.new_text.split())


@given(STEPS)
def test_colour_says_the_same_without_brackets(steps: list[tuple[str, str]]) -> None:
    found = pairing("".join(form.format(words) for form, words in steps))
    bare = re.sub(r"\[-|-\]|\{\+|\+\}", "", redlined(found, PLAIN).plain)
    assert bare == redlined(found, COLOUR).plain


@pytest.mark.parametrize(
    ("marked", "shown"),
    [
        ("flows [-rose -]{+fell +}today", "flows [-rose-] {+fell+} today"),
        ("flows[- slowly-] rose", "flows [-slowly-] rose"),
        ("by [-23%-]{+40%+} this year", "by [-23%-] {+40%+} this year"),
        ("the [-EU-]{+Union+}.", "the [-EU-] {+Union+}."),
        ("a{+ b+} c", "a {+b+} c"),
        ("a[-,-] b", "a[-,-] b"),
    ],
)
def test_marks_hug_their_words(marked: str, shown: str) -> None:
    assert redlined(pairing(marked), PLAIN).plain == shown


def test_struck_and_underlined_in_colour() -> None:
    spans = redlined(pairing("by [-23%-]{+40%+}"), COLOUR).spans
    assert [str(span.style) for span in spans] == ["red strike", "green underline"]


def test_the_gutter_holds_both_line_numbers_and_a_sign() -> None:
    lines = [line.plain for line in unified(passage(pairing("a [-b-]{+c+}")), PLAIN)]
    assert lines == ["   7   9 ~ a [-b-] {+c+}", "           see also"]


def test_what_shares_little_wording_stands_before_and_after() -> None:
    lines = [line.plain for line in unified(passage(pairing("[-Alpha.-]{+Beta.+}", redline=False)), PLAIN)]
    assert lines[:2] == ["   7     ~ before: Alpha.", "       9   after: Beta."]


def test_side_by_side_has_each_letter_in_its_half() -> None:
    first, *_ = side_by_side(passage(pairing("a [-b-]{+c+}")), PLAIN)
    assert first.plain == "   7 a [-b-]                  ~   9 a {+c+}"


def test_added_and_removed_passages_need_no_marks() -> None:
    added = next(unified(passage(pairing("{+New words.+}", change=Change.ADDED)), PLAIN))
    removed = next(unified(passage(pairing("[-Old words.-]", change=Change.REMOVED)), PLAIN))
    assert (added.plain, removed.plain) == ("       9 + New words.", "   7     − Old words.")
