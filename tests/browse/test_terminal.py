"""The command in a real terminal, and what it says where there is none."""

from __future__ import annotations

import os
import shlex
import shutil
import stat
import subprocess
import sys
import time
import webbrowser
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest

from letterdiff.browse import Outcome, Visit
from letterdiff.cli import exits
from letterdiff.cli.browse import INSTALL, _browser, _write
from letterdiff.model import Comparison
from tests.cli.conftest import Run, desk, run

__all__ = ["desk", "run"]

PATIENCE = 120.0


@dataclass
class Terminal:
    """A terminal of tmux with the command in it."""

    server: str

    def tmux(self, *words: str) -> str:
        done = subprocess.run(["tmux", "-L", self.server, *words], capture_output=True, text=True, check=True)
        return done.stdout

    def start(self, size: tuple[int, int], *argv: str) -> None:
        """Starts the command; when it has ended, the screen says how, and whether keys are echoed again."""
        line = shlex.join([sys.executable, "-m", "letterdiff", "browse", *argv])
        after = "; echo ended with $?; stty -a | grep -oE -- '-?icanon'; sleep 600"
        width, height = map(str, size)
        self.tmux("-f", os.devnull, "new-session", "-d", "-x", width, "-y", height, line + after)

    def press(self, *keys: str) -> None:
        self.tmux("send-keys", *keys)

    def until(self, words: str) -> str:
        """The screen, once it shows some words."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            shown = self.tmux("capture-pane", "-p")
            if words in shown:
                return shown
            time.sleep(0.05)
        raise AssertionError(f"{words!r} was never seen, but\n{shown}")


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    if shutil.which("tmux") is None:
        pytest.skip("no tmux here")
    # A server of its own for each test: one that is being ended takes no new session.
    tmux = Terminal(f"letterdiff-{uuid4().hex}")
    yield tmux
    subprocess.run(["tmux", "-L", tmux.server, "kill-server"], capture_output=True, check=False)


def test_a_visit_in_a_terminal(terminal: Terminal, letters_folder: Path) -> None:
    terminal.start((80, 24), "--letters", str(letters_folder), "2025-10", "2026-06")
    assert "21 October 2025 → 16 June 2026" in terminal.until("changes")
    terminal.press("n", "n")
    terminal.until("change 2 of")
    terminal.press("Enter")
    terminal.until("Other letter")
    terminal.press("Escape")
    terminal.until("change 2 of")
    terminal.press("q")
    shown = terminal.until("icanon")
    assert "ended with 0" in shown
    assert "-icanon" not in shown
    assert "change 2 of" not in shown


def test_breaking_off_leaves_a_sane_terminal(terminal: Terminal, letters_folder: Path) -> None:
    terminal.start((140, 50), "--letters", str(letters_folder))
    terminal.until("changes")
    terminal.press("C-c")
    shown = terminal.until("icanon")
    assert f"ended with {exits.INTERRUPTED}" in shown
    assert "-icanon" not in shown


def test_trouble_with_a_letter_is_one_line_after_the_visit(terminal: Terminal, tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("Nobody says when.\n", encoding="utf-8")
    terminal.start((120, 24), str(tmp_path / "a.md"), str(tmp_path / "b.md"))
    shown = terminal.until("icanon")
    assert "names no date" in shown
    assert f"ended with {exits.TROUBLE}" in shown


def test_without_a_terminal_it_says_so(run: Run) -> None:
    done = run("browse")
    assert done.exit_code == exits.TROUBLE
    assert "needs a terminal" in done.stderr
    assert done.stdout == ""


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("letterdiff.cli.browse._need_terminal", lambda: None)


def test_without_textual_it_says_how_to_install_it(
    run: Run, at_a_terminal: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    done = run("browse")
    assert done.exit_code == exits.TROUBLE
    assert INSTALL in done.stderr


def test_a_terminal_that_cannot_move_its_cursor(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "dumb")
    assert run("browse").exit_code == exits.TROUBLE


@pytest.mark.parametrize(
    ("outcome", "code", "said"),
    [
        (Outcome(), exits.SAME, ""),
        (Outcome(interrupted=True), exits.INTERRUPTED, ""),
        (Outcome(report=Path("/r.html")), exits.SAME, "the report is in /r.html"),
        (Outcome(error=OSError("gone")), exits.TROUBLE, "OSError"),
    ],
)
def test_how_a_visit_ended_is_the_exit_code(
    run: Run, at_a_terminal: None, monkeypatch: pytest.MonkeyPatch, outcome: Outcome, code: int, said: str
) -> None:
    seen: list[Comparison] = []

    def walked(visit: Visit) -> Outcome:
        seen.append(visit.compare())
        return outcome

    monkeypatch.setattr("letterdiff.browse.walk", walked)
    done = run("browse", "2031-03", "2031-10")
    assert done.exit_code == code
    assert said in done.stderr
    assert [one.new.letter.id for one in seen] == ["2031-10-20"]


def test_the_report_is_for_the_user_alone(
    shipped: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    written = _write(shipped)
    assert written.read_text(encoding="utf-8").startswith("<!")
    assert stat.S_IMODE(written.parent.stat().st_mode) == stat.S_IRWXU
    assert _write(shipped) != written


def test_a_machine_without_a_browser_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def get(using: str | None = None) -> webbrowser.BaseBrowser:
        raise webbrowser.Error("could not locate runnable browser")

    monkeypatch.setattr(webbrowser, "get", get)
    assert _browser() is None


@pytest.mark.parametrize(
    ("kind", "in_terminal"), [(webbrowser.GenericBrowser, True), (webbrowser.BackgroundBrowser, False)]
)
def test_a_browser_in_the_foreground_is_lent_the_terminal(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    kind: Callable[[str], webbrowser.BaseBrowser],
    in_terminal: bool,
) -> None:
    monkeypatch.setattr(webbrowser, "get", lambda using=None: kind("true"))
    browser = _browser()
    assert browser is not None
    assert browser.in_terminal is in_terminal
    # One in the background counts as open only while it runs, and this one may have ended.
    assert browser.open(tmp_path / "a.html") or not in_terminal
