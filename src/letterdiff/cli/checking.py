"""What `check` does once its options are read: which letters, read and compared, and judged."""

from __future__ import annotations

import hashlib
import re
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date as Date
from functools import partial
from itertools import tee
from operator import itemgetter
from pathlib import Path
from typing import TypeVar

from letterdiff import check as judge
from letterdiff import corpus, pins
from letterdiff.aside import Aside
from letterdiff.cli import desk, git
from letterdiff.cli.hands import hired
from letterdiff.cli.manifest import MANIFEST
from letterdiff.cli.options import parse_date
from letterdiff.cli.progress import Tell, progress
from letterdiff.cli.site import stale
from letterdiff.errors import (
    LetterdiffError,
    LetterNotFoundError,
    PinError,
    UndatedLetterError,
    UnreadableLetterError,
)
from letterdiff.jobs import Crew, attempt, together
from letterdiff.later import dataclass, regex
from letterdiff.model import PLAIN, PairPin, Reading, Rules, TopicPin
from letterdiff.model.check import STALE, Check, Checked, Finding, Level, Named
from letterdiff.read import parse, read
from letterdiff.recall import compare, read_letter
from letterdiff.vocabulary import DEFAULT

DATE = regex(
    r"""
    (?P<year> \d{4} )
    (?: - (?P<month> \d{2} ) (?: - (?P<day> \d{2} ) )? )?
    """,
    re.VERBOSE,
)

Item = TypeVar("Item")

LEVELS = tuple(Level)

# Errors that are a letter's or a pin's own.
OF_LETTERS = (UnreadableLetterError, UndatedLetterError, LetterNotFoundError, PinError)

# Reasons that a site is out of date that are told; a new letterdiff changes every page.
REASONS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be checked, and what is asked for."""

    folder: Path
    reports: Path
    since: str = ""
    asked: tuple[judge.Asked, ...] = ()
    vocabularies: tuple[str | Path, ...] = ()
    rules: Rules = PLAIN
    jobs: int | None = None
    dask: str = ""


def checked(wanted: Wanted) -> Check:
    """Reads, compares and judges the letters of a folder. Raises `LetterdiffError` when it cannot begin."""
    found = corpus.survey(wanted.folder)
    plan, changed = _plan(found, wanted.since)
    letters = [named for entry in found.letters if (named := _named(entry))]
    work = _Work(wanted, found.letters, plan.fresh)
    with progress("checking the letters") as tell, hired(wanted.jobs, wanted.dask) as hands:
        pairs = tuple(work.pairs(plan, hands, tell))
    findings = (
        *_passed_over(found, changed),
        *judge.duplicates(letters, plan.fresh),
        *work.findings,
        *work.unmet_pins(),
        *_stale(wanted.reports, letters),
    )
    return Check(
        folder=str(wanted.folder),
        letters=len(found.letters),
        read=work.read,
        since=wanted.since,
        asked=tuple(one.words for one in wanted.asked),
        findings=tuple(sorted(dict.fromkeys(findings), key=lambda finding: LEVELS.index(finding.level))),
        checked=pairs,
    )


class _Work:
    """Letters read and compared one after the other; what is wrong with them is gathered on the way."""

    def __init__(self, wanted: Wanted, letters: Sequence[corpus.Entry], fresh: Collection[str]) -> None:
        self._wanted = wanted
        self._letters = letters
        self._fresh = fresh
        self._names = {name for pin in _pins(wanted.rules) for name in _letters(pin)}
        self._pinned: list[Reading] = []
        self._unread: set[str] = set()
        self._aside = Aside()
        self._said: set[str] = set()
        self.findings: list[Finding] = []
        self.read = 0

    def pairs(self, plan: judge.Plan, hands: Crew, tell: Tell) -> Iterator[Checked]:
        """The comparisons of the plan, oldest first. No more letters are held than are handed out."""
        wanted = self._wanted
        rules = wanted.rules
        read = partial(
            read_letter, vocabularies=wanted.vocabularies or DEFAULT, rules=rules, store=desk.store()
        )
        # On other machines nothing is kept, nor looked for.
        store = desk.store() if hands.near is hands else None
        examine = partial(
            judge.examined, compare=partial(compare, rules=rules, store=store), asked=wanted.asked
        )
        count = judge.asked_of(wanted.asked)
        for run in plan.runs:
            results = hands.near.map(partial(attempt, read), (entry.path for entry in run))
            before = self._before(run[0], count, partial(attempt, read))
            windows = _windows(before, self._readings(run, results, tell), count, hands)
            columns = _columns(windows, count + 2)
            for pair in hands.map(partial(attempt, examine), *columns, together=together(_sizes(run))):
                if isinstance(pair, LetterdiffError):
                    self._trouble(pair, "")
                else:
                    yield replace(pair, changes=self._aside.put(pair.changes))

    def _before(
        self, first: corpus.Entry, count: int, read: Callable[[Path], Reading | LetterdiffError]
    ) -> list[Reading]:
        """The letters before a run, as many as are asked for and can be read."""
        earlier = [entry for entry in self._letters if (entry.date, entry.name) < (first.date, first.name)]
        found = (read(entry.path) for entry in earlier[max(len(earlier) - count, 0) :])
        return [reading for reading in found if isinstance(reading, Reading)]

    def _readings(
        self, run: Sequence[corpus.Entry], read: Iterable[Reading | LetterdiffError], tell: Tell
    ) -> Iterator[Reading]:
        for entry, reading in zip(run, read, strict=True):
            tell(f"checking {entry.path.name}")
            self.read += 1
            if isinstance(reading, LetterdiffError):
                self._trouble(reading, str(entry.path))
                self._unread |= _called(entry.name, entry.path)
                continue
            if str(entry.path) in self._fresh:
                day = corpus.date_in_name(entry.path.name)
                self.findings += judge.of_letter(reading, day, self._wanted.rules)
            if self._names & _called(reading.letter.id, entry.path):
                self._pinned.append(reading)
            yield reading

    def _trouble(self, error: LetterdiffError, path: str) -> None:
        """Keeps what is wrong with a letter or a pin; what is wrong with all of them ends the check."""
        if not isinstance(error, OF_LETTERS):
            raise error
        self._said.add(str(error))
        self.findings.append(judge.unreadable(error, path))

    def unmet_pins(self) -> Iterator[Finding]:
        """Pins that fit nothing, as far as the letters they are about were read."""
        rules = self._wanted.rules
        known = {n for reading in self._pinned for n in _called(reading.letter.id, Path(reading.letter.path))}

        def judged(pin: PairPin | TopicPin) -> bool:
            names = set(_letters(pin))
            return names <= known if self._wanted.since else not names & self._unread

        of_these = replace(
            rules,
            topics=tuple(filter(judged, rules.topics)),
            pairs=tuple(filter(judged, rules.pairs)),
        )
        for problem in pins.problems(of_these, self._pinned):
            if problem not in self._said:
                yield Finding(level=Level.ERROR, kind="pin", message=problem)


def _windows(
    before: Sequence[Reading], readings: Iterable[Reading], count: int, hands: Crew
) -> Iterator[tuple[Reading | None, ...]]:
    """Each two neighbours of a run, after as many letters before them as are asked for: None for no letter.

    A letter travels once, though it is in several of these.
    """
    held: deque[Reading | None] = deque([None] * (count + 2), maxlen=count + 2)
    held.extend(map(hands.share, before))
    for number, reading in enumerate(readings):
        held.append(hands.share(reading))
        if number:
            yield tuple(held)


def _sizes(run: Sequence[corpus.Entry]) -> list[int]:
    """The bytes of letters, for want of their characters before they are read; 0 for one that is gone."""
    return [_size(entry.path) for entry in run]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _columns(rows: Iterator[tuple[Item, ...]], width: int) -> list[Iterator[Item]]:
    """Rows, made as they are asked for, by their columns."""
    return [map(itemgetter(place), copy) for place, copy in enumerate(tee(rows, width))]


def _pins(rules: Rules) -> tuple[PairPin | TopicPin, ...]:
    return (*rules.topics, *rules.pairs)


def _letters(pin: PairPin | TopicPin) -> tuple[str, ...]:
    """The names by which a pin calls the letters that it is about."""
    return (pin.old, pin.new) if isinstance(pin, PairPin) else (pin.letter,)


def _called(letter: str, path: Path) -> set[str]:
    """The names by which a pin may call a letter."""
    return {letter, path.name, path.stem}


def _plan(found: corpus.Folder, since: str) -> tuple[judge.Plan, Collection[str] | None]:
    """Which letters to look at, and the names of the files that changed, None where that is not known."""
    if not since:
        return judge.whole(found.letters), None
    day = DATE.fullmatch(since)
    if day:
        first = parse_date(f"{day['year']}-{day['month'] or '01'}-{day['day'] or '01'}")
        return judge.since_date(found.letters, first or Date.min), None
    changes = git.changes(found.path, since)

    def date_then(name: str) -> Date | None:
        try:
            return parse(git.content(found.path, since, name), path=name).date
        except LetterdiffError:
            return None  # it was no letter

    return judge.since_state(found.letters, changes, date_then), changes.added | changes.modified


def _named(entry: corpus.Entry) -> Named | None:
    """A letter by its content; None if it cannot be opened, which reading it will say."""
    try:
        digest = hashlib.sha256(entry.path.read_bytes()).hexdigest()
    except OSError:
        return None
    return Named(id=entry.name, date=entry.date, path=str(entry.path), sha256=digest)


def _passed_over(found: corpus.Folder, changed: Collection[str] | None) -> Iterator[Finding]:
    """Files of the folder that are no letters, though they look like it."""
    letters = {entry.path for entry in found.letters}
    for path in corpus.candidates(found.path):
        if path not in letters and (changed is None or path.name in changed):
            error = attempt(read, path)
            if isinstance(error, LetterdiffError):
                yield judge.unreadable(error, str(path))


def _stale(folder: Path, letters: Sequence[Named]) -> Iterator[Finding]:
    """Why the site does not show these letters as they are; nothing where there is no site."""
    if not (folder / MANIFEST).is_file():
        return
    try:
        reasons = stale(folder, [(Path(letter.path).name, letter.sha256) for letter in letters])
    except LetterdiffError as error:
        reasons = [error.what]
    if reasons:
        more = f"; and {len(reasons) - REASONS} more" if len(reasons) > REASONS else ""
        yield Finding(
            level=Level.WARNING,
            kind=STALE,
            message=f"the site is out of date: {'; '.join(reasons[:REASONS])}{more}",
            path=str(folder),
            hint="run letterdiff site",
        )
