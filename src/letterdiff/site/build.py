"""What has to be made of a site, and making it: what is there already and still right is left alone.

Each page has a key: a digest of all that it is made from. A page is made when the shelf has none of its
key. Reports rest on two letters each; the pages through the letters of a part rest on all of these, and on
what is kept of the comparisons. Keys are made of names and digests, so that a part of which all is there
costs no reading. Of the letters those of one part are held at once, and those of the few full volumes whose
pages are in the making (`ASIDE`).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import partial
from pathlib import PurePath
from types import MappingProxyType

from letterdiff.errors import LetterdiffError
from letterdiff.jobs import Begun, crew
from letterdiff.later import dataclass
from letterdiff.model import FigureChange, Letter, Reading
from letterdiff.render import words
from letterdiff.render.html.addresses import Addresses, Seam, Volume, row_name
from letterdiff.site import making
from letterdiff.site.addresses import INDEX, Names, addressed
from letterdiff.site.making import Setting
from letterdiff.site.pairs import Pairs
from letterdiff.site.through import Through
from letterdiff.site.volumes import VOLUME, VOLUMES, Known, Part, in_order, newest, volume_of, volumes
from letterdiff.site.workshop import Compare, Shelf, Tell, Workshop, silent

# Where the index lists the volumes.
LIST = f"{INDEX}#{VOLUMES}"

# Volumes whose pages may be in the making while letters of later ones are compared: few enough that a long
# series is not held at once.
ASIDE = 8


def pages(
    readings: Sequence[Reading], compare: Compare, tell: Tell = silent, volume: int = VOLUME
) -> dict[str, str]:
    """The pages of a site by their paths from its root, `/` between folders, and its feed.

    `compare` gives the comparison of two letters and is asked once for each two; `tell` hears what is being
    done; a series of more than `volume` letters has volumes. The same letters give the same text, wherever
    their files stand: only their names are told.
    """
    shelf = Bare()
    known = {Known.of(reading.letter): reading for reading in readings}
    with crew(1) as hands:
        workshop = Workshop(
            read=known.__getitem__,
            compare=compare,
            pair=partial(_paired, compare),
            hands=hands,
            volume=volume,
            tell=tell,
        )
        build([Known.of(reading.letter) for reading in readings], workshop, shelf)
    return {path: text for path, text in shelf.made.items() if not path.endswith(".json")}


def _paired(compare: Compare, old: Reading, new: Reading) -> Sequence[FigureChange]:
    return compare(old, new).figures


@dataclass(slots=True)
class Bare:
    """A shelf with nothing on it."""

    made: dict[str, str] = field(default_factory=dict)

    def has(self, path: str, key: str) -> bool:
        """Whether it was made."""
        del key
        return path in self.made

    def listed(self, folder: str) -> Mapping[str, str]:
        """Nothing was there before."""
        del folder
        return {}

    def text(self, path: str) -> str:
        """What was made."""
        return self.made[path]

    def keep(self, path: str, key: str) -> None:
        """Everything is kept."""

    def put(self, path: str, key: str, text: str) -> None:
        """Keeps a page."""
        del key
        self.made[path] = text

    def settle(self, unfinished: Container[str]) -> None:
        """Everything is where it belongs."""
        del unfinished


def build(
    letters: Iterable[Known],
    workshop: Workshop,
    shelf: Shelf,
    given: Mapping[Known, Reading] = MappingProxyType({}),
) -> None:
    """Puts on the shelf what it has not got of the site of these letters, and keeps what it has.

    Volume by volume, then the pages at the root. `given` are letters that are read already. Raises
    `LetterdiffError`.
    """
    ordered = in_order(tuple(letters))
    names = Names.of(ordered)
    held = _Held(ordered, workshop, given)
    parted = volumes(len(ordered), workshop.volume)
    bench = _Bench(shelf)
    for number, part in enumerate(parted, 1):
        seam = _seam_of_volume(part, number, names, workshop.volume)
        setting = _setting(part, ordered, names, seam)
        _make(replace(setting, open=number == len(parted)), held, bench, reports=True)
    part = newest(len(ordered), workshop.volume)
    setting = replace(
        _setting(part, ordered, names, _seam_of_newest(part) if parted else None),
        first=ordered[0],
        # Among the newest letters of a long series each new one gives other numbers to the measures.
        open=not parted,
        volumes=tuple(_volume(part, number, ordered) for number, part in enumerate(parted, 1)),
    )
    _make(setting, held, bench, reports=not parted)
    bench.clear()


def _setting(part: Part, ordered: Sequence[Known], names: Names, seam: Seam | None) -> Setting:
    among = names.among(part)
    return Setting(
        part=part,
        letters=tuple(ordered[part.start : part.end]),
        names=among,
        home=addressed(among, folder=part.folder, seam=seam),
        first=None,
    )


def _volume(part: Part, number: int, ordered: Sequence[Known]) -> Volume:
    days = tuple(letter.date for letter in ordered[part.first : part.end])
    return Volume(name=f"Volume {number}", address=part.folder + INDEX, days=days)


def _seam_of_volume(part: Part, number: int, names: Names, size: int) -> Seam:
    """What the pages of a volume say of it; they know nothing of what comes after it."""
    first, last = part.first + 1, part.end
    letters = f"letters {first} to {last}" if first < last else f"letter {first}"
    said = f"Volume {number}, {letters} of the series."
    if not part.carried:
        said = f"{said} What is followed from letter to letter ends here."
        return Seam(words=said, link="All volumes", address=LIST, volumes=LIST)
    # The row of the last letter before, which the first letter of all has not.
    report = names.report(part.start - 1) if part.start else ""
    row = f"#{row_name(report)}" if report else ""
    return Seam(
        words=f"{said} What is followed from letter to letter begins and ends here.",
        link="The volume before",
        address=f"{volume_of(part.start, size)}{INDEX}{row}",
        volumes=LIST,
    )


def _seam_of_newest(part: Part) -> Seam:
    newest = words.counted(part.end - part.first, "letter")
    said = f"The newest {newest} of {part.end}. What is followed from letter to letter begins with them."
    return Seam(words=said, link="All volumes", address=LIST, volumes=LIST)


def _make(setting: Setting, held: _Held, bench: _Bench, *, reports: bool) -> None:
    """Makes what is missing of one part."""
    workshop, part, shelf = held.workshop, setting.part, bench.shelf
    home: Addresses | None = setting.home if reports else None
    pairs = Pairs(setting.letters, (setting.names, home), workshop, shelf)
    through = Through(setting, workshop, shelf)
    there = through.there()
    tasks = pairs.due(used=not there)
    numbers = range(len(setting.letters)) if not there else sorted({n for t in tasks for n in t.pair})
    readings = held.of(part.start, numbers)
    doing = "comparing the letters" if not part.folder else f"{part.folder}: comparing the letters"
    bench.begin(part, pairs.made(tasks))
    for _ in pairs.make(tasks, readings, doing):
        bench.look()
    material = None
    if there:
        through.keep()
    else:
        material = through.material(list(readings.values()), pairs, held.first)
    if material and setting.full:
        bench.lay_aside(part, through, workshop.hands.start(making.made, material))
    elif material:
        # The last ones: nobody has anything else to do, and all help.
        through.put(making.pages(material, workshop.hands, workshop.tell))
    elif setting.full:
        bench.finish(part)


class _Bench:
    """Where the pages of full volumes are made at the side, while letters of later ones are compared.

    What a volume rests on is put on the shelf before its pages are; it settles with them.
    """

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self._aside: deque[tuple[Part, Through, Begun[list[tuple[str, str]]]]] = deque()
        self._unfinished: dict[Part, frozenset[str]] = {}

    def begin(self, part: Part, paths: frozenset[str]) -> None:
        """A part is being made, to which these paths belong."""
        self._unfinished[part] = paths

    def lay_aside(self, part: Part, through: Through, made: Begun[list[tuple[str, str]]]) -> None:
        """The pages of a part are being made by somebody."""
        self._aside.append((part, through, made))
        while len(self._aside) > ASIDE:
            self._take()
        self.look()

    def look(self) -> None:
        """Takes the pages that are made by now."""
        while self._aside and self._aside[0][2].done():
            self._take()

    def clear(self) -> None:
        """Waits for all that lies at the side."""
        while self._aside:
            self._take()

    def finish(self, part: Part) -> None:
        """All of a part is on the shelf."""
        del self._unfinished[part]
        self.shelf.settle(frozenset().union(*self._unfinished.values()))

    def _take(self) -> None:
        part, through, made = self._aside.popleft()
        through.put(made.result())
        self.finish(part)


class _Held:
    """Letters that are read when they are asked for, and forgotten when others are."""

    def __init__(self, ordered: Sequence[Known], workshop: Workshop, given: Mapping[Known, Reading]) -> None:
        self._ordered = ordered
        self._given = given
        self._held: dict[int, Reading] = {}
        self.workshop = workshop

    def of(self, start: int, numbers: Iterable[int]) -> dict[int, Reading]:
        """Letters by their numbers from that of the letter `start`."""
        wanted = [start + number for number in numbers]
        self._held = {number: found for number in wanted if (found := self._known(number))}
        missing = [number for number in wanted if number not in self._held]
        for done, (number, reading) in enumerate(zip(missing, self._read(missing), strict=True), 1):
            self._held[number] = reading
            self.workshop.tell("reading the letters", done, len(missing))
        return {number - start: self._held[number] for number in wanted}

    def _known(self, number: int) -> Reading | None:
        given = self._given.get(self._ordered[number])
        return self._held.get(number) or (_by_name(given) if given else None)

    def first(self) -> Letter:
        """The first letter of the series."""
        return (self._known(0) or next(self._read([0]))).letter

    def _read(self, numbers: Sequence[int]) -> Iterator[Reading]:
        letters = [self._ordered[number] for number in numbers]
        read = self.workshop.hands.near.map(self.workshop.read, letters)
        for letter, reading in zip(letters, read, strict=True):
            if reading.letter.sha256 != letter.sha256:
                raise LetterdiffError(
                    "was changed while the site was made", path=reading.letter.path, hint="run it again"
                )
            yield _by_name(reading)


def _by_name(reading: Reading) -> Reading:
    """The reading without the way to its file, which differs from machine to machine."""
    return replace(reading, letter=replace(reading.letter, path=PurePath(reading.letter.path).name))
