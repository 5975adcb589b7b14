"""Letters from standard input, and what is told of their format."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from letterdiff.cli import app
from tests.cli.conftest import NEW, OLD, Run
from tests.read.office import odt

Piped = Callable[..., Result]


@pytest.fixture
def piped(desk: Path) -> Piped:
    """Runs the command line with bytes on its standard input."""
    assert desk.is_dir()

    def runner(data: bytes, *argv: str) -> Result:
        return CliRunner().invoke(app, list(argv), input=data, prog_name="letterdiff")

    return runner


def letter(desk: Path, name: str) -> bytes:
    return (desk / "letters" / name).read_bytes()


@pytest.mark.parametrize(
    "argv",
    [
        ("diff", OLD, "-"), ("diff", "-", NEW), ("diff", "-"), ("inspect", "-"), ("figures", "-"),
        ("report", OLD, "-"), ("commitments", OLD, "-"), ("terms", OLD, "-"), ("silence", "-"),
    ],
)  # fmt: skip
def test_every_command_that_takes_a_letter_takes_it_from_standard_input(
    piped: Piped, desk: Path, argv: tuple[str, ...]
) -> None:
    data = letter(desk, NEW) if argv[-1] == "-" and argv != ("diff", "-") else letter(desk, OLD)
    result = piped(data, *argv)
    assert result.exit_code in (0, 1), result.output
    assert result.stdout


def test_a_comparison_with_standard_input_says_where_it_comes_from(piped: Piped, desk: Path) -> None:
    result = piped(letter(desk, NEW), "diff", OLD, "-", "--context")
    assert "standard input" in result.stdout
    same = piped(letter(desk, NEW), "diff", f"letters/{NEW}", "-")
    assert same.exit_code == 0
    assert '"path": "-"' in piped(letter(desk, NEW), "inspect", "-", "--format", "json").stdout


def test_a_letter_is_added_from_standard_input(piped: Piped, desk: Path) -> None:
    data = odt("<text:p>Dear all,</text:p><text:p>The Council met for the third time.</text:p>")
    refused = piped(data, "add", "-")
    assert (refused.exit_code, "--date" in refused.stderr) == (2, True)
    result = piped(data, "add", "-", "--date", "2031-12-01")
    assert result.exit_code == 0, result.output
    assert "third time" in (desk / "letters" / "2031-12-01.md").read_text(encoding="utf-8")


def test_what_is_told_is_of_standard_input_alone(piped: Piped, desk: Path) -> None:
    (desk / "new.html").write_bytes(b"<html><body><p>The Council met. It spoke of Libya.</p></body></html>")
    result = piped(b"The Council *met*.", "diff", "-", "new.html", "--as", "text", *dates())
    assert result.exit_code == 1, result.output
    assert "<html>" not in result.stdout
    told = piped(b"", "inspect", "new.html", "--as", "text", "--date", "2031-05-05")
    assert "<html>" in told.stdout


def dates() -> tuple[str, ...]:
    return ("--old-date", "2031-05-05", "--new-date", "2031-06-06")


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("diff", "-", "-"), "only one letter can come from standard input"),
        (("inspect", "-"), "standard input: nothing came from it"),
        (("inspect", "-", "--as", "pfd"), "is pdf meant?"),
        (("diff", OLD, "-", "--as", "docx"), "standard input: nothing came from it"),
    ],
)
def test_errors_say_what_to_do(piped: Piped, argv: tuple[str, ...], said: str) -> None:
    result = piped(b"", *argv)
    assert result.exit_code == 2
    assert said in result.stderr


def test_an_undated_letter_from_standard_input(piped: Piped) -> None:
    result = piped(b"The Council met.", "inspect", "-")
    assert result.exit_code == 2
    assert "standard input: the letter names no date (give it with --date" in result.stderr


class Terminal(io.BytesIO):
    """What stands at a keyboard where nobody types."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_is_not_waited_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from letterdiff.cli import arrival
    from letterdiff.errors import LetterdiffError

    assert run("--help").exit_code == 0
    monkeypatch.setattr("sys.stdin", Terminal())
    with pytest.raises(LetterdiffError, match="nothing comes from it"):
        arrival.parsed(Path("-"))


def test_a_file_of_that_name_is_a_file(piped: Piped, desk: Path) -> None:
    (desk / "-").write_bytes(letter(desk, NEW))
    result = piped(b"", "inspect", "./-")
    assert result.exit_code == 0, result.output


def test_a_locked_pdf_is_opened_by_its_password(run: Run, desk: Path) -> None:
    locked = Path(__file__).parents[1] / "arrivals" / "locked.pdf"
    (desk / "locked.pdf").write_bytes(locked.read_bytes())
    refused = run("inspect", "locked.pdf")
    assert (refused.exit_code, "--password" in refused.stderr) == (2, True)
    assert run("inspect", "locked.pdf", "--password", "wrong").exit_code == 2
    assert run("inspect", "locked.pdf", "--password", "summit").exit_code == 0
    assert run("inspect", "locked.pdf").exit_code == 2
