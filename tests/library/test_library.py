"""`from letterdiff import …`: what a program gets."""

from __future__ import annotations

import ast
import doctest
import json
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import assert_type, get_args

import pytest
from hypothesis import given
from typer.testing import CliRunner

import letterdiff
from letterdiff import (
    Comparison,
    LetterdiffError,
    Reading,
    compare,
    load_folder,
    read_letter,
    render,
)
from letterdiff.cli import app
from letterdiff.errors import LetterNotFoundError, UndatedLetterError, UnreadableLetterError, VocabularyError
from letterdiff.render import Format
from tests.render.sample import sample
from tests.render.strategies import comparisons

PROJECT = Path(__file__).resolve().parents[2]
LETTERS = PROJECT / "tests" / "cli" / "letters"
HEAVY = {"babel", "jinja2", "matplotlib", "nltk", "numpy", "rapidfuzz", "rich", "typer", "yaml"}

# The formats of `render` and the commands that write the same.
COMMANDS: dict[Format, tuple[str, ...]] = {
    "text": ("diff",),
    "side-by-side": ("diff", "--side-by-side"),
    "markdown": ("diff", "--format", "markdown"),
    "csv": ("diff", "--format", "csv"),
    "json": ("diff", "--format", "json"),
    "html": ("report",),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(LETTERS, tmp_path / "letters")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("LETTERDIFF_LETTERS", raising=False)
    return Path("letters")


def loaded(code: str) -> set[str]:
    """The heavy libraries that a program has loaded by its end."""
    ask = f"{code}\nimport sys; print(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    return HEAVY.intersection(done.stdout.split())


def test_every_name_is_there_and_listed() -> None:
    assert set(letterdiff.__all__) <= set(dir(letterdiff))
    assert all(getattr(letterdiff, name) for name in letterdiff.__all__)
    with pytest.raises(AttributeError, match="nothing_like_it"):
        letterdiff.nothing_like_it  # noqa: B018  the look-up is the test


@pytest.mark.parametrize(
    "code",
    [
        "import letterdiff",
        "from letterdiff import LetterdiffError, __version__",
        "from letterdiff import render",
    ],
)
def test_a_name_costs_nothing_until_it_is_used(code: str) -> None:
    assert loaded(code) == set()


def test_reading_does_not_load_renderers(folder: Path) -> None:
    code = f"from letterdiff import load_folder; from pathlib import Path; load_folder(Path({str(folder)!r}))"
    assert loaded(code).isdisjoint({"rich", "jinja2", "matplotlib", "typer"})


def test_its_examples_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)
    failed, tried = doctest.testmod(letterdiff)
    assert tried > 5
    assert not failed


def test_types_are_those_a_program_is_told(folder: Path) -> None:
    readings = assert_type(load_folder(folder), tuple[Reading, ...])
    comparison = assert_type(compare(*readings), Comparison)
    assert_type(render(comparison, "markdown", why=True), str)
    assert_type(read_letter(folder / "2031-03-05.md"), Reading)
    with pytest.raises(LetterdiffError, match=r"no format 'pdf' \(there are text, side-by-side"):
        render(comparison, "pdf")  # type: ignore[call-overload]  # a type checker says so first


def test_every_format_is_tested_here() -> None:
    assert set(COMMANDS) == set(get_args(Format))


@pytest.mark.parametrize("form", COMMANDS)
def test_a_format_is_what_the_command_writes(folder: Path, form: Format) -> None:
    command, *options = COMMANDS[form]
    names = [str(path) for path in sorted(folder.iterdir())]
    done = CliRunner().invoke(app, [command, *names, *options, "--output", "out"])
    assert done.exit_code == 1, done.stderr
    old, new = load_folder(folder)
    assert render(compare(old, new), form) == Path("out").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["text", "side-by-side", "markdown"])
def test_options_change_what_is_shown(form: Format) -> None:
    plain = render(sample(), form)
    assert "both speak of returns" not in plain
    assert "both speak of returns" in render(sample(), form, why=True)
    assert "We work together." not in plain
    assert "We work together." in render(sample(), form, context=True)


def test_a_page_is_as_wide_as_is_asked() -> None:
    for width in (60, 100):
        assert max(map(len, render(sample(), "text", width=width).splitlines())) <= width
    assert render(sample(), "text", width=1) == render(sample(), "text", width=60)


@given(comparisons())
def test_any_comparison_is_text_without_colours_that_ends_in_a_newline(comparison: Comparison) -> None:
    for form in ("text", "side-by-side", "markdown", "csv", "json"):
        written = render(comparison, form)
        assert written.endswith("\n")
        if form not in ("csv", "json"):  # data, which keeps what letters hold
            assert "\x1b" not in written
    assert json.loads(render(comparison, "json"))["schema"] == "letterdiff/comparison/1"


def test_the_room_of_the_renderers_can_be_called_too() -> None:
    """Python gives `letterdiff.render` the package or the function, by which was asked for first."""
    for first in ("import letterdiff.render.json", "import letterdiff"):
        code = f"""
{first}
import inspect, letterdiff
from letterdiff import render
from letterdiff.render import json, render as function
from tests.render.sample import sample
assert render(sample(), "csv") == function(sample(), "csv") == letterdiff.render(sample(), format="csv")
assert "comparison" in inspect.signature(render).parameters
"""
        done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()


def test_a_folder_is_read_oldest_first(folder: Path) -> None:
    (folder / "2031-03-05.md").rename(folder / "z.md")
    (folder / "README.md").write_text("about the letters", encoding="utf-8")
    assert [str(reading.letter.date) for reading in load_folder(folder)] == ["2031-03-05", "2031-10-20"]


def test_a_path_may_be_text(folder: Path) -> None:
    letters = load_folder(folder)
    assert load_folder(str(folder)) == letters
    assert read_letter(letters[0].letter.path) == letters[0]


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("2031-05-01.md", b"", UnreadableLetterError),
        ("2031-05-01.txt", b" \n\n", UnreadableLetterError),
        ("notes.md", b"No day is named here.\n", UndatedLetterError),
    ],
)
def test_a_letter_that_cannot_be_read_is_an_error_or_told(
    folder: Path, name: str, content: bytes, error: type[LetterdiffError]
) -> None:
    (folder / name).write_bytes(content)
    with pytest.raises(error) as caught:
        load_folder(folder)
    assert name in str(caught.value)
    told: list[LetterdiffError] = []
    assert len(load_folder(folder, unread=told.append)) == 2
    assert [type(trouble) for trouble in told] == [error]
    assert name in str(told[0])


def test_a_folder_without_a_letter_is_an_error_whoever_listens(folder: Path) -> None:
    for path in folder.iterdir():
        path.write_bytes(b"")
    for missing in (folder, Path("nowhere")):
        with pytest.raises(LetterNotFoundError):
            load_folder(missing, unread=lambda error: None)


def test_a_vocabulary_that_is_wrong_is_no_trouble_of_a_letter(folder: Path) -> None:
    with pytest.raises(VocabularyError):
        load_folder(folder, vocabularies=["nonsense"], unread=lambda error: None)


def test_vocabularies_are_passed_on(folder: Path) -> None:
    kinds = {t.kind for reading in load_folder(folder, vocabularies=[]) for t in reading.topics}
    assert kinds == {"heading"}


def printers() -> list[str]:
    """Where in the library something is printed or the program ended."""
    found = []
    for path in sorted((PROJECT / "src" / "letterdiff").rglob("*.py")):
        # `apart.py` is a program of its own, whose output is what it was asked for.
        if path.parent.name == "cli" or path.name in ("__main__.py", "apart.py"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            said = ast.unparse(node) if isinstance(node, ast.Name | ast.Attribute) else ""
            if said in ("print", "exit", "quit", "input", "sys.exit", "sys.stdout", "sys.stderr"):
                found.append(f"{path.name}:{getattr(node, 'lineno', 0)}: {said}")
    return found


def test_only_the_command_line_prints_or_exits() -> None:
    assert printers() == []


def test_nothing_is_printed(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    old, new = load_folder(folder)
    for form in COMMANDS:
        render(compare(old, new), form)
    with pytest.raises(LetterdiffError):
        read_letter(Path("nowhere.md"))
    assert capfd.readouterr() == ("", "")


def test_the_package_says_that_it_is_typed() -> None:
    assert isinstance(letterdiff, ModuleType)
    assert Path(letterdiff.__file__).with_name("py.typed").exists()
