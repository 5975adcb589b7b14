"""OpenDocument letters (.odt): their XML is plain enough to be walked as it is.

What tracked changes removed stands apart from the text in such a file, so that its text is what it is with
all of them accepted.
"""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterator
from dataclasses import field, replace
from xml.etree import ElementTree

from letterdiff.errors import UnreadableLetterError
from letterdiff.later import dataclass
from letterdiff.model import Role
from letterdiff.read.office.archive import DAMAGED, Archive, unpacked
from letterdiff.read.office.changes import comments_left_out, tracked_changes
from letterdiff.read.office.numbers import BULLET, Counter, written
from letterdiff.read.passage import Draft, Form
from letterdiff.read.sheet import NOTE_MARK, Piece, Words, draft_of, listed, numbered, table

Element = ElementTree.Element

ODF = "{urn:oasis:names:tc:opendocument:xmlns:"
TEXT, STYLE, OFFICE, TABLE = (
    f"{ODF}text:1.0}}",
    f"{ODF}style:1.0}}",
    f"{ODF}office:1.0}}",
    f"{ODF}table:1.0}}",
)
FO = f"{ODF}xsl-fo-compatible:1.0}}"
LOCKED = b"encryption-data"

LAST_LEVEL = 6
MOST_SPACES = 1_000

# What stands in the text of a file and is none of the letter's.
PASSED_OVER = frozenset(
    [
        *(f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{OFFICE}forms", f"{TEXT}tracked-changes"),
        *(
            f"{TEXT}note-citation",
            f"{TEXT}sequence-decls",
            f"{TEXT}variable-decls",
            f"{TEXT}user-field-decls",
        ),
        *(f"{TEXT}ruby-text", f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph", f"{TEXT}script"),
        *(f"{ODF}drawing:1.0}}image", f"{ODF}drawing:1.0}}object", f"{ODF}drawing:1.0}}object-ole"),
        *(f"{ODF}svg-compatible:1.0}}title", f"{ODF}svg-compatible:1.0}}desc"),
    ]
)
CONTENTS = (f"{TEXT}table-of-content", f"{TEXT}alphabetical-index", f"{TEXT}illustration-index")
BOX = f"{ODF}drawing:1.0}}text-box"
ROW, CELL = f"{TABLE}table-row", f"{TABLE}table-cell"


def read_odt(data: bytes, path: str) -> Draft:
    """The passages of an OpenDocument text.

    Raises `UnreadableLetterError` for a file that is damaged, locked, or harmful.
    """
    archive = unpacked(data, path)
    if LOCKED in archive.xml.get("META-INF/manifest.xml", b""):
        raise UnreadableLetterError(
            "the file is locked by a password", path=path, hint="save a copy without one"
        )
    try:
        return _Text.of(archive, path).draft(path)
    except ElementTree.ParseError as error:
        raise UnreadableLetterError("the file is damaged", path=path, hint=DAMAGED) from error
    except RecursionError as error:
        raise UnreadableLetterError("the file is nested too deeply", path=path, hint=DAMAGED) from error


def _number(text: str | None, default: int = 0) -> int:
    """A small number of the file, `default` for anything else."""
    return int(text) if text and len(text) < 6 and text.isdecimal() else default


@dataclass(slots=True)
class _Styles:
    """Styles of text and paragraphs by family and name, and list styles by name."""

    named: dict[tuple[str, str], Element] = field(default_factory=dict)
    lists: dict[str, dict[int, Element]] = field(default_factory=dict)

    def add(self, root: Element) -> None:
        """Takes in the styles of a part of the file."""
        for style in root.iter(f"{STYLE}style"):
            self.named[style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", "")] = style
        for style in root.iter(f"{TEXT}list-style"):
            levels = {_number(level.get(f"{TEXT}level"), 1): level for level in style}
            self.lists[style.get(f"{STYLE}name", "")] = levels

    def said(self, family: str, name: str | None, attribute: str) -> str:
        """What a style, or one that it is made from, says of its type; "" where none does."""
        seen: set[str] = set()
        while name and name not in seen and (style := self.named.get((family, name))) is not None:
            seen.add(name)
            properties = style.find(f"{STYLE}text-properties")
            value = None if properties is None else properties.get(attribute)
            if value is not None:
                return value
            name = style.get(f"{STYLE}parent-style-name")
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Type:
    """The type at a place of the text."""

    bold: bool = False
    raised: bool = False


def _type(styles: _Styles, family: str, name: str | None, around: _Type) -> _Type | None:
    """The type of a style inside another; None for hidden text."""
    if styles.said(family, name, f"{TEXT}display") == "none":
        return None
    weight = styles.said(family, name, f"{FO}font-weight")
    place = styles.said(family, name, f"{STYLE}text-position")
    heavy = weight == "bold" or _number(weight) >= 600
    raised = place.startswith("super") or (place[:1].isdigit() and not place.startswith("0"))
    return _Type(bold=heavy if weight else around.bold, raised=raised or around.raised)


@dataclass(slots=True, kw_only=True)
class _List:
    """The list in which the walk is: its style and the depth of its items."""

    style: str = ""
    depth: int = 0
    marker: str = ""


@dataclass(slots=True, kw_only=True)
class _Text:
    """A text on its way to pieces."""

    body: Element
    styles: _Styles
    masters: Element | None
    waiting: list[Piece] = field(default_factory=list)
    boxes: list[Piece] = field(default_factory=list)
    counters: dict[str, Counter] = field(default_factory=dict)

    @classmethod
    def of(cls, archive: Archive, path: str) -> _Text:
        """The text of an archive. Raises `UnreadableLetterError`."""
        content = archive.xml.get("content.xml")
        if content is None:
            raise UnreadableLetterError("the file has no text in it", path=path, hint=DAMAGED)
        # The archive was searched for document types, without which there are no entities to unfold.
        root = ElementTree.fromstring(content)  # noqa: S314
        body = root.find(f"{OFFICE}body/{OFFICE}text")
        if body is None:
            raise UnreadableLetterError(
                "this is no OpenDocument text", path=path, hint="is it the right file?"
            )
        styles, masters = _Styles(), None
        if "styles.xml" in archive.xml:
            common = ElementTree.fromstring(archive.xml["styles.xml"])  # noqa: S314
            styles.add(common)
            masters = common.find(f"{OFFICE}master-styles")
        styles.add(root)
        return cls(body=body, styles=styles, masters=masters)

    def draft(self, path: str) -> Draft:
        """The draft that the text makes."""
        head = list(self._asides("header", "running head"))
        body = list(self._blocks(self.body, _List()))
        foot = list(self._asides("footer", "running foot"))
        return draft_of([*head, *body, *foot], path=path, notes=tuple(filter(None, self._said())))

    def _said(self) -> Iterator[str]:
        regions = self.body.iter(f"{TEXT}changed-region")
        kinds = Tally(child.tag.removeprefix(TEXT) for region in regions for child in region)
        yield tracked_changes(kinds)
        yield comments_left_out(sum(1 for _ in self.body.iter(f"{OFFICE}annotation")))

    def _asides(self, kind: str, name: str) -> Iterator[Piece]:
        """The lines at the head or foot of pages, each once."""
        seen: set[str] = set()
        parts = (
            []
            if self.masters is None
            else [e for e in self.masters.iter() if e.tag.startswith(f"{STYLE}{kind}")]
        )
        for part in parts:
            for piece in self._blocks(part, _List()):
                if piece.text.strip() not in seen:
                    seen.add(piece.text.strip())
                    yield replace(piece, aside=name)

    def _blocks(self, parent: Element, place: _List) -> Iterator[Piece]:
        for child in parent:
            if child.tag in PASSED_OVER:
                continue
            if child.tag in (f"{TEXT}p", f"{TEXT}h"):
                yield from self._paragraph(child, place)
            elif child.tag == f"{TEXT}list":
                yield from self._list(child, place)
            elif child.tag == f"{TABLE}table":
                yield from self._table(child)
            elif child.tag in CONTENTS:
                yield from (replace(piece, aside="contents") for piece in self._blocks(child, _List()))
            else:
                yield from self._blocks(child, place)

    def _table(self, parent: Element) -> Iterator[Piece]:
        rows = [
            [list(self._blocks(cell, _List())) for cell in row if cell.tag == CELL] for row in _rows(parent)
        ]
        return table([row for row in rows if row])

    def _list(self, parent: Element, around: _List) -> Iterator[Piece]:
        style = parent.get(f"{TEXT}style-name") or around.style
        depth = around.depth + 1
        goes_on = parent.get(f"{TEXT}continue-numbering") == "true" or parent.get(f"{TEXT}continue-list")
        if depth == 1 and not goes_on:
            self.counters[style] = Counter()
        for item in parent:
            is_item = item.tag == f"{TEXT}list-item"
            marker = self._marker(style, depth, item.get(f"{TEXT}start-value")) if is_item else ""
            yield from self._blocks(item, _List(style=style, depth=depth, marker=marker))

    def _marker(self, style: str, depth: int, start: str | None) -> str:
        levels = self.styles.lists.get(style, {})
        level = levels.get(depth)
        if level is None or level.tag != f"{TEXT}list-level-style-number":
            sign = "" if level is None else level.get(f"{TEXT}bullet-char", "")
            return sign if len(sign) == 1 and not "\ue000" <= sign <= "\uf8ff" else BULLET
        starts = [self._start(levels.get(at)) for at in range(1, depth + 1)]
        counter = self.counters.setdefault(style, Counter())
        if start is not None:
            counter.at[depth - 1 :] = [_number(start, 1) - 1] if len(counter.at) >= depth - 1 else []
        counts = counter.next(depth - 1, starts)
        shown = min(max(_number(level.get(f"{TEXT}display-levels"), 1), 1), depth)
        numbers = [
            written(counts[at - 1], self._form(levels.get(at))) for at in range(depth - shown + 1, depth + 1)
        ]
        if not self._form(level):
            return ""
        mark = (
            f"{level.get(f'{STYLE}num-prefix', '')}{'.'.join(numbers)}{level.get(f'{STYLE}num-suffix', '')}"
        )
        return mark.strip()

    @staticmethod
    def _start(level: Element | None) -> int:
        return 1 if level is None else _number(level.get(f"{TEXT}start-value"), 1)

    @staticmethod
    def _form(level: Element | None) -> str:
        return "" if level is None else level.get(f"{STYLE}num-format", "")

    def _paragraph(self, paragraph: Element, place: _List) -> Iterator[Piece]:
        name = paragraph.get(f"{TEXT}style-name")
        words = tuple(self._words(paragraph, _type(self.styles, "paragraph", name, _Type())))
        boxes, self.boxes = self.boxes, []
        yield from boxes
        piece = Piece(words=words)
        if piece.text.strip():
            yield self._shaped(piece, paragraph, place)
        notes, self.waiting = self.waiting, []
        yield from notes

    def _shaped(self, piece: Piece, paragraph: Element, place: _List) -> Piece:
        marker, place.marker = place.marker, ""
        if paragraph.tag == f"{TEXT}h":
            level = min(max(_number(paragraph.get(f"{TEXT}outline-level"), 1), 1), LAST_LEVEL)
            return numbered(replace(piece, form=Form.HEADING, level=level), marker)
        return listed(piece, marker, place.depth) if place.depth else piece

    def _words(self, parent: Element, type_: _Type | None) -> Iterator[Words]:
        yield from _in_type(parent.text, type_)
        for child in parent:
            yield from self._inner(child, type_)
            yield from _in_type(child.tail, type_)

    def _inner(self, child: Element, type_: _Type | None) -> Iterator[Words]:
        match child.tag.removeprefix(TEXT):
            case "s":
                yield Words(text=" " * min(_number(child.get(f"{TEXT}c"), 1), MOST_SPACES))
            case "tab":
                yield Words(text="\t")
            case "line-break":
                yield Words(text="\n")
            case "note":
                yield from self._note(child)
            case "span":
                inner = type_ and _type(self.styles, "text", child.get(f"{TEXT}style-name"), type_)
                yield from self._words(child, inner)
            case _ if child.tag == BOX:
                self.boxes.extend(self._apart(child))
            case _ if child.tag not in PASSED_OVER:
                yield from self._words(child, type_)

    def _apart(self, parent: Element) -> list[Piece]:
        """The pieces of a text inside a paragraph, which has boxes and notes of its own."""
        boxes, waiting = self.boxes, self.waiting
        self.boxes, self.waiting = [], []
        pieces = list(self._blocks(parent, _List()))
        self.boxes, self.waiting = boxes, waiting
        return pieces

    def _note(self, note: Element) -> Iterator[Words]:
        """A reference to a note, and the note put behind the paragraph it stands in."""
        body = note.find(f"{TEXT}note-body")
        mark = "".join(note.findtext(f"{TEXT}note-citation") or "*").strip() or "*"
        pieces = [] if body is None else self._apart(body)
        words = tuple(words for piece in pieces for words in (*piece.words, Words(text=" ")))
        self.waiting.append(Piece(words=words, role=Role.FOOTNOTE, marker=mark))
        yield Words(text=mark, aside=NOTE_MARK)


def _in_type(text: str | None, type_: _Type | None) -> Iterator[Words]:
    """Text of the file in a type; line ends there are spaces, and hidden text is none."""
    if text and type_ is not None:
        yield Words(text=" ".join(text.split("\n")), bold=type_.bold, raised=type_.raised)


def _rows(parent: Element) -> Iterator[Element]:
    """The rows of a table, not those of tables inside it."""
    for child in parent:
        if child.tag == ROW:
            yield child
        elif child.tag.startswith(f"{TABLE}table-") and child.tag != CELL:
            yield from _rows(child)
