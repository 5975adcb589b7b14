"""Processes that work for this one: how they are started, what they keep to, how they end."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from multiprocessing import connection
from threading import Thread, current_thread, main_thread
from typing import TYPE_CHECKING, Any, TypeVar

from letterdiff.limits import laid_down, use

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

Result = TypeVar("Result")

# What the process that workers are forked from imports, once and while the first letters are handed out.
# It has no other thread, so that a fork of it is safe; a fork of the caller, who may have a timer or a
# terminal's progress running, is not.
PRELOADED = ["letterdiff.pipeline"]

# A Python that is started looks for modules in the working folder first, and letters come with whatever lies
# beside them: this keeps it from that.
SAFE_PATH = ("PYTHONSAFEPATH", "1")

# Seconds after which whoever waits for a result looks whether somebody has broken off.
BEAT = 0.1


class Pool:
    """As many processes as are asked for, started when there is work."""

    def __init__(self, count: int) -> None:
        self._others = frozenset(multiprocessing.active_children())
        self._executor = ProcessPoolExecutor(
            count, mp_context=_context(), initializer=_begin, initargs=(laid_down(),)
        )

    def submit(self, work: Callable[..., Result], *items: Any) -> Future[Result]:
        """Hands an item out."""
        with _held():
            return self._executor.submit(work, *items)

    def done(self, future: Future[Any]) -> bool:
        """Whether work at an item has ended."""
        with _held():
            return future.done()

    def result(self, future: Future[Result]) -> Result:
        """What came of an item, waited for. Raises what its work raised."""
        with _held() as interrupts:
            while not future.done() and not interrupts:
                wait([future], timeout=BEAT)
        return future.result()

    def kill(self) -> None:
        """Ends the workers in the middle of what they do."""
        with _held():
            workers = frozenset(multiprocessing.active_children()) - self._others
            self._executor.shutdown(wait=False, cancel_futures=True)
            for process in workers:
                process.kill()
            for process in workers:
                process.join()

    def dismiss(self) -> None:
        """Waits until the workers are gone."""
        self._executor.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _held() -> Iterator[list[object]]:
    """Keeps an interrupt back until the block is left; those that came are in the list.

    The locks of `concurrent.futures` and of `threading` do not bear an interrupt inside of them: one at the
    wrong moment leaves a lock taken for ever, or given back twice.
    """
    came: list[object] = []
    ours = current_thread() is main_thread() and signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if not ours:
        yield came
        return
    signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield came
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if came:
        raise KeyboardInterrupt


def _context() -> BaseContext:
    """How workers are started: as a fork of a process without threads, where there is such a thing."""
    # There is a worker for each core already; numpy reads this when a worker imports it.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if "forkserver" not in multiprocessing.get_all_start_methods():
        os.environ.setdefault(*SAFE_PATH)
        return multiprocessing.get_context("spawn")
    from multiprocessing import forkserver, resource_tracker

    # First, because it lets interrupts in again when it has started its own process.
    resource_tracker.ensure_running()
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
