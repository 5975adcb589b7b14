"""Which letters are to be read and compared: all, or what is new since a day or an earlier state."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date as Date
from itertools import pairwise
from pathlib import Path

from letterdiff.corpus import Entry, date_in_name
from letterdiff.later import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What became of the files of a folder since an earlier state, by their names in it.

    `renamed` leads from the new name to the old one of a file that is otherwise as it was.
    """

    added: frozenset[str] = frozenset()
    modified: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    renamed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """`runs` are letters to read, each with those beside it to be compared with, oldest first.

    `fresh` are the paths of the letters that are new or changed: those to be judged by themselves.
    """

    runs: tuple[tuple[Entry, ...], ...]
    fresh: frozenset[str]


def whole(letters: Sequence[Entry]) -> Plan:
    """Every letter, each compared with the one before."""
    return Plan(runs=(tuple(letters),), fresh=frozenset(str(entry.path) for entry in letters))


def since_date(letters: Sequence[Entry], day: Date) -> Plan:
    """Letters of that day and later."""
    fresh = frozenset(entry.path for entry in letters if entry.date >= day)
    return _planned(letters, fresh, {pair for pair in pairwise(letters) if pair[1].path in fresh})


def since_state(letters: Sequence[Entry], changes: Changes, date_then: Callable[[str], Date | None]) -> Plan:
    """Letters that are new or changed, and those that have another letter before them than they had.

    An inserted or corrected letter touches the comparison of its successor too, a removed one joins its
    neighbours. `date_then` gives the day of a file of the earlier state whose name does not say it.
    """
    before = set(pairwise(_names_then(letters, changes, date_then)))
    new = changes.added | changes.modified
    fresh = frozenset(entry.path for entry in letters if entry.path.name in new)

    def then(entry: Entry) -> str:
        # A changed letter is another one: it was nobody's neighbour.
        return "" if entry.path in fresh else changes.renamed.get(entry.path.name, entry.path.name)

    touched = {pair for pair in pairwise(letters) if (then(pair[0]), then(pair[1])) not in before}
    return _planned(letters, fresh, touched)


def _names_then(
    letters: Sequence[Entry], changes: Changes, date_then: Callable[[str], Date | None]
) -> list[str]:
    """The names of the letters of the earlier state, in their order."""
    known: dict[str, Date | None] = {}
    for entry in letters:
        name = entry.path.name
        if name in changes.renamed:
            known[changes.renamed[name]] = date_in_name(changes.renamed[name]) or entry.date
        elif name not in changes.added | changes.modified:
            known[name] = entry.date
    for name in changes.modified | changes.removed:
        known[name] = date_in_name(name) or date_then(name)
    return [name for _, name in sorted((day, name) for name, day in known.items() if day)]


def _planned(
    letters: Sequence[Entry], fresh: Collection[Path], touched: Collection[tuple[Entry, Entry]]
) -> Plan:
    return Plan(
        runs=tuple(tuple(run) for run in _runs(letters, fresh, touched)),
        fresh=frozenset(str(path) for path in fresh),
    )


def _runs(
    letters: Sequence[Entry], fresh: Collection[Path], touched: Collection[tuple[Entry, Entry]]
) -> Iterator[list[Entry]]:
    """The letters that belong to a touched pair or are fresh, neighbours of a touched pair together."""
    run: list[Entry] = []
    for number, entry in enumerate(letters):
        if number and (letters[number - 1], entry) in touched:
            run.append(entry)
            continue
        if len(run) > 1 or (run and run[0].path in fresh):
            yield run
        run = [entry]
    if len(run) > 1 or (run and run[0].path in fresh):
        yield run
