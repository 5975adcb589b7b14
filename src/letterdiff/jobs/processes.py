"""Work in processes on this machine."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar, cast
from weakref import WeakValueDictionary

from letterdiff.errors import LetterdiffError
from letterdiff.jobs.here import AHEAD, Alone, at
from letterdiff.jobs.parcels import Parcel, plain

if TYPE_CHECKING:
    from concurrent.futures import Future

    from letterdiff.jobs.pool import Pool

Item = TypeVar("Item")
Result = TypeVar("Result")


class Processes:
    """Works in processes, which are started when there are more than a `few` items."""

    def __init__(self, count: int, *, few: int = 1) -> None:
        self._count = count
        self._few = few
        self._pool: Pool | None = None
        self._parcels: WeakValueDictionary[int, Parcel] = WeakValueDictionary()

    @property
    def near(self) -> Processes:
        """These hands."""
        return self

    def share(self, value: Item) -> Item:
        """The value packed, which is an item as others are for whoever maps it."""
        # A parcel keeps its value, and so the value's number, for itself.
        parcel = self._parcels.get(id(value))
        if parcel is None:
            parcel = self._parcels[id(value)] = Parcel(value)
        return cast("Item", parcel)

    def map(self, work: Callable[..., Result], *items: Iterable[Any]) -> Iterator[Result]:
        """Works at a few items more than results were asked for."""
        rest: Iterator[tuple[Any, ...]] = zip(*items, strict=False)
        first = list(islice(rest, self._few + 1)) if self._pool is None else []
        if len(first) <= self._few and self._pool is None:
            yield from Alone().map(work, *zip(*(map(plain, item) for item in first), strict=True))
            return
        pool = self._started()
        waiting: deque[tuple[tuple[Any, ...], Future[Result]]] = deque()
        for item in (*first, *islice(rest, max(self._count * AHEAD - len(first), 0))):
            waiting.append((item, pool.submit(work, *item)))
        while waiting:
            yield _result(pool, *waiting.popleft())
            for item in islice(rest, 1):
                waiting.append((item, pool.submit(work, *item)))

    def kill(self) -> None:
        """Ends the workers in the middle of what they do."""
        if self._pool is not None:
            self._pool.kill()

    def dismiss(self) -> None:
        """Waits until the workers are gone."""
        if self._pool is not None:
            self._pool.dismiss()

    def _started(self) -> Pool:
        if self._pool is None:
            # Most commands call nobody in, and what it takes to do so costs as much as reading a letter.
            from letterdiff.jobs.pool import Pool

            self._pool = Pool(self._count)
        return self._pool


def _result(pool: Pool, item: tuple[Any, ...], future: Future[Result]) -> Result:
    from concurrent.futures.process import BrokenProcessPool

    try:
        return pool.result(future)
    except BrokenProcessPool as error:
        raise LetterdiffError(
            f"a worker process ended unasked, {at(item)}",
            hint="the machine may be short of memory: --jobs 1 takes least",
        ) from error
    except Exception as error:
        error.add_note(at(item))
        raise
