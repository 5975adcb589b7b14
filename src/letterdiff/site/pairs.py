"""Two letters at a time: the reports, and what is kept of the comparisons that a part of a site rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from letterdiff import language
from letterdiff.jobs import together
from letterdiff.later import dataclass
from letterdiff.model import Reading
from letterdiff.render.gist import gist
from letterdiff.render.html import Way, illustrated
from letterdiff.render.html.addresses import Addresses, row_name
from letterdiff.series import asked, linked
from letterdiff.site import records
from letterdiff.site.addresses import Names
from letterdiff.site.records import Records
from letterdiff.site.volumes import Known
from letterdiff.site.workshop import Compare, Pair, Shelf, Workshop


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Two letters to be compared, by their numbers.

    `report` is the address of the report wanted, empty where none is; `ways` lead from it to other pages.
    """

    pair: tuple[int, int]
    report: str = ""
    ways: tuple[Way, ...] = ()

    @property
    def near(self) -> bool:
        """Whether they are neighbours."""
        return self.pair[1] - self.pair[0] == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What came of a task: the record, and the report if it was wanted."""

    record: str
    report: str = ""


def done(compare: Compare, pair: Pair, old: Reading, new: Reading, task: Task) -> Done:
    """Makes all that rests on two letters alone. Of letters with others between them only figures count."""
    if not task.near:
        return Done(record=records.written_figures(linked(old, new, pair=pair)))
    comparison = compare(old, new)
    return Done(
        record=records.written(gist(comparison), language.joined_by(comparison)),
        report=illustrated(comparison, navigation=task.ways) if task.report else "",
    )


class Pairs:
    """The comparisons that a part of a site rests on, as far as the shelf does not know them already.

    `letters` are those of the part, numbered from 0; `home` says where the reports of neighbours lead back
    to, None where other parts have them.
    """

    def __init__(
        self,
        letters: Sequence[Known],
        home: tuple[Names, Addresses | None],
        workshop: Workshop,
        shelf: Shelf,
    ) -> None:
        self._letters = letters
        self._names, self._home = home
        self._workshop = workshop
        self._shelf = shelf

    def due(self, *, used: bool) -> list[Task]:
        """What is to be done; the rest is kept. `used` is whether the records will be looked into."""
        # Letter by letter, so that who has worked at one finds it at hand for the next few.
        pairs = sorted(asked(len(self._letters)), key=lambda pair: (pair[1], -pair[0]))
        return [task for pair in pairs if (task := self._task(*pair, used=used))]

    def make(self, tasks: Sequence[Task], readings: Mapping[int, Reading], doing: str) -> Iterator[None]:
        """Makes reports and records, a step for each task; `readings` are the letters by their numbers."""
        hands = self._workshop.hands
        shared = {number: hands.share(readings[number]) for task in tasks for number in task.pair}
        olds = (shared[task.pair[0]] for task in tasks)
        news = (shared[task.pair[1]] for task in tasks)
        work = partial(done, self._workshop.compare, self._workshop.pair)
        sizes = [len(readings[task.pair[1]].letter.text) for task in tasks]
        results = hands.map(work, olds, news, tasks, together=together(sizes))
        for number, (task, result) in enumerate(zip(tasks, results, strict=True), 1):
            self._shelf.put(self._names.record(*task.pair), self._key("record", *task.pair), result.record)
            if task.report:
                self._shelf.put(task.report, self._report_key(task.pair[0]), result.report)
            self._workshop.tell(doing, number, len(tasks))
            yield

    def records(self) -> Records:
        """What is kept of all comparisons of the part, once they are made."""
        pairs = asked(len(self._letters))
        return Records({pair: self._shelf.text(self._names.record(*pair)) for pair in pairs})

    def made(self, tasks: Sequence[Task]) -> frozenset[str]:
        """Where these tasks put what they make."""
        reports = {task.report for task in tasks if task.report}
        return frozenset(reports.union(self._names.record(*task.pair) for task in tasks))

    def _task(self, old: int, new: int, *, used: bool) -> Task | None:
        """What is to be done about two letters, None where there is nothing."""
        report = self._report(old) if new - old == 1 else ""
        if self._known(old, new, used=used) and not report:
            return None
        home = self._home
        ways = home.ways(report, row_name(report)) if home and report else ()
        return Task(pair=(old, new), report=report, ways=ways)

    def _report(self, old: int) -> str:
        """The report of a letter and the next if it has to be made."""
        if self._home is None:
            return ""
        report, key = self._names.report(old), self._report_key(old)
        if self._shelf.has(report, key):
            self._shelf.keep(report, key)
            return ""
        return report

    def _known(self, old: int, new: int, *, used: bool) -> bool:
        """Whether the record of two letters is there, if need be as part of a fuller one."""
        path, key = self._names.record(old, new), self._key("record", old, new)
        if self._shelf.has(path, key):
            if not used or self._fits(path, near=new - old == 1):
                self._shelf.keep(path, key)
                return True
        elif new - old > 1 and self._shelf.has(path, self._key("record", old, new, near=True)):
            links = records.read_figures(self._shelf.text(path))
            if links is not None:
                self._shelf.put(path, key, records.written_figures(links))
                return True
        return False

    def _fits(self, path: str, *, near: bool) -> bool:
        """Whether a record says what it must."""
        text = self._shelf.text(path)
        return (records.read(text) if near else records.read_figures(text)) is not None

    def _report_key(self, old: int) -> str:
        home = self._home.index if self._home else ""
        return self._key("report", old, old + 1, home=home)

    def _key(self, kind: str, old: int, new: int, *, near: bool = False, home: str = "") -> str:
        letters = (self._letters[old], self._letters[new])
        return self._workshop.key(kind, near or new - old == 1, home, *map(named, letters))


def named(letter: Known) -> tuple[str, str]:
    """What keys know a letter by."""
    return letter.name, letter.sha256
