"""Laws of a whole comparison, on letters made up here and on the shipped ones."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterdiff import LetterdiffError, compare, read_letter
from letterdiff.model import Change, Comparison, Op, Reading, Role, Status
from letterdiff.pipeline import analyse, figure_changes, vocabulary
from letterdiff.read import parse
from letterdiff.vocabulary import DEFAULT

LETTERS = Path(__file__).parents[1] / "letters"
DATES = ["2023-01-26", "2024-10-14", "2025-06-23", "2025-10-21", "2026-06-16"]

SENTENCES = st.sampled_from(
    [
        "Arrivals from **Libya** fell by 40% this year.",
        "Arrivals from Libya fell by 23% last year.",
        "We support Tunisia with EUR 105 million.",
        "The Pact on Migration and Asylum applies.",
        "The Pact will soon apply in full.",
        "Voluntary returns remain important.",
        "Voluntary returns remain imperative, e.g. from Egypt.",
        "This is crucial!",
        "It has two parts: (i) people; and (ii) trade.",
    ]
)
PARAGRAPHS = st.lists(st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=5)


def reading(paragraphs: list[str], date: str) -> Reading:
    text = "\n\n".join(["Dear colleagues,", *paragraphs, "Yours sincerely,"])
    return analyse(parse(text.encode(), path=f"{date}.md"), vocabulary(DEFAULT))


@cache
def shipped(date: str) -> Reading:
    return read_letter(LETTERS / f"{date}.md")


def check_laws(comparison: Comparison) -> None:
    for side, letter in (("old", comparison.old), ("new", comparison.new)):
        indices = Counter(i for p in comparison.pairings for i in getattr(p, side))
        assert indices == Counter(s.index for s in letter.sentences)
        for pairing in comparison.pairings:
            text = getattr(pairing, f"{side}_text")
            assert " ".join(letter.sentences[i].text for i in getattr(pairing, side)) == text
            assert "".join(getattr(e, side).of(text) for e in pairing.edits) == text
    for pairing in comparison.pairings:
        assert (pairing.change is Change.ADDED) == (not pairing.old)
        assert (pairing.change is Change.REMOVED) == (not pairing.new)
        assert (pairing.change in (Change.UNCHANGED, Change.MOVED)) == (pairing.old_text == pairing.new_text)
        assert pairing.reasons
    placed = Counter(p for topic in comparison.topics for p in topic.pairings)
    assert placed == Counter(p.index for p in comparison.pairings if p.topic)
    links = {(link.old, link.new) for link in comparison.links}
    assert len(links) == len(comparison.links)


@given(PARAGRAPHS, PARAGRAPHS)
def test_what_became_of_figures_is_told_without_the_rest(old: list[str], new: list[str]) -> None:
    letters = reading(old, "2031-03-05"), reading(new, "2031-10-20")
    assert figure_changes(*letters) == compare(*letters).figures


@given(PARAGRAPHS, PARAGRAPHS)
def test_every_sentence_stands_in_one_pairing_and_edits_rebuild_it(old: list[str], new: list[str]) -> None:
    check_laws(compare(reading(old, "2024-01-01"), reading(new, "2025-01-01")))


@given(PARAGRAPHS)
def test_a_letter_against_itself_is_unchanged(paragraphs: list[str]) -> None:
    letter = reading(paragraphs, "2024-01-01")
    comparison = compare(letter, letter)
    assert not comparison.changed
    assert {t.status for t in comparison.topics} <= {Status.UNCHANGED}
    assert {p.change for p in comparison.pairings} == {Change.UNCHANGED}


@given(PARAGRAPHS, PARAGRAPHS)
def test_swapping_the_letters_swaps_added_and_removed(old: list[str], new: list[str]) -> None:
    one, two = reading(old, "2024-01-01"), reading(new, "2025-01-01")
    there, back = compare(one, two), compare(two, one)
    assert texts(there, Change.ADDED) == texts(back, Change.REMOVED)
    assert texts(there, Change.REMOVED) == texts(back, Change.ADDED)


def texts(comparison: Comparison, change: Change) -> Counter[str]:
    return Counter(p.new_text or p.old_text for p in comparison.pairings if p.change is change)


@given(st.binary(max_size=300), st.sampled_from([".md", ".txt", ""]))
def test_any_bytes_give_a_comparison_or_a_clear_error(data: bytes, suffix: str) -> None:
    letter = read_or_error(data, f"2024-01-01{suffix}")
    if isinstance(letter, Reading):
        check_laws(compare(letter, shipped("2023-01-26")))
    else:
        assert "2024-01-01" in str(letter)
        assert letter.hint


def read_or_error(data: bytes, path: str) -> Reading | LetterdiffError:
    try:
        return analyse(parse(data, path=path), vocabulary(DEFAULT))
    except LetterdiffError as error:
        return error


@pytest.mark.parametrize(("old", "new"), [*pairwise(DATES), ("2026-06-16", "2023-01-26")])
def test_the_laws_hold_on_the_shipped_letters(old: str, new: str) -> None:
    check_laws(compare(shipped(old), shipped(new)))


@pytest.mark.parametrize("date", DATES)
def test_a_shipped_letter_against_itself_is_unchanged(date: str) -> None:
    assert not compare(shipped(date), shipped(date)).changed


def test_a_verbatim_sentence_that_changed_its_place_was_moved() -> None:
    numbers = ("one", "two", "three", "four")
    body = [f"Item {number} stands for itself in this made-up text." for number in numbers]
    comparison = compare(reading(body, "2024-01-01"), reading([*body[1:], body[0]], "2025-01-01"))
    moved = [p for p in comparison.pairings if p.change is Change.MOVED]
    assert [p.new_text for p in moved] == [body[0]]
    assert moved[0].moved


def test_what_was_split_and_merged_is_one_pairing() -> None:
    first, second = "We will propose new rules on returns", "present a report on visas in the spring"
    whole, halves = f"{first}, and we will {second}.", f"{first}. We will {second}."
    around = [
        "Nothing else changed in this text.",
        "It has several more sentences.",
        "They are all the same.",
    ]
    one, two = reading([whole, *around], "2024-01-01"), reading([halves, *around], "2025-01-01")
    assert [p.change for p in compare(one, two).pairings if p.change is Change.SPLIT] == [Change.SPLIT]
    assert [p.change for p in compare(two, one).pairings if p.change is Change.MERGED] == [Change.MERGED]


def test_names_decide_before_wording() -> None:
    """The same words about another country are another matter."""
    old = [
        "We support Tunisia in border management and search and rescue.",
        "Cooperation with Egypt goes on.",
    ]
    new = [
        "We support Egypt in border management and search and rescue.",
        "Tunisia receives our support too.",
    ]
    comparison = compare(reading(old, "2024-01-01"), reading(new, "2025-01-01"))
    for pairing in comparison.pairings:
        if pairing.old and pairing.new and pairing.topic:
            places = [
                {t for i in side for t in letter.sentences[i].places}
                for side, letter in ((pairing.old, comparison.old), (pairing.new, comparison.new))
            ]
            assert places[0] & places[1]


def test_a_topic_named_in_both_letters_is_neither_new_nor_dropped() -> None:
    for old, new in pairwise(DATES):
        comparison = compare(shipped(old), shipped(new))
        named = [{t for s in side.sentences for t in s.topics} for side in (comparison.old, comparison.new)]
        for topic in comparison.topics:
            if topic.status in (Status.ADDED, Status.REMOVED):
                assert topic.id not in named[0] & named[1]


def test_the_frame_is_paired_but_not_counted() -> None:
    comparison = compare(shipped("2025-10-21"), shipped("2026-06-16"))
    frame = [p for p in comparison.pairings if not p.topic]
    roles = {comparison.new.sentences[j].role for p in frame for j in p.new}
    assert {Role.DATE, Role.SALUTATION, Role.CLOSING, Role.SIGNATURE} <= roles
    counted = sum(getattr(comparison.statistics, c.value) for c in Change)
    assert counted == len(comparison.pairings) - len(frame)


def test_a_figure_is_never_cut_by_an_edit() -> None:
    for old, new in pairwise(DATES):
        comparison = compare(shipped(old), shipped(new))
        for pairing in comparison.pairings:
            cuts = {e.new.start for e in pairing.edits if e.op is not Op.EQUAL}
            for figure in comparison.new.figures:
                if figure.sentence in pairing.new and pairing.new_text.count(figure.text) == 1:
                    start = pairing.new_text.index(figure.text)
                    assert not cuts & set(range(start + 1, start + len(figure.text)))


def test_fed_statements_pair_what_stands_verbatim_in_both(data_folder: Path) -> None:
    readings = [read_letter(path) for path in sorted((data_folder / "series/fomc").glob("*.txt"))]
    verbatim = paired = 0
    for old, new in pairwise(readings):
        comparison = compare(old, new)
        assert not comparison.notes
        both = {s.text for s in old.sentences} & {s.text for s in new.sentences}
        same = {p.old_text for p in comparison.pairings if p.change in (Change.UNCHANGED, Change.MOVED)}
        verbatim, paired = verbatim + len(both), paired + len(both & same)
    assert paired >= 0.98 * verbatim > 0
