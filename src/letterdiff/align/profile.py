"""What the aligner knows of each sentence of one letter, made once and used in every comparison of it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, cached_property, lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING

import numpy as np

from letterdiff import packaged
from letterdiff.align import vectors
from letterdiff.kept import once
from letterdiff.later import dataclass, regex
from letterdiff.model import GENERAL, MESSAGE, TopicKind
from letterdiff.tokens import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from letterdiff.align.vectors import Counted, Ints
    from letterdiff.model import Reading, Sentence

WORD = regex(
    r"""
    [a-z0-9]+
    (?: ' [a-z]+ )?            # don't
    (?: [-/] [a-z0-9]+ )*      # third-country, 2024/1351
    """,
    re.VERBOSE,
)

POSSESSIVE = regex(r"'s?$")

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
    def spelling(self) -> Counted:
        """Runs of three letters inside words, counted."""
        return vectors.counted(map(_letters, self.words))

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
    words = [_content_words(s.text) for s in message]
    return Profile(
        index=tuple(s.index for s in message),
        texts=tuple(s.text for s in message),
        block=tuple(s.block for s in message),
        words=tuple(tuple(w for parts in sentence for w in parts[:1]) for sentence in words),
        stems=tuple(tuple(stem(w) for parts in sentence for w in parts) for sentence in words),
        bigrams=tuple(_bigrams(sentence) for sentence in words),
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


def _letters(words: Iterable[str]) -> Iterator[str]:
    return chain.from_iterable(map(_letters_of, words))


@lru_cache(maxsize=1 << 13)
def _letters_of(word: str) -> list[str]:
    spaced = f" {word} "
    return [spaced[i : i + 3] for i in range(len(word))]


def _known(reading: Reading, message: Sequence[Sentence]) -> bool:
    named = {t.id for t in reading.topics if t.kind is not TopicKind.HEADING} - {GENERAL}
    return sum(s.topic in named for s in message) >= len(message) / 2


def fold(text: str) -> str:
    """Letters without their accents, typographic apostrophes as plain ones; case is kept."""
    return unicodedata.normalize("NFKD", text.replace("’", "'")).encode("ascii", "ignore").decode()


def _content_words(text: str) -> tuple[tuple[str, ...], ...]:
    """Each word that is no function word; a hyphenated one followed by its parts."""
    written = WORD.findall(fold(text).lower())[:WORDS_LIMIT]
    return tuple(filter(None, map(_parts, written)))


@lru_cache(maxsize=1 << 13)
def _parts(written: str) -> tuple[str, ...]:
    word = POSSESSIVE.sub("", written)
    if word in _function_words():
        return ()
    parts = [p for p in re.split("[-/]", word) if p not in _function_words()] if _compound(word) else []
    return (word, *parts)


def _compound(word: str) -> bool:
    return "-" in word or "/" in word


def _bigrams(words: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    return tuple(map(" ".join, pairwise([stem(parts[0]) for parts in words])))


@cache
def _function_words() -> frozenset[str]:
    return frozenset(packaged.words("function_words.txt"))
