"""The program that asks pdfium what stands on the pages of a PDF, run as a process apart by `glyphs`.

A hostile PDF can make pdfium take gigabytes, go on without end, or crash: that ends this process and no
other, and the system holds it to the memory it is given. It imports nothing of letterdiff, so that it starts
quickly, and touches no file.

In: a line of JSON with `places` (where modules are found), `password`, and the limits `memory-bytes`,
`pages`, `signs` and `page-signs`; then the PDF. Out: a line of JSON with `pages`, how many; for each page a
line with `height`, `pictured`, `types` (name, weight, size) and `count`, then as many arrays as `COLUMNS`
has, of `count` items each. An error is a line with `error`, what it is, and its `count` and `page`.
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
from array import array
from collections.abc import Iterator
from typing import Any, BinaryIO

COLUMNS = "IIdddd"
"""Of each sign: its character, the number of its type, left and right edge, baseline; and its turn."""

NAME = 256
"""Bytes of a font's name that are asked for."""

IMAGE_LOOKED = 5_000
"""Objects of a page among which an image is looked for."""


class _RefusedError(Exception):
    """Raised with what is wrong with a file."""


def main() -> None:
    """Reads a PDF from standard input and writes its signs to standard output."""
    asked = json.loads(sys.stdin.buffer.readline())
    sys.path[:] = asked["places"]
    _hold(asked["memory-bytes"])
    out = sys.stdout.buffer
    try:
        for about, columns in _answer(sys.stdin.buffer.read(), asked):
            _say(out, about)
            for column in columns:
                out.write(column.tobytes())
    except _RefusedError as refused:
        _say(out, refused.args[0])
    out.flush()


def _hold(memory: int) -> None:
    """Lets this process have no more memory than that, where the system can see to it."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    except (ImportError, ValueError, OSError):
        return


def _say(out: BinaryIO, said: dict[str, object]) -> None:
    out.write(json.dumps(said).encode() + b"\n")


Part = tuple[dict[str, object], "list[array[Any]]"]
"""A line of the answer, and the arrays that follow it."""


def _answer(data: bytes, asked: dict[str, Any]) -> Iterator[Part]:
    try:
        import pypdfium2_raw as raw
    except (ImportError, OSError) as error:
        raise _RefusedError({"error": "missing"}) from error
    config = raw.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=None, m_pIsolate=None, m_v8EmbedderSlot=0)
    raw.FPDF_InitLibraryWithConfig(config)
    password = asked["password"]
    document = raw.FPDF_LoadMemDocument64(data, len(data), password and password.encode() + b"\0")
    if not document:
        locked = raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD
        how = "refused" if password else "locked"
        raise _RefusedError({"error": how if locked else "damaged"})
    count, signs = raw.FPDF_GetPageCount(document), 0
    _allow("pages", count, asked)
    yield {"pages": count}, []
    for number in range(count):
        about, columns = _page(raw, document, number, asked)
        signs += len(columns[0])
        _allow("signs", signs, asked)
        yield about, columns


def _page(raw: Any, document: Any, number: int, asked: dict[str, Any]) -> Part:
    """A page, empty if pdfium cannot load it."""
    page = raw.FPDF_LoadPage(document, number)
    text = page and raw.FPDFText_LoadPage(page)
    if not text:
        return {"height": 0.0, "pictured": False, "types": [], "count": 0}, [array(code) for code in COLUMNS]
    count = max(raw.FPDFText_CountChars(text), 0)
    # A few bytes, unpacked, can set a million signs on one page.
    _allow("page-signs", count, asked, page=number + 1)
    types, columns = _signs(raw, text, count)
    about = {"height": raw.FPDF_GetPageHeightF(page), "pictured": _pictured(raw, page)}
    raw.FPDFText_ClosePage(text)
    raw.FPDF_ClosePage(page)
    return {**about, "types": types, "count": count}, columns


def _allow(name: str, count: int, asked: dict[str, Any], page: int = 0) -> None:
    if count > asked[name]:
        raise _RefusedError({"error": name, "count": count, "page": page})


def _signs(raw: Any, text: Any, count: int) -> tuple[list[object], list[array[Any]]]:
    """The types of a page, and its signs by columns."""
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    columns: list[array[Any]] = [array(code) for code in COLUMNS]
    codes, kinds, lefts, rights, bases, turns = columns
    numbers: dict[object, int] = {}
    types: list[object] = []
    for index in range(count):
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetLooseCharBox(text, index, box)
        key = ctypes.cast(raw.FPDFText_GetTextObject(text, index), ctypes.c_void_p).value
        if key not in numbers:
            numbers[key] = len(types)
            types.append(_type(raw, text, index))
        codes.append(raw.FPDFText_GetUnicode(text, index))
        kinds.append(numbers[key])
        lefts.append(box.left)
        rights.append(box.right)
        bases.append(y.value)
        turns.append(raw.FPDFText_GetCharAngle(text, index))
    return types, columns


def _type(raw: Any, text: Any, index: int) -> tuple[str, int, float]:
    """The name, weight and size of a sign's type; its size as it stands on the page."""
    name, flags, matrix = ctypes.create_string_buffer(NAME), ctypes.c_int(), raw.FS_MATRIX()
    raw.FPDFText_GetFontInfo(text, index, name, NAME, flags)
    raw.FPDFText_GetMatrix(text, index, matrix)
    size: float = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
    return name.value.decode("utf-8", "replace"), raw.FPDFText_GetFontWeight(text, index), size


def _pictured(raw: Any, page: Any) -> bool:
    """Whether a page holds an image."""
    count = min(raw.FPDFPage_CountObjects(page), IMAGE_LOOKED)
    return any(
        raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, index)) == raw.FPDF_PAGEOBJ_IMAGE
        for index in range(count)
    )


if __name__ == "__main__":
    main()
