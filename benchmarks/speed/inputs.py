"""What is timed: the two newest letters, and letters of many times their length."""

from __future__ import annotations

import re
from pathlib import Path

LETTERS = Path(__file__).parents[2] / "letters"

# A capitalised word: a name more often than not. Its first letter stays, so that it stays a name.
NAME = re.compile(r"\b[A-Z][a-z]{3,}")
NUMBER = re.compile(r"\b\d{2,3}\b")
SYLLABLES = ("ba", "do", "fe", "gi", "ku", "la", "mo", "nu", "pi", "ra", "so", "te", "vu", "ze")


def newest_two() -> tuple[Path, Path]:
    """The two newest letters of the project, the older first."""
    *_, old, new = sorted(LETTERS.glob("[0-9]*.md"))
    return old, new


def grown(source: str, times: int) -> str:
    """A letter of `times` the length: copies of it, each with names and figures of its own.

    The first copy stays as it is. Every other stands under a heading of its own, and no two share a name,
    so that the long letter falls into pieces, as a long real one does. The same copy of two letters is
    varied alike: what answered in the short letters answers in the long ones.
    """
    return "\n\n".join([source, *(_copy(source, number) for number in range(1, times))]) + "\n"


def _copy(source: str, number: int) -> str:
    ending = _ending(number)
    named = NAME.sub(lambda match: match[0] + ending, source)
    varied = NUMBER.sub(lambda match: str(10 + (int(match[0]) + number) % 80), named)
    return f"## Chapter {ending.capitalize()}\n\n{varied}"


def _ending(number: int) -> str:
    """A short invented ending, another for each number."""
    places = []
    while number:
        number, place = divmod(number, len(SYLLABLES))
        places.append(SYLLABLES[place])
    return "".join(places)
