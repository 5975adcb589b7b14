"""Commands write the same to the byte whoever works for them, and stop at once when told."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from letterdiff.cli import app, hands
from letterdiff.jobs import ALONE, Crew
from letterdiff.jobs.processes import Processes
from tests.sites.desk import DAYS, TEXTS

COMMANDS = (
    ("figures", "--series", "--format", "json"),
    ("figures", "--format", "csv"),
    ("timeline", "--format", "json"),
    ("timeline", "Libya"),
    ("silence", "--over", "2", "--format", "json"),
    ("commitments", "--format", "json"),
    ("topics", "--format", "json"),
    ("trace", "arrivals", "--format", "json"),
)

DAMAGED = "2029-01-01.md"


@pytest.fixture(scope="module")
def two() -> Iterator[Crew]:
    """Two processes, for all tests."""
    made = Processes(2)
    yield made
    made.dismiss()


def run(folder: Path, command: tuple[str, ...], crew: Crew) -> tuple[int, str, str]:
    """The exit code of a command, what it writes, and what it says."""

    @contextmanager
    def given_crew(*_: object) -> Iterator[Crew]:
        yield crew

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hands, "hired", given_crew)
        argv = ["--no-cache", *command, "--letters", str(folder)]
        done = CliRunner().invoke(app, argv, prog_name="letterdiff")
    return done.exit_code, done.stdout, done.stderr


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_shipped_letters(letters_folder: Path, tmp_path: Path, two: Crew, command: tuple[str, ...]) -> None:
    for letter in sorted(letters_folder.glob("2*.md"))[-3:]:
        (tmp_path / letter.name).write_bytes(letter.read_bytes())
    alone = run(tmp_path, command, ALONE)
    assert alone[0] < 2
    assert alone[1]
    assert run(tmp_path, command, two) == alone


FOLDERS = st.tuples(
    st.lists(
        st.tuples(st.sampled_from(TEXTS), st.integers(2, 98)),
        min_size=2,
        max_size=4,
    ),
    st.booleans(),
)


@settings(max_examples=6)
@given(made=FOLDERS, command=st.sampled_from(COMMANDS))
def test_other_letters_one_of_them_damaged(
    two: Crew, command: tuple[str, ...], made: tuple[list[tuple[str, int]], bool]
) -> None:
    said, damaged = made
    with TemporaryDirectory() as place:
        folder = Path(place)
        for day, (text, figure) in zip(DAYS, said, strict=False):
            lines = ["Dear colleagues,", text.format(figure), "Yours sincerely,"]
            (folder / f"{day}.md").write_text("\n\n".join(lines), encoding="utf-8")
        if damaged:
            (folder / DAMAGED).write_bytes(b"%PDF-1.7 and no more")
        alone = run(folder, command, ALONE)
        assert (f"{DAMAGED}: passed over" in alone[2]) == damaged
        assert run(folder, command, two) == alone


# ---- interrupts ----


def processes(session: int) -> int:
    """How many processes of a session are alive."""
    count = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, _, of, *_ = stat.read_text().rpartition(")")[2].split()
            count += int(of) == session and state != "Z"
    return count


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """More letters than are compared in a moment."""
    folder = tmp_path / "letters"
    folder.mkdir()
    said = "\n\n".join(text.format(7 * number) for number, text in enumerate(TEXTS * 12, 1))
    for number in range(60):
        day = f"2030-{1 + number // 28:02}-{1 + number % 28:02}"
        (folder / f"{day}.md").write_text(f"Dear colleagues,\n\n{said}\n\nNo {number}.\n", encoding="utf-8")
    return folder


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are counted in /proc")
@pytest.mark.parametrize(
    "command",
    [("site", "--output", "out"), ("check",), ("figures", "--series", "--output", "out")],
    ids=["site", "check", "figures"],
)
def test_an_interrupt_leaves_nothing(many: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    argv = [sys.executable, "-m", "letterdiff", "--no-cache", *command, "--jobs", "2"]
    with subprocess.Popen(
        argv, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        # This one, the tracker of resources, the process that workers are forked from, and the workers.
        while processes(process.pid) < 5:
            assert process.poll() is None
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)
        assert process.communicate(timeout=120) == (b"", b"")
    assert process.returncode == 130
    assert [path.name for path in tmp_path.iterdir()] == ["letters"]
    # The last to go are those that see by a pipe that there is nobody left.
    patience = time.monotonic() + 120
    while processes(process.pid):
        assert time.monotonic() < patience
        time.sleep(0.05)
