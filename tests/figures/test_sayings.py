"""What a figure says besides its number: subject, period, base, and what the sentence before lends it."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterdiff.figures import ledger
from letterdiff.model import Figure, Role

from .letters import letter_of, reading_of

CASES = Path(__file__).parent / "sayings.txt"


def cases() -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for line in CASES.read_text("utf-8").splitlines():
        if line.startswith(("#", "==")) or not line.strip():
            continue
        if line.startswith("    "):
            found[-1][1].append(line.strip())
        else:
            found.append((line, []))
    return found


def said(figure: Figure) -> str:
    return " | ".join([figure.text, figure.subject or "-", figure.period or "-", figure.base or "-"])


def figures_of(*texts: str) -> tuple[Figure, ...]:
    return ledger(*letter_of(*texts))


@pytest.mark.parametrize(("text", "expected"), cases(), ids=[text[:60] for text, _ in cases()])
def test_what_a_figure_says(text: str, expected: list[str]) -> None:
    assert [said(figure) for figure in figures_of(text)] == expected


def test_an_elliptic_sentence_carries_the_direction_on_and_says_so() -> None:
    *_, last = figures_of("Arrivals in Spain fell by 20%.", "In Malta, by 40%.")
    assert (last.value, last.doubt) == (-40, "the direction is that of the sentence before")


def test_a_level_after_a_change_is_not_carried_along() -> None:
    *_, last = figures_of("Arrivals in Spain fell by 20%.", "The rate of return is 40%.")
    assert (last.value, last.kind.value, last.doubt) == (40, "percent", "")


def test_a_direction_is_not_carried_into_another_paragraph() -> None:
    letter, (first, second) = letter_of("Arrivals in Spain fell by 20%.", "In Malta, by 40%.")
    other = type(second)(**{f: getattr(second, f) for f in second.__slots__} | {"block": 1})
    *_, last = ledger(letter, (first, other))
    assert (last.value, last.doubt) == (40, "the direction of the change is not said")


def test_only_the_message_has_figures() -> None:
    letter, (sentence,) = letter_of("EUR 200 million for Egypt.")
    found = {}
    for role in Role:
        other = type(sentence)(**{f: getattr(sentence, f) for f in sentence.__slots__} | {"role": role})
        found[role] = len(ledger(letter, (other,)))
    assert {role for role, count in found.items() if count} == {Role.BODY, Role.HEADING, Role.FOOTNOTE}


def test_a_figure_is_filed_under_the_topic_that_its_subject_names() -> None:
    text = "#arrivals @libya @western-balkans Arrivals fell by 5% on the Western Balkan route."
    assert [figure.topic for figure in reading_of(text).figures] == ["western-balkans"]


def test_a_figure_whose_subject_names_no_topic_has_that_of_its_sentence() -> None:
    assert [f.topic for f in reading_of("#arrivals @libya Crossings fell by 5%.").figures] == ["arrivals"]
