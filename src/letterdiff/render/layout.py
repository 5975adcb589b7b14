"""Lines of a terminal page: wrapping, columns, rules. Owner of rich's texts.

Everything here yields whole lines, none wider than its page, none ending in spaces. Texts are built from
plain strings and styles, never from mark-up, so nothing a letter says is taken for a command.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Span, Text

from letterdiff.later import dataclass, regex
from letterdiff.render.safe import harmless

if TYPE_CHECKING:
    from rich.console import Console

# Longer lines of prose tire the eye; a wider terminal leaves the rest blank.
PROSE = 96

# Tables may use more of a wide terminal than prose.
TABLE = 130

# Tables need so many columns; a narrower terminal breaks their lines itself.
NARROWEST = 60
SHORTEST_RULE = 2

NARROW = regex(
    r"""
    (?: [\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff]         # letters of Europe, a column each, no soft hyphen …
      | [\u2010-\u2015\u2018-\u201e\u2022\u2026]       # … dashes, quotation marks …
      | [\u2032-\u203a\u20ac\u2190-\u2193\u2212]       # … and what such texts have besides
    )*
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What is written on: so many columns (no fewer than 60), with or without colour."""

    width: int = 80
    colour: bool = False

    def up_to(self, most: int) -> int:
        """Its columns, but no more than `most`."""
        return max(min(self.width, most), NARROWEST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A text and the number of columns it is set in."""

    text: Text
    width: int
    right: bool = False


def text(words: str, style: str = "") -> Text:
    """A harmless text of one style."""
    return Text(harmless(words), style=style)


def joined(*parts: Text | str) -> Text:
    """Parts one after the other, each keeping its style."""
    whole = _Line()
    for part in parts:
        whole.add(text(part) if isinstance(part, str) else part)
    return whole.text()


class _Line:
    """A text in the making. rich looks through the whole of one each time that something is added to it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._spans: list[Span] = []
        self._length = 0

    def add(self, piece: Text) -> None:
        """Adds a piece with its styles."""
        plain, at = piece.plain, self._length
        self._parts.append(plain)
        self._length += len(plain)
        if piece.style:
            self._spans.append(Span(at, self._length, piece.style))
        self._spans += [Span(at + start, at + end, style) for start, end, style in piece.spans]

    def space(self, count: int) -> None:
        """Adds spaces."""
        if count > 0:
            self._parts.append(" " * count)
            self._length += count

    def text(self) -> Text:
        """All that was added."""
        return Text("".join(self._parts), spans=self._spans)

    def stripped(self) -> Text:
        """The same without the spaces at its end."""
        whole = "".join(self._parts).rstrip()
        end = len(whole)
        spans = [s if s.end <= end else Span(s.start, end, s.style) for s in self._spans if s.start < end]
        return Text(whole, spans=spans)


def cells_of(words: str) -> int:
    """The columns that a string takes."""
    return len(words) if words.isascii() and words.isprintable() else cell_len(words)


def wrapped(words: Text, width: int) -> list[Text]:
    """The lines of a text at a width, words too long for it broken. A text that fits may be its own line."""
    width = max(width, 1)
    # Most cells are short: a number, a sign, a name.
    if cells_of(words.plain) <= width:
        if not words.plain[-1:].isspace():
            return [words]
        lines = [words.copy()]
    elif NARROW.fullmatch(words.plain):
        lines = list(words.divide(_breaks(words.plain, width)))
    else:
        lines = list(words.wrap(_ruler(), width, overflow="fold"))
    for line in lines:
        if line.plain[-1:].isspace():
            line.rstrip()
    return lines


def _breaks(plain: str, width: int) -> list[int]:
    """Where a text of which each character takes a column is broken: before words, else inside one."""
    breaks, at = [], 0
    while len(plain) - at > width:
        end = at + width
        if not plain[end].isspace():
            before = plain.rfind(" ", at, end) + 1
            end = before if plain[at:before].strip() else end
        while end < len(plain) and plain[end].isspace():
            end += 1
        at = end
        if at < len(plain):
            breaks.append(at)
    return breaks


def columns(cells: Sequence[Cell], *, gap: int = 2, indent: int = 0) -> Iterator[Text]:
    """Lines of cells set side by side, each wrapped in its own width."""
    stacks = [wrapped(cell.text, cell.width) for cell in cells]
    for row in zip_longest(*stacks):
        line = _Line()
        line.space(indent)
        for number, (cell, piece) in enumerate(zip(cells, row, strict=True)):
            before = gap if number else 0
            if piece is None:  # below the last line of a short cell
                line.space(before + cell.width)
            else:
                _set(line, piece, cell, before)
        yield line.stripped()


def _set(line: _Line, piece: Text, cell: Cell, before: int) -> None:
    space = max(cell.width - cells_of(piece.plain), 0)
    line.space(before + space if cell.right else before)
    line.add(piece)
    if not cell.right:
        line.space(space)


def ruled(left: Text, right: Text, width: int) -> Iterator[Text]:
    """A heading with a rule that runs to its right end, where `right` stands when there is room."""
    end = joined(" ", right) if right.plain else Text()
    room = width - cells_of(left.plain) - cells_of(end.plain) - 1
    if room >= SHORTEST_RULE:
        yield joined(left, text(" " + "─" * room, "dim"), end)
        return
    yield from wrapped(left, width)
    yield from (joined("  ", line) for line in wrapped(right, width - 2) if line.plain)


def indented(words: Text, width: int, indent: int = 2) -> Iterator[Text]:
    """A wrapped text, set in from the left."""
    for line in wrapped(words, width - indent):
        yield joined(" " * indent, line)


def hanging(head: Text, body: Text, width: int, indent: int = 2) -> Iterator[Text]:
    """A text that begins with `head`, its later lines set in."""
    for number, line in enumerate(wrapped(joined(head, body), width - indent)):
        yield joined(" " * indent if number else "", line)


def widest(words: Iterable[str], least: int = 0) -> int:
    """The columns of the widest of some strings."""
    return max((cells_of(harmless(word)) for word in words), default=0) or least


@cache
def _ruler() -> Console:
    """rich wraps by a console's settings; this one has none of the machine's."""
    from rich.console import Console

    return Console(width=80, color_system=None, legacy_windows=False, _environ={})
