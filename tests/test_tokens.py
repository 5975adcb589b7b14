"""Words tile a text; sentences tile it but for white space; Punkt's traps."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterdiff.model import Span
from letterdiff.tokens import same_words, sentence_spans, stem, tokens

PROSE = st.text(alphabet=st.sampled_from("aB1 .?!,;:()'’\"-–€%\u00a0i"), max_size=80)


@given(st.text(max_size=60))
def test_tokens_rebuild_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("the “third‐country” port’s", 'the "third-country" port\'s', True),
        ("it's", "it’s.", False),
        ("a", "b", False),
    ],
)
def test_the_same_words_may_be_set_in_two_ways(old: str, new: str, same: bool) -> None:
    assert same_words(old, new) is same


@given(PROSE, st.data())
def test_whole_spans_stay_one_token(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = Span(start=start, end=end)
    found = tokens(text, [span])
    assert "".join(found) == text
    assert span.of(text) in found


@given(st.one_of(PROSE, st.text(max_size=60)))
def test_sentences_tile_the_text_but_for_white_space(text: str) -> None:
    spans = sentence_spans(text)
    assert "".join(span.of(text) for span in spans).split() == text.split() or _same_letters(spans, text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)


def _same_letters(spans: list[Span], text: str) -> bool:
    """White space may fall between sentences only where the text has it."""
    return "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("We met. (See Art. 5.) Then we left.", ["We met.", "(See Art. 5.)", "Then we left."]),
        ("As in Regulation (EU) No. 1244/1999. Next.", ["As in Regulation (EU) No. 1244/1999.", "Next."]),
        ("Signed by Ursula v. d. L. in person. Done.", ["Signed by Ursula v. d. L. in person.", "Done."]),
        ("It helps, e.g. Many partners agree.", ["It helps, e.g. Many partners agree."]),
        ("It costs EUR 1.5 bn. We pay 4 bn. more.", ["It costs EUR 1.5 bn.", "We pay 4 bn. more."]),
        ("II. Border procedure and returns", ["II. Border procedure and returns"]),
        ("1. One thing. 2. Two things.", ["1. One thing.", "2. Two things."]),
        ("He said “yes.” Then he left.", ["He said “yes.”", "Then he left."]),
        ("What now? Act! So be it.", ["What now?", "Act!", "So be it."]),
        ("The U.S. agreed on 3 Oct. 2023. Good.", ["The U.S. agreed on 3 Oct. 2023.", "Good."]),
        (
            "It has two parts: (i) people; and (ii) trade.",
            ["It has two parts:", "(i) people; and", "(ii) trade."],
        ),
        ("As said under (i) above, and in (ii) below.", ["As said under (i) above, and in (ii) below."]),
        ("no stop at all", ["no stop at all"]),
        ("  ", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [span.of(text) for span in sentence_spans(text)] == sentences


@pytest.mark.parametrize("unit", ["a. ", "! ", ". ", "(i) ", ": (i) ", "... ", ".)", "a.b "])
def test_a_megabyte_without_sense_is_read(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    spans = sentence_spans(text)
    assert spans[0].start == 0
    assert spans[-1].end == len(text.rstrip())


def test_stems_join_inflections() -> None:
    assert stem("returns") == stem("return") == stem("returning")
    assert stem("x" * 100) == "x" * 100
