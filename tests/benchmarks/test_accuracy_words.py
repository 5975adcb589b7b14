"""Folding of text, and finding again a sentence that was cut differently."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.accuracy.words import SentenceMap, plain

GOLD = {
    3: "The Commission adopted the proposal in March and the Council agreed on it.",
    4: "It entered into force a year later.",
    7: "Arrivals on the northern route fell by a third.",
}


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(st.lists(st.sampled_from(["route", "fell", "third", "COUNCIL", "2\u00a0000"]), min_size=1))
def test_marks_and_white_space_do_not_count(words: list[str]) -> None:
    assert plain("*" + "*,\n ".join(words) + "!") == plain(" ".join(words))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        pytest.param(GOLD[7], [7], id="the same"),
        pytest.param("*Arrivals on the NORTHERN route fell by a third*", [7], id="marks and case"),
        pytest.param("Arrivals on the northern route", [7], id="cut short"),
        pytest.param(f"{GOLD[4]} {GOLD[7]}", [4, 7], id="two in one"),
        pytest.param("The northern summit fell on a Monday.", [], id="another sentence"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_sentence_is_found_again(text: str, numbers: list[int]) -> None:
    assert SentenceMap(GOLD).of(text) == numbers
