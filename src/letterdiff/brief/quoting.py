"""The words of a sentence that say what is new in it, cut where phrases end."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from letterdiff.brief.ground import root
from letterdiff.later import dataclass
from letterdiff.tokens import WORD

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from letterdiff.model import Span

GAP = "…"

# A number or a name says more than another word as rare.
NUMBER = 1.5
NAME = 1.3

# What a quotation gains where it begins or ends with a clause, in words of full weight.
WHOLE_CLAUSE = 0.8

STOPS = frozenset('.,;:–—…()!?“”"')


@dataclass(slots=True)
class Phrase:
    """Grammar words and the content words after them. `opens` and `closes`: whether a clause does."""

    start: int
    end: int
    opens: bool
    closes: bool = True
    weight: float = 0.0


def quote(text: str, weigh: Callable[[str], float], most: int, keep: Span | None = None) -> tuple[str, float]:
    """The passage of whole phrases, at most `most` characters, whose words weigh most; and their weight.

    `weigh` says how much the words of a stem weigh.
    `keep` is a range of `text` that the passage must hold. What is left out at its ends shows as `…`. The
    first phrase is cut when it alone is too long.
    """
    phrases = _phrases(text, weigh)
    if not phrases:
        return "", 0.0
    sums = [0.0, *accumulate(phrase.weight for phrase in phrases)]
    passages = _passages(phrases, most)
    held = [(i, j) for i, j in passages if _holds(phrases, i, j, keep)] if keep is not None else []
    best, first, last = max((_worth(phrases, sums, i, j), i, j) for i, j in held or passages)
    return _cut(text, phrases[first].start, phrases[last].end, most), best


def _worth(phrases: Sequence[Phrase], sums: Sequence[float], first: int, last: int) -> float:
    edges = phrases[first].opens + phrases[last].closes
    return sums[last + 1] - sums[first] + WHOLE_CLAUSE * edges


def _passages(phrases: Sequence[Phrase], most: int) -> list[tuple[int, int]]:
    """The first and the last phrase of passages of which one is the best.

    From each phrase on, one that ends as late as there is room, since every word adds to its weight; and one
    that ends with the last clause that ends before.
    """
    found = []
    last = closing = -1
    for first, phrase in enumerate(phrases):
        room = phrase.start + most
        while last < first or (last + 1 < len(phrases) and phrases[last + 1].end <= room):
            last += 1
            if phrases[last].closes:
                closing = last
        found.append((first, last))
        if first <= closing < last:
            found.append((first, closing))
    return found


def _holds(phrases: Sequence[Phrase], first: int, last: int, keep: Span) -> bool:
    return phrases[first].start <= keep.start and keep.end <= phrases[last].end


def _cut(text: str, start: int, end: int, most: int) -> str:
    said = text[start:end]
    if len(said) > most:
        said = said[:most].rsplit(" ", 1)[0]
        end = start + len(said)
    before = f"{GAP} " if start > 0 else ""
    after = f" {GAP}" if text[end:].strip(" .;:,!?”’\"'") else ""
    return f"{before}{said}{after}"


def _phrases(text: str, weigh: Callable[[str], float]) -> list[Phrase]:
    """Runs of function words with the content words that follow them; punctuation stands between."""
    found: list[Phrase] = []
    phrase: Phrase | None = None
    opens, full = True, False
    for match in WORD.finditer(text):
        word, (start, end) = match[0], match.span()
        if word.isspace():
            continue
        if word in STOPS and not _inside_number(text, start):
            phrase, opens = None, True
            continue
        stem = root(word)
        if phrase and full and not stem:
            phrase.closes = opens = False
            phrase = None
        if phrase is None:
            phrase = Phrase(start, end, opens)
            found.append(phrase)
        phrase.end, full = end, bool(stem)
        if stem:
            phrase.weight += weigh(stem) * _lift(word)
    return found


def _inside_number(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and text[at - 1].isdigit() and text[at + 1].isdigit()


def _lift(word: str) -> float:
    if word[0].isdigit():
        return NUMBER
    return NAME if word[0].isupper() else 1.0
