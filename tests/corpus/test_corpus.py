from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterdiff import corpus
from letterdiff.corpus import date_in_name, find, pair, survey
from letterdiff.errors import LetterNotFoundError

LETTER = "Brussels, 3 May 2021\n\nDear colleagues,\n\nMigration patterns are shifting. We must act.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three letters, of which one is dated by its text only, and things that are no letters."""
    (tmp_path / "2025-06-23.md").write_text("not read")
    (tmp_path / "letter_2025-10-21.txt").write_text("not read")
    (tmp_path / "may.md").write_text(LETTER, encoding="utf-8")
    (tmp_path / "README.md").write_text("# 2024-01-01 About")
    (tmp_path / "undated.md").write_text("Dear colleagues,\n\nWe must act.\n")
    (tmp_path / ".2020-01-01.md").write_text("hidden")
    (tmp_path / "2020-01-01.docket").write_text("no letter")
    (tmp_path / "2019-01-01.md").mkdir()
    return tmp_path


def test_letters_stand_in_date_order_whatever_dates_them(folder: Path) -> None:
    found = survey(folder)
    assert [entry.path.name for entry in found.letters] == [
        "may.md",
        "2025-06-23.md",
        "letter_2025-10-21.txt",
    ]
    assert [entry.name for entry in found.letters] == ["2021-05-03", "2025-06-23", "2025-10-21"]


def test_what_has_no_date_is_passed_over_with_a_note(folder: Path) -> None:
    (note,) = survey(folder).notes
    assert note.startswith("undated.md: passed over: ")


def test_a_letter_whose_name_has_a_date_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("letterdiff.read.read", lambda path: pytest.fail(f"{path.name} was read"))
    (folder / "may.md").unlink()
    (folder / "undated.md").unlink()
    assert len(survey(folder).letters) == 2


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("2021", "may.md"),
        ("2025-06", "2025-06-23.md"),
        ("2025-1", "letter_2025-10-21.txt"),
        ("2025-10-21", "letter_2025-10-21.txt"),
        ("may", "may.md"),
        ("may.md", "may.md"),
    ],
)
def test_a_letter_by_its_date_or_name(folder: Path, name: str, meant: str) -> None:
    assert find(name, folder) == folder / meant


def test_a_path_is_taken_before_the_folder_is_looked_at(folder: Path) -> None:
    assert find(str(folder / "may.md"), Path("nowhere")) == folder / "may.md"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("2025", "2025 could be 2025-06-23 or 2025-10-21 (write more of the date)"),
        ("2024-09", "no letter 2024-09 (nearest: 2025-06-23, 2025-10-21)"),
        ("2024", "no letter 2024 (nearest: 2025-06-23, 2025-10-21)"),
        ("1900-01-01", "no letter 1900-01-01 (nearest: 2021-05-03, 2025-06-23)"),
        ("2025-13-99", "no letter 2025-13-99 (nearest: 2025-06-23, 2025-10-21)"),
        ("june", "no letter june (there are 2021-05-03, 2025-06-23, 2025-10-21)"),
    ],
)
def test_what_is_said_when_no_letter_or_several_answer(folder: Path, name: str, message: str) -> None:
    with pytest.raises(LetterNotFoundError) as caught:
        find(name, folder)
    assert str(caught.value) == f"{folder}: {message}"


def test_two_letters_of_one_day_are_told_apart_by_their_names(folder: Path) -> None:
    (folder / "2025-06-23-annex.md").write_text("x")
    with pytest.raises(LetterNotFoundError) as caught:
        find("2025-06", folder)
    assert "2025-06-23-annex.md or 2025-06-23.md (give the file name)" in str(caught.value)
    assert find("2025-06-23-annex", folder).name == "2025-06-23-annex.md"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("missing.md", "missing.md: no such file"),
        ("no/such/letter", "no/such/letter: no such file"),
        (".", ".: this is a folder, not a letter (--letters is for folders)"),
    ],
)
def test_paths_that_are_no_letters(folder: Path, path: str, message: str) -> None:
    with pytest.raises(LetterNotFoundError) as caught:
        find(path, folder)
    assert str(caught.value) == message


def test_no_name_means_the_two_newest(folder: Path) -> None:
    choice = pair([], folder)
    assert (choice.old.name, choice.new.name) == ("2025-06-23.md", "letter_2025-10-21.txt")
    assert choice.notes == survey(folder).notes


def test_one_name_means_from_there_to_the_newest(folder: Path) -> None:
    choice = pair(["2021"], folder)
    assert (choice.old.name, choice.new.name) == ("may.md", "letter_2025-10-21.txt")


def test_two_names_are_taken_in_their_order(folder: Path) -> None:
    choice = pair(["2025-10", "2021"], folder)
    assert (choice.old.name, choice.new.name) == ("letter_2025-10-21.txt", "may.md")


def test_nothing_is_newer_than_the_newest(folder: Path) -> None:
    with pytest.raises(LetterNotFoundError, match="no later one to compare it with"):
        pair(["2025-10"], folder)


def test_one_letter_cannot_be_compared(tmp_path: Path) -> None:
    (tmp_path / "2025-06-23.md").write_text("x")
    with pytest.raises(LetterNotFoundError, match="only one letter here"):
        pair([], tmp_path)


def test_a_folder_that_is_missing_or_empty_or_a_file(tmp_path: Path) -> None:
    with pytest.raises(LetterNotFoundError, match="no such folder"):
        survey(tmp_path / "nowhere")
    with pytest.raises(LetterNotFoundError, match="no dated letter"):
        survey(tmp_path)
    (tmp_path / "file").write_text("x")
    with pytest.raises(LetterNotFoundError, match="not a directory"):
        survey(tmp_path / "file")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("2025-10-21.md", date(2025, 10, 21)),
        ("letter-20251021-final.md", date(2025, 10, 21)),
        ("2025_10_21.txt", date(2025, 10, 21)),
        ("2025.10.21.md", date(2025, 10, 21)),
        ("EUCO 2025-13-40 2026-01-02.md", date(2026, 1, 2)),
        ("2025-10_21.md", None),
        ("1202510215.md", None),
        ("2025-10.md", None),
        ("letter.md", None),
    ],
)
def test_dates_in_names(name: str, found: date | None) -> None:
    assert date_in_name(name) == found


@given(st.dates(date(1600, 1, 1), date(2999, 12, 31)), st.sampled_from(["", "-", "_", "."]))
def test_every_date_is_found_in_its_name(day: date, mark: str) -> None:
    assert date_in_name(f"letter {day:%Y}{mark}{day:%m}{mark}{day:%d}.md") == day


@given(st.text())
def test_any_name_has_a_date_or_none(name: str) -> None:
    found = date_in_name(name)
    assert found is None or isinstance(found, date)


@given(name=st.text())
def test_any_name_finds_a_letter_or_says_why_not(letters_folder: Path, name: str) -> None:
    with suppress(LetterNotFoundError):
        assert find(name, letters_folder).is_file()


def test_the_shipped_letters_are_in_order(letters_folder: Path) -> None:
    entries = survey(letters_folder).letters
    assert [entry.name for entry in entries] == sorted(entry.name for entry in entries)
    assert corpus.newest_two(survey(letters_folder)) == entries[-2:]
