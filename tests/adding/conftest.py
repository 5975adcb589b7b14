from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from letterdiff.cli import app

Run = Callable[..., Result]

LETTER = """Brussels, 3 May 2023

Dear Ministers,

Arrivals from **Libya** fell by 40% this year. We support Tunisia with EUR 105 million.

..../...

It is time to go on with our work.

Yours sincerely,

Ada Example
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, but for a letter that has come in."""
    monkeypatch.chdir(tmp_path)
    for name in ("LETTERDIFF_LETTERS", "LETTERDIFF_CONFIG", "LETTERDIFF_DEBUG", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "in.md").write_text(LETTER, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(desk: Path) -> Run:
    """Runs `letterdiff add` in that folder."""
    assert desk.is_dir()

    def runner(*argv: str) -> Result:
        return CliRunner().invoke(app, ["add", *argv], prog_name="letterdiff")

    return runner
