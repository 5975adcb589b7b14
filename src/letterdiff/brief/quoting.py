"""The words of a sentence that say what is new in it, cut where phrases end."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from letterdiff.brief.ground import root
from letterdiff.later import dataclass
from letterdiff.model import Span
from letterdiff.tokens import WORD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

GAP = "…"

# A number or a name says more than another word as rare.
NUMBER = 1.5
NAME = 1.3

# What a quotation gains where it begins or ends with a clause, in words of full weight.
WHOLE_CLAUSE = 0.8

STOPS = frozenset('.,;:–—…()!?“”"')


# A word: where it starts and ends, how it is written, its stem, "" where it says nothing.
Word = tuple[int, int, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Grammar words and the content words after them. `opens` and `closes`: whether a clause does."""

    start: int
    end: int
    weight: float
    opens: bool
    closes: bool


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
    spans = [(i, j) for i in range(len(phrases)) for j in _ends(phrases, i, most)]
    held = [(i, j) for i, j in spans if keep is None or _holds(phrases, i, j, keep)]
    best, first, last = max((_worth(phrases, sums, i, j), i, j) for i, j in held or spans)
    return _cut(text, phrases[first].start, phrases[last].end, most), best


def _worth(phrases: Sequence[Phrase], sums: Sequence[float], first: int, last: int) -> float:
    edges = phrases[first].opens + phrases[last].closes
    return sums[last + 1] - sums[first] + WHOLE_CLAUSE * edges


def _ends(phrases: Sequence[Phrase], first: int, most: int) -> Iterator[int]:
    """Where a passage that begins with a phrase may best end: as late as there is room, since every word
    adds to its weight, or with the last clause that ends before."""
    last = max(bisect_right(phrases, phrases[first].start + most, lo=first, key=_end) - 1, first)
    yield last
    closing = next((j for j in range(last, first - 1, -1) if phrases[j].closes), last)
    if closing != last:
        yield closing


def _end(phrase: Phrase) -> int:
    return phrase.end


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
    words: list[Word] = []
    opens = True
    for match in WORD.finditer(text):
        word = match[0]
        if word.isspace():
            continue
        stem = root(word)
        if word in STOPS and not _inside_number(text, match.start()):
            if words:
                found.append(_phrase(words, weigh, opens, closes=True))
                words, opens = [], True
            opens = True
            continue
        if words and not stem and words[-1][3]:
            found.append(_phrase(words, weigh, opens, closes=False))
            words, opens = [], False
        words.append((match.start(), match.end(), word, stem))
    if words:
        found.append(_phrase(words, weigh, opens, closes=True))
    return found


def _inside_number(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and text[at - 1].isdigit() and text[at + 1].isdigit()


def _phrase(words: Sequence[Word], weigh: Callable[[str], float], opens: bool, *, closes: bool) -> Phrase:
    weight = sum(weigh(stem) * _lift(word) for _, _, word, stem in words if stem)
    return Phrase(start=words[0][0], end=words[-1][1], weight=weight, opens=opens, closes=closes)


def _lift(word: str) -> float:
    if word[0].isdigit():
        return NUMBER
    return NAME if word[0].isupper() else 1.0
