"""Where each page of a site stands: names of small ASCII letters and digits, no two alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise

from letterdiff.later import dataclass
from letterdiff.render.html.addresses import Addresses, Seam
from letterdiff.render.matrix import TopicRow
from letterdiff.site.volumes import VOLUMES, Known, Part
from letterdiff.vocabularies import slug

INDEX = "index.html"
FIGURES = "figures.html"
COMMITMENTS = "commitments.html"
TERMS = "terms.html"
FEED = "feed.xml"
REPORTS = "changes"
TOPICS = "topics"
DATA = "data"

# File systems take names of 255 bytes; a topic may be named by a whole paragraph.
LONGEST_NAME = 80
DIGEST = 8


@dataclass(frozen=True, slots=True)
class Names:
    """What the files of a series are named by: a short name for each letter, in date order."""

    letters: tuple[str, ...]

    @classmethod
    def of(cls, letters: Sequence[Known]) -> Names:
        """The ids of the letters; of two with one id the later goes by its content too."""
        names: dict[str, None] = {}
        for number, letter in enumerate(letters):
            name = slug(letter.id)[: LONGEST_NAME // 2]
            if not name or name in names:
                name = f"{name}-{_mark(f'{letter.sha256} {letter.id}')}".lstrip("-")
            # The same letter under two file names is told apart by its place.
            names[name if name not in names else f"{name}-{number}"] = None
        return cls(tuple(names))

    def among(self, part: Part) -> Names:
        """The names of the letters of a part, numbered from its start."""
        return Names(self.letters[part.start : part.end])

    def report(self, old: int) -> str:
        """The report of a letter, by its number, and the next."""
        return f"{REPORTS}/{self.letters[old]}-{self.letters[old + 1]}.html"

    def record(self, old: int, new: int) -> str:
        """What is kept of the comparison of two letters."""
        return f"{DATA}/{self.letters[old]}-{self.letters[new]}.json"


def addressed(
    names: Names, rows: Iterable[TopicRow] = (), *, folder: str = "", seam: Seam | None = None
) -> Addresses:
    """Where the pages through these letters stand. `folder` and `seam` are those of their part."""
    topics = _file_names([row.id for row in rows])
    return Addresses(
        index=folder + INDEX,
        figures=folder + FIGURES,
        commitments=folder + COMMITMENTS,
        terms=folder + TERMS,
        feed=FEED,
        reports=tuple(names.report(old) for old, _ in pairwise(range(len(names.letters)))),
        topics={topic: f"{folder}{TOPICS}/{name}.html" for topic, name in topics.items()},
        seam=seam,
    )


def charts(folder: str) -> str:
    """Where the charts of a part are kept for the next time."""
    return f"{DATA}/charts-{folder.rstrip('/').rpartition('/')[2]}.json" if folder else f"{DATA}/charts.json"


def part_of(path: str) -> str | None:
    """The folder of the part that a page goes through, None for what goes through none."""
    first, *rest = path.split("/")
    if first in (REPORTS, DATA):
        return None
    return f"{VOLUMES}/{rest[0]}/" if first == VOLUMES and len(rest) > 1 else ""


def _file_names(wanted: Iterable[str]) -> Mapping[str, str]:
    """A file name for each of these; one that is long, empty or taken is told apart by a digest."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for words in wanted:
        name = slug(words)
        if not name or len(name) > LONGEST_NAME or name in taken:
            name = f"{name[:LONGEST_NAME]}-{_mark(words)}".lstrip("-")
        taken.add(name)
        names[words] = name
    return names


def _mark(words: str) -> str:
    return sha256(words.encode("utf-8", "backslashreplace")).hexdigest()[:DIGEST]
