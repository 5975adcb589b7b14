"""The document as a file: styles, page, properties; the same bytes for the same content."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from datetime import date as Date
from functools import cache
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from letterdiff.later import dataclass
from letterdiff.render.word.ink import AUTHOR

if TYPE_CHECKING:
    from docx.document import Document as Docx
    from docx.styles.style import BaseStyle, ParagraphStyle

# The styles, by their ids, of the paragraphs that belong to the letters, and of no others.
TEXT = "LetterText"
HEADING = "LetterHeading"
LETTER_STYLES = (TEXT, HEADING)

# What letterdiff says in small print (counts, how to read the document) and in tables.
REMARK = "Letterdiff Remark"
CELL = "Letterdiff Cell"

SANS = "Arial"
SERIF = "Times New Roman"
INK = RGBColor(0x1A, 0x1A, 0x1A)
QUIET = RGBColor(0x59, 0x59, 0x59)

TABLES = ("Normal Table", "Table Grid")

# The earliest day that an archive can name.
NO_DAY = (1980, 1, 1, 0, 0, 0)

# Parts of python-docx's template that say nothing about this document.
LEFT_OUT = ("stylesWithEffects", "customXml", "metadata/thumbnail")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Type of a style: its size in points, what stands above and below in points."""

    font: str
    size: float
    above: float
    below: float
    bold: bool = False
    colour: RGBColor = INK


LOOKS = {
    "Normal": Look(font=SANS, size=10, above=0, below=4),
    "Title": Look(font=SANS, size=18, above=0, below=2, bold=True),
    "Subtitle": Look(font=SANS, size=11, above=0, below=8, colour=QUIET),
    "Heading 1": Look(font=SANS, size=15, above=22, below=4, bold=True),
    "Heading 2": Look(font=SANS, size=12, above=16, below=2, bold=True),
    "List Bullet": Look(font=SANS, size=10, above=0, below=2),
    "List Number": Look(font=SANS, size=10, above=0, below=2),
    REMARK: Look(font=SANS, size=9, above=0, below=6, colour=QUIET),
    CELL: Look(font=SANS, size=8.5, above=1, below=1),
    "Letter Text": Look(font=SERIF, size=11.5, above=0, below=8),
    "Letter Heading": Look(font=SERIF, size=11.5, above=6, below=6, bold=True),
}
OWN = (REMARK, CELL, "Letter Text", "Letter Heading")


def blank(title: str, day: Date) -> Docx:
    """An empty document with our styles, that says who wrote it and of which day it is.

    It does not turn the tracking of further changes on: LibreOffice would take its own reading of the table
    for changes (tried with 7.4).
    """
    document = Document(io.BytesIO(_template()))
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, AUTHOR, AUTHOR
    properties.comments, properties.language = "", "en-GB"
    properties.created = properties.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return document


@cache
def _template() -> bytes:
    """python-docx's template without what is not ours, with our page and styles."""
    document = Document()
    _drop(document)
    _dress(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(22)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def packed(document: Docx) -> bytes:
    """The file, its parts without the time at which they were written."""
    first, out = io.BytesIO(), io.BytesIO()
    document.save(first)
    with ZipFile(first) as parts, ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name in parts.namelist():
            entry = ZipInfo(name, NO_DAY)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0  # else it names the system it was written on
            archive.writestr(entry, parts.read(name))
    return out.getvalue()


def add_comments(document: Docx, comments: list[Any]) -> None:
    """Puts comments into the part that holds them."""
    if comments:
        # python-docx makes the part when it is first asked for; its own way to add one looks at all before.
        _ = document.comments
        document.part.part_related_by(RELATIONSHIP_TYPE.COMMENTS).element.extend(comments)  # type: ignore[attr-defined]


def _drop(document: Docx) -> None:
    for relations in (document.part.rels, document.part.package.rels):
        for number in [n for n, r in relations.items() if r.reltype.endswith(LEFT_OUT)]:
            del relations[number]


def _dress(document: Docx) -> None:
    styles = document.styles
    # Ninety designs of tables are most of the template's size.
    for design in [s for s in styles if s.type == WD_STYLE_TYPE.TABLE and s.name not in TABLES]:
        design.delete()
    for name in OWN:
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        style.quick_style = True
    for name, look in LOOKS.items():
        _set(styles[name], look)
    for heading in ("Heading 1", "Heading 2", REMARK, "Letter Heading"):
        styles[heading].paragraph_format.keep_with_next = True
    _soften(styles["Table Grid"])
    language = styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    language.set(qn("w:val"), "en-GB")


def _soften(grid: BaseStyle) -> None:
    """Makes the lines of tables grey."""
    for line in grid.element.find(f".//{qn('w:tblBorders')}"):
        line.set(qn("w:color"), "BFBFBF")


def _set(style: ParagraphStyle, look: Look) -> None:
    properties = style.element.get_or_add_rPr()
    for tag in ("w:rFonts", "w:color", "w:spacing", "w:kern"):
        for stale in properties.findall(qn(tag)):
            properties.remove(stale)
    style.font.name, style.font.size = look.font, Pt(look.size)
    style.font.bold, style.font.italic = look.bold, False
    style.font.color.rgb = look.colour
    style.paragraph_format.space_before = Pt(look.above)
    style.paragraph_format.space_after = Pt(look.below)
    style.paragraph_format.line_spacing = 1.15
    rule = style.element.pPr.find(qn("w:pBdr"))
    if rule is not None:
        style.element.pPr.remove(rule)
