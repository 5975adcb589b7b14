"""Runs of the source woven into passages: white space folded, lines and pages sewn together."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import replace

from letterdiff.later import regex
from letterdiff.model import Span
from letterdiff.read.passage import ANY_SIGN, SOFT_HYPHEN, UNSEEN, WHITE, Passage, Run, clipped
from letterdiff.read.seams import Lexicon, Seam, seam

# Text as it is read: words with single spaces, white space of any other kind, the soft hyphen, and what
# has no sign at all.
PIECE = regex(
    rf"""
      (?P<solid> {ANY_SIGN}+ (?: \x20 {ANY_SIGN}+ )* )
    | (?P<white> [{WHITE}]+ )
    | (?P<soft> {SOFT_HYPHEN} )
    | [{UNSEEN}]+
    """,
    re.VERBOSE,
)


class _Weaver:
    """Collects text piece by piece, folding white space and sewing lines together."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.parts: list[str] = []
        self.positions = array("I")
        self.bold: list[tuple[int, int]] = []
        self.breaks: list[int] = []
        self.gap: int | None = None
        self.soft = False
        self.broken = False

    def line(self, shown: str, runs: Iterable[Run]) -> None:
        for run in runs:
            for piece in PIECE.finditer(shown, run.start, run.end):
                self._piece(piece, run)
        self.broken = bool(self.positions)

    def _piece(self, piece: re.Match[str], run: Run) -> None:
        match piece.lastgroup:
            case "solid":
                self._solid(piece.group(), piece.start(), run.bold)
            case "white":
                self.gap, self.soft = piece.start(), self.soft and self.broken
            case "soft":
                self.soft = True

    def _solid(self, text: str, at: int, bold: bool) -> None:
        if self.broken:
            self._sew(text)
            self.breaks.append(len(self.positions))
        elif self.gap is not None and self.positions:
            self._append(" ", self.gap, bold and self._after_bold())
        self.gap, self.soft, self.broken = None, False, False
        self._append(text, at, bold)

    def _sew(self, head: str) -> None:
        tail = "".join(self.parts[-8:]).rpartition(" ")[2]
        how = Seam.TIGHT if self.soft else seam(tail, head.partition(" ")[0], self.lexicon)
        if how is Seam.SPACE:
            self._append(" ", self.positions[-1] + 1, self._after_bold())
        elif how is Seam.DROP_HYPHEN:
            self._drop_last()

    def _after_bold(self) -> bool:
        return bool(self.bold) and self.bold[-1][1] == len(self.positions)

    def _drop_last(self) -> None:
        self.parts[-1] = self.parts[-1][:-1]
        self.positions.pop()
        if self.bold and self.bold[-1][1] > len(self.positions):
            self.bold[-1] = (self.bold[-1][0], len(self.positions))

    def _append(self, text: str, at: int, bold: bool) -> None:
        start = len(self.positions)
        self.parts.append(text)
        self.positions.extend(range(at, at + len(text)))
        if bold and self.bold and self.bold[-1][1] == start:
            self.bold[-1] = (self.bold[-1][0], start + len(text))
        elif bold:
            self.bold.append((start, start + len(text)))


def weave(shown: str, lines: Iterable[Sequence[Run]], lexicon: Lexicon, extent: Span) -> Passage:
    """The passage that `lines` of the source make up. Linear in their length."""
    weaver = _Weaver(lexicon)
    for runs in lines:
        weaver.line(shown, runs)
    text = "".join(weaver.parts)
    bold = ((a, b - (text[a:b].endswith(" "))) for a, b in weaver.bold)
    return Passage(
        text=text,
        positions=weaver.positions,
        extent=extent,
        bold=tuple(Span(start=a, end=b) for a, b in bold if a < b),
        breaks=tuple(weaver.breaks),
    )


def joined(passages: Sequence[Passage], lexicon: Lexicon) -> Passage:
    """Several passages as one, sewn together like lines. Linear in their length."""
    first = passages[0]
    parts, positions = [first.text], array("I", first.positions)
    bold, breaks = list(first.bold), list(first.breaks)
    for passage in passages[1:]:
        tail, head = parts[-1].rpartition(" ")[2], passage.text.partition(" ")[0]
        how = seam(tail, head, lexicon)
        if how is Seam.DROP_HYPHEN:
            parts[-1] = parts[-1][:-1]
            positions.pop()
        elif how is Seam.SPACE:
            parts.append(" ")
            positions.append(positions[-1] + 1)
        shift = len(positions)
        parts.append(passage.text)
        positions.extend(passage.positions)
        bold += [Span(start=b.start + shift, end=b.end + shift) for b in passage.bold]
        breaks += [shift, *(at + shift for at in passage.breaks)]
    text = "".join(parts)
    extent = Span(start=first.extent.start, end=passages[-1].extent.end)
    spans = clipped(bold, 0, len(text))
    return replace(first, text=text, positions=positions, extent=extent, bold=spans, breaks=tuple(breaks))


def beside(first: Passage, second: Passage, stroke: int) -> Passage:
    """Two cells of a row as one passage, with the stroke between them at that offset of the source."""
    if not first.text or not second.text:
        return first if first.text else second
    shift = len(first.text) + 3
    return replace(
        first,
        text=f"{first.text} | {second.text}",
        positions=first.positions + array("I", [stroke] * 3) + second.positions,
        bold=first.bold + tuple(Span(start=b.start + shift, end=b.end + shift) for b in second.bold),
    )
