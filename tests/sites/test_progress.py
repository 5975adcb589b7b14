from __future__ import annotations

import io
import time

import pytest

from letterdiff.cli import progress as module
from letterdiff.cli.progress import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def until(stream: io.StringIO, words: str) -> None:
    """Waits for what another thread shows, however busy the machine is."""
    end = time.monotonic() + 30
    while words not in stream.getvalue() and time.monotonic() < end:
        time.sleep(0.01)


def work(patience: float, monkeypatch: pytest.MonkeyPatch, stream: io.StringIO) -> str:
    monkeypatch.setattr(module, "PATIENCE", patience)
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    with progress("reading") as tell:
        if patience < 1 and stream.isatty():
            until(stream, "reading")
        tell("comparing [red]a[/red]\x1b]0;x\x07")
        if patience < 1 and stream.isatty():
            until(stream, "[red]a")
    return stream.getvalue()


def test_long_work_is_told_on_a_terminal_as_text_and_wiped(monkeypatch: pytest.MonkeyPatch) -> None:
    said = work(0.01, monkeypatch, Terminal())
    assert "reading" in said
    assert "[red]a[/red]␛]0;x␇" in said
    assert "\x1b]0;x" not in said


def test_much_work_is_told_with_its_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.01)
    stream = Terminal()
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    with progress("making the site") as tell:
        tell("reading the letters", 1, 50)
        until(stream, "1 of 50")
        tell("reading the letters", 7, 50)
        until(stream, "7 of 50")
        tell("index.html")
        until(stream, "index.html")
    said = stream.getvalue()
    assert "1 of 50" in said
    assert "7 of 50" in said
    assert "of" not in said.rpartition("index.html")[2]


def test_short_work_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert work(60, monkeypatch, Terminal()) == ""


def test_a_pipe_hears_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert work(0.0, monkeypatch, io.StringIO()) == ""
