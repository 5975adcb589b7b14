"""What is asked of the network, heard beneath every library.

An audit hook takes down whoever connects a socket of the internet, or asks for an address. (pdfium, which is
not Python, is built without any network.) Tests that use the fixture `listening` look into `ASKED`.
"""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

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


@cache
def hear() -> None:
    """Begins to listen, once: a hook stays, and is asked at every step of all that comes after."""
    sys.addaudithook(_hook)


@pytest.fixture
def listening() -> Iterator[None]:
    """Takes down in `ASKED` what a test asks of the network."""
    hear()
    ASKED.clear()
    LISTENING.append(True)
    yield
    LISTENING.clear()
