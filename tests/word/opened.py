"""A .docx file read with the standard library alone: what stands in it with its changes settled."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LETTER = ("LetterText", "LetterHeading")

# What each way of settling the changes takes away.
TAKEN = {"accept": ("del", "moveFrom"), "reject": ("ins", "moveTo")}
MARKS = {"ins": "{{+{}+}}", "del": "[-{}-]", "moveFrom": "[<{}<]", "moveTo": "{{>{}>}}"}


@dataclass(frozen=True)
class Line:
    """A paragraph: its style, its text."""

    style: str
    text: str


def part(document: bytes, name: str) -> Element:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return ElementTree.fromstring(archive.read(name))


def lines(document: bytes, way: str) -> list[Line]:
    """The paragraphs with all changes settled; one whose mark is taken away runs into the next."""
    found, held = [], ""
    for paragraph in part(document, "word/document.xml").iter(f"{W}p"):
        held += _text(paragraph, TAKEN[way])
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        if mark is not None and any(mark.find(f"{W}{tag}") is not None for tag in TAKEN[way]):
            continue
        found.append(Line(style(paragraph), held))
        held = ""
    assert not held
    return found


def letter(document: bytes, way: str) -> list[str]:
    """The words of the letter's paragraphs with all changes settled, one paragraph an item."""
    settled = (line.text for line in lines(document, way) if line.style in LETTER)
    return [" ".join(text.split()) for text in settled]


def style(paragraph: Element) -> str:
    named = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if named is None else named.get(f"{W}val", "")


def _text(element: Element, taken: tuple[str, ...]) -> str:
    said = ""
    for child in element:
        if child.tag in (f"{W}t", f"{W}delText"):
            said += child.text or ""
        elif child.tag not in {f"{W}{tag}" for tag in taken}:
            said += _text(child, taken)
    return said


def summary(document: bytes) -> Iterator[str]:
    """The document as text that can be reviewed, its changes marked."""
    body = part(document, "word/document.xml").find(f"{W}body")
    assert body is not None
    for block in body:
        if block.tag == f"{W}p":
            mark = block.find(f"{W}pPr/{W}rPr/*")
            end = "" if mark is None else f" <- {mark.tag.removeprefix(W)}"
            yield f"{style(block) or 'Normal'}: {_marked(block)}{end}"
        elif block.tag == f"{W}tbl":
            yield from (
                " | ".join(_marked(cell) for cell in row.iter(f"{W}tc")) for row in block.iter(f"{W}tr")
            )
    for comment in comments(document):
        said = " / ".join(_marked(line) for line in comment.iter(f"{W}p"))
        yield f"comment {comment.get(f'{W}id')}: {said}"


def comments(document: bytes) -> list[Element]:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        if "word/comments.xml" not in archive.namelist():
            return []
    return list(part(document, "word/comments.xml"))


def _marked(element: Element) -> str:
    said = ""
    for child in element:
        name = child.tag.removeprefix(W)
        if name in ("t", "delText"):
            said += child.text or ""
        elif name == "commentReference":
            said += f"({child.get(f'{W}id')})"
        elif name in MARKS:
            said += MARKS[name].format(_marked(child))
        elif name != "pPr":
            said += _marked(child)
    return said


def without_comments(document: bytes) -> bytes:
    """The same document with nothing said beside its text."""
    name = "word/document.xml"
    root = part(document, name)
    about = {f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference"}
    for parent in list(root.iter()):
        for child in [child for child in parent if child.tag in about]:
            parent.remove(child)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as archive, zipfile.ZipFile(out, "w") as copy:
        for entry in archive.namelist():
            whole = ElementTree.tostring(root) if entry == name else archive.read(entry)
            copy.writestr(entry, whole)
    return out.getvalue()
