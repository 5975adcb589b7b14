"""Letters for the tests of briefs: the shipped ones, and small ones made up sentence by sentence."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from letterdiff.model import Comparison, Reading
from letterdiff.pipeline import analyse, compare, read_letter, vocabulary
from letterdiff.read import parse
from letterdiff.vocabulary import DEFAULT

LETTERS = Path(__file__).parents[2] / "letters"
DATES = ("2023-01-26", "2024-10-14", "2025-06-23", "2025-10-21", "2026-06-16")

SENTENCES = st.sampled_from(
    [
        "Arrivals from **Libya** fell by 40% this year.",
        "Arrivals from Libya rose by nearly a third.",
        "We support Tunisia with EUR 105 million, of which EUR 1.5 million will be paid by 12 June 2031.",
        "Tunisia received 2 600 tents; 14 boats will follow.",
        "The Pact on Migration and Asylum will be adopted soon.",
        "The Pact on Migration and Asylum entered into force on 1 July.",
        "Visa alignment remains important.",
        "Visa alignment remains imperative: see Regulation (EU) 2024/1351.",
        "This is crucial!",
        "It has 3 parts: (i) people; and (ii) trade.",
        "…",
        "## 10 points of action",
    ]
)
PARAGRAPHS = st.lists(st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=6)


def written(paragraphs: list[str], date: str) -> Reading:
    """A letter of these paragraphs."""
    text = "\n\n".join(["Dear colleagues,", *paragraphs, "Yours sincerely,"])
    return analyse(parse(text.encode(), path=f"{date}.md"), vocabulary(DEFAULT))


def compared(old: list[str], new: list[str]) -> Comparison:
    return compare(written(old, "2031-03-05"), written(new, "2031-10-20"))


@cache
def shipped(old: str, new: str) -> Comparison:
    return compare(_read(old), _read(new))


@cache
def _read(date: str) -> Reading:
    return read_letter(LETTERS / f"{date}.md")
