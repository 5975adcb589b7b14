"""Edit scripts rebuild both sides, mirror each other, and read as phrases."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterdiff.diff import edits, phrases
from letterdiff.model import Edit, Op
from letterdiff.tokens import tokens, typewritten

WORDS = st.lists(
    st.sampled_from(["the", "returns", "EUR", "will", "remain", ",", ".", "–", "𠀀", "é"]), max_size=25
)
SIGNS = st.text("ab ", max_size=60)
TEXT = st.one_of(WORDS.map(" ".join), st.text(max_size=40))


def script(old: str, new: str) -> tuple[Edit, ...]:
    return edits(tokens(old), tokens(new))


def shown(old: str, new: str) -> str:
    marks = {Op.EQUAL: "{0}", Op.DELETE: "[-{0}-]", Op.INSERT: "{{+{1}+}}", Op.REPLACE: "[-{0}-]{{+{1}+}}"}
    return "".join(marks[e.op].format(e.old.of(old), e.new.of(new)) for e in script(old, new))


@given(TEXT, TEXT)
def test_edits_rebuild_both_sides(old: str, new: str) -> None:
    steps = script(old, new)
    assert "".join(step.old.of(old) for step in steps) == old
    assert "".join(step.new.of(new) for step in steps) == new
    for step in steps:
        left, right = step.old.of(old), step.new.of(new)
        assert (step.op is Op.EQUAL) == (typewritten(left) == typewritten(right))
        assert (step.op is Op.DELETE) == (bool(left) and not right)
        assert (step.op is Op.INSERT) == (bool(right) and not left)


@given(TEXT, TEXT)
def test_steps_next_to_each_other_differ(old: str, new: str) -> None:
    steps = script(old, new)
    assert all((a.op is Op.EQUAL) != (b.op is Op.EQUAL) for a, b in pairwise(steps))


@given(SIGNS, SIGNS)
def test_what_is_equal_between_two_changes_is_longer_than_one_of_them(old: str, new: str) -> None:
    gaps = phrases(old, new)
    for (first, last, begin, end), (start, stop, opening, closing) in pairwise(gaps):
        assert old[last:start] == new[end:opening]
        assert start - last > min(max(last - first, end - begin), max(stop - start, closing - opening))


@given(TEXT)
def test_a_text_against_itself_is_one_equal_step(text: str) -> None:
    assert [step.op for step in script(text, text)] == [Op.EQUAL] * bool(text)


@pytest.mark.parametrize(
    ("old", "new", "redline"),
    [
        # One word for another, whole.
        (
            "visa alignment remains important",
            "visa alignment remains imperative",
            "visa alignment remains [-important-]{+imperative+}",
        ),
        # A lone word kept between two long changes is no help to a reader.
        (
            "continues and an open dialogue with the authorities remains essential here",
            "is ongoing with a continuous exchange of views here",
            None,
        ),
        ("we support Libya", "we support Libya and Egypt", "we support Libya{+ and Egypt+}"),
        ("", "new", "{+new+}"),
        ("old", "", "[-old-]"),
    ],
)
def test_redlines_read_as_phrases(old: str, new: str, redline: str | None) -> None:
    if redline is None:
        assert len([s for s in script(old, new) if s.op is not Op.EQUAL]) <= 2
    else:
        assert shown(old, new) == redline


def test_a_figure_is_one_token() -> None:
    from letterdiff.model import Span

    old, new = "some EUR 200 million now", "some EUR 220 million now"
    whole = [Span(start=5, end=20)]
    steps = edits(tokens(old, whole), tokens(new, whole))
    assert [(s.op, s.old.of(old), s.new.of(new)) for s in steps if s.op is not Op.EQUAL] == [
        (Op.REPLACE, "EUR 200 million", "EUR 220 million")
    ]


def test_how_a_text_is_set_is_no_change() -> None:
    old, new = 'the EU\'s "own" third-country list', "the EU’s “own” third‑country list"
    assert [step.op for step in script(old, new)] == [Op.EQUAL]
