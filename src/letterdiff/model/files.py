"""What is remembered of files that were read."""

from __future__ import annotations

from typing import NamedTuple


class Seen(NamedTuple):
    """A file as it was when it was read, and the digest of what was read.

    `size` in bytes; `changed` in nanoseconds, as the file system tells when it was last written; `number` is
    that of the file in its file system; `sha256` in hexadecimal digits.
    """

    size: int
    changed: int
    number: int
    sha256: str
