"""Columns of lines to paragraphs: what the page adds is set aside, notes are told apart, cuts are joined."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace
from statistics import median_low

from letterdiff.later import dataclass, regex
from letterdiff.read.furniture import is_page_mark
from letterdiff.read.passage import Form
from letterdiff.read.pdf.columns import Column
from letterdiff.read.pdf.lines import Line
from letterdiff.read.phrases import ends_sentence
from letterdiff.read.plain import LIST_MARK

EDGE_LINES = 3
"""Lines at the head and at the foot of a page among which running heads are looked for."""

LEADING = 1.3
"""Lines farther apart than this share of the usual are two paragraphs."""

OTHER_TYPE = 0.08
"""Type that differs by more than this share in height is another paragraph's."""

SMALL_TYPE = 0.94
"""Type of the letter's notes, at most, as a share of that of its text."""

LARGE_TYPE = 1.12
"""Type of headings, at least, as a share of that of the text."""

INDENT = 0.8
"""Least indent of a first line, in heights of the type."""

EXACT = 1.0
"""How near to the margin, in points, justified lines end."""

NOTE_MARK = regex(r"[\[(]? (?: \d{1,3} | [*†‡§]{1,3} ) [\])]?", re.VERBOSE)
DIGITS = regex(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Lines that are one paragraph, heading, item or note; `aside` names what is no text of the letter."""

    lines: tuple[Line, ...]
    form: Form = Form.PARAGRAPH
    level: int = 0
    note: bool = False
    aside: str = ""


@dataclass(slots=True, kw_only=True)
class _Set:
    """How a letter is set: the height of its text, the usual distance of its lines."""

    height: float
    leading: float
    larger: list[float] = field(default_factory=list)


def paragraphs(columns: Sequence[Column]) -> list[Paragraph]:
    """The paragraphs of a letter in reading order. Notes and page furniture follow the paragraph they cut."""
    asides = _running(columns)
    bodies = [_without(column, asides) for column in columns]
    style = _style(bodies)
    out: list[Paragraph] = []
    waiting: list[Paragraph] = []
    last: Column | None = None
    for column, body in zip(columns, bodies, strict=True):
        waiting += [_aside(line, asides[line]) for line in column.lines if line in asides]
        text, feet = _feet(body, style)
        for index, part in enumerate(_parts(text, style)):
            if index == 0 and out and last and _goes_on(out[-1], last, part, style):
                out[-1] = replace(out[-1], lines=(*out[-1].lines, *part.lines))
            else:
                out += waiting
                waiting = []
                out.append(part)
        last = text if text.lines else last
        waiting += feet
    return out + waiting


def _aside(line: Line, kind: str) -> Paragraph:
    return Paragraph(lines=(line,), aside=kind)


def _running(columns: Sequence[Column]) -> dict[Line, str]:
    """Page marks, and lines that stand at the same height of the head or foot of two pages or more."""
    pages: dict[int, list[Line]] = defaultdict(list)
    for column in columns:
        for line in column.lines:
            pages[line.page].append(line)
    edges = [line for lines in pages.values() for line in _edge(lines)]
    counts = Counter(_key(line) for line in {(_key(line), line.page): line for line in edges}.values())
    return {
        line: "page mark" if is_page_mark(line.text) else "running head"
        for line in edges
        if is_page_mark(line.text) or counts[_key(line)] > 1
    }


def _edge(lines: Sequence[Line]) -> list[Line]:
    ordered = sorted(lines, key=lambda line: -line.base)
    if len(ordered) <= 2 * EDGE_LINES:
        return ordered
    return ordered[:EDGE_LINES] + ordered[-EDGE_LINES:]


def _key(line: Line) -> tuple[str, int]:
    return DIGITS.sub("#", line.text.casefold()), round(line.base / (2 * line.height))


def _without(column: Column, asides: dict[Line, str]) -> Column:
    return replace(column, lines=tuple(line for line in column.lines if line not in asides))


def _style(columns: Sequence[Column]) -> _Set:
    heights: Counter[float] = Counter()
    for column in columns:
        for line in column.lines:
            heights[round(line.height, 1)] += len(line.glyphs)
    height = heights.most_common(1)[0][0] if heights else 1.0
    gaps = [
        a.base - b.base
        for column in columns
        for a, b in zip(column.lines, column.lines[1:], strict=False)
        if abs(a.height - height) < 0.2 and abs(b.height - height) < 0.2
    ]
    larger = sorted({h for h in heights if h > LARGE_TYPE * height}, reverse=True)
    return _Set(height=height, leading=median_low(gaps) if gaps else 1.2 * height, larger=larger)


def _feet(column: Column, style: _Set) -> tuple[Column, list[Paragraph]]:
    """A column without the notes and the small type at its foot, and these."""
    raised = (i for i, line in enumerate(column.lines) if _has_raised_mark(line))
    at = next(raised, len(column.lines))
    while at and column.lines[at - 1].height <= SMALL_TYPE * style.height:
        at -= 1
    lines = column.lines[at:]
    first = next((i for i, line in enumerate(lines) if _begins_note(line)), None)
    if not at or (first is None and not _is_apart(column.lines[at - 1], lines, style)):
        return column, []
    feet: list[list[Line]] = []
    for line in lines:
        if not feet or _begins_note(line):
            feet.append([])
        feet[-1].append(line)
    return replace(column, lines=column.lines[:at]), [_foot(part) for part in feet]


def _is_apart(above: Line, lines: Sequence[Line], style: _Set) -> bool:
    return bool(lines) and above.base - lines[0].base > LEADING * style.leading


def _begins_note(line: Line) -> bool:
    return bool(NOTE_MARK.match(line.text))


def _has_raised_mark(line: Line) -> bool:
    return line.is_raised(line.glyphs[0]) and _begins_note(line)


def _foot(lines: Sequence[Line]) -> Paragraph:
    text = " ".join(line.text for line in lines)
    is_note = _begins_note(lines[0]) or ends_sentence(text)
    return Paragraph(lines=tuple(lines), note=is_note, aside="" if is_note else "running foot")


def _parts(column: Column, style: _Set) -> Iterator[Paragraph]:
    part: list[Line] = []
    for line in column.lines:
        if part and _begins(part, line, column, style):
            yield _paragraph(part, style)
            part = []
        part.append(line)
    if part:
        yield _paragraph(part, style)


def _paragraph(lines: Sequence[Line], style: _Set) -> Paragraph:
    first = lines[0]
    if first.height > LARGE_TYPE * style.height:
        level = min(1 + sum(h > first.height + 0.05 for h in style.larger), 6)
        return Paragraph(lines=tuple(lines), form=Form.HEADING, level=level)
    form = Form.ITEM if LIST_MARK.match(first.text) else Form.PARAGRAPH
    return Paragraph(lines=tuple(lines), form=form, level=int(form is Form.ITEM))


def _begins(part: Sequence[Line], line: Line, column: Column, style: _Set) -> bool:
    """Whether a line begins a paragraph of its own below the lines of `part`."""
    last = part[-1]
    scale = max(line.height / style.height, 1.0)
    if last.base - line.base > LEADING * style.leading * scale or _other_type(last, line):
        return True
    ended = ends_sentence(last.text)
    short = _has_room(last, line, column)
    if LIST_MARK.match(line.text):
        return ended or short or bool(LIST_MARK.match(part[0].text))
    if last.is_bold != line.is_bold and (last.is_bold or line.is_bold) and short:
        return True
    indented = line.left > last.left + INDENT * line.height and not LIST_MARK.match(part[0].text)
    if indented and (short or ended) and len(part) > 1:
        return True
    return short and (ended or not line.text[:1].islower())


def _other_type(one: Line, other: Line) -> bool:
    return abs(one.height - other.height) > OTHER_TYPE * max(one.height, other.height)


def _has_room(last: Line, line: Line, column: Column) -> bool:
    """Whether the next line's first word would have stood on this one, so that it was ended on purpose."""
    return last.right + line.first_word + 0.5 * last.height < column.right


def _goes_on(before: Paragraph, column: Column, part: Paragraph, style: _Set) -> bool:
    """Whether a paragraph at the head of a column is the rest of the one at the foot of the column before.

    A full line that ends a sentence at the foot of a page is more often inside a paragraph than its last:
    in justified text it then reaches the margin to the point.
    """
    last, line = before.lines[-1], part.lines[0]
    if before.form is Form.HEADING or part.form is not Form.PARAGRAPH or _other_type(last, line):
        return False
    if before.note or before.aside or (line.is_bold and not last.is_bold and len(part.lines) == 1):
        return False
    if line.text[:1].islower() and not ends_sentence(last.text):
        return True
    if _has_room(last, line, column) or _is_indented(part, style):
        return False
    if ends_sentence(last.text) and _is_justified(column):
        return last.right > column.right - EXACT
    return len(before.lines) > 1


def _is_justified(column: Column) -> bool:
    exact = sum(line.right > column.right - EXACT for line in column.lines)
    return exact > len(column.lines) / 2


def _is_indented(part: Paragraph, style: _Set) -> bool:
    rest: Iterable[Line] = part.lines[1:]
    return any(part.lines[0].left > line.left + INDENT * style.height for line in rest)
