"""By what the bytes of a file are known: its kind is told from what it holds, whatever its name says."""

from __future__ import annotations

import re
from collections.abc import Callable

from letterdiff.errors import UnreadableLetterError
from letterdiff.later import regex

REACH = 4_000
"""How many bytes from the top are looked at."""

PDF, PDF_REACH = b"%PDF-", 1_024
"""PDF readers look for the mark in the first thousand bytes: servers put lines before it."""

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RTF = b"{\\rtf"

CONVERT = "convert it: soffice --headless --convert-to docx FILE"

# By what the members of an archive are known, and what its mimetype says: a key of a format, or words for it.
BY_MEMBER = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "an Excel workbook"),
    ("xl/workbook.bin", "an Excel workbook"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
)
BY_MIMETYPE = (
    ("application/vnd.oasis.opendocument.text", "odt"),
    ("application/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet"),
    ("application/vnd.oasis.opendocument.presentation", "an OpenDocument presentation"),
    ("application/epub+zip", "an e-book (EPUB)"),
)

# How a web page begins, past a byte order mark, white space, an XML declaration and comments.
PAGE = regex(
    r"""
    \ufeff? \s* (?: <\?xml [^>]{0,200} > \s* )? (?: <!-- (?: [^-] | -(?!->) ){0,2000} --> \s* ){0,5}
    < (?: !doctype \s+ html | html | head | body ) (?= [\s>] )
    """,
    re.VERBOSE | re.IGNORECASE,
)

# Lines at the head of a mail, as programs send it, and of those the ones that only programs write.
FIELD = regex(r"^ (?P<name> [!-9;-~]{2,60} ) : ", re.VERBOSE)
PROGRAMS = frozenset(
    ("message-id", "mime-version", "received", "return-path", "delivered-to", "dkim-signature", "x-mailer")
)

# The same as they are pasted into a text, in the languages of European mail programs.
SENDER = regex(r"[*_]* (?: from | von | de | da | van | od ) [*_]* \s? : ", re.VERBOSE | re.IGNORECASE)
PASTED = regex(
    r"""
    [*_]* (?P<name> from | sent | date | to | cc | bcc | subject | reply-to | importance | attachments
      | von | gesendet | datum | an | betreff | de | envoyé | à | objet | da | inviato | a | oggetto
      | enviado | para | asunto | van | verzonden | aan | onderwerp | od | wysłano | do | temat
    ) [*_]* \s? : [*_]* (?= \s | \Z )
    """,
    re.VERBOSE | re.IGNORECASE,
)
FEWEST_PASTED = 3


def is_pdf(data: bytes) -> bool:
    """Whether these are the bytes of a PDF."""
    return PDF in data[:PDF_REACH] and (data.startswith(PDF) or b"\0" in data[:REACH] or _is_late_pdf(data))


def _is_late_pdf(data: bytes) -> bool:
    return b" obj" in data[: PDF_REACH + REACH] and b"\n" + PDF in data[:PDF_REACH]


def archive_kind(data: bytes) -> str:
    """What an archive is: the key of a format, words for another kind, "" for anything else."""
    if not data.startswith(ZIP):
        return ""
    from letterdiff.read.office.archive import labels

    names, mimetype = labels(data)
    known = [kind for name, kind in BY_MEMBER if name in names]
    known += [kind for name, kind in BY_MIMETYPE if mimetype.startswith(name)]
    return known[0] if known else ""


def is_office(kind: str) -> Callable[[bytes], bool]:
    """Whether bytes are an archive of that kind."""
    return lambda data: archive_kind(data) == kind


def is_page(data: bytes) -> bool:
    """Whether these are the bytes of a web page."""
    return bool(PAGE.match(_top(data)))


def is_mail(data: bytes) -> bool:
    """Whether these are the bytes of a mail as it was sent."""
    lines = _top(data).lstrip("\ufeff").split("\n\n", 1)[0].split("\n")
    if lines[0].startswith("From "):
        lines = lines[1:]
    found = [FIELD.match(line) for line in lines if not line.startswith((" ", "\t"))]
    names = {match["name"].casefold() for match in found if match}
    return bool(found) and all(found[:-1]) and bool(names & PROGRAMS) and bool(names & {"from", "subject"})


def is_pasted_mail(data: bytes) -> bool:
    """Whether these are the bytes of a text that begins with the head of a mail."""
    return not is_mail(data) and pasted_head(_top(data).lstrip("\ufeff \n").split("\n")) > 0


def pasted_head(lines: list[str]) -> int:
    """How many of these lines are the head of a mail, as pasted into a text; 0 where they begin with none."""
    count = 0
    for line in lines:
        if not (PASTED.match(line) or (count and line[:1] in " \t" and line.strip())):
            break
        count += 1
    head = lines[:count]
    names = {match["name"].casefold() for line in head if (match := PASTED.match(line))}
    from_whom = any(SENDER.match(line) for line in head)
    # A memorandum has the same lines, but no address in them.
    is_mail = any("@" in line for line in head) or bool(
        names & {"sent", "gesendet", "envoyé", "inviato", "enviado"}
    )
    return count if len(names) >= FEWEST_PASTED and from_whom and is_mail else 0


def _top(data: bytes) -> str:
    """The top of a text; signs beyond ASCII do not matter here."""
    start = data[:REACH]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return start[: len(start) // 2 * 2].decode("utf-16", "replace").replace("\r\n", "\n")
    return start.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")


def refuse(data: bytes, path: str) -> None:
    """Raises `UnreadableLetterError` for kinds of file that hold letters and cannot be read, or never do."""
    kind = archive_kind(data)
    if kind and kind not in ("docx", "odt"):
        raise UnreadableLetterError(f"this is {kind}, not a letter", path=path, hint="is it the right file?")
    if data.startswith(ZIP) and not kind:
        what = "this is a zip archive, not a letter"
        raise UnreadableLetterError(what, path=path, hint="unpack it and name the letter in it")
    if data.startswith(RTF):
        raise UnreadableLetterError("this is an RTF document", path=path, hint=CONVERT)
    if data.startswith(OLE):
        raise _old_office(data, path)


def _old_office(data: bytes, path: str) -> UnreadableLetterError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        what = "this is an Office file, locked by a password"
        return UnreadableLetterError(what, path=path, hint="save a copy without one")
    kind = (
        "old Word file (.doc)" if "WordDocument".encode("utf-16-le") in data else "old Microsoft Office file"
    )
    return UnreadableLetterError(f"this is an {kind}", path=path, hint=CONVERT)
