"""What a brief must know of two letters beyond their comparison: how rare words are, what is set in bold."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from letterdiff import packaged
from letterdiff.kept import once
from letterdiff.later import dataclass, regex
from letterdiff.model import MESSAGE, Role
from letterdiff.tokens import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from letterdiff.model import Comparison, Reading, Span


WORDS = regex(
    r"""
    \w++ (?: ['’] \w++ )*+   # a word with its apostrophes, as in `tokens`
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One letter by sentence: `stems` are its content words, `names` those of them that are written as names,
    `bold` the emphasised spans of the letter's text; `everywhere` are the stems of the whole letter."""

    stems: tuple[frozenset[str], ...]
    names: tuple[frozenset[str], ...]
    everywhere: frozenset[str]
    bold: Mapping[int, tuple[Span, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One letter of two: as in `Said`, but that `names` are those which the other letter does not have."""

    reading: Reading
    stems: tuple[frozenset[str], ...]
    names: tuple[frozenset[str], ...]
    bold: Mapping[int, tuple[Span, ...]]

    def said(self, sentences: Iterable[int]) -> frozenset[str]:
        """The stems of some sentences."""
        return frozenset().union(*[self.stems[i] for i in sentences])

    def place(self, sentence: int) -> float:
        """Where a sentence stands in the message, 0 (first) to 1 (last)."""
        return sentence / max(len(self.reading.sentences) - 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Both sides of a comparison, and the weight of each stem: 1 for one that stands in one sentence of both
    letters together, falling with the logarithm of the number of sentences that have it."""

    old: Side
    new: Side
    weights: Mapping[str, float]

    def weight(self, stem: str) -> float:
        """How much the words of a stem say, 0 to 1."""
        return self.weights.get(stem, 0.0)


def ground(comparison: Comparison) -> Ground:
    """All that is asked of a comparison again and again, found once."""
    old, new = _said(comparison.old), _said(comparison.new)
    return Ground(
        old=_side(comparison.old, old, new),
        new=_side(comparison.new, new, old),
        weights=_weights((*old.stems, *new.stems)),
    )


def _side(reading: Reading, mine: Said, other: Said) -> Side:
    names = tuple([found - other.everywhere for found in mine.names])
    return Side(reading=reading, stems=mine.stems, names=names, bold=mine.bold)


@once
def _said(reading: Reading) -> Said:
    words = [WORDS.findall(sentence.text) for sentence in reading.sentences]
    stems = tuple([frozenset(_stems(one)) for one in words])
    capitals = {word for word in set().union(*words) if word[0].isupper()}
    return Said(
        stems=stems,
        # The first word of a sentence is in capitals whatever it is.
        names=tuple([frozenset(_stems(capitals.intersection(one[1:]))) for one in words]),
        everywhere=frozenset().union(*stems),
        bold=dict(_bold(reading)),
    )


def _bold(reading: Reading) -> Iterator[tuple[int, tuple[Span, ...]]]:
    """Sentences in which some words, not all, stand out; a heading is all emphasis."""
    for sentence in reading.sentences:
        if sentence.role not in MESSAGE:
            continue
        span, runs = sentence.span, reading.letter.blocks[sentence.block].bold
        if sentence.role is Role.HEADING:
            yield sentence.index, (span,)
        elif inside := tuple([run for run in runs if run.start < span.end and span.start < run.end]):
            yield sentence.index, inside


def _weights(sentences: Iterable[frozenset[str]]) -> dict[str, float]:
    counts = Counter(chain.from_iterable(sentences))
    highest = math.log(1 + max(len(counts), 2))
    return {word: 1.0 - math.log(count) / highest for word, count in counts.items()}


def content(text: str) -> list[str]:
    """The stems of the words of a text that say something, in order."""
    return list(_stems(WORDS.findall(text)))


def _stems(words: Iterable[str]) -> Iterator[str]:
    return filter(None, map(root, words))


@lru_cache(maxsize=1 << 14)
def root(word: str) -> str:
    """What a word is counted by: its stem, case and possessive left out; "" of a word there for grammar."""
    folded = word.casefold().replace("’", "'")
    if folded in _function_words():
        return ""
    return stem(folded.removesuffix("'s").removesuffix("'"))


@cache
def _function_words() -> frozenset[str]:
    return frozenset(packaged.words("function_words.txt"))
