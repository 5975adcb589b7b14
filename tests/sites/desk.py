"""Small letters in a folder, and a site of them: what the tests of a folder's life share."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from letterdiff import recall
from letterdiff.cli import app, publishing
from letterdiff.model import Reading
from letterdiff.render.pictures.canvas import Canvas
from letterdiff.render.pictures.svg import Caption

DAYS = ("2030-01-10", "2030-03-05", "2030-06-20", "2030-10-01", "2031-02-14", "2031-05-30")
REPORTS = "reports"

# Each letter says something of its own, and gives one figure again.
TEXTS = (
    "On **Libya** we support the coastguard. Arrivals fell by {}% this year.",
    "On **Libya** we support the coastguard and train it. Arrivals fell by {}% this year.",
    "With **Tunisia** we signed a memorandum. Arrivals fell by {}% this year.",
    "With **Tunisia** we carry out the memorandum. EUR 5 million were paid. Arrivals fell by {}% this year.",
    "In **Egypt** a summit takes place. EUR 7 million were paid. Arrivals fell by {}% this year.",
    "The **Pact on Migration and Asylum** applies. EUR 9 million were paid. Arrivals fell by {}% this year.",
)


def report(old: int, new: int) -> str:
    return f"changes/{DAYS[old]}-{DAYS[new]}.html"


@dataclass(slots=True)
class Desk:
    """A folder with letters and the site made of them. `compared` are the pairs compared since last asked."""

    folder: Path
    pairs: list[tuple[str, str]] = field(default_factory=list)

    @property
    def reports(self) -> Path:
        return self.folder / REPORTS

    @property
    def letters(self) -> Path:
        return self.folder / "letters"

    def write(self, number: int, figure: int = 0) -> None:
        said = TEXTS[number].format(figure or 20 + number)
        path = self.letters / f"{DAYS[number]}.md"
        path.write_text(f"Dear colleagues,\n\n{said}\n\nYours sincerely,\n", encoding="utf-8")

    def delete(self, number: int) -> None:
        (self.letters / f"{DAYS[number]}.md").unlink()

    def site(self, *argv: str) -> Result:
        os.chdir(self.folder)
        return CliRunner().invoke(app, ["site", "--jobs", "1", *argv], prog_name="letterdiff")

    def done(self, *argv: str) -> str:
        """What a run says that goes well."""
        result = self.site(*argv)
        assert result.exit_code == 0, result.output
        return result.output

    def compared(self) -> set[tuple[str, str]]:
        """Which letters were compared since this was last asked."""
        found = set(self.pairs)
        assert len(found) == len(self.pairs)
        self.pairs.clear()
        return found

    def times(self) -> dict[str, int]:
        """When everything in the site was last changed, folders too."""
        return {
            str(path.relative_to(self.reports)): path.stat().st_mtime_ns
            for path in [self.reports, *self.reports.rglob("*")]
        }

    def content(self) -> dict[str, bytes]:
        return {
            str(path.relative_to(self.reports)): path.read_bytes()
            for path in self.reports.rglob("*")
            if path.is_file()
        }

    def touched(self, work: Callable[[], object]) -> set[str]:
        """The files that came, went or were written while something was done."""
        before = self.times()
        work()
        after = self.times()
        changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
        return {path for path in changed if "." in path.rpartition("/")[2]} - {"."}

    def from_nothing(self) -> dict[str, bytes]:
        """The site of the same letters made in an empty folder."""
        fresh = Desk(self.folder / "fresh")
        if not fresh.folder.exists():
            fresh.folder.mkdir()
            fresh.letters.symlink_to(self.letters)
        fresh.done("--anew")
        self.pairs.clear()
        os.chdir(self.folder)
        return fresh.content()


# What was drawn, by the strokes that drew it.
DRAWN: dict[str, str] = {}
STROKES = ("box", "shape", "dot", "line", "ribbon", "text")


def draw_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The few charts of these small letters are drawn over and over, which takes longer than all the rest."""
    real = {name: getattr(Canvas, name) for name in ("__init__", *STROKES, "svg")}

    def noted(name: str) -> Callable[..., None]:
        return lambda self, *said: self.strokes.append((name, said))

    def begun(self: Any, width: int, height: int) -> None:
        self.width, self.strokes = width, [("__init__", (width, height))]

    def svg(self: Any, caption: Caption) -> str:
        key = repr((self.strokes, caption))
        if key not in DRAWN:
            for name, said in self.strokes:
                real[name](self, *said)
            DRAWN[key] = real["svg"](self, caption)
        return DRAWN[key]

    monkeypatch.setattr(Canvas, "__init__", begun)
    monkeypatch.setattr(Canvas, "svg", svg)
    for name in STROKES:
        monkeypatch.setattr(Canvas, name, noted(name))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    draw_once(monkeypatch)
    for name in [
        name for name in os.environ if name.startswith("LETTERDIFF_") and name != "LETTERDIFF_NO_CACHE"
    ]:
        monkeypatch.delenv(name)
    made = Desk(tmp_path)
    made.letters.mkdir()

    def counted(work: Any, old: Reading, new: Reading, **rules: object) -> Any:
        made.pairs.append((old.letter.id, new.letter.id))
        return work(old, new, **rules)

    monkeypatch.setattr(publishing, "compare", partial(counted, recall.compare))
    monkeypatch.setattr(publishing, "figure_changes", partial(counted, recall.figure_changes))
    monkeypatch.chdir(tmp_path)
    return made
