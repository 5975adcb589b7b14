"""What has to be made of a site, and making it: what is there already and still right is left alone.

Each page has a key: a digest of all that it is made from. A page is made when the shelf has none of its
key. Reports rest on two letters each; the pages through all letters rest on all of them, and on what is
kept of the comparisons.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from pathlib import PurePath
from typing import Protocol

from letterdiff import language, terms
from letterdiff.jobs import Crew, crew
from letterdiff.model import Commitments, Comparison, Letter, Reading, Span
from letterdiff.render.feed import Entry, feed, opening
from letterdiff.render.gist import Gist, figure_links, gist
from letterdiff.render.html import Way, illustrated
from letterdiff.render.html.addresses import row_name
from letterdiff.render.html.lives import (
    TermSketch,
    by_topic,
    commitments_page,
    promises,
    term_sketches,
    terms_page,
)
from letterdiff.render.html.series import (
    SHORT,
    Sheet,
    Sketch,
    Whole,
    figures_page,
    index_page,
    sketches,
    topic_sheet,
)
from letterdiff.render.matrix import topic_rows
from letterdiff.render.pictures import Picture
from letterdiff.series import asked, chain, in_order
from letterdiff.site import records
from letterdiff.site.addresses import COMMITMENTS, DATA, FIGURES, TERMS, UP, Names, addressed
from letterdiff.timeline import lives

Compare = Callable[[Reading, Reading], Comparison]

# Terms that the page on words shows beside those that are watched.
MOST_TERMS = 24

CHARTS = f"{DATA}/charts.json"


class Tell(Protocol):
    """Hears what is being done, and how much of it."""

    def __call__(self, doing: str, done: int = 0, total: int = 0) -> None:
        """`done` of `total`; no number where `total` is 0."""
        ...


class Shelf(Protocol):
    """What there is of a site, and where what is made of it goes."""

    def has(self, path: str, key: str) -> bool:
        """Whether there is a page here that was made with this key and is as it was made."""
        ...

    def text(self, path: str) -> str:
        """A page that there is."""
        ...

    def keep(self, path: str, key: str) -> None:
        """Leaves a page that there is in the site."""
        ...

    def put(self, path: str, key: str, text: str) -> None:
        """Takes a page that was made."""
        ...


def silent(doing: str, done: int = 0, total: int = 0) -> None:
    """Hears nothing."""
    del doing, done, total


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """How a site is made.

    `compare` gives the comparison of two letters and travels between processes; `made_by` is a digest of
    all that pages depend on beside the letters: the code, vocabularies, rules. `url` is the address that
    the site will have, with a slash at its end, or empty; `watched` are words whose life is always shown.
    """

    compare: Compare
    hands: Crew
    made_by: str = ""
    url: str = ""
    watched: tuple[str, ...] = ()
    tell: Tell = silent

    def key(self, kind: str, *parts: object) -> str:
        """The digest of what a page of some kind is made from."""
        return sha256(json.dumps([kind, self.made_by, *parts]).encode()).hexdigest()


def pages(readings: Sequence[Reading], compare: Compare, tell: Tell = silent) -> dict[str, str]:
    """The pages of a site by their paths from its root, `/` between folders, and its feed.

    `compare` gives the comparison of two letters and is asked once for each two; `tell` hears what is being
    done. The same letters give the same text, wherever their files stand: only their names are told.
    """
    shelf = _Empty()
    with crew(1) as hands:
        build(readings, Workshop(compare=compare, hands=hands, tell=tell), shelf)
    return {path: text for path, text in shelf.made.items() if not path.endswith(".json")}


@dataclass(slots=True)
class _Empty:
    made: dict[str, str] = field(default_factory=dict)

    def has(self, path: str, key: str) -> bool:
        del key
        return path in self.made

    def text(self, path: str) -> str:
        return self.made[path]

    def keep(self, path: str, key: str) -> None:
        del path, key

    def put(self, path: str, key: str, text: str) -> None:
        del key
        self.made[path] = text


def build(readings: Sequence[Reading], workshop: Workshop, shelf: Shelf) -> None:
    """Puts on the shelf what it has not got of the site of these letters, and keeps what it has."""
    ordered = in_order(_by_name(reading) for reading in readings)
    pairs = _Pairs(ordered, workshop, shelf)
    pairs.make()
    _through_all(ordered, workshop, shelf, pairs)


def _by_name(reading: Reading) -> Reading:
    """The reading without the way to its file, which differs from machine to machine."""
    return replace(reading, letter=replace(reading.letter, path=PurePath(reading.letter.path).name))


# ---- two letters at a time ----


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Two letters to be compared. `report` is the address of the report wanted, empty where none is."""

    old: Reading
    new: Reading
    pair: tuple[int, int]
    report: str

    def __str__(self) -> str:
        return f"{self.old.letter.path} and {self.new.letter.path}"

    @property
    def near(self) -> bool:
        """Whether they are neighbours."""
        return self.pair[1] - self.pair[0] == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What came of a task: the record, and the report if it was wanted."""

    task: tuple[int, int]
    record: str
    report: str


def done(compare: Compare, task: Task) -> Done:
    """Compares two letters and makes all that rests on the two alone."""
    comparison = compare(task.old, task.new)
    if not task.near:
        return Done(task=task.pair, record=records.written_figures(figure_links(comparison)), report="")
    report = ""
    if task.report:
        ways = [
            Way("Letters", f"{UP}index.html#{row_name(task.report)}"),
            Way("Topics", f"{UP}index.html#topics"),
            Way("Figures", f"{UP}{FIGURES}"),
            Way("Commitments", f"{UP}{COMMITMENTS}"),
            Way("Words", f"{UP}{TERMS}"),
        ]
        report = illustrated(comparison, navigation=ways)
    return Done(
        task=task.pair,
        record=records.written(gist(comparison), language.joined_by(comparison)),
        report=report,
    )


class _Pairs:
    """The comparisons that a site rests on, as far as it does not know them already."""

    def __init__(self, ordered: tuple[Reading, ...], workshop: Workshop, shelf: Shelf) -> None:
        self._ordered = ordered
        self._workshop = workshop
        self._shelf = shelf
        self._names = Names.of([reading.letter for reading in ordered])

    def make(self) -> None:
        """Makes the reports and records that are not there."""
        tasks = [task for pair in asked(len(self._ordered)) if (task := self._task(*pair))]
        results = self._workshop.hands.map(partial(done, self._workshop.compare), tasks)
        for number, result in enumerate(results, 1):
            old, new = result.task
            self._shelf.put(self._names.record(old, new), self._key("record", old, new), result.record)
            if result.report:
                self._shelf.put(self._names.report(old), self._key("report", old, new), result.report)
            self._workshop.tell("comparing the letters", number, len(tasks))

    def links(self, old: int, new: int) -> tuple[tuple[Span, Span], ...]:
        """The figures of two letters that are one measure."""
        return records.read_figures(self._shelf.text(self._names.record(old, new))) or ()

    def joined(self, old: int) -> records.Joined:
        """The sentences of a letter and the next that belong together."""
        return records.read_joined(self._shelf.text(self._names.record(old, old + 1))) or {}

    def gists(self) -> Iterator[Gist]:
        """The gists of all neighbours."""
        for old in range(len(self._ordered) - 1):
            found = records.read(self._shelf.text(self._names.record(old, old + 1)))
            assert found is not None  # noqa: S101  made or looked at a moment ago
            yield found

    def _task(self, old: int, new: int) -> Task | None:
        """What is to be done about two letters, None where there is nothing."""
        report = self._names.report(old) if new - old == 1 else ""
        if report and self._shelf.has(report, self._key("report", old, new)):
            self._shelf.keep(report, self._key("report", old, new))
            report = ""
        known = self._known(old, new)
        if known and (new - old > 1 or not report):
            return None
        wanted = self._names.report(old) if report else ""
        return Task(old=self._ordered[old], new=self._ordered[new], pair=(old, new), report=wanted)

    def _known(self, old: int, new: int) -> bool:
        """Whether the record of two letters is there, if need be as part of a fuller one."""
        path, key = self._names.record(old, new), self._key("record", old, new)
        if self._shelf.has(path, key):
            text = self._shelf.text(path)
            fits = records.read(text) if new - old == 1 else records.read_figures(text)
            if fits is not None:
                self._shelf.keep(path, key)
                return True
        elif new - old > 1 and self._shelf.has(path, self._key("record", old, new, near=True)):
            links = records.read_figures(self._shelf.text(path))
            if links is not None:
                self._shelf.put(path, key, records.written_figures(links))
                return True
        return False

    def _key(self, kind: str, old: int, new: int, *, near: bool = False) -> str:
        letters = (self._ordered[old].letter, self._ordered[new].letter)
        return self._workshop.key(kind, near or new - old == 1, *map(_named, letters))


def _named(letter: Letter) -> tuple[str, str]:
    return letter.path, letter.sha256


# ---- all letters ----


def _through_all(ordered: tuple[Reading, ...], workshop: Workshop, shelf: Shelf, pairs: _Pairs) -> None:
    """Makes the index, the feed, the figures and the topics, unless all that is wanted of them is there."""
    rows = topic_rows(ordered)
    addresses = addressed([reading.letter for reading in ordered], rows)
    key = workshop.key("all", workshop.url, *(_named(reading.letter) for reading in ordered))
    mains = (addresses.index, addresses.figures, addresses.commitments, addresses.terms, addresses.feed)
    wanted = (*mains, *addresses.topics.values())
    missing = {path for path in wanted if not shelf.has(path, key)}
    for path in wanted:
        if path not in missing:
            shelf.keep(path, key)
    if not missing:
        if shelf.has(CHARTS, workshop.key("charts")):
            shelf.keep(CHARTS, workshop.key("charts"))
        return
    gists = tuple(pairs.gists())
    followed, first = _followed(ordered, pairs)
    ledger = promises(followed, first, addresses)
    whole = Whole(
        readings=ordered,
        gists=gists,
        series=(series := chain(ordered, pairs.links)),
        addresses=addresses,
        charts=_charts(list(sketches(series)), workshop, shelf),
        lives={life.topic: life for life in lives(ordered)},
        promises=by_topic(ledger),
    )
    for path, make in (
        (addresses.index, index_page),
        (addresses.figures, figures_page),
        (addresses.commitments, lambda _: commitments_page(followed, ledger, addresses, len(ordered))),
        (addresses.terms, partial(_terms, followed=followed, workshop=workshop)),
        (addresses.feed, partial(_feed, url=workshop.url)),
    ):
        if path in missing:
            workshop.tell(path)
            shelf.put(path, key, make(whole))
    due = [row for row in rows if addresses.topics[row.id] in missing]
    sheets = (topic_sheet(whole, row, UP) for row in due)
    for number, (row, text) in enumerate(zip(due, workshop.hands.map(_set, sheets), strict=True), 1):
        shelf.put(addresses.topics[row.id], key, text)
        workshop.tell("making the pages of topics", number, len(due))


def _followed(ordered: tuple[Reading, ...], pairs: _Pairs) -> tuple[Commitments, int]:
    """The promises of the newest letters, and the number of the first of these."""
    first = max(len(ordered) - SHORT, 0)
    joined = [pairs.joined(old) for old in range(first, len(ordered) - 1)]
    return language.followed(ordered[first:], joined), first


def _terms(whole: Whole, *, followed: Commitments, workshop: Workshop) -> str:
    """The page on words: those watched, those swapped, those that changed most in the newest letters."""
    weights: dict[str, float] = {}
    for told in whole.gists[-SHORT:]:
        for term, weight in told.terms:
            weights[term] = max(weight, weights.get(term, 0.0))
    telling = sorted(weights, key=lambda term: (-weights[term], term))[:MOST_TERMS]
    found = terms.lives(followed.readings, telling, workshop.watched)
    drawn = workshop.hands.map(_drawn_term, term_sketches(followed, found))
    return terms_page(found, list(drawn), whole.addresses, (len(followed.readings), len(whole.readings)))


def _drawn_term(sketch: TermSketch) -> Picture:
    return sketch.drawn()


def _charts(wanted: Sequence[Sketch], workshop: Workshop, shelf: Shelf) -> dict[int, Picture]:
    """The charts by the numbers of their measures. Those of a long series are kept for the next time."""
    keys = [workshop.key("chart", repr(sketch)) for sketch in wanted]
    known = _known_charts(workshop, shelf)
    missing = [sketch for key, sketch in zip(keys, wanted, strict=True) if key not in known]
    drawn = workshop.hands.map(_drawn, missing)
    charts: dict[str, Picture] = {}
    for key in keys:
        charts[key] = known.get(key) or next(drawn)
        workshop.tell("drawing the figures", len(charts), len(wanted))
    # In a short one every chart shows every letter: one letter more, and all of them are other ones.
    if wanted and any(sketch.cut for sketch in wanted):
        shelf.put(CHARTS, workshop.key("charts"), records.written_charts(charts))
    return {sketch.number: charts[key] for key, sketch in zip(keys, wanted, strict=True)}


def _known_charts(workshop: Workshop, shelf: Shelf) -> Mapping[str, Picture]:
    known = shelf.has(CHARTS, workshop.key("charts"))
    return records.read_charts(shelf.text(CHARTS)) if known else {}


def _drawn(sketch: Sketch) -> Picture:
    return sketch.drawn()


def _set(sheet: Sheet) -> str:
    return sheet.text()


def _feed(whole: Whole, *, url: str) -> str:
    news = [opening(whole.readings[0]), *(gist.news for gist in whole.gists)]
    addresses = [whole.addresses.index, *whole.addresses.reports]
    entries = [
        Entry(letter=reading.letter, address=url + address, news=said)
        for reading, address, said in zip(whole.readings, addresses, news, strict=True)
    ]
    return feed(entries, site=url + whole.addresses.index, own=url + whole.addresses.feed)
