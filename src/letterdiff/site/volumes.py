"""How a series is parted that is too long for one table: into volumes, and the newest letters before all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from pathlib import PurePath

from letterdiff.later import dataclass
from letterdiff.model import Letter

# As many letters as pages go through together. A series of more has volumes of so many, in the order of
# dates, so that letters which come at the end leave the volumes before theirs as they are.
VOLUME = 100

VOLUMES = "volumes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A letter by what is known without reading it: the name of its file, its content, its day, its id."""

    name: str
    sha256: str
    date: Date
    id: str

    @classmethod
    def of(cls, letter: Letter) -> Known:
        """What is to be remembered of a letter that was read."""
        name = PurePath(letter.path).name
        return cls(name=name, sha256=letter.sha256, date=letter.date, id=letter.id)

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Letters that pages go through together, by number from `first` up to before `end`.

    `folder` is where the pages stand, with a slash at its end, "" for the root of the site.
    """

    folder: str
    first: int
    end: int

    @property
    def start(self) -> int:
        """The letter before them, if there is one: it goes with them, so that what became of it is told."""
        return max(self.first - 1, 0)

    @property
    def carried(self) -> int:
        """How many letters go with them from before: 1, or 0 for the first letters."""
        return self.first - self.start


def volume_of(letter: int, size: int = VOLUME) -> str:
    """The folder of the volume in which a letter stands, by its number from 0."""
    return f"{VOLUMES}/{letter // size + 1}/"


def volumes(letters: int, size: int = VOLUME) -> tuple[Part, ...]:
    """The volumes of so many letters, the last of them perhaps not full; none of a series that needs none."""
    if letters <= size:
        return ()
    return tuple(
        Part(folder=volume_of(first, size), first=first, end=min(first + size, letters))
        for first in range(0, letters, size)
    )


def newest(letters: int, size: int = VOLUME) -> Part:
    """The letters at the root of the site: all of a short series, the newest of a long one."""
    return Part(folder="", first=max(letters - size, 0), end=letters)


def in_order(letters: Sequence[Known]) -> tuple[Known, ...]:
    """Letters by their dates, those of one day by their ids."""
    return tuple(sorted(letters, key=lambda letter: (letter.date, letter.id)))
