"""What hands do to a Word file: columns, running lines, tracked changes, comments. Needs python-docx."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

# Each is written into a paragraph of the message: the words there, and what hands made of them.
INSERTED = 3
"""Sentences of which the last word is inserted under tracking."""

REMOVED = (("entirely new ", 4), ("and without delay ", 6))
"""Words that were removed under tracking, and the paragraphs they stood in."""


def marked(path: Path) -> None:
    """Running head and foot, three tracked insertions and two deletions, and a comment."""
    written = docx.Document(str(path))
    section = written.sections[0]
    section.header.paragraphs[0].text = "European Commission"
    section.footer.paragraphs[0].text = "Commission européenne, B-1049 Bruxelles"
    message = [p for p in written.paragraphs if len(p.runs) > 0 and len(p.text) > 200]
    for number, paragraph in enumerate(message[:INSERTED]):
        _insert(paragraph.runs[-1], str(number))
    for words, at in REMOVED:
        _remove(message[at].runs[0], words)
    written.add_comment(message[1].runs[0], text="Is this still so?", author="A reader", initials="R")
    written.save(str(path))


def _by(tag: str, number: str) -> Any:
    change = OxmlElement(tag)
    change.set(qn("w:id"), number)
    change.set(qn("w:author"), "A colleague")
    change.set(qn("w:date"), "2025-06-20T10:00:00Z")
    return change


def _insert(run: Any, number: str) -> None:
    """Makes a run one that was inserted under tracking."""
    change = _by("w:ins", f"1{number}")
    run._r.addprevious(change)
    change.append(run._r)


def _remove(run: Any, words: str) -> None:
    """Puts words before a run that were removed under tracking."""
    removed = OxmlElement("w:r")
    text = OxmlElement("w:delText")
    text.set(qn("xml:space"), "preserve")
    text.text = words
    if run._r.rPr is not None:
        removed.append(copy.deepcopy(run._r.rPr))
    removed.append(text)
    change = _by("w:del", f"2{len(words)}")
    change.append(removed)
    run._r.addprevious(change)


def in_columns(path: Path) -> None:
    """A4 in two narrow columns of small serif type, hyphenated, with a running head and foot."""
    written = docx.Document(str(path))
    written.settings.element.append(OxmlElement("w:autoHyphenation"))
    section = written.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    columns = OxmlElement("w:cols")
    columns.set(qn("w:num"), "2")
    columns.set(qn("w:space"), "400")
    section._sectPr.append(columns)
    section.footer.paragraphs[0].text = "EN"
    section.header.paragraphs[0].text = "Letter to the members of the Council"
    for style in written.styles:
        font = getattr(style, "font", None)
        if font is not None and style.type == 1:
            font.name, font.size = "Liberation Serif", Pt(9.5)
            language = OxmlElement("w:lang")
            language.set(qn("w:val"), "en-GB")
            style.element.get_or_add_rPr().append(language)
    written.save(str(path))
