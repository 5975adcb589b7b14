"""A sheet to draw on, in CSS pixels from the top left corner. Owner of matplotlib.

Only shapes and baseline texts are drawn, each at a place that is computed here: no layout depends on the
fonts of the machine, so the same picture is the same text everywhere.
"""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from letterdiff.later import dataclass
from letterdiff.render.pictures.svg import Caption, fit, refined

if TYPE_CHECKING:
    from matplotlib.patches import Patch

# The page's own text colour: taken out for `currentColor` when the picture is done.
INK = "#010203"

# After the palette of Okabe and Ito, told apart with any colour vision; on white and on near black each has
# a contrast of 3 or more. As in the reports, orange is the old letter and blue the new one.
BLUE = "#2b7fc4"
ORANGE = "#d55e00"
PURPLE = "#b0659a"

SMALL = 11.0
NORMAL = 12.5

# The SVG backend draws 72 units to the inch, which makes its unit our pixel.
UNITS = 72

# Width of a letter in a usual sans-serif font, as a share of its size; a capital or an m is wider.
NARROW = 0.52
WIDE = 0.72
WIDE_SIGNS = frozenset("mwMW%@—…")

OWN: dict[str, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "letterdiff",
    "path.simplify": False,
    "hatch.linewidth": 1.0,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """How a shape is drawn: colours or None, their opacity, the width of its line, whether it is dashed."""

    fill: str | None = None
    line: str | None = None
    opacity: float = 1.0
    width: float = 1.0
    dashed: bool = False

    def patch(self) -> dict[str, Any]:
        """The keywords matplotlib's patches take."""
        return {
            "facecolor": self.fill or "none",
            "edgecolor": self.line or "none",
            "alpha": self.opacity,
            "linewidth": self.width if self.line else 0,
            "linestyle": (0, (3, 2)) if self.dashed else "-",
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How words are set."""

    size: float = NORMAL
    align: str = "left"
    bold: bool = False
    opacity: float = 1.0


class Canvas:
    """A sheet of `width` by `height` pixels."""

    def __init__(self, width: int, height: int) -> None:
        with warnings.catch_warnings():
            # The first run of a machine lists its fonts and says so.
            logging.getLogger("matplotlib").setLevel(logging.ERROR)
            from matplotlib.backends.backend_svg import FigureCanvasSVG
            from matplotlib.figure import Figure
            from matplotlib.transforms import Affine2D
        self.width = width
        self._figure = Figure(figsize=(width / UNITS, height / UNITS))
        FigureCanvasSVG(self._figure)
        self._figure.patch.set_visible(False)
        # Straight onto the figure: axes bring ticks, limits and a hundred bytes of clipping for each shape.
        self._down = Affine2D().scale(1, -1).translate(0, height)

    def _add(self, patch: Patch) -> None:
        patch.set_transform(self._down)
        self._figure.add_artist(patch)

    def box(self, x: float, y: float, size: tuple[float, float], pen: Pen) -> None:
        """A rectangle by its top left corner."""
        from matplotlib.patches import Rectangle

        self._add(Rectangle((x, y), *size, **pen.patch()))

    def shape(self, points: Sequence[tuple[float, float]], pen: Pen) -> None:
        """A polygon."""
        from matplotlib.patches import Polygon

        self._add(Polygon(points, closed=True, **pen.patch()))

    def dot(self, x: float, y: float, radius: float, pen: Pen) -> None:
        """A circle: full, or a ring."""
        from matplotlib.patches import Circle, PathPatch
        from matplotlib.path import Path

        if pen.fill is None:
            self._add(Circle((x, y), radius, **pen.patch()))
            return
        # A line of no length with round ends takes a tenth of the bytes of a circle of curves.
        round_end = Pen(line=pen.fill, opacity=pen.opacity, width=2 * radius).patch()
        spot = Path([(x, y), (x, y)])
        self._add(PathPatch(spot, capstyle="round", **round_end))

    def line(self, start: tuple[float, float], end: tuple[float, float], pen: Pen) -> None:
        """A straight line."""
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path

        self._add(PathPatch(Path([start, end]), **pen.patch()))

    def ribbon(self, left: tuple[float, float, float], right: tuple[float, float, float], pen: Pen) -> None:
        """A band from one upright edge to another: each an x, a y from, a y to."""
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path

        (x0, top0, foot0), (x1, top1, foot1) = left, right
        middle = (x0 + x1) / 2
        points = [
            (x0, top0), (middle, top0), (middle, top1), (x1, top1),
            (x1, foot1), (middle, foot1), (middle, foot0), (x0, foot0), (x0, top0),
        ]  # fmt: skip
        curve = [Path.CURVE4] * 3
        codes = [Path.MOVETO, *curve, Path.LINETO, *curve, Path.CLOSEPOLY]
        self._add(PathPatch(Path(points, codes), **pen.patch()))

    def text(self, x: float, y: float, words: str, style: Style) -> None:
        """Words beginning, centred or ending at x, standing on y."""
        self._figure.text(
            x,
            y,
            fit(words),
            transform=self._down,
            ha=style.align,
            va="baseline",
            fontsize=style.size,
            weight="bold" if style.bold else "normal",
            color=INK,
            alpha=style.opacity,
            family="DejaVu Sans",  # comes with matplotlib, so that it is found on every machine
            parse_math=False,
            usetex=False,
        )

    def svg(self, caption: Caption) -> str:
        """The sheet as an SVG element that can stand in a page beside others."""
        import matplotlib

        out = io.StringIO()
        nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        with matplotlib.rc_context(), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # its own font lacks a sign: the reader's will have it
            matplotlib.rcdefaults()
            parameters: Any = matplotlib.rcParams
            parameters.update(OWN)
            self._figure.savefig(out, format="svg", metadata=nothing, transparent=True)
        return refined(out.getvalue(), caption, INK, NORMAL)


def breadth(words: str, size: float = NORMAL) -> float:
    """About how wide words stand; fonts differ, so room is to be left."""
    wide = sum(sign.isupper() or sign in WIDE_SIGNS or ord(sign) >= 0x2E80 for sign in words)
    return size * (NARROW * (len(words) - wide) + WIDE * wide)


def fitted(words: str, room: float, size: float = NORMAL) -> str:
    """Words cut to a breadth, with an ellipsis where they were."""
    if breadth(words, size) <= room:
        return words
    kept = words
    while kept and breadth(kept + "…", size) > room:
        kept = kept[:-1]
    return kept.rstrip(" ,;:(") + "…"
