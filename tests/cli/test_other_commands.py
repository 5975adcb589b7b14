from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from typer.main import get_command

from letterdiff.cli.options import complete_letter
from tests.conftest import PROJECT

from .conftest import NEW, Run


def test_inspect_shows_what_was_read(run: Run) -> None:
    done = run("inspect", "2031-10")
    assert done.exit_code == 0
    for shown in (
        "20 October 2031",
        f"letters/{NEW}",
        "Libya",
        "Frame",
        "salutation: Dear colleagues,",
        "EUR 60",
    ):
        assert shown in done.stdout


def test_inspect_as_json(run: Run) -> None:
    document = json.loads(run("inspect", "2031-10", "--format", "json").stdout)
    assert (document["schema"], document["id"]) == ("letterdiff/letter/1", "2031-10-20")


def test_inspect_takes_a_date(run: Run, desk: Path) -> None:
    (desk / "bare.md").write_text("Dear colleagues,\n\nWe must act on Libya together.\n")
    assert "2 January 2031" in run("inspect", "bare.md", "--date", "2031-01-02").stdout


def test_topics_by_letters(run: Run) -> None:
    done = run("topics")
    assert done.exit_code == 0
    syria = next(line for line in done.stdout.splitlines() if line.startswith("Syria"))
    assert syria.split() == ["Syria", "2", "·", "gone"]


def test_topics_as_json(run: Run) -> None:
    document = json.loads(run("topics", "-f", "json").stdout)
    assert [letter["id"] for letter in document["letters"]] == ["2031-03-05", "2031-10-20"]
    assert {"id": "syria", "label": "Syria", "kind": "country", "sentences": [2, 0]} in document["topics"]


def test_what_is_no_letter_is_passed_over_with_a_note(run: Run, desk: Path) -> None:
    (desk / "letters" / "minutes.md").write_text("Dear colleagues,\n\nWe must act.\n")
    done = run("topics")
    assert done.exit_code == 0
    assert done.stderr.startswith("letterdiff: minutes.md: passed over: ")


def test_a_damaged_letter_does_not_hide_the_others(run: Run, desk: Path) -> None:
    (desk / "letters" / "2031-12-01.md").write_bytes(bytes(range(256)) * 10)
    done = run("figures")
    assert done.exit_code == 0
    assert "20 October 2031" in done.stdout
    assert done.stderr.startswith("letterdiff: 2031-12-01.md: passed over: ")


def test_the_ledger_of_the_folder_and_of_one_letter(run: Run) -> None:
    both, one = run("figures").stdout, run("figures", "2031-10").stdout
    assert "5 March 2031" in both
    assert "5 March 2031" not in one
    assert "EUR 60 million" in one


@pytest.mark.parametrize(
    ("argv", "there", "gone"),
    [
        (("--kind", "money"), "EUR 60 million", "40%"),
        (("--kind", "money,percent_change"), "40%", "65 000"),
        (("--topic", "Tunisia"), "8 853", "EUR 60"),
    ],
)
def test_the_ledger_can_be_narrowed(run: Run, argv: tuple[str, ...], there: str, gone: str) -> None:
    shown = run("figures", "2031-10", *argv).stdout
    assert there in shown
    assert gone not in shown


def test_the_ledger_as_json_and_csv(run: Run) -> None:
    document = json.loads(run("figures", "-f", "json").stdout)
    table = list(csv.DictReader(io.StringIO(run("figures", "-f", "csv").stdout)))
    figures = [figure for letter in document["letters"] for figure in letter["figures"]]
    assert [figure["text"] for figure in figures] == [row["text"] for row in table]


def test_a_series_follows_measures(run: Run) -> None:
    shown = run("figures", "--series").stdout
    row = next(line for line in shown.splitlines() if "−40%" in line)
    assert "█▁" in row
    assert "−23%" in row


def test_a_series_as_json_and_csv(run: Run) -> None:
    document = json.loads(run("figures", "--series", "-f", "json").stdout)
    table = list(csv.DictReader(io.StringIO(run("figures", "--series", "-f", "csv").stdout)))
    assert len(document["measures"]) == len(table)
    assert ["7000", "8853"] in [[row["2031-03-05"], row["2031-10-20"]] for row in table]


def test_version(run: Run) -> None:
    done = run("--version")
    assert (done.exit_code, done.stdout) == (0, f"letterdiff {version('letterdiff')}\n")


@pytest.mark.parametrize("command", [(), ("diff",), ("inspect",), ("topics",), ("figures",)])
def test_help_has_an_example(run: Run, command: tuple[str, ...]) -> None:
    done = run(*command, "--help")
    assert done.exit_code == 0
    assert "Example" in done.stdout
    assert "\n    letterdiff " in done.stdout


def test_no_command_at_all_shows_help(run: Run) -> None:
    done = run()
    assert done.exit_code == 2
    assert "Commands:" in done.stdout


@pytest.mark.usefixtures("desk")
def test_letters_complete_by_date_and_by_path() -> None:
    assert complete_letter("") == ["2031-03-05", "2031-10-20"]
    assert "letters/2031-03-05.md" in complete_letter("letters/2031-0")


def test_completion_can_be_shown(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    # What asks for it is made by what the environment says.
    monkeypatch.setattr("typer.testing._get_command", get_command)
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    assert "letterdiff" in run("--show-completion", "bash").stdout


def test_the_same_letters_give_the_same_topics_whatever_the_order_of_sets() -> None:
    command = [sys.executable, "-m", "letterdiff", "topics", "--vocabulary", "countries", "--format", "json"]
    told = {
        subprocess.run(
            [*command, "--letters", str(PROJECT / "letters")],
            env=os.environ | {"PYTHONHASHSEED": str(seed)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in (1, 2)
    }
    assert len(told) == 1
