"""The pages that go through the letters of a part: the index, figures, promises, words, topics; the feed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import partial

from letterdiff import language, terms
from letterdiff.model import Commitments, Letter, Reading, Words
from letterdiff.render.feed import Earlier, Entry, feed, opening
from letterdiff.render.html.addresses import Addresses, Volume
from letterdiff.render.html.lives import (
    Ledger,
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
from letterdiff.render.matrix import TopicRow, topic_rows
from letterdiff.render.pictures import Picture
from letterdiff.series import chain
from letterdiff.site import records
from letterdiff.site.addresses import Names, addressed, charts
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
        self._charts = charts(setting.part.folder)

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
        self._keep_charts()

    def _keep_charts(self) -> None:
        key = self._workshop.key("charts")
        if self._setting.open and self._shelf.has(self._charts, key):
            self._shelf.keep(self._charts, key)

    def make(self, readings: Sequence[Reading], pairs: Pairs, first: Callable[[], Letter]) -> None:
        """Makes the pages that are not there. `first` gives the first letter of the series."""
        setting = self._setting
        rows = topic_rows(readings)
        addresses = addressed(setting.names, rows, folder=setting.part.folder, seam=setting.home.seam)
        wanted = (*setting.mains, *addresses.topics.values())
        missing = {path for path in wanted if not self._shelf.has(path, self._key)}
        for path in wanted:
            if path not in missing:
                self._shelf.keep(path, self._key)
        if not missing:
            self._keep_charts()
            return
        followed, number = _followed(readings, pairs, self._workshop.lexicon)
        ledger = promises(followed, number, addresses)
        whole = self._whole(tuple(readings), pairs, ledger, addresses)
        for path, make in (
            (addresses.index, index_page),
            (addresses.figures, figures_page),
            (addresses.commitments, partial(_commitments, followed=followed, ledger=ledger)),
            (addresses.terms, partial(_terms, followed=followed, workshop=self._workshop)),
            (addresses.feed, partial(_feed, url=self._workshop.url, setting=setting, first=first)),
        ):
            if path in missing:
                self._workshop.tell(path)
                self._shelf.put(path, self._key, make(whole))
        self._topics(whole, [row for row in rows if addresses.topics[row.id] in missing])

    def _whole(
        self, readings: tuple[Reading, ...], pairs: Pairs, ledger: Ledger, addresses: Addresses
    ) -> Whole:
        return Whole(
            readings=readings,
            gists=tuple(pairs.gists()),
            series=(series := chain(readings, pairs.links)),
            addresses=addresses,
            charts=self._drawn(list(sketches(series))),
            lives={life.topic: life for life in lives(readings)},
            promises=by_topic(ledger),
            carried=self._setting.part.carried,
            volumes=self._setting.volumes,
        )

    def _topics(self, whole: Whole, due: Sequence[TopicRow]) -> None:
        sheets: Iterator[Sheet] = (topic_sheet(whole, row) for row in due)
        made = self._workshop.hands.map(_set, sheets)
        for number, (row, text) in enumerate(zip(due, made, strict=True), 1):
            self._shelf.put(whole.addresses.topics[row.id], self._key, text)
            self._workshop.tell("making the pages of topics", number, len(due))

    def _drawn(self, wanted: Sequence[Sketch]) -> dict[int, Picture]:
        """The charts by the numbers of their measures. Those that letters will come to are kept for then."""
        keys = [self._workshop.key("chart", repr(sketch)) for sketch in wanted]
        known = self._known_charts()
        missing = [sketch for key, sketch in zip(keys, wanted, strict=True) if key not in known]
        drawn = self._workshop.hands.map(_drawn, missing)
        found: dict[str, Picture] = {}
        for key in keys:
            found[key] = known.get(key) or next(drawn)
            self._workshop.tell("drawing the figures", len(found), len(wanted))
        # In a short one every chart shows every letter: one letter more, and all of them are other ones.
        if self._setting.open and any(sketch.cut for sketch in wanted):
            self._shelf.put(self._charts, self._workshop.key("charts"), records.written_charts(found))
        return {sketch.number: found[key] for key, sketch in zip(keys, wanted, strict=True)}

    def _known_charts(self) -> Mapping[str, Picture]:
        known = self._shelf.has(self._charts, self._workshop.key("charts"))
        return records.read_charts(self._shelf.text(self._charts)) if known else {}


def _followed(
    readings: Sequence[Reading], pairs: Pairs, lexicon: tuple[Words, ...]
) -> tuple[Commitments, int]:
    """The promises of the newest letters, and the number of the first of these."""
    first = max(len(readings) - SHORT, 0)
    joined = [pairs.joined(old) for old in range(first, len(readings) - 1)]
    return language.followed(readings[first:], joined, lexicon=language.load(lexicon)), first


def _commitments(whole: Whole, *, followed: Commitments, ledger: Ledger) -> str:
    return commitments_page(followed, ledger, whole.addresses, len(whole.readings))


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


def _drawn(sketch: Sketch) -> Picture:
    return sketch.drawn()


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
