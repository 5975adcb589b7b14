"""Bytes to text: UTF-8, the other Unicode encodings, and a guess with a note for the rest."""

from __future__ import annotations

import re

from letterdiff import limits
from letterdiff.errors import UnreadableLetterError
from letterdiff.later import dataclass, regex

SAMPLE_BYTES = 60_000
"""How much of a file the guess of its encoding looks at."""

HINT = "convert it to Markdown or plain text in UTF-8"

BINARY_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive, as Word and OpenDocument files are"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office file"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-zip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a SQLite database"),
)

# The longer marks first: the mark of UTF-32 begins with that of UTF-16.
BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)

# What office programs of Europe have saved letters in. The guess is held to these, in this order of
# preference, because short Western texts are otherwise taken for East Asian ones or for DOS.
GUESSABLE = (
    "cp1252",
    "cp1250",
    "iso8859_2",
    "iso8859_15",
    "cp1251",
    "cp1253",
    "iso8859_7",
    "cp1254",
    "cp1257",
)

# A sign inside a word, or a capital after a small letter: what a wrong code page makes of letters.
ODD_IN_WORD = regex(
    r"""
    (?<= [^\W\d_] )
    (?: [^\w\s'’.,;:()/&@*+"“”–—‑-] | (?<= [a-zà-ÿ] ) [À-ÞĄĆĎĘĚĽŁŃŇŐŘŚŠŤŮŰŹŻŽ] ) (?= [^\W\d_] )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text of a file, line ends made `\\n`, and what is to be said of its encoding."""

    text: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, *, path: str) -> Decoded:
    """The text of `data`.

    Raises:
        UnreadableLetterError: for an empty, binary or undecodable file.
        LimitError: for one that is too large.
    """
    if not data.strip():
        raise UnreadableLetterError("the file is empty", path=path, hint="is it the right one?")
    limits.allow("text-bytes", len(data), path=path)
    decoded = _with_mark(data, path) or _without_mark(data, path)
    text = decoded.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text=text, notes=decoded.notes)


def _with_mark(data: bytes, path: str) -> Decoded | None:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            notes = () if encoding == "utf-8" else (f"read as {encoding.upper()}, after its byte order mark",)
            return Decoded(text=_strictly(data[len(mark) :], encoding, path), notes=notes)
    return None


def _without_mark(data: bytes, path: str) -> Decoded:
    for start, kind in BINARY_STARTS:
        if data.startswith(start):
            raise UnreadableLetterError(f"this is {kind}, not text", path=path, hint=HINT)
    if b"\0" in data:
        return _with_nulls(data, path)
    try:
        return Decoded(text=data.decode("utf-8"))
    except UnicodeDecodeError:
        return _guessed(data, path)


def _strictly(data: bytes, encoding: str, path: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        what = f"the file begins like {encoding.upper()} but is damaged at byte {error.start}"
        raise UnreadableLetterError(what, path=path, hint=HINT) from error


def _with_nulls(data: bytes, path: str) -> Decoded:
    """UTF-16 without its mark has a zero in every other byte of Latin text; anything else is binary."""
    sample = data[:SAMPLE_BYTES]
    pairs = max(1, len(sample) // 2)
    for encoding, high, low in (
        ("utf-16-le", sample[1::2], sample[::2]),
        ("utf-16-be", sample[::2], sample[1::2]),
    ):
        if high.count(0) > 0.7 * pairs and low.count(0) < 0.02 * pairs:
            return Decoded(
                text=_strictly(data, encoding, path), notes=(f"read as {encoding.upper()}: a guess",)
            )
    raise UnreadableLetterError("this is a binary file, not text", path=path, hint=HINT)


def _guessed(data: bytes, path: str) -> Decoded:
    texts = [(text, name) for name in _candidates(data[:SAMPLE_BYTES]) if (text := _attempt(data, name))]
    if not texts:
        raise UnreadableLetterError("this is neither UTF-8 nor another known encoding", path=path, hint=HINT)
    text, name = min(texts, key=lambda found: len(ODD_IN_WORD.findall(found[0])))
    return Decoded(text=text, notes=(f"read as {name}: a guess, the file is not UTF-8",))


def _candidates(sample: bytes) -> list[str]:
    """Encodings that make about as much sense of a sample as the best one, in order of preference."""
    from charset_normalizer import from_bytes

    matches = list(from_bytes(sample, cp_isolation=list(GUESSABLE)))
    if not matches:
        return []
    best = matches[0]
    peers = [m for m in matches if m.coherence >= best.coherence - 0.1 and m.chaos <= best.chaos + 0.05]
    return sorted({name for m in peers for name in m.could_be_from_charset}, key=_preference)


def _preference(encoding: str) -> tuple[int, str]:
    return (GUESSABLE.index(encoding) if encoding in GUESSABLE else len(GUESSABLE), encoding)


def _attempt(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""
