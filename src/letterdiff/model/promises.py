"""What became of promises through a series of letters."""

from __future__ import annotations

from datetime import date as Date
from enum import StrEnum

from letterdiff.later import dataclass
from letterdiff.model.language import Commitment, Deadline, Move
from letterdiff.model.letter import Reading


class Fate(StrEnum):
    """How a promise stands at the end of a series, or at a date asked about.

    `NEW`: made in the last letter, time not over. `OPEN`: made earlier, time not over or none named.
    `KEPT`: a later letter says that it is done. `OVERDUE`: its time is over, and the letters since speak of
    it without saying that it is done, or there is none yet. `SILENT`: its time is over, and no letter since
    speaks of it.
    """

    NEW = "new"
    OPEN = "open"
    KEPT = "kept"
    OVERDUE = "overdue"
    SILENT = "passed in silence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One letter's word on a promise. `letter` is its place in the series, `line` one of its source.

    `move` is what changed since the entry before, None where nothing did; `days` as in `CommitmentChange`.
    """

    letter: int
    line: int
    commitment: Commitment
    move: Move | None = None
    days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentRecord:
    """A promise followed through a series of letters, its entries in date order, at least one.

    `deadline` is the last one named. `mentions` are later sentences (letter, sentence) that speak of the
    same matter without saying where it stands.
    """

    topic: str
    action: str
    entries: tuple[Entry, ...]
    fate: Fate
    deadline: Deadline | None = None
    mentions: tuple[tuple[int, int], ...] = ()

    @property
    def slipped(self) -> int:
        """By how many days its deadline moved in all, never less than 0."""
        return max(0, sum(entry.days for entry in self.entries))


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitments:
    """The promises of a series: its readings in date order, and the day `at` for which the fates hold."""

    readings: tuple[Reading, ...]
    at: Date
    records: tuple[CommitmentRecord, ...]
