"""PDF letters: what stands where on the page becomes the text in the order it is read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from letterdiff import limits
from letterdiff.errors import UnreadableLetterError
from letterdiff.model import Letter, Role, Unit
from letterdiff.read import parse
from letterdiff.read.pdf import apart, glyphs
from letterdiff.read.pdf.columns import FEWEST_ROWS
from tests.read.typeset import Type, flowed, pdf, wrapped

WORD = st.text("abdeghiklmnoprstuw", min_size=4, max_size=9)
SENTENCE = st.lists(WORD, min_size=6, max_size=30, unique=True).map(
    lambda words: " ".join(words).capitalize() + "."
)
PARAGRAPHS = st.lists(st.lists(SENTENCE, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=12)

LONG = st.lists(SENTENCE, min_size=12, max_size=20)
NAMES = ("Tunisia", "Libya", "Egypt", "Mauritania", "Jordan", "Lebanon", "Morocco", "Senegal")

TEXT = (
    "The first paragraph says what the letter is about and says it at some length. It has two sentences.",
    "The second paragraph goes on about something else, long enough to fill a few lines of the page.",
    "The third paragraph ends the letter and thanks the reader for the patience that was shown.",
)


def letter(pages: list[list[Type]]) -> Letter:
    return parse(pdf(pages), path="2025-01-01.pdf")


def body(read: Letter) -> list[str]:
    return [block.span.of(read.text) for block in read.blocks if block.role is Role.BODY]


half = settings(max_examples=settings().max_examples // 2)


@pytest.fixture(scope="module", autouse=True)
def here() -> Iterator[None]:
    """pdfium works in this process: to start one for each of these files takes longer than to read them.

    That it is one apart which reads a file is tested with files as they arrive, and with hostile ones.
    """

    def asked(data: bytes, path: str, password: str | None) -> bytes:
        del path
        held = {"password": password, **{name: limits.of(name) for name in glyphs.HELD}}
        said = bytearray()
        try:
            for about, columns in apart._answer(data, held):
                said += json.dumps(about).encode() + b"\n" + b"".join(map(bytes, columns))
        except apart._RefusedError as refused:
            said += json.dumps(refused.args[0]).encode() + b"\n"
        return bytes(said)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(glyphs, "_asked", asked)
        yield


SETTINGS = {
    "one column": ((60.0,), 70),
    "two columns": ((60.0, 320.0), 36),
    "three columns": ((40.0, 225.0, 410.0), 26),
}
"""Left edges and widths in signs."""

in_each_setting = pytest.mark.parametrize(("lefts", "columns"), SETTINGS.values(), ids=SETTINGS)


def words_of(read: Letter) -> list[str]:
    return " ".join(block.span.of(read.text) for block in read.blocks).split()


def assume_no_running_heads(pages: list[list[Type]]) -> None:
    """The same line at the same place of two pages is a running head."""
    lines = [piece.text for page in pages for piece in page]
    assume(len({*lines}) == len(lines))


@in_each_setting
@half
@given(paragraphs=PARAGRAPHS, rows=st.integers(8, 30))
def test_words_are_read_in_their_order(
    lefts: tuple[float, ...], columns: int, paragraphs: list[str], rows: int
) -> None:
    pages = list(flowed(paragraphs, lefts=lefts, columns=columns, rows=rows))
    assume_no_running_heads(pages)
    # A page of which the second column has a line or two may as well be a table.
    assume(len(lefts) == 1 or len([piece for piece in pages[0] if piece.x == lefts[-1]]) >= FEWEST_ROWS)
    assert words_of(letter(pages)) == " ".join(paragraphs).split()


@half
@given(above=LONG, below=LONG, under=st.lists(SENTENCE, max_size=3), rows=st.integers(8, 12))
def test_a_page_can_be_one_column_above_and_below_and_two_between(
    above: list[str], below: list[str], under: list[str], rows: int
) -> None:
    text = [Type(x=60, y=790 - 12 * n, text=line) for n, line in enumerate(wrapped(" ".join(above), 80))]
    lines = wrapped(" ".join(below), 36)[: 2 * rows]
    assume(len(lines) >= rows + FEWEST_ROWS)
    top = text[-1].y - 30
    text += [
        Type(x=(60.0, 320.0)[at // rows], y=top - 12 * (at % rows), text=line)
        for at, line in enumerate(lines)
    ]
    foot = top - 12 * rows - 30
    tail = wrapped(" ".join(under), 80)
    text += [Type(x=60, y=foot - 12 * n, text=line) for n, line in enumerate(tail)]
    assume_no_running_heads([text])
    read = words_of(letter([text]))
    assert read == " ".join([*above, *lines, *under]).split()


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param(
            [("Country", "Returns"), *((name, f"{n} 400") for n, name in enumerate(NAMES))], id="figures"
        ),
        pytest.param([(name, name[::-1].title()) for name in NAMES], id="names"),
        pytest.param([(f"Work with {name} on returns", "In progress") for name in NAMES], id="states"),
        pytest.param([("returns", name.lower()) for name in NAMES], id="small letters"),
        pytest.param([(f"Rue de {name} 5", "European Commission") for name in NAMES], id="addresses"),
    ],
)
@pytest.mark.parametrize("around", [(), TEXT], ids=["alone", "in a text"])
def test_a_table_of_short_cells_is_read_row_by_row(
    cells: list[tuple[str, str]], around: tuple[str, ...]
) -> None:
    text = [piece for page in flowed(around, lefts=(60.0,), columns=70, rows=40) for piece in page]
    top = text[-1].y - 30 if text else 780
    for number, (one, other) in enumerate(cells):
        text += [Type(x=60, y=top - 14 * number, text=one), Type(x=320, y=top - 14 * number, text=other)]
    read = words_of(letter([text]))
    assert read == " ".join([*around, *(cell for row in cells for cell in row)]).split()


@pytest.mark.parametrize("lefts", [(60.0,), (60.0, 320.0)], ids=["one column", "two columns"])
def test_paragraphs_are_whole_across_columns_and_pages(lefts: tuple[float, ...]) -> None:
    paragraphs = [*TEXT, *TEXT, *TEXT]
    read = letter(list(flowed(paragraphs, lefts=lefts, columns=40, rows=7)))
    assert body(read) == paragraphs


def test_places_are_pages() -> None:
    pages = list(flowed([*TEXT, *TEXT], lefts=(60.0,), columns=60, rows=6))
    read = letter(pages)
    assert read.unit is Unit.PAGE
    lines = [block.line for block in read.blocks]
    assert lines == sorted(lines)
    assert {*lines} <= {*range(1, len(pages) + 1)}
    assert lines[-1] > 1


def test_the_order_in_the_file_does_not_matter() -> None:
    pages = list(flowed([*TEXT, *TEXT], lefts=(60.0, 320.0), columns=36, rows=12))
    assert body(letter([page[::-1] for page in pages])) == body(letter(pages))


def test_bold_type_is_seen() -> None:
    line = [Type(x=60, y=700, text="We work with "), Type(x=138, y=700, text="Atlantis", bold=True)]
    rest = Type(x=192, y=700, text="on this and other matters of weight.")
    read = letter([[*line, rest]])
    (block,) = read.blocks
    assert [span.of(read.text) for span in block.bold] == ["Atlantis"]


def test_large_type_is_a_heading() -> None:
    title = Type(x=60, y=800, text="Borders", size=16)
    lines = chain.from_iterable(flowed(TEXT, lefts=(60.0,), columns=60, rows=40))
    read = letter([[title, *lines]])
    assert [b.span.of(read.text) for b in read.blocks if b.role is Role.HEADING] == ["Borders"]


def test_running_heads_and_page_numbers_are_furniture() -> None:
    pages = list(flowed([*TEXT, *TEXT], lefts=(60.0,), columns=50, rows=7))
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        page += [Type(x=60, y=820, text="Letter to the members"), Type(x=290, y=30, text=str(number))]
    read = letter(pages)
    assert body(read) == [*TEXT, *TEXT]
    kinds = [piece.kind for piece in read.furniture]
    assert kinds.count("running head") == kinds.count("page mark") == len(pages)


def test_a_note_stands_apart_and_its_number_leaves_the_sentence() -> None:
    first = "We work on this matter with all our partners"
    line = Type(x=60, y=700, text=first)
    end = 60 + 6.0 * len(first)
    page = [
        line,
        Type(x=end, y=704, text="1", size=6),
        Type(x=end + 3.6, y=700, text=", and will go on."),
        Type(x=60, y=688, text="This we promise to the Council and to the public at large."),
        Type(x=60, y=83, text="1", size=6),
        Type(x=70, y=80, text="See the annex.", size=8),
    ]
    read = letter([page])
    words = "This we promise to the Council and to the public at large."
    assert body(read) == [f"{first}, and will go on. {words}"]
    assert [b.span.of(read.text) for b in read.blocks if b.role is Role.FOOTNOTE] == ["See the annex."]


@pytest.mark.parametrize(
    ("end", "start", "whole"),
    [
        pytest.param("third-", "country nationals", "third-country nationals", id="compound"),
        pytest.param("co-", "creation of these", "co-creation of these", id="two words"),
        pytest.param("imple-", "mentation of it", "implementation of it", id="broken word"),
        pytest.param("re-", "search careers", "research careers", id="prefix of a word"),
        pytest.param("EU-", "funded operations", "EU-funded operations", id="acronym"),
        pytest.param("pre- and post-", "arrival measures", "pre- and post-arrival measures", id="suspended"),
        pytest.param("one-stop-", "shop in it", "one-stop-shop in it", id="chain"),
    ],
)
def test_hyphens_at_line_ends(end: str, start: str, whole: str) -> None:
    lead = "we have worked at some length towards the "
    page = [Type(x=60, y=700, text=lead + end), Type(x=60, y=688, text=f"{start} in the years to come.")]
    assert body(letter([page])) == [f"{lead}{whole} in the years to come."]


def test_a_scan_says_what_to_do() -> None:
    with pytest.raises(UnreadableLetterError, match=r"no text.*ocrmypdf"):
        letter([[]])


def test_a_damaged_file_says_so() -> None:
    whole = pdf(list(flowed(TEXT, lefts=(60.0,), columns=60, rows=40)))
    with pytest.raises(UnreadableLetterError, match="damaged"):
        parse(whole[:200], path="2025-01-01.pdf")
