"""letterdiff itself: the library in this process, or any command that speaks the same JSON."""

from __future__ import annotations

import json
import shlex
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from benchmarks.accuracy.said import Document

if TYPE_CHECKING:
    from letterdiff.model import Reading

# The exit codes of a comparison that could be made.
DONE = (0, 1)


class Engine(Protocol):
    """Two letters in, the two documents of letterdiff's contract out."""

    def inspect(self, letter: Path) -> Document:
        """A `letterdiff/letter/1` document."""

    def compare(self, old: Path, new: Path) -> Document:
        """A `letterdiff/comparison/1` document."""


class Library:
    """The library in this process; a letter is read once."""

    def __init__(self) -> None:
        self._read = cache(self._read_letter)

    def inspect(self, letter: Path) -> Document:
        from letterdiff.render.json import letter_document

        return letter_document(self._read(letter))

    def compare(self, old: Path, new: Path) -> Document:
        from letterdiff.pipeline import compare
        from letterdiff.render.json import comparison_document

        return comparison_document(compare(self._read(old), self._read(new)))

    @staticmethod
    def _read_letter(path: Path) -> Reading:
        from letterdiff.pipeline import read_letter

        return read_letter(path)


class Command:
    """A command that takes `inspect LETTER` and `diff OLD NEW` with `--format json`."""

    def __init__(self, command: str) -> None:
        self.command = command

    def inspect(self, letter: Path) -> Document:
        return self._run("inspect", str(letter))

    def compare(self, old: Path, new: Path) -> Document:
        return self._run("diff", str(old), str(new))

    def _run(self, *arguments: str) -> Document:
        full = [*shlex.split(self.command), *arguments, "--format", "json"]
        done = subprocess.run(full, capture_output=True, text=True, encoding="utf-8", check=False)
        if done.returncode not in DONE:
            raise SystemExit(f"{shlex.join(full)}: exit {done.returncode}: {done.stderr.strip()[-400:]}")
        document: Document = json.loads(done.stdout)
        return document
