"""What hostile and careless files showed to be wrong in reading, once for each."""

from __future__ import annotations

import json
from array import array
from pathlib import Path

import pytest

from letterdiff.model import Letter
from letterdiff.pipeline import analyse, compare, read_letter, vocabulary
from letterdiff.read import parse
from letterdiff.read.pdf import glyphs
from letterdiff.read.pdf.columns import columns
from letterdiff.read.pdf.glyphs import pages
from letterdiff.render import render, words
from letterdiff.tokens import LONGEST, sentence_spans
from letterdiff.vocabulary import DEFAULT
from tests.read.typeset import Type, pdf

from .targets import DAY, LETTERS


def letter(text: str, path: str = "a.md") -> Letter:
    return parse(text.encode(), path=path, date=DAY)


@pytest.mark.parametrize("mark", ["-", "*", "1."])
def test_the_mark_of_an_empty_item_is_not_that_of_the_next_block(mark: str) -> None:
    read = letter(f"Dear all,\n\n{mark}\n\nWe act on Libya.\n\n{mark} one\n{mark}\n\nWe go on.\n")
    marked = {block.span.of(read.text): block.marker for block in read.blocks}
    assert marked["We act on Libya."] == marked["We go on."] == ""
    assert marked["one"] == mark


@pytest.mark.parametrize("suffix", ["md", "txt"])
@pytest.mark.parametrize(
    "head",
    [
        "European Commission\nThe President\nSubject: Migration and asylum\nRef. Ares(2030) 1",
        "European Commission\nSubject: Migration\nand asylum\nBrussels, 1 January 2030",
        "Subject: Migration\nand asylum",
    ],
)
def test_a_subject_inside_a_letterhead_gives_the_title(head: str, suffix: str) -> None:
    read = letter(f"{head}\n\nDear all,\n\nWe act on Libya.\n", f"a.{suffix}")
    assert read.title == "Migration and asylum"


@pytest.mark.parametrize("text", ["**Libya** remains.", "***Libya*** remains.", "*Libya* remains."])
def test_emphasis_in_a_plain_text_is_no_mark_of_a_note(text: str) -> None:
    read = letter(f"{text}\n\nWe act.\n", "a.txt")
    assert [block.role.value for block in read.blocks] == ["body", "body"]


@pytest.mark.parametrize("suffix", ["md", "txt"])
def test_emphasis_in_a_paragraph_too_long_to_look_at_is_no_mark_of_a_note(suffix: str) -> None:
    read = letter("Dear all,\n\n" + "**We** act on *Libya* now. " * 2_000, f"a.{suffix}")
    assert {block.role.value for block in read.blocks} == {"salutation", "body"}


def test_a_note_with_asterisks_is_still_one() -> None:
    read = letter(
        "Dear all,\n\nWe act on Kosovo**.\n\n**This is without prejudice to **positions on status.\n", "a.txt"
    )
    assert [block.role.value for block in read.blocks] == ["salutation", "body", "footnote"]


def test_what_is_too_long_for_a_sentence_is_cut_between_words() -> None:
    text = "word " * 5_000
    spans = sentence_spans(text)
    assert all(0 < len(span) <= LONGEST for span in spans)
    assert "".join(span.of(text) for span in spans).replace(" ", "") == "word" * 5_000
    assert all(span.of(text) == span.of(text).strip() for span in spans)
    assert [len(span) for span in sentence_spans("a" * 9_000)] == [LONGEST, LONGEST, 9_000 - 2 * LONGEST]


@pytest.mark.parametrize("piece", ["5% of it ", "EUR 5 million, "])
def test_what_is_written_of_a_sentence_full_of_figures_grows_with_it(piece: str) -> None:
    """Each figure brings its sentence along: without an end to sentences it grew with their square."""
    old = read_letter(LETTERS / "2025-10-21.md")

    def size(count: int) -> int:
        new = analyse(letter(f"Dear all,\n\n{piece * count}\n\nWe act.\n"), vocabulary(DEFAULT))
        return len(render(compare(old, new), "csv"))

    small, large = size(1_000), size(2_000)
    assert large < 3 * small


@pytest.mark.parametrize("piece", ["(i) a; (ii) b; ", "# a\n", "**a,** ,\n\n"])
def test_many_small_parts_are_compared(piece: str) -> None:
    """Each took the square of their number: stories of the brief, marks near to a topic."""
    old = read_letter(LETTERS / "2025-10-21.md")
    new = analyse(letter(f"Dear all,\n\n{piece * (30_000 // len(piece))}\n\nWe act.\n"), vocabulary(DEFAULT))
    assert compare(old, new).pairings


def test_a_word_without_end_beside_a_broken_one_is_read_within_the_time_of_a_letter(tmp_path: Path) -> None:
    """What is broken at a line's end was sought from each of its letters."""
    broken = ("They go on with their co-", "operation and re-", "admission.")
    lines = ("Dear all,", "", "a" * 300_000, "", *broken)
    path = tmp_path / "2031-01-01.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert read_letter(path).sentences[-1].text == "They go on with their cooperation and readmission."


def test_what_stands_for_a_sentence_without_spaces_is_short() -> None:
    """Each figure of it brought its first words along, which were all of it: three megabytes of a table."""
    old = read_letter(LETTERS / "2025-10-21.md")
    new = analyse(letter(f"Dear all,\n\n{'|EUR 5m' * 500}\n\nWe act.\n"), vocabulary(DEFAULT))
    assert max(len(words.opening(figure.context)) for figure in new.figures) < 200
    assert len(render(compare(old, new), "markdown")) < 500_000


def test_a_page_of_signs_strewn_about_is_no_page_of_columns() -> None:
    strewn = [Type(x=n * 7919 % 580, y=n * 104_729 % 830, text="a", size=4) for n in range(1_000)]
    assert len(columns([pages(pdf([strewn]), "a.pdf")[0].glyphs])) == 1


@pytest.mark.parametrize("place", [float("nan"), float("inf"), -1e300])
@pytest.mark.parametrize("which", range(3))
def test_signs_that_stand_nowhere_on_a_page_are_none(
    place: float, which: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(_data: bytes, _path: str, _password: str | None) -> bytes:
        rows = [[float(72 + 6 * n), float(78 + 6 * n), 700.0] for n in range(4)]
        rows[1][which] = place
        about = {"height": 842.0, "pictured": False, "types": [["Times", 400, place]], "count": 4}
        parts = [array("I", map(ord, "Liby")), array("I", [0] * 4)]
        parts += [array("d", column) for column in zip(*rows, strict=True)] + [array("d", [0.0] * 4)]
        said = [json.dumps({"pages": 1}), json.dumps(about)]
        return "".join(f"{line}\n" for line in said).encode() + b"".join(part.tobytes() for part in parts)

    monkeypatch.setattr(glyphs, "_asked", answer)
    found = pages(b"%PDF-1.7", "a.pdf")
    assert "".join(glyph.text for glyph in found[0].glyphs) == "Lby"
    assert columns(page.glyphs for page in found)
