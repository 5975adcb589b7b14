"""A small typesetter: lines of Courier at given places as a PDF file; a test knows what stands where."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

WIDTH = 0.6
"""The width of every sign of Courier, as a share of its size."""

PAGE = (595, 842)


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """A stretch of text in one type, its left end on the baseline, in points from the lower left corner."""

    x: float
    y: float
    text: str
    size: float = 10.0
    bold: bool = False


def pdf(pages: Sequence[Iterable[Type]]) -> bytes:
    """A PDF file of these pages."""
    bodies = ["\n".join(_shown(piece) for piece in page).encode("latin-1") for page in pages]
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(bodies)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(bodies)} >>".encode(),
        _font("Courier"),
        _font("Courier-Bold"),
    ]
    for number, body in enumerate(bodies):
        box = f"/MediaBox [0 0 {PAGE[0]} {PAGE[1]}]"
        fonts = "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >>"
        page = f"<< /Type /Page /Parent 2 0 R {box} {fonts} /Contents {6 + 2 * number} 0 R >>"
        objects += [page.encode(), b"<< /Length %d >>\nstream\n%s\nendstream" % (len(body), body)]
    return _file(objects)


def _font(name: str) -> bytes:
    return f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode()


def _shown(piece: Type) -> str:
    text = piece.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    font = "F2" if piece.bold else "F1"
    return f"BT /{font} {piece.size} Tf {piece.x:.2f} {piece.y:.2f} Td ({text}) Tj ET"


def _file(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def wrapped(text: str, columns: int) -> list[str]:
    """The lines of a paragraph at a width in signs; a word is broken only at its own hyphens."""
    return textwrap.wrap(text, columns, break_long_words=False)


def flowed(
    paragraphs: Iterable[str], *, lefts: Sequence[float], columns: int, rows: int, leading: float = 12.0
) -> Iterator[list[Type]]:
    """Pages of paragraphs that run through columns at `lefts`, `rows` lines each, a free line between two."""
    lines = [line for text in paragraphs for line in [*wrapped(text, columns), ""]]
    room = len(lefts) * rows
    for start in range(0, len(lines), room):
        page = lines[start : start + room]
        yield [
            Type(x=lefts[at // rows], y=780 - leading * (at % rows), text=line)
            for at, line in enumerate(page)
            if line
        ]
