"""Paragraphs of the letters as elements of WordprocessingML, with their tracked changes and comments.

Elements and attributes are those of ECMA-376 (5th edition), part 1, 17.13.5 (revisions) and 17.13.4
(comments). Nothing of a letter becomes anything but the text of a `w:t` or `w:delText`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import field
from datetime import date as Date
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from letterdiff.later import dataclass, regex
from letterdiff.render.safe import harmless
from letterdiff.render.word.story import NEW, OLD, Mark, Paragraph, Piece, Stretch

AUTHOR = "letterdiff"

# What XML cannot hold and `harmless` lets pass.
NO_CHARACTER = regex(r"[\ufffe\uffff]", re.VERBOSE)

TRACKED = {Mark.GONE: "w:del", Mark.COME: "w:ins", Mark.LEFT: "w:moveFrom", Mark.ARRIVED: "w:moveTo"}

# An element of lxml, which has no types.
Element = Any


def plain(said: str) -> str:
    """Text of a letter as XML can hold it, with its controls shown."""
    return NO_CHARACTER.sub(lambda match: f"‹U+{ord(match[0]):04X}›", harmless(said))


def element(tag: str, /, *children: Element, **attributes: str) -> Element:
    """An element of WordprocessingML; an attribute `w_id` is `w:id`."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(name.replace("_", ":", 1)), value)
    made.extend(children)
    return made


@dataclass(slots=True)
class Ink:
    """Writes paragraphs with changes of one day; numbers changes and comments as they come."""

    day: Date
    comments: list[Element] = field(default_factory=list)
    last: int = 0

    def paragraph(self, paragraph: Paragraph, style: str) -> Iterator[Element]:
        """The paragraph, and the end of a move that takes all of it."""
        children: list[Element] = []
        for stretch in paragraph.stretches:
            children += self._stretch(stretch)
        # The range of a move holds the mark of its paragraph only if it ends behind the paragraph.
        ends = [children.pop()] if paragraph.moved else []
        properties = element("w:pPr", element("w:pStyle", w_val=style))
        mark = self._paragraph_mark(paragraph)
        if mark is not None:
            properties.append(element("w:rPr", mark))
        yield element("w:p", properties, *children)
        yield from ends

    def _paragraph_mark(self, paragraph: Paragraph) -> Element | None:
        """What became of the end of a paragraph, None if both letters have it."""
        old, new = paragraph.is_of(OLD), paragraph.is_of(NEW)
        if old and new:
            return None
        return self._tracked(_only(old=old, moved=paragraph.moved))

    def _stretch(self, stretch: Stretch) -> Iterator[Element]:
        pieces = self._pieces(stretch.pieces)
        if stretch.beside:
            pieces = self._commented(pieces, stretch)
        return self._moved(pieces, stretch) if stretch.move else pieces

    def _pieces(self, pieces: Iterable[Piece]) -> Iterator[Element]:
        for piece in pieces:
            if piece.mark is Mark.KEPT:
                yield _run(piece)
            else:
                yield self._tracked(TRACKED[piece.mark], _run(piece))

    def _tracked(self, tag: str, *children: Element) -> Element:
        return element(tag, *children, w_id=self._number(), **self._signed())

    def _signed(self) -> dict[str, str]:
        return {"w_author": AUTHOR, "w_date": f"{self.day.isoformat()}T00:00:00Z"}

    def _number(self) -> str:
        self.last += 1
        return str(self.last)

    def _moved(self, pieces: Iterator[Element], stretch: Stretch) -> Iterator[Element]:
        """Pieces in the range of a move; its other place has the same name."""
        tag = "w:moveFromRange" if stretch.is_of(OLD) else "w:moveToRange"
        number = self._number()
        yield element(f"{tag}Start", w_id=number, w_name=stretch.move, **self._signed())
        yield from pieces
        yield element(f"{tag}End", w_id=number)

    def _commented(self, pieces: Iterator[Element], stretch: Stretch) -> Iterator[Element]:
        number = str(len(self.comments))
        self.comments.append(self._comment(number, stretch.beside))
        yield element("w:commentRangeStart", w_id=number)
        yield from pieces
        yield element("w:commentRangeEnd", w_id=number)
        anchor = element("w:r", element("w:commentReference", w_id=number))
        yield self._with(stretch, anchor)

    def _with(self, stretch: Stretch, run: Element) -> Element:
        """A run that goes when its passage goes."""
        old, new = stretch.is_of(OLD), stretch.is_of(NEW)
        if old and new:
            return run
        return self._tracked(_only(old=old, moved=bool(stretch.move)), run)

    def _comment(self, number: str, lines: Iterable[str]) -> Element:
        paragraphs = [element("w:p", element("w:r", text("w:t", line))) for line in lines]
        return element("w:comment", *paragraphs, w_id=number, w_initials="ld", **self._signed())


def _only(*, old: bool, moved: bool) -> str:
    """The mark of what only one letter has."""
    return TRACKED[(Mark.LEFT if old else Mark.ARRIVED) if moved else Mark.GONE if old else Mark.COME]


def _run(piece: Piece) -> Element:
    return element("w:r", text("w:delText" if piece.mark is Mark.GONE else "w:t", piece.words))


def text(tag: str, said: str) -> Element:
    """An element that holds words of a letter."""
    made = element(tag)
    made.text = plain(said)
    # Without it spaces at the ends are lost.
    made.set(qn("xml:space"), "preserve")
    return made
