"""Sets the shipped letters as they arrive: PDF in two layouts, Word, OpenDocument, web page, wrapped text.

    python -m tests.arrivals.make FOLDER

Needs pandoc, LibreOffice, Chromium and the Liberation fonts of Debian, and python-docx. The files that it
makes are kept beside it, so that the tests need none of these. What is set is the letter as letterdiff reads
it from Markdown. Footnotes are added in the narrow layout and in the Word file of `MARKED`, which also gets
a running head and foot, tracked changes and a comment, as Word files between colleagues have.
"""

from __future__ import annotations

import html
import json
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from letterdiff.model import Block, Letter, Role
from letterdiff.read import read
from tests.arrivals import hands

PROJECT = Path(__file__).resolve().parents[2]
LETTERS = PROJECT / "letters"

# The letter whose Word file has been through many hands.
MARKED = "2025-06-23"
WIDTH = 72
PASSWORD = "summit"  # noqa: S105  it locks nothing that is secret

# Where the narrow layout's footnotes hang: after these paragraphs of the message.
NOTED = (2, 7)
NOTES = (
    "See the annex to the conclusions of that meeting.",
    "Figures as reported by the agency; preliminary.",
)

STATIONERY = """
@page { size: A4; margin: 25mm 25mm 28mm 25mm;
  @bottom-center { content: counter(page); font: 9pt 'Liberation Serif'; }
  @bottom-left { content: 'European Commission, B-1049 Brussels'; font: 8pt 'Liberation Serif'; }
}
body { font: 12pt/1.35 'Liberation Serif'; text-align: justify; hyphens: auto; }
h1, h2, h3, h4, h5, h6 { font-size: 12pt; text-align: left; }
.letterhead { font-variant: normal; text-align: center; }
.date { text-align: right; }
"""

MENU = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<style>nav li {{ display: inline }}</style><script>window.tracking = true;</script></head>
<body>
<div id="cookie-banner" role="dialog" aria-label="Cookies"><p>This site uses cookies. Visit our
<a href="/cookies">cookies policy page</a> or click the link in any footer for more information.</p>
<button>Accept all cookies</button><button>Accept only essential cookies</button></div>
<header><a href="/">Institution</a><nav aria-label="Main"><ul><li><a href="/">Home</a></li>
<li><a href="/news">News</a></li><li><a href="/press">Press corner</a></li>
<li><a href="/contact">Contact us</a></li></ul></nav></header>
<nav class="breadcrumb"><ol><li><a href="/">Home</a></li><li><a href="/press">Press corner</a></li>
<li>Letter</li></ol></nav>
<main><article>
{letter}
</article></main>
<aside><h2>Related links</h2><ul><li><a href="/a">Press release: new measures</a></li>
<li><a href="/b">Factsheet</a></li></ul>
<p>Share this page: <a href="#">Facebook</a> <a href="#">Mail</a></p></aside>
<footer><ul><li><a href="/legal">Legal notice</a></li><li><a href="/privacy">Privacy policy</a></li></ul>
<p>© Institution, 2026. All rights reserved.</p></footer>
</body></html>
"""


def main(folder: Path) -> None:
    """Sets every shipped letter in every way."""
    locked(read(LETTERS / f"{MARKED}.md"), folder / "locked.pdf")
    for path in sorted(LETTERS.glob("2*.md")):
        letter = read(path)
        name = folder / path.stem
        plain, noted = document(letter, ()), document(letter, NOTES)
        if path.stem == MARKED:
            pandoc(noted, name.with_suffix(".docx"))
            hands.marked(name.with_suffix(".docx"))
            converted(name.with_suffix(".docx"), name.with_suffix(".odt"))
        else:
            pandoc(plain, name.with_suffix(".docx"))
            pandoc(plain, name.with_suffix(".odt"))
        pandoc(plain, name.with_suffix(".txt"), "--to", "plain", "--columns", str(WIDTH))
        name.with_name(f"{path.stem}-mail.txt").write_text(mailed(letter), encoding="utf-8")
        page(letter, name.with_suffix(".html"))
        printed(letter, folder / f"{path.stem}-stationery.pdf")
        narrow(noted, folder / f"{path.stem}-columns.pdf")


def locked(letter: Letter, target: Path) -> None:
    """The beginning of a letter, locked by `PASSWORD`."""
    tree = document(letter, ())
    tree["blocks"] = tree["blocks"][:4]
    choices = {
        "EncryptFile": {"type": "boolean", "value": "true"},
        "DocumentOpenPassword": {"type": "string", "value": PASSWORD},
    }
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch, "locked.docx")
        pandoc(tree, source)
        converted(source, target, f":writer_pdf_Export:{json.dumps(choices)}")


def document(letter: Letter, notes: tuple[str, ...]) -> dict[str, Any]:
    """The letter as pandoc's document tree."""
    return {"pandoc-api-version": [1, 22, 2, 1], "meta": {}, "blocks": list(_blocks(letter, notes))}


def _blocks(letter: Letter, notes: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    waiting, paragraphs = list(notes), 0
    for block in letter.blocks:
        if block.role is Role.FURNITURE:
            continue
        inlines = list(_inlines(letter, block))
        if block.role is Role.BODY and not block.marker:
            paragraphs += 1
            if waiting and paragraphs in NOTED:
                inlines.append({"t": "Note", "c": [_paragraph(_words(waiting.pop(0)))]})
        if block.role is Role.HEADING:
            yield {"t": "Header", "c": [max(block.level, 1), ["", [], []], inlines]}
        elif block.marker:
            yield _item(block, inlines)
        else:
            yield _paragraph(inlines)


def _item(block: Block, inlines: list[dict[str, Any]]) -> dict[str, Any]:
    number = block.marker.rstrip(".)")
    if number.isdigit():
        return {
            "t": "OrderedList",
            "c": [[int(number), {"t": "Decimal"}, {"t": "Period"}], [[_paragraph(inlines)]]],
        }
    return {"t": "BulletList", "c": [[_paragraph(inlines)]]}


def _paragraph(inlines: list[dict[str, Any]]) -> dict[str, Any]:
    return {"t": "Para", "c": inlines}


def _inlines(letter: Letter, block: Block) -> Iterator[dict[str, Any]]:
    for text, bold in _runs(letter, block):
        words = _words(text)
        yield from [{"t": "Strong", "c": words}] if bold else words


def _runs(letter: Letter, block: Block) -> Iterator[tuple[str, bool]]:
    at = block.span.start
    for span in block.bold:
        yield letter.text[at : span.start], False
        yield span.of(letter.text), True
        at = span.end
    yield letter.text[at : block.span.end], False


def _words(text: str) -> list[dict[str, Any]]:
    inlines: list[dict[str, Any]] = []
    for index, word in enumerate(text.split(" ")):
        if index:
            inlines.append({"t": "Space"})
        if word:
            inlines.append({"t": "Str", "c": word})
    return inlines


def pandoc(tree: dict[str, Any], target: Path, *options: str) -> None:
    """Writes a document tree in the format of the target's name."""
    command = ["pandoc", "--from", "json", *options, "--output", str(target)]
    subprocess.run(command, input=json.dumps(tree), text=True, check=True)


def converted(source: Path, target: Path, choices: str = "") -> None:
    """Another format of an office file, by LibreOffice, with choices for its filter."""
    with tempfile.TemporaryDirectory() as scratch:
        command = [
            "soffice",
            "--headless",
            "--convert-to",
            f"{target.suffix[1:]}{choices}",
            "--outdir",
            scratch,
            str(source),
        ]
        subprocess.run(command, check=True, capture_output=True)
        target.write_bytes(Path(scratch, target.name).read_bytes())


def mailed(letter: Letter) -> str:
    """The letter as mail programs send it on as plain text: wrapped, quoted, with stars around bold type."""
    lines = [
        "---------- Forwarded message ---------",
        "From: Registry <registry@institution.example>",
        f"Date: {letter.date:%a, %d %b %Y} at 18:04",
        "Subject: Letter ahead of the meeting",
        "To: Readers <readers@newsroom.example>",
        "",
        "",
    ]
    for block in letter.blocks:
        if block.role is Role.FURNITURE:
            continue
        runs = (f"*{text}*" if bold else text for text, bold in _runs(letter, block))
        text = f"{block.marker} {''.join(runs)}" if block.marker else "".join(runs)
        lines += [f"> {line}" for line in textwrap.wrap(text, WIDTH, break_on_hyphens=False)]
        lines.append(">")
    return "\n".join([*lines, "", "-- ", "Registry, Institution", "Tel. +00 0 000 00 00", ""])


def page(letter: Letter, target: Path) -> None:
    """A web page with a menu, a cookie banner, and links beside the letter."""
    title = f"Letter of {letter.date:%d %B %Y}"
    target.write_text(MENU.format(title=title, letter=_markup(letter)), encoding="utf-8")


def _markup(letter: Letter) -> str:
    lines = []
    for block in letter.blocks:
        if block.role is Role.FURNITURE:
            continue
        words = "".join(
            f"<strong>{html.escape(text)}</strong>" if bold else html.escape(text)
            for text, bold in _runs(letter, block)
        )
        tag = f"h{max(block.level, 1) + 1}" if block.role is Role.HEADING else "p"
        mark = f"{html.escape(block.marker)} " if block.marker else ""
        lines.append(f'<{tag} class="{block.role.value}">{mark}{words}</{tag}>')
    return "\n".join(lines)


def printed(letter: Letter, target: Path) -> None:
    """The Commission's manner, printed by Chromium: A4, serif, justified, hyphenated, feet on the pages."""
    head = f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><style>{STATIONERY}</style>'
    markup = f"{head}{_markup(letter)}</html>"
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch, "letter.html")
        source.write_text(markup, encoding="utf-8")
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        subprocess.run(
            [*command, f"--print-to-pdf={target}", source.as_uri()], check=True, capture_output=True
        )


def narrow(tree: dict[str, Any], target: Path) -> None:
    """Two narrow columns with footnotes, set by LibreOffice."""
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch, target.with_suffix(".docx").name)
        pandoc(tree, source)
        hands.in_columns(source)
        converted(source, target)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
