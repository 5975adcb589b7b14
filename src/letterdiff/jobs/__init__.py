"""Work on many items at once: one interface for this process, for many, and for a cluster.

    with crew(jobs) as hands:
        for comparison in hands.map(compare, readings, readings[1:]): ...

`work` is a function of a module, or a `functools.partial` of one, and pure: items, results and errors
travel between processes. Results come in the order of the items, whoever finishes first.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar

from letterdiff.errors import LetterdiffError
from letterdiff.jobs.here import AHEAD, FEW, Alone, Begun, together
from letterdiff.jobs.processes import Processes

__all__ = ["AHEAD", "ALONE", "FEW", "Begun", "Crew", "attempt", "crew", "together"]

Item = TypeVar("Item")
Result = TypeVar("Result")


class Crew(Protocol):
    """Hands that work: here, in other processes, or on other machines."""

    @property
    def near(self) -> Crew:
        """The hands that reach the files of this machine: work that opens a file is theirs."""
        ...

    def map(self, work: Callable[..., Result], *items: Iterable[Any], together: int = 1) -> Iterator[Result]:
        """`work` of each item, in the order of the items, as they are asked for.

        So many items in a row as go `together` are handed out at once: for items that have much in common,
        which whoever works at them then works out once.

        Of several columns of items `work` takes one of each, and the shortest ends the work, as with the
        built-in map: a column may repeat one item for ever. An error of `work` is raised in its item's place
        and names the item in its notes; what comes after it is lost, so work that may fail on one item and
        should go on gives its error as a result (`attempt`).
        """
        ...

    def start(self, work: Callable[..., Result], *item: Any) -> Begun[Result]:
        """`work` of one item, at the side if somebody is there to do it, else at once.

        For what takes long beside the items that are mapped meanwhile. To map is for many alike, whose
        results are wanted in turn.
        """
        ...

    def share(self, value: Item) -> Item:
        """A value that is an item several times, as an item (never inside one).

        Where work travels far, this does so once. It is no longer held there when nobody here holds what
        this gives.
        """
        ...


def _silent(said: str) -> None:
    del said


ALONE: Crew = Alone()
"""A crew that is this process."""


@contextmanager
def crew(jobs: int | None = None, *, dask: str = "", say: Callable[[str], None] = _silent) -> Iterator[Crew]:
    """A crew of `jobs` processes; None for one a core, who are called in for more than `FEW` items.

    A crew of one is this process. `dask` is the address of the scheduler of a Dask cluster, whose workers
    then do what is not `near`; `say` hears what a user should know meanwhile. Whatever breaks the block off,
    an interrupt too, ends the processes at once. Raises `LetterdiffError` where no cluster answers.
    """
    with _local(jobs) as near:
        if not dask:
            yield near
            return
        from letterdiff.jobs.cluster import Cluster

        cluster = Cluster(dask, near, say)
        try:
            yield cluster
        finally:
            cluster.leave()


@contextmanager
def _local(jobs: int | None) -> Iterator[Alone | Processes]:
    count = jobs if jobs is not None else _cores()
    if count < 2:
        yield Alone()
        return
    many = Processes(count, few=FEW if jobs is None else 1)
    try:
        yield many
    except BaseException:
        many.kill()
        raise
    finally:
        many.dismiss()


def attempt(work: Callable[..., Result], *items: Any) -> Result | LetterdiffError:
    """`work` of an item, or the error that says why not, so that the other items are not lost."""
    try:
        return work(*items)
    except LetterdiffError as error:
        return error


def _cores() -> int:
    """The cores that this process may use, which in a container are fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
