"""A sentence taken apart, and what is made of a stretch of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from letterdiff.language.lexicon import Lexicon
from letterdiff.language.verbs import PREPOSITIONS
from letterdiff.language.words import places, words_of
from letterdiff.later import dataclass
from letterdiff.model import Commitment, Letter, Sentence, Span


@dataclass(frozen=True, kw_only=True)
class Said:
    """A sentence taken apart: its words folded, and as they are `written`."""

    letter: Letter
    sentence: Sentence
    words: Sequence[str]
    written: Sequence[str]
    lexicon: Lexicon

    @cached_property
    def places(self) -> Sequence[int]:
        """Where each word begins in the letter's text; asked for only where a sentence says something."""
        return places(self.sentence.text, self.written, self.sentence.span.start)

    def span(self, first: int, last: int) -> Span:
        """The range of the letter's text that words `first` up to but not `last` fill."""
        return Span(start=self.places[first], end=self.places[last - 1] + len(self.written[last - 1]))

    def commitment(self, words: tuple[int, int], body: tuple[int, int], **told: Any) -> Commitment:
        """A commitment with its evidence `words` in a clause `body`, each first and last.

        `told` are other fields of it.
        """
        first, last = _trimmed(self.words, *body)
        span = self.span(first, last)
        return Commitment(
            sentence=self.sentence.index,
            topic=self.sentence.topic,
            span=span,
            action=span.of(self.letter.text),
            words=(self.span(*words),),
            **told,
        )


def taken_apart(letter: Letter, sentence: Sentence, lexicon: Lexicon) -> Said:
    """A sentence of a letter, taken apart."""
    written = words_of(sentence.text)
    return Said(
        letter=letter,
        sentence=sentence,
        words=list(map(str.casefold, written)),
        written=written,
        lexicon=lexicon,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A commitment and the stretch of text in which a time may be its own."""

    commitment: Commitment
    reach: Span


def _is_loose(words: Sequence[str], index: int) -> bool:
    """Whether a word joins what stands before it to a clause; in support of that, it does not."""
    low = words[index]
    return low in LOOSE and not (low == "that" and words[index - 1] in PREPOSITIONS)


LOOSE = ("and", "or", "but", "that", "which", "who", "as")


def _trimmed(words: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """A clause without the signs and joining words at its ends."""
    relative = last < len(words) and words[last] in ("which", "whom", "whose")
    if relative and last - first > 1 and words[last - 1] in PREPOSITIONS:
        last -= 1  # for which
    while last - first > 1 and (not words[last - 1][0].isalnum() or _is_loose(words, last - 1)):
        last -= 1
    while last - first > 1 and (not words[first][0].isalnum() or words[first] in LOOSE[:3]):
        first += 1
    return first, last
