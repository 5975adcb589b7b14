"""Letters made from real ones by repeating and varying: long ones, and series of any length.

    python -m benchmarks.speed.made FOLDER LETTERS [--from letters] [--sentences N]

Letter number n of a series is one of the real letters, in turn, with a part of its paragraphs taken from the
others, sentences left out, swapped and shortened, words put for words of the same ending, names now and then
for names, and numbers changed. What is drawn depends on the number alone: the same letters are made on every
machine, in any order, and a series of a thousand begins with the letters of a series of a hundred. Neighbours
are as much alike as two real letters are; two that are made from one real letter are two versions of it.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from random import Random

from benchmarks.speed.inputs import LETTERS

# The share of what is varied, each by itself.
OTHER_PARAGRAPH = 0.2
LEFT_OUT = 0.12
SWAPPED = 0.08
OTHER_WORD = 0.12
OTHER_NAME = 0.04
OTHER_NUMBER = 0.6

FIRST = Date(1980, 1, 1)
DAYS = 5  # from one letter of a series to the next; fewer where the years would not do
LAST_YEAR = 2090

# A paragraph of fewer characters is a date, a salutation, a heading: the frame of a letter.
SHORT = 60

BLANK = re.compile(r"\n \s* \n", re.VERBOSE)
SENTENCE = re.compile(r"(?<= [a-z)] [.?!] ) \s+ (?= [A-Z] )", re.VERBOSE)
WORD = re.compile(r"\b (?<! ['’-] ) (?: [a-z]{5,} | [A-Z][a-z]{3,} ) (?! ['’-] ) \b", re.VERBOSE)
NUMBER = re.compile(r"(?<! [\d/.,-] ) \b \d{2,3} \b (?! [\d/-] | [.,]\d )", re.VERBOSE)
DAY = re.compile(
    r"""
    \b \d{1,2} \s (?: January | February | March | April | May | June | July | August | September
        | October | November | December ) \s \d{4} \b
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, kw_only=True)
class Pool:
    """What letters are made from: real ones, each as its paragraphs."""

    letters: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, folder: Path) -> Pool:
        """The letters of a folder, Markdown and plain text, by the dates in their names."""
        paths = sorted(p for p in folder.glob("*[0-9]*") if p.suffix in (".md", ".txt"))
        if not paths:
            raise SystemExit(f"{folder}: no letter in it")
        return cls(letters=tuple(tuple(paragraphs(path.read_text("utf-8"))) for path in paths))

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        """All paragraphs that are no frame."""
        return tuple(p for letter in self.letters for p in letter if len(p) >= SHORT)

    @cached_property
    def words(self) -> Mapping[str, Sequence[str]]:
        """Words by their shape: small ones by their last three letters, those with a capital together."""
        found: dict[str, set[str]] = defaultdict(set)
        for paragraph in self.bodies:
            for match in WORD.finditer(paragraph):
                found[shape(match[0])].add(match[0])
        return {name: sorted(words) for name, words in found.items()}


def paragraphs(source: str) -> Iterator[str]:
    """The paragraphs of a Markdown or plain text."""
    return (part.strip() for part in BLANK.split(source) if part.strip())


def shape(word: str) -> str:
    """What two words must have in common to stand for each other."""
    return "Name" if word[0].isupper() else word[-3:]


def letter(pool: Pool, number: int, *, day: Date, sentences: int = 0) -> str:
    """Letter `number` as Markdown, dated `day`; with so many sentences at most, all for 0."""
    draw = Random(f"letter {number}")  # noqa: S311  the same for all, and no secret
    said: list[str] = []
    left = sentences or sys.maxsize
    for paragraph in pool.letters[number % len(pool.letters)]:
        if len(paragraph) < SHORT:
            said.append(DAY.sub(f"{day.day} {day:%B %Y}", paragraph))
        elif left > 0:
            chosen = draw.choice(pool.bodies) if draw.random() < OTHER_PARAGRAPH else paragraph
            own = varied(pool, draw, chosen)[:left]
            left -= len(own)
            said += [" ".join(own)] if own else []
    if not any(DAY.search(paragraph) for paragraph in said[:4]):
        said.insert(0, f"{day.day} {day:%B %Y}")
    return "\n\n".join(said) + "\n"


def varied(pool: Pool, draw: Random, paragraph: str) -> list[str]:
    """The sentences of a paragraph, some left out, some swapped, each varied."""
    said = [one for one in SENTENCE.split(paragraph) if draw.random() >= LEFT_OUT]
    for at in range(len(said) - 1):
        if draw.random() < SWAPPED:
            said[at], said[at + 1] = said[at + 1], said[at]
    return [_numbers(draw, _words(pool, draw, one)) for one in said]


def _words(pool: Pool, draw: Random, sentence: str) -> str:
    def other(match: re.Match[str]) -> str:
        name = match[0][0].isupper()
        # The first word of a sentence has its capital from there.
        if match.start() < 3 or draw.random() >= (OTHER_NAME if name else OTHER_WORD):
            return match[0]
        return draw.choice(pool.words[shape(match[0])])

    return WORD.sub(other, sentence)


def _numbers(draw: Random, sentence: str) -> str:
    def other(match: re.Match[str]) -> str:
        return str(draw.randint(10, 98)) if draw.random() < OTHER_NUMBER else match[0]

    return NUMBER.sub(other, sentence)


def day(number: int, letters: int) -> Date:
    """The date of a letter of a series of so many."""
    room = (Date(LAST_YEAR, 1, 1) - FIRST).days
    return FIRST + timedelta(days=number * min(DAYS, room // max(letters, 1)))


def series(pool: Pool, letters: int, *, sentences: int = 0) -> Iterator[tuple[str, str]]:
    """The names and the texts of so many letters, one after the other.

    Letters of up to 8 000 and of more have their dates closer; their texts are else the same.
    """
    for number in range(letters):
        when = day(number, letters)
        yield f"{when.isoformat()}.md", letter(pool, number, day=when, sentences=sentences)


def long(pool: Pool, source: int, times: int) -> str:
    """A letter `times` as long as real letter `source`: that one, then its paragraphs varied, as chapters.

    Every chapter says the same in other words, so that each sentence has `times` that are near to it: harder
    to align than any real letter of that length, which has chapters on matters of their own (`inputs.grown`).
    """
    own = pool.letters[source]
    said = ["\n\n".join(own)]
    for chapter in range(1, times):
        draw = Random(f"letter {source} chapter {chapter}")  # noqa: S311
        said.append(f"## Part {chapter}")
        said += [" ".join(varied(pool, draw, paragraph)) for paragraph in own if len(paragraph) >= SHORT]
    return "\n\n".join(said) + "\n"


def write(pool: Pool, folder: Path, letters: int, *, sentences: int = 0) -> None:
    """Writes a series into a folder, which it makes."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in series(pool, letters, sentences=sentences):
        (folder / name).write_text(text, "utf-8")


def main() -> None:
    """Writes a made series."""
    ask = argparse.ArgumentParser(prog="benchmarks.speed.made", description="Make a series of letters.")
    ask.add_argument("folder", type=Path, help="where to write them; made where there is none")
    ask.add_argument("letters", type=int, help="how many")
    ask.add_argument("--from", dest="source", type=Path, default=LETTERS, help="a folder of real letters")
    ask.add_argument("--sentences", type=int, default=0, help="about so many a letter at most (default all)")
    asked = ask.parse_args()
    write(Pool.of(asked.source), asked.folder, asked.letters, sentences=asked.sentences)


if __name__ == "__main__":
    main()
