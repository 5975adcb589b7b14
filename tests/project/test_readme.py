"""Every example of the README does what it says."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from letterdiff.cli import app
from tests.docs.pages import execute

PROJECT = Path(__file__).parents[2]
README = (PROJECT / "README.md").read_text("utf-8")

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
BLOCKS = BLOCK.findall(README)
CONSOLE = [line for kind, text in BLOCKS if kind == "console" for line in text.splitlines()]
COMMANDS = [shlex.split(line, comments=True) for line in CONSOLE]


@pytest.fixture
def desk(tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of a user's who has a cache, with the letters in it; whoever reads this works there."""
    assert kept.parent.is_dir()
    shutil.copytree(PROJECT / "letters", tmp_path / "letters")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LETTERDIFF_JOBS", "1")
    return tmp_path


@pytest.mark.parametrize("command", [c for c in COMMANDS if c[0] == "letterdiff"], ids=" ".join)
def test_a_command_runs(command: list[str], desk: Path) -> None:
    done = CliRunner().invoke(app, command[1:], prog_name="letterdiff")
    assert done.exit_code == (1 if command[1] in ("diff", "report", "terms") else 0), done.output
    if "--output" in command:
        assert (desk / command[command.index("--output") + 1]).exists()
    else:
        assert len(done.stdout.splitlines()) > 5


@pytest.mark.parametrize("command", [c for c in COMMANDS if c[0] == "make"], ids=" ".join)
def test_what_is_made_can_be_made(command: list[str]) -> None:
    assert re.search(rf"^{command[1]}:", (PROJECT / "Makefile").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("code", [text for kind, text in BLOCKS if kind == "python"])
def test_the_library_example_runs(code: str, desk: Path) -> None:
    assert desk.is_dir()
    assert "added" in execute(code)


def test_what_it_shows_is_shown(desk: Path) -> None:
    """The lines of the excerpt at its head stand in the output that it stands for, of the command itself."""
    excerpt = next(text for kind, text in BLOCKS if kind == "text")
    done = subprocess.run(
        [sys.executable, "-m", "letterdiff", "diff", "--width", "200"],
        cwd=desk,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1, done.stderr
    shown = " ".join(done.stdout.split())
    assert all(" ".join(line.split()) in shown for line in excerpt.splitlines())


def test_every_file_it_names_is_there() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (PROJECT / target).exists(), target
