"""Readings and comparisons of letters that are written in a test."""

from __future__ import annotations

from letterdiff.model import Comparison, Reading
from letterdiff.pipeline import analyse, compare, vocabulary
from letterdiff.read import parse
from letterdiff.vocabulary import DEFAULT


def reading(text: str, date: str = "2031-01-01") -> Reading:
    # A file with a zero byte is no text.
    return analyse(parse(text.replace("\0", " ").encode(), path=f"{date}.md"), vocabulary(DEFAULT))


def readings(*texts: str) -> tuple[Reading, ...]:
    return tuple(reading(text, f"{2031 + number}-01-01") for number, text in enumerate(texts))


def compared(old: str, new: str) -> Comparison:
    return compare(*readings(old, new))
