"""The command `commitments`, as a user runs it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from letterdiff.cli import app
from tests.language.test_ledger import LETTERS

Run = Callable[..., Result]

HOSTILE = "\n\nWe will launch [red]the <script>alert(1)</script> \x1b[31macademy[/red] by the end of 2033."


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    folder = tmp_path / "letters"
    folder.mkdir()
    for number, (day, body) in enumerate(LETTERS):
        text = f"Dear colleagues,\n\n{body}{HOSTILE if number == 2 else ''}\n\nYours sincerely,\n"
        (folder / f"{day}.md").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")

    def runner(*argv: str) -> Result:
        return CliRunner().invoke(app, ["commitments", *argv], prog_name="letterdiff")

    return runner


def test_people_read_the_fates(run: Run) -> None:
    result = run()
    assert result.exit_code == 0
    for said in ("Passed in silence", "Kept", "Open", "New", "by July 2031", "slipped: 366 days later"):
        assert said in result.stdout
    assert "\x1b" not in result.stdout


def test_only_what_is_asked_for(run: Run) -> None:
    assert "Kept" not in run("--open").stdout
    overdue = run("--overdue-at", "2033-02-01").stdout
    assert "lighthouses" in overdue
    assert "aid for the northern" not in overdue


def test_data_holds_the_same(run: Run) -> None:
    document = json.loads(run("--format", "json").stdout)
    rows = list(csv.DictReader(io.StringIO(run("--format", "csv").stdout)))
    assert document["schema"] == "letterdiff/commitments/1"
    assert len(rows) == sum(len(record["entries"]) for record in document["commitments"])
    assert {row["fate"] for row in rows} == {record["fate"] for record in document["commitments"]}
    for record in document["commitments"]:
        for entry in record["entries"]:
            assert all(words for words in entry["words"])


def test_markdown_interprets_nothing(run: Run) -> None:
    written = run("--format", "markdown").stdout
    assert "<script>" not in written
    assert "## Passed in silence" in written


def test_a_day_before_all_letters_is_an_error(run: Run) -> None:
    result = run("--overdue-at", "2020-01-01")
    assert result.exit_code == 2
    assert "no letter is dated" in result.stderr


OWN = """
[[ladders]]
name = "colour"
of = "epithets"
steps = [["yellow"], ["orange"], ["red"]]
"""
FLAGS = ("2031-01-08", "The harbour hoists a yellow flag."), ("2031-02-08", "The harbour hoists a red flag.")


@pytest.mark.parametrize("way", ["option", "environment", "configuration"])
def test_a_lexicon_reaches_every_comparison(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("letters").mkdir()
    for day, body in FLAGS:
        text = f"Dear colleagues,\n\n{body} We look forward to meeting you in the harbour.\n"
        Path("letters", f"{day}.md").write_text(text, encoding="utf-8")
    Path("own.toml").write_text(OWN, encoding="utf-8")
    argv = ["check", "--fail-on", "hardened", "--format", "json"]
    assert CliRunner().invoke(app, argv).exit_code == 0
    if way == "option":
        argv += ["--lexicon", "own.toml"]
    elif way == "environment":
        monkeypatch.setenv("LETTERDIFF_LEXICON", "own.toml")
    else:
        Path("letterdiff.toml").write_text('lexicon = ["own.toml"]\n', encoding="utf-8")
    result = CliRunner().invoke(app, argv)
    assert result.exit_code == 1
    assert "“yellow” → “red”" in result.stdout


def test_a_lexicon_that_the_configuration_names_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("letterdiff.toml").write_text('\nlexicon = ["none.toml"]\n', encoding="utf-8")
    result = CliRunner().invoke(app, ["check"])
    assert result.exit_code == 2
    assert "letterdiff.toml:2: no lexicon 'none.toml'" in result.stderr


def test_a_lexicon_that_is_wrong_is_an_error(run: Run, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text("[verbz]", encoding="utf-8")
    result = run("--lexicon", "own.toml")
    assert result.exit_code == 2
    assert "nearest: verbs" in result.stderr


def test_a_topic_that_nobody_knows_is_an_error(run: Run) -> None:
    assert run("--topic", "zzzz").exit_code == 2
