"""PDF files to glyphs: which sign stands where, in which type. pdfium is asked in a process `apart`."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from letterdiff import limits
from letterdiff.errors import LimitError, UnreadableLetterError
from letterdiff.later import dataclass, regex
from letterdiff.read.pdf import apart
from letterdiff.read.pdf.streams import check_streams

BOLD_NAME = regex(
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

UPRIGHT = 0.1
"""By how much a sign may be turned, in radians."""

FAR = 100_000.0
"""Points from the corner of a page at which nothing stands: the largest page has 14,400."""

SMALLEST = 0.1
"""Points of the smallest type."""


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
    answer = _Answer(_asked(data, path, password), path)
    try:
        return [_page(answer) for _ in range(answer.line()["pages"])]
    # A program that a file has broken may say anything.
    except (ValueError, LookupError, TypeError, OverflowError, RecursionError) as error:
        raise _broken(path) from error


HELD = ("memory-bytes", "pages", "signs", "page-signs")
"""The limits that are kept where pdfium works."""


def _asked(data: bytes, path: str, password: str | None) -> bytes:
    """What pdfium says of a file. Raises `LimitError` where it takes too long or too much, or crashes."""
    asked = {"places": sys.path, "password": password, **{name: limits.of(name) for name in HELD}}
    # Without site and without what stands in the environment: modules are found where they are found here.
    command = [sys.executable, "-E", "-S", "-P", apart.__file__]
    try:
        done = subprocess.run(
            command,
            input=json.dumps(asked).encode() + b"\n" + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limits.left(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise limits.overdue() from None
    except OSError as error:
        what = "no process could be started to read this PDF in"
        raise UnreadableLetterError(what, path=path, hint=f"the system says: {error.strerror}") from error
    if done.returncode:
        raise _broken(path)
    return done.stdout


def _broken(path: str) -> LimitError:
    most = limits.of("memory-bytes")
    what = f"reading this PDF broke off: it is damaged, or takes more than {most:,} bytes of memory"
    return limits.exceeded("memory-bytes", what, most, path, "fetch it again, or print it to a new PDF")


@dataclass(slots=True)
class _Answer:
    """What pdfium said, read part by part."""

    data: bytes
    path: str
    at: int = 0

    def line(self) -> dict[str, Any]:
        """The next line. Raises `UnreadableLetterError` for one that says why the file was not read."""
        end = self.data.find(b"\n", self.at)
        if end < 0:
            raise _broken(self.path)
        line: dict[str, Any] = json.loads(self.data[self.at : end])
        self.at = end + 1
        if "error" in line:
            raise _refused(line, self.path)
        return line

    def column(self, code: str, count: int) -> array[Any]:
        """The next array."""
        if count < 0:
            raise ValueError(count)
        column = array(code)
        column.frombytes(self.data[self.at : self.at + count * column.itemsize])
        self.at += count * column.itemsize
        return column


def _refused(said: Mapping[str, Any], path: str) -> UnreadableLetterError:
    """The error that says why a file was not read."""
    match said["error"]:
        case "locked":
            hint = "give it with --password, or save a copy without one"
            return UnreadableLetterError("this PDF is locked by a password", path=path, hint=hint)
        case "refused":
            hint = "give it with --password, or save a copy without one"
            return UnreadableLetterError("the password does not open this PDF", path=path, hint=hint)
        case "damaged":
            hint = "fetch it again, or open it and print it to a new PDF"
            return UnreadableLetterError("this is a PDF, and it is damaged", path=path, hint=hint)
        case "missing":
            hint = "install it again: pip install --force-reinstall pypdfium2"
            return UnreadableLetterError("pypdfium2, which reads PDFs, is not there", path=path, hint=hint)
    name, count = said["error"], said["count"]
    what = f"it has {count:,} {limits.LIMITS[name].counts}, too many for a letter"
    if said["page"]:
        what = f"page {said['page']} has {count:,} signs, too many for a page of a letter"
    return limits.exceeded(name, what, limits.of(name), path)


def _page(answer: _Answer) -> Page:
    limits.tick()
    about = answer.line()
    columns = [answer.column(code, about["count"]) for code in apart.COLUMNS]
    signs = list(_glyphs(about["types"], columns))
    known = [glyph for glyph in signs if glyph.text]
    return Page(
        glyphs=known,
        height=about["height"],
        pictured=not known and about["pictured"],
        unknown=len(signs) - len(known),
    )


def _glyphs(types: Sequence[tuple[str, int, float]], columns: Sequence[array[Any]]) -> Iterator[Glyph]:
    """The upright signs of a page; one that the file gives no meaning has no text."""
    styles = [
        (_is_bold(name, weight), size if SMALLEST < size < FAR else SMALLEST) for name, weight, size in types
    ]
    last = None
    for code, kind, left, right, base, turn in zip(*columns, strict=True):
        sign = chr(code)
        if sign.isspace():
            if last:
                yield Glyph(" ", last.right, last.right, last.base, last.height, last.bold)
            continue
        # Not the other way round: of a place that is no number neither is true.
        if not (abs(turn) <= UPRIGHT and -FAR < left < FAR and -FAR < right < FAR and -FAR < base < FAR):
            continue
        bold, height = styles[kind]
        last = Glyph(_meaning(sign), left, right, base, height, bold)
        yield last


def _meaning(sign: str) -> str:
    if sign in LINE_END_HYPHENS:
        return "-"
    if sign in NO_SIGN or "\ue000" <= sign <= "\uf8ff":
        return ""
    return LIGATURES.get(sign, sign)


def _is_bold(name: str, weight: int) -> bool:
    return weight >= BOLD_WEIGHT or bool(BOLD_NAME.search(name))
