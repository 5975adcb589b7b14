"""What the aligner knows of each sentence of one letter, made once and used in every comparison of it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from letterdiff import packaged
from letterdiff.model import GENERAL, MESSAGE, TopicKind
from letterdiff.tokens import stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterdiff.model import Reading, Sentence

WORD = re.compile(
    r"""
    [a-z0-9]+
    (?: ' [a-z]+ )?            # don't
    (?: [-/] [a-z0-9]+ )*      # third-country, 2024/1351
    """,
    re.VERBOSE,
)

POSSESSIVE = re.compile(r"'s?$")

# A sentence is compared by its first words only: no sentence of a letter is as long.
WORDS_LIMIT = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One entry a sentence of the message, in order.

    `index` are the sentences' own indices, `block` their paragraphs'; `words` content words as
    written (folded), `stems` and `bigrams` their stems; `topic` the one it stands under;
    `topics` all it mentions; `places` the countries and regions among them.
    `known` is whether a vocabulary, and not only the letter's own headings, names most of its topics.
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


def profile(reading: Reading) -> Profile:
    """What the aligner needs of a letter's message."""
    message = [s for s in reading.sentences if s.role in MESSAGE]
    words = [tuple(_content_words(s.text)) for s in message]
    return Profile(
        index=tuple(s.index for s in message),
        texts=tuple(s.text for s in message),
        block=tuple(s.block for s in message),
        words=tuple(tuple(w for parts in sentence for w in parts[:1]) for sentence in words),
        stems=tuple(tuple(stem(w) for parts in sentence for w in parts) for sentence in words),
        bigrams=tuple(tuple(_bigrams(sentence)) for sentence in words),
        topic=tuple(s.topic for s in message),
        topics=tuple(s.topics for s in message),
        places=tuple(s.places for s in message),
        known=_known(reading, message),
    )


def _known(reading: Reading, message: Sequence[Sentence]) -> bool:
    named = {t.id for t in reading.topics if t.kind is not TopicKind.HEADING} - {GENERAL}
    return sum(s.topic in named for s in message) >= len(message) / 2


def fold(text: str) -> str:
    """Letters without their accents, typographic apostrophes as plain ones; case is kept."""
    return unicodedata.normalize("NFKD", text.replace("’", "'")).encode("ascii", "ignore").decode()


def _content_words(text: str) -> Iterator[tuple[str, ...]]:
    """Each word that is no function word; a hyphenated one followed by its parts."""
    for count, match in enumerate(WORD.finditer(fold(text).lower())):
        if count >= WORDS_LIMIT:
            return
        if parts := _parts(match[0]):
            yield parts


@lru_cache(maxsize=1 << 13)
def _parts(written: str) -> tuple[str, ...]:
    word = POSSESSIVE.sub("", written)
    if word in _function_words():
        return ()
    parts = [p for p in re.split("[-/]", word) if p not in _function_words()] if _compound(word) else []
    return (word, *parts)


def _compound(word: str) -> bool:
    return "-" in word or "/" in word


def _bigrams(words: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    for first, second in pairwise(words):
        yield f"{stem(first[0])} {stem(second[0])}"


@cache
def _function_words() -> frozenset[str]:
    return frozenset(packaged.words("function_words.txt"))
