"""Plain-text letters: paragraphs, list items and underlined headings, told by their lines alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from letterdiff.model import Furniture, Span
from letterdiff.read.passage import SIGN, Content, Form, Passage, Run
from letterdiff.read.seams import Lexicon
from letterdiff.read.weave import weave

LONG_LINE = 140
"""Lines longer than this were not broken by hand or by a typewriter's margin."""

SHORT = 0.8
"""A line that fills less than this of the text's width, with the next word, was ended on purpose."""

LIST_MARK = re.compile(
    r"""
    (?P<mark> \d{1,3} [.)] | [-–—*•▪▫‣⁃◦·●○■□➢➤✓] ) [ \t\u00a0]+ (?= \S )
    """,
    re.VERBOSE,
)

UNDERLINE = re.compile(r"[ \t]* (?: ={3,} | -{3,} | _{3,} | ~{3,} | \*{3,} ) [ \t]*", re.VERBOSE)

SENTENCE_END = re.compile(r"[.!?…:;] [\"'”’»)\]]* \Z", re.VERBOSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line of the source without its outer white space."""

    start: int
    end: int
    indent: int
    text: str


def read_plain(shown: str) -> Content:
    """The passages of a plain text. Linear in its length.

    A form feed ends a page and a line. Blank lines part paragraphs; where a text has lines no longer
    than a typewriter's, a line that ends a sentence and stops short of the margin does so too.
    """
    groups = list(_groups(shown))
    width = _width([line for group in groups for line in group])
    lexicon = Lexicon(shown)
    passages: list[Passage] = []
    furniture: list[Furniture] = []
    indents: list[int] = []
    for group in groups:
        for part in _paragraphs(group, width):
            if UNDERLINE.fullmatch(part[0].text):
                span = Span(start=part[0].start, end=part[0].end)
                furniture.append(Furniture(kind="rule", span=span))
                _underlined(passages, shown, span)
            else:
                passages.append(_passage(part, shown, lexicon, indents))
    return Content(shown=shown, passages=tuple(p for p in passages if p.text), furniture=tuple(furniture))


def _width(lines: Sequence[_Line]) -> int:
    """The margin of a text that was broken into lines, 0 for one that was not."""
    lengths = sorted(line.indent + len(line.text) for line in lines)
    long = sum(length for length in lengths if length > LONG_LINE)
    if not lengths or long > sum(lengths) / 2:
        return 0
    return lengths[int(0.95 * (len(lengths) - 1))]


def _groups(shown: str) -> Iterator[list[_Line]]:
    """The lines between blank ones."""
    start = 0
    group: list[_Line] = []
    for line in shown.replace("\f", "\n").split("\n"):
        if not SIGN.search(line):
            if group:
                yield group
            group = []
        else:
            group.append(_line(line, start))
        start += len(line) + 1
    if group:
        yield group


def _line(line: str, start: int) -> _Line:
    text = line.strip()
    indent = len(line) - len(line.lstrip())
    return _Line(start=start + indent, end=start + indent + len(text), indent=indent, text=text)


def _paragraphs(group: Sequence[_Line], width: int) -> Iterator[list[_Line]]:
    part = [group[0]]
    for line in group[1:]:
        if _begins(line, part, width):
            yield part
            part = []
        part.append(line)
    yield part


def _begins(line: _Line, part: Sequence[_Line], width: int) -> bool:
    """Whether `line` begins a paragraph of its own after the lines of `part`."""
    last = part[-1]
    if not width or UNDERLINE.fullmatch(line.text) or UNDERLINE.fullmatch(last.text):
        return True
    ended = bool(SENTENCE_END.search(last.text))
    stops_short = last.indent + len(last.text) + 1 + len(line.text.partition(" ")[0]) <= SHORT * width
    if LIST_MARK.match(line.text):
        return ended or stops_short or bool(LIST_MARK.match(part[0].text))
    if last.text.isupper() and not line.text.isupper():
        return stops_short
    indented = line.indent >= last.indent + 2 and not LIST_MARK.match(part[0].text)
    return ended and (stops_short or indented)


def _passage(part: Sequence[_Line], shown: str, lexicon: Lexicon, indents: list[int]) -> Passage:
    extent = Span(start=part[0].start, end=part[-1].end)
    match = LIST_MARK.match(part[0].text)
    skip = match.end() if match else 0
    runs = [[Run(start=line.start + (skip if line is part[0] else 0), end=line.end)] for line in part]
    passage = weave(shown, runs, lexicon, extent)
    if not match:
        indents.clear()
        return passage
    mark = Span(start=part[0].start, end=part[0].start + match.end("mark"))
    level = _level(part[0].indent, indents)
    return replace(passage, form=Form.ITEM, level=level, marker=match["mark"], mark=mark)


def _level(indent: int, indents: list[int]) -> int:
    """The depth of a list item; `indents` are those of the items it may stand under, and are kept."""
    while indents and indents[-1] >= indent:
        indents.pop()
    indents.append(indent)
    return len(indents)


def _underlined(passages: list[Passage], shown: str, rule: Span) -> None:
    """Make the passage right above a rule a heading, when it is one line."""
    above = passages[-1] if passages else None
    if above and not above.breaks and shown[above.extent.end : rule.start].count("\n") == 1:
        passages[-1] = replace(above, form=Form.HEADING, level=1)
