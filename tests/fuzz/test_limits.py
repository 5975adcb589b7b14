"""Limits: each has its own error, names how it is raised, and can be set; no pipe is waited for."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from letterdiff import corpus, limits
from letterdiff.cli import app
from letterdiff.errors import LimitError, SettingsError, UnreadableLetterError
from letterdiff.jobs import crew
from letterdiff.pipeline import compare, read_letter
from letterdiff.read import parse, read
from letterdiff.settings import load
from tests.cli.conftest import Run

from .cases import cases
from .targets import ARRIVALS, DAY, LETTERS, mails

FILES = {
    "text": (LETTERS / "2025-10-21.md").read_bytes(),
    "pdf": (ARRIVALS / "2025-10-21-columns.pdf").read_bytes(),
    "docx": (ARRIVALS / "2025-10-21.docx").read_bytes(),
    "odt": (ARRIVALS / "2025-10-21.odt").read_bytes(),
    "html": (ARRIVALS / "2025-10-21.html").read_bytes(),
    "mail": list(mails())[1],
    "nested": next(case.data for case in cases() if case.name == "nested.eml"),
}

# What is read where a limit is met, and a limit that it meets.
MET = [
    *(("docx", "file-bytes", 9_000), ("mail", "file-bytes", 9_000), ("text", "text-bytes", 9_000)),
    *(("docx", "text-bytes", 9_000), ("text", "lines", 9), ("odt", "lines", 9)),
    *(("text", "paragraphs", 9), ("odt", "paragraphs", 9), ("pdf", "paragraphs", 9)),
    *(("pdf", "pages", 1), ("pdf", "signs", 900), ("pdf", "page-signs", 900), ("docx", "members", 3)),
    *(("odt", "unpacked-bytes", 9_000), ("docx", "xml-bytes", 9_000), ("odt", "elements", 90)),
    *(
        ("docx", "depth", 3),
        ("html", "page-elements", 90),
        ("mail", "mail-parts", 1),
        ("nested", "mail-depth", 2),
    ),
]


@pytest.fixture(autouse=True)
def as_shipped(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for limit in limits.LIMITS.values():
        monkeypatch.delenv(limit.variable, raising=False)
    yield
    limits.use({})


@pytest.mark.parametrize(("name", "limit", "value"), MET)
def test_a_limit_that_is_met_says_what_where_and_how_it_is_raised(name: str, limit: str, value: int) -> None:
    parse_or_deeper(FILES[name])
    limits.use({limit: value})
    with pytest.raises(LimitError) as caught:
        parse(FILES[name], path="a letter", date=DAY)
    assert caught.value.path == "a letter"
    assert f"{value:,}" in caught.value.hint
    assert limits.LIMITS[limit].variable in caught.value.hint


def parse_or_deeper(data: bytes) -> None:
    """Within the shipped limits the file is read, or meets the one that it is made to meet."""
    if data is not FILES["nested"]:
        assert parse(data, path="a letter", date=DAY).text


def test_the_ratio_of_an_archive_is_a_limit_that_can_be_raised() -> None:
    bomb = next(case.data for case in cases() if case.name == "bomb.docx")
    with pytest.raises(LimitError, match="times its size"):
        parse(bomb, path="a.docx", date=DAY)
    limits.use({"unpacked-ratio": 100_000})
    assert parse(bomb, path="a.docx", date=DAY).text


@pytest.mark.parametrize("limit", ["sentences", "figures"])
def test_what_is_found_in_a_letter_has_limits_too(limit: str) -> None:
    limits.use({limit: 3})
    with pytest.raises(LimitError, match=limit) as caught:
        read_letter(LETTERS / "2025-10-21.md")
    assert limits.LIMITS[limit].variable in caught.value.hint


def test_every_limit_is_met_by_a_test() -> None:
    elsewhere = {"unpacked-ratio", "seconds", "sentences", "figures", "memory-bytes"}
    assert {row[1] for row in MET} | elsewhere == set(limits.LIMITS)


def test_shipped_letters_stay_far_below_every_limit() -> None:
    limits.use(
        {name: max(1, limit.default // 4) for name, limit in limits.LIMITS.items() if name != "seconds"}
    )
    for path in sorted(ARRIVALS.glob("2026-06-16*.*")):
        assert parse(path.read_bytes(), path=path.name, date=DAY).text
    for path in sorted(LETTERS.glob("2*.md")):
        assert read_letter(path).figures


def test_time_is_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter(range(0, 10**9, 7))
    monkeypatch.setattr(limits, "monotonic", lambda: float(next(now)))
    with pytest.raises(LimitError, match="60 seconds") as caught:
        read(LETTERS / "2025-10-21.md")
    assert "LETTERDIFF_LIMIT_SECONDS" in caught.value.hint
    assert caught.value.path.endswith("2025-10-21.md")


def test_time_is_kept_for_analysis_and_comparison_too(monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = (read_letter(LETTERS / name) for name in ("2025-06-23.md", "2025-10-21.md"))
    now = iter(range(0, 10**9, 7))
    monkeypatch.setattr(limits, "monotonic", lambda: float(next(now)))
    with pytest.raises(LimitError, match="60 seconds"):
        compare(old, new)
    # Outside the clock of a letter there is nothing to keep.
    limits.tick()


def test_the_environment_beats_the_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    limits.use({"pages": 7})
    assert limits.of("pages") == 7
    monkeypatch.setenv("LETTERDIFF_LIMIT_PAGES", "1_000")
    assert limits.of("pages") == 1_000


@pytest.mark.parametrize("value", ["", "0", "-1", "many", "1.5", "9" * 30, "٣"])
def test_a_variable_that_is_no_number_is_an_error(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LETTERDIFF_LIMIT_LINES", value)
    with pytest.raises(SettingsError, match="LETTERDIFF_LIMIT_LINES"):
        parse(FILES["text"], path="a.md", date=DAY)


def test_a_variable_that_names_no_limit_offers_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LETTERDIFF_LIMIT_PAGE", "9")
    with pytest.raises(SettingsError) as caught:
        parse(FILES["text"], path="a.md", date=DAY)
    assert caught.value.hint == "did you mean 'pages'?"


def test_limits_are_laid_down_in_a_configuration(tmp_path: Path) -> None:
    (tmp_path / "letterdiff.toml").write_text("[limits]\npages = 9\nseconds = 600\n", encoding="utf-8")
    assert dict(load(tmp_path).limits) == {"pages": 9, "seconds": 600}


@pytest.mark.parametrize(
    ("text", "words"),
    [("page = 9", "did you mean 'page"), ("pages = 0", "whole number"), ("pages = true", "whole number")],
)
def test_a_limit_that_means_nothing_names_its_line(text: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "letterdiff.toml").write_text(f"[limits]\n{text}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=words) as caught:
        load(tmp_path)
    assert caught.value.line == 2


def test_the_command_line_keeps_to_the_limits_of_a_configuration(run: Run, desk: Path) -> None:
    (desk / "letterdiff.toml").write_text("[limits]\nlines = 1\n", encoding="utf-8")
    done = run("inspect", "2031-10")
    assert done.exit_code == 2
    assert "LETTERDIFF_LIMIT_LINES" in done.stderr
    (desk / "letterdiff.toml").unlink()
    assert run("inspect", "2031-10").exit_code == 0


def lines_allowed(_: int) -> int:
    return limits.of("lines")


def test_other_processes_keep_to_them_too() -> None:
    limits.use({"lines": 9})
    with crew(2) as hands:
        assert list(hands.map(lines_allowed, range(3))) == [9, 9, 9]


def test_a_file_is_refused_by_its_size_before_it_is_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge.pdf"
    with huge.open("wb") as file:
        file.truncate(10**12)
    with pytest.raises(LimitError, match="1,000,000,000,000 bytes"):
        read(huge)


def test_standard_input_has_the_same_limit(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LETTERDIFF_LIMIT_FILE_BYTES", "99")
    done = CliRunner().invoke(app, ["inspect", "-", "--date", "2031-01-01"], input=b"We act. " * 99)
    assert desk.is_dir()
    assert done.exit_code == 2
    assert "LETTERDIFF_LIMIT_FILE_BYTES" in done.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path, run: Run) -> None:
    pipe = tmp_path / "2031-01-01.md"
    os.mkfifo(pipe)
    with pytest.raises(UnreadableLetterError, match="a pipe"):
        read(pipe)
    done = run("inspect", str(pipe))
    assert done.exit_code == 2
    assert "a pipe" in done.stderr


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no sockets with names here")
def test_a_socket_a_device_and_a_folder_are_refused(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as door:
        before = Path.cwd()
        os.chdir(tmp_path)
        try:
            door.bind("s.md")
            for path, words in (
                (Path("s.md"), "a socket"),
                (Path(os.devnull), "a device"),
                (Path(), "a folder"),
            ):
                with pytest.raises(UnreadableLetterError, match=words):
                    read(path)
        finally:
            os.chdir(before)


def test_a_link_that_leads_out_of_the_folder_is_passed_over_with_a_note(tmp_path: Path) -> None:
    inside, outside = tmp_path / "letters", tmp_path / "secret.md"
    inside.mkdir()
    outside.write_bytes(FILES["text"])
    (inside / "2031-01-01.md").write_bytes(FILES["text"])
    (inside / "2031-02-02.md").symlink_to("2031-01-01.md")
    (inside / "2031-03-03.md").symlink_to(outside)
    (inside / "2031-04-04.md").symlink_to("2031-04-04.md")
    found = corpus.survey(inside)
    assert [entry.name for entry in found.letters] == ["2031-01-01", "2031-02-02"]
    assert found.notes == ("2031-03-03.md: passed over: a link that leads out of the folder",)
    assert inside / "2031-03-03.md" not in {held.path for held in corpus.holdings(inside)}
    # Named on the command line a link may lead anywhere.
    assert read(inside / "2031-03-03.md", date=DAY).text
