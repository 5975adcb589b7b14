"""Fuzzing for as long as one wishes: `python -m tests.fuzz.harness NAME --seconds N`, or `make fuzz`.

With atheris (libFuzzer for Python) inputs are led by the code that they reach; without it they are mutated
blindly. What raises anything but a LetterdiffError, takes more than two seconds of processor time or brings
the process above 512 MiB is a finding: the input is written to the folder --keep, and the run goes on.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Any, NoReturn

MOST_SECONDS = 2.0
MOST_MEMORY = 512
"""Processor seconds and MiB that one input may take, seconds with those of the processes started for it; the
memory is that of this whole process, others are held to theirs by the limits."""

# Where Linux tells the highest memory of a process, and where it is told to begin anew.
STATUS, PEAK = Path("/proc/self/status"), Path("/proc/self/clear_refs")

LED = 2.5
"""How many times slower code is that atheris watches, at least."""

GIVE_UP = 20.0
"""Seconds after which an input is broken off."""

LONGEST = 120_000
"""Bytes of an input, six times a long letter. What is larger meets the limits, which have their tests."""


class _HangError(BaseException):
    """An input that takes too long: no Exception, so that nothing catches it on its way."""


@dataclass(slots=True, kw_only=True)
class Run:
    """A run: what was tried so far, and what was found."""

    name: str
    attempt: Callable[[bytes], bool]
    keep: Path
    until: float
    slowness: float = 1.0
    inputs: int = 0
    taken: int = 0
    slowest: float = 0.0
    largest: int = 0
    findings: dict[str, str] = field(default_factory=dict)

    def one(self, data: bytes) -> None:
        """Tries an input; past the end of the run its tally is printed and the process ends."""
        forget()
        started, begun = time.process_time(), elsewhere()
        try:
            with _alarm():
                self.taken += self.attempt(data)
        except _HangError:
            self._found("hang", f"broken off after {GIVE_UP:g} s", data)
        except Exception as error:  # whatever it is, that is what is looked for
            where = traceback.extract_tb(error.__traceback__)[-1]
            self._found("crash", f"{type(error).__name__} {Path(where.filename).name}:{where.lineno}", data)
        # Only code that runs here is watched, and slower for it.
        spent = (time.process_time() - started) / self.slowness + elsewhere() - begun
        self.inputs += 1
        self.slowest = max(self.slowest, spent)
        if MOST_SECONDS < spent < GIVE_UP:
            self._found("slow", f"{spent:.0f} s", data, name=f"slow-{len(data) // 10_000}")
        held = memory()
        self.largest = max(self.largest, held)
        if held > MOST_MEMORY:
            self._found("memory", f"{held} MiB", data, name=f"memory-{held // 256}")
        if time.monotonic() > self.until:
            self.end()

    def _found(self, kind: str, what: str, data: bytes, *, name: str = "") -> None:
        """Keeps an input; one a kind and place, since others of it say no more."""
        if (name or what) in self.findings:
            return
        file = self.keep / f"{self.name}-{kind}-{hashlib.sha256(data).hexdigest()[:8]}"
        self.keep.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        self.findings[name or what] = f"{kind}: {what}: {file}"
        print(self.findings[name or what], flush=True)
        if kind == "crash":
            traceback.print_exc()

    def end(self) -> NoReturn:
        """Prints the tally; the process ends with 1 if anything was found."""
        said = f"{self.name}: {self.inputs:,} inputs, {self.taken:,} read as a letter, "
        said += f"slowest {self.slowest:.2f} s, at most {self.largest} MiB"
        print(f"{said}, {len(self.findings)} findings", flush=True)
        # libFuzzer never gives back control.
        os._exit(1 if self.findings else 0)


@contextmanager
def _alarm() -> Iterator[None]:
    def ring(_signal: int, _frame: FrameType | None) -> NoReturn:
        raise _HangError

    signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, GIVE_UP)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def elsewhere() -> float:
    """Processor seconds of the processes that this one has started and that have ended."""
    told = os.times()
    return told.children_user + told.children_system


def memory() -> int:
    """MiB that this process has held at most since `forget`, where the system can tell, else ever."""
    try:
        peak = next(line for line in STATUS.read_text().splitlines() if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return int(peak.split()[1]) // 1024


def forget() -> None:
    """Makes Linux measure the highest memory from here on."""
    with suppress(OSError):
        PEAK.write_text("5")


def _blindly(run: Run, seeds: list[bytes], seed: int, archive: bool) -> NoReturn:
    from .mutate import crossed, mutated

    random = Random(seed)
    for data in seeds:
        run.one(data)
    while True:
        data = random.choice(seeds)
        if random.random() < 0.1:
            data = crossed(data, random.choice(seeds), random)
        run.one(mutated(data, random, archive=archive)[:LONGEST])


def _led(atheris: Any, run: Run, seeds: list[bytes], seed: int, archive: bool) -> None:
    from .mutate import mutated

    def change(data: bytes, most: int, number: int) -> bytes:
        random = Random(number)
        if random.random() < (0.05 if archive else 0.5):
            return bytes(atheris.Mutate(data, most))
        return mutated(data, random, archive=archive)[:most]

    with TemporaryDirectory(prefix="letterdiff-fuzz-") as corpus:
        for number, data in enumerate(seeds):
            (Path(corpus) / f"seed-{number}").write_bytes(data)
        # Time and memory are watched here, so that a run goes on after a finding.
        options = [f"-max_len={LONGEST}", f"-seed={seed}", "-timeout=600", "-rss_limit_mb=0", "-verbosity=0"]
        run.keep.mkdir(parents=True, exist_ok=True)
        options += [f"-artifact_prefix={run.keep}/", "-report_slow_units=3600"]
        atheris.Setup([sys.argv[0], *options, corpus], run.one, custom_mutator=change)
        atheris.Fuzz()


def main() -> None:
    """Runs one target, or lists them."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.harness", description=__doc__)
    parser.add_argument("name", metavar="NAME", help="a reader, figures, or whole: all steps")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--keep", type=Path, default=Path("fuzz-findings"), help="folder of findings")
    parser.add_argument("--blind", action="store_true", help="without atheris, though it is there")
    wanted = parser.parse_args()
    try:
        import atheris  # type: ignore[import-untyped, import-not-found, unused-ignore]
    except ImportError:
        atheris = None
    if atheris is None or wanted.blind:
        from .targets import TARGETS
    else:
        with atheris.instrument_imports(include=["letterdiff"]):
            from .targets import TARGETS
    if wanted.name not in TARGETS:
        parser.error(f"{wanted.name!r} is none of {', '.join(TARGETS)}")
    target = TARGETS[wanted.name]
    until = time.monotonic() + wanted.seconds
    blind = atheris is None or wanted.blind
    slowness = 1.0 if blind else LED
    run = Run(name=target.name, attempt=target.attempt, keep=wanted.keep, until=until, slowness=slowness)
    seeds = [data for data in target.seeds() if 0 < len(data) <= LONGEST]
    # What is loaded and compiled once is no fault of the first input.
    target.attempt(seeds[0])
    if blind:
        _blindly(run, seeds, wanted.seed, target.packed)
    _led(atheris, run, seeds, wanted.seed, target.packed)


if __name__ == "__main__":
    main()
