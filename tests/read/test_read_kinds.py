"""The kind of a file is told from what it holds; what cannot be read is named."""

from __future__ import annotations

from datetime import date as Date
from pathlib import Path

import pytest

from letterdiff.errors import LetterdiffError, UnreadableLetterError
from letterdiff.read import Told, parse
from letterdiff.read.formats import FORMATS, format_of
from tests.read.office import odt, p, packed, word

ARRIVALS = Path(__file__).parents[1] / "arrivals"
DAY = Date(2031, 3, 5)
WORDS = "The Commission presented its proposal to the Council."

KINDS = {
    "markdown": f"# On borders\n\n{WORDS}\n".encode(),
    "text": f"From: a@b.org\nTo: c@d.org\nSubject: x\n\n{WORDS}\n".encode(),
    "pdf": (ARRIVALS / "2025-06-23-stationery.pdf").read_bytes(),
    "docx": word(p(WORDS)),
    "odt": odt(f"<text:p>{WORDS}</text:p>"),
    "html": f"\ufeff\n<!-- saved -->\n<!DOCTYPE html><p>{WORDS}".encode(),
    "mail": f"Return-Path: <a@b.org>\nReceived: by x;\n y\nFrom: a@b.org\n\n{WORDS}\n".encode(),
}


@pytest.mark.parametrize("key", KINDS)
@pytest.mark.parametrize("name", ["a.md", "a", "a.docx.bak", "-"])
def test_the_content_says_the_kind(key: str, name: str) -> None:
    assert format_of(KINDS[key], name).key == key
    assert parse(KINDS[key], path=name, date=DAY).text


@pytest.mark.parametrize("name", ["a.pdf", "a.txt", "a.html", "a.PDF"])
@pytest.mark.parametrize("key", ["docx", "odt", "pdf", "html", "mail"])
def test_the_content_beats_the_name(key: str, name: str) -> None:
    assert format_of(KINDS[key], name).key == key


@pytest.mark.parametrize(
    ("name", "key"), [("a.txt", "text"), ("a.htm", "html"), ("a.eml", "mail"), ("a.x", "markdown")]
)
def test_the_name_decides_where_the_content_does_not(name: str, key: str) -> None:
    assert format_of(WORDS.encode(), name).key == key


def test_a_pdf_may_have_lines_before_its_mark() -> None:
    assert format_of(b"\r\n\r\n" + KINDS["pdf"], "a").key == "pdf"
    assert format_of(b"A letter on the mark %PDF- and others.", "a").key == "markdown"


def test_what_is_told_beats_all() -> None:
    assert format_of(KINDS["html"], "a.html", Told(form="text")).key == "text"
    assert {format_of(b"", "", Told(form=known.key)) for known in FORMATS} == set(FORMATS)


@pytest.mark.parametrize(
    ("form", "offered"), [("markdwon", "markdown"), ("dox", "docx"), ("word", ""), ("htlm", "html")]
)
def test_a_format_that_is_none_offers_the_nearest(form: str, offered: str) -> None:
    if not offered:
        assert format_of(b"", "", Told(form=form)).key == "docx"
        return
    with pytest.raises(LetterdiffError) as caught:
        format_of(b"", "", Told(form=form))
    assert f"is {offered} meant?" in caught.value.hint


NOT_READ = {
    "an Excel workbook": packed({"xl/workbook.xml": b"<a/>"}),
    "a PowerPoint presentation": packed({"ppt/presentation.xml": b"<a/>"}),
    "an e-book (EPUB)": packed({"mimetype": b"application/epub+zip"}),
    "an OpenDocument spreadsheet": packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
    "a zip archive": packed({"letter.txt": b"a"}),
    "an RTF document": b"{\\rtf1\\ansi text}",
    "an old Word file (.doc)": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
    "an Office file, locked by a password": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    + "EncryptedPackage".encode("utf-16-le"),
    "a PNG image": b"\x89PNG\r\n\x1a\n",
    "a JPEG image": b"\xff\xd8\xff\xe0",
}


@pytest.mark.parametrize("what", NOT_READ)
def test_what_cannot_be_read_is_named(what: str) -> None:
    for name in ("a.md", "a", "a.docx"):
        with pytest.raises(UnreadableLetterError) as caught:
            parse(NOT_READ[what], path=name)
        assert what in str(caught.value) or name == "a.docx"
        assert caught.value.hint


def test_old_formats_say_how_they_are_converted() -> None:
    for what in ("an RTF document", "an old Word file (.doc)"):
        with pytest.raises(UnreadableLetterError) as caught:
            parse(NOT_READ[what], path="a.doc")
        assert "soffice --headless --convert-to docx" in caught.value.hint
