"""Whole processes timed against each other: interleaved runs, medians, peak memory."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

PROJECT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Wall-clock seconds (median of the runs) and peak resident memory in MiB (highest of the runs)."""

    seconds: float
    memory: float


def interleaved(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, Cost]:
    """Run every command once a round, so that a slow minute of the machine is shared by all."""
    for command in commands.values():
        _run(command)
    runs = [{name: _run(command) for name, command in commands.items()} for _ in range(rounds)]
    return {
        name: Cost(
            seconds=median(run[name].seconds for run in runs),
            memory=max(run[name].memory for run in runs),
        )
        for name in commands
    }


def _run(command: Sequence[str]) -> Cost:
    """Exit codes above 1 are failures; 1 is what a diff says of letters that differ."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=PROJECT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    # wait4 and not wait: it alone tells the memory of this one child.
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)}: exit {process.returncode}")
    return Cost(seconds=seconds, memory=_mebibytes(usage.ru_maxrss))


def _mebibytes(maxrss: int) -> float:
    """Linux counts in KiB, macOS in bytes."""
    return maxrss / 1024 if os.uname().sysname == "Linux" else maxrss / 1024**2
