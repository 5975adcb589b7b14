"""What a site is made with, and where what is made goes."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterable, Mapping
from hashlib import sha256
from typing import Protocol

from letterdiff.jobs import Crew
from letterdiff.later import dataclass
from letterdiff.model import Comparison, FigureChange, Reading, Words
from letterdiff.site.volumes import VOLUME, Known

Compare = Callable[[Reading, Reading], Comparison]
Pair = Callable[[Reading, Reading], Iterable[FigureChange]]
Read = Callable[[Known], Reading]


class Tell(Protocol):
    """Hears what is being done, and how much of it."""

    def __call__(self, doing: str, done: int = 0, total: int = 0) -> None:
        """`done` of `total`; no number where `total` is 0."""
        ...


class Shelf(Protocol):
    """What there is of a site, and where what is made of it goes."""

    def has(self, path: str, key: str) -> bool:
        """Whether there is a page here that was made with this key and is as it was made."""
        ...

    def listed(self, folder: str) -> Mapping[str, str]:
        """The pages that go through the letters of a part, by its folder, as there are: with their keys."""
        ...

    def text(self, path: str) -> str:
        """A page that there is."""
        ...

    def keep(self, path: str, key: str) -> None:
        """Leaves a page that there is in the site."""
        ...

    def put(self, path: str, key: str, text: str) -> None:
        """Takes a page that was made."""
        ...

    def settle(self, unfinished: Container[str]) -> None:
        """Hears that a part of a long series is made: what was taken may go where it belongs.

        But for what is `unfinished`: that belongs to parts that are still being made.
        """
        ...


def silent(doing: str, done: int = 0, total: int = 0) -> None:
    """Hears nothing."""
    del doing, done, total


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """How a site is made.

    `read` gives a letter, `compare` the comparison of two, `pair` that part of it which is about figures;
    all three travel between processes. `made_by` is a
    digest of all that pages depend on beside the letters: the code, vocabularies, rules. `url` is the address
    that the site will have, with a slash at its end, or empty; `watched` are words whose life is always
    shown, `lexicon` words of a user's own; a series of more letters than `volume` is shown in volumes.
    """

    read: Read
    compare: Compare
    pair: Pair
    hands: Crew
    made_by: str = ""
    url: str = ""
    watched: tuple[str, ...] = ()
    lexicon: tuple[Words, ...] = ()
    volume: int = VOLUME
    tell: Tell = silent

    def key(self, kind: str, *parts: object) -> str:
        """The digest of what a page of some kind is made from."""
        return sha256(json.dumps([kind, self.made_by, *parts]).encode()).hexdigest()
