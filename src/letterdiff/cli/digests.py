"""Digests of files, and how those of many are told without reading them all again.

A site of ten thousand letters has some gigabytes, of which a letter more changes a hundredth. So what a file
was like when it was read is noted with its digest (size, time of change, number in the file system, as in
git's index): one that is still like that is not read again. The notes are kept in the cache and never in the
site, where they would be other ones on each machine. A file that was changed in the very moments before it
was read, or is noted, is left out: a second change might fall into the same tick of the file system's clock.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from letterdiff.errors import OutputError
from letterdiff.model.files import Seen
from letterdiff.store import Store
from letterdiff.store.keys import key

# Nanoseconds: the longest tick of a file system in use, that of FAT.
TICK = 2_000_000_000


def digest(raw: bytes) -> str:
    """The digest of a file's content."""
    return sha256(raw).hexdigest()


def digest_of(path: Path) -> str:
    """The digest of a file, empty where there is none. Raises `OutputError`."""
    try:
        # Whole, because there are many and each is small.
        return digest(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError as error:
        raise OutputError(f"cannot be compared: {(error.strerror or '').lower()}", path=str(path)) from error


class Digests:
    """The digests of the files of a folder, by their paths from it.

    With a store they rest on what it notes of the folder; without one each file is read, once in a run.
    """

    def __init__(self, folder: Path, store: Store | None = None) -> None:
        self._folder = folder
        self._store = store
        self._key = key("files", str(folder.resolve()))
        self._noted = (store.files(self._key) if store else None) or {}
        self._seen: dict[str, Seen] = {}
        self._told: dict[str, str] = {}

    def of(self, path: str) -> str:
        """The digest of a file, empty where there is none. Raises `OutputError`."""
        if path not in self._told:
            self._told[path] = self._look(path)
        return self._told[path]

    def laid(self, path: str, aside: Path, made: str) -> None:
        """Takes down that a file of this digest was written, and is to be moved to its path."""
        self._told[path] = made
        seen = _seen(aside, made)
        if seen:
            self._seen[path] = seen

    def keep(self, paths: Iterable[str]) -> None:
        """Notes what these files are like, now that all that was written is in its place."""
        before = time.time_ns() - TICK
        noted = {path: seen for path in paths if (seen := self._seen.get(path)) and seen.changed < before}
        if self._store and noted != self._noted:
            self._store.keep_files(self._key, noted)

    def _look(self, path: str) -> str:
        # No `Path`, which takes longer to make than a file to look at.
        place, noted = os.path.join(self._folder, path), self._noted.get(path)
        # Before it is read: what is written meanwhile is of another time.
        now = time.time_ns()
        seen = _seen(place, noted.sha256 if noted else "")
        if seen and seen == noted:
            self._seen[path] = seen
            return seen.sha256
        found = digest_of(Path(place))
        if seen and seen.changed < now - TICK:
            self._seen[path] = seen._replace(sha256=found)
        return found


def _seen(path: str | Path, content: str) -> Seen | None:
    """What a file of this digest is like, None where that is not told."""
    try:
        state = os.stat(path)
    except (OSError, ValueError):
        return None
    return Seen(state.st_size, state.st_mtime_ns, state.st_ino, content)
