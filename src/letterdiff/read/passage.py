"""Passages: the pieces a reader cuts a letter into, before anyone has said what they are for.

A passage has its plain text and the source offset of each of its characters. Readers make passages
with `weave`; the steps that follow cut, join and name them, and never see bytes or mark-up again.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import field, replace
from enum import StrEnum
from itertools import pairwise

from letterdiff.later import dataclass, regex
from letterdiff.model import Furniture, Role, Span, Unit
from letterdiff.read.seams import Lexicon

WHITE = "\t\n\v\f\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
SOFT_HYPHEN = "\xad"
BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
UNSEEN = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f" + BIDI
)

BIDI_CONTROL = regex(f"[{BIDI}]")

ANY_SIGN = f"[^{WHITE}{SOFT_HYPHEN}{UNSEEN}]"

# A sign that can be seen, and a line that looks empty although something unseen stands in it.
SIGN = regex(ANY_SIGN)
UNSEEN_LINE = regex(
    rf"^ [\x20\t]* [{SOFT_HYPHEN}{UNSEEN}] [\x20\t{SOFT_HYPHEN}{UNSEEN}]* $", re.VERBOSE | re.MULTILINE
)

NOWHERE = Span(start=0, end=0)


class Form(StrEnum):
    """What a passage looks like in its file."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    IMAGE = "image"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of one line of the source that is text."""

    start: int
    end: int
    bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph, heading, list item, table row or image of a letter.

    `bold` and `breaks` (where its second and later lines begin) are in characters of `text`,
    `positions`, `extent` and `mark` (its list mark) in characters of the source. `role` is None until
    a step has named it.
    """

    text: str
    positions: array[int]
    extent: Span
    form: Form = Form.PARAGRAPH
    level: int = 0
    marker: str = ""
    mark: Span = NOWHERE
    bold: tuple[Span, ...] = ()
    breaks: tuple[int, ...] = ()
    role: Role | None = None

    def cut(self, start: int, end: int) -> Passage:
        """The part `text[start:end]`, spaces at its ends left out."""
        part = self.text[start:end]
        start += len(part) - len(part.lstrip())
        end = start + len(part.strip())
        positions = self.positions[start:end]
        first = self.extent.start if start == 0 else positions[0] if positions else self.extent.end
        last = self.extent.end if end == len(self.text) or not positions else positions[-1] + 1
        first_break, last_break = bisect_right(self.breaks, start), bisect_left(self.breaks, end)
        return replace(
            self,
            text=self.text[start:end],
            positions=positions,
            extent=Span(start=first, end=last),
            bold=clipped(self.bold, start, end),
            breaks=tuple(at - start for at in self.breaks[first_break:last_break]),
        )

    def lines(self) -> list[Span]:
        """The ranges of the text that are a line each in its file."""
        return [Span(start=a, end=b) for a, b in pairwise((0, *self.breaks, len(self.text)))]

    def as_paragraph(self) -> Passage:
        """The same text without its place in a list."""
        return replace(self, form=Form.PARAGRAPH, level=0, marker="", mark=NOWHERE)

    def is_bold(self) -> bool:
        """Whether all of it, but for a colon at its end, is bold."""
        if not self.bold:
            return False
        inside = sum(len(self.text[b.start : b.end].replace(" ", "")) for b in self.bold)
        return inside >= len(self.text.rstrip(": ").replace(" ", ""))


def clipped(spans: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """The parts of ascending spans inside a range, counted from its start."""
    near = spans[
        bisect_right(spans, start, key=lambda s: s.end) : bisect_left(spans, end, key=lambda s: s.start)
    ]
    parts = ((max(s.start, start) - start, min(s.end, end) - start) for s in near)
    return tuple(Span(start=a, end=b) for a, b in parts if a < b)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A letter on its way from bytes to blocks.

    `shown` is as long as `source`: what of it is text, mark-up within lines blotted out with NUL and
    character references resolved in place. `line_starts` are the offsets in `source` at which its lines
    begin (pages or paragraphs, if `unit` says so), `header` the fields of its front matter.
    """

    source: str
    shown: str
    line_starts: array[int]
    passages: tuple[Passage, ...]
    furniture: tuple[Furniture, ...] = ()
    notes: tuple[str, ...] = ()
    header: dict[str, str] = field(default_factory=dict)
    lexicon: Lexicon
    unit: Unit = Unit.LINE

    def line_at(self, offset: int) -> int:
        """The line (from 1) on which `source[offset]` stands."""
        return bisect_right(self.line_starts, offset)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a reader found in a source: `shown` is described at `Draft`."""

    shown: str
    passages: tuple[Passage, ...]
    furniture: tuple[Furniture, ...] = ()
    notes: tuple[str, ...] = ()
