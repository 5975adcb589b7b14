"""Glyphs to lines, lines to columns in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from letterdiff.read.pdf.glyphs import Glyph

# In heights of the type: how far a sign may stand from the line's baseline, and from the sign before it.
ON_LINE = 0.45
NEXT_TO = 1.6

# A gap between signs from which it parts words, where the file holds no space.
WORD_GAP = 0.2

SMALLER = 0.85
"""Type of less than this share of the line's height, and raised, is a reference to a note."""

RAISED = 0.12

GUTTER = 0.6
"""Least width of the gap between columns, in heights of the type."""

FEWEST_ROWS = 4
"""Rows that a column must have beside another: fewer are a table, a date on the right, an address."""

CROSSING = 0.15
"""Most of the rows that may run across a gutter: titles, running heads, notes."""

DEEPEST = 3
"""How often columns are looked for inside columns."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of type on a page (from 0); signs from left to right."""

    page: int
    glyphs: tuple[Glyph, ...]

    @cached_property
    def height(self) -> float:
        """The height of most of its type."""
        return _common(glyph.height for glyph in self.glyphs if glyph.text != " ")

    @cached_property
    def base(self) -> float:
        """The baseline of most of its type."""
        return _common(glyph.base for glyph in self.glyphs if glyph.height >= SMALLER * self.height)

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Lines from top to bottom that share their edges."""

    lines: tuple[Line, ...]
    left: float
    right: float


def _common(values: Iterable[float]) -> float:
    counts = Counter(round(value, 1) for value in values)
    return max(counts, key=lambda value: (counts[value], value)) if counts else 1.0


def columns(pages: Iterable[Sequence[Glyph]]) -> list[Column]:
    """The columns of a letter, given the signs of its pages, in reading order.

    Where one page has a gutter another may have it too, though too few lines stand beside it to tell.
    """
    sheets = [
        [Line(page=number, glyphs=tuple(run)) for run in _runs(glyphs)] for number, glyphs in enumerate(pages)
    ]
    gutters = [sum(gutter) / 2 for sheet in sheets if (gutter := _gutter(sheet, ()))]
    return [
        column for sheet in sheets for part in _parted(sheet, DEEPEST, gutters) if (column := _column(part))
    ]


def _runs(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Signs that follow each other in the file and on the page."""
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


def _parted(fragments: list[Line], depth: int, known: Sequence[float]) -> Iterator[list[Line]]:
    """Fragments by columns: where a gutter runs down, each band between what crosses it, left then right."""
    gutter = _gutter(fragments, known) if depth else None
    if gutter is None:
        yield fragments
        return
    middle = sum(gutter) / 2
    crossing = sorted((f for f in fragments if _crosses(f, gutter)), key=lambda f: -f.base)
    rest = sorted((f for f in fragments if not _crosses(f, gutter)), key=lambda f: -f.base)
    at = 0
    for row in [*_rows(crossing), None]:
        foot = row[0].base if row else float("-inf")
        band = []
        while at < len(rest) and rest[at].base > foot:
            band.append(rest[at])
            at += 1
        for side in ([f for f in band if f.left < middle], [f for f in band if f.left >= middle]):
            if side:
                yield from _parted(side, depth - 1, known)
        if row:
            yield row


def _crosses(fragment: Line, gutter: tuple[float, float]) -> bool:
    return fragment.left < gutter[0] and fragment.right > gutter[1]


def _gutter(fragments: Sequence[Line], known: Sequence[float]) -> tuple[float, float] | None:
    """The widest gap between columns: few fragments run across it, and rows stand on both its sides.

    `known` are the middles of gutters of other pages.
    """
    if len(fragments) < 2:
        return None
    left, right = min(f.left for f in fragments), max(f.right for f in fragments)
    height = _common(f.height for f in fragments)
    limit = CROSSING * len(_rows(fragments))
    best: tuple[float, float] | None = None
    for gap in _gaps(fragments, limit):
        inside = left + 0.15 * (right - left) < sum(gap) / 2 < right - 0.15 * (right - left)
        usual = any(gap[0] < middle < gap[1] for middle in known)
        if inside and gap[1] - gap[0] >= GUTTER * height and (usual or _parts(fragments, gap)):
            best = max((gap, best or gap), key=lambda g: g[1] - g[0])
    return best


def _gaps(fragments: Sequence[Line], limit: float) -> Iterator[tuple[float, float]]:
    """The stretches across the page that at most `limit` fragments cover."""
    edges = sorted([(f.left, 1) for f in fragments] + [(f.right, -1) for f in fragments])
    covering, start = 0, None
    for at, step in edges:
        before, covering = covering, covering + step
        if before > limit >= covering:
            start = at
        elif before <= limit < covering and start is not None:
            yield start, at
            start = None


def _parts(fragments: Sequence[Line], gap: tuple[float, float]) -> bool:
    """Whether enough rows stand on both sides, and each side is text and no list of marks."""
    sides = (
        [f for f in fragments if f.right <= gap[0] + 1],
        [f for f in fragments if f.left >= gap[1] - 1],
    )
    rows = [_rows(side) for side in sides]
    if min(len(found) for found in rows) < FEWEST_ROWS:
        return False
    widths = [
        sum(f.right - f.left for f in side) / len(found) for side, found in zip(sides, rows, strict=True)
    ]
    return min(widths) > 0.4 * max(widths)


def _rows(fragments: Iterable[Line]) -> list[list[Line]]:
    """Fragments on one baseline each, from top to bottom, left to right within."""
    rows: list[list[Line]] = []
    for fragment in sorted(fragments, key=lambda f: -f.base):
        if rows and rows[-1][0].base - fragment.base <= ON_LINE * max(rows[-1][0].height, fragment.height):
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    return [sorted(row, key=lambda f: f.left) for row in rows]


def _column(fragments: list[Line]) -> Column | None:
    lines = tuple(_joined(row) for row in _rows(fragments))
    if not lines:
        return None
    return Column(lines=lines, left=min(line.left for line in lines), right=max(line.right for line in lines))


def _joined(row: Sequence[Line]) -> Line:
    glyphs: list[Glyph] = []
    for fragment in row:
        if glyphs and fragment.left - glyphs[-1].right > WORD_GAP * fragment.height:
            last = glyphs[-1]
            glyphs.append(Glyph(" ", last.right, last.right, last.base, last.height, last.bold))
        glyphs += fragment.glyphs
    while glyphs and glyphs[-1].text == " ":
        glyphs.pop()
    return Line(page=row[0].page, glyphs=tuple(glyphs))
