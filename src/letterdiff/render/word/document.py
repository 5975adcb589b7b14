"""The document: head, what came and went, the letters topic by topic with their changes, the figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from docx.shared import Mm

from letterdiff.model import Comparison, Letter, Status, TopicChange
from letterdiff.render import digest, words
from letterdiff.render.html import figures
from letterdiff.render.html.passages import Book
from letterdiff.render.terminal import HEIRS, topic_name
from letterdiff.render.terminal_brief import AT_HEAD
from letterdiff.render.word import package
from letterdiff.render.word.ink import Element, Ink, element, plain, text
from letterdiff.render.word.story import Paragraph, Story, tamed

if TYPE_CHECKING:
    from docx.document import Document as Docx

KEY = (
    "Struck words stood in the old letter only, underlined ones stand in the new one only; a passage that"
    " stands elsewhere now is marked as moved; comments say what belongs together. With all changes accepted"
    " the letter's paragraphs are the new letter, with all rejected the old one, sentence by sentence in this"
    " order."
)

GLANCE = {
    Status.ADDED: "New topics",
    Status.REMOVED: "Dropped topics",
    Status.RENAMED: "Renamed topics",
}
COLUMNS = ("Topic", "Figure", "Old", "New", "Change", "Lines")

# In millimetres; together the width of the text.
WIDTHS = (26, 43, 24, 24, 29, 14)


def written(comparison: Comparison, *, why: bool, selection: str) -> bytes:
    """The whole document as a file."""
    old, new = comparison.old.letter, comparison.new.letter
    title = f"What changed: {words.day(old.date)} → {words.day(new.date)}"
    document = package.blank(title, new.date)
    _head(document, comparison, title)
    _brief(document, comparison)
    _notes(document, comparison)
    _letters(document, comparison, why=why, selection=selection)
    _figures(document, comparison)
    return package.packed(document)


def _add(document: Docx, said: str, style: str = "Normal") -> None:
    document.add_paragraph(plain(said), style)


def _head(document: Docx, comparison: Comparison, title: str) -> None:
    old, new = comparison.old.letter, comparison.new.letter
    _add(document, title, "Title")
    _add(document, words.between(comparison.days), "Subtitle")
    _add(document, f"Old: {_identity(old)}")
    _add(document, f"New: {_identity(new)}")
    if comparison.changed:
        for clause in words.totals(comparison.statistics):
            _add(document, clause, "List Bullet")
    else:
        _add(document, "Nothing changed.")
    topics = [change for change in comparison.topics if change.id]
    for status, head in GLANCE.items():
        names = [_named(comparison, change) for change in topics if change.status is status]
        if names:
            _add(document, f"{head}: {words.listed(names)}", "List Bullet")


def _identity(letter: Letter) -> str:
    return " · ".join(part for part in (words.writer(letter) or letter.title, letter.path) if part)


def _named(comparison: Comparison, change: TopicChange) -> str:
    heirs = _heirs(comparison, change)
    return f"{topic_name(change)} (now under {heirs})" if heirs else topic_name(change)


def _heirs(comparison: Comparison, change: TopicChange) -> str:
    """Where a topic without passages of its own went."""
    labels = digest.labels(comparison.old, comparison.new)
    return words.listed(digest.name_of(heir, labels) for heir in digest.gone_to(comparison, change)[:HEIRS])


def _brief(document: Docx, comparison: Comparison) -> None:
    if not comparison.brief:
        return
    document.add_heading("In brief", 1)
    for line in comparison.brief[:AT_HEAD]:
        _add(document, line.text, "List Number")


def _notes(document: Docx, comparison: Comparison) -> None:
    if not comparison.notes:
        return
    document.add_heading("Notes", 1)
    for note in comparison.notes:
        _add(document, note, "List Bullet")


def _letters(document: Docx, comparison: Comparison, *, why: bool, selection: str) -> None:
    """The letters as one text, topic by topic; their frame last."""
    document.add_heading("Topic by topic", 1)
    _add(document, KEY, package.REMARK)
    if selection:
        _add(document, selection, package.REMARK)
    book = Book.of(comparison)
    story, ink = Story.of(book, why=why), Ink(comparison.new.letter.date)
    told = tamed({topic: tuple(story.paragraphs(topic)) for topic in book.orders})
    for change in comparison.topics:
        if change.id and (change.pairings or _heirs(comparison, change)):
            document.add_heading(plain(f"{topic_name(change)}: {words.STATUS[change.status]}"), 2)
            _add(document, _counted(comparison, change), package.REMARK)
            _text(document, told[change.id], ink)
    if digest.frame(comparison):
        document.add_heading("Frame of the letters", 2)
        _add(document, "date, salutation, closing, signature, footnotes", package.REMARK)
        _text(document, told[""], ink)
    package.add_comments(document, ink.comments)


def _counted(comparison: Comparison, change: TopicChange) -> str:
    """The sentences of a topic by what became of them, or where it went."""
    heirs = _heirs(comparison, change)
    if heirs:
        return f"Nothing stands under this name of its own: now under {heirs}."
    tally = digest.tally(digest.of_topic(change, digest.by_index(comparison)))
    columns = ("kept", "revised", "added", "removed", "moved")
    return words.tallied((getattr(tally, column), column) for column in columns)


def _text(document: Docx, paragraphs: Sequence[Paragraph], ink: Ink) -> None:
    end = document.element.body.find(qn("w:sectPr"))
    for paragraph in paragraphs:
        style = package.HEADING if paragraph.heading else package.TEXT
        for made in ink.paragraph(paragraph, style):
            end.addprevious(made)


def _figures(document: Docx, comparison: Comparison) -> None:
    rows = figures.rows(comparison)
    document.add_heading("Figures", 1)
    if not rows:
        _add(document, "Neither letter gives a figure.")
        return
    table = document.add_table(rows=0, cols=len(COLUMNS), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = Mm(width)
    # Rows are made here: python-docx looks through the whole table for each of them.
    table._tbl.append(_row(COLUMNS, head=True))
    table._tbl.extend([_row(tuple(_said(row))) for row in rows])


def _said(row: figures.Row) -> Iterator[str]:
    old, new = row.change.old, row.change.new
    yield from (row.topic, row.measure, row.old, row.new, f"{row.sign} {row.outcome}")
    yield f"{old.line if old else ''}→{new.line if new else ''}"


def _row(cells: Sequence[str], *, head: bool = False) -> Element:
    """A row that no page break cuts; the head stands on each page that the table goes over."""
    row = element("w:tr", element("w:trPr", element("w:cantSplit")))
    if head:
        row.trPr.append(element("w:tblHeader"))
    for said, width in zip(cells, WIDTHS, strict=True):
        size = element("w:tcW", w_type="dxa", w_w=str(Mm(width).twips))
        style = element("w:pStyle", w_val=package.CELL.replace(" ", ""))
        run = element("w:r", *([element("w:rPr", element("w:b"))] if head else []), text("w:t", said))
        row.append(element("w:tc", element("w:tcPr", size), element("w:p", element("w:pPr", style), run)))
    return row
