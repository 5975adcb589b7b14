"""Signs of life on standard error while work takes long; nothing on a pipe, nothing for short work."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

# Seconds before anything is shown: what is done sooner needs no sign, and pays nothing for one.
PATIENCE = 0.8

Tell = Callable[[str], None]


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


def _nobody(doing: str) -> None:
    del doing


class _Waiting:
    """A line with what is being done and for how long, begun by a timer and wiped at the end."""

    def __init__(self, doing: str) -> None:
        self._doing = doing
        self._shown: Progress | None = None
        self._over = False
        self._lock = Lock()
        self._timer = Timer(PATIENCE, self._show)
        self._timer.daemon = True
        self._timer.start()

    def tell(self, doing: str) -> None:
        """Says what is being done now."""
        from letterdiff.render.safe import harmless

        with self._lock:
            self._doing = harmless(doing)
            if self._shown:
                self._shown.update(self._shown.task_ids[0], description=self._doing)

    def stop(self) -> None:
        """Wipes the line."""
        self._timer.cancel()
        with self._lock:
            self._over = True
            if self._shown:
                self._shown.stop()

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        with self._lock:
            if self._over:
                return
            # Names of letters stand in what is told: text, never mark-up.
            told = TextColumn("{task.description}", markup=False)
            console = Console(stderr=True)
            self._shown = Progress(
                SpinnerColumn(), told, TimeElapsedColumn(), console=console, transient=True
            )
            self._shown.add_task(self._doing, total=None)
            self._shown.start()
