"""What cannot be read says what it is, where, and what to do; front matter and dates take their turns."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from datetime import date as Date
from pathlib import Path

import pytest

from letterdiff.errors import LetterdiffError, LetterNotFoundError, UndatedLetterError, UnreadableLetterError
from letterdiff.model import Letter
from letterdiff.read import parse, read

BODY = "Dear all,\n\nThis is the body of the letter.\n"


def letter(text: str, path: str = "a.md", date: Date | None = None) -> Letter:
    return parse(text.encode(), path=path, date=date)


UNREADABLE = {
    "empty": (b"", "empty"),
    "blank": (b" \n\t\n", "empty"),
    "pdf": (b"%PDF-1.7\n...", "a PDF"),
    "docx": (b"PK\x03\x04rest", "zip archive"),
    "doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "Office"),
    "rtf": (b"{\\rtf1 text}", "RTF"),
    "png": (b"\x89PNG\r\n\x1a\n", "PNG"),
    "binary": (b"text\x00with\x01nulls\x00", "binary"),
    "garbage": (bytes(range(1, 256)) * 4, "encoding"),
    "damaged utf-16": (b"\xff\xfea\x00b", "damaged"),
    "only a page mark": (b"../...\n\n- 3 -\n", "no body"),
    "only a frame": (b"Brussels, 3 May 2023\n\nDear all,\n", "no body"),
    "too large": (b"a " * 2_100_000, "too many"),
    "too many lines": (b"a\n" * 41_000, "too many"),
    "front matter unclosed bracket": (b"---\ndate: [\n---\nBody text.\n", "not YAML"),
    "front matter with no day": (b"---\ndate: 2023-02-31\n---\nBody text.\n", "day is out of range"),
    "front matter with no date": (b"---\ndate: soon\n---\nBody text.\n", "no day of the calendar"),
    "front matter too deep": (b"---\nx: " + b"[" * 3000 + b"\n---\nBody text.\n", "front matter"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_unreadable(name: str) -> None:
    data, words = UNREADABLE[name]
    with pytest.raises(UnreadableLetterError) as caught:
        parse(data, path="2023-05-03.md")
    assert words in caught.value.what
    assert caught.value.path == "2023-05-03.md"


def test_errors_of_front_matter_name_the_line() -> None:
    with pytest.raises(UnreadableLetterError) as caught:
        letter("---\ntitle: x\ndate: {\n---\n" + BODY)
    assert caught.value.line in (3, 4)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(LetterNotFoundError):
        read(tmp_path / "missing.md")
    with pytest.raises(UnreadableLetterError, match="folder"):
        read(tmp_path)
    with pytest.raises(LetterdiffError):
        read(Path("a\0b.md"))


def test_read_keeps_the_path_and_the_hash_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "2023-05-03.md"
    path.write_bytes(b"\xef\xbb\xbf" + BODY.replace("\n", "\r\n").encode())
    found = read(path)
    assert found.path == str(path)
    assert found.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert found.text == letter(BODY, "2023-05-03.md").text


def test_undated() -> None:
    with pytest.raises(UndatedLetterError) as caught:
        letter(BODY)
    assert "YYYY-MM-DD" in caught.value.hint


def test_each_date_beats_the_next() -> None:
    dated = "Brussels, 3 May 2023\n\n" + BODY
    headed = "---\ndate: 2022-02-02\nid: spring\n---\n" + dated
    assert letter(headed, "2021-01-01.md", Date(2020, 2, 20)).date == Date(2020, 2, 20)
    assert letter(headed, "2021-01-01.md").date == Date(2022, 2, 2)
    assert letter(dated, "2021-01-01.md").date == Date(2023, 5, 3)
    assert letter(BODY, "2021-01-01.md").date == Date(2021, 1, 1)
    assert letter(headed).id == "spring"
    assert letter(dated).id == "2023-05-03"


def test_a_date_line_that_the_file_name_belies_is_noted() -> None:
    dated = "Brussels, 3 May 2023\n\n" + BODY
    assert any("2021-01-01" in note for note in letter(dated, "2021-01-01.md").notes)
    assert not letter(dated, "2023-05-03.md").notes


def test_an_impossible_date_line_is_noted_and_the_file_name_holds() -> None:
    found = letter("Brussels, 31 June 2023\n\n" + BODY, "2023-06-30.md")
    assert found.date == Date(2023, 6, 30)
    assert found.notes == ("line 1: 31 June 2023 is no day of the calendar",)


def test_today_never_leaks_into_a_date() -> None:
    with pytest.raises(UndatedLetterError):
        letter("Brussels, 3 May\n\n" + BODY)


@pytest.mark.parametrize("value", ["2023-05-03", "3 May 2023", "20230503", "May 3, 2023", "'2023-05-03'"])
def test_dates_in_front_matter(value: str) -> None:
    assert letter(f"---\ndate: {value}\n---\n{BODY}").date == Date(2023, 5, 3)


def test_front_matter_is_data() -> None:
    found = letter("---\ndate: 2023-05-03\ntitle: [a, b]\nsender: A\nplace: B\nfoo: 1\n---\n" + BODY)
    assert (found.title, found.sender, found.place) == ("", "A", "B")
    assert found.furniture[0].kind == "front matter"
    assert found.notes == ("front matter keys not known here: foo",)


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    found = letter("---\n\nNo key stands here.\n\n---\n\nThe body of it.\n", "2023-05-03.md")
    assert found.text == "No key stands here.\nThe body of it."


SIGNS = ("*", "[", ">", "_", "`", "<", "&", "\\", "- ", "> ", "*a", "a*", "~~")
SCRAPS = ("<!--", "<b>", "![](", "[a](b)", "a&#", "](", "<sup>", "**a** ", "\u202e")
HOSTILE = {
    **{name: name * 30_000 for name in SIGNS},
    **{name: name * 8_000 for name in SCRAPS},
    "spaces": "\u00a0" * 30_000,
    "lines": "a\n" * 15_000,
    "paragraphs": "a,\n\n" * 5_000,
    "hyphens": "ab-\n" * 5_000,
    "breaks": "a\f" * 5_000,
    "one line": "word " * 30_000,
    "stairs": "\n".join("  " * depth + "- a" for depth in range(300)),
    "tables": "|a|b|\n|-|-|\n" * 1_500,
    "dates": "3 May 2023\n" * 1_500,
    "closings": "Yours sincerely,\n" * 1_500,
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_hostile_text_is_read_or_refused(name: str, suffix: str) -> None:
    """Each of these takes minutes where some step is not linear."""
    try:
        found = letter(BODY + "\n" + HOSTILE[name], "2023-05-03" + suffix)
    except LetterdiffError:
        return
    assert "This is the body of the letter." in found.text


def test_text_nested_too_deeply_is_not_lost() -> None:
    found = letter(HOSTILE["stairs"].replace("a", "word"), "2023-05-03.md")
    assert found.text.count("word") == 300
    assert any("nested" in note for note in found.notes)


def test_nothing_heavy_is_imported_before_it_is_needed() -> None:
    heavy = ["markdown_it", "yaml", "dateutil", "charset_normalizer", "babel", "nltk", "numpy"]
    code = f"import sys, letterdiff.read; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
