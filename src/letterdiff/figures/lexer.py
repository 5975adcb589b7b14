"""Text → the tokens that the figure grammar reads, in one pass.

Digits, letters and marks are kept apart (`EUR`, `1`, `.`, `5`, `bn`), so that the grammar decides what
belongs together and each character is looked at a bounded number of times.
"""

from __future__ import annotations

import re
from enum import IntEnum

from letterdiff.later import dataclass, regex

TOKEN = regex(
    r"""
      (?P<digits> [0-9]+ )
    | (?P<vulgar> [¼½¾⅐-⅞] )                 # a fraction in one character
    | (?P<note>   [⁰¹²³⁴-⁹]+ )               # a footnote mark: never part of a number
    | (?P<word>   [^\W\d_]+ (?: ['’] [^\W\d_]+ )* ['’]? )   # with its apostrophes: year's, months'
    | (?P<mark>   \S )
    """,
    re.VERBOSE,
)


class Kind(IntEnum):
    """What a token is made of; the order is that of the groups of `TOKEN`."""

    END = 0
    DIGITS = 1
    VULGAR = 2
    NOTE = 3
    WORD = 4
    MARK = 5


KINDS = tuple(Kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexed:
    """The tokens of `text`: parallel tuples of kind, lower-case form, start and end.

    Four empty tokens (`PAD`) stand at either end, so that a look to the left or right needs no bounds check.
    """

    text: str
    kind: tuple[Kind, ...]
    low: tuple[str, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.kind)

    def glued(self, index: int) -> bool:
        """Whether token `index` follows the one before it without a space."""
        if not 0 < index < len(self.kind) or self.kind[index - 1] is Kind.END:
            return False
        return self.start[index] == self.end[index - 1]

    def spaced(self, index: int) -> bool:
        """Whether exactly one character of space stands before token `index`."""
        return self.start[index] == self.end[index - 1] + 1

    def upper(self, index: int) -> bool:
        """Whether token `index` begins with a capital."""
        return self.text[self.start[index] : self.start[index] + 1].isupper()

    def slice(self, first: int, last: int) -> str:
        """The text of the tokens `first` to `last` - 1, as it stands."""
        return self.text[self.start[first] : self.end[last - 1]] if first < last else ""


PAD = 4


def lex(text: str) -> Lexed:
    """The tokens of a text. Time and memory grow with its length."""
    found = [
        (KINDS[match.lastindex or 0], match.group().casefold().replace("’", "'"), match.start(), match.end())
        for match in TOKEN.finditer(text)
    ]
    size = len(text)
    padded = [(Kind.END, "", 0, 0)] * PAD + found + [(Kind.END, "", size, size)] * PAD
    kind, low, start, end = zip(*padded, strict=True)
    return Lexed(text=text, kind=kind, low=low, start=start, end=end)
