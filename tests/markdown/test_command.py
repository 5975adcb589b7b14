"""`letterdiff diff --format markdown` and `--format csv`: the same choice of facts, the same exit codes."""

from __future__ import annotations

import csv
import io
import json

import pytest
from typer.testing import CliRunner, Result

from letterdiff.cli import app
from tests.conftest import PROJECT

LETTERS = PROJECT / "tests" / "cli" / "letters"


def run(*argv: str) -> Result:
    return CliRunner().invoke(app, ["diff", "--letters", str(LETTERS), *argv], prog_name="letterdiff")


@pytest.mark.parametrize("form", ["markdown", "csv"])
def test_exit_codes_are_those_of_diff(form: str) -> None:
    same = str(LETTERS / "2031-03-05.md")
    assert run("--format", form).exit_code == 1
    assert run(same, same, "--format", form).exit_code == 0


def test_filters_hold() -> None:
    text = run("--format", "markdown", "--topic", "Libya", "--only", "revised").stdout
    assert "### Libya" in text
    assert "### Tunisia" not in text
    assert "Shown: only topics like Libya, and only passages revised." in text


def test_rows_are_the_changes_of_the_json() -> None:
    document = json.loads(run("--format", "json").stdout)
    rows = list(csv.DictReader(io.StringIO(run("--format", "csv").stdout)))
    passages = [row for row in rows if row["row"] == "passage"]
    changed = [p for p in document["pairings"] if p["change"] != "unchanged" or p["moved"]]
    assert [(row["change"], row["topic"]) for row in passages] == [(p["change"], p["topic"]) for p in changed]
    assert len([row for row in rows if row["row"] == "figure"]) == len(document["figures"])
