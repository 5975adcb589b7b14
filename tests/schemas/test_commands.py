"""What the commands write as JSON, and `letterdiff schema`, as they are typed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from letterdiff.cli import app
from letterdiff.schemas import names, schema

from .documents import closed, complaints, kind_of

Run = Callable[..., Result]

WRITING = [
    ("comparison", "diff"),
    ("comparison", "diff", "--topic", "libya"),
    ("comparison", "diff", "--only", "added,renamed"),
    ("comparison", "diff", "2031-10", "2031-10"),
    ("letter", "inspect", "2031-10"),
    ("topics", "topics"),
    ("figures", "figures"),
    ("figures", "figures", "2031-03", "--kind", "money"),
    ("series", "figures", "--series"),
    ("terms", "terms", "--all", "--watch", "cooperation"),
    ("silence", "silence", "--all"),
    ("lives", "timeline"),
    ("timeline", "timeline", "libya"),
    ("trace", "trace", "remains the main country"),
    ("commitments", "commitments"),
    ("cache", "cache", "info", "--cache", "kept"),
    ("check", "check"),
    ("check", "check", "--fail-on", "any"),
]


@pytest.fixture
def run(tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    assert kept
    shutil.copytree(Path(__file__).parents[1] / "cli" / "letters", tmp_path / "letters")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LETTERDIFF_LETTERS", raising=False)
    return lambda *argv: CliRunner().invoke(app, list(argv), prog_name="letterdiff")


SHIPPED = [
    row for row in WRITING if row[0] in ("terms", "silence", "lives", "timeline", "trace", "commitments")
]


@pytest.mark.parametrize("argv", SHIPPED, ids=lambda argv: " ".join(argv[1:]))
def test_what_it_writes_of_the_shipped_letters_does_too(
    run: Run, letters_folder: Path, argv: tuple[str, ...]
) -> None:
    name, *command = argv
    done = run(*command, "--letters", str(letters_folder), "--format", "json")
    assert done.exit_code in (0, 1), done.stderr
    assert not complaints(json.loads(done.stdout), closed(name))


@pytest.mark.parametrize("argv", WRITING, ids=lambda argv: " ".join(argv[1:]))
def test_what_a_command_writes_keeps_its_schema(run: Run, argv: tuple[str, ...]) -> None:
    name, *command = argv
    done = run(*command, "--format", "json")
    assert done.exit_code in (0, 1), done.stderr
    document = json.loads(done.stdout)
    assert kind_of(document) == name
    assert not complaints(document, closed(name))


def test_the_manifest_of_a_site_keeps_its_schema(run: Run) -> None:
    assert run("site", "--output", "site").exit_code == 0
    document = json.loads(Path("site/manifest.json").read_text(encoding="utf-8"))
    assert not complaints(document, closed("site"))


def test_the_manifest_of_a_release_is_still_read(run: Run) -> None:
    """Its pages are letterdiff's: those no longer made are removed, not taken for somebody else's."""
    manifest = Path(__file__).parent / "releases" / "0.1.0" / "site.json"
    Path("site").mkdir()
    shutil.copy(manifest, "site/manifest.json")
    for page in json.loads(manifest.read_text(encoding="utf-8"))["pages"]:
        Path("site", page).parent.mkdir(exist_ok=True)
        Path("site", page).write_text("a page of the release before", encoding="utf-8")
    done = run("site", "--output", "site")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "a page of the release before" not in Path("site/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", names())
def test_a_schema_is_printed_as_it_is_shipped(run: Run, name: str) -> None:
    done = run("schema", name)
    assert (done.exit_code, done.stdout, done.stderr) == (0, schema(name), "")


def test_a_schema_goes_to_a_file(run: Run) -> None:
    assert run("schema", "letter", "--output", "letter.schema.json").exit_code == 0
    assert Path("letter.schema.json").read_text(encoding="utf-8") == schema("letter")


def test_help_names_every_schema(run: Run) -> None:
    said = run("schema", "--help").stdout
    assert [name for name in names() if name not in said] == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("comparisons", "no schema 'comparisons' (nearest: comparison)"),
        ("Leter", "no schema 'Leter' (nearest: letter)"),
        ("../py", f"no schema '../py' (there are {', '.join(names())})"),
    ],
)
def test_an_unknown_name_offers_the_nearest(run: Run, typed: str, said: str) -> None:
    done = run("schema", typed)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"letterdiff: {said}\n"
