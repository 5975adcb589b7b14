"""Passages to a letter: one text, blocks as spans of it, and a name for everything else in the source."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from letterdiff.later import regex
from letterdiff.model import Block, Furniture, Letter, Role, Span
from letterdiff.read.metadata import Metadata
from letterdiff.read.passage import BIDI_CONTROL, Draft, Passage

MARK_UP = "mark-up"
"""The kind of whatever is neither text nor named: should it hold words, a reader lost them."""

STEP = 256
"""How many characters at once are tried for standing next to each other in the source."""

# White space, unseen characters and the signs of which marks are made: between texts they go without saying.
UNSAID = regex(r"[\s\x00-\x20\x7f-\xa0\xad\W_]+")


def letter_of(draft: Draft, meta: Metadata, *, path: str, sha256: str) -> Letter:
    """The letter that a finished draft makes."""
    positions = array("I")
    blocks: list[Block] = []
    for passage in draft.passages:
        if blocks:
            positions.append(positions[-1])
        start = len(positions)
        positions.extend(passage.positions)
        blocks.append(_block(passage, start, draft.line_starts))
    return Letter(
        id=meta.id,
        date=meta.date,
        path=path,
        sha256=sha256,
        source=draft.source,
        text="\n".join(p.text for p in draft.passages),
        positions=positions,
        line_starts=draft.line_starts,
        blocks=tuple(blocks),
        title=meta.title,
        sender=meta.sender,
        place=meta.place,
        furniture=tuple(
            sorted((*draft.furniture, *_unnamed(draft)), key=lambda f: (f.span.start, f.span.end, f.kind))
        ),
        unit=draft.unit,
        notes=(*draft.notes, *meta.notes, *_bidi_notes(draft.source)),
    )


def line_starts(source: str) -> array[int]:
    """The offsets at which the lines of a source begin."""
    return array("I", [0, *(match.end() for match in re.finditer("\n", source))])


def _block(passage: Passage, start: int, starts: Sequence[int]) -> Block:
    role = passage.role or Role.BODY
    return Block(
        role=role,
        span=Span(start=start, end=start + len(passage.text)),
        line=bisect_right(starts, passage.positions[0]),
        level=passage.level if role in (Role.BODY, Role.HEADING) else 0,
        marker=passage.marker,
        bold=tuple(Span(start=b.start + start, end=b.end + start) for b in passage.bold),
    )


def _unnamed(draft: Draft) -> Iterator[Furniture]:
    """What holds letters or figures and is no text, no list mark and no furniture yet."""
    for gap in _gaps(draft):
        last = gap.start
        for unsaid in (*UNSAID.finditer(draft.source, gap.start, gap.end), None):
            end = unsaid.start() if unsaid else gap.end
            if last < end:
                yield Furniture(kind=MARK_UP, span=Span(start=last, end=end))
            last = unsaid.end() if unsaid else last


def _gaps(draft: Draft) -> Iterator[Span]:
    covered = bytearray(len(draft.source))
    for passage in draft.passages:
        _cover(covered, _stretches(passage.positions))
        _cover(covered, (passage.mark,))
    _cover(covered, (f.span for f in draft.furniture))
    return (Span(start=m.start(), end=m.end()) for m in re.finditer(rb"\x00+", covered))


def _stretches(positions: Sequence[int]) -> Iterator[Span]:
    """The runs of neighbouring offsets. Looked at in steps, which halve at each break."""
    at, last = 0, len(positions) - 1
    while at <= last:
        step = STEP
        start = positions[at]
        while step:
            if at + step <= last and positions[at + step] - positions[at] == step:
                at += step
            else:
                step //= 2
        yield Span(start=start, end=positions[at] + 1)
        at += 1


def _cover(covered: bytearray, spans: Iterable[Span]) -> None:
    for span in spans:
        covered[span.start : span.end] = b"\1" * len(span)


def _bidi_notes(source: str) -> tuple[str, ...]:
    count = len(BIDI_CONTROL.findall(source))
    return (f"{count} bidirectional control characters were left out",) if count else ()
