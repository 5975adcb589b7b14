"""What all tests share.

Golden files
    A golden case is an input and, beside it, what is expected of it as text that can be reviewed:

        def test_something(golden: Golden) -> None:
            golden.check(FOLDER / "case.expected", actual)

    The expected file begins with lines `# why: …` that say why the case exists; they are kept when the
    file is written anew and are no part of the comparison. A case without such a line fails.
    `pytest --update-golden` writes what is there now; look at the difference before it is kept.

Data that stays out of the repository
    `data_folder` is the folder named by the environment variable LETTERDIFF_DATA, else the folder
    `shared` beside the project; a test that asks for it is skipped where there is none.
"""

from __future__ import annotations

import gc
import os
import signal
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer.testing
from hypothesis import settings

PROJECT = Path(__file__).resolve().parents[1]

# To collect the tests makes millions of objects that stay (`pytest_collection_finish` turns this on again).
gc.disable()

# A process makes its commands once; `CliRunner` would make them all anew for each that it is told to run.
_testing: Any = typer.testing
_testing._get_command = cache(_testing._get_command)

# What the tests read is read, and nobody's cache is touched; tests of the cache name one, and those of what
# becomes of a comparison once it is made ask for `kept`.
os.environ["LETTERDIFF_NO_CACHE"] = "1"

# The usual run stays short; `HYPOTHESIS_PROFILE=thorough pytest` looks twenty times as hard.
settings.register_profile("letterdiff", deadline=None, derandomize=True, max_examples=12)
settings.register_profile("thorough", deadline=None, max_examples=250)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "letterdiff"))


def pytest_configure() -> None:
    # A run in the background may have been told to ignore interrupts, and all it starts would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


def _parted(text: str) -> tuple[str, str]:
    """The leading `# why:` lines of a golden file, and the rest."""
    lines = text.splitlines(keepends=True)
    count = 0
    while count < len(lines) and lines[count].startswith("# why:"):
        count += 1
    return "".join(lines[:count]), "".join(lines[count:])


@dataclass(frozen=True, slots=True)
class Golden:
    """Compares with golden files, or writes them. See the top of this file."""

    update: bool

    def check(self, expected: Path, actual: str) -> None:
        actual = actual.rstrip("\n") + "\n"
        known = expected.read_text(encoding="utf-8") if expected.exists() else ""
        why, text = _parted(known)
        if self.update:
            expected.write_text((why or "# why: \n") + actual, encoding="utf-8")
            return
        assert expected.exists(), f"no golden file {expected.name}: run pytest --update-golden"
        assert why.removeprefix("# why:").strip(), f"{expected.name} does not say why it exists"
        assert actual == text


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One more than there are cores: browsers, terminals and other processes are waited for a lot."""
    del config
    return len(os.sched_getaffinity(0)) + 1 if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1) + 1


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    return Golden(update=bool(request.config.getoption("--update-golden")))


@pytest.fixture(scope="session")
def kept_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The cache of this run of the tests, the same for all who work at them."""
    base = tmp_path_factory.getbasetemp()
    return (base if worker_id == "master" else base.parent) / "kept"


@pytest.fixture
def kept(kept_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache for commands, in this process or another, where it is not the computing that is tested."""
    monkeypatch.delenv("LETTERDIFF_NO_CACHE", raising=False)
    monkeypatch.setenv("LETTERDIFF_CACHE", str(kept_folder))
    return kept_folder


@pytest.fixture(scope="session")
def letters_folder() -> Path:
    """The letters that ship with the project."""
    return PROJECT / "letters"


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """Measuring data that is not part of the project."""
    folder = Path(os.environ.get("LETTERDIFF_DATA", PROJECT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("no measuring data here (LETTERDIFF_DATA)")
    return folder
