"""Entries as files: whole or not there, readable by their owner alone, never more than they may be.

    FOLDER/entries/CACHEDIR.TAG      tells programs that make copies to pass this folder over
    FOLDER/entries/a/a63e….reading   by the first digit of the name, so that looking for the oldest costs
                                     the listing of a sixteenth

A file begins with `HEAD` and the SHA-256 of its name and of what follows: one that was damaged, cut, renamed
or written by another version counts as not there. So does one that belongs to somebody else, or to which
a link leads. Several processes may read and write at once: a file gets its name when it is whole.
"""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from letterdiff.later import regex

HEAD = b"letterdiff 1\n"
DIGEST = 32  # bytes

ENTRIES = "entries"
TAG = "CACHEDIR.TAG"
TAG_TEXT = b"Signature: 8a477f597d28d172789f06886806bc55\n# See https://bford.info/cachedir/\n"

DIGITS = "0123456789abcdef"

NAME = regex(
    r"""
    [0-9a-f]{64} \. (?: reading | comparison | figures | files )
    (?P<unfinished> \. [0-9a-z_]{8} \.tmp )?      # what is being written, or was when something broke it off
    """,
    re.VERBOSE,
)

PRIVATE_FOLDER, PRIVATE = 0o700, 0o600
NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL

# Seconds after which an entry that is used is marked so: more often would write for each one that is read.
HOUR = 3600

# Windows has neither links nor owners to be careful of in these ways.
NOT_LED = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)


def take(folder: Path, name: str) -> bytes | None:
    """What an entry holds, None where there is none that can be trusted. It counts as used now."""
    try:
        with open(os.open(_place(folder, name), NOT_LED), "rb") as file:
            state = os.fstat(file.fileno())
            whole = file.read() if _is_ours(state) else b""
            # A clock that went back has marked it in the future.
            if whole and abs(time.time() - state.st_mtime) > HOUR:
                _mark(file.fileno(), folder, name)
    except (OSError, ValueError):
        return None
    head, digest, body = whole[: len(HEAD)], whole[len(HEAD) :][:DIGEST], whole[len(HEAD) + DIGEST :]
    return body if head == HEAD and digest == _digest(name, body) else None


def put(folder: Path, name: str, body: bytes, most: int) -> None:
    """Keeps an entry, and drops those least used in its part of the folder if that holds more than its share.

    `most` is the bytes that all entries may have; one of more than a part's share is not kept. Raises
    `OSError` where that cannot be done.
    """
    from tempfile import NamedTemporaryFile

    place = _place(folder, name)
    if len(HEAD) + DIGEST + len(body) > most // len(DIGITS):
        return
    _made(place.parent)
    with NamedTemporaryFile(dir=place.parent, prefix=f"{name}.", suffix=".tmp", delete=False) as beside:
        try:
            beside.write(HEAD + _digest(name, body) + body)
            beside.close()
            os.replace(beside.name, place)
        except BaseException:
            with suppress(OSError):
                os.unlink(beside.name)
            raise
    _sweep(place.parent, most // len(DIGITS))


def prepare(folder: Path) -> str:
    """Makes the folder if it is not there. Says why nothing can be kept in it, in words, "" where it can."""
    inside = folder / ENTRIES
    try:
        if not _is_folder(inside):
            folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            _made(inside)
            with open(os.open(inside / TAG, NEW, PRIVATE), "wb") as tag:
                tag.write(TAG_TEXT)
    except FileExistsError:  # another process was quicker
        pass
    except (OSError, ValueError) as error:
        return (getattr(error, "strerror", None) or str(error)).lower()
    return hindrance(folder)


def hindrance(folder: Path) -> str:
    """Why nothing could be kept in a folder, there or not, in words, "" where it could. Nothing is made."""
    for place in (folder / ENTRIES, folder, *folder.absolute().parents):
        if os.path.exists(place):
            if not os.path.isdir(place):
                return "there is no folder of that name, but something else"
            return "" if os.access(place, os.W_OK | os.X_OK) else "it cannot be written"
    return ""


def listed(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """The entries of a folder, whole or not, and what is known of each. Nothing else is looked at."""
    for digit in DIGITS:
        for entry in _files(folder / ENTRIES / digit):
            with suppress(OSError):
                yield entry.path, entry.stat(follow_symlinks=False)


def clear(folder: Path) -> tuple[int, int]:
    """Removes all entries: how many, and their bytes. What letterdiff did not make stays, with its folders.

    Raises `OSError` where one cannot be removed.
    """
    count = size = 0
    for path, state in listed(folder):
        with suppress(FileNotFoundError):  # another process was quicker
            os.unlink(path)
            count, size = count + 1, size + state.st_size
    inside = folder / ENTRIES
    if _is_folder(inside):
        for digit in DIGITS:
            with suppress(OSError):
                os.rmdir(inside / digit)
        _untag(inside)
    return count, size


def _untag(inside: Path) -> None:
    """Takes the folder of entries away if nothing but its tag is left."""
    tag = inside / TAG
    with suppress(OSError):
        if os.listdir(inside) == [TAG] and not tag.is_symlink() and tag.read_bytes() == TAG_TEXT:
            tag.unlink()
        os.rmdir(inside)


def _place(folder: Path, name: str) -> Path:
    return folder / ENTRIES / name[0] / name


def _digest(name: str, body: bytes) -> bytes:
    found = sha256(name.encode())
    found.update(body)
    return found.digest()


def _is_ours(state: os.stat_result) -> bool:
    owner = getattr(os, "geteuid", lambda: state.st_uid)()
    return stat.S_ISREG(state.st_mode) and state.st_uid == owner


def _mark(descriptor: int, folder: Path, name: str) -> None:
    """Says that an entry is used now. That of a folder that cannot be written need not be said."""
    with suppress(OSError):
        os.utime(descriptor if os.utime in os.supports_fd else _place(folder, name))


def _made(folder: Path) -> None:
    """Makes a folder of our own. Raises `OSError` if something else has its name, a link among them."""
    with suppress(FileExistsError):
        folder.mkdir(mode=PRIVATE_FOLDER)
    if not _is_folder(folder):
        raise NotADirectoryError(20, "Not a directory", str(folder))


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except (OSError, ValueError):
        return False


def _files(part: Path) -> Iterator[os.DirEntry[str]]:
    """The files in a part of the folder that are entries by their names; links are none."""
    if not (_is_folder(part.parent) and _is_folder(part)):
        return
    with suppress(OSError), os.scandir(part) as found:
        for entry in found:
            if NAME.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                yield entry


def _sweep(part: Path, most: int) -> None:
    """Drops what was used longest ago until a part of the folder has no more than its share."""
    now = time.time()
    kept = []
    for entry in _files(part):
        with suppress(OSError):
            state = entry.stat(follow_symlinks=False)
            unfinished = entry.name.endswith(".tmp")
            if unfinished and now - state.st_mtime > HOUR:
                os.unlink(entry.path)
            elif not unfinished:
                kept.append((state.st_mtime, state.st_size, entry.path))
    size = sum(one[1] for one in kept)
    for _, weight, path in sorted(kept):
        if size <= most:
            break
        with suppress(OSError):
            os.unlink(path)
        size -= weight
