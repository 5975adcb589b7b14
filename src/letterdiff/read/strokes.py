"""Type in plain text: *bold*, **bold** and _italics_ as mail programs and typists write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from letterdiff.later import dataclass, regex
from letterdiff.model import Span
from letterdiff.read.marks import blotted
from letterdiff.read.passage import Run

# The same strokes on both sides of words, on one line or a few that follow each other. Bounded, so that a
# stroke without its other looks no further than a paragraph.
EMPHASIS = regex(
    r"""
    (?<! [\w*_\\/] ) (?P<stroke> \*{1,3} | _{1,2} ) (?= [^\s*_] )
    [^*_\n]{1,300} (?: (?: _ (?= \w ) | \n (?! [ \t]* \n ) ) [^*_\n]{1,300} ){0,8}
    (?<= [^\s*_] ) (?P=stroke) (?! [\w*_] )
    """,
    re.VERBOSE,
)

BLOT = "\0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroked:
    """A text, as long as before, with its strokes blotted out, and what stands between those of bold type."""

    shown: str
    bold: tuple[Span, ...] = ()


def find_strokes(shown: str) -> Stroked:
    """Blots out the strokes of a text. Linear in its length."""
    found = list(EMPHASIS.finditer(shown))
    if not found:
        return Stroked(shown=shown)
    strokes: list[Span] = []
    bold: list[Span] = []
    for match in found:
        size = len(match["stroke"])
        strokes += [
            Span(start=match.start(), end=match.start() + size),
            Span(start=match.end() - size, end=match.end()),
        ]
        if match["stroke"] != "_":
            bold.append(Span(start=match.start() + size, end=match.end() - size))
    return Stroked(shown=blotted(shown, strokes, BLOT), bold=tuple(bold))


def runs(start: int, end: int, bold: Sequence[Span]) -> Iterator[Run]:
    """A line of the source, cut where its type changes; `bold` are the spans that touch it, ascending."""
    at = start
    for span in bold:
        first, last = max(span.start, at), min(span.end, end)
        if first >= last:
            continue
        if at < first:
            yield Run(start=at, end=first)
        yield Run(start=first, end=last, bold=True)
        at = last
    if at < end:
        yield Run(start=at, end=end)
