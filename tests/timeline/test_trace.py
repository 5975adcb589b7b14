"""A phrase through the letters: every place of it, and wordings near to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterdiff.trace import trace
from tests.terms.made import readings

WORDS = ["roads", "bridges", "were", "built", "and", "the", "sea,", "in", "Libya;", "however", "hubs", "of"]
FILL = st.lists(st.sampled_from(WORDS), max_size=8)


def found(phrase: str, *texts: str) -> list[list[tuple[str, bool]]]:
    return [[(w.text, w.exact) for w in row] for row in trace(readings(*texts), phrase).wordings]


@given(st.lists(FILL, min_size=1, max_size=4))
def test_every_literal_place_is_found_and_reads_back(fillings: list[list[str]]) -> None:
    text = "\n\n".join(
        f"We say {' '.join(words)} border guard vessel {' '.join(words)}." for words in fillings
    )
    (letter,) = readings(text)
    (row,) = trace([letter], "Border Guard Vessel").wordings
    assert len(row) == len(fillings)
    assert all(wording.exact and wording.score == 100 for wording in row)
    assert all(wording.use.span.of(letter.letter.text) == wording.text for wording in row)


@pytest.mark.parametrize(
    ("phrase", "text", "wording"),
    [
        ("return hubs", "They set up a return hub there.", "return hub"),
        ("return hubs", "They set up hubs for returns there.", "hubs for returns"),
        ("follow the money", "It is a follow-the-money approach.", "follow-the-money"),
        ("EU-Turkey Statement", "The EU-Türkiye Statement holds.", "EU-Türkiye Statement"),
        ("European Legal Gateway Office", "A pilot Legal Gateway Office opens.", "Legal Gateway Office"),
        ("migrant smuggling", "The smuggling of migrants must end.", "smuggling of migrants"),
        ("labour market", "The labor market is tight.", "labor market"),
        ("rule of law", "We uphold the rule of law.", "rule of law"),
        ("no hurry", "There is no great hurry to act.", "no great hurry"),
        ("never in a hurry", "They were never in a hurry.", "never in a hurry"),
    ],
)
def test_near_wordings(phrase: str, text: str, wording: str) -> None:
    assert [[said for said, _ in row] for row in found(phrase, text)] == [[wording]]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("irregular", "It is a regular and legal way."),
        ("return hubs", "They return home. Many hubs were built."),
        ("return hubs", "The return rate fell; hubs were built."),
        ("migrant smuggling", "The migrant workers came."),
        ("safe third country", "A third country agreed."),
        ("no hurry", "They came in a hurry."),
        ("no hurry to cut key rates", "They were in a hurry to cut key rates."),
    ],
)
def test_what_is_not_near(phrase: str, text: str) -> None:
    assert found(phrase, text) == [[]]


def test_the_same_words_are_told_from_other_forms() -> None:
    assert found("return hub", "A Return Hub here. Return hubs there.") == [
        [("Return Hub", True), ("Return hubs", False)]
    ]


def test_letters_without_it_are_silent() -> None:
    row = trace(readings("Roads hold.", "A return hub."), "return hub").wordings
    assert [len(wordings) for wordings in row] == [0, 1]


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_phrase_is_found_or_not(phrase: str, text: str) -> None:
    letters = readings(f"Roads hold. {text}")
    for wording in trace(letters, phrase).wordings[0]:
        assert 0 < wording.score <= 100
