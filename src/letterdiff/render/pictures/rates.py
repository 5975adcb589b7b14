"""How often a word or phrase stands in each letter, as a small chart: bars of uses per 1 000 words."""

from __future__ import annotations

import math
from collections.abc import Sequence

from letterdiff.model import TermLife
from letterdiff.render import words
from letterdiff.render.pictures.canvas import BLUE, INK, SMALL, Canvas, Pen, Style, breadth
from letterdiff.render.pictures.picture import Picture
from letterdiff.render.pictures.svg import Caption

STEP = 64.0
CLOSEST = 12.0
WIDEST = 360.0
SIDE = 36
BAR = 22.0
PANEL = 64
HEADROOM = 18
NAMES = 26

HEAD = ("Letter", "Uses", "Per 1 000 words")


def rate_chart(life: TermLife, heads: Sequence[str], key: str) -> Picture:
    """A term through the letters that `heads` name. `key` names the chart in its page."""
    step = max(min(STEP, WIDEST / max(len(heads), 1)), CLOSEST)
    width = round(2 * SIDE + step * (len(heads) - 1))
    foot = HEADROOM + PANEL
    canvas = Canvas(width, foot + NAMES)
    canvas.line((SIDE - 24, foot), (width - SIDE + 24, foot), Pen(line=INK, opacity=0.45))
    most = max(life.rates, default=0.0) or 1.0
    half = min(BAR, step * 0.7) / 2
    for number, (count, rate) in enumerate(zip(life.counts, life.rates, strict=True)):
        if count:
            x, height = SIDE + step * number, PANEL * rate / most
            canvas.box(x - half, foot - height, (2 * half, height), Pen(fill=BLUE, opacity=0.55))
            if breadth(str(count), SMALL) < step:
                said = Style(size=SMALL, align="center")
                canvas.text(x, foot - height - 4, str(count), said)
    _names(canvas, heads, step, foot)
    caption = Caption(key=key, title=life.term, description=_description(life, heads))
    return Picture(
        svg=canvas.svg(caption),
        width=width,
        title=caption.title,
        description=caption.description,
        head=HEAD,
        rows=tuple(
            (head, str(count), f"{rate:.2f}")
            for head, count, rate in zip(heads, life.counts, life.rates, strict=True)
        ),
    )


def _description(life: TermLife, heads: Sequence[str]) -> str:
    """Where it is said most, and where not at all."""
    if not any(life.counts):
        return "In none of these letters."
    most = max(range(len(heads)), key=lambda number: life.rates[number])
    said = [head for head, count in zip(heads, life.counts, strict=True) if count]
    where = (
        "every letter" if len(said) == len(heads) else f"{len(said)} of {words.counted(len(heads), 'letter')}"
    )
    peak = f"{words.counted(life.counts[most], 'use')}, {life.rates[most]:.2f} per 1 000 words"
    return f"In {where}; most in {heads[most]}: {peak}."


def _names(canvas: Canvas, heads: Sequence[str], step: float, foot: float) -> None:
    """The letters along the foot, as many as there is room for; the newest always."""
    each = max(1, math.ceil((max((breadth(head, SMALL) for head in heads), default=0) + 8) / step))
    for number, head in enumerate(heads):
        if (len(heads) - 1 - number) % each == 0:
            canvas.text(
                SIDE + step * number, foot + 16, head, Style(size=SMALL, align="center", opacity=0.85)
            )
