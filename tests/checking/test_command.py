"""The command as build servers run it."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from .conftest import Desk, letter


@pytest.fixture
def two(desk: Desk) -> Desk:
    desk.lay("2031-01-10.md", letter("10 January 2031", "libya", "tunisia"))
    desk.lay("2031-03-10.md", letter("10 March 2031", "libya", "syria", millions=60))
    return desk


def test_the_summary_is_added_to_what_stands_there(two: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = two.root / "summary.md"
    summary.write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    done = two.run("--format", "github", "--fail-on", "figure-raised")
    assert done.exit_code == 1
    assert "::error file=letters/2031-03-10.md,line=5,title=letterdiff%3A figure-raised::Libya" in done.stdout
    written = summary.read_text()
    assert written.startswith("before\n### Found what was asked for: figure-raised.\n")
    two.run("--format", "terminal")
    assert summary.read_text() == written


def test_a_summary_that_cannot_be_written_is_trouble(two: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(two.root / "nowhere" / "summary.md"))
    done = two.run("--format", "github")
    assert done.exit_code == 2
    assert "summary.md: cannot be written" in done.stderr


@pytest.mark.parametrize("way", ["absolute", "from a folder below"])
def test_files_are_told_from_the_root_of_the_repository(
    two: Desk, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(two.root))
    folder = str(two.root / "letters")
    if way != "absolute":
        (two.root / "below").mkdir()
        monkeypatch.chdir(two.root / "below")
        folder = "../letters"
    done = two.run("--format", "github", "--letters", folder, "--fail-on", "any")
    assert "::error file=letters/2031-03-10.md,line=5," in done.stdout


def test_forms_can_be_written_to_a_file(two: Desk) -> None:
    assert two.run("--format", "junit", "--output", "report.xml", "--fail-on", "any").exit_code == 1
    assert ET.parse(two.root / "report.xml").getroot().tag == "testsuites"


def test_trouble_outweighs_what_was_found(two: Desk) -> None:
    two.lay("2031-05-10.md", "")
    done = two.run("--fail-on", "any")
    assert done.exit_code == 2
    assert "1 error; found what was asked for: any." in done.stdout


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (("--letters", "nowhere"), "nowhere: no such folder"),
        (("--letters", ".git"), ".git: no dated letter in this folder"),
        (("--since", "2031-13"), "2031-13-01 is no date"),
        (("--fail-on", "everything"), "--fail-on knows no 'everything'"),
        (("--jobs", "0"), "Invalid value for '--jobs'"),
        (("--format", "html"), "Invalid value for '--format'"),
        (("--vocabulary", "klingon"), "klingon"),
    ],
)
def test_what_cannot_be_done_is_one_line(two: Desk, argv: tuple[str, ...], message: str) -> None:
    done = two.run(*argv)
    assert (done.exit_code, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert message in done.stderr


def test_one_letter_alone_has_nothing_to_be_compared_with(desk: Desk) -> None:
    desk.lay("2031-01-10.md", letter("10 January 2031", "libya"))
    code, document = desk.json("--fail-on", "any")
    assert (code, document["read"], document["checked"]) == (0, 1, [])


def test_hostile_names_steer_nothing(desk: Desk) -> None:
    for name in ("2031-01-10 ::error::x\n::warning::y.md", "2031-01-11 \x1b[31m<b>@all.md"):
        desk.lay(name, "")
    desk.lay("2031-03-10.md", letter("10 March 2031", "libya"))
    for form in ("terminal", "github", "junit", "markdown", "json"):
        done = desk.run("--format", form)
        assert done.exit_code == 2
        assert "\x1b" not in done.stdout
        assert "\n::warning::y" not in done.stdout


def test_as_a_process_with_many_at_work(two: Desk, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "letterdiff", "check", "--jobs", "2", "--fail-on", "removed-topic"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (1, "")
    assert "Tunisia: dropped, had 1 sentence" in done.stdout
