"""The pages of docs/ as scripts: what they show is done, in a folder of its own, from top to bottom.

A fenced block counts by its language:

    console     each line after `$ ` is run; the lines beneath it are what it shows. A lone `…` as the last of
                them says that more follows, as the first that something came before. Nothing beneath: any
                output will do. A remark `# exits with 2` says which code is expected.
    python      is run.
    with title="name"    is written to that file, for what comes after it.
    bash        needs what a test has not (a network, a secret): `<!-- not run: … -->` above it says what.

Other languages show what needs no trial.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from letterdiff.cli import app

PROJECT = Path(__file__).resolve().parents[2]
DOCS = PROJECT / "docs"

FENCE = re.compile(
    r"""
    ^ (?P<indent> [ ]* ) ``` (?P<kind> [a-z]+ ) (?: [ ] title="(?P<title> [^"\n]+ )" )? [ ]* \n
    (?P<text> .*? )
    ^ (?P=indent) ``` [ ]* $
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
INCLUDED = re.compile(
    r"""
    ^ [ ]* --8<-- [ ] "(?P<path> [^"\n]+ )" [ ]* $
    """,
    re.VERBOSE | re.MULTILINE,
)
CODE = re.compile(
    r"""
    [#] [ ] exits [ ] with [ ] (?P<code> \d ) [ ]* $
    """,
    re.VERBOSE,
)
# What only a shell understands.
SHELL = re.compile(r"""[|><;&$*`]""", re.VERBOSE)

PROMPT = "$ "
MORE = "…"

# Commands that say by their code whether there was something to tell.
TELLING = ("diff", "report", "silence", "terms", "trace")


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block of a page: where its text begins and ends in the page, and the number of its line."""

    kind: str
    title: str
    text: str
    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class Example:
    """A command of a page, and what the page says that it shows."""

    command: str
    shown: tuple[str, ...]
    line: int

    @property
    def codes(self) -> tuple[int, ...]:
        """The exit codes that are as they should be."""
        remark = CODE.search(self.command)
        if remark:
            return (int(remark["code"]),)
        words = self.command.split()
        return (0, 1) if words[0] == "letterdiff" and words[1] in TELLING else (0,)


def pages() -> list[Path]:
    """All pages."""
    return sorted(DOCS.glob("*.md"))


def fences(text: str) -> Iterator[Fence]:
    """The fenced blocks of a page."""
    for found in FENCE.finditer(text):
        line = text.count("\n", 0, found.start("text")) + 1
        yield Fence(
            found["kind"], found["title"] or "", found["text"], found.start("text"), found.end("text"), line
        )


def whole(text: str) -> str:
    """A block with the files that it includes."""
    return INCLUDED.sub(lambda found: (PROJECT / found["path"]).read_text("utf-8").rstrip("\n"), text)


def examples(fence: Fence) -> Iterator[Example]:
    """The commands of a console block."""
    command, at = "", fence.line
    shown: list[str] = []
    for number, line in enumerate(fence.text.splitlines(), fence.line):
        if line.startswith(PROMPT):
            if command:
                yield Example(command, tuple(shown), at)
            command, shown, at = line.removeprefix(PROMPT), [], number
        else:
            assert command, f"line {number}: no command above it"
            shown.append(line)
    yield Example(command, tuple(shown), at)


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a command."""

    code: int
    output: str


def run(command: str, environment: Mapping[str, str]) -> Done:
    """Runs a command in the working folder, in this process where that is possible."""
    import shlex

    bare = CODE.sub("", command).strip()
    if bare.startswith("letterdiff ") and not SHELL.search(re.sub(r"'[^']*'", "", bare)):
        argv = shlex.split(bare, comments=True)[1:]
        result = CliRunner().invoke(app, argv, prog_name="letterdiff")
        return Done(result.exit_code, result.stdout if result.exit_code < 2 else result.output)
    path = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    shell = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", bare],
        env={**environment, "PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return Done(shell.returncode, shell.stdout)


def execute(code: str) -> str:
    """What a Python example prints."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(code, "<example>", "exec"), {"__name__": "__main__"})  # noqa: S102
    return said.getvalue()


def lines(output: str) -> tuple[str, ...]:
    """The lines of an output, without blanks at their ends and empty ones at its own."""
    return tuple(line.rstrip() for line in output.strip("\n").splitlines())


def as_shown(shown: tuple[str, ...], output: tuple[str, ...]) -> tuple[str, ...]:
    """What a page should show of an output where it shows these lines now."""
    wanted = [line.rstrip() for line in shown]
    before, after = wanted[:1] == [MORE], wanted[-1:] == [MORE]
    inner = wanted[1:] if before else wanted
    inner = inner[:-1] if after else inner
    start = output.index(inner[0]) if before and inner[0] in output else 0
    found = output[start : start + len(inner)] if after else output[start:]
    return (*[MORE] * before, *found, *[MORE] * after)
