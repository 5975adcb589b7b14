"""The full text of a letter, sentence by sentence, each with the way to its passage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from letterdiff.later import dataclass
from letterdiff.model import Block, Comparison, Pairing, Reading, Sentence
from letterdiff.render import words
from letterdiff.render.redline import SIGNS

NOWHERE = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence in its letter. `number` is its line in the file, where another line begins, else 0.

    `home` is the index of its pairing, `NOWHERE` in a comparison that was narrowed.
    """

    sentence: Sentence
    number: int
    home: int
    sign: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A block of a letter."""

    block: Block
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A letter with its full text; `side` is `old` or `new`."""

    side: str
    reading: Reading
    day: str
    writer: str
    source: str
    paragraphs: tuple[Paragraph, ...]


def whole(comparison: Comparison, side: str) -> Whole:
    """The full text of the old or the new letter."""
    reading: Reading = getattr(comparison, side)
    homes = {i: pairing for pairing in comparison.pairings for i in getattr(pairing, side)}
    by_block: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in reading.sentences:
        by_block[sentence.block].append(sentence)
    return Whole(
        side=side,
        reading=reading,
        day=words.day(reading.letter.date),
        writer=words.writer(reading.letter) or reading.letter.title,
        source=words.source(reading.letter),
        paragraphs=tuple(
            Paragraph(block=reading.letter.blocks[number], lines=_lines(sentences, homes))
            for number, sentences in by_block.items()
        ),
    )


def _lines(sentences: Sequence[Sentence], homes: dict[int, Pairing]) -> tuple[Line, ...]:
    found, last = [], 0
    for sentence in sentences:
        pairing = homes.get(sentence.index)
        found.append(
            Line(
                sentence=sentence,
                number=sentence.line if sentence.line != last else 0,
                home=pairing.index if pairing else NOWHERE,
                sign=SIGNS[pairing.change][0] if pairing else "",
                label=words.CHANGE[pairing.change] if pairing else "",
            )
        )
        last = sentence.line
    return tuple(found)
