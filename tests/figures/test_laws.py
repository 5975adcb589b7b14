"""Laws that hold for any text."""

from __future__ import annotations

import faulthandler
import sys
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letterdiff import limits
from letterdiff.figures import figure_spans, ledger, pair
from letterdiff.model import Link

from .letters import letter_of, reading_of

# Pieces that the grammar knows, in any order: far likelier to go wrong than arbitrary characters.
WORDS = """
    EUR € $ 200 1,2 1.5 1.234 17 700 2024 2025-2027 million bn k % per cent percent percentage
    points basis points half a third quarter two three million four and a half of by to from with
    between fell rose down up increase decrease in on the first second months years year people
    returns partners over almost around no more than at least or lower - – ( ) [ ] , . ; : / 3-1/2 ½
    ¼ Article Regulation (EU) 12 June March G7 Covid-19 one one-stop rather than Libya Tunisia -23%
    +7% this year so far 1 000 000 EUR500-600 respectively hundred thousand twenty twenty-seven
    dozens tens of thousands additional year in five out of ten
"""
PIECES = st.sampled_from(sorted(set(WORDS.split())))
texts = st.one_of(
    st.lists(PIECES, max_size=30).map(" ".join),
    st.lists(PIECES, max_size=20).map("".join),
    st.text(max_size=60),
)
sentences = texts.map(lambda text: " ".join(text.split()).lstrip("@#")).filter(bool)


@given(sentences)
def test_a_figure_reads_back_from_its_span(text: str) -> None:
    letter, parts = letter_of(text)
    for figure in ledger(letter, parts):
        assert figure.span.of(letter.text) == figure.text
        assert figure.text.strip() == figure.text != ""
        assert figure.upper is None or abs(figure.upper) >= abs(figure.value)


@given(sentences)
def test_figures_stand_in_order_and_apart(text: str) -> None:
    spans = figure_spans(text)
    assert all(span.start < span.end <= len(text) for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))


@given(sentences)
def test_the_spans_of_the_word_diff_are_those_of_the_ledger(text: str) -> None:
    figures = ledger(*letter_of(text))
    assert [span.start for span in figure_spans(text)] == [figure.span.start for figure in figures]
    assert all(s.end <= f.span.end for s, f in zip(figure_spans(text), figures, strict=True))


@given(sentences, sentences)
def test_a_later_sentence_changes_no_figure_before_it(first: str, second: str) -> None:
    alone = ledger(*letter_of(first))
    both = ledger(*letter_of(first, second))
    assert both[: len(alone)] == alone


@given(st.lists(sentences, max_size=4), st.lists(sentences, max_size=4), st.data())
@settings(deadline=None)
def test_every_figure_is_in_exactly_one_change(old: list[str], new: list[str], data: st.DataObject) -> None:
    before, after = reading_of(*old), reading_of(*new)
    cells = [(i, j) for i in range(len(old)) for j in range(len(new))]
    chosen = data.draw(st.lists(st.sampled_from(cells), unique=True)) if cells else []
    changes = pair(before, after, [Link(old=i, new=j, score=0.8) for i, j in chosen])
    olds = [change.old for change in changes if change.old]
    assert sorted(olds, key=lambda f: f.span) == list(before.figures)
    assert [change.new for change in changes if change.new] == list(after.figures)
    for change in changes:
        assert change.note
        if change.old and change.new:
            kinds = {change.old.kind.value, change.new.kind.value}
            assert len(kinds - {"fraction"}) <= 1 or kinds == {"fraction", "percent"}


@given(st.lists(sentences, max_size=4))
@settings(deadline=None)
def test_a_letter_against_itself_repeats_every_figure_that_can_be_paired(texts: list[str]) -> None:
    reading = reading_of(*texts)
    links = [Link(old=s.index, new=s.index, score=1.0) for s in reading.sentences]
    for change in pair(reading, reading, links):
        if change.old and change.new:
            assert change.change.value == "repeated" or change.old.span != change.new.span


@pytest.fixture
def watchdog() -> Iterator[None]:
    """Ends the run with a traceback if a test hangs: what is worse than linear would take hours here."""
    faulthandler.dump_traceback_later(240, exit=True)
    yield
    faulthandler.cancel_dump_traceback_later()


HOSTILE = (
    "9",
    "half a ",
    "(",
    "1 000 ", "1 and ", "Article 5, ", "one hundred and ", "fell by 5%, ", "5 to ", "12, ", "5-",
    "more than ", "tens of ", "in the first ", "a", " ", "respectively 5%, ", "5 big ", "EUR 1-", "a'",
    "1/4 to ", "in 2025 so far ", "rather than 5% ", "the ", "5% the ",
)  # fmt: skip


@pytest.mark.parametrize("piece", ["9", "half a ", "("])
@pytest.mark.usefixtures("watchdog")
def test_long_hostile_text_is_read_in_linear_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert len(figure_spans(text)) == (text.count("half") if "half" in piece else 0)


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.usefixtures("watchdog")
def test_hostile_text_is_read_in_linear_time(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(limits.LIMITS["figures"].variable, "1_000_000")
    # The watchdog ends what is worse than a square; that is felt below, where calls are counted.
    letter, parts = letter_of((piece * (6_000 // len(piece))).strip() or " ")
    assert len(ledger(letter, parts)) <= len(letter.text)


def work(text: str) -> int:
    """The calls that reading the figures of a text takes: a measure of cost that no clock disturbs."""
    letter, parts = letter_of(text)
    count = 0

    def counting(*_: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        ledger(letter, parts)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("piece", HOSTILE)
def test_work_grows_no_faster_than_the_text(piece: str) -> None:
    # Both sizes are beyond the bounds of every look-ahead, so that the costs are those of long texts.
    short, long = (work((piece * (size // len(piece))).strip() or " ") for size in (3_000, 9_000))
    assert long <= 3.4 * short + 200
