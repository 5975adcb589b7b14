"""What is kept of earlier runs."""

from __future__ import annotations

from datetime import datetime

from letterdiff.later import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Cache:
    """A folder of what was read and compared: how many of each, and their bytes, of `most` that there may be.

    `sites` counts the folders of sites of whose files it says what they were like.

    `oldest` and `newest` say when what it holds was last used, None where it holds nothing; `trouble` why
    nothing can be kept, "" where it can.
    """

    folder: str
    readings: int
    comparisons: int
    sites: int
    size: int
    most: int
    oldest: datetime | None
    newest: datetime | None
    trouble: str = ""
