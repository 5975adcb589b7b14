"""A sentence taken apart, and what is made of a stretch of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from letterdiff.language.lexicon import Lexicon
from letterdiff.language.words import Word
from letterdiff.model import Commitment, Letter, Sentence, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence taken apart."""

    letter: Letter
    sentence: Sentence
    words: Sequence[Word]
    lexicon: Lexicon

    def span(self, first: int, last: int) -> Span:
        """The range of the letter's text that words `first` up to but not `last` fill."""
        return Span(start=self.words[first].start, end=self.words[last - 1].end)

    def commitment(self, words: tuple[int, int], body: tuple[int, int]) -> Commitment:
        """A commitment with its evidence `words` in a clause `body`, each first and last."""
        first, last = _trimmed(self.words, *body)
        span = self.span(first, last)
        return Commitment(
            sentence=self.sentence.index,
            topic=self.sentence.topic,
            span=span,
            action=span.of(self.letter.text),
            words=(self.span(*words),),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A commitment and the stretch of text in which a time may be its own."""

    commitment: Commitment
    reach: Span


LOOSE = ("and", "or", "but", "that", "which", "who", "as")


def _trimmed(words: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """A clause without the signs and joining words at its ends."""
    while last - first > 1 and (not words[last - 1].low[0].isalnum() or words[last - 1].low in LOOSE):
        last -= 1
    while last - first > 1 and (not words[first].low[0].isalnum() or words[first].low in LOOSE[:3]):
        first += 1
    return first, last
