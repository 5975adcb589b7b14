"""What a look at a folder of letters comes to: what is wrong, what changed, what was asked for and found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date as Date
from enum import StrEnum

from letterdiff.later import dataclass
from letterdiff.model.comparison import Statistics

FEW_TOPICS = "few-topics"
OTHER_DATE = "other-date"
STALE = "stale-reports"

# Kinds of finding about letters and their folder that break nothing unless they are asked for.
WARNINGS = (FEW_TOPICS, OTHER_DATE, STALE)


class Level(StrEnum):
    """How much a finding matters: an error is trouble, a warning wants a look, a notice is for the record."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something said of a letter or of the folder.

    `kind` is its name in `--fail-on` and in JSON. `path` and `line` (from 1) are where it is, "" and 0 where
    it is nowhere in particular. `subject` is what it is about in few words: a topic, a measure. `news`
    orders findings of one level, the largest first.
    """

    level: Level
    kind: str
    message: str
    path: str = ""
    line: int = 0
    hint: str = ""
    subject: str = ""
    news: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A letter by what tells it apart: its id, day, file and content."""

    id: str
    date: Date
    path: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One letter compared with the one before it.

    `share` is the part (0 to 1) of the sentences of both messages that are not as they were. `changes` are
    all topics and figures that changed, largest news first, in a long series put aside (`letterdiff.aside`);
    `found` is what was asked for. `brief` are the
    first lines of the comparison's brief.
    """

    old: Named
    new: Named
    statistics: Statistics
    share: float
    changes: Sequence[Finding]
    found: tuple[Finding, ...]
    brief: tuple[str, ...] = ()

    @property
    def days(self) -> int:
        return (self.new.date - self.old.date).days


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """All that was found: `letters` stand in the folder, `read` of them were read.

    `since` is the revision or date that was asked for, "" where everything was. `asked` are the kinds that
    were asked for, as they were written. `findings` are about letters and the folder, `checked` about what
    changed, oldest first.
    """

    folder: str
    letters: int
    read: int
    since: str
    asked: tuple[str, ...]
    findings: tuple[Finding, ...]
    checked: tuple[Checked, ...]

    @property
    def found(self) -> tuple[Finding, ...]:
        """What was asked for and is there, largest news first."""
        judged = (finding for finding in self.findings if finding.kind in self.asked)
        changed = (finding for checked in self.checked for finding in checked.found)
        return tuple(sorted((*judged, *changed), key=lambda finding: -finding.news))

    @property
    def trouble(self) -> bool:
        """Whether anything found is an error."""
        return any(finding.level is Level.ERROR for finding in self.findings)

    def of(self, level: Level) -> Iterator[Finding]:
        """The findings of a level, without those that were asked for: they are among what was found."""
        return (f for f in self.findings if f.level is level and f.kind not in self.asked)
