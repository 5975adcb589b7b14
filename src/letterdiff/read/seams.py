"""What stands between the end of one line (or page) and the beginning of the next."""

from __future__ import annotations

import re
from collections import Counter
from enum import StrEnum
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from letterdiff.later import regex

HYPHENS = "-\u2010"

WORD_LIST = "frequency_dictionary_en_82_765.txt"

WORD = regex(r"[^\W\d_]+ (?: [-\u2010\u2011] [^\W\d_]+ )*", re.VERBOSE)

# Halves of compounds that English always sets with a hyphen, whatever follows ("self-|sufficient").
# Those that also begin plain words ("co-", "pre-", "post-") are left out on purpose.
COMPOUNDING = frozenset(
    [
        *("self", "non", "cross", "well", "long", "short", "medium", "high", "low", "half", "mid"),
        *("third", "whole", "decision", "state", "so", "called", "fact"),
    ]
)
SUSPENDING = frozenset(("and", "or", "und", "oder", "et", "ou", "to"))
LINKING = frozenset(("of", "to", "in", "the", "and", "by", "for", "on"))


class Seam(StrEnum):
    """How two lines are sewn together."""

    SPACE = "space"
    TIGHT = "tight"
    DROP_HYPHEN = "drop hyphen"


# Two halves with a line end between them; what they are halves of is the question. The first begins where a
# word does: sought from each of its letters, a long one would take the square of its length.
BROKEN = regex(r"(?<! [^\W\d_] ) [^\W\d_]+ [-\u2010] [ \t]* \n \s* [^\W\d_]+", re.VERBOSE)


class Lexicon:
    """The words of a letter, counted when they are first asked for: few letters have broken words.

    Halves at line ends are no words of their own, and are not counted.
    """

    __slots__ = ("_counts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._counts: Counter[str] | None = None

    def count(self, word: str) -> int:
        """How often a word stands in the letter, whatever its case."""
        if self._counts is None:
            self._counts = Counter(WORD.findall(BROKEN.sub(" ", self._text.casefold())))
        return self._counts[word.casefold()]


@cache
def english() -> frozenset[str]:
    """Some 80 000 English words in small letters, of both spellings: the list that symspellpy ships.

    Read here, because symspellpy itself would make a table of misspellings of it first.
    """
    found = find_spec("symspellpy")
    if found is None or found.origin is None:
        return frozenset()
    lines = Path(found.origin).with_name(WORD_LIST).read_text(encoding="utf-8-sig").splitlines()
    return frozenset(line.partition(" ")[0] for line in lines)


def seam(tail: str, head: str, lexicon: Lexicon) -> Seam:
    """How the word `tail` that ends a line goes on in the word `head` that begins the next.

    A hyphen at a line end is a broken word, a compound or a suspended half ("pre- and post-"). The
    letter's own words decide first, then what English does.
    """
    stem, last = tail[:-1], tail[-1:]
    if last in HYPHENS and last:
        return _hyphen(stem, head, lexicon)
    if stem and last in "—/" and stem[-1].isalnum():
        return Seam.TIGHT
    if stem and last == "–" and stem[-1].isdigit() and head[:1].isdigit():
        return Seam.TIGHT
    return Seam.SPACE


def _hyphen(stem: str, head: str, lexicon: Lexicon) -> Seam:
    if not stem or not head[:1].isalnum():
        return Seam.SPACE
    if not stem[-1].isalpha() or head[0].isdigit():
        return Seam.TIGHT
    match = WORD.match(head)
    right = match.group() if match else head
    if right.casefold() in SUSPENDING:
        return Seam.SPACE
    return Seam.DROP_HYPHEN if _is_broken_word(stem, right, lexicon) else Seam.TIGHT


def _is_broken_word(stem: str, right: str, lexicon: Lexicon) -> bool:
    """Whether `stem` and `right` are halves of one word rather than of a compound."""
    left = WORD.findall(stem)[-1]
    half, first = re.split(r"[-\u2010\u2011]", left)[-1], re.split(r"[-\u2010\u2011]", right)[0]
    whole, compound = lexicon.count(half + first), lexicon.count(f"{left}-{right}")
    if whole or compound:
        return whole >= compound
    if half.isupper() and len(half) > 1:
        return right.isupper()
    inside = half != left and half.casefold() in LINKING
    if right[0].isupper() or inside or first.casefold() in LINKING:
        return False
    if (half + first).casefold() in english():
        return True
    if half.casefold() in COMPOUNDING:
        return False
    return not all(lexicon.count(part) or part.casefold() in english() for part in (half, first))
