"""Signs of life on standard error while work takes long; nothing on a pipe, nothing for short work."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rich.progress import Progress

# Seconds before anything is shown: what is done sooner needs no sign, and pays nothing for one.
PATIENCE = 0.8


class Tell(Protocol):
    """Is told what is being done and, where there is much of it, how much is done."""

    def __call__(self, doing: str, done: int = 0, total: int = 0) -> None:
        """`done` of `total`, a bar; no bar where `total` is 0."""
        ...


@contextmanager
def progress(doing: str) -> Iterator[Tell]:
    """Shows what is being done while the block runs, first `doing`, then what its value is told."""
    if not sys.stderr.isatty():
        yield _nobody
        return
    waiting = _Waiting(doing)
    try:
        yield waiting.tell
    finally:
        waiting.stop()


def _nobody(doing: str, done: int = 0, total: int = 0) -> None:
    del doing, done, total


class _Waiting:
    """A line with what is being done and for how long, begun by a timer and wiped at the end."""

    def __init__(self, doing: str) -> None:
        self._doing = doing
        self._done = 0
        self._total = 0
        self._shown: Progress | None = None
        self._over = False
        self._lock = Lock()
        self._timer = Timer(PATIENCE, self._show)
        self._timer.daemon = True
        self._timer.start()

    def tell(self, doing: str, done: int = 0, total: int = 0) -> None:
        """Says what is being done now."""
        from letterdiff.render.safe import harmless

        with self._lock:
            self._doing, self._done, self._total = harmless(doing), done, total
            self._update()

    def stop(self) -> None:
        """Wipes the line."""
        self._timer.cancel()
        with self._lock:
            self._over = True
            if self._shown:
                self._shown.stop()

    def _update(self) -> None:
        if self._shown:
            total = self._total or None
            count = f"{self._done} of {total}" if total else ""
            self._shown.update(
                self._shown.task_ids[0],
                description=self._doing,
                completed=self._done,
                total=total,
                count=count,
            )

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        with self._lock:
            if self._over:
                return
            # Names of letters stand in what is told: text, never mark-up.
            told = TextColumn("{task.description}", markup=False)
            count = TextColumn("{task.fields[count]}", markup=False)
            columns = (SpinnerColumn(), told, BarColumn(), count, TimeElapsedColumn())
            self._shown = Progress(*columns, console=Console(stderr=True), transient=True)
            self._shown.add_task(self._doing, total=None, count="")
            self._update()
            self._shown.start()
