"""What the aligner knows of each sentence of one letter, made once and used in every comparison of it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, cached_property, lru_cache
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from letterdiff import packaged
from letterdiff.align import vectors
from letterdiff.kept import once
from letterdiff.later import dataclass, regex
from letterdiff.model import GENERAL, MESSAGE, TopicKind
from letterdiff.tokens import stem, typewritten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from letterdiff.align.vectors import Counted, Ints, Rows
    from letterdiff.model import Reading, Sentence

WORD = regex(
    r"""
    [a-z0-9]+
    (?: ' [a-z]+ )?            # don't
    (?: [-/] [a-z0-9]+ )*      # third-country, 2024/1351
    """,
    re.VERBOSE,
)

# The signs of words, and what stands between words: few enough for a table of all runs of three.
SIGNS = b" abcdefghijklmnopqrstuvwxyz0123456789'-/"
NUMBERED = bytes.maketrans(SIGNS, bytes(range(len(SIGNS))))
PLAIN = bytes(sign if sign in SIGNS else ord(" ") for sign in range(256))

# Signs beyond ASCII are left out, accents among them; a dash parts words, whether or not it is spaced.
DASHES = str.maketrans(dict.fromkeys("–—―", " "))

# A sentence is compared by its first words, and letter by letter by its first signs, only: no sentence of a
# letter is as long, and the time that likeness takes grows with the square of it.
WORDS_LIMIT = 150
SIGNS_LIMIT = 1_000

# A sentence is also read with its neighbours in the paragraph, this many to either side.
NEIGHBOURS = 5


@dataclass(frozen=True, kw_only=True)
class Profile:
    """One entry a sentence of the message, in order.

    `index` are the sentences' own indices, `block` their paragraphs'; `words` content words as
    written (folded), `stems` and `bigrams` their stems; `topic` the one it stands under;
    `topics` all it mentions; `places` the countries and regions among them.
    `known` is whether a vocabulary, and not only the letter's own headings, names most of its topics.
    What several scorers count, they count once.
    """

    index: tuple[int, ...]
    texts: tuple[str, ...]
    block: tuple[int, ...]
    words: tuple[tuple[str, ...], ...]
    stems: tuple[tuple[str, ...], ...]
    bigrams: tuple[tuple[str, ...], ...]
    topic: tuple[str, ...]
    topics: tuple[tuple[str, ...], ...]
    places: tuple[tuple[str, ...], ...]
    known: bool

    def __len__(self) -> int:
        return len(self.index)

    @cached_property
    def plain(self) -> tuple[str, ...]:
        """The texts as rapidfuzz compares them: small letters, no punctuation."""
        from rapidfuzz import utils

        return tuple(utils.default_process(text[:SIGNS_LIMIT]) for text in self.texts)

    @cached_property
    def spelling(self) -> Rows:
        """Runs of three letters inside words, counted: a column for each that there can be."""
        lengths = [sum(map(len, words)) for words in self.words]
        return vectors.tallied(_runs(self.words), lengths, len(SIGNS) ** 3)

    @cached_property
    def counted_topics(self) -> Counted:
        """The topics that each sentence mentions."""
        return vectors.counted(self.topics)

    @cached_property
    def counted_bigrams(self) -> Counted:
        """Pairs of neighbouring stems, counted."""
        return vectors.counted(self.bigrams)

    @cached_property
    def counted_stems(self) -> Counted:
        """Stems, counted."""
        return vectors.counted(self.stems)

    @cached_property
    def filed(self) -> Counted:
        """The one topic that each sentence stands under."""
        return vectors.counted([topic] if topic else [] for topic in self.topic)

    @cached_property
    def named_places(self) -> Counted:
        """The places that each sentence names itself."""
        return vectors.counted(self.places)

    @cached_property
    def around(self) -> tuple[Ints, Ints]:
        """The first of the sentences that each is read with, and the one after the last.

        They are those of its paragraph, at most `NEIGHBOURS` to either side, itself among them.
        """
        return _around(np.array(self.block, dtype=np.int64))

    @cached_property
    def places_carried(self) -> Counted:
        """The places of each sentence; one without takes the last before it in its paragraph."""
        return vectors.counted(_places_carried(self))


@once
def profile(reading: Reading) -> Profile:
    """What the aligner needs of a letter's message."""
    message = [s for s in reading.sentences if s.role in MESSAGE]
    found = [_content_words(s.text) for s in message]
    return Profile(
        index=tuple(s.index for s in message),
        texts=tuple(s.text for s in message),
        block=tuple(s.block for s in message),
        words=tuple(tuple([word.text for word in words]) for words in found),
        stems=tuple(tuple(chain.from_iterable([word.stems for word in words])) for words in found),
        bigrams=tuple(tuple(map(" ".join, pairwise([word.stems[0] for word in words]))) for words in found),
        topic=tuple(s.topic for s in message),
        topics=tuple(s.topics for s in message),
        places=tuple(s.places for s in message),
        known=_known(reading, message),
    )


def _around(blocks: Ints) -> tuple[Ints, Ints]:
    here = np.arange(len(blocks))
    begins = np.flatnonzero(np.diff(blocks, prepend=-1))
    paragraph = np.searchsorted(begins, here, side="right") - 1
    ends = np.append(begins[1:], len(blocks))
    first = np.maximum(begins[paragraph], here - NEIGHBOURS) if len(blocks) else here
    last = np.minimum(ends[paragraph], here + NEIGHBOURS + 1) if len(blocks) else here
    return first, last


def _places_carried(profile: Profile) -> Iterator[tuple[str, ...]]:
    last: tuple[int, tuple[str, ...]] = (-1, ())
    for block, places in zip(profile.block, profile.places, strict=True):
        carried = last[1] if last[0] == block else ()
        last = (block, places or carried)
        yield tuple(dict.fromkeys(last[1]))


def _runs(sentences: Iterable[Iterable[str]]) -> Ints:
    """Each sign of the words with its two neighbours, a space where a word ends, by number."""
    spaced = " ".join(["", *chain.from_iterable(sentences), ""])
    signs = np.frombuffer(spaced.encode("ascii").translate(NUMBERED), dtype=np.uint8).astype(np.int64)
    runs = (signs[:-2] * len(SIGNS) + signs[1:-1]) * len(SIGNS) + signs[2:]
    return np.asarray(runs[signs[1:-1] != SIGNS.index(b" ")])


def _known(reading: Reading, message: Sequence[Sentence]) -> bool:
    named = {t.id for t in reading.topics if t.kind is not TopicKind.HEADING} - {GENERAL}
    return sum(s.topic in named for s in message) >= len(message) / 2


class _Word(NamedTuple):
    """A content word as written, and its stem; of a hyphenated one those of its parts follow."""

    text: str
    stems: tuple[str, ...]


def _content_words(text: str) -> tuple[_Word, ...]:
    """Each word that is no function word."""
    written = chain.from_iterable(map(_words, _plain(text).split()))
    return tuple(filter(None, islice(written, WORDS_LIMIT)))


def _plain(text: str) -> str:
    """Small letters without their accents, digits and what binds words; all else is a space or left out."""
    folded = unicodedata.normalize("NFKD", typewritten(text).translate(DASHES))
    return folded.encode("ascii", "ignore").lower().translate(PLAIN).decode()


@lru_cache(maxsize=1 << 13)
def _words(chunk: str) -> tuple[_Word | None, ...]:
    """The words of what stands between two spaces, as a rule one; None for a function word."""
    return tuple(map(_word, WORD.findall(chunk)))


def _word(written: str) -> _Word | None:
    word = written.removesuffix("'s")
    if word in _function_words():
        return None
    parts = [p for p in re.split("[-/]", word) if p not in _function_words()] if _compound(word) else []
    return _Word(word, tuple(map(stem, (word, *parts))))


def _compound(word: str) -> bool:
    return "-" in word or "/" in word


@cache
def _function_words() -> frozenset[str]:
    return frozenset(packaged.words("function_words.txt"))
