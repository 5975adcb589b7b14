"""Markdown letters: markdown-it-py finds blocks and emphasis, we keep every offset of the source.

CommonMark and tables, less what letters do not mean: code, HTML, underlined headings, link references.
markdown-it-py knows the lines of a block but not where in them its words stand, so each line of a block
is found again as the tail of its line of the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field, replace
from functools import cache
from typing import TYPE_CHECKING

from letterdiff.later import dataclass, regex
from letterdiff.limits import tick
from letterdiff.model import Furniture, Span
from letterdiff.read.emphasis import Line, find_runs, is_readable
from letterdiff.read.marks import Marked, blotted, find_marks
from letterdiff.read.passage import NOWHERE, UNSEEN_LINE, WHITE, Content, Form, Passage
from letterdiff.read.plain import read_plain
from letterdiff.read.seams import Lexicon
from letterdiff.read.weave import beside, weave

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MAX_NESTING = 20
"""Depth of lists and quotations; the parser drops what is deeper, so such a file is read as plain text."""

MEANINGLESS = ("code", "fence", "html_block", "reference", "lheading")
MEANINGLESS_INLINE = ("backticks", "link", "image", "autolink", "html_inline", "entity")

LINE_END = regex(r"\n")
CELL_EDGE = regex(r"(?<! \\ ) \|", re.VERBOSE)
ROW_START = regex(r"[ \t>]* \|?", re.VERBOSE)

# "2026. We will" at the beginning of a page looks like item 2026 of a list.
YEAR_MARK = regex(r"\d{4,}[.)]")

# White space of any kind looks like a space to the parser, so that it parts words and lines where we do.
OTHER_SPACE = regex(f"[{WHITE}\x1c-\x1f\x00]".replace("\n", "").replace("\t", ""))


@dataclass(slots=True, kw_only=True)
class _Page:
    """A source under the parser: `masked` is what the parser sees, `starts` are where its lines begin."""

    marked: Marked
    masked: str
    lexicon: Lexicon
    starts: list[int]
    passages: list[Passage] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def span(self, token: Token) -> Span:
        """The lines of a block, the last line end left out."""
        first, end = token.map or (0, 0)
        start = self.starts[first]
        return Span(start=start, end=max(start, self.starts[end] - 1))


@dataclass(slots=True, kw_only=True)
class _Place:
    """Where in the tree of blocks a walk is: depth of lists, level of a heading, mark of an item."""

    depth: int = 0
    heading: int = 0
    item: str = ""
    in_row: bool = False

    @property
    def form(self) -> Form:
        return Form.HEADING if self.heading else Form.ITEM if self.depth else Form.PARAGRAPH


def read_markdown(source: str) -> Content:
    """The passages of a Markdown text. Linear in its length; what cannot be parsed is read as plain text."""
    marked = find_marks(source)
    masked = _masked(marked)
    starts = [0, *(match.end() for match in LINE_END.finditer(masked)), len(masked) + 1]
    tokens = _parser().parse(masked)
    if any(token.level >= MAX_NESTING - 1 for token in tokens):
        return _as_plain(marked, "read as plain text: its lists or quotations are nested too deeply")
    page = _Page(marked=marked, masked=masked, lexicon=Lexicon(marked.shown), starts=starts)
    _walk(tokens, page)
    furniture = marked.furniture + tuple(page.furniture)
    return Content(
        shown=marked.shown, passages=tuple(page.passages), furniture=furniture, notes=tuple(page.notes)
    )


def _masked(marked: Marked) -> str:
    """What the parser is shown: as long as the source, with lines that look blank made blank."""
    text = marked.masked.replace("\f", "\n")
    text = OTHER_SPACE.sub(" ", text)
    return blotted(text, (Span(start=m.start(), end=m.end()) for m in UNSEEN_LINE.finditer(text)), " ")


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING})
    parser.enable("table").disable([*MEANINGLESS, *MEANINGLESS_INLINE])
    # Inline marks are asked for paragraph by paragraph, and their tokens must stay next to each other.
    parser.core.ruler.disable(["inline", "text_join"])
    return parser


def _as_plain(marked: Marked, note: str) -> Content:
    plain = read_plain(marked.shown)
    return replace(plain, furniture=marked.furniture + plain.furniture, notes=(*plain.notes, note))


def _walk(tokens: list[Token], page: _Page) -> None:
    place = _Place()
    for token in tokens:
        match token.type:
            case "bullet_list_open" | "ordered_list_open" | "bullet_list_close" | "ordered_list_close":
                place.depth += token.nesting
            case "list_item_open":
                place.item = token.info + token.markup
            case "list_item_close":
                # The mark of an item without text is not that of the next block.
                place.item = ""
            case "heading_open":
                place.heading = int(token.tag[1:])
            case "heading_close":
                place.heading = 0
            case "tr_open" | "tr_close":
                place.in_row = token.nesting > 0
                _row(token, page)
            case "hr":
                page.furniture.append(Furniture(kind="rule", span=page.span(token)))
            case "inline" if not place.in_row:
                _block(token, page, place)
                place.item = ""


def _block(token: Token, page: _Page, place: _Place) -> None:
    tick()
    lines = list(_lines(token, page))
    mark = _mark(place.item, page, page.span(token).start, lines[0][0])
    form, marker = place.form, place.item
    if YEAR_MARK.fullmatch(marker) and mark is not NOWHERE:
        at, text = lines[0]
        lines[0] = (mark.start, page.masked[mark.start : at + len(text)])
        form, marker, mark = Form.PARAGRAPH, "", NOWHERE
    passage = _woven(lines, page, page.span(token))
    if passage.text:
        form = Form.IMAGE if passage.positions[0] in page.marked.images else form
        level = 0 if form is Form.PARAGRAPH else place.heading or place.depth
        page.passages.append(replace(passage, form=form, level=level, marker=marker, mark=mark))


def _lines(token: Token, page: _Page) -> Iterator[Line]:
    """The lines of a block: each is the tail of its line of the source, but for closing marks."""
    first = token.map[0] if token.map else 0
    for number, line in enumerate(token.content.split("\n"), first):
        text = line.strip()
        start, end = page.starts[number], page.starts[number + 1] - 1
        yield (max(page.masked.rfind(text, start, end), start) if text else start), text


def _mark(item: str, page: _Page, start: int, end: int) -> Span:
    """Where a list mark stands: the last one before the text of its item."""
    at = page.masked.rfind(item, start, end) if item else -1
    return Span(start=at, end=at + len(item)) if at >= 0 else NOWHERE


def _woven(lines: list[Line], page: _Page, extent: Span) -> Passage:
    if not is_readable(lines):
        number = page.marked.masked.count("\n", 0, extent.start) + 1
        page.notes.append(f"line {number}: too long a paragraph, its marks are left as they are")
    return weave(page.marked.shown, find_runs(lines, _parser()), page.lexicon, extent)


def _row(token: Token, page: _Page) -> None:
    """A row of a table as one passage, its cells parted by upright strokes."""
    if not token.map:
        return
    span = page.span(token)
    start = span.start + len(_group(ROW_START, page.masked, span))
    passage: Passage | None = None
    for edge in (*(m.start() for m in CELL_EDGE.finditer(page.masked, start, span.end)), span.end):
        cell = page.masked[start:edge]
        line = (start + len(cell) - len(cell.lstrip()), cell.strip())
        found = _woven([line], page, span)
        passage = beside(passage, found, start - 1) if passage else found
        start = edge + 1
    if passage and passage.text:
        page.passages.append(replace(passage, form=Form.ROW))


def _group(pattern: re.Pattern[str], text: str, span: Span) -> str:
    match = pattern.match(text, span.start, span.end)
    return match.group() if match else ""
