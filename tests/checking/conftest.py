"""A git repository with letters, and the command run in it."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from letterdiff.cli import app

# What is said under each topic; a letter is made of some of these.
SAID = {
    "libya": "**Libya** remains the main country of departure. A package of EUR {} million supports rescue.",
    "tunisia": "With **Tunisia**, work continues on all pillars of the Memorandum of Understanding.",
    "syria": "**Syria** still faces humanitarian challenges. We are working with UNHCR on early recovery.",
}


def letter(day: str, *topics: str, millions: int = 40) -> str:
    """A short letter of a day on some topics."""
    body = "\n\n".join(SAID[topic].format(millions) for topic in topics)
    return f"Brussels, {day}\n\nDear colleagues,\n\n{body}\n\nYours sincerely,\n\nAda Example\n"


@dataclass(frozen=True)
class Desk:
    """A repository in a folder of its own, letters in `letters/`."""

    root: Path

    def git(self, *arguments: str) -> str:
        done = subprocess.run(
            ["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", *arguments],
            cwd=self.root,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def lay(self, name: str, text: str) -> Path:
        path = self.root / "letters" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def commit(self) -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "letters")
        return self.git("rev-parse", "HEAD")

    def run(self, *argv: str) -> Result:
        return CliRunner().invoke(app, ["check", *argv], prog_name="letterdiff")

    def json(self, *argv: str) -> tuple[int, dict[str, Any]]:
        done = self.run("--format", "json", *argv)
        assert done.stdout, done.stderr
        return done.exit_code, json.loads(done.stdout)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    for name in list(os.environ):
        ours = name.startswith(("LETTERDIFF_", "GITHUB_", "GIT_")) and name != "LETTERDIFF_NO_CACHE"
        if ours or name in ("FORCE_COLOR", "NO_COLOR"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.chdir(tmp_path)
    here = Desk(root=tmp_path)
    here.git("init", "--quiet")
    here.lay("README.md", "About these letters.")
    return here


def pairs(document: dict[str, Any]) -> list[tuple[str, str]]:
    """The days that were compared."""
    return [(pair["old"]["date"], pair["new"]["date"]) for pair in document["checked"]]


def kinds(document: dict[str, Any], part: str = "findings") -> list[str]:
    return [finding["kind"] for finding in document[part]]
