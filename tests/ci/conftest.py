from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

LETTERS = Path(__file__).parents[1] / "cli" / "letters"
OLD, NEW = "2031-03-05.md", "2031-10-20.md"

Git = Callable[..., str]


@pytest.fixture
def git(tmp_path: Path, kept_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """A repository of a newsroom, with its first letter committed and a cache; runs git there."""
    for name in list(os.environ):
        if name.startswith(("GIT_", "GITHUB_", "LETTERDIFF_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("LETTERDIFF_CACHE", str(kept_folder))
    desk = tmp_path / "desk"
    (desk / "letters").mkdir(parents=True)

    def run(*argv: str) -> str:
        settings = ("-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false")
        done = subprocess.run(
            ["git", *settings, *argv], cwd=desk, capture_output=True, text=True, check=True, encoding="utf-8"
        )
        return done.stdout.strip()

    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.chdir(desk)
    run("init", "--quiet", "--initial-branch=main")
    (desk / "letters" / OLD).write_bytes((LETTERS / OLD).read_bytes())
    run("add", ".")
    run("commit", "--quiet", "--message=The first letter")
    return run


@pytest.fixture
def desk(git: Git) -> Path:
    """The folder of that repository, in which a second letter has come in since."""
    folder = Path(git("rev-parse", "--show-toplevel"))
    (folder / "letters" / NEW).write_bytes((LETTERS / NEW).read_bytes())
    git("add", ".")
    git("commit", "--quiet", "--message=The second letter")
    return folder
