"""Glyphs to lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from letterdiff.later import dataclass
from letterdiff.read.pdf.glyphs import Glyph

# In heights of the type: how far a sign may stand from the line's baseline, and from the sign before it.
ON_LINE = 0.45
NEXT_TO = 1.6

# A gap between signs from which it parts words, where the file holds no space.
WORD_GAP = 0.2

SMALLER = 0.85
"""Type of less than this share of the line's height, and raised, is a reference to a note."""

RAISED = 0.12


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of type on a page (from 0); signs from left to right."""

    page: int
    glyphs: tuple[Glyph, ...]

    @cached_property
    def height(self) -> float:
        """The height of most of its type."""
        return common(glyph.height for glyph in self.glyphs if glyph.text != " ")

    @cached_property
    def base(self) -> float:
        """The baseline of most of its type."""
        return common(glyph.base for glyph in self.glyphs if glyph.height >= SMALLER * self.height)

    @cached_property
    def left(self) -> float:
        """Its left edge."""
        return min(glyph.left for glyph in self.glyphs)

    @cached_property
    def right(self) -> float:
        """Its right edge."""
        return max(glyph.right for glyph in self.glyphs)

    @cached_property
    def text(self) -> str:
        """Its words."""
        return "".join(glyph.text for glyph in self.glyphs).strip()

    @cached_property
    def is_bold(self) -> bool:
        """Whether all of it is bold."""
        return all(glyph.bold for glyph in self.glyphs if glyph.text != " ")

    def is_raised(self, glyph: Glyph) -> bool:
        """Whether a sign of this line is small and stands above it, as references to notes do."""
        return glyph.height < SMALLER * self.height and glyph.base > self.base + RAISED * self.height

    @cached_property
    def first_word(self) -> float:
        """The width of its first word."""
        end = next((glyph.left for glyph in self.glyphs if glyph.text == " "), self.right)
        return end - self.left


def common(values: Iterable[float]) -> float:
    """The commonest of heights or places, the highest of several; 1 where there is none."""
    counts = Counter(round(value, 1) for value in values)
    return max(counts, key=lambda value: (counts[value], value)) if counts else 1.0


def fragments(page: int, glyphs: Sequence[Glyph]) -> list[Line]:
    """The pieces of lines on a page: signs that follow each other in the file and on the page."""
    return [Line(page=page, glyphs=tuple(run)) for run in _runs(glyphs)]


def _runs(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _follows(run, glyph):
            if any(g.text != " " for g in run):
                yield run
            run = []
        if run or glyph.text != " ":
            run.append(glyph)
    if any(g.text != " " for g in run):
        yield run


def _follows(run: Sequence[Glyph], glyph: Glyph) -> bool:
    last = run[-1]
    height = max(last.height, glyph.height)
    near = -0.5 * height <= glyph.left - last.right <= NEXT_TO * height
    return near and abs(glyph.base - last.base) <= ON_LINE * height


def rows(pieces: Iterable[Line]) -> list[list[Line]]:
    """Fragments on one baseline each, from top to bottom, left to right within."""
    found: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda f: -f.base):
        if found and found[-1][0].base - piece.base <= ON_LINE * max(found[-1][0].height, piece.height):
            found[-1].append(piece)
        else:
            found.append([piece])
    return [sorted(row, key=lambda f: f.left) for row in found]


def joined(row: Sequence[Line]) -> Line:
    """The fragments of a row as one line."""
    glyphs: list[Glyph] = []
    for fragment in row:
        if glyphs and fragment.left - glyphs[-1].right > WORD_GAP * fragment.height:
            last = glyphs[-1]
            glyphs.append(Glyph(" ", last.right, last.right, last.base, last.height, last.bold))
        glyphs += fragment.glyphs
    while glyphs and glyphs[-1].text == " ":
        glyphs.pop()
    return Line(page=row[0].page, glyphs=tuple(glyphs))
