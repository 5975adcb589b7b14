"""`letterdiff report` as it is typed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from letterdiff.cli import app

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command in a folder with two short made-up letters under letters/."""
    shutil.copytree(Path(__file__).parents[1] / "cli" / "letters", tmp_path / "letters")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LETTERDIFF_LETTERS", raising=False)
    return lambda *argv: CliRunner().invoke(app, ["report", *argv], prog_name="letterdiff")


def test_the_two_newest_letters_to_a_file(run: Run, tmp_path: Path) -> None:
    done = run("--output", "changes.html")
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", "")
    page = (tmp_path / "changes.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>\n")
    assert page.endswith("</html>\n")
    assert "<title>What changed: 5 March 2031 → 20 October 2031</title>" in page
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize(
    "argv", [("2031-03", "2031-10"), ("2031-03-05.md", "letters/2031-10-20.md"), ("2031-03",)]
)
def test_ways_to_name_letters_are_those_of_diff(run: Run, argv: tuple[str, ...]) -> None:
    done, plain = run(*argv), run()
    assert done.exit_code == 1
    assert done.stdout.replace("letters/", "") == plain.stdout.replace("letters/", "")


def test_the_same_bytes_each_time(run: Run) -> None:
    assert run().stdout_bytes == run().stdout_bytes


def test_nothing_changed(run: Run) -> None:
    done = run("2031-10", "2031-10")
    assert done.exit_code == 0
    assert "Nothing changed." in done.stdout
    assert "the same letter" in done.stderr


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("1999-01",), "1999-01"),
        (("2031-03", "2031-10", "--old-date", "May"), "is no date"),
        (("--output", "missing/changes.html"), "cannot be written"),
        (("--nonsense",), "--nonsense"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(run: Run, argv: tuple[str, ...], said: str) -> None:
    done = run(*argv)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_file_that_cannot_be_replaced_stays_whole(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "changes.html").write_text("the old report", encoding="utf-8")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.replace", interrupted)
    assert run("--output", "changes.html").exit_code == 130
    assert (tmp_path / "changes.html").read_text(encoding="utf-8") == "the old report"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["changes.html", "letters"]
