"""Plain-text letters: paragraphs, list items, underlined headings and strokes, told by their lines alone."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import field, replace

from letterdiff.later import dataclass, regex
from letterdiff.model import Furniture, Span
from letterdiff.read.passage import SIGN, Content, Form, Passage
from letterdiff.read.phrases import FUNCTION_WORDS, date_line, ends_sentence, is_salutation, word_count
from letterdiff.read.quotes import unquoted
from letterdiff.read.seams import Lexicon
from letterdiff.read.strokes import Stroked, find_strokes, runs
from letterdiff.read.weave import weave

LONG_LINE = 140
"""Lines longer than this were not broken by hand or by a typewriter's margin."""

SHORT = 0.8
"""A line that fills less than this of the text's width, with the next word, was ended on purpose."""

FEWEST_WORDS, MOST_WORDS, MOST_LINES = 7, 25, 2
"""Words and lines of a heading that has only its place to be known by."""

LIST_MARK = regex(
    r"""
    (?P<mark> \d{1,3} [.)] | [-–—*•▪▫‣⁃◦·●○■□➢➤✓] ) [ \t\u00a0]+ (?= \S )
    """,
    re.VERBOSE,
)

UNDERLINE = regex(r"[ \t]* (?: ={3,} | -{3,} | _{3,} | ~{3,} | \*{3,} ) [ \t]*", re.VERBOSE)

SENTENCE_END = regex(r"[.!?…:;] [\"'”’»)\]]* \Z", re.VERBOSE)


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
    mail = unquoted(shown)
    text = find_strokes(mail.shown)
    groups = list(_groups(text.shown))
    width = _width([line for group in groups for line in group])
    found = _Found(text=text, lexicon=Lexicon(text.shown))
    for group in groups:
        for part in _paragraphs(group, width):
            found.take(part)
    passages = [passage for passage in found.passages if passage.text]
    return Content(
        shown=text.shown,
        passages=tuple(_with_headings(passages) if width else passages),
        furniture=mail.furniture + tuple(found.furniture),
        notes=mail.notes,
    )


@dataclass(slots=True, kw_only=True)
class _Found:
    """What was found so far in a text; `indents` are those of the items that the next may stand under."""

    text: Stroked
    lexicon: Lexicon
    passages: list[Passage] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    indents: list[int] = field(default_factory=list)

    def take(self, part: Sequence[_Line]) -> None:
        """Takes in a paragraph, or a rule, which may make a heading of what stands above it."""
        if UNDERLINE.fullmatch(part[0].text):
            span = Span(start=part[0].start, end=part[0].end)
            self.furniture.append(Furniture(kind="rule", span=span))
            _underlined(self.passages, self.text.shown, span)
        else:
            self.passages.append(_passage(part, self))


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
    # A stroke that was blotted out takes up no place.
    line = line.replace("\0", " ")
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


def _passage(part: Sequence[_Line], found: _Found) -> Passage:
    shown, bold = found.text.shown, found.text.bold
    extent = Span(start=part[0].start, end=part[-1].end)
    near = bold[
        bisect_right(bold, extent.start, key=lambda span: span.end) : bisect_left(
            bold, extent.end, key=lambda span: span.start
        )
    ]
    match = LIST_MARK.match(part[0].text)
    skip = match.end() if match else 0
    lines = [list(runs(line.start + (skip if line is part[0] else 0), line.end, near)) for line in part]
    passage = weave(shown, lines, found.lexicon, extent)
    if not match:
        found.indents.clear()
        return passage
    mark = Span(start=part[0].start, end=part[0].start + match.end("mark"))
    level = _level(part[0].indent, found.indents)
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


def _with_headings(passages: Sequence[Passage]) -> Iterator[Passage]:
    """Lines by themselves above a paragraph, in a text that was broken into lines, are headings.

    There a paragraph that a page cut in two leaves more than a line behind. Shorter ones than
    `FEWEST_WORDS` may also be an address or a name; they are judged with the whole letter in view.
    """
    for index, passage in enumerate(passages):
        after = passages[index + 1] if index + 1 < len(passages) else None
        before = passages[index - 1] if index else None
        is_heading = (
            after is not None
            and _stands_alone(passage)
            and after.form is Form.PARAGRAPH
            and after.text[:1].isupper()
            and ends_sentence(after.text)
            and (before is None or before.form is not Form.PARAGRAPH or ends_sentence(before.text))
        )
        yield replace(passage, form=Form.HEADING, level=1) if is_heading else passage


def _stands_alone(passage: Passage) -> bool:
    """Whether a passage is a line or two that begin like a heading and do not end like a sentence."""
    last = passage.text.rsplit(" ", 1)[-1].casefold()
    return (
        passage.form is Form.PARAGRAPH
        and len(passage.breaks) < MOST_LINES
        and FEWEST_WORDS <= word_count(passage.text) <= MOST_WORDS
        and not ends_sentence(passage.text)
        and not passage.text.endswith((",", "-", "–"))
        and last not in FUNCTION_WORDS
        and passage.text[:1].isupper()
        and not is_salutation(passage.text)
        and date_line(passage.text) is None
    )
