"""The words of a sentence, and the forms of verbs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache

from letterdiff.later import regex

WORD = regex(
    r"""
    [^\W_]+ (?: [-'’] [^\W_]+ )*   # a word with its hyphens and apostrophes: roll-out, year's
  | [^\w\s]                        # any other sign by itself
    """,
    re.VERBOSE,
)

VOWELS = "aeiou"
# Verbs of two syllables with the stress on the second, or of one, double their last letter.
DOUBLED = regex(
    r"""
    (?: ^ [^aeiou]* [aeiou] [bdgklmnprt] | (?: mit | fer | cur | pel | trol | gin | set ) ) $
    """,
    re.VERBOSE,
)


class Form(StrEnum):
    """A form of a verb."""

    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"
    ING = "ing"


@lru_cache(maxsize=1 << 10)
def words_of(text: str) -> tuple[str, ...]:
    """The words and signs of a sentence as they stand: for what it says, and for what it is about."""
    return tuple(WORD.findall(text))


def places(text: str, words: Iterable[str], start: int) -> list[int]:
    """Where each of the words of `text` begins in the letter's own, in which `text` stands at `start`."""
    found, at = [], 0
    for word in words:
        # Between two words is nothing that a word begins with.
        at = text.index(word, at)
        found.append(start + at)
        at += len(word)
    return found


def forms_of(base: str, irregular: Mapping[str, Sequence[str]]) -> dict[str, set[Form]]:
    """The written forms of an English verb: `adopt` gives adopt, adopts, adopted, adopting."""
    past, participle = irregular.get(base) or (_ed(base), _ed(base))
    found: dict[str, set[Form]] = {}
    for written, form in (
        (base, Form.BASE),
        (_s(base), Form.PRESENT),
        (past, Form.PAST),
        (participle, Form.PARTICIPLE),
        (_ing(base), Form.ING),
    ):
        found.setdefault(written, set()).add(form)
    return found


def _s(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{base}es"
    if base.endswith("y") and base[-2:-1] not in VOWELS:
        return f"{base[:-1]}ies"
    return f"{base}s"


def _ed(base: str) -> str:
    if base.endswith("e"):
        return f"{base}d"
    if base.endswith("y") and base[-2:-1] not in VOWELS:
        return f"{base[:-1]}ied"
    return f"{base}{base[-1] if DOUBLED.search(base) else ''}ed"


def _ing(base: str) -> str:
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return f"{base[:-1]}ing"
    return f"{base}{base[-1] if DOUBLED.search(base) else ''}ing"


@lru_cache(maxsize=1 << 12)
def seems(word: str) -> frozenset[Form]:
    """The forms that a word may be of a verb nobody listed, by its ending."""
    if word.endswith("ing") and len(word) > 4:
        return frozenset((Form.ING,))
    if word.endswith("ed") and len(word) > 3 and not word.endswith("eed"):
        return frozenset((Form.PAST, Form.PARTICIPLE))
    return frozenset((Form.BASE,))
