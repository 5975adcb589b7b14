"""Letters on web pages: the letter with its type, without what frames it."""

# ruff: noqa: E501  mark-up is easier to read unbroken

from __future__ import annotations

import contextlib
from datetime import date as Date

import pytest

from letterdiff.errors import UnreadableLetterError
from letterdiff.model import Letter, Role
from letterdiff.read import extras, parse

DAY = Date(2031, 3, 5)

LETTER = """
<p>Brussels, 5 March 2031</p>
<p>Dear colleagues,</p>
<h2>On borders</h2>
<p>The Commission presented its proposal to the Council on the third day of the meeting, as it had been asked to
do in the autumn by the Heads of State or Government of all Member States.</p>
<p>Our work with <b>Libya</b> goes on, and arrivals have fallen by 13% since the beginning of the year, in which
many thousands of persons had come by sea.</p>
<p>Yours sincerely,</p>
<p>The President</p>
"""


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()


def read(body: str, head: str = "") -> Letter:
    return parse(page(body, head), path="a.html", date=DAY)


def texts(letter: Letter) -> list[str]:
    return [block.span.of(letter.text) for block in letter.blocks]


PLAIN = texts(read(LETTER))

FRAMES = {
    "nothing": LETTER,
    "a menu and a foot": f"<nav><ul><li><a href=/>Home</a></ul></nav><main>{LETTER}</main><footer>© 2031</footer>",
    "boxes by name": f"""<div class="site-header">Institution <a href=/>Home</a></div>
        <div id="cookie-consent"><p>We use cookies on this site to make it work for you.</p></div>
        <div class="content">{LETTER}</div><div class="share-buttons">Share on <a href=x>one</a></div>
        <div class="related"><h2>Related</h2><p>Press release of the same day on the same matter.</p></div>""",
    "roles": f"<div role=navigation>Home News</div><div role=main>{LETTER}</div><div role=contentinfo>Legal</div>",
    "links in the article": f"<article>{LETTER}<ul><li><a href=a>Factsheet</a><li><a href=b>Annex</a></ul></article>",
    "hidden parts": f"<p hidden>Old text.</p><p style='display:none'>x</p><p aria-hidden=true>y</p>{LETTER}",
    "a class with much of the text": f"<div class=menu>{LETTER}</div>",
    "scripts and forms": f"<script>var a = 'x';</script><style>p{{}}</style><form>Search <input></form>{LETTER}",
    "a table that lays out": f"<table><tr><td>{LETTER}</td></tr></table>",
    "a form around all": f"<form id=aspnetForm><input>{LETTER}<button>Go</button></form>",
    "names after words": f"<section id=social-dimension>{LETTER.replace('<h2>', '<h2 id=share-of-costs>')}</section>",
    "comments": f"<!-- <p>An old draft.</p> -->{LETTER}",
}


@pytest.mark.parametrize("frame", FRAMES)
def test_what_frames_a_letter_is_left_out(frame: str) -> None:
    letter = read(FRAMES[frame])
    assert texts(letter) == PLAIN
    assert letter.date == Date(2031, 3, 5)


def test_roles_and_type() -> None:
    letter = read(LETTER)
    assert [b.role for b in letter.blocks] == [
        Role.DATE, Role.SALUTATION, Role.HEADING, Role.BODY, Role.BODY, Role.CLOSING, Role.SIGNATURE,
    ]  # fmt: skip
    assert [span.of(letter.text) for b in letter.blocks for span in b.bold] == ["Libya"]


@pytest.mark.parametrize(
    "bold",
    [
        "<strong>Libya</strong>",
        '<span style="font-weight: 700">Libya</span>',
        "<span class=c3>Libya</span>",
        '<b style="font-weight:normal">Our work with</b> <b>Libya</b>',
    ],
)
def test_bold_by_tag_style_and_class(bold: str) -> None:
    letter = read(f"{LETTER}<p>With {bold} we go on.</p>", "<style>.c3{color:red;font-weight:bold}</style>")
    assert [span.of(letter.text) for b in letter.blocks for span in b.bold] == ["Libya", "Libya"]


def test_lists_tables_breaks_and_kept_lines() -> None:
    letter = read(
        f"""{LETTER}<p>Annex on numbers</p>
        <ol start=3><li>The third point of it.<ul><li>A part of that point.</ul><li>The fourth point of it.</ol>
        <ol type=a><li>The lettered point of it.</ol>
        <table><tr><th>Route<th>Change<tr><td>Western<td>8%</table>
        <div>First paragraph here.<br>Still the first.<br><br>The second paragraph.</div>
        <pre>One kept
line.

Another kept line.</pre>"""
    )
    assert texts(letter)[8:] == [
        "The third point of it.",
        "A part of that point.",
        "The fourth point of it.",
        "a. The lettered point of it.",
        "Route | Change",
        "Western | 8%",
        "First paragraph here. Still the first.",
        "The second paragraph.",
        "One kept line.",
        "Another kept line.",
    ]
    assert [b.marker for b in letter.blocks][8:12] == ["3.", "•", "4.", ""]


def test_footnotes() -> None:
    letter = read(
        f"""{LETTER}<p>The Court has ruled<a href="#fn1"><sup>1</sup></a> on it, 3 km<sup>2</sup> away.</p>
        <section class=footnotes><ol><li id=fn1>Case C-1/31. <a href="#ref1">↩</a></ol></section>"""
    )
    assert texts(letter)[-2:] == ["The Court has ruled on it, 3 km2 away.", "Case C-1/31."]
    assert (letter.blocks[-1].role, letter.blocks[-1].marker) == (Role.FOOTNOTE, "1")


def test_encodings() -> None:
    text = LETTER.replace("Libya", "Türkiye – “Libya”")
    named = f"<html><meta charset=windows-1252><body>{text}</body></html>".encode("cp1252")
    utf16 = f"<html><body>{text}</body></html>".encode("utf-16")
    declared = b'<?xml version="1.0" encoding="utf-8"?>' + page(text)
    for data in (named, utf16, declared, b"\xef\xbb\xbf" + page(text)):
        assert "Türkiye – “Libya”" in parse(data, path="a.md", date=DAY).text


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Sign in</h1><p>Please log in to read this document.</p><form>Password <input></form>",
        "<div id=cookies><p>We use cookies. Accept all cookies to go on.</p><button>Accept</button></div>",
        "<noscript>Please enable JavaScript to go on.</noscript><div id=app></div>",
    ],
)
def test_a_page_that_lets_nobody_in(body: str) -> None:
    with pytest.raises(UnreadableLetterError, match="login or a consent") as caught:
        read(body)
    assert "browser" in caught.value.hint


def test_an_empty_page() -> None:
    with pytest.raises(UnreadableLetterError, match="no body text"):
        read("")


def test_parts_that_stand_deep_in_each_other() -> None:
    deep = "<div>" * 20_000 + LETTER + "</div>" * 20_000
    # Whether it can be read depends on the parser's own limits.
    with contextlib.suppress(UnreadableLetterError):
        assert read(deep).text


def test_a_library_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda _: None)
    with pytest.raises(UnreadableLetterError, match="not installed") as caught:
        read(LETTER)
    assert caught.value.hint == "install it: pip install 'letterdiff[documents]'"


def test_nothing_in_a_page_is_interpreted() -> None:
    letter = read(LETTER.replace("Libya", "&lt;script&gt;alert(1)&lt;/script&gt;"))
    assert "<script>alert(1)</script>" in letter.text
