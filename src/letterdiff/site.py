"""A static site of a series of letters: what stands on which page, as text. Nothing here touches a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from pathlib import PurePath

from letterdiff.model import Comparison, Reading
from letterdiff.render import words
from letterdiff.render.html import Way, illustrated
from letterdiff.render.html.series import Addresses, Whole, figures_page, index_page, topic_page
from letterdiff.render.matrix import TopicRow, topic_rows
from letterdiff.series import follow
from letterdiff.vocabularies import slug

INDEX = "index.html"
FIGURES = "figures.html"
REPORTS = "changes"
TOPICS = "topics"

# From a page in a folder of the site to its root.
UP = "../"

# File systems take names of 255 bytes; a topic may be named by a whole paragraph.
LONGEST_NAME = 80
DIGEST = 8

Compare = Callable[[Reading, Reading], Comparison]
Tell = Callable[[str], None]


def pages(readings: Sequence[Reading], compare: Compare, tell: Tell = lambda _: None) -> dict[str, str]:
    """The pages of a site by their paths from its root, `/` between folders.

    `compare` gives the comparison of two letters and is asked once for each two; `tell` hears what is being
    done. The same letters give the same text, wherever their files stand: only their names are told.
    """
    known = _Remembered(compare, tell)
    series = follow([_by_name(reading) for reading in readings], known)
    ordered = series.readings
    comparisons = [known(old, new) for old, new in pairwise(ordered)]
    rows = topic_rows(ordered)
    addresses = addressed(comparisons, rows)
    tell("drawing the figures")
    whole = Whole.of(series, comparisons, addresses)
    made = {addresses.index: index_page(whole), addresses.figures: figures_page(whole)}
    for number, comparison in enumerate(comparisons):
        tell(addresses.reports[number])
        made[addresses.reports[number]] = _report(comparison, number, addresses, comparisons)
    for row in rows:
        tell(addresses.topics[row.id])
        made[addresses.topics[row.id]] = topic_page(whole, row, UP)
    return made


class _Remembered:
    """Compares each two letters once: neighbours are asked for by the reports and by the figures."""

    def __init__(self, compare: Compare, tell: Tell) -> None:
        self._compare = compare
        self._tell = tell
        self._known: dict[tuple[int, int], Comparison] = {}

    def __call__(self, old: Reading, new: Reading) -> Comparison:
        pair = id(old), id(new)
        if pair not in self._known:
            self._tell(f"comparing {old.letter.id} with {new.letter.id}")
            self._known[pair] = self._compare(old, new)
        return self._known[pair]


def _by_name(reading: Reading) -> Reading:
    """The reading without the way to its file, which differs from machine to machine."""
    return replace(reading, letter=replace(reading.letter, path=PurePath(reading.letter.path).name))


def addressed(comparisons: Sequence[Comparison], rows: Iterable[TopicRow]) -> Addresses:
    """Where each page stands: names of small ASCII letters and digits, no two alike."""
    pairs = [f"{comparison.old.letter.id} {comparison.new.letter.id}" for comparison in comparisons]
    reports, topics = _file_names(pairs), _file_names([row.id for row in rows])
    return Addresses(
        index=INDEX,
        figures=FIGURES,
        reports=tuple(f"{REPORTS}/{name}.html" for name in reports.values()),
        topics={topic: f"{TOPICS}/{name}.html" for topic, name in topics.items()},
    )


def _file_names(wanted: Iterable[str]) -> Mapping[str, str]:
    """A file name for each of these; one that is long, empty or taken is told apart by a digest."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for words_ in wanted:
        name = slug(words_)
        if not name or len(name) > LONGEST_NAME or name in taken:
            mark = sha256(words_.encode("utf-8", "backslashreplace")).hexdigest()[:DIGEST]
            name = f"{name[:LONGEST_NAME]}-{mark}".lstrip("-")
        taken.add(name)
        names[words_] = name
    return names


def _report(
    comparison: Comparison, number: int, addresses: Addresses, comparisons: Sequence[Comparison]
) -> str:
    ways = [*addresses.ways("", UP)]
    for other, said in ((number - 1, "←"), (number + 1, "→")):
        if 0 <= other < len(comparisons):
            letter = comparisons[other].new.letter
            ways.append(
                Way(f"{said} What changed by {words.day(letter.date)}", UP + addresses.reports[other])
            )
    return illustrated(comparison, navigation=ways)
