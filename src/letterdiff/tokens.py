"""Text → sentence and word spans. The only module that knows nltk and the Snowball stemmers.

Both functions tile: in order, without overlap, leaving out white space only (sentences) or nothing at
all (words), so that every later stage can speak in spans of the letter's own text.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from letterdiff import lean
from letterdiff.later import regex
from letterdiff.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WORD = regex(
    r"""
      \w+ (?: ['’] \w+ )*     # a word with its apostrophes: Member, States', L'Aquila, don't
    | \s+                     # a run of white space
    | [^\w\s]                 # any other character by itself
    """,
    re.VERBOSE,
)

CHUNK = regex(r"\S+")

# Characters of the longest sentence. In letters they stay below a thousand; each of the figures in a longer
# one would bring all of it along.
LONGEST = 4_000

# A full stop may be followed by these, which belong to the sentence that it ends.
CLOSERS = "\"'”’»)]*"

# Characters of a word that matter to Punkt; more is no word.
WORD_LIMIT = 60

# Modules by which nltk opens files, reads pickles, counts and prints. Punkt imports them, and Python's HTTP
# client with them, for training and for stored parameters, neither of which is used here.
UNUSED = (
    *("nltk.internals", "nltk.pathsec", "nltk.picklesec", "nltk.probability", "nltk.tabdata"),
    *("nltk.termsec", "nltk.tokenize.util"),
)

# A number follows these, so their full stop ends nothing; neither does a list number that opens a line.
OPENER = regex(
    r"""
    (?: ^ | [\s(\[] )                                        # at the start, after a space or bracket
    (?: (?: No | Nos | Art | Arts | para | paras | p | pp ) \. # No. 5, Art. 3
      | \( [0-9ivxIVX]{1,5} \) \.?                            # (i), (12).
    ) $
  | ^ (?: [0-9]{1,3} | [IVXLC]{1,6} | [A-Za-z] ) [.)] $        # "2." or "IV." by itself
    """,
    re.VERBOSE,
)

# An enumeration inside a sentence: each of its items is read, compared and filed by itself.
ITEM = regex(
    r"""
    (?<= [:;,] ) \s+
    (?: (?: and | or ) \s+ )?
    (?= \( (?: [ivx]{1,5} | [0-9]{1,2} | [a-h] ) \) \s )
    """,
    re.VERBOSE,
)

# What a typesetter makes of quotation marks, apostrophes and hyphens, as typewriters have them.
TYPEWRITTEN = str.maketrans(
    dict.fromkeys("‘’‚‛´ʼ", "'") | dict.fromkeys("“”„‟", '"') | dict.fromkeys("‐‑", "-")
)


def typewritten(text: str) -> str:
    """`text` with straight quotation marks and plain hyphens: two settings of one text are then equal."""
    return text if text.isascii() else text.translate(TYPEWRITTEN)


def same_words(old: str, new: str) -> bool:
    """Whether two texts differ at most in how they are set."""
    # Which never changes their length: what differs in that needs no second look.
    return len(old) == len(new) and typewritten(old) == typewritten(new)


def tokens(text: str, whole: Sequence[Span] = ()) -> list[str]:
    """Words, runs of white space and single other characters, in order; joined they are `text`.

    Each span of `whole` (ascending, apart) stays one token, so that a figure is never cut.
    """
    found: list[str] = []
    start = 0
    for span in whole:
        found += WORD.findall(text[start : span.start])
        found.append(span.of(text))
        start = span.end
    return found + WORD.findall(text[start:])


def sentence_spans(text: str) -> list[Span]:
    """Sentences of one block of text, white space around them left out.

    nltk's Punkt (Kiss and Strunk 2006) with the abbreviations that ship with the package: nothing is
    trained and nothing is downloaded.
    """
    return [Span(start=start, end=end) for start, end in _sentences(text)]


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    for left, right in _stops(text):
        for start, end in _items(text, left, right):
            yield from _pieces(text, start, end)


def _pieces(text: str, left: int, right: int) -> Iterator[tuple[int, int]]:
    """What is too long for a sentence in pieces, cut between words where there are any."""
    while right - left > LONGEST:
        space = text.rfind(" ", left + 1, left + LONGEST)
        end = space if space > 0 else left + LONGEST
        yield left, end
        left = end + (space > 0)
    yield left, right


def _stops(text: str) -> Iterator[tuple[int, int]]:
    """Where Punkt sees the end of a sentence.

    Punkt is asked word by word: its own walk over a text copies what lies behind at each full stop,
    which is quadratic on long paragraphs.
    """
    words = [match.span() for match in CHUNK.finditer(text)]
    start = left = words[0][0] if words else 0
    for (begin, end), (after, stop) in pairwise(words):
        core = text[begin:end].rstrip(CLOSERS)[-WORD_LIMIT:]
        if core.endswith((".", "?", "!")) and _is_stop(core, text[after:stop][:WORD_LIMIT]):
            if not _goes_on(text, left, end):
                yield start, end
                start = after
            left = after
    if words:
        yield start, words[-1][1]


@lru_cache(maxsize=1 << 14)
def _is_stop(word: str, after: str) -> bool:
    return bool(_punkt().text_contains_sentbreak(f"{word} {after}"))


def _goes_on(text: str, left: int, right: int) -> bool:
    """Whether Punkt cut too early: the text between `left` and `right` is no end of a sentence."""
    rest = text[right : right + 40].lstrip()
    if not rest:
        return False
    if rest[0].islower() or rest[0] in ".,;:?!)":
        return True
    return bool(OPENER.search(text[max(left, right - 40) : right]))


def _items(text: str, left: int, right: int) -> Iterator[tuple[int, int]]:
    cuts = list(ITEM.finditer(text, left, right))
    # One bracketed number is a reference; an enumeration has at least two items.
    for cut in cuts if len(cuts) > 1 else ():
        yield left, left + len(text[left : cut.end()].rstrip())
        left = cut.end()
    yield left, right


@cache
def _punkt() -> Any:
    # nltk imports forty packages of its own for this one module: a quarter of the time a command takes.
    # Its own expressions are linear on the few words that it is shown: Python's `re` does for them, without
    # the clock of the engine that nltk brings.
    punkt = lean.module("nltk.tokenize.punkt", UNUSED, {"nltk.redos": re})
    parameters = punkt.PunktParameters()
    listed = resources.files("letterdiff").joinpath("abbreviations.txt").read_text("utf-8")
    parameters.abbrev_types = {
        line.strip().rstrip(".").casefold()
        for line in listed.splitlines()
        if line.strip() and not line.startswith("#")
    }
    return punkt.PunktSentenceTokenizer(parameters)


@cache
def _stemmer() -> Any:
    from Stemmer import Stemmer

    return Stemmer("english")


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """The Snowball (Porter 2) stem of a lower-case English word."""
    stemmed: str = _stemmer().stemWord(word)
    return stemmed
