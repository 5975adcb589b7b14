"""Work on many items at once: one interface for this process and for many.

    with crew(jobs) as hands:
        for reading in hands.map(read, paths): ...

`work` is a function of a module, or a `functools.partial` of one, and pure: items, results and errors
travel between processes. Results come in the order of the items, whoever finishes first.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from multiprocessing import connection
from threading import Thread
from typing import TYPE_CHECKING, Protocol, TypeVar

from letterdiff.errors import LetterdiffError
from letterdiff.limits import laid_down, use

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess

Item = TypeVar("Item")
Result = TypeVar("Result")

# Items handed out for each worker before the first result is asked for: enough that nobody waits for the
# slowest, few enough that ten thousand letters are not held at once.
AHEAD = 3

# What the process that workers are forked from imports, once and while the first letters are handed out.
# It has no other thread, so that a fork of it is safe; a fork of the caller, who may have a timer or a
# terminal's progress running, is not.
PRELOADED = ["letterdiff.pipeline"]

# A Python that is started looks for modules in the working folder first, and letters come with whatever lies
# beside them: this keeps it from that.
SAFE_PATH = ("PYTHONSAFEPATH", "1")

# How much of an item an error shows.
SHOWN = 100


class Crew(Protocol):
    """Hands that work: here, in other processes, or on other machines."""

    def map(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """`work` of each item, in the order of the items, as they are asked for.

        An error of `work` is raised in its item's place and names the item in its notes; what comes after
        it is lost, so work that may fail on one item and should go on gives its error as a result.
        """
        ...


@contextmanager
def crew(jobs: int | None = None) -> Iterator[Crew]:
    """A crew of `jobs` workers; None for one a core. One worker is this process.

    Whatever breaks the block off, an interrupt too, ends the workers at once.
    """
    count = jobs if jobs is not None else _cores()
    if count < 2:
        yield _Alone()
        return
    many = _Processes(count)
    try:
        yield many
    except BaseException:
        many.kill()
        raise
    finally:
        many.dismiss()


def attempt(work: Callable[[Item], Result], item: Item) -> Result | LetterdiffError:
    """`work` of an item, or the error that says why not, so that the other items are not lost."""
    try:
        return work(item)
    except LetterdiffError as error:
        return error


def _cores() -> int:
    """The cores that this process may use, which in a container are fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Alone:
    """Works in this process."""

    def map(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        for item in items:
            try:
                result = work(item)
            except Exception as error:
                error.add_note(_at(item))
                raise
            yield result


class _Processes:
    """Works in processes, which are started when there is a second item."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._pool: ProcessPoolExecutor | None = None
        self._others: frozenset[BaseProcess] = frozenset()

    def map(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        rest = iter(items)
        first = list(islice(rest, 2))
        if len(first) < 2 and self._pool is None:
            yield from _Alone().map(work, first)
            return
        pool = self._started()
        waiting: deque[tuple[Item, Future[Result]]] = deque()
        for item in (*first, *islice(rest, self._count * AHEAD - 2)):
            waiting.append((item, pool.submit(work, item)))
        while waiting:
            yield _result(*waiting.popleft())
            for item in islice(rest, 1):
                waiting.append((item, pool.submit(work, item)))

    def kill(self) -> None:
        """Ends the workers in the middle of what they do."""
        if self._pool is None:
            return
        workers = frozenset(multiprocessing.active_children()) - self._others
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process in workers:
            process.kill()
        for process in workers:
            process.join()

    def dismiss(self) -> None:
        """Waits until the workers are gone."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            from concurrent.futures import ProcessPoolExecutor

            self._others = frozenset(multiprocessing.active_children())
            self._pool = ProcessPoolExecutor(
                self._count, mp_context=_context(), initializer=_begin, initargs=(laid_down(),)
            )
        return self._pool


def _context() -> BaseContext:
    """How workers are started: as a fork of a process without threads, where there is such a thing."""
    # There is a worker for each core already; numpy reads this when a worker imports it.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if "forkserver" not in multiprocessing.get_all_start_methods():
        os.environ.setdefault(*SAFE_PATH)
        return multiprocessing.get_context("spawn")
    from multiprocessing import forkserver

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    # Workers inherit the mask, so that an interrupt finds none of them before it is set to ignore it.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    own = SAFE_PATH[0] in os.environ
    os.environ.setdefault(*SAFE_PATH)
    try:
        forkserver.ensure_running()
    finally:
        if not own:
            del os.environ[SAFE_PATH[0]]
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return context


def _begin(limits: Mapping[str, int]) -> None:
    """A worker leaves an interrupt to the process that started it, collects as rarely as a command, and keeps
    to the limits that were laid down."""
    use(limits)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(100_000, 50, 100)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Ends a worker whose parent was killed: it would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _result(item: Item, future: Future[Result]) -> Result:
    from concurrent.futures.process import BrokenProcessPool

    try:
        return future.result()
    except BrokenProcessPool as error:
        raise LetterdiffError(
            f"a worker process ended unasked, {_at(item)}",
            hint="the machine may be short of memory: --jobs 1 takes least",
        ) from error
    except Exception as error:
        error.add_note(_at(item))
        raise


def _at(item: object) -> str:
    """Which item: as text it names itself, and its beginning is enough."""
    said = str(item)
    return f"at work on {said if len(said) <= SHOWN else said[:SHOWN] + '…'}"
