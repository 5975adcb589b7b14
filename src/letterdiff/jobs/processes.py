"""Work in processes on this machine."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast
from weakref import WeakValueDictionary

from letterdiff.errors import LetterdiffError
from letterdiff.jobs.here import AHEAD, Alone, Begun, at
from letterdiff.jobs.parcels import Parcel, plain
from letterdiff.later import dataclass

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

    def map(self, work: Callable[..., Result], *items: Iterable[Any], together: int = 1) -> Iterator[Result]:
        """Works at a few items more than results were asked for."""
        rest: Iterator[tuple[Any, ...]] = zip(*items, strict=False)
        first = list(islice(rest, self._few + 1)) if self._pool is None else []
        if len(first) <= self._few and self._pool is None:
            yield from Alone().map(work, *zip(*(map(plain, item) for item in first), strict=True))
            return
        pool = self._started()
        bundles = _bundles(chain(first, rest), together, self._count)
        waiting = deque(_Bundle.of(pool, work, items) for items in islice(bundles, self._count * AHEAD))
        while waiting:
            yield from waiting.popleft().results()
            waiting.extend(_Bundle.of(pool, work, items) for items in islice(bundles, 1))

    def start(self, work: Callable[..., Result], *item: Any) -> Begun[Result]:
        """Hands an item out, if somebody was called in already; works at it here and now otherwise."""
        pool = self._pool
        if pool is None:
            return Alone().start(work, *map(plain, item))
        future = pool.submit(work, *item)
        return Begun(partial(pool.done, future), partial(_result, pool, item, future))

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


def _bundles(items: Iterator[Item], size: int, workers: int) -> Iterator[list[Item]]:
    """Items in bundles, of which the last are smaller, so that all workers end at about the same time.

    Down to an eighth: what the items of a bundle have in common is worked out for each bundle.

    Guided self-scheduling: C. Polychronopoulos and D. Kuck, IEEE Transactions on Computers 36 (1987).
    """
    # Where each goes alone none is taken before its time.
    waiting = deque(islice(items, 2 * workers * size if size > 1 else 1))
    while waiting:
        share = min(size, max(len(waiting) // (2 * workers), size // 8, 1), len(waiting))
        yield [waiting.popleft() for _ in range(share)]
        waiting.extend(islice(items, share))


@dataclass(frozen=True, slots=True)
class _Bundle(Generic[Result]):
    """Items that were handed out together."""

    pool: Pool
    work: Callable[..., Result]
    items: list[tuple[Any, ...]]
    future: Future[list[Result]]

    @classmethod
    def of(cls, pool: Pool, work: Callable[..., Result], items: list[tuple[Any, ...]]) -> _Bundle[Result]:
        """Hands items out."""
        return cls(pool, work, items, pool.submit(worked, work, items))

    def results(self) -> Iterator[Result]:
        """What came of the items, in their order. Raises what the work at one of them raised."""
        found = _result(self.pool, self.items[0], self.future)
        yield from found
        rest = self.items[len(found) :]
        if rest:
            yield from self.of(self.pool, self.work, rest).results()


def worked(work: Callable[..., Result], items: Iterable[tuple[Any, ...]]) -> list[Result]:
    """`work` of each item, up to one that it fails on. Raises what it raised if that is the first."""
    results: list[Result] = []
    for item in items:
        try:
            results.append(work(*item))
        except Exception:
            if not results:
                raise
            break
    return results


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
