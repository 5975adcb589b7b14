"""Lines of a terminal page: wrapping, columns, rules. Owner of rich's texts.

Everything here yields whole lines, none wider than its page, none ending in spaces. Texts are built from
plain strings and styles, never from mark-up, so nothing a letter says is taken for a command.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from letterdiff.render.safe import harmless

# Longer lines of prose tire the eye; a wider terminal leaves the rest blank.
PROSE = 96

# Tables may use more of a wide terminal than prose.
TABLE = 130

# Tables need so many columns; a narrower terminal breaks their lines itself.
NARROWEST = 60
SHORTEST_RULE = 2


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
    whole = Text()
    for part in parts:
        whole.append_text(text(part) if isinstance(part, str) else part)
    return whole


def wrapped(words: Text, width: int) -> list[Text]:
    """The lines of a text at a width, words too long for it broken."""
    # Most cells are short: a number, a sign, a name.
    if cell_len(words.plain) <= width:
        lines = [words.copy()]
    else:
        lines = list(words.wrap(_ruler(), max(width, 1), overflow="fold"))
    for line in lines:
        line.rstrip()
    return lines


def columns(cells: Sequence[Cell], *, gap: int = 2, indent: int = 0) -> Iterator[Text]:
    """Lines of cells set side by side, each wrapped in its own width."""
    stacks = [wrapped(cell.text, cell.width) for cell in cells]
    for row in zip_longest(*stacks):
        line = Text(" " * indent)
        for number, (cell, piece) in enumerate(zip(cells, row, strict=True)):
            before = gap if number else 0
            if piece is None:  # below the last line of a short cell
                line.append(" " * (before + cell.width))
            else:
                _set(line, piece, cell, before)
        line.rstrip()
        yield line


def _set(line: Text, piece: Text, cell: Cell, before: int) -> None:
    space = max(cell.width - cell_len(piece.plain), 0)
    line.append(" " * (before + space if cell.right else before))
    line.append_text(piece)
    if not cell.right:
        line.append(" " * space)


def ruled(left: Text, right: Text, width: int) -> Iterator[Text]:
    """A heading with a rule that runs to its right end, where `right` stands when there is room."""
    end = joined(" ", right) if right.plain else Text()
    room = width - cell_len(left.plain) - cell_len(end.plain) - 1
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
    return max((cell_len(harmless(word)) for word in words), default=0) or least


@cache
def _ruler() -> Console:
    """rich wraps by a console's settings; this one has none of the machine's."""
    return Console(width=80, color_system=None, legacy_windows=False, _environ={})
