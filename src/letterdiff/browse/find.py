"""Finding what a reader types in what a letter says: capitals, accents, dashes and line ends do not count."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from letterdiff.later import dataclass
from letterdiff.model import Span

# What keyboards have for what letters are printed with.
TYPED = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "‑": "-"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """A text as it is searched: `offsets[i]` is where its character i stands in the text it is made from."""

    text: str
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Folded:
        """Folds a text. Runs of white space become one space."""
        folded: list[str] = []
        offsets: list[int] = []
        for at, character in enumerate(text):
            for piece in _folded(character):
                if piece == " " and folded and folded[-1] == " ":
                    continue
                folded.append(piece)
                offsets.append(at)
        return cls(text="".join(folded), offsets=tuple(offsets))

    def spans(self, query: str) -> Iterator[Span]:
        """Where `query`, folded, stands in the text: ranges of the text as it was, none overlapping."""
        at = self.text.find(query) if query else -1
        while at >= 0:
            end = at + len(query)
            yield Span(start=self.offsets[at], end=self.offsets[end - 1] + 1)
            at = self.text.find(query, end)


def wanted(typed: str) -> str:
    """What a reader typed, as it is looked for; empty when nothing can be."""
    return Folded.of(typed).text.strip()


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    """What stands for a character: none for an accent, several for a ligature."""
    if character.isspace():
        return " "
    parted = unicodedata.normalize("NFKD", character.translate(TYPED))
    return "".join(c for c in parted if not unicodedata.combining(c)).casefold()
