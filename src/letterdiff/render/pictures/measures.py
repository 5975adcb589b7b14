"""One measure through the letters as a small chart: what each letter says, with its qualifier.

A level and a change are never on one axis, nor are two currencies: where a measure is given as both, each
has a panel of its own. A level is a bar, a change a stem from zero; nothing is drawn between two letters,
since they say nothing of the time between. A figure in doubt (*millions*) is told, not drawn.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby

from letterdiff.later import dataclass
from letterdiff.model import Figure, FigureKind, Measure, Qualifier
from letterdiff.render import words
from letterdiff.render.pictures.canvas import (
    BLUE,
    INK,
    ORANGE,
    SMALL,
    Canvas,
    Pen,
    Style,
    breadth,
    fitted,
)
from letterdiff.render.pictures.picture import Picture
from letterdiff.render.pictures.svg import Caption

STEP = 84.0
CLOSEST = 16.0
WIDEST = 620.0
SIDE = 46
BAR = 26.0
PANEL = 96
HEADROOM = 22
NAMES = 30
PANEL_NAME = 18

CHANGE_PANEL = "change in %"
SHARE_PANEL = "%"
# From so many letters in a row on only the first and the last are named.
MANY = 3

HEAD = ("Letter", "Figure", "Period", "Line", "Remark")


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A figure to draw, and the number of the letter that gives it."""

    letter: int
    figure: Figure


def measure_chart(measure: Measure, heads: Sequence[str], key: str) -> Picture:
    """A measure through the letters that `heads` name, one step a letter. `key` names it in its page."""
    panels = _panels(measure)
    step = max(min(STEP, WIDEST / max(len(heads), 1)), CLOSEST)
    width = round(2 * SIDE + step * (len(heads) - 1))
    named = len(panels) > 1
    tall = PANEL + HEADROOM + (PANEL_NAME if named else 0)
    canvas = Canvas(width, tall * max(len(panels), 1) + NAMES)
    for number, (name, points) in enumerate(panels.items()):
        top = number * tall + (PANEL_NAME if named else 0)
        if named:
            canvas.text(2, top - 4, fitted(name, width, SMALL), Style(size=SMALL, bold=True))
        _Panel(canvas, top + HEADROOM, step).draw(name, points, len(heads))
    foot = tall * max(len(panels), 1)
    _doubtful(canvas, measure, step, foot)
    _names(canvas, heads, step, foot)
    caption = Caption(key=key, title=measure.subject or "A measure", description=_description(measure, heads))
    return Picture(
        svg=canvas.svg(caption),
        width=width,
        title=caption.title,
        description=caption.description,
        head=HEAD,
        rows=tuple(_row(heads[n], figure) for n, figure in enumerate(measure.figures)),
    )


def _panels(measure: Measure) -> dict[str, list[Point]]:
    """What is drawn, by what it is measured in."""
    panels: dict[str, list[Point]] = {}
    for letter, figure in enumerate(measure.figures):
        if figure is not None and _drawable(figure):
            panels.setdefault(_axis(figure), []).append(Point(letter=letter, figure=figure))
    return panels


def _drawable(figure: Figure) -> bool:
    bounds = (figure.value, figure.value if figure.upper is None else figure.upper)
    return not figure.doubt and all(map(math.isfinite, bounds))


def _axis(figure: Figure) -> str:
    """What a figure may share an axis with. The noun of a count is worded anew in each letter."""
    if figure.kind is FigureKind.PERCENT_CHANGE:
        return CHANGE_PANEL
    if figure.kind in (FigureKind.PERCENT, FigureKind.FRACTION):
        return SHARE_PANEL
    return "number" if figure.kind is FigureKind.COUNT else figure.unit


def _row(head: str, figure: Figure | None) -> tuple[str, ...]:
    if figure is None:
        return head, words.SILENT, "", "", "silent"
    period = figure.period + (f" against {figure.base}" if figure.base else "")
    remark = f"in doubt: {figure.doubt}" if figure.doubt else ""
    return head, words.figure(figure), period.strip(), str(figure.line), remark


def _description(measure: Measure, heads: Sequence[str]) -> str:
    """What the letters say, one after the other; letters in a row that say the same are one."""
    said = [words.brief(figure) for figure in measure.figures]
    runs = [
        (value, _span([heads[number] for number in run]))
        for value, run in groupby(range(len(said)), said.__getitem__)
    ]
    silent = words.listed(span for value, span in runs if not value)
    told = "; ".join(f"{span}: {value}" for value, span in runs if value)
    return f"{told}." + (f" Silent: {silent}." if silent else "")


def _span(run: Sequence[str]) -> str:
    if len(run) < MANY:
        return words.listed(run)
    return f"{run[0]} to {run[-1]}"


def _doubtful(canvas: Canvas, measure: Measure, step: float, y: float) -> None:
    """What cannot be drawn, in the letter's words, where its bar would stand."""
    for letter, figure in enumerate(measure.figures):
        if figure is not None and not _drawable(figure):
            said = fitted(words.brief(figure), max(step - 6, 40), SMALL)
            canvas.text(SIDE + step * letter, y - 10, said, Style(size=SMALL, align="center", opacity=0.85))


def _names(canvas: Canvas, heads: Sequence[str], step: float, y: float) -> None:
    """The letters along the foot, as many as there is room for; the newest always."""
    each = max(1, math.ceil((max(breadth(head, SMALL) for head in heads) + 8) / step))
    for number, head in enumerate(heads):
        x = SIDE + step * number
        canvas.line((x, y + 2), (x, y + 6), Pen(line=INK, opacity=0.5))
        if (len(heads) - 1 - number) % each == 0:
            canvas.text(x, y + 20, head, Style(size=SMALL, align="center", opacity=0.85))


class _Panel:
    """One axis: its zero line, a stem to each value, the value in words."""

    def __init__(self, canvas: Canvas, top: float, step: float) -> None:
        self._canvas = canvas
        self._top = top
        self._step = step
        self._low = 0.0
        self._high = 1.0

    def draw(self, name: str, points: Sequence[Point], letters: int) -> None:
        """Draws the points; zero is always on the axis, so that heights can be compared."""
        ends = [bound for point in points for bound in _bounds(point.figure)]
        self._low, self._high = min(0.0, *ends), max(0.0, *ends)
        zero = self._y(0)
        edge = (self._x(0) - 30, zero), (self._x(letters - 1) + 30, zero)
        self._canvas.line(*edge, Pen(line=INK, opacity=0.45))
        for point in points:
            self._point(point, name)
        self._values(points)

    def _point(self, point: Point, name: str) -> None:
        x, y = self._place(point)
        colour = ORANGE if name == CHANGE_PANEL and point.figure.value < 0 else BLUE
        if name == CHANGE_PANEL:
            self._canvas.line((x, self._y(0)), (x, y), Pen(line=colour, width=3, opacity=0.8))
        else:
            half = min(BAR, self._step * 0.7) / 2
            low, high = sorted((y, self._y(0)))
            self._canvas.box(x - half, low, (2 * half, high - low), Pen(fill=colour, opacity=0.3))
        if point.figure.upper is not None:
            self._canvas.line((x, y), (x, self._y(_bounds(point.figure)[1])), Pen(line=colour, width=3))
        self._mark(x, y, point.figure.qualifier, colour)

    def _mark(self, x: float, y: float, qualifier: Qualifier, colour: str) -> None:
        """Exact: a full dot. About: a ring. Over: a peak upwards. Almost and under: one downwards."""
        full = Pen(fill=colour, line=colour)
        if qualifier is Qualifier.EXACT:
            self._canvas.dot(x, y, 4, full)
        elif qualifier is Qualifier.ABOUT:
            self._canvas.dot(x, y, 4, Pen(line=colour, width=2))
        else:
            tip = -5.5 if qualifier is Qualifier.OVER else 5.5
            self._canvas.shape([(x - 5, y - tip / 2), (x + 5, y - tip / 2), (x, y + tip)], full)

    def _values(self, points: Sequence[Point]) -> None:
        """The values in words beside their points; where letters stand close, each run of one value once."""
        close = self._step < STEP / 2
        edge = math.inf
        for number in reversed(range(len(points))):
            point = points[number]
            said = words.brief(point.figure)
            x, y = self._x(point.letter), self._y(max(_bounds(point.figure), key=abs))
            half = breadth(said, SMALL) / 2
            again = number > 0 and words.brief(points[number - 1].figure) == said
            if close and (again or x + half > edge):
                continue
            edge = x - half - 4
            said = said if close else fitted(said, self._step - 4, SMALL)
            below = 18 if point.figure.value < 0 else -9
            self._canvas.text(x, y + below, said, Style(size=SMALL, align="center"))

    def _place(self, point: Point) -> tuple[float, float]:
        return self._x(point.letter), self._y(_bounds(point.figure)[0])

    def _x(self, letter: int) -> float:
        return SIDE + self._step * letter

    def _y(self, value: float) -> float:
        span = self._high - self._low or 1.0
        foot = HEADROOM if self._low < 0 else 0
        return self._top + (self._high - value) / span * (PANEL - foot - 4)


def _bounds(figure: Figure) -> tuple[float, float]:
    """Where a figure begins and ends: two values of a range, else the same twice."""
    return figure.value, figure.value if figure.upper is None else figure.upper
