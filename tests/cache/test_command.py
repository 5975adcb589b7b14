"""The cache as it is met at the command line."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from letterdiff.cli import app

from .conftest import PROJECT

Run = Callable[..., Result]

HEAVY = ("nltk", "numpy", "rapidfuzz", "pypdfium2", "babel", "markdown_it", "letterdiff.pipeline")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command line where there are two letters, with a cache in the folder `kept` there."""
    shutil.copytree(PROJECT / "tests" / "cli" / "letters", tmp_path / "letters")
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("LETTERDIFF_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LETTERDIFF_CACHE", "kept")
    monkeypatch.setenv("COLUMNS", "80")
    return lambda *argv, **more: CliRunner().invoke(app, list(argv), prog_name="letterdiff", **more)


def holds(run: Run, *argv: str) -> tuple[int, int]:
    """How many letters and comparisons are kept."""
    said = json.loads(run("cache", "info", "--format", "json", *argv).stdout)
    return said["readings"], said["comparisons"]


@pytest.mark.parametrize(
    "argv",
    [
        ("diff",),
        ("diff", "--format", "json"),
        ("diff", "--format", "markdown", "--why", "--context"),
        ("diff", "--side-by-side", "--topic", "Libya"),
        ("diff", "--explain"),
        ("inspect", "2031-10"),
        ("figures", "--series"),
        ("topics", "--format", "json"),
        ("timeline", "Libya"),
        ("silence", "--all"),
        ("commitments",),
        ("report",),
    ],
    ids=" ".join,
)
def test_what_is_shown_is_the_same(run: Run, argv: tuple[str, ...]) -> None:
    anew, first, again = (run(*argv, *more) for more in (("--no-cache",), (), ()))
    assert anew.exit_code in (0, 1), anew.stderr
    assert anew.output == first.output == again.output
    assert (anew.exit_code, first.exit_code) == (first.exit_code, again.exit_code)
    assert holds(run)[0] > 0


def test_nothing_is_kept_where_nothing_is_to_be(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("diff", "--no-cache")
    run("--no-cache", "diff")
    assert not Path("kept").exists()
    monkeypatch.setenv("LETTERDIFF_NO_CACHE", "1")
    run("diff")
    assert not Path("kept").exists()
    asked = run("cache", "info")
    assert (asked.exit_code, asked.stdout) == (2, "")
    run("diff", "--cache", "here")
    assert Path("here").is_dir()


def test_the_nearest_word_on_the_folder_counts(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("letterdiff.toml").write_text('cache = "configured"\ncache-size = 3\n')
    for argv in (("diff", "--cache", "last"), ("--cache", "first", "diff", "--cache", "second")):
        run(*argv)
    assert not Path("first").exists()
    run("--cache", "before", "diff")
    run("diff")
    monkeypatch.delenv("LETTERDIFF_CACHE")
    run("diff")
    assert all(Path(name).is_dir() for name in ("last", "second", "before", "kept", "configured"))
    assert json.loads(run("cache", "info", "--format", "json").stdout)["most"] == 3 << 20
    monkeypatch.setenv("LETTERDIFF_CACHE_SIZE", "5")
    assert json.loads(run("cache", "info", "--format", "json").stdout)["most"] == 5 << 20


@pytest.mark.parametrize("said", ["0", "-1", "1.5", "much", "10000000"])
def test_a_size_that_is_none_is_an_error(run: Run, monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("LETTERDIFF_CACHE_SIZE", said)
    asked = run("diff")
    assert asked.exit_code == 2
    assert "LETTERDIFF_CACHE_SIZE" in asked.stderr
    monkeypatch.delenv("LETTERDIFF_CACHE_SIZE")
    Path("letterdiff.toml").write_text(f'cache-size = "{said}"\n')
    assert "letterdiff.toml:1" in run("diff").stderr


def test_what_comes_from_standard_input_is_not_kept(run: Run) -> None:
    letter = Path("letters/2031-10-20.md").read_bytes()
    assert run("diff", "2031-03", "-", input=letter).exit_code == 1
    assert holds(run) == (0, 0)
    run("diff")
    assert holds(run) == (2, 1)


def test_what_a_password_opens_is_not_kept(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("diff", "--password", "secret")
    monkeypatch.setenv("LETTERDIFF_PASSWORD", "secret")
    run("diff")
    assert holds(run) == (0, 0)


def test_a_folder_that_cannot_be_used_is_worth_one_note(run: Run) -> None:
    Path("file").write_text("")
    plain, noted = run("diff", "--no-cache"), run("diff", "--cache", "file")
    assert noted.stdout == plain.stdout
    assert noted.exit_code == plain.exit_code
    assert len(noted.stderr.splitlines()) == len(plain.stderr.splitlines()) + 1
    assert "nothing is kept in file" in noted.stderr


def test_the_usual_folder_that_cannot_be_used_is_not(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from letterdiff.cli import memory

    monkeypatch.delenv("LETTERDIFF_CACHE")
    monkeypatch.setattr(memory, "usual", lambda: Path("letters/2031-10-20.md/cache"))
    assert run("diff").output == run("diff", "--no-cache").output
    assert "nothing can be kept" in run("cache", "info").stdout


def test_info_and_clear(run: Run) -> None:
    assert "holds     no letters and no comparisons" in run("cache", "info").stdout
    assert not Path("kept").exists()
    run("diff")
    assert "holds     2 letters and 1 comparison" in run("cache", "info").stdout
    run("figures", "--series")
    assert "holds     2 letters and 1 comparison" in run("cache", "info").stdout
    assert run("cache", "clear").stdout.startswith("Removed 4 entries")
    assert run("cache", "clear").stdout == "Removed no entries, no bytes.\n"
    assert holds(run) == (0, 0)


def test_a_hostile_name_of_a_folder_is_shown_harmless(run: Run) -> None:
    shown = run("cache", "info", "--cache", "\x1b[31m[red]").stdout
    assert "\x1b" not in shown
    assert "[red]" in shown


def test_with_a_warm_cache_nothing_heavy_is_imported(run: Run) -> None:
    script = (
        "import sys\nfrom letterdiff.cli import main\nsys.argv[0] = 'letterdiff'\ntry:\n    main()\n"
        f"finally:\n    print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    command = [sys.executable, "-c", script, "diff", "2031-03", "2031-10"]
    for form, first in (("terminal", True), ("json", False), ("terminal", False)):
        done = subprocess.run([*command, "--format", form], capture_output=True, text=True, check=False)
        assert done.returncode == 1, done.stderr
        assert (done.stderr.splitlines()[-1] == "[]") is not first
