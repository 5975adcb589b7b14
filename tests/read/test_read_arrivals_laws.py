"""Whatever bytes arrive, in whatever format: a letter that keeps the laws, or an error that says what to do."""

# ruff: noqa: E501  mark-up is easier to read unbroken

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from letterdiff.errors import LetterdiffError
from letterdiff.model import Letter
from letterdiff.read import Told, parse
from letterdiff.read.formats import FORMATS
from tests.read.office import odt, packed, word
from tests.read.test_read_laws import DAY, check_all

ARRIVALS = Path(__file__).parents[1] / "arrivals"
SEEDS = {
    path.name: path.read_bytes() for path in sorted(ARRIVALS.glob("2025-06-23*")) if path.suffix != ".pdf"
}

FORMS = st.sampled_from([known.key for known in FORMATS])

MARKUP = {
    "docx": [
        *("<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>Libya </w:t>", "<w:t>EUR 5 million. </w:t>", "<w:br/>"),
        *("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", "<w:del>", "</w:del>", "<w:ins>", "</w:ins>"),
        *('<w:pPr><w:outlineLvl w:val="1"/></w:pPr>', '<w:rPr><w:b/><w:vertAlign w:val="superscript"/></w:rPr>'),
        *('<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>', "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"),
        *("<w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r>", '<w:footnoteReference w:id="2"/>'),
    ],
    "odt": [
        *("<text:p>", "</text:p>", '<text:h text:outline-level="9">', "</text:h>", "Libya ", "EUR 5 million. "),
        *("<text:list>", "</text:list>", "<text:list-item>", "</text:list-item>", '<text:s text:c="3"/>'),
        *("<table:table><table:table-row><table:table-cell>", "</table:table-cell></table:table-row></table:table>"),
        *("<text:note><text:note-body>", "</text:note-body></text:note>", "<draw:text-box>", "</draw:text-box>"),
    ],
    "html": [
        *("<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<h2>", "<ul>", "<li>", "</ul>", "<table>", "<tr>"),
        *("<td>", "</table>", "<br>", "<pre>", "</pre>", "Libya ", "EUR 5 million. ", "\n\n", "<sup>1</sup>"),
        *("<nav>", "</nav>", "<a href='#a'>", "</a>", "<p hidden>", "<main>", "</main>", "&nbsp;", "&#0;", "*"),
    ],
    "mail": [
        *("From: a@b.org\n", "Message-ID: <1>\n", "Content-Type: text/html\n", "\n", "> ", "Libya ", "-- \n"),
        *("Content-Type: multipart/mixed; boundary=b\n", "--b\n", "--b--\n", "Content-Transfer-Encoding: base64\n"),
    ],
}  # fmt: skip


def tried(data: bytes, form: str, path: str = "a") -> Letter | None:
    try:
        return parse(data, path=path, date=DAY, told=Told(form=form))
    except LetterdiffError:
        return None


def kept(data: bytes, form: str, path: str = "a") -> None:
    letter = tried(data, form, path)
    if letter is not None:
        check_all(letter)


@given(data=st.binary(max_size=300), form=FORMS)
def test_any_bytes_in_any_format(data: bytes, form: str) -> None:
    kept(data, form)


def _bodies(form: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(MARKUP[form]), max_size=25).map("".join)


@given(body=_bodies("html"))
def test_any_page(body: str) -> None:
    kept(f"<html><body>{body}".encode(), "html")


@given(body=_bodies("mail"))
def test_any_mail(body: str) -> None:
    kept(body.encode(), "mail")


@given(body=_bodies("docx"))
def test_any_word_file(body: str) -> None:
    kept(word(_balanced(body)), "docx")


@given(body=_bodies("odt"))
def test_any_opendocument_text(body: str) -> None:
    kept(odt(_balanced(body)), "odt")


def _balanced(body: str) -> str:
    """Mark-up whose elements are closed, as a forgiving parser closes them."""
    from lxml import etree

    names = "".join(f' xmlns:{n}="urn:x:{n}"' for n in ("w", "text", "table", "draw"))
    root = etree.fromstring(f"<x{names}>{body}</x>", etree.XMLParser(recover=True))
    inside: str = etree.tostring(root, encoding="unicode")
    inside = inside[inside.index(">") + 1 :] if not inside.endswith("/>") else ""
    return inside.removesuffix("</x>")


@st.composite
def mutations(draw: st.DrawFn, data: bytes) -> bytes:
    """Bytes with some dropped, repeated, swapped or overwritten."""
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(len(data) - 1, 0)))
        size = draw(st.sampled_from([1, 3, 40, 700]))
        part = data[at : at + size]
        put = draw(st.sampled_from([b"", part * 2, part[::-1], b"\xff", b"<", b"\0\0", b"</", b'"']))
        data = data[:at] + put + data[at + size :]
    return data


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_damaged_file(name: str, data: st.DataObject) -> None:
    kept(data.draw(mutations(SEEDS[name])), "", name)


@pytest.mark.parametrize("name", [name for name in SEEDS if name.endswith(("docx", "odt"))])
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_damaged_member_of_an_archive(name: str, data: st.DataObject) -> None:
    with ZipFile(BytesIO(SEEDS[name])) as archive:
        members = {member: archive.read(member) for member in archive.namelist()}
    chosen = data.draw(st.sampled_from(sorted(members)))
    if data.draw(st.booleans()):
        members[chosen] = data.draw(mutations(members[chosen]))
    else:
        other = data.draw(st.sampled_from(sorted(members)))
        members[chosen] = members.pop(other)
    kept(packed(members), "", name)
