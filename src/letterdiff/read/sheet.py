"""Pieces to a draft: for files without lines of their own a source is written, one piece under the other.

Readers of Word, OpenDocument and web pages know paragraphs and type, not offsets. They give pieces; the
source of such a letter is their text, and its places are counted by the paragraph.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace

from letterdiff import limits
from letterdiff.later import dataclass, regex
from letterdiff.model import Furniture, Role, Span, Unit
from letterdiff.read.passage import NOWHERE, Draft, Form, Passage, Run
from letterdiff.read.plain import LIST_MARK
from letterdiff.read.seams import Lexicon
from letterdiff.read.weave import weave

CELL_WORDS = 60
"""A cell with more words is no entry of a table: the table lays out a page."""

REFERENCE = regex(r"[\[(]? (?: \d{1,3} | [*†‡§]{1,3} ) [\])]?", re.VERBOSE)

# A number typed before a paragraph: "12. ", "3) ".
TYPED_MARK = regex(r"\s* (?P<mark> \d{1,3} [.)] ) [ \t\u00a0]+ (?= \S )", re.VERBOSE)

# Line ends as files have them, and the sign in which Unicode has its own.
LINE_END = regex(r"\r\n? | \u2028", re.VERBOSE)

NOTE_MARK = "footnote mark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A stretch of a piece in one type; a line feed ends a line.

    `raised` is type above the line; `aside` names the furniture it is, "" for text.
    """

    text: str
    bold: bool = False
    raised: bool = False
    aside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A paragraph, heading, list item or row of a table, in the order of reading.

    `level` and `marker` are those of a `Passage`; `aside` names the furniture it is, "" for text.
    """

    words: tuple[Words, ...]
    form: Form = Form.PARAGRAPH
    level: int = 0
    marker: str = ""
    role: Role | None = None
    aside: str = ""

    @property
    def text(self) -> str:
        """All its words."""
        return "".join(words.text for words in self.words)

    @property
    def count(self) -> int:
        """How many words it has."""
        return len(self.text.split())


def listed(piece: Piece, marker: str, level: int) -> Piece:
    """A piece as item of a list. A mark that plain text would not take for one, "(a)", stays in its text."""
    if LIST_MARK.match(f"{marker} x"):
        return replace(piece, form=Form.ITEM, level=level, marker=marker)
    numbered = (Words(text=f"{marker} "), *piece.words) if marker else piece.words
    return replace(piece, words=numbered, form=Form.ITEM, level=level)


def numbered(piece: Piece, number: str) -> Piece:
    """A heading with its number before it, as it is printed."""
    bold = bool(piece.words) and piece.words[0].bold
    return replace(piece, words=(Words(text=f"{number} ", bold=bold), *piece.words)) if number else piece


def table(rows: Sequence[Sequence[Sequence[Piece]]]) -> Iterator[Piece]:
    """The pieces of a table, given by row and cell: one a row; of one that lays out a page, those in it."""
    cells = [[piece for piece in cell if piece.text.strip()] for row in rows for cell in row]
    lays_out = (
        len(rows) < 2
        or max(map(len, rows)) < 2
        or any(len(cell) > 1 and sum(piece.count for piece in cell) > CELL_WORDS for cell in cells)
        or any(piece.form is Form.ROW for cell in cells for piece in cell)
    )
    if lays_out:
        yield from (piece for cell in cells for piece in cell)
        return
    for row in rows:
        filled = [cell for cell in row if any(piece.text.strip() for piece in cell)]
        if filled:
            yield Piece(words=tuple(_row(filled)), form=Form.ROW)


def _row(cells: Iterable[Sequence[Piece]]) -> Iterator[Words]:
    for number, cell in enumerate(cells):
        if number:
            yield Words(text=" | ")
        for index, piece in enumerate(cell):
            if index:
                yield Words(text=" ")
            if piece.marker:
                yield Words(text=f"{piece.marker} ")
            for words in piece.words:
                yield replace(words, text=words.text.replace("\n", " "))


def draft_of(
    pieces: Iterable[Piece], *, path: str, notes: tuple[str, ...] = (), header: dict[str, str] | None = None
) -> Draft:
    """The draft that these pieces make. Linear in their length.

    Raises `LimitError` for too much text.
    """
    sheet = _Sheet()
    filled: list[Piece] = []
    for piece in pieces:
        limits.tick()
        if piece.text.strip():
            filled.append(piece)
            limits.allow("paragraphs", len(filled), path=path)
    for piece in _noted(filled):
        sheet.write(_typed_mark(piece))
        limits.tick()
        limits.allow("text-bytes", sheet.at, path=path)
    draft = sheet.draft()
    check_lines(draft.source, path)
    return replace(draft, notes=notes, header=header or {})


def check_lines(source: str, path: str) -> None:
    """Raises `LimitError` for a source of too many lines with text; each costs some fifty microseconds."""
    count = sum(1 for line in source.replace("\f", "\n").split("\n") if line.strip())
    limits.allow("lines", count, path=path)


def _noted(pieces: list[Piece]) -> Iterator[Piece]:
    """Notes that begin with a raised mark are named, and the raised marks that point to them set aside."""
    marks = {mark for piece in pieces if (mark := _note_mark(piece))}
    for piece in pieces:
        if mark := _note_mark(piece):
            rest = list(piece.words[_first(piece) :])
            rest[0] = replace(rest[0], aside=NOTE_MARK)
            piece = replace(piece, words=tuple(rest), form=Form.PARAGRAPH, role=Role.FOOTNOTE, marker=mark)
        elif marks:
            words = tuple(
                replace(w, aside=NOTE_MARK) if w.raised and w.text.strip() in marks else w
                for w in piece.words
            )
            piece = replace(piece, words=words)
        yield piece


def _typed_mark(piece: Piece) -> Piece:
    """A paragraph that begins with a number as items of lists do, as such an item."""
    if piece.form is not Form.PARAGRAPH or piece.role or piece.aside or piece.marker:
        return piece
    match = TYPED_MARK.match(piece.text)
    if not match:
        return piece
    left, rest = match.end(), []
    for words in piece.words:
        gone = min(left, len(words.text))
        left -= gone
        rest.append(replace(words, text=words.text[gone:]))
    return replace(piece, words=tuple(rest), form=Form.ITEM, level=1, marker=match["mark"])


def _first(piece: Piece) -> int:
    return next(index for index, words in enumerate(piece.words) if words.text.strip())


def _note_mark(piece: Piece) -> str:
    """The raised mark that a note begins with, "" for anything else."""
    first = piece.words[_first(piece)]
    is_note = first.raised and not first.aside and piece.form is Form.PARAGRAPH and not piece.aside
    mark = first.text.strip()
    return mark if is_note and REFERENCE.fullmatch(mark) and piece.count > 1 else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """A piece and where it stands in the source: its mark, and its lines."""

    piece: Piece
    extent: Span
    mark: Span
    lines: tuple[tuple[Run, ...], ...]


@dataclass(slots=True)
class _Sheet:
    """The source as it is written."""

    parts: list[str] = field(default_factory=list)
    at: int = 0
    written: list[_Written] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    blots: list[Span] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def write(self, piece: Piece) -> None:
        """Writes a piece and a line end."""
        start, mark = self.at, NOWHERE
        if piece.marker and not any(words.aside == NOTE_MARK for words in piece.words[:1]):
            mark = self._put(piece.marker)
            self._put(" ")
        lines: list[list[Run]] = [[]]
        for words in piece.words:
            for number, text in enumerate(LINE_END.sub("\n", words.text).split("\n")):
                if number:
                    self._put("\n")
                    lines.append([])
                span = self._put(text)
                if words.aside:
                    self._leave(words.aside, span)
                elif span:
                    lines[-1].append(Run(start=span.start, end=span.end, bold=words.bold))
        extent = Span(start=start, end=self.at)
        self._put("\n")
        if piece.aside:
            self.furniture.append(Furniture(kind=piece.aside, span=extent))
        else:
            self.starts.append(start)
            self.written.append(
                _Written(piece=piece, extent=extent, mark=mark, lines=tuple(map(tuple, lines)))
            )

    def _put(self, text: str) -> Span:
        start = self.at
        self.parts.append(text)
        self.at += len(text)
        return Span(start=start, end=self.at)

    def _leave(self, kind: str, span: Span) -> None:
        if span:
            self.furniture.append(Furniture(kind=kind, span=span))
            self.blots.append(span)

    def draft(self) -> Draft:
        """What was written, woven."""
        source = "".join(self.parts)
        lexicon = Lexicon(source)
        passages = (self._passage(written, source, lexicon) for written in self.written)
        return Draft(
            source=source,
            shown=_blotted(source, self.blots),
            line_starts=array("I", [0, *self.starts[1:]]),
            unit=Unit.PARAGRAPH,
            passages=tuple(passage for passage in passages if passage.text),
            furniture=tuple(self.furniture),
            lexicon=lexicon,
        )

    def _passage(self, written: _Written, source: str, lexicon: Lexicon) -> Passage:
        piece = written.piece
        return replace(
            weave(source, written.lines, lexicon, written.extent),
            form=piece.form,
            level=piece.level,
            marker=piece.marker,
            mark=written.mark,
            role=piece.role,
        )


def _blotted(source: str, blots: Iterable[Span]) -> str:
    parts, last = [], 0
    for blot in blots:
        parts += [source[last : blot.start], "\0" * len(blot)]
        last = blot.end
    return "".join((*parts, source[last:]))
