"""Which letters are looked at: the same as if both states were laid out and compared name by name."""

from __future__ import annotations

from datetime import date as Date
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from letterdiff.check import Changes, since_date, since_state, whole
from letterdiff.corpus import Entry

DAYS = st.dates(Date(2031, 1, 1), Date(2031, 1, 12))
# A folder: days, each with the content of its letter.
FOLDERS = st.dictionaries(DAYS, st.integers(1, 2), max_size=8)


def entries(folder: dict[Date, int]) -> list[Entry]:
    return [Entry(date=day, path=Path(f"letters/{day}.md")) for day in sorted(folder)]


def names(days: set[Date]) -> frozenset[str]:
    return frozenset(f"{day}.md" for day in days)


@given(FOLDERS, FOLDERS)
def test_touched_are_those_that_were_not_neighbours(then: dict[Date, int], now: dict[Date, int]) -> None:
    common = then.keys() & now.keys()
    changes = Changes(
        added=names(now.keys() - then.keys()),
        removed=names(then.keys() - now.keys()),
        modified=names({day for day in common if then[day] != now[day]}),
    )
    plan = since_state(entries(now), changes, lambda name: None)
    before = set(pairwise(sorted(then.items())))
    wanted = [pair for pair in pairwise(sorted(now.items())) if pair not in before]
    found = [(one.date, two.date) for run in plan.runs for one, two in pairwise(run)]
    assert found == [(one[0], two[0]) for one, two in wanted]
    assert plan.fresh == {f"letters/{name}" for name in changes.added | changes.modified}
    read = [str(entry.path) for run in plan.runs for entry in run]
    assert plan.fresh <= set(read)
    assert len(read) == len(set(read))


@given(FOLDERS, DAYS)
def test_since_a_day(folder: dict[Date, int], day: Date) -> None:
    plan = since_date(entries(folder), day)
    found = {two.date for run in plan.runs for _, two in pairwise(run)}
    assert found == {one for one in folder if one >= day and one != min(folder)}
    assert plan.fresh == {f"letters/{one}.md" for one in folder if one >= day}


@given(FOLDERS)
def test_the_whole_is_what_has_changed_since_nothing(folder: dict[Date, int]) -> None:
    letters = entries(folder)
    everything = since_state(letters, Changes(added=names(set(folder))), lambda name: None)
    assert [run for run in whole(letters).runs if run] == list(everything.runs)
    assert whole(letters).fresh == everything.fresh


@given(FOLDERS.filter(len), st.data())
def test_a_new_name_for_the_same_day_touches_nothing(folder: dict[Date, int], data: st.DataObject) -> None:
    letters = entries(folder)
    renamed = data.draw(st.sampled_from(letters))
    new = Entry(date=renamed.date, path=Path(f"letters/{renamed.date}-again.md"))
    now = sorted(new if entry is renamed else entry for entry in letters)
    plan = since_state(now, Changes(renamed={new.path.name: renamed.path.name}), lambda name: None)
    assert (plan.runs, plan.fresh) == ((), frozenset())
