from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from letterdiff import compare, read_letter, render
from letterdiff.cli import exits
from letterdiff.errors import LetterdiffError
from letterdiff.render.word import to_word
from tests.cli.conftest import NEW, OLD, Run, desk, run
from tests.render.sample import sample

from .opened import lines

__all__ = ["desk", "run"]


@pytest.mark.parametrize(
    "words",
    [
        ("diff", "--format", "docx", "--output", "x.docx"),
        ("diff", "--output", "x.DOCX"),
        ("report", "--output", "x.docx"),
        ("report", "--format", "docx", "--output", "x.docx"),
        ("report", "--format", "docx", "-o", "other"),
    ],
)
def test_a_word_document_is_asked_for_by_format_or_name(desk: Path, run: Run, words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.exit_code == exits.CHANGED, done.stderr
    comparison = compare(read_letter(Path("letters", OLD)), read_letter(Path("letters", NEW)))
    assert (desk / words[-1]).read_bytes() == to_word(comparison) == render(comparison, "docx")


def test_the_name_does_not_overrule_the_format(desk: Path, run: Run) -> None:
    assert run("report", "--format", "html", "-o", "x.docx").exit_code == exits.CHANGED
    assert (desk / "x.docx").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_what_was_left_out_is_said(desk: Path, run: Run) -> None:
    run("diff", "--only", "added", "--format", "docx", "-o", "x.docx")
    said = [line.text for line in lines((desk / "x.docx").read_bytes(), "accept")]
    assert "Shown: only passages added." in said


def test_a_pipe_gets_the_document(desk: Path) -> None:
    command = [sys.executable, "-m", "letterdiff", "report", "--format", "docx"]
    done = subprocess.run(command, capture_output=True, check=False, cwd=desk)
    assert done.returncode == exits.CHANGED
    assert lines(done.stdout, "accept") == lines(done.stdout, "accept") != lines(done.stdout, "reject")


def test_a_terminal_does_not(desk: Path) -> None:
    ours, theirs = pty.openpty()
    with io.FileIO(ours, closefd=True), io.FileIO(theirs, "w", closefd=True) as terminal:
        command = [sys.executable, "-m", "letterdiff", "diff", "--format", "docx"]
        done = subprocess.run(command, stdout=terminal, stderr=subprocess.PIPE, check=False, cwd=desk)
        os.set_blocking(ours, False)
        with pytest.raises(BlockingIOError):
            os.read(ours, 1)
    assert done.returncode == exits.TROUBLE
    assert b"nothing for a terminal (give --output FILE)" in done.stderr


def test_nothing_is_written_where_nothing_can_be(desk: Path, run: Run) -> None:
    done = run("report", "-o", "nowhere/x.docx")
    assert done.exit_code == exits.TROUBLE
    assert "nothing was written" in done.stderr
    assert not (desk / "nowhere").exists()


def test_without_the_library_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [
        n for n in sys.modules if n.partition(".")[0] == "docx" or n.startswith("letterdiff.render.word.")
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(
        LetterdiffError, match=r"python-docx, which is not installed \(install it: pip install"
    ):
        render(sample(), "docx")
