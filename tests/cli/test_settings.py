"""Command line before environment before file before default, in every command."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from letterdiff.cli.options import complete_letter

from .conftest import Run

VOCABULARY = '[[topic]]\nid = "the-rain"\nlabel = "The rain"\nkind = "theme"\nforms = ["search"]\n'
PINS = """
[[pins.pair]]
old = "2031-03-05"
new = "2031-10-20"
old-text = "Syria still faces"
new-text = "Further decisive action"

[[pins.topic]]
letter = "2031-10-20"
text = "Further decisive action"
topic = "Egypt"
"""


@pytest.fixture
def folders(desk: Path) -> Path:
    """Four folders with a letter of its own each: of the command line, environment, file, and default."""
    whole = (desk / "letters" / "2031-03-05.md").read_text()
    shutil.rmtree(desk / "letters")
    for folder, year in (("letters", 2031), ("file", 2032), ("environment", 2033), ("line", 2034)):
        (desk / folder).mkdir()
        (desk / folder / f"{year}-03-05.md").write_text(whole.replace("2031", str(year)))
    return desk


def years(run: Run, *argv: str) -> list[str]:
    document = json.loads(run(*argv, "topics", "-f", "json").stdout)
    return [letter["id"][:4] for letter in document["letters"]]


def test_the_command_line_comes_first(run: Run, folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert years(run) == ["2031"]
    (folders / "letterdiff.toml").write_text('letters = "file"')
    assert years(run) == ["2032"]
    monkeypatch.setenv("LETTERDIFF_LETTERS", "environment")
    assert years(run) == ["2033"]
    document = json.loads(run("topics", "--letters", "line", "-f", "json").stdout)
    assert [letter["id"][:4] for letter in document["letters"]] == ["2034"]


def test_a_configuration_is_named_on_the_command_line_or_in_the_environment(
    run: Run, folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folders / "letterdiff.toml").write_text('letters = "nowhere"')
    (folders / "one.toml").write_text('letters = "environment"')
    (folders / "two.toml").write_text('letters = "line"')
    monkeypatch.setenv("LETTERDIFF_CONFIG", "one.toml")
    assert years(run) == ["2033"]
    assert years(run, "--config", "two.toml") == ["2034"]


def test_the_site_is_written_where_the_file_says(
    run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "letterdiff.toml").write_text('reports = "web"')
    assert run("site").exit_code == 0
    assert (desk / "web" / "index.html").is_file()
    monkeypatch.setenv("LETTERDIFF_REPORTS", "other")
    assert run("site").exit_code == 0
    assert (desk / "other" / "index.html").is_file()
    assert not (desk / "reports").exists()


def rain(run: Run, *argv: str) -> bool:
    return "the-rain" in run("inspect", "2031-10", "-f", "json", *argv).stdout


def test_vocabularies(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "my rain.toml").write_text(VOCABULARY)
    (desk / "own.toml").write_text(VOCABULARY.replace("rain", "snow"))
    assert not rain(run)
    (desk / "letterdiff.toml").write_text('extra-vocabularies = ["my rain.toml"]')
    assert rain(run)
    monkeypatch.setenv("LETTERDIFF_VOCABULARY", os.pathsep.join(["countries", "own.toml"]))
    assert not rain(run)
    monkeypatch.setenv("LETTERDIFF_VOCABULARY", os.pathsep.join(["countries", "my rain.toml"]))
    assert rain(run)
    assert not rain(run, "--vocabulary", "own.toml")


def test_pins_and_thresholds_in_every_command(run: Run, desk: Path) -> None:
    plain = {argv: run(*argv).stdout for argv in (("diff",), ("report",), ("topics",))}
    (desk / "letterdiff.toml").write_text(f"[thresholds]\nredline = 1\n{PINS}")
    changed = {argv: run(*argv).stdout for argv in plain}
    assert all(changed[argv] != plain[argv] for argv in plain)
    document = json.loads(run("diff", "-f", "json").stdout)
    forced = [p for p in document["pairings"] if "pinned together" in p["reasons"]]
    assert [p["topic"] for p in forced] == ["egypt"]
    assert run("site").exit_code == 0
    assert "pinned together" in (desk / "reports" / "changes" / "2031-03-05-2031-10-20.html").read_text()


@pytest.mark.parametrize(
    "argv",
    [("diff",), ("inspect", "2031-10"), ("topics",), ("figures",), ("report",), ("site",)],
    ids="-".join,
)
def test_a_broken_configuration_is_one_line_and_exit_2(run: Run, desk: Path, argv: tuple[str, ...]) -> None:
    (desk / "letterdiff.toml").write_text('\nletter = "\x1b[2J"')
    done = run(*argv)
    assert (done.exit_code, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    (desk / "letterdiff.toml").write_text('\nletter = "x"')
    assert run(*argv).stderr == (
        "letterdiff: letterdiff.toml:2: 'letter' means nothing (did you mean 'letters'?)\n"
    )


def test_a_pin_that_does_not_fit_is_one_line_and_exit_2(run: Run, desk: Path) -> None:
    (desk / "letterdiff.toml").write_text(
        PINS.replace("Syria still", "Syria \x1b[31mstill \N{RIGHT-TO-LEFT OVERRIDE}")
    )
    assert run("diff").exit_code == 2
    (desk / "letterdiff.toml").write_text(PINS.replace("Syria still", "Wakanda always"))
    done = run("diff")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(
        "letterdiff: letterdiff.toml:2: ‘Wakanda always faces’ stands in no sentence of 2031-03-05"
    )


def test_help_and_completion_do_not_need_the_configuration(run: Run, desk: Path) -> None:
    (desk / "letterdiff.toml").write_text("nonsense")
    assert run("diff", "--help").exit_code == 0
    assert run("--version").exit_code == 0
    assert run("schema", "--help").exit_code == 0
    assert complete_letter("letters/2031-0") == ["letters/2031-03-05.md"]


def test_completion_knows_the_folder_of_the_configuration(run: Run, folders: Path) -> None:
    (folders / "letterdiff.toml").write_text('letters = "file"')
    assert run("--version").exit_code == 0  # a run begins anew
    assert complete_letter("") == ["2032-03-05"]
