"""What holds of every letter, whatever stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date as Date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letterdiff.errors import LetterdiffError
from letterdiff.model import Letter, Role
from letterdiff.read import parse

DAY = Date(2023, 5, 3)
LETTERS = sorted((Path(__file__).parents[2] / "letters").glob("2*.md"))

# White space and unseen characters that a text never holds.
FOREIGN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")

PIECES = st.sampled_from(
    [
        *("Libya", "the", "EUR 1 200", "Türkiye", "**", "*", "***", "_", "__", "`", "\\", "\\*"),
        *("&amp;", "&nbsp;", "[", "](x)"),
        *("![", "![a](b)", "<b>", "<br>", "<!--", "-->", "<", "[^1]", "[^1]:", "<sup>1</sup>"),
        *("\n", "\n\n", "  \n", "- ", "\n- ", "\n1. ", "\n2026. ", "# ", "\n## ", "> ", "\n---\n"),
        *("| a | b |\n|-|-|\n", "\n* ", "\r\n", "\x1b["),
        *("..../...", "\n\n2/5\n\n", "Page 3", "\f", "\t", "\u00a0", "\u202f"),
        *("\u00ad", "\u200b", "\u202e", "\u2028"),
        *(".", ",", ":", " ", " ", "-", "—", "Dear x,\n", "Yours sincerely,\n", "3 May 2023"),
        "A handwritten signature in black ink",
    ]
)
PAGES = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=200))
PATHS = st.sampled_from(["a.md", "a.txt"])


def tried(data: bytes, path: str) -> Letter | None:
    try:
        return parse(data, path=path, date=DAY)
    except LetterdiffError:
        return None


def words_left_over(letter: Letter) -> Iterator[str]:
    """Letters and figures of the source that are neither text nor mark nor furniture."""
    covered = set(letter.positions)
    for furniture in letter.furniture:
        covered.update(range(furniture.span.start, furniture.span.end))
    left = "".join(c if i not in covered else " " for i, c in enumerate(letter.source))
    marks = {re.sub(r"[\W_]", "", block.marker) for block in letter.blocks}
    return (word for word in left.split() if re.sub(r"[\W_]", "", word) not in (marks | {""}))


@settings(max_examples=100)
@given(page=PAGES, path=PATHS)
def test_any_text_is_a_letter_that_keeps_the_laws(page: str, path: str) -> None:
    letter = tried(page.encode("utf-8", "surrogatepass"), path)
    if letter is not None:
        check_all(letter)


@settings(max_examples=50)
@given(data=st.binary(max_size=300), path=PATHS)
def test_any_bytes_are_a_letter_or_a_clear_error(data: bytes, path: str) -> None:
    letter = tried(data, path)
    if letter is not None:
        check_all(letter)


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_the_shipped_letters_keep_the_laws(path: Path) -> None:
    check_all(parse(path.read_bytes(), path=path.name))


def check_all(letter: Letter) -> None:
    blocks_tile_the_text(letter)
    positions_lead_to_the_source(letter)
    text_is_plain(letter)
    bold_is_within_blocks(letter)
    assert not list(words_left_over(letter))
    assert all(0 <= f.span.start < f.span.end <= len(letter.source) for f in letter.furniture)


def blocks_tile_the_text(letter: Letter) -> None:
    assert "\n".join(b.span.of(letter.text) for b in letter.blocks) == letter.text
    assert all(len(b.span) for b in letter.blocks)
    assert any(b.role in (Role.BODY, Role.HEADING) for b in letter.blocks)


def positions_lead_to_the_source(letter: Letter) -> None:
    assert len(letter.positions) == len(letter.text)
    for block in letter.blocks:
        places = letter.positions[block.span.start : block.span.end]
        assert list(places) == sorted(places)
        assert block.line == letter.line_at(block.span.start)
        for at, character in zip(places, block.span.of(letter.text), strict=True):
            assert character == letter.source[at] or character in " |" or letter.source[at] == "&"


def text_is_plain(letter: Letter) -> None:
    assert not FOREIGN.search(letter.text)
    assert "  " not in letter.text
    assert all(b.span.of(letter.text).strip() == b.span.of(letter.text) for b in letter.blocks)


def bold_is_within_blocks(letter: Letter) -> None:
    for block in letter.blocks:
        edges = [block.span.start, *(at for b in block.bold for at in (b.start, b.end)), block.span.end]
        assert edges == sorted(edges)
        assert all(b.of(letter.text).strip() == b.of(letter.text) != "" for b in block.bold)


@given(page=PAGES)
def test_line_ends_do_not_matter(page: str) -> None:
    page = page.replace("\r", "")
    one = tried(page.encode("utf-8", "surrogatepass"), "a.md")
    other = tried(page.replace("\n", "\r\n").encode("utf-8", "surrogatepass"), "a.md")
    assert (one and one.text) == (other and other.text)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_the_encoding_does_not_matter(path: Path, encoding: str) -> None:
    source = path.read_text(encoding="utf-8")
    assert parse(source.encode(encoding), path=path.name).text == parse(source.encode(), path=path.name).text


@given(data=st.data())
def test_a_page_mark_between_paragraphs_changes_nothing(data: st.DataObject) -> None:
    source = data.draw(st.sampled_from(LETTERS)).read_text(encoding="utf-8")
    places = [m.start() for m in re.finditer(r"\n\n", source)]
    at = data.draw(st.sampled_from(places))
    marks = ["../...", "2/5", "- 3 -", "Page 3 of 7", "---", "<!-- image -->", "12", "\f"]
    mark = data.draw(st.sampled_from(marks))
    marked = f"{source[:at]}\n\n{mark}\n\n{source[at:]}"
    assert parse(marked.encode(), path="a.md").text == parse(source.encode(), path="a.md").text


CUT = re.compile(r"(?<=[a-zü,’']) (?=[\w(])")


@settings(max_examples=75)
@given(data=st.data())
def test_a_page_break_in_mid_sentence_is_undone(data: st.DataObject) -> None:
    """A body paragraph cut at any space, both halves in italics of their own or plain, reads as before."""
    letter = parse(data.draw(st.sampled_from(LETTERS)).read_bytes(), path="a.md")
    long = [b for b in letter.blocks if b.role is Role.BODY and not b.level and len(b.span) > 300]
    text = data.draw(st.sampled_from(long)).span.of(letter.text).replace("*", "")
    spaces = [m.start() for m in CUT.finditer(text, 100, len(text) - 60)]
    at = data.draw(st.sampled_from(spaces))
    mark = data.draw(st.sampled_from(["", "../...\n\n", "3\n\n", "\\* This designation is no position.\n\n"]))
    left, right = data.draw(st.sampled_from([("", ""), ("*", "*")]))
    halves = f"{left}{text[:at]}{right}\n\n{mark}{left}{text[at + 1 :]}{right}"
    page = f"Dear all,\n\n{halves}\n\nSincerely,\n\nJane Example\n"
    read = parse(page.encode(), path="a.md", date=DAY)
    assert text in [b.span.of(read.text) for b in read.blocks]


@given(data=st.data(), width=st.integers(min_value=50, max_value=100))
def test_a_typewriter_s_margin_is_undone(data: st.DataObject, width: int) -> None:
    import textwrap

    letter = parse(data.draw(st.sampled_from(LETTERS)).read_bytes(), path="a.md")
    texts = [b.span.of(letter.text) for b in letter.blocks if b.role is Role.BODY and not b.level]
    wrap = textwrap.TextWrapper(width=width, break_on_hyphens=False, break_long_words=False)
    page = "\n\n".join(wrap.fill(text) for text in texts)
    read = parse(page.encode(), path="a.txt", date=DAY)
    assert [b.span.of(read.text) for b in read.blocks] == texts
