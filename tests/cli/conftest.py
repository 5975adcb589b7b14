from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from letterdiff.cli import app

Run = Callable[..., Result]

LETTERS = Path(__file__).parent / "letters"
OLD, NEW = "2031-03-05.md", "2031-10-20.md"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with two short made-up letters under letters/."""
    shutil.copytree(LETTERS, tmp_path / "letters")
    monkeypatch.chdir(tmp_path)
    ours = [name for name in os.environ if name.startswith("LETTERDIFF_") and name != "LETTERDIFF_NO_CACHE"]
    for name in ("NO_COLOR", "FORCE_COLOR", "PAGER", "LESS", *ours):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


@pytest.fixture
def run(desk: Path) -> Run:
    """Runs the command line in that folder."""
    assert desk.is_dir()

    def runner(*argv: str) -> Result:
        return CliRunner().invoke(app, list(argv), prog_name="letterdiff")

    return runner
