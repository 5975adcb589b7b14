"""What a reading or a comparison is made from beside the letters, in words that a key can be made of."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from letterdiff.packaged import VOCABULARIES

# Rooms of the package that read no letter and compare none.
NOT_IN_READINGS = frozenset({"__pycache__", "browse", "check", "cli", "render", "schemas", "site"})

# How the folders end that say which versions of libraries are installed.
INSTALLED = (".dist-info", ".egg-info")


def key(*said: object) -> str:
    """The key of all that is said: a SHA-256 in hexadecimal digits."""
    return sha256(repr(said).encode("utf-8", "backslashreplace")).hexdigest()


def plainly(value: object) -> object:
    """What rules say, without where they are laid down: fields that do not count in comparing them."""
    if isinstance(value, tuple):
        return [plainly(one) for one in value]
    if is_dataclass(value):
        return {one.name: plainly(getattr(value, one.name)) for one in fields(value) if one.compare}
    return value


def vocabulary(name: str | Path) -> str:
    """A vocabulary by its content; a shipped one, whose content is code, by its name; "" for none."""
    if str(name) in VOCABULARIES:
        return str(name)
    try:
        return sha256(Path(name).read_bytes()).hexdigest()
    except (OSError, ValueError):
        return ""


@cache
def code() -> str:
    """What reads and compares in this process: the package's files, the libraries' versions, Python's.

    Files are known by name, size and time of change: to hash them would take longer than to read a letter.
    "" where the package does not lie in a folder of its own.
    """
    package = Path(__file__).parents[1]
    try:
        files = sorted(_files(str(package), ""))
    except OSError:
        return ""
    return key(sys.version, str(package), files, sorted(_libraries(sys.path[1:])))


def _files(folder: str, inside: str) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as found:
        for entry in found:
            if entry.name in NOT_IN_READINGS:
                continue
            if entry.is_dir():
                yield from _files(entry.path, f"{inside}{entry.name}/")
            else:
                state = entry.stat()
                yield inside + entry.name, state.st_size, state.st_mtime_ns


def _libraries(folders: Sequence[str]) -> set[str]:
    """What is installed, by the names of what installers leave: `nltk-3.9.1.dist-info`."""
    names: set[str] = set()
    for folder in folders:
        with suppress(OSError):
            names.update(name for name in os.listdir(folder) if name.endswith(INSTALLED))
    return names
