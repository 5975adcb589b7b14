"""File names that try to steer a terminal, break a line or fit no encoding: shown harmlessly."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_hostile import steering

NAMES = {
    "newline": b"2031-11-0%d one\ntwo.md",
    "escape": b"2031-11-0%d \x1b[2J\x1b]0;x\x07.md",
    "return": b"2031-11-0%d \rgone.md",
    "bidi": "2031-11-0%d \u202etxt\u2066.md".encode(),
    "no-utf8": b"2031-11-0%d \xff\xfe.md",
    "c1": "2031-11-0%d \x9b31m.md".encode(),
    "markup": b"2031-11-0%d [red]x[link=a](b)<b>&amp;::error::`.md",
    "dash": b"2031-11-0%d --output=x;$(x)%%s.md",
}
TEXT = "Dear colleagues,\n\nWe must act on Libya: EUR 5 million.\n\nWe count on Tunisia.\n"

# In a folder whose two newest letters have such a name.
COMMANDS = [
    *(["diff"], ["diff", "-y"], ["diff", "--format", "json"], ["diff", "--format", "markdown"]),
    *(["diff", "--format", "csv"], ["report", "--output", "out.html"], ["report", "--output", "out.docx"]),
    *(["topics"], ["topics", "--format", "json"], ["figures"], ["figures", "--format", "csv"], ["check"]),
    *(["check", "--format", "github"], ["check", "--format", "junit"], ["check", "--format", "markdown"]),
    *(["commitments"], ["silence"], ["terms"], ["timeline", "libya"], ["trace", "act on Libya"]),
    *(["site", "--output", "out"], ["diff", "no such"], ["inspect", "2031-11"], ["inspect", "{}"]),
    *(
        ["inspect", "{}", "--format", "json"],
        ["diff", "{}", "2031-03"],
        ["add", "{}", "--date", "2032-01-01"],
    ),
]


def named(kind: str, number: int) -> str:
    return os.fsdecode(NAMES[kind] % number)


@pytest.fixture
def folder(desk: Path, request: pytest.FixtureRequest) -> str:
    """A letters folder with two letters of such names; the path of the second."""
    for number in (1, 2):
        name = named(request.param, number)
        try:
            (desk / "letters" / name).write_text(TEXT * number, encoding="utf-8")
        except OSError:
            pytest.skip("no such names on this file system")
    return f"letters/{named(request.param, 2)}"


@pytest.mark.parametrize("argv", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("folder", ["newline", "no-utf8"], indirect=True)
def test_names_are_shown_harmlessly(argv: list[str], folder: str, run: Run) -> None:
    done = run(*(word.replace("{}", folder) for word in argv))
    assert done.exit_code in (0, 1, 2), done.stderr
    assert "internal error" not in done.stderr
    assert steering(done.stdout) == []
    assert steering(done.stderr) == []
    if done.exit_code == 2:
        assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "argv", [COMMANDS[0], COMMANDS[3], ["check"], ["inspect", "{}"], ["inspect", "2031-11"]]
)
@pytest.mark.parametrize("folder", sorted(set(NAMES) - {"newline", "no-utf8"}), indirect=True)
def test_other_names_are_shown_harmlessly(argv: list[str], folder: str, run: Run) -> None:
    done = run(*(word.replace("{}", folder) for word in argv))
    assert done.exit_code in (0, 1, 2), done.stderr
    assert "internal error" not in done.stderr
    assert steering(done.stdout + done.stderr) == []
