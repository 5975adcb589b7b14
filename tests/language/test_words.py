"""The words of a sentence and where they stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from letterdiff.language.words import WORD, places, words_of

# Underscores are no word and no sign; what folds to more letters keeps its place all the same.
TEXTS = st.text(st.sampled_from("aaB-’'_ .,“”ßİ9\n")) | st.text()


@given(TEXTS, st.integers(0, 99))
def test_each_word_stands_at_its_place(text: str, start: int) -> None:
    found = list(zip(words_of(text), places(text, words_of(text), start), strict=True))
    assert found == [(match[0], start + match.start()) for match in WORD.finditer(text)]
