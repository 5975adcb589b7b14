"""A scheduler and workers as they stand on other machines, on this one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.conftest import PROJECT

# The two commands of Dask. What stands before them takes letterdiff away, so that it cannot be imported.
COMMAND = "from distributed.cli.dask_{what} import main; main()"
WITHOUT = "import sys; sys.modules['letterdiff'] = None; "


# Where workers find letterdiff, and the work of these tests.
PATH = os.pathsep.join((str(PROJECT / "src"), str(PROJECT)))


@dataclass(slots=True)
class Machines:
    """Processes of a cluster, each in a folder of its own."""

    folder: Path
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)
    address: str = ""

    def scheduler(self) -> None:
        """Starts a scheduler, which needs no letterdiff, and learns its address."""
        told = self.folder / "scheduler.json"
        options = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(told)]
        self._start("scheduler", options, before=WITHOUT)
        from distributed import Client

        with Client(scheduler_file=str(told), timeout=60, set_as_default=False) as client:  # type: ignore[no-untyped-call]
            self.address = client.scheduler.address

    def worker(self, *, before: str = "") -> subprocess.Popen[bytes]:
        """Starts a worker with one thread, which nobody starts again if it ends."""
        options = [self.address, "--no-nanny", "--nthreads", "1", "--no-dashboard"]
        return self._start("worker", options, before=before)

    def _start(self, what: str, options: list[str], *, before: str) -> subprocess.Popen[bytes]:
        place = self.folder / str(len(self.running))
        place.mkdir()
        with (place / "said").open("wb") as said:
            process = subprocess.Popen(
                [sys.executable, "-c", before + COMMAND.format(what=what), *options],
                cwd=place,
                stdout=said,
                stderr=said,
                env={**os.environ, "PYTHONPATH": PATH, "LETTERDIFF_LIMIT_SENTENCES": "1"},
            )
        self.running.append(process)
        return process


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Machines]]:
    """Gives a scheduler."""
    made: list[Machines] = []

    def scheduler() -> Machines:
        made.append(Machines(tmp_path_factory.mktemp("cluster")))
        made[-1].scheduler()
        return made[-1]

    yield scheduler
    for process in (process for one in made for process in one.running):
        process.send_signal(signal.SIGKILL)
        process.wait()
