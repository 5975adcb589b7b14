"""What was read and compared, kept on disk under keys that say all it was made from.

A store never fails: what cannot be kept is made anew next time, what cannot be read or trusted counts as not
there. It is a plain value, safe for several processes at once, and may be sent to one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from letterdiff.later import dataclass
from letterdiff.model import Comparison, FigureChange, Reading
from letterdiff.model.files import Seen
from letterdiff.store import encoding, entries

__all__ = ["Store"]

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """A folder of readings, of comparisons, of what is known of the files of sites; of `most` bytes together.

    Keys are SHA-256 in hexadecimal digits. Nothing here raises.
    """

    folder: Path
    most: int

    def open(self) -> str:
        """Makes the folder if it is not there; says why nothing can be kept in it, "" where it can."""
        return entries.prepare(self.folder)

    def reading(self, key: str) -> Reading | None:
        """The reading kept under a key, None where there is none that can be trusted."""
        return self._found(f"{key}.reading", encoding.reading)

    def keep_reading(self, key: str, reading: Reading) -> None:
        """Keeps a reading, if it can be kept."""
        self._keep(f"{key}.reading", encoding.of_reading, reading)

    def comparison(self, key: str, old: Reading, new: Reading) -> Comparison | None:
        """The comparison of these letters kept under a key, None where there is none that can be trusted."""
        return self._found(f"{key}.comparison", lambda data: encoding.comparison(data, old, new))

    def keep_comparison(self, key: str, comparison: Comparison) -> None:
        """Keeps a comparison, if it can be kept, without its readings."""
        self._keep(f"{key}.comparison", encoding.of_comparison, comparison)

    def figure_changes(self, key: str) -> tuple[FigureChange, ...] | None:
        """What became of figures as kept under a key, None where there is nothing that can be trusted."""
        return self._found(f"{key}.figures", encoding.figure_changes)

    def keep_figure_changes(self, key: str, changes: tuple[FigureChange, ...]) -> None:
        """Keeps what became of the figures of two letters, if it can be kept."""
        self._keep(f"{key}.figures", encoding.of_figure_changes, changes)

    def files(self, key: str) -> dict[str, Seen] | None:
        """What files were like, by their paths, as kept under a key; None where nothing can be trusted."""
        return self._found(f"{key}.files", encoding.files)

    def keep_files(self, key: str, files: Mapping[str, Seen]) -> None:
        """Keeps what files are like, if it can be kept."""
        self._keep(f"{key}.files", encoding.of_files, files)

    def _found(self, name: str, read: Callable[[bytes], Value]) -> Value | None:
        body = entries.take(self.folder, name)
        if body is not None:
            with suppress(ValueError):
                return read(encoding.unpacked(body))
        return None

    def _keep(self, name: str, written: Callable[[Value], bytes], value: Value) -> None:
        with suppress(ValueError, OSError):
            entries.put(self.folder, name, encoding.packed(written(value)), self.most)


def digest(reading: Reading) -> str:
    """The SHA-256 of a reading, "" for one that cannot be kept."""
    try:
        return sha256(encoding.of_reading(reading)).hexdigest()
    except ValueError:
        return ""
