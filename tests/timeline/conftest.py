from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from letterdiff.cli import app

Run = Callable[..., Result]

LETTERS = Path(__file__).parent / "letters"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with three short made-up letters under letters/."""
    shutil.copytree(LETTERS, tmp_path / "letters")
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "PAGER", "LESS", "LETTERDIFF_LETTERS", "LETTERDIFF_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


@pytest.fixture
def run(desk: Path) -> Run:
    """Runs the command line in that folder."""
    assert desk.is_dir()

    def runner(*argv: str) -> Result:
        return CliRunner().invoke(app, list(argv), prog_name="letterdiff")

    return runner
