from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from rich.text import Text

from letterdiff.cli import output
from letterdiff.cli.output import Outlet, write_file
from letterdiff.errors import OutputError

from .conftest import Run

PROGRAM = [sys.executable, "-m", "letterdiff"]


def lines(count: int) -> list[Text]:
    return [Text(f"line {number}", style="red") for number in range(count)]


def test_a_file_holds_the_page_without_colour(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = run("diff").stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    done = run("diff", "--output", "out.txt")
    assert (done.exit_code, done.stdout) == (1, "")
    assert (desk / "out.txt").read_text(encoding="utf-8") == shown


def test_json_into_a_file(run: Run, desk: Path) -> None:
    run("inspect", "2031-10", "-f", "json", "-o", "letter.json")
    assert (desk / "letter.json").read_bytes() == run("inspect", "2031-10", "-f", "json").stdout_bytes


def test_a_file_is_never_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out.txt"
    target.write_text("before")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OutputError, match="no space left on device"):
        write_file(target, "after")
    assert target.read_text() == "before"
    assert os.listdir(tmp_path) == ["out.txt"]


def test_a_new_file_has_the_rights_of_any_new_file(tmp_path: Path) -> None:
    write_file(tmp_path / "new", "x")
    (tmp_path / "plain").write_text("x")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_file_replaced_keeps_its_rights(tmp_path: Path) -> None:
    (tmp_path / "old").write_text("x")
    (tmp_path / "old").chmod(0o640)
    write_file(tmp_path / "old", "y")
    assert stat.S_IMODE((tmp_path / "old").stat().st_mode) == 0o640


def test_a_lone_surrogate_can_be_written(tmp_path: Path) -> None:
    write_file(tmp_path / "odd", "\udc80")
    assert (tmp_path / "odd").read_text() == "\\udc80"


class Terminal:
    """Standard output as if it were a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def shown_by(outlet: Outlet, count: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which ways a page of so many lines takes on a terminal of 24 lines."""
    ways: list[str] = []
    monkeypatch.setattr("sys.stdout", Terminal())
    monkeypatch.setattr(output, "_through_pager", lambda written: ways.append("pager"))
    monkeypatch.setattr(output, "_to_stdout", lambda written: ways.append("stdout"))
    monkeypatch.setenv("LINES", "24")
    outlet.lines(lines(count))
    return ways


def test_only_what_is_long_goes_through_the_pager(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown_by(Outlet(), 24, monkeypatch) == ["pager"]
    assert shown_by(Outlet(), 23, monkeypatch) == ["stdout"]
    assert shown_by(Outlet(pager=False), 99, monkeypatch) == ["stdout"]


def test_the_pager_of_the_user_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", f"tee {tmp_path / 'paged'}")
    output._through_pager("words\n")
    assert (tmp_path / "paged").read_text() == "words\n"


def test_less_is_told_to_leave_at_once_and_keep_colours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGER", f"sh -c 'cat >/dev/null; printf %s \"$LESS\" > {tmp_path / 'less'}'")
    monkeypatch.delenv("LESS", raising=False)
    output._through_pager("words\n")
    assert (tmp_path / "less").read_text() == "FRX"


@pytest.mark.parametrize("pager", ["", "no-such-pager --at-all"])
def test_without_a_pager_it_is_just_written(
    pager: str, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setenv("PAGER", pager)
    output._through_pager("words\n")
    assert capfdbinary.readouterr().out == b"words\n"


def test_a_pager_left_early_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", "true")
    output._through_pager("words\n" * 100_000)


def program(*argv: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    clean = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    return subprocess.run(
        [*PROGRAM, *argv], capture_output=True, env={**clean, "COLUMNS": "80", **env}, check=False
    )


@pytest.mark.usefixtures("desk", "kept")
def test_a_pipe_has_no_colour_unless_it_is_asked_for() -> None:
    plain = program("diff").stdout
    assert b"\x1b" not in plain
    coloured = program("diff", FORCE_COLOR="1").stdout
    assert b"\x1b[9;31m" in coloured
    assert b"\x1b[4;32m" in coloured
    assert b"[-extremely" not in coloured
    assert program("diff", FORCE_COLOR="1", NO_COLOR="1").stdout == plain


@pytest.mark.usefixtures("desk", "kept")
def test_a_poorer_encoding_gets_plain_signs() -> None:
    done = program("diff", PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert b"5 March 2031 -> 20 October 2031" in done.stdout


@pytest.mark.usefixtures("desk", "kept")
def test_json_is_utf_8_whatever_the_terminal_speaks() -> None:
    assert (
        program("diff", "-f", "json", PYTHONIOENCODING="ascii").stdout == program("diff", "-f", "json").stdout
    )


@pytest.mark.usefixtures("desk", "kept")
def test_a_reader_who_leaves_is_no_error() -> None:
    with subprocess.Popen([*PROGRAM, "diff"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 1


@pytest.mark.usefixtures("desk", "kept")
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full here")
def test_a_full_disk_is_exit_2() -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*PROGRAM, "diff"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.decode() == "letterdiff: standard output: cannot be written: no space left on device\n"


BOTH = """
from contextlib import suppress
from letterdiff.cli import app
for argv in (["diff"], ["diff", "--format", "json"]):
    with suppress(SystemExit):
        app(argv, prog_name="letterdiff")
"""


@pytest.mark.usefixtures("desk")
def test_two_runs_give_the_same_bytes() -> None:
    first, second = (
        subprocess.run(
            [sys.executable, "-c", BOTH],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in "12"
    )
    assert first == second
    assert b"letterdiff/comparison/" in first
