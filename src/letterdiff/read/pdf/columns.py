"""Lines to columns in reading order.

A page is parted where the lines of one column begin under each other and text stands beside them, row after
row. What runs across such a gutter (a title, a running head, a part of the page in one column) parts the page
from top to bottom; the bands between are read left column first, then the right. Columns are looked for
inside columns, so that there may be three or four.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from letterdiff.later import dataclass
from letterdiff.limits import tick
from letterdiff.read.pdf.glyphs import Glyph
from letterdiff.read.pdf.lines import Line, common, fragments, joined, rows

GUTTER = 0.6
"""Least width of the gap between columns, in heights of the type."""

HANGING = 3.0
"""How far before a column's edge its bullets and quotation marks may stand, in heights of the type."""

SAME_EDGE = 1.5
"""Lines that begin within so many points of each other begin under each other."""

FEWEST_ROWS = 4
"""Rows that a column must have beside another: fewer are a table, a date on the right, an address."""

NARROWEST = 9.0
"""Least width of the rows of a column, on average, in heights of the type: some twenty signs."""

LIKE_WIDTH = 0.4
"""How wide the rows of one column must be at least, as a share of those of the other."""

FLOWING = 0.3
"""Share of the lines of a text that begin with a small letter, at least: cells of a table and the lines of an
address begin with capitals and figures."""

MOST_EDGES = 12
"""How many left edges are tried, the commonest first; a page has one to each column, and indents."""

FEWEST_BEGIN = 0.01
"""Share of the fragments of a page that begin at the edge of a column, at least."""

DEEPEST = 3
"""How often columns are looked for inside columns."""

Row = list[Line]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Lines from top to bottom that share their edges."""

    lines: tuple[Line, ...]
    left: float
    right: float


class _Band(NamedTuple):
    """Rows that follow each other: side by side in two columns, running across both, or on one side alone."""

    rows: list[Row]
    beside: bool = False
    across: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gutter:
    """The gap between columns: its right edge, where lines begin, and its middle."""

    edge: float
    middle: float

    def is_across(self, row: Row) -> bool:
        """Whether something in a row runs across."""
        return any(piece.left < self.middle < piece.right for piece in row)

    def sides(self, band: Iterable[Row]) -> tuple[list[Row], list[Row]]:
        """The rows left and right of it, of rows that do not run across."""
        left = [part for row in band if (part := [piece for piece in row if piece.left < self.middle])]
        right = [part for row in band if (part := [piece for piece in row if piece.left >= self.middle])]
        return left, right

    def parts(self, band: Sequence[Row]) -> bool:
        """Whether columns of text stand on both sides in a band."""
        left, right = self.sides(band)
        widths = _width(left), _width(right)
        return _flows(left) and _flows(right) and min(widths) > LIKE_WIDTH * max(widths)

    def fits(self, band: Sequence[Row]) -> bool:
        """Whether something stands on both sides in a band, on the right where its column begins."""
        left, right = self.sides(band)
        return bool(left) and any(abs(row[0].left - self.edge) <= SAME_EDGE for row in right)

    def bands(self, sheet: Sequence[Row]) -> list[_Band]:
        """The rows of a page, cut where something begins or ends to run across."""
        bands = []
        for across, group in groupby(sheet, key=self.is_across):
            found = list(group)
            bands.append(
                _Band(found, across=across, beside=not across and (self.parts(found) or self.fits(found)))
            )
        return bands


def columns(pages: Iterable[Sequence[Glyph]]) -> list[Column]:
    """The columns of a letter, given the signs of its pages, in reading order.

    Where one page has a gutter another may have it too, though too few lines stand beside it to tell.
    """
    sheets = [rows(fragments(number, glyphs)) for number, glyphs in enumerate(pages)]
    known = sorted({edge for sheet in sheets for edge in _edges(sheet, DEEPEST)})
    return [_column(part) for sheet in sheets for part in _parted(sheet, DEEPEST, known)]


def _column(part: Sequence[Row]) -> Column:
    lines = tuple(joined(row) for row in part)
    return Column(lines=lines, left=min(line.left for line in lines), right=max(line.right for line in lines))


def _edges(sheet: list[Row], depth: int) -> Iterator[float]:
    """Where the columns of a page begin, but for the first."""
    tick()
    gutter = _own(sheet) if depth else None
    if gutter:
        yield round(gutter.edge)
        for part in _split(sheet, gutter):
            yield from _edges(part, depth - 1)


def _parted(sheet: list[Row], depth: int, known: Sequence[float]) -> Iterator[list[Row]]:
    """The rows of a page by columns, in reading order. `known` are the edges of columns on any page."""
    tick()
    gutter = (_own(sheet) or _usual(sheet, known)) if depth else None
    if gutter is None:
        yield from (sheet,) if sheet else ()
        return
    for part in _split(sheet, gutter):
        yield from _parted(part, depth - 1, known)


def _split(sheet: list[Row], gutter: _Gutter) -> Iterator[list[Row]]:
    """The parts of a page: of each band the left column and the right, and what is between bands."""
    between: list[_Band] = []
    for band in gutter.bands(sheet):
        stands_alone = not band.across and not band.beside and _flows(band.rows)
        if not band.beside and not stands_alone:
            between.append(band)
            continue
        yield from _between(between)
        between = []
        # Lines of two columns that stood in one row may be nearer to each other than to their own.
        sides = gutter.sides(band.rows) if band.beside else (band.rows,)
        yield from (rows(piece for row in side for piece in row) for side in sides)
    yield from _between(between)


def _between(bands: Sequence[_Band]) -> Iterator[list[Row]]:
    """What stands between columns: lines by themselves, or a part of the page in one column if it is long."""
    if sum(len(band.rows) for band in bands if band.across) >= FEWEST_ROWS:
        yield [row for band in bands for row in band.rows]
        return
    for band in bands:
        yield from ([row] for row in band.rows) if band.across else (band.rows,)


def _own(sheet: Sequence[Row]) -> _Gutter | None:
    """The gutter of a page beside which most rows stand in columns of text."""
    pieces = [piece for row in sheet for piece in row]
    counts = Counter(round(piece.left) for piece in pieces)
    best, most = None, 0
    for edge, count in counts.most_common(MOST_EDGES):
        gutter = _at(edge, pieces) if count > max(1, FEWEST_BEGIN * len(pieces)) else None
        if gutter is None:
            continue
        beside = sum(len(band.rows) for band in gutter.bands(sheet) if gutter.parts(band.rows))
        if beside > most:
            best, most = gutter, beside
    return best


def _usual(sheet: Sequence[Row], known: Sequence[float]) -> _Gutter | None:
    """The gutter of another page that fits this one best."""
    pieces = [piece for row in sheet for piece in row]
    found = [gutter for edge in known if (gutter := _at(edge, pieces))]
    fitting = [
        (sum(len(band.rows) for band in gutter.bands(sheet) if band.beside), gutter) for gutter in found
    ]
    count, gutter = max(fitting, key=lambda pair: pair[0], default=(0, None))
    return gutter if count else None


def _at(edge: float, pieces: Sequence[Line]) -> _Gutter | None:
    """The gutter of which the right edge is there; none where nothing stands left of it."""
    height = common(piece.height for piece in pieces)
    ends = (
        piece.right
        for piece in pieces
        if piece.left < edge - HANGING * height and piece.right <= edge - GUTTER * height
    )
    left = max(ends, default=None)
    return None if left is None else _Gutter(edge=edge, middle=(left + edge) / 2)


def _flows(side: Sequence[Row]) -> bool:
    """Whether rows are lines of a text, which goes on from each to the next."""
    if len(side) < FEWEST_ROWS or _width(side) < NARROWEST * common(row[0].height for row in side):
        return False
    going_on = sum(_goes_on(row[0].text) for row in side)
    return going_on >= FLOWING * len(side)


def _goes_on(text: str) -> bool:
    first = next(filter(str.isalnum, text), "")
    return first.isalpha() and not first.isupper() and not first.istitle()


def _width(side: Sequence[Row]) -> float:
    """How wide rows are on average, without the gaps in them."""
    return sum(piece.right - piece.left for row in side for piece in row) / max(len(side), 1)
