"""The archive that an office file is: looked at before anything is unpacked, its XML before it is read.

No reader asks the network or the disk for anything: a document type, which could name entities without end
or files of this machine, is refused with the whole file.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from xml.parsers import expat
from zipfile import BadZipFile, LargeZipFile, ZipFile

from letterdiff import limits
from letterdiff.errors import UnreadableLetterError
from letterdiff.later import dataclass

FROM_BYTES = 1_000_000
"""From how many bytes on it counts how many times its size a member of an archive unfolds to."""

MIMETYPE, MOST_MIMETYPE = "mimetype", 100

# What a damaged archive makes zipfile raise.
BROKEN = (
    *(BadZipFile, LargeZipFile, zlib.error, ValueError, OverflowError, OSError, EOFError),
    *(NotImplementedError, RuntimeError, MemoryError, struct.error),
)

DAMAGED = "open it in the program that made it and save it anew"
SPLIT = "save the text alone as a new file"

# What XML may begin with: white space, a byte order mark, an element; UTF-16 with or without its mark.
XML_STARTS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<", b"\xfe\xff\x00<", b"<\x00", b"\x00<")


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """The XML of an archive by name, checked."""

    xml: dict[str, bytes]
    names: frozenset[str]


def labels(data: bytes) -> tuple[frozenset[str], str]:
    """The names of an archive's members, and its mimetype as OpenDocument has it; none of what is none."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = frozenset(archive.namelist())
            mimetype = b""
            if MIMETYPE in names:
                with archive.open(MIMETYPE) as opened:
                    mimetype = opened.read(MOST_MIMETYPE)
            return names, mimetype.decode("ascii", "replace").strip()
    except BROKEN:
        return frozenset(), ""


def unpacked(data: bytes, path: str) -> Archive:
    """The archive in `data`.

    Raises `UnreadableLetterError` for one that is damaged, locked, or unfolds to more than a letter, and for
    XML with a document type.
    """
    limits.allow("file-bytes", len(data), path=path, hint=SPLIT)
    try:
        with ZipFile(BytesIO(data)) as archive:
            _look(archive, path)
            return Archive(xml=dict(_xml(archive, path)), names=frozenset(archive.namelist()))
    except UnreadableLetterError:
        raise
    except BROKEN as error:
        raise UnreadableLetterError("the file is damaged", path=path, hint=DAMAGED) from error


def _look(archive: ZipFile, path: str) -> None:
    members = archive.infolist()
    limits.allow("members", len(members), path=path, hint=SPLIT)
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableLetterError(
            "the file is locked by a password", path=path, hint="save a copy without one"
        )
    limits.allow("unpacked-bytes", sum(member.file_size for member in members), path=path, hint=SPLIT)
    most = limits.of("unpacked-ratio")
    for member in members:
        if member.file_size > max(FROM_BYTES, most * member.compress_size):
            what = f"it unfolds to more than {most:,} times its size, as no letter does"
            raise limits.exceeded("unpacked-ratio", what, most, path, SPLIT)


def _xml(archive: ZipFile, path: str) -> Iterator[tuple[str, bytes]]:
    size = 0
    for member in archive.infolist():
        with archive.open(member) as opened:
            start = opened.read(4)
            is_xml = start.lstrip().startswith(XML_STARTS) or member.filename.endswith((".xml", ".rels"))
            if not is_xml:
                continue
            size += member.file_size
            limits.allow("xml-bytes", size, path=path, hint=SPLIT)
            limits.tick()
            data = start + opened.read()
        # LibreOffice leaves files of no length behind.
        if not data:
            continue
        check_xml(data, path)
        yield member.filename, data


class _RefusedError(Exception):
    """Raised inside expat: what is wrong with XML."""


def check_xml(data: bytes, path: str) -> None:
    """Raises `UnreadableLetterError` for XML that is damaged, has a document type or is too large or deep."""
    counts = {"depth": 0, "elements": 0}
    most_deep, most = limits.of("depth"), limits.of("elements")

    def begin(_name: str, _attributes: object) -> None:
        counts["depth"] += 1
        counts["elements"] += 1
        if counts["depth"] > most_deep:
            limits.allow("depth", counts["depth"], path=path, hint=SPLIT)
        if counts["elements"] > most:
            limits.allow("elements", counts["elements"], path=path, hint=SPLIT)

    def end(_name: str) -> None:
        counts["depth"] -= 1

    def refuse(*_: object) -> None:
        raise _RefusedError("it declares a document type, which no letter needs and which can do harm")

    # With name spaces, as those parse who read it after this.
    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except _RefusedError as refused:
        raise UnreadableLetterError(f"the file is refused: {refused}", path=path, hint=DAMAGED) from refused
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise UnreadableLetterError("the file is damaged", path=path, hint=DAMAGED) from error
