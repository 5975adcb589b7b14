"""The bytes of a file: looked at before they are taken, so that no pipe is waited for."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from letterdiff import limits
from letterdiff.errors import LetterNotFoundError, UnreadableLetterError

# What a name can stand for that is no file, and what to do.
NO_FILES = (
    (stat.S_ISDIR, "a folder", "name a letter in it"),
    (stat.S_ISFIFO, "a pipe", "give it as standard input: letterdiff inspect - < PIPE"),
    (stat.S_ISSOCK, "a socket", "name a file"),
    (stat.S_ISCHR, "a device", "name a file"),
    (stat.S_ISBLK, "a device", "name a file"),
)

# Opening a pipe that nobody writes to would wait for ever; Windows has neither the pipes nor the flag.
AT_ONCE = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)


def contents(path: Path) -> bytes:
    """The bytes of a file. A link is followed.

    Raises:
        LetterNotFoundError: there is no such file.
        UnreadableLetterError: it is no file, or cannot be opened.
        LimitError: it has more than `file-bytes`; then nothing of it is read.
    """
    try:
        with open(os.open(path, AT_ONCE), "rb") as file:
            return _taken(file.fileno(), path)
    except FileNotFoundError as error:
        raise LetterNotFoundError("there is no such file", path=str(path), hint="check the name") from error
    except (OSError, ValueError) as error:
        # A folder or a socket can be looked at where it cannot be opened.
        refuse(path)
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableLetterError(f"the file cannot be opened: {reason}", path=str(path)) from error


def refuse(path: Path) -> None:
    """Raises `UnreadableLetterError` for what is there and is no file."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return
    _only_files(mode, path)


def _only_files(mode: int, path: Path) -> None:
    for is_so, what, hint in NO_FILES:
        if is_so(mode):
            raise UnreadableLetterError(f"this is {what}", path=str(path), hint=hint)


def _taken(descriptor: int, path: Path) -> bytes:
    state = os.fstat(descriptor)
    _only_files(state.st_mode, path)
    limits.allow("file-bytes", state.st_size, path=str(path))
    most, parts = limits.of("file-bytes"), []
    # A file can grow while it is read, and some that systems make up do not know their size.
    size = 0
    while part := os.read(descriptor, 1 << 20):
        parts.append(part)
        size += len(part)
        limits.allow("file-bytes", min(size, most + 1), path=str(path))
    return b"".join(parts)
