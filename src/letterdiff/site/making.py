"""Making the pages that go through the letters of a part: a pure function, for whoever is free to do it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import partial

from letterdiff import language, terms
from letterdiff.jobs import ALONE, Crew
from letterdiff.later import dataclass
from letterdiff.model import Commitments, Letter, Reading, Series, TermLife, Words
from letterdiff.render.feed import Earlier, Entry, feed, opening
from letterdiff.render.gist import Gist
from letterdiff.render.html.addresses import Addresses, Volume
from letterdiff.render.html.lives import (
    Ledger,
    Promise,
    by_topic,
    commitments_page,
    promises,
    term_sketches,
    terms_page,
)
from letterdiff.render.html.series import (
    SHORT,
    Sheet,
    Whole,
    figures_page,
    heat_sketch,
    index_page,
    sketches,
    topic_sheets,
)
from letterdiff.render.matrix import TopicRow
from letterdiff.render.pictures import Picture
from letterdiff.series import chain
from letterdiff.site import drawing
from letterdiff.site.addresses import Names, charts
from letterdiff.site.records import Records, written_charts
from letterdiff.site.volumes import Known, Part
from letterdiff.site.workshop import Tell, silent
from letterdiff.timeline import lives

# Terms that the page on words shows beside those that are watched.
MOST_TERMS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A part with all that its pages show beside its letters.

    `letters` and `names` are those of the part. `home` has the addresses of its main pages; `first` is the
    first letter of the whole series where the part has the feed, which tells of it, else None. `open` is
    whether its charts serve again when one letter more comes.
    """

    part: Part
    letters: tuple[Known, ...]
    names: Names
    home: Addresses
    first: Known | None
    volumes: tuple[Volume, ...] = ()
    open: bool = True

    @property
    def full(self) -> bool:
        """Whether it is a volume that no letter more will touch."""
        return bool(self.part.folder) and not self.open

    @property
    def charts(self) -> str:
        """Where charts are kept for the next time."""
        return charts(self.part.folder)

    @property
    def mains(self) -> tuple[str, ...]:
        """The pages that a part always has."""
        home = self.home
        found = (home.index, home.figures, home.commitments, home.terms)
        return (*found, home.feed) if self.first else found


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """All that the pages through a part are made from; travels between processes.

    `rows` are the topics of the letters `readings`, `missing` the paths of the pages that are wanted;
    `charts` are pictures that are known by their keys. `first` is the first letter of the whole series where
    that is asked for, else None; `url`, `watched` and `lexicon` are those of the workshop.
    """

    setting: Setting
    addresses: Addresses
    rows: tuple[TopicRow, ...]
    readings: tuple[Reading, ...]
    records: Records
    missing: frozenset[str]
    charts: Mapping[str, Picture]
    first: Letter | None = None
    url: str = ""
    watched: tuple[str, ...] = ()
    lexicon: tuple[Words, ...] = ()

    def __str__(self) -> str:
        return f"the pages of {self.setting.part.folder or 'the root'}"


def made(material: Material) -> list[tuple[str, str]]:
    """The pages that are wanted, by their paths, and the charts that will serve again, made alone."""
    return list(pages(material, ALONE))


def pages(material: Material, hands: Crew, tell: Tell = silent) -> Iterator[tuple[str, str]]:
    """The same, one after the other; pictures and pages of topics are made by whoever works."""
    told = _Told.of(material)
    drawn = _drawn(told, material.charts, hands, tell)
    addresses, missing = material.addresses, material.missing
    if material.setting.open and drawn.lasting:
        yield material.setting.charts, written_charts(drawn.lasting)
    ledger = promises(told.followed, told.start, addresses)
    whole = _whole(material, told, drawn, by_topic(ledger))
    for path, make in (
        (addresses.index, index_page),
        (addresses.figures, figures_page),
        (addresses.commitments, partial(_commitments, followed=told.followed, ledger=ledger)),
        (addresses.terms, partial(_terms, told=told, drawn=drawn)),
        (addresses.feed, partial(_feed, material=material)),
    ):
        if path in missing:
            tell(path)
            yield path, make(whole)
    due = [row for row in material.rows if addresses.topics[row.id] in missing]
    sheets = hands.map(_set, topic_sheets(whole, due))
    for number, (row, text) in enumerate(zip(due, sheets, strict=True), 1):
        yield addresses.topics[row.id], text
        tell("making the pages of topics", number, len(due))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What the pages tell: what changed from letter to letter, measures, promises, words.

    Promises and words are those of the newest letters, from number `start` on.
    """

    readings: tuple[Reading, ...]
    gists: tuple[Gist, ...]
    series: Series
    start: int
    followed: Commitments
    terms: tuple[TermLife, ...]

    @classmethod
    def of(cls, material: Material) -> _Told:
        """All that there is to tell of these letters."""
        readings, records = material.readings, material.records
        start = max(len(readings) - SHORT, 0)
        neighbours = range(len(readings) - 1)
        joined = [records.joined(old) for old in neighbours[start:]]
        gists = tuple(map(records.gist, neighbours))
        return cls(
            readings=readings,
            gists=gists,
            series=chain(readings, records.links),
            start=start,
            followed=language.followed(readings[start:], joined, lexicon=language.load(material.lexicon)),
            terms=terms.lives(readings[start:], _telling(gists), material.watched),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawn:
    """The pictures of the pages: the map of topics, a chart for each word, for each measure by its number.

    `lasting` are the charts, by their keys, that are the same when a letter more comes.
    """

    heat: Picture
    terms: tuple[Picture, ...]
    charts: Mapping[int, Picture]
    lasting: Mapping[str, Picture] = field(default_factory=dict)


def _telling(gists: Sequence[Gist]) -> list[str]:
    """The words that changed most in the newest letters."""
    weights: dict[str, float] = {}
    for told in gists[-SHORT:]:
        for term, weight in told.terms:
            weights[term] = max(weight, weights.get(term, 0.0))
    return sorted(weights, key=lambda term: (-weights[term], term))[:MOST_TERMS]


def _drawn(told: _Told, known: Mapping[str, Picture], hands: Crew, tell: Tell) -> _Drawn:
    heat, terms = heat_sketch(told.readings), term_sketches(told.followed, told.terms)
    measures = list(sketches(told.series))
    # All in one go, so that nobody waits for the last of a kind.
    first, *rest = drawing.drawn([heat, *terms, *measures], known, hands, tell)
    charts = list(zip(measures, rest[len(terms) :], strict=True))
    return _Drawn(
        heat=first,
        terms=tuple(rest[: len(terms)]),
        charts={sketch.number: chart for sketch, chart in charts},
        # A chart that shows every letter is another one as soon as there is one letter more.
        lasting={drawing.key(sketch): chart for sketch, chart in charts if sketch.cut},
    )


def _whole(
    material: Material, told: _Told, drawn: _Drawn, promised: Mapping[str, Sequence[Promise]]
) -> Whole:
    setting = material.setting
    return Whole(
        readings=told.readings,
        gists=told.gists,
        series=told.series,
        addresses=material.addresses,
        heat=drawn.heat,
        charts=drawn.charts,
        lives={life.topic: life for life in lives(told.readings)},
        promises=promised,
        carried=setting.part.carried,
        volumes=setting.volumes,
    )


def _commitments(whole: Whole, *, followed: Commitments, ledger: Ledger) -> str:
    return commitments_page(followed, ledger, whole.addresses, len(whole.readings))


def _terms(whole: Whole, *, told: _Told, drawn: _Drawn) -> str:
    letters = len(told.followed.readings), len(whole.readings)
    return terms_page(told.terms, drawn.terms, whole.addresses, letters)


def _set(sheet: Sheet) -> str:
    return sheet.text()


def _feed(whole: Whole, *, material: Material) -> str:
    news = [opening(whole.readings[0]), *(gist.news for gist in whole.gists)]
    addresses = [whole.addresses.index, *whole.addresses.reports]
    entries = [
        Entry(letter=reading.letter, address=material.url + address, news=said)
        for reading, address, said in zip(whole.readings, addresses, news, strict=True)
    ]
    first, letters = material.first, material.setting.part.start
    return feed(
        entries,
        site=material.url + whole.addresses.index,
        own=material.url + whole.addresses.feed,
        earlier=Earlier(first=first, letters=letters) if first else None,
    )
