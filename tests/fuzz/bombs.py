"""PDF files of a few kilobytes that make a reader hold gigabytes, each in another way."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from .documents import STEP, deflated, page

PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
"""What stands in for a password (PDF 1.7, 7.6.3.3, algorithm 2)."""

CLEAR, FIRST, LAST = 256, 258, 4095
"""Codes of LZW: begin anew, the first of the table, the last."""


def bombs() -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of each."""
    yield "deflated", _with_content(b"/FlateDecode", deflated(b" ", 190 * STEP))
    yield "numbers", _with_content(b"/FlateDecode", deflated(b"0 ", 95 * STEP, b"[", b"] TJ"))
    yield "lzw-escaped", _with_content(b"/LZ#57Decode", lzw(b" ", 1_500 * STEP))
    yield "encrypted", encrypted(deflated(b" ", 450 * STEP))
    yield "inline", page(_inline(deflated(b" ", 450 * STEP)))
    yield "kids", _packed_object(b"[", b"0 ", 90 * STEP, b"]")


def lzw(sign: bytes, count: int) -> bytes:
    """So many of one sign in LZW: each code stands for one sign more than the one before."""
    codes, length, held = [CLEAR, sign[0]], 1, 1
    while held < count:
        length = min(length + 1, LAST - FIRST)
        held += length
        codes.append(FIRST + length - 2)
    return _in_bits([*codes, CLEAR + 1])


def _in_bits(codes: list[int]) -> bytes:
    value, bits, out = 0, 0, bytearray()
    for number, code in enumerate(codes):
        # The table grows by one with each code but the first two; codes widen one code early.
        width = min(max(9, (number + FIRST - 2 + 1).bit_length()), 12)
        value, bits = value << width | code, bits + width
        while bits >= 8:
            bits -= 8
            out.append(value >> bits & 255)
        value &= (1 << bits) - 1
    return bytes((*out, value << (8 - bits) & 255))


def _with_content(filters: bytes, packed: bytes) -> bytes:
    said = b"<</Filter[%s]/Length %d>>stream\n%s\n" % (filters, len(packed), packed)
    return page(b"").replace(b"<</Length 0>>stream\n\n", said)


def _inline(packed: bytes) -> bytes:
    head = b"BI /W 30000 /H 30000 /BPC 8 /CS /G /F /Fl ID "
    return head + packed + b" EI BT /F 11 Tf (We act.) Tj ET"


def _packed_object(head: bytes, piece: bytes, count: int, tail: bytes) -> bytes:
    """A page tree whose members stand in a stream of objects that unfolds."""
    head = b"2 0 <</Type/Pages/Count 1/Kids" + head
    packed = deflated(piece, count, head, tail + b">>")
    said = b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%s\nendstream"
    whole = b"%%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    at = len(whole)
    whole += b"3 0 obj\n" + said % (len(packed), packed) + b"\nendobj\n"
    start = len(whole)
    places = ((0, 0, 0), (1, 10, 0), (2, 3, 0), (1, at, 0))
    rows = b"".join(bytes((kind, *where.to_bytes(3, "big"), number)) for kind, where, number in places)
    table = b"4 0 obj\n<</Type/XRef/Size 4/W[1 3 1]/Root 1 0 R/Length %d>>stream\n%s\nendstream\nendobj\n"
    return whole + table % (len(rows), rows) + b"startxref\n%d\n%%%%EOF" % start


def encrypted(content: bytes) -> bytes:
    """A page with this deflated content, encrypted so that no password is needed."""
    owner, rights, mark = b"o" * 32, (-4).to_bytes(4, "little", signed=True), b"i" * 16
    key = hashlib.md5(PADDING + owner + rights + mark, usedforsecurity=False).digest()[:5]
    own = hashlib.md5(key + (4).to_bytes(3, "little") + b"\0\0", usedforsecurity=False).digest()[:10]
    packed = rc4(own, content)
    user = rc4(key, PADDING)
    said = b"<</Filter/FlateDecode/Length %d>>stream\n%s\n" % (len(packed), packed)
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>/ID[<%s><%s>]" % (
        owner.hex().encode(),
        user.hex().encode(),
        mark.hex().encode(),
        mark.hex().encode(),
    )
    whole = page(b"").replace(b"<</Length 0>>stream\n\n", said)
    return whole.replace(b"/Root 1 0 R", b"/Root 1 0 R" + lock)


def rc4(key: bytes, data: bytes) -> bytes:
    """The RC4 cipher, with which old PDFs are encrypted."""
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) & 255
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for sign in data:
        i = (i + 1) & 255
        j = (j + box[i]) & 255
        box[i], box[j] = box[j], box[i]
        out.append(sign ^ box[(box[i] + box[j]) & 255])
    return bytes(out)
