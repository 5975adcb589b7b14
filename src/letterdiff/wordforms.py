"""Words as terms are counted: inflections folded into one key, and what kind of word each is.

The Snowball stems of `tokens.py` would not do here: they join *internal* with *international* and
*operation* with *operate*, which are different terms. Only inflection is folded: number, possessive,
*-ed* and *-ing*.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from enum import IntEnum
from functools import cache, lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING

from letterdiff import packaged
from letterdiff.kept import once
from letterdiff.later import regex
from letterdiff.model import MESSAGE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from letterdiff.model import Reading, Span

TOKEN = regex(
    r"""
      [^\W\d_] \w*+ (?: [-\u2010\u2011] \w+ )*+  # a word, or several bound by hyphens: whole-of-route
      (?: ['\u2019] s \b )?+                     # with its possessive
    | [^\s'\u2019]                               # any other sign: it ends a phrase
    """,
    re.VERBOSE,
)

HYPHEN = regex(r"[-\u2010\u2011]", re.VERBOSE)  # what binds words, breaking or not

POSSESSIVES = ("'s", "\u2019s")

# Longer words are no words; the bound keeps the folding of a hostile text linear.
LONGEST = 64

# What ends like an inflected form and is none, or means something else without its ending.
WHOLE = frozenset((
    "afterwards", "always", "arms", "being", "besides", "customs", "during", "economics", "ethics",
    "evening", "goods", "means", "morning", "news", "otherwise", "perhaps", "politics", "premises",
    "proceeds", "savings", "series", "species", "statistics", "united",
))  # fmt: skip

VOWEL = regex(r"[aeiou] | (?<!^) y", re.VERBOSE)  # y sounds, unless it opens the word


class Kind(IntEnum):
    """What a token can be for: the later, the more it can be."""

    BREAK = 0
    """A sign, a number, a date: no phrase runs across it."""
    FUNCTION = 1
    """A function word: no phrase begins, ends or passes there."""
    LINK = 2
    """A function word that may stand inside a phrase: Pact *for the* Mediterranean."""
    LIGHT = 3
    """A word of little meaning: part of phrases, no term by itself."""
    HEAD = 4
    """A light noun, which a word before it makes a term: considerable *time*."""
    WORD = 5
    """A term by itself."""


# A token as it is counted: its key and its kind.
Token = tuple[str, Kind]


# Where tokens start and end in `Letter.text`.
Ends = list[tuple[int, int]]


@once
def words(reading: Reading) -> tuple[Mapping[int, Sequence[Token]], Mapping[int, Ends]]:
    """The tokens of each sentence of a letter's message, by its index, and where they stand."""
    text, said, ends = reading.letter.text, {}, {}
    for sentence in reading.sentences:
        if sentence.role in MESSAGE:
            found = list(TOKEN.finditer(text, sentence.span.start, sentence.span.end))
            said[sentence.index] = [known(match[0]) for match in found]
            ends[sentence.index] = [match.span() for match in found]
    return said, ends


def tokens(reading: Reading) -> tuple[Mapping[int, Sequence[Token]], Mapping[int, Ends]]:
    """The same, words of figures being breaks."""
    plain, ends = words(reading)
    said = {sentence: [*found] for sentence, found in plain.items()}
    for figure in reading.figures:
        if figure.sentence in said:
            tokens = said[figure.sentence]
            for number in range(*_within(ends[figure.sentence], figure.span)):
                tokens[number] = (tokens[number][0], Kind.BREAK)
    return said, ends


def _within(places: Ends, span: Span) -> tuple[int, int]:
    """The first token that reaches into a span, and the first behind it."""
    first = bisect_right(places, span.start, key=itemgetter(1))
    return first, bisect_left(places, span.end, key=itemgetter(0))


@lru_cache(maxsize=1 << 15)
def known(word: str) -> Token:
    """The key and the kind of a token."""
    if not word[0].isalpha():
        return word, Kind.BREAK
    plain = fold(word[:-2] if word.endswith(POSSESSIVES) else word)
    kind = lexicon().get(plain)
    if kind is None:
        kind = Kind.WORD if len(plain) > 1 else Kind.BREAK
    if plain.isalpha():
        return base(plain), kind
    return " ".join(base(part) for part in HYPHEN.split(plain) if part) or plain, kind


def keys(phrase: str) -> list[str]:
    """The keys of the words of a phrase, those bound by hyphens each by itself."""
    found = (known(match[0])[0] for match in TOKEN.finditer(phrase))
    return [part for key in found for part in key.split()]


def runs(tokens: Sequence[Token], wanted: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First and last token of each run of tokens whose words, by key, are `wanted`; none in two runs."""
    keys = [key for key, _ in tokens]
    said = " ".join(keys).split()
    numbers: Sequence[int] = range(len(tokens))
    if said != keys:  # some are bound by hyphens
        numbers = [number for number, key in enumerate(keys) for _ in key.split()]
    behind = -1
    for at, part in enumerate(said):
        if part == wanted[0] and numbers[at] > behind and said[at : at + len(wanted)] == wanted:
            behind = numbers[at + len(wanted) - 1]
            yield numbers[at], behind


def fold(word: str) -> str:
    """A word in small letters without accents."""
    if len(word) > LONGEST or word.isascii():
        return word.casefold()
    marked = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in marked if not unicodedata.combining(letter)).casefold()


@lru_cache(maxsize=1 << 15)
def base(word: str) -> str:
    """The key of a folded word: what its inflected forms share. It need not be a word itself.

    Steps 1a to 1c of Porter (1980), and a silent *e* taken off.
    """
    if len(word) <= 3 or word in WHOLE or not word.isalpha():
        return word
    word = _without_plural(word)
    word = _without_tense(word)
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "i"
    if word.endswith("ll") and len(VOWEL.findall(word)) > 1:  # control, controlled
        return word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


def _without_plural(word: str) -> str:
    if not word.endswith("s"):
        return word
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if word.endswith("ies"):
        return word[:-3] + ("y" if len(word) > 4 else "ie")
    return word if word.endswith(("ss", "us", "is")) else word[:-1]


def _without_tense(word: str) -> str:
    if not word.endswith(("ed", "ing")):
        return word
    if word.endswith("ied"):
        return word[:-3] + "y" if len(word) > 3 else word  # IEDs
    if word.endswith("eed"):  # agreed; but need, speed, proceed
        return word[:-1] if VOWEL.search(word[:-3]) and not word.endswith("ceed") else word
    rest = word[: -2 if word.endswith("ed") else -3]
    if len(rest) <= 2 or not VOWEL.search(rest):
        return word
    double = len(rest) > 3 and rest[-1] == rest[-2] and rest[-1] not in "aeioulsz"
    return rest[:-1] if double else rest


@cache
def lexicon() -> dict[str, Kind]:
    """The words that are no terms, with their kinds: `function_words.txt` and `light_words.txt`."""
    found = dict.fromkeys(packaged.words("function_words.txt"), Kind.FUNCTION)
    sections = {"heads": Kind.HEAD, "light": Kind.LIGHT, "links": Kind.LINK, "breaks": Kind.BREAK}
    kind = Kind.LIGHT
    for word in packaged.words("light_words.txt"):
        if word.startswith("["):
            kind = sections[word.strip("[]")]
        else:
            found[word] = kind
    return found
