"""What the streams of a PDF unfold to, counted before pdfium holds it all: two kilobytes can be gigabytes.

Streams stand openly in a file, even where its other objects are packed, so they are found by their key words;
what their dictionaries say can be written in many ways and is not asked. Counted is what is deflated, once or
in layers, also inside ASCII85 or hexadecimal text. What is packed otherwise, or encrypted, meets the limit of
memory of the process in which pdfium works.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Iterator

from letterdiff import limits
from letterdiff.later import regex

STREAM = regex(rb"stream \r? \n", re.VERBOSE)
END = b"endstream"

STEP = 1 << 16
"""Bytes that are unpacked at once."""

MOST_LAYERS = 8
"""Packings inside each other; programs write one."""

HEX = regex(rb"[0-9A-Fa-f\s]{16}", re.VERBOSE)


def check_streams(data: bytes, path: str) -> None:
    """Raises `LimitError` for streams that unfold to more than `unpacked-bytes`, all together."""
    most = limits.of("unpacked-bytes")
    size = 0
    for packed in _streams(data):
        for count in _unfolding(packed):
            size += count
            if size > most:
                what = f"its streams unfold to more than {most:,} bytes, too many for a letter"
                raise limits.exceeded("unpacked-bytes", what, most, path)
        limits.tick()


def _streams(data: bytes) -> Iterator[bytes]:
    for match in STREAM.finditer(data):
        # The word stands at the end of a stream too.
        if data[match.start() - 3 : match.start()] != b"end":
            end = data.find(END, match.end())
            yield data[match.end() : end if end >= 0 else len(data)]


def _unfolding(packed: bytes) -> Iterator[int]:
    """The bytes that a stream unfolds to, step by step, those of each layer."""
    if not _is_deflated(packed):
        packed = _from_text(packed)
    yield from _inflated(iter((packed,)), 0)


def _inflated(parts: Iterator[bytes], layer: int) -> Iterator[int]:
    first = next(parts, b"")
    if not _is_deflated(first) or layer >= MOST_LAYERS:
        return
    whole = _steps(first, parts)
    # What comes out is counted on its way, and looked at whether it is packed again.
    counts: list[int] = []

    def counted() -> Iterator[bytes]:
        for part in whole:
            counts.append(len(part))
            yield part

    out = counted()
    for deeper in _inflated(out, layer + 1):
        yield deeper
        yield from _taken(counts)
    for _ in out:
        yield from _taken(counts)
    yield from _taken(counts)


def _taken(counts: list[int]) -> Iterator[int]:
    while counts:
        yield counts.pop()


def _steps(first: bytes, parts: Iterator[bytes]) -> Iterator[bytes]:
    """What is deflated, inflated a step at a time, as far as it is sound."""
    unpacker = zlib.decompressobj()
    part = first
    try:
        while True:
            while part and not unpacker.eof:
                yield unpacker.decompress(part, STEP)
                part = unpacker.unconsumed_tail
            part = next(parts, b"")
            if not part or unpacker.eof:
                return
    except zlib.error:
        return


def _is_deflated(data: bytes) -> bool:
    """Whether data begins as zlib's format does."""
    return len(data) > 1 and data[0] & 15 == 8 and (data[0] << 8 | data[1]) % 31 == 0


def _from_text(data: bytes) -> bytes:
    """What is written as text, in ASCII85 or hexadecimal; nothing where it is neither."""
    text = data.strip()
    try:
        if HEX.match(text):
            digits = b"".join(text.partition(b">")[0].split())
            return binascii.unhexlify(digits + b"0" * (len(digits) % 2))
        return base64.a85decode(text.removeprefix(b"<~").partition(b"~>")[0])
    except ValueError:
        return b""
