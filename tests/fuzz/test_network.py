"""No reader and no command asks the network; that no hostile file makes it ask is in test_cases.py."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from letterdiff.read import parse
from tests.cli.conftest import Run

from .network import ASKED
from .targets import ARRIVALS, DAY, LETTERS, mails

pytestmark = pytest.mark.usefixtures("listening")


def test_the_hook_hears() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as door:
        door.bind(("127.0.0.1", 0))
        assert ASKED == []
        door.connect(door.getsockname())
    assert ASKED == ["socket.connect"]


@pytest.mark.parametrize("suffix", ["md", "txt", "pdf", "docx", "odt", "html", "eml"])
def test_no_reader_asks_the_network(suffix: str) -> None:
    files = [(path.name, path.read_bytes()) for path in ARRIVALS.glob(f"2025-10-21*.{suffix}")]
    files += [(path.name, path.read_bytes()) for path in LETTERS.glob(f"2025-10-21*.{suffix}")]
    files += [("a.eml", data) for data in mails()] if suffix == "eml" else []
    assert files
    for name, data in files:
        assert parse(data, path=name, date=DAY).text
    assert ASKED == []


COMMANDS = [
    *(["diff", "--no-pager"], ["diff", "--format", "json"], ["diff", "--brief"], ["inspect", "2031-10"]),
    *(["topics"], ["figures"], ["check"], ["commitments"], ["silence"], ["terms"], ["timeline", "libya"]),
    *(["trace", "the"], ["schema", "comparison"], ["add", "letters/2031-10-20.md", "--letters", "new"]),
    *(
        ["report", "--output", "a.html"],
        ["report", "--output", "a.docx"],
        ["site", "--output", "out", "--jobs", "1"],
    ),
    *(["site", "--output", "out", "--url", "https://example.org/"], ["browse"], ["--help"]),
    *(["cache", "info"], ["cache", "clear"]),
]


@pytest.mark.parametrize("argv", COMMANDS, ids=" ".join)
def test_no_command_asks_the_network(argv: list[str], run: Run, desk: Path) -> None:
    (desk / "new").mkdir()
    done = run(*argv)
    assert "internal error" not in done.stderr
    assert "No such option" not in done.output
    assert ASKED == []


def test_every_command_is_tried() -> None:
    from letterdiff.cli.app import app

    names = {
        str(command.name or command.callback.__name__)
        for command in app.registered_commands
        if command.callback
    }
    assert names <= {argv[0] for argv in COMMANDS}
