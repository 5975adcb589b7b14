"""The elements of a web page as pieces: paragraphs, headings, items and rows with their type."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from typing import TYPE_CHECKING

from letterdiff.later import dataclass, regex
from letterdiff.model import Role
from letterdiff.read.office.numbers import BULLET, written
from letterdiff.read.passage import Form
from letterdiff.read.sheet import NOTE_MARK, REFERENCE, Piece, Words, listed, table
from letterdiff.read.web.page import BOLD

if TYPE_CHECKING:
    from lxml.html import HtmlElement

INLINE = frozenset(
    [
        *(
            "a",
            "abbr",
            "acronym",
            "b",
            "bdi",
            "bdo",
            "big",
            "cite",
            "code",
            "data",
            "del",
            "dfn",
            "em",
            "font",
        ),
        *("i", "img", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong"),
        *("sub", "sup", "time", "tt", "u", "var", "wbr", "picture", "source", "ruby", "rb", "o:p"),
    ]
)
GONE = frozenset(("del", "s", "strike", "rt", "rp", "img"))
"""Inline elements whose words are none of the text: struck out, or above it."""

HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = ("ul", "ol")
HEAVY = ("b", "strong", "th")

# How a list of notes is known, and the sign that leads from a note back to its place.
NOTES = regex(r"(?: footnote | endnote ) s?", re.VERBOSE | re.IGNORECASE)
BACK = frozenset("↩↑⤴^\ufe0e")

MOST_LINKED = 0.7
"""Share of words that are links from which a list or line leads elsewhere."""

LONG = 25
"""A line with more words is text, whatever it links to."""

SPACE = regex(r"[ \t\n\r\f]+", re.VERBOSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A piece, the element it stands in, and whether it only leads elsewhere."""

    piece: Piece
    element: HtmlElement
    is_links: bool = False


@dataclass(slots=True, kw_only=True)
class _Place:
    """Where the walk is: bold or raised type, a link, the item of a list with its mark, kept lines."""

    bold: bool = False
    raised: bool = False
    linked: bool = False
    depth: int = 0
    heading: int = 0
    kept: bool = False
    notes: bool = False


@dataclass(slots=True, kw_only=True)
class _Walk:
    """The piece that is being collected, and the mark that it will have."""

    words: list[Words] = field(default_factory=list)
    linked: int = 0
    marker: str | None = None

    def take(self) -> tuple[tuple[Words, ...], int]:
        """The words so far, and how many of them are links; there are none after."""
        words, linked = tuple(_trimmed(self.words)), self.linked
        self.words, self.linked = [], 0
        return words, linked


def pieces(page: HtmlElement) -> Iterator[Found]:
    """The pieces of a page in its order."""
    walk = _Walk()
    yield from _inside(page, walk, _Place())
    yield from _flushed(page, walk, _Place())


def _inside(element: HtmlElement, walk: _Walk, place: _Place) -> Iterator[Found]:
    _text(element.text, walk, place)
    for child in element:
        if isinstance(child.tag, str):
            yield from _child(child, walk, place, element)
        _text(child.tail, walk, place)


def _child(child: HtmlElement, walk: _Walk, place: _Place, parent: HtmlElement) -> Iterator[Found]:
    if child.tag == "br":
        if walk.words and walk.words[-1].text.endswith("\n"):
            # Two in a row part paragraphs.
            yield from _flushed(parent, walk, place)
        else:
            walk.words.append(Words(text="\n"))
    elif child.tag in INLINE:
        if child.tag not in GONE:
            yield from _inline(child, walk, place)
    else:
        yield from _flushed(parent, walk, place)
        yield from _block(child, walk, place)


def _inline(child: HtmlElement, walk: _Walk, place: _Place) -> Iterator[Found]:
    inner = replace(
        place,
        bold=_bold(child, place.bold),
        raised=place.raised or child.tag == "sup",
        linked=place.linked or child.tag == "a",
    )
    mark = "".join(child.itertext()).strip()
    target = (
        child.get("href", "") if child.tag == "a" else next((a.get("href", "") for a in child.iter("a")), "")
    )
    if (child.tag in ("a", "sup")) and target.startswith("#") and REFERENCE.fullmatch(mark):
        raised = inner.raised or next(child.iter("sup"), None) is not None or mark[:1] in "[("
        if raised:
            walk.words.append(Words(text=mark, raised=True, aside="" if place.notes else NOTE_MARK))
            return
    if mark and set(mark) <= BACK:
        return
    yield from _inside(child, walk, inner)


def _bold(element: HtmlElement, around: bool) -> bool:
    said = element.get(BOLD)
    return said == "1" if said else around or element.tag in HEAVY


def _block(child: HtmlElement, walk: _Walk, place: _Place) -> Iterator[Found]:
    notes = place.notes or bool(NOTES.search(f"{child.get('class', '')} {child.get('role', '')}"[:300]))
    inner = replace(place, bold=_bold(child, place.bold), notes=notes, kept=place.kept or child.tag == "pre")
    if child.tag in LISTS:
        yield from _list(child, walk, replace(inner, depth=place.depth + 1))
    elif child.tag == "table":
        yield from _table(child)
    else:
        inner = replace(inner, heading=HEADINGS.get(child.tag, place.heading))
        yield from _inside(child, walk, inner)
        yield from _flushed(child, walk, inner)


def _list(parent: HtmlElement, walk: _Walk, place: _Place) -> Iterator[Found]:
    number = _number(parent.get("start"), 1)
    found: list[Found] = []
    for child in parent:
        if not isinstance(child.tag, str):
            continue
        if child.tag == "li":
            number = _number(child.get("value"), number)
            form = parent.get("type", "1")
            walk.marker = f"{written(number, form)}." if parent.tag == "ol" else BULLET
            number += 1
        inner = replace(place, bold=_bold(child, place.bold))
        found += _inside(child, walk, inner)
        found += _flushed(child, walk, inner)
        walk.marker = None
    # A list of which each item leads elsewhere is a menu, wherever it stands.
    is_menu = len(found) > 1 and all(one.is_links for one in found)
    yield from (replace(one, is_links=is_menu) for one in found)


def _number(text: str | None, default: int) -> int:
    return int(text) if text and len(text) < 6 and text.isdecimal() else default


def _table(parent: HtmlElement) -> Iterator[Found]:
    rows = [
        [[one.piece for one in _cell(cell) if not one.is_links] for cell in row if cell.tag in ("td", "th")]
        for row in _rows(parent)
    ]
    filled = [row for row in rows if row]
    yield from (Found(piece=piece, element=parent) for piece in (table(filled) if filled else ()))


def _rows(parent: HtmlElement) -> Iterator[HtmlElement]:
    """The rows of a table, not those of tables inside it."""
    for child in parent:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(child)


def _cell(cell: HtmlElement) -> Iterator[Found]:
    walk, place = _Walk(), _Place(bold=_bold(cell, False))
    yield from _inside(cell, walk, place)
    yield from _flushed(cell, walk, place)


def _text(text: str | None, walk: _Walk, place: _Place) -> None:
    if not text:
        return
    if not place.kept:
        text = SPACE.sub(" ", text)
    if place.linked:
        walk.linked += len(text.split())
    walk.words.append(Words(text=text, bold=place.bold, raised=place.raised))


def _flushed(element: HtmlElement, walk: _Walk, place: _Place) -> Iterator[Found]:
    """The piece collected so far; in kept lines, one for each part between blank lines."""
    words, linked = walk.take()
    for part in _parts(words) if place.kept else [words]:
        piece = Piece(words=part)
        if not piece.text.strip():
            continue
        is_links = 0 < piece.count <= LONG and linked >= MOST_LINKED * piece.count
        yield Found(
            piece=_shaped(piece, walk, place), element=element, is_links=is_links and not place.heading
        )


def _shaped(piece: Piece, walk: _Walk, place: _Place) -> Piece:
    marker, walk.marker = walk.marker, None
    if place.notes and not place.heading:
        return replace(piece, role=Role.FOOTNOTE, marker=(marker or "").rstrip("."))
    if place.heading:
        return replace(piece, form=Form.HEADING, level=place.heading)
    return listed(piece, marker or "", place.depth) if place.depth else piece


def _trimmed(words: Sequence[Words]) -> Sequence[Words]:
    """Words without the line ends that stand after them."""
    end = len(words)
    while end and not words[end - 1].text.strip():
        end -= 1
    return words[:end]


def _parts(words: Sequence[Words]) -> Iterator[tuple[Words, ...]]:
    """Kept lines, cut where a blank line stands."""
    part: list[Words] = []
    for one in words:
        first, *others = re.split(r"\n[ \t]*\n\s*", one.text)
        part.append(replace(one, text=first))
        for other in others:
            yield tuple(part)
            part = [replace(one, text=other)]
    yield tuple(part)
