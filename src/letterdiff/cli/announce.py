"""The forms in which `check` tells what it found."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from letterdiff.cli.check import CheckFormat
from letterdiff.cli.output import Outlet
from letterdiff.errors import OutputError
from letterdiff.model.check import Check


def show(done: Check, outlet: Outlet) -> None:
    """Writes a check for people."""
    from letterdiff.render.check.terminal import check_lines

    outlet.lines(check_lines(done, outlet.page()))


def write_json(done: Check, outlet: Outlet) -> None:
    """Writes a check as JSON."""
    from letterdiff.render.check.json import check_json

    outlet.text(check_json(done))


def write_github(done: Check, outlet: Outlet) -> None:
    """Writes a check as annotations, and as the step's summary where GitHub asks for one."""
    from letterdiff.render.check.github import check_commands
    from letterdiff.render.check.markdown import check_summary

    outlet.text(check_commands(done, _in_repository))
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        _append(Path(summary), check_summary(done))


def write_junit(done: Check, outlet: Outlet) -> None:
    """Writes a check as a JUnit report."""
    from letterdiff.render.check.junit import check_junit

    outlet.text(check_junit(done))


def write_markdown(done: Check, outlet: Outlet) -> None:
    """Writes a check as a message."""
    from letterdiff.render.check.markdown import check_message

    outlet.text(check_message(done))


WRITERS: Mapping[CheckFormat, Callable[[Check, Outlet], None]] = {
    CheckFormat.TERMINAL: show,
    CheckFormat.JSON: write_json,
    CheckFormat.GITHUB: write_github,
    CheckFormat.JUNIT: write_junit,
    CheckFormat.MARKDOWN: write_markdown,
}


def _in_repository(path: str) -> str:
    """A path as GitHub counts it: from the root of the repository."""
    root = os.environ.get("GITHUB_WORKSPACE")
    file = Path(path)
    if root:
        try:
            return (file.parent.resolve() / file.name).relative_to(Path(root).resolve()).as_posix()
        except ValueError:
            pass
    return file.as_posix()


def _append(path: Path, text: str) -> None:
    # Steps before this one may have written there.
    try:
        with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"cannot be written: {reason}", path=str(path)) from error
