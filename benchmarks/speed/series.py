"""Series of made letters: a site from nothing, with two jobs and with one, and with one letter more."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

from benchmarks.speed.inputs import LETTERS
from benchmarks.speed.made import Pool, series
from benchmarks.speed.processes import PROJECT

# Of these many sentences at most: press releases and statements, of which there are thousands, are short.
SENTENCES = 25

# Series of more letters are built with two jobs alone: with one they take most of an hour.
LONG = 1_000

# Seconds between two looks at the memory of a run: each look takes some hundredths of one from it.
EVERY = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Wall-clock seconds of a command; the most MiB that it and its children held, 0 if unknown."""

    seconds: float
    memory: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A site of `letters` letters with two jobs, then of one letter more with one; and all with one job.

    `apart` are two runs at once with one job each, which share nothing: they are as much faster than one
    after the other as two processes can be on this machine.
    """

    letters: int
    two: Run
    more: Run
    one: Run | None
    apart: Run | None


def built(letters: int, source: Path = LETTERS) -> Built:
    """What a site of so many made letters costs. Nothing is cached between the runs but the site itself."""
    with TemporaryDirectory() as place:
        folder, last = Path(place, "letters"), ""
        folder.mkdir()
        for name, text in series(Pool.of(source), letters + 1, sentences=SENTENCES):
            (folder / name).write_text(text, "utf-8")
            last = name
        held = Path(place, last)
        (folder / last).rename(held)
        two = site(folder, Path(place, "two"), 2)
        one = site(folder, Path(place, "one"), 1) if letters <= LONG else None
        apart = sites(folder, [Path(place, "left"), Path(place, "right")], 1) if letters <= LONG else None
        held.rename(folder / last)
        more = site(folder, Path(place, "two"), 1)
        return Built(letters=letters, two=two, more=more, one=one, apart=apart)


def site(letters: Path, output: Path, jobs: int) -> Run:
    """One run of `letterdiff site`, with a cache of its own beside what it writes."""
    return sites(letters, [output], jobs)


def sites(letters: Path, outputs: Sequence[Path], jobs: int) -> Run:
    """Runs of `letterdiff site` at once, until the last has ended; the memory is that of the first."""
    start = time.perf_counter()
    processes = [begun(letters, output, jobs) for output in outputs]
    with _watched(processes[0].pid) as watch:
        codes = [process.wait() for process in processes]
    if any(codes):
        raise SystemExit(f"letterdiff site of {letters}: exit {max(codes)}")
    return Run(seconds=time.perf_counter() - start, memory=watch.most)


def begun(letters: Path, output: Path, jobs: int) -> subprocess.Popen[bytes]:
    """A run of `letterdiff site` that was started."""
    command = [
        str(Path(sys.executable).with_name("letterdiff")),
        *("site", "--letters", str(letters), "--output", str(output), "--jobs", str(jobs)),
        *("--cache", str(output.with_suffix(".cache"))),
    ]
    return subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


class _watched:  # noqa: N801  used as a with statement alone
    """Looks at the memory of a process and of all below it for as long as the block lasts."""

    def __init__(self, pid: int) -> None:
        self.most = 0.0
        self._pid = pid
        self._over = Event()
        self._thread = Thread(target=self._look, daemon=True)

    def __enter__(self) -> _watched:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(EVERY):
            self.most = max(self.most, sum(map(resident, family(self._pid))))


def family(pid: int) -> Iterator[int]:
    """A process and all below it, as Linux lists them; on other systems the process alone."""
    yield pid
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = listed.read_text("ascii").split()
        except OSError:
            continue
        for child in children:
            yield from family(int(child))


def resident(pid: int) -> float:
    """MiB of a process, what it shares with others counted in part (PSS); 0 where it is not told."""
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in told.splitlines() if line.startswith("Pss:")), 0.0)
