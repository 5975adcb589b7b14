"""The pages that go through the letters of a part: the index, figures, promises, words, topics; the feed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple
from functools import partial

from letterdiff import language, terms
from letterdiff.later import dataclass
from letterdiff.model import Commitments, Letter, Reading, Series, TermLife
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
from letterdiff.render.matrix import TopicRow, topic_rows
from letterdiff.render.pictures import Picture
from letterdiff.series import chain
from letterdiff.site.addresses import Names, addressed, charts
from letterdiff.site.drawing import Easel
from letterdiff.site.pairs import Pairs, named
from letterdiff.site.volumes import Known, Part
from letterdiff.site.workshop import Shelf, Workshop
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
    def mains(self) -> tuple[str, ...]:
        """The pages that a part always has."""
        home = self.home
        found = (home.index, home.figures, home.commitments, home.terms)
        return (*found, home.feed) if self.first else found


class Through:
    """The pages of one part, as far as the shelf has not got them."""

    def __init__(self, setting: Setting, workshop: Workshop, shelf: Shelf) -> None:
        self._setting = setting
        self._workshop = workshop
        self._shelf = shelf
        self._key = self._made_from()
        self._easel = Easel(charts(setting.part.folder), workshop, shelf, lasting=setting.open)

    def _made_from(self) -> str:
        setting = self._setting
        seam = astuple(setting.home.seam) if setting.home.seam else ()
        volumes = [(volume.name, volume.searched) for volume in setting.volumes]
        first = named(setting.first) if setting.first else ()
        return self._workshop.key(
            "all",
            self._workshop.url,
            seam,
            volumes,
            first,
            setting.names.letters,
            *map(named, setting.letters),
        )

    def there(self) -> bool:
        """Whether all pages are there; which those are is known from when they were made."""
        listed = self._shelf.listed(self._setting.part.folder)
        return all(path in listed for path in self._setting.mains) and all(
            self._shelf.has(path, self._key) for path in listed
        )

    def keep(self) -> None:
        """Keeps all pages."""
        for path in self._shelf.listed(self._setting.part.folder):
            self._shelf.keep(path, self._key)
        self._easel.keep()

    def make(self, readings: Sequence[Reading], pairs: Pairs, first: Callable[[], Letter]) -> None:
        """Makes the pages that are not there. `first` gives the first letter of the series."""
        setting = self._setting
        rows = topic_rows(readings)
        addresses = addressed(setting.names, rows, folder=setting.part.folder, seam=setting.home.seam)
        missing = self._missing((*setting.mains, *addresses.topics.values()))
        if not missing:
            self._easel.keep()
            return
        told = _Told.of(readings, pairs, self._workshop)
        drawn = _drawn(told, self._easel)
        ledger = promises(told.followed, told.start, addresses)
        whole = _whole(setting, told, drawn, by_topic(ledger), addresses)
        for path, make in (
            (addresses.index, index_page),
            (addresses.figures, figures_page),
            (addresses.commitments, partial(_commitments, followed=told.followed, ledger=ledger)),
            (addresses.terms, partial(_terms, told=told, drawn=drawn)),
            (addresses.feed, partial(_feed, url=self._workshop.url, setting=setting, first=first)),
        ):
            if path in missing:
                self._workshop.tell(path)
                self._shelf.put(path, self._key, make(whole))
        self._topics(whole, [row for row in rows if addresses.topics[row.id] in missing])

    def _missing(self, wanted: Sequence[str]) -> set[str]:
        """Which of these pages are to be made; the others are kept."""
        missing = {path for path in wanted if not self._shelf.has(path, self._key)}
        for path in wanted:
            if path not in missing:
                self._shelf.keep(path, self._key)
        return missing

    def _topics(self, whole: Whole, due: Sequence[TopicRow]) -> None:
        made = self._workshop.hands.map(_set, topic_sheets(whole, due))
        for number, (row, text) in enumerate(zip(due, made, strict=True), 1):
            self._shelf.put(whole.addresses.topics[row.id], self._key, text)
            self._workshop.tell("making the pages of topics", number, len(due))


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
    def of(cls, readings: Sequence[Reading], pairs: Pairs, workshop: Workshop) -> _Told:
        """All that there is to tell of these letters."""
        start = max(len(readings) - SHORT, 0)
        joined = [pairs.joined(old) for old in range(start, len(readings) - 1)]
        gists = tuple(pairs.gists())
        return cls(
            readings=tuple(readings),
            gists=gists,
            series=chain(tuple(readings), pairs.links),
            start=start,
            followed=language.followed(readings[start:], joined, lexicon=language.load(workshop.lexicon)),
            terms=terms.lives(readings[start:], _telling(gists), workshop.watched),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawn:
    """The pictures of the pages: the map of topics, a chart for each word, for each measure by its number."""

    heat: Picture
    terms: tuple[Picture, ...]
    charts: Mapping[int, Picture]


def _telling(gists: Sequence[Gist]) -> list[str]:
    """The words that changed most in the newest letters."""
    weights: dict[str, float] = {}
    for told in gists[-SHORT:]:
        for term, weight in told.terms:
            weights[term] = max(weight, weights.get(term, 0.0))
    return sorted(weights, key=lambda term: (-weights[term], term))[:MOST_TERMS]


def _drawn(told: _Told, easel: Easel) -> _Drawn:
    heat, terms = heat_sketch(told.readings), term_sketches(told.followed, told.terms)
    measures = list(sketches(told.series))
    # All in one go, so that nobody waits for the last of a kind.
    first, *rest = easel.drawn([heat, *terms, *measures])
    charts = zip(measures, rest[len(terms) :], strict=True)
    return _Drawn(
        heat=first,
        terms=tuple(rest[: len(terms)]),
        charts={sketch.number: chart for sketch, chart in charts},
    )


def _whole(
    setting: Setting,
    told: _Told,
    drawn: _Drawn,
    promised: Mapping[str, Sequence[Promise]],
    addresses: Addresses,
) -> Whole:
    return Whole(
        readings=told.readings,
        gists=told.gists,
        series=told.series,
        addresses=addresses,
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


def _feed(whole: Whole, *, url: str, setting: Setting, first: Callable[[], Letter]) -> str:
    news = [opening(whole.readings[0]), *(gist.news for gist in whole.gists)]
    addresses = [whole.addresses.index, *whole.addresses.reports]
    entries = [
        Entry(letter=reading.letter, address=url + address, news=said)
        for reading, address, said in zip(whole.readings, addresses, news, strict=True)
    ]
    start = setting.part.start
    earlier = Earlier(first=first(), letters=start) if setting.part.carried else None
    return feed(entries, site=url + whole.addresses.index, own=url + whole.addresses.feed, earlier=earlier)
