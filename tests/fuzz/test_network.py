"""Nothing asks the network: every hostile file and every command, with sockets forbidden.

The forbidding stands in an audit hook, beneath every library: whoever connects a socket of the internet,
or asks for an address, is caught. (pdfium, which is not Python, is built without any network.)
"""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from letterdiff.errors import LetterdiffError
from letterdiff.read import parse
from tests.cli.conftest import Run

from .cases import cases
from .targets import ARRIVALS, DAY, mails

ASKED: list[str] = []
LISTENING: list[bool] = []
HOME = ("::1", "127.0.0.1")


ABROAD = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg")
"""What is done with a socket; all else of these kinds asks for names and addresses."""


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    """Takes down what is asked of the network. A socket between processes of this machine is none of it, and
    so is a door opened on this machine alone: urllib3, which trafilatura imports, looks whether it can."""
    if not LISTENING or not event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
        return
    if event == "socket.__new__" or (event in ABROAD and _is_at_home(event, *arguments)):
        return
    ASKED.append(event)


def _is_at_home(event: str, door: socket.socket, address: object) -> bool:
    if door.family not in (socket.AF_INET, socket.AF_INET6):
        return True
    return event == "socket.bind" and isinstance(address, tuple) and address[0] in HOME


sys.addaudithook(_hook)


@pytest.fixture(autouse=True)
def listening() -> Iterator[None]:
    ASKED.clear()
    LISTENING.append(True)
    yield
    LISTENING.clear()


def test_the_hook_hears() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as door:
        door.bind(("127.0.0.1", 0))
        assert ASKED == []
        door.connect(door.getsockname())
    assert ASKED == ["socket.connect"]


@pytest.mark.parametrize("suffix", ["md", "txt", "pdf", "docx", "odt", "html", "eml"])
def test_no_reader_asks_the_network(suffix: str) -> None:
    files = [(case.name, case.data) for case in cases() if case.name.endswith(f".{suffix}")]
    files += [(path.name, path.read_bytes()) for path in ARRIVALS.glob(f"2025-10-21*.{suffix}")]
    files += [("a.eml", data) for data in mails()] if suffix == "eml" else []
    assert files
    for name, data in files:
        try:
            parse(data, path=name, date=DAY)
        except LetterdiffError:
            continue
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
