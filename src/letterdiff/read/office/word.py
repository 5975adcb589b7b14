"""Word letters (.docx): python-docx opens the file and knows its styles; the text is walked here.

python-docx gives the paragraphs of a document without what was inserted into it under tracking, and knows
no footnotes; so its elements are asked. Tracked changes are read as accepted.
"""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterator
from dataclasses import field, replace
from io import BytesIO
from typing import Any

from letterdiff.errors import UnreadableLetterError
from letterdiff.later import dataclass
from letterdiff.model import Role
from letterdiff.read.extras import needed
from letterdiff.read.office.archive import DAMAGED, unpacked
from letterdiff.read.office.changes import comments_left_out, tracked_changes
from letterdiff.read.office.numbers import BULLET, Counter, written
from letterdiff.read.passage import Draft, Form
from letterdiff.read.sheet import NOTE_MARK, Piece, Words, draft_of, listed, numbered, table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
DOCUMENT = "word/document.xml"

LAST_LEVEL = 6

FORMS = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}

REMOVED = (f"{W}del", f"{W}moveFrom")
PASSED_OVER = {*REMOVED, f"{W}pPr", f"{W}rPr", f"{W}sdtPr", f"{W}tblPr", f"{W}trPr", f"{W}tcPr", FALLBACK}
BOX = f"{W}txbxContent"

SIGNS = {f"{W}tab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": "\u00ad"}

# Names of styles that Word gives its headings, whatever the language of the program.
HEADING_STYLE = "heading "
TITLES = ("title",)


def read_word(data: bytes, path: str) -> Draft:
    """The passages of a Word letter.

    Raises `UnreadableLetterError` for a file that is damaged, locked, or harmful.
    """
    needed("a Word file", path, "docx", "lxml")
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    unpacked(data, path)
    try:
        return _Word(docx.Document(BytesIO(data))).draft(path)
    # What python-docx raises of a file that is well-formed and yet no Word file is a matter of chance.
    except (OpcError, LxmlError, KeyError, ValueError, AttributeError, TypeError, IndexError) as error:
        what = "this is no Word file that can be read, or it is damaged"
        raise UnreadableLetterError(what, path=path, hint="open it in Word and save it as .docx") from error
    except RecursionError as error:
        raise UnreadableLetterError("the file is nested too deeply", path=path, hint=DAMAGED) from error


def _value(parent: Any, name: str, default: str | None = None) -> str | None:
    """The `w:val` of a child, `default` where the child is missing; "" where it has none."""
    child = None if parent is None else parent.find(f"{W}{name}")
    return default if child is None else child.get(f"{W}val") or ""


def _is_on(parent: Any, name: str) -> bool | None:
    """Whether a switch such as `w:b` is on; None where nothing is said."""
    value = _value(parent, name)
    return None if value is None else value not in ("0", "false", "off", "none")


def _number(text: str | None, default: int = 0) -> int:
    """A small number of the file, `default` for anything else."""
    return int(text) if text and len(text) < 6 and text.isdecimal() else default


@dataclass(slots=True)
class _Styles:
    """Styles by id: what a paragraph or a run has from its style and those it is based on."""

    root: Any
    by_id: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.root is not None:
            self.by_id = {style.get(f"{W}styleId"): style for style in self.root.findall(f"{W}style")}

    def chain(self, name: str | None) -> Iterator[Any]:
        """A style and those it is based on."""
        seen: set[str] = set()
        while name and name in self.by_id and name not in seen:
            seen.add(name)
            yield self.by_id[name]
            name = _value(self.by_id[name], "basedOn")

    def first(self, name: str | None, group: str, child: str) -> Any:
        """The first element of that name in a style and those it is based on, None where there is none."""
        for style in self.chain(name):
            properties = style.find(f"{W}{group}")
            found = None if properties is None else properties.find(f"{W}{child}")
            if found is not None:
                return found
        return None

    def is_bold(self, name: str | None) -> bool:
        """Whether a style is set in bold type."""
        found = self.first(name, "rPr", "b")
        return found is not None and found.get(f"{W}val", "1") not in ("0", "false", "off")


@dataclass(slots=True)
class _Lists:
    """The definitions of lists, and where each list is."""

    root: Any
    counters: dict[str, Counter] = field(default_factory=dict)
    restarted: set[str] = field(default_factory=set)

    def marker(self, number: str, level: int) -> str:
        """The mark of the next item of a list; "" where there is no such list."""
        instance = self._named("num", "numId", number)
        family = _value(instance, "abstractNumId")
        definition = self._named("abstractNum", "abstractNumId", family) if family else None
        levels = (
            {}
            if definition is None
            else {_number(x.get(f"{W}ilvl")): x for x in definition.findall(f"{W}lvl")}
        )
        if level not in levels or family is None:
            return ""
        self._restart(number, family, instance)
        starts = [_number(_value(levels.get(at), "start"), 1) for at in range(level + 1)]
        counts = self.counters.setdefault(family, Counter()).next(level, starts)
        form = _value(levels[level], "numFmt") or "decimal"
        pattern = _value(levels[level], "lvlText") or ""
        if form == "none":
            return ""
        if form == "bullet":
            return pattern if len(pattern) == 1 and not "\ue000" <= pattern <= "\uf8ff" else BULLET
        for at, count in enumerate(counts):
            shape = FORMS.get(_value(levels.get(at), "numFmt") or "", "1")
            pattern = pattern.replace(f"%{at + 1}", written(count, shape))
        return pattern.strip()

    def _named(self, tag: str, key: str, value: str | None) -> Any:
        if self.root is None:
            return None
        return next((x for x in self.root.findall(f"{W}{tag}") if x.get(f"{W}{key}") == value), None)

    def _restart(self, number: str, family: str, instance: Any) -> None:
        """A list that says where it begins counts anew, the first time it is met."""
        if number in self.restarted:
            return
        self.restarted.add(number)
        for override in instance.findall(f"{W}lvlOverride"):
            start = _value(override, "startOverride")
            level = _number(override.get(f"{W}ilvl"))
            if start is not None and level < 9:
                self.counters[family] = Counter([0] * level + [_number(start, 1) - 1])


@dataclass(slots=True)
class _Word:
    """A document on its way to pieces."""

    document: Any
    styles: _Styles = field(init=False)
    lists: _Lists = field(init=False)
    tracked: Tally[str] = field(default_factory=Tally)
    notes: dict[tuple[str, str], list[Piece]] = field(default_factory=dict)
    waiting: list[Piece] = field(default_factory=list)
    boxes: list[Piece] = field(default_factory=list)
    held: list[Words] = field(default_factory=list)
    noted: int = 0

    def __post_init__(self) -> None:
        self.styles = _Styles(self._part("styles"))
        self.lists = _Lists(self._part("numbering"))

    def _parts(self, kind: str) -> Iterator[Any]:
        """The XML of the parts of a kind, in the order of the file's relationships."""
        from docx.oxml import parse_xml

        for relation in self.document.part.rels.values():
            if not relation.is_external and relation.reltype.endswith(f"/{kind}"):
                yield parse_xml(relation.target_part.blob)

    def _part(self, kind: str) -> Any:
        return next(self._parts(kind), None)

    def draft(self, path: str) -> Draft:
        """The draft that the document makes."""
        for kind in ("footnote", "endnote"):
            self._read_notes(kind)
        head = list(self._asides("header", "running head"))
        body = list(self._blocks(self.document.element.body))
        foot = list(self._asides("footer", "running foot"))
        return draft_of([*head, *body, *self._last(), *foot], path=path, notes=tuple(self._said()))

    def _said(self) -> Iterator[str]:
        if said := tracked_changes(self.tracked):
            yield said
        comments = sum(len(part.findall(f"{W}comment")) for part in self._parts("comments"))
        if comments:
            yield comments_left_out(comments)

    def _read_notes(self, kind: str) -> None:
        for part in self._parts(f"{kind}s"):
            for note in part.findall(f"{W}{kind}"):
                if note.get(f"{W}type") in (None, "normal"):
                    self.notes[kind, note.get(f"{W}id", "")] = list(self._blocks(note))

    def _asides(self, kind: str, name: str) -> Iterator[Piece]:
        """The lines at the head or foot of pages, each once."""
        seen: set[str] = set()
        for part in self._parts(kind):
            for piece in self._blocks(part):
                if piece.text.strip() not in seen:
                    seen.add(piece.text.strip())
                    yield replace(piece, aside=name)

    def _blocks(self, parent: Any) -> Iterator[Piece]:
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                rows = [
                    [list(self._blocks(cell)) for cell in _inside(row, f"{W}tc")]
                    for row in _inside(child, f"{W}tr")
                    if row.find(f"{W}trPr/{W}del") is None
                ]
                yield from table(rows) if rows else ()
            elif isinstance(child.tag, str) and child.tag not in PASSED_OVER:
                yield from self._blocks(child)

    def _paragraph(self, paragraph: Any) -> Iterator[Piece]:
        properties = paragraph.find(f"{W}pPr")
        style = _value(properties, "pStyle")
        words = [*self.held, *self._words(paragraph, style)]
        self.held = []
        boxes, self.boxes = self.boxes, []
        yield from boxes
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            # The end of this paragraph was deleted: what follows goes on in it.
            self.held = words
            return
        piece = Piece(words=tuple(words))
        if piece.text.strip():
            yield self._shaped(piece, properties, style)
        notes, self.waiting = self.waiting, []
        yield from notes

    def _last(self) -> Iterator[Piece]:
        """What a deleted paragraph end at the very end left waiting."""
        if self.held:
            yield Piece(words=tuple(self.held))
            yield from self.waiting

    def _shaped(self, piece: Piece, properties: Any, style: str | None) -> Piece:
        level = self._heading_level(properties, style)
        marker, depth = self._marker(properties, style)
        if level:
            return numbered(replace(piece, form=Form.HEADING, level=level), marker)
        return listed(piece, marker, depth) if depth else piece

    def _heading_level(self, properties: Any, style: str | None) -> int:
        """1 to 6 for a heading, 0 for anything else."""
        outline = None if properties is None else properties.find(f"{W}outlineLvl")
        if outline is None:
            outline = self.styles.first(style, "pPr", "outlineLvl")
        if outline is not None and (depth := _number(outline.get(f"{W}val"), 9)) < 9:
            return min(depth + 1, LAST_LEVEL)
        for found in self.styles.chain(style):
            name = (_value(found, "name") or "").casefold()
            if name.startswith(HEADING_STYLE):
                return min(max(_number(name.removeprefix(HEADING_STYLE), 1), 1), LAST_LEVEL)
            if name in TITLES:
                return 1
        return 0

    def _marker(self, properties: Any, style: str | None) -> tuple[str, int]:
        """The mark of a list item and its depth; "" and 0 outside of lists."""
        numbering = None if properties is None else properties.find(f"{W}numPr")
        inherited = self.styles.first(style, "pPr", "numPr")
        number = _value(numbering, "numId") or _value(inherited, "numId")
        if not number or number == "0":
            return "", 0
        level = min(_number(_value(numbering, "ilvl") or _value(inherited, "ilvl")), 8)
        return self.lists.marker(number, level), level + 1

    def _words(self, parent: Any, style: str | None) -> Iterator[Words]:
        for child in parent:
            if child.tag == f"{W}r":
                yield from self._run(child, style)
            elif child.tag in REMOVED:
                if next(child.iter(f"{W}r"), None) is not None:
                    self.tracked["deletion" if child.tag == f"{W}del" else "move"] += 1
            elif child.tag == f"{M}t":
                yield Words(text=child.text or "")
            elif isinstance(child.tag, str) and child.tag not in PASSED_OVER:
                if child.tag == f"{W}ins" and next(child.iter(f"{W}r"), None) is not None:
                    self.tracked["insertion"] += 1
                yield from self._words(child, style)

    def _run(self, run: Any, style: str | None) -> Iterator[Words]:
        properties = run.find(f"{W}rPr")
        if _is_on(properties, "vanish"):
            return
        bold = _is_on(properties, "b")
        own = _value(properties, "rStyle")
        if bold is None:
            bold = self.styles.is_bold(own) or self.styles.is_bold(style)
        raised = _value(properties, "vertAlign") == "superscript"
        for child in run:
            yield from self._part_of_run(child, Words(text="", bold=bold, raised=raised))

    def _part_of_run(self, child: Any, type_: Words) -> Iterator[Words]:
        tag = child.tag
        if tag == f"{W}t":
            yield replace(type_, text=(child.text or "").replace("\n", " "))
        elif tag in SIGNS:
            yield replace(type_, text=SIGNS[tag])
        elif tag == f"{W}br":
            yield replace(type_, text="\f\n" if child.get(f"{W}type") == "page" else "\n")
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            yield from self._reference(child)
        elif isinstance(tag, str) and tag not in PASSED_OVER:
            for box in _inside(child, BOX):
                self.boxes.extend(self._apart(box))

    def _apart(self, parent: Any) -> list[Piece]:
        """The pieces of a text inside a paragraph, which has boxes and notes of its own."""
        boxes, waiting, held = self.boxes, self.waiting, self.held
        self.boxes, self.waiting, self.held = [], [], []
        pieces = [*self._blocks(parent), *self._last()]
        self.boxes, self.waiting, self.held = boxes, waiting, held
        return pieces

    def _reference(self, reference: Any) -> Iterator[Words]:
        """A reference to a note, and the note put behind the paragraph it stands in."""
        kind = reference.tag.removeprefix(W).removesuffix("Reference")
        number = reference.get(f"{W}id", "")
        pieces = self.notes.pop((kind, number), [])
        if not pieces:
            return
        self.noted += 1
        mark = str(self.noted)
        words = tuple(words for piece in pieces for words in (*piece.words, Words(text=" ")))
        self.waiting.append(Piece(words=words, role=Role.FOOTNOTE, marker=mark))
        yield Words(text=mark, aside=NOTE_MARK)


def _inside(parent: Any, tag: str) -> Iterator[Any]:
    """The nearest elements of that name inside another, not those inside them."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif isinstance(child.tag, str) and child.tag not in PASSED_OVER:
            yield from _inside(child, tag)
