"""PDF files to glyphs: pypdfium2 says which sign stands where, in which type. Its only owner."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from letterdiff import limits
from letterdiff.errors import UnreadableLetterError
from letterdiff.read.pdf.streams import check_streams

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

BOLD_NAME = re.compile(
    r"bold | black | heavy | demi | (?<![a-z]) bd (?![a-z]) | [-,] b $", re.VERBOSE | re.IGNORECASE
)
BOLD_WEIGHT = 600

# Type set as one sign that is several letters.
LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st",
    "\ufb06": "st", "\u0132": "IJ", "\u0133": "ij",
}  # fmt: skip

# What pdfium gives for a hyphen at the end of a line, whether the word has it or not.
LINE_END_HYPHENS = "\x02\ufffe"

NO_SIGN = "\x00\ufffd"


class Glyph(NamedTuple):
    """A sign on a page: its left and right edge, baseline and height in points, and its type.

    `text` is " " where words are parted. Heights are those of the type, not of the sign.
    """

    text: str
    left: float
    right: float
    base: float
    height: float
    bold: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The upright signs of a page in the file's order, its height, and whether it holds pictures."""

    glyphs: list[Glyph]
    height: float
    pictured: bool
    unknown: int


def pages(data: bytes, path: str, password: str | None = None) -> list[Page]:
    """The pages of a PDF file. Raises `UnreadableLetterError` for one that is damaged, locked or too long."""
    check_streams(data, path)
    document = _opened(data, path, password)
    try:
        limits.allow("pages", len(document), path=path)
        found: list[Page] = []
        count = 0
        for number in range(len(document)):
            limits.tick()
            page = _page(document, number, path)
            count += len(page.glyphs)
            limits.allow("signs", count, path=path)
            found.append(page)
        return found
    finally:
        document.close()


def _opened(data: bytes, path: str, password: str | None) -> PdfDocument:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            what = "the password does not open this PDF" if password else "this PDF is locked by a password"
            hint = "give it with --password, or save a copy without one"
            raise UnreadableLetterError(what, path=path, hint=hint) from error
        hint = "fetch it again, or open it and print it to a new PDF"
        raise UnreadableLetterError("this is a PDF, and it is damaged", path=path, hint=hint) from error


def _page(document: PdfDocument, number: int, path: str) -> Page:
    """A page, empty if pdfium cannot load it. Raises `LimitError` for one that holds too much."""
    import pypdfium2
    from pypdfium2 import raw

    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return Page(glyphs=[], height=0, pictured=False, unknown=0)
    count = raw.FPDFText_CountChars(text.raw)
    # A few bytes, unpacked, can set a million signs on one page.
    if count > (most := limits.of("page-signs")):
        what = f"page {number + 1} has {count:,} signs, too many for a page of a letter"
        raise limits.exceeded("page-signs", what, most, path)
    signs = list(_glyphs(text.raw, count))
    known = [glyph for glyph in signs if glyph.text]
    pictured = not known and any(
        raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page.raw, index)) == raw.FPDF_PAGEOBJ_IMAGE
        for index in range(raw.FPDFPage_CountObjects(page.raw))
    )
    return Page(glyphs=known, height=page.get_height(), pictured=pictured, unknown=len(signs) - len(known))


def _glyphs(text: Any, count: int) -> Iterator[Glyph]:
    """The upright signs of a page; one that the file gives no meaning has no text."""
    from pypdfium2 import raw

    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    types: dict[object, tuple[bool, float]] = {}
    last = None
    for index in range(count):
        sign = chr(raw.FPDFText_GetUnicode(text, index))
        if sign.isspace():
            if last:
                yield Glyph(" ", last.right, last.right, last.base, last.height, last.bold)
            continue
        if abs(raw.FPDFText_GetCharAngle(text, index)) > 0.1:
            continue
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetLooseCharBox(text, index, box)
        key = ctypes.cast(raw.FPDFText_GetTextObject(text, index), ctypes.c_void_p).value
        if key not in types:
            types[key] = _is_bold(text, index), _height(text, index)
        bold, height = types[key]
        last = Glyph(_meaning(sign), float(box.left), float(box.right), y.value, height, bold)
        yield last


def _meaning(sign: str) -> str:
    if sign in LINE_END_HYPHENS:
        return "-"
    if sign in NO_SIGN or "\ue000" <= sign <= "\uf8ff":
        return ""
    return LIGATURES.get(sign, sign)


def _height(text: Any, index: int) -> float:
    """The size of the type as it stands on the page; boxes of signs differ from font to font."""
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, matrix)
    size: float = raw.FPDFText_GetFontSize(text, index)
    return max(size * math.hypot(matrix.c, matrix.d), 0.1)


def _is_bold(text: Any, index: int) -> bool:
    from pypdfium2 import raw

    name, flags = ctypes.create_string_buffer(256), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, index, name, 256, flags)
    return raw.FPDFText_GetFontWeight(text, index) >= BOLD_WEIGHT or bool(
        BOLD_NAME.search(name.value.decode("utf-8", "replace"))
    )
