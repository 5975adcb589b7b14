"""Hostile archives (Word, OpenDocument) and PDF files, as `cases` has them."""

from __future__ import annotations

import base64
import warnings
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from .targets import ARRIVALS, members, packed

Content = bytes | Callable[[], bytes]
"""Bytes, or what makes them, where that takes long."""

Row = tuple[str, str, str, Content]
"""Name, what it is, words of the error, and the bytes."""

BILLION = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
STEP = 1_000_000
"""Bytes in which what unfolds is made."""

OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


# What becomes of an archive that lacks something is the affair of its reader.
NO_WORD = "no Word file"
REFUSED = {
    "docx": {"empty": NO_WORD, "other": NO_WORD, "alone": NO_WORD, "locked": "password"},
    "odt": {"empty": "no text", "other": "no OpenDocument", "alone": "zip archive", "locked": "zip archive"},
}


def archives() -> Iterator[Row]:
    """Archives of both kinds."""
    for suffix, main in (("docx", "word/document.xml"), ("odt", "content.xml")):
        words = REFUSED[suffix]
        whole = members(next(iter(sorted(ARRIVALS.glob(f"*.{suffix}")))).read_bytes())
        text = whole[main]
        start = text.index(b"?>") + 2

        def row(name: str, what: str, words: str, data: Content, suffix: str = suffix) -> Row:
            return f"{name}.{suffix}", what, words, data

        def with_text(new: bytes, whole: dict[str, bytes] = whole, main: str = main) -> Content:
            return partial(packed, whole | {main: new})

        yield row(
            "billion",
            "entities that unfold a billion times",
            "document type",
            with_text(BILLION.encode() + text[start:]),
        )
        yield row(
            "outside",
            "an entity that is a file of this machine",
            "document type",
            with_text(OUTSIDE.encode() + text[start:]),
        )
        yield row(
            "bomb", "a member that unfolds a thousandfold", "times its size", partial(_bomb, whole, main)
        )
        yield row("huge", "a member that says it has two gigabytes", "unpacked", _lying(packed(whole)))
        yield row(
            "members",
            "three thousand members",
            "files in it",
            partial(packed, whole | {f"x{n}": b"" for n in range(3_000)}),
        )
        yield row(
            "leaving",
            "members whose names lead out of the folder",
            "",
            partial(packed, whole | {"../../out": b"x", "/etc/x": b"y"}),
        )
        yield row("twice", "the same member twice", "", partial(_twice, whole, main))
        yield row("cut", "an archive cut in the middle", "zip archive", packed(whole)[:4_000])
        yield row("empty", "an archive whose text is empty", words["empty"], with_text(b""))
        yield row(
            "deep",
            "elements that stand a thousand deep",
            "inside each other",
            with_text(text[:start] + b"<a>" * 1_000 + b"</a>" * 1_000),
        )
        yield row("other", "XML that is something else", words["other"], with_text(text[:start] + b"<svg/>"))
        yield row(
            "latin",
            "XML that says it is in no known encoding",
            "damaged",
            with_text(b"<?xml version='1.0' encoding='x-no'?>" + text[start:]),
        )
        yield row("alone", "nothing but the text", words["alone"], partial(packed, {main: text}))
        yield row("locked", "members that need a password", words["locked"], _locked(packed(whole)))


def _bomb(whole: dict[str, bytes], main: str) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, data in whole.items():
            archive.writestr(name, data)
        archive.writestr(f"{main}.bomb", b" " * 20_000_000)
    return stream.getvalue()


def _lying(data: bytes) -> bytes:
    """The size of the first member in the directory made two gigabytes."""
    at = data.index(b"PK\x01\x02")
    return data[: at + 24] + b"\xff\xff\xff\x7f" + data[at + 28 :]


def _twice(whole: dict[str, bytes], main: str) -> bytes:
    stream = BytesIO(packed(whole))
    with ZipFile(stream, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr(main, whole[main])
    return stream.getvalue()


def _locked(data: bytes) -> bytes:
    changed = bytearray(data)
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = changed.find(mark)
        while at >= 0:
            changed[at + offset] |= 1
            at = changed.find(mark, at + 4)
    return bytes(changed)


def pdf(*objects: bytes, tail: bytes = b"trailer<</Root 1 0 R>>\n%%EOF") -> bytes:
    """A PDF of these objects, numbered from 1, without a table of them: readers look for them."""
    numbered = (b"%d 0 obj\n%s\nendobj\n" % (n, text) for n, text in enumerate(objects, 1))
    return b"%PDF-1.7\n" + b"".join(numbered) + tail


def page(
    content: bytes, *, box: bytes = b"0 0 595 842", extra: bytes = b"", font: bytes = b"/Helvetica"
) -> bytes:
    """A PDF of one page with this content."""
    stream = b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>%s>>"
        % (box, extra),
        stream,
        b"<</Type/Font/Subtype/Type1/BaseFont%s>>" % font,
    )


def _lines(place: bytes = b"1 0 0 1 72 %d Tm", size: bytes = b"11") -> bytes:
    said = [
        b"Dear colleagues,",
        b"We must act on Libya, and we must act on it now.",
        b"We spent EUR 5 million on it.",
    ] * 3
    rows = (
        ((place % (760 - 40 * n)) if b"%d" in place else place) + b" (%s) Tj" % text
        for n, text in enumerate(said)
    )
    return b"BT /F %s Tf " % size + b"\n".join(rows) + b" ET"


def pdfs() -> Iterator[Row]:
    """PDF files."""
    whole = next(iter(sorted(ARRIVALS.glob("*-stationery.pdf")))).read_bytes()
    text = _lines()
    yield "plain.pdf", "a page that is as it should be", "", page(text)
    yield (
        "loop.pdf",
        "pages that are their own parents",
        "no text",
        pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"),
    )
    yield (
        "loop-content.pdf",
        "a page whose content is itself",
        "no text",
        page(b"").replace(b"/Contents 4 0 R", b"/Contents 3 0 R"),
    )
    yield (
        "loop-form.pdf",
        "a form that draws itself",
        "no text",
        page(b"/X Do")
        .replace(b"/Font<<", b"/XObject<</X 4 0 R>>/Font<<")
        .replace(
            b"<</Length",
            b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>/Length",
        ),
    )
    yield (
        "counted.pdf",
        "a page that says it is two thousand million",
        "",
        page(text).replace(b"/Count 1", b"/Count 2147483647"),
    )
    yield (
        "pages.pdf",
        "five hundred pages",
        "pages",
        pdf(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[%s]/Count 500>>" % (b"3 0 R " * 500),
            b"<</Type/Page/Parent 2 0 R>>",
        ),
    )
    yield "cut.pdf", "a letter cut in the middle", "damaged", whole[: len(whole) // 2]
    yield "headless.pdf", "a letter without its last thousand bytes", "damaged", whole[:-1_000]
    yield "head.pdf", "nothing but a head", "damaged", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    yield "empty.pdf", "a page without anything", "no text", page(b"")
    yield (
        "locked.pdf",
        "a file that says it is locked, and not how",
        "password",
        page(text).replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt<</Filter/Standard/V 9>>"),
    )
    yield "huge-box.pdf", "a page as wide as a light year", "", page(text, box=b"-1e30 -1e30 1e30 1e30")
    yield "no-box.pdf", "a page without extent", "", page(text, box=b"0 0 0 0")
    yield "turned.pdf", "a page that is turned by half a right angle", "", page(text, extra=b"/Rotate 45")
    yield "nan.pdf", "places that are no numbers", "no text", page(_lines(b"1 0 0 1 NaN Infinity Tm"))
    yield "far.pdf", "places beyond any page", "no text", page(_lines(b"1 0 0 1 1e30 -1e30 Tm"))
    yield "flat.pdf", "type of no height", "no text", page(_lines(b"0 0 0 0 72 %d Tm"))
    yield "vast.pdf", "type as high as a mountain", "no text", page(_lines(size=b"1e9"))
    yield "tiny.pdf", "type too small for any eye", "no text", page(_lines(size=b"0.00001"))
    yield "upward.pdf", "lines that run upward", "no text", page(_lines(b"0 1 -1 0 %d 72 Tm"))
    yield "mirrored.pdf", "type that is mirrored", "no text", page(_lines(b"-1 0 0 1 500 %d Tm"))
    yield "one-place.pdf", "all lines at one place", "", page(_lines(b"1 0 0 1 72 700 Tm"))
    yield "font.pdf", "a font whose name is a program", "", page(text, font=b"/#1b[2J#00%s")
    yield (
        "stream.pdf",
        "content that unfolds to sixty megabytes",
        "no text",
        partial(_unfolding, b" ", 60_000_000),
    )
    twice = (b"/FlateDecode", b"/FlateDecode")
    yield (
        "bomb.pdf",
        "content packed twice that is three hundred megabytes",
        "unfold to more",
        partial(_layers, *twice),
    )
    yield "bomb-hex.pdf", "the same, as text", "unfold to more", partial(_layers, b"/ASCIIHexDecode", *twice)
    yield (
        "bomb-85.pdf",
        "the same, as another text",
        "unfold to more",
        partial(_layers, b"/ASCII85Decode", *twice),
    )
    yield (
        "signs.pdf",
        "a page of eighty thousand signs",
        "signs",
        _unfolding(b"BT /F 11 Tf 1 0 0 1 72 700 Tm" + b" (a b c d e) Tj" * 9_000 + b" ET"),
    )


def _layers(*filters: bytes) -> bytes:
    """A page of three hundred megabytes, packed by these filters."""
    packed = deflated(b" ", 300 * STEP)
    packed = zlib.compress(packed, 9)
    if b"/ASCIIHexDecode" in filters:
        packed = packed.hex().encode() + b">"
    if b"/ASCII85Decode" in filters:
        packed = base64.a85encode(packed) + b"~>"
    said = b"<</Filter[%s]/Length %d>>stream\n%s\n" % (b"".join(filters), len(packed), packed)
    return page(b"").replace(b"<</Length 0>>stream\n\n", said)


def _unfolding(content: bytes, times: int = 1) -> bytes:
    small = zlib.compress(content * times, 9)
    return page(b"").replace(
        b"<</Length 0>>stream\n\n", b"<</Filter/FlateDecode/Length %d>>stream\n%s\n" % (len(small), small)
    )


def deflated(piece: bytes, count: int, head: bytes = b"", tail: bytes = b"") -> bytes:
    """So many bytes of a piece, deflated: a block that is packed once and stands there as often as needed."""
    block = piece * (STEP // len(piece))
    times = -(-count // STEP)
    check = zlib.adler32(head)
    for _ in range(times):
        check = zlib.adler32(block, check)
    end = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    parts = (b"\x78\xda", _block(head), _block(block) * times, end.compress(tail) + end.flush())
    return b"".join((*parts, zlib.adler32(tail, check).to_bytes(4, "big")))


def _block(data: bytes) -> bytes:
    """A part of a deflated stream that leans on none before it."""
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH)
