"""How duplicates are told without reading letters."""

from __future__ import annotations

import hashlib
from datetime import date as Date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from letterdiff.corpus import Holding, holdings, of_day, words_of

WORDS = st.lists(st.sampled_from(["Libya", "rose", "by", "23%", "R&D", "Türkiye", "(2026)"]), max_size=12)
GAPS = st.lists(
    st.sampled_from([" ", "  ", "\n", "\t", "\u00a0", " **", "* ", "\n\n2/5\n\n", "\n> "]), min_size=12
)


@given(words=WORDS, gaps=GAPS)
def test_white_space_marks_and_page_numbers_do_not_count(words: list[str], gaps: list[str]) -> None:
    worded = [f"a{word}" for word in words]
    loose = "".join(word + gap for word, gap in zip(worded, gaps, strict=False))
    assert words_of(loose) == words_of("---\ndate: 2020-01-01\n---\n\n" + " ".join(worded).upper())


@given(one=WORDS, other=WORDS)
def test_words_and_figures_do(one: list[str], other: list[str]) -> None:
    same = [w.casefold() for w in one] == [w.casefold() for w in other]
    assert (words_of("We: " + " ".join(one)) == words_of("We: " + " ".join(other))) == same
    assert words_of("- 12 -\n --") == ""


def test_a_folder_is_looked_at_whatever_is_in_it(tmp_path: Path) -> None:
    made_from = "0123456789abcdef" * 4
    files = {
        "2020-01-01.md": f"---\nsha256: '{made_from}'\n---\n\nHello.".encode(),
        "2020-01-02.txt": b"hello",
        "broken.md": b"\0\1",
        "empty.md": b"",
        "README.md": b"Hello.",
        "note.pages": b"Hello.",
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    found = {held.path.name: held for held in holdings(tmp_path)}
    assert found.keys() == {"2020-01-01.md", "2020-01-02.txt", "broken.md", "empty.md"}
    assert all(held.sha256 == hashlib.sha256(files[name]).hexdigest() for name, held in found.items())
    assert found["2020-01-01.md"].made_from == made_from
    assert found["2020-01-01.md"].words == found["2020-01-02.txt"].words != ""
    assert found["broken.md"] == Holding(path=tmp_path / "broken.md", sha256=found["broken.md"].sha256)
    assert [path.name for path in of_day(Date(2020, 1, 2), tmp_path)] == ["2020-01-02.txt"]
    assert not holdings(tmp_path / "none")
    assert not of_day(Date(2020, 1, 2), tmp_path / "none")
