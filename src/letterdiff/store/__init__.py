"""What was read and compared, kept on disk under keys that say all it was made from.

A store never fails: what cannot be kept is made anew next time, what cannot be read or trusted counts as not
there. It is a plain value, safe for several processes at once, and may be sent to one.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from letterdiff.model import Comparison, Reading
from letterdiff.store import encoding, entries

__all__ = ["Store"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """A folder of readings and comparisons, of `most` bytes together.

    Keys are SHA-256 in hexadecimal digits. Nothing here raises.
    """

    folder: Path
    most: int

    def open(self) -> str:
        """Makes the folder if it is not there; says why nothing can be kept in it, "" where it can."""
        return entries.prepare(self.folder)

    def reading(self, key: str) -> Reading | None:
        """The reading kept under a key, None where there is none that can be trusted."""
        body = entries.take(self.folder, f"{key}.reading")
        if body is not None:
            with suppress(ValueError):
                return encoding.reading(encoding.unpacked(body))
        return None

    def keep_reading(self, key: str, reading: Reading) -> None:
        """Keeps a reading, if it can be kept."""
        with suppress(ValueError, OSError):
            self._put(f"{key}.reading", encoding.of_reading(reading))

    def comparison(self, key: str, old: Reading, new: Reading) -> Comparison | None:
        """The comparison of these letters kept under a key, None where there is none that can be trusted."""
        body = entries.take(self.folder, f"{key}.comparison")
        if body is not None:
            with suppress(ValueError):
                return encoding.comparison(encoding.unpacked(body), old, new)
        return None

    def keep_comparison(self, key: str, comparison: Comparison) -> None:
        """Keeps a comparison, if it can be kept, without its readings."""
        with suppress(ValueError, OSError):
            self._put(f"{key}.comparison", encoding.of_comparison(comparison))

    def _put(self, name: str, data: bytes) -> None:
        entries.put(self.folder, name, encoding.packed(data), self.most)


def digest(reading: Reading) -> str:
    """The SHA-256 of a reading, "" for one that cannot be kept."""
    try:
        return sha256(encoding.of_reading(reading)).hexdigest()
    except ValueError:
        return ""
