"""Letters of 1, 10 and 100 times the length, each in a process of its own: time and peak memory."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.speed.inputs import grown, newest_two
from benchmarks.speed.processes import PROJECT
from letterdiff import limits

TIMES = (1, 10, 100)
# A long letter is timed once: it takes long enough to be above the noise.
ROUNDS = {1: 5, 10: 3, 100: 1}

# Limits that letters of a hundred times the length exceed, and a number that they do not.
OF_LENGTH = ("text-bytes", "lines", "paragraphs", "sentences", "figures", "seconds")
AT_ANY_LENGTH = 1_000_000_000

Measured = dict[str, float]


def measured(times: int) -> Measured:
    """`read` (both letters) and `compare` in seconds, `sentences` of both, `memory` in MiB."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.speed.lengths", str(times)],
        env=os.environ | {limits.LIMITS[name].variable: str(AT_ANY_LENGTH) for name in OF_LENGTH},
        capture_output=True,
        text=True,
        cwd=PROJECT,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"letters of {times} times the length: {done.stderr.strip()[-600:]}")
    result: Measured = json.loads(done.stdout)
    return result


def measure(times: int) -> Measured:
    """The same, in this process."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder, path.name) for path in newest_two()]
        for path, source in zip(paths, newest_two(), strict=True):
            path.write_text(grown(source.read_text("utf-8"), times), "utf-8")
        return _timed(paths, ROUNDS.get(times, 1))


def _timed(paths: list[Path], rounds: int) -> Measured:
    from letterdiff import compare, read_letter

    # The first letter pays for imports and vocabularies, which a long one does not pay again.
    compare(*(read_letter(path) for path in newest_two()))
    reading, comparing, sentences = [], [], 0
    for _ in range(rounds):
        start = time.perf_counter()
        old, new = (read_letter(path) for path in paths)
        middle = time.perf_counter()
        compare(old, new)
        comparing.append(time.perf_counter() - middle)
        reading.append(middle - start)
        sentences = len(old.sentences) + len(new.sentences)
    return {
        "read": median(reading),
        "compare": median(comparing),
        "sentences": sentences,
        "memory": _peak(),
    }


def _peak() -> float:
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 if sys.platform == "linux" else peak / 1024**2


if __name__ == "__main__":
    ask = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ask.add_argument("times", type=int)
    print(json.dumps(measure(ask.parse_args().times)))
