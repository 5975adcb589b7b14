from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterdiff.browse.find import Folded, wanted

TEXTS = st.text(st.one_of(st.characters(), st.sampled_from(" \n\tüß’ﬁ")), max_size=60)


@given(text=TEXTS, at=st.integers(0, 60), length=st.integers(1, 10))
def test_what_a_text_holds_is_found_in_it(text: str, at: int, length: int) -> None:
    query = wanted(text[at : at + length])
    if query:
        assert any(wanted(span.of(text)).count(query) for span in Folded.of(text).spans(query))


@given(text=TEXTS, query=TEXTS)
def test_places_ascend_and_do_not_overlap(text: str, query: str) -> None:
    spans = list(Folded.of(text).spans(wanted(query)))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(before.end <= after.start + 1 for before, after in pairwise(spans))


@given(text=TEXTS)
def test_folding_is_done_once(text: str) -> None:
    assert wanted(wanted(text)) == wanted(text)


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("turkiye", "with Türkiye on", ["Türkiye"]),
        ("Türkiye", "TURKIYE", ["TURKIYE"]),
        ("türkiye", "Tu\u0308rkiye", ["Tu\u0308rkiye"]),
        ("states' own", "Member States’\n      own", ["States’\n      own"]),
        ("22 000", "over 22\u00a0000 persons", ["22\u00a0000"]),
        ("east - west", "East – West", ["East – West"]),
        ("office", "the oﬃce", ["oﬃce"]),
        ("strasse", "Straße", ["Straße"]),
        ("[red]", "a [red] b [RED]", ["[red]", "[RED]"]),
        (".*", "a.b", []),
        ("   ", "a b", []),
        ("aa", "aaaaa", ["aa", "aa"]),
    ],
)
def test_what_is_found(typed: str, text: str, found: list[str]) -> None:
    assert [span.of(text) for span in Folded.of(text).spans(wanted(typed))] == found
