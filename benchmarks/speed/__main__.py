"""The times, as ratios in one run.

python -m benchmarks.speed [--rounds N] [--quick]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.speed import lengths
from benchmarks.speed.inputs import newest_two
from benchmarks.speed.processes import PROJECT, Cost, interleaved

FUNCTIONS = Path(__file__).with_name("functions.py")
HARNESS = ("-q", "-p", "no:cacheprovider", "--benchmark-max-time=0.5", "--benchmark-min-rounds=5")

DIFF_FLOOR = "bare imports: nltk numpy rapidfuzz rich typer"
HELP_FLOOR = "bare imports: typer rich"
# Each command, and the line that is its floor.
FLOORS = {"letterdiff diff": DIFF_FLOOR, "letterdiff --help": HELP_FLOOR}

Row = Sequence[str]


def commands() -> dict[str, list[str]]:
    """What is run from cold: letterdiff, its floors, and what a user would type instead."""
    letterdiff = str(Path(sys.executable).with_name("letterdiff"))
    pair = [str(path.relative_to(PROJECT)) for path in newest_two()]
    return {
        DIFF_FLOOR: [sys.executable, "-c", "import nltk, numpy, rapidfuzz, rich, typer"],
        "letterdiff diff": [letterdiff, "diff", "--no-pager", *pair],
        HELP_FLOOR: [sys.executable, "-c", "import typer, rich"],
        "letterdiff --help": [letterdiff, "--help"],
        "git diff --word-diff": ["git", "diff", "--no-index", "--word-diff", *pair],
        "redlines": [sys.executable, "-c", REDLINES, *pair],
    }


REDLINES = """
import pathlib, sys
from redlines import Redlines
print(Redlines(*(pathlib.Path(name).read_text("utf-8") for name in sys.argv[1:])).output_markdown)
"""


def process_rows(costs: Mapping[str, Cost]) -> Iterable[Row]:
    """Milliseconds, the ratio to the floor where there is one, memory."""
    yield "from cold, whole process", "ms", "× floor", "MiB"
    for name, cost in costs.items():
        floor = costs[FLOORS[name]].seconds if name in FLOORS else 0
        ratio = f"{cost.seconds / floor:.2f}" if floor else ""
        yield f"  {name}", f"{1000 * cost.seconds:.0f}", ratio, f"{cost.memory:.0f}"


def function_times() -> dict[str, dict[str, float]]:
    """Group → name → median seconds, as pytest-benchmark measures them."""
    with TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        done = subprocess.run(
            [sys.executable, "-m", "pytest", str(FUNCTIONS), *HARNESS, f"--benchmark-json={report}"],
            capture_output=True,
            text=True,
            cwd=PROJECT,
            check=False,
        )
        if done.returncode:
            raise SystemExit(done.stdout[-2000:])
        found = json.loads(report.read_text("utf-8"))["benchmarks"]
    times: dict[str, dict[str, float]] = {}
    for row in found:
        times.setdefault(row["group"], {})[row["params"]["name"]] = row["stats"]["median"]
    return times


def stage_rows(times: Mapping[str, float]) -> Iterable[Row]:
    """Milliseconds by stage, and each stage's share of a whole comparison of two letters from disk."""
    whole = 2 * times["read, segment and figures"] + times["comparison"]
    yield "in memory, by stage", "ms", "share"
    for name, seconds in times.items():
        yield f"  {name}", f"{1000 * seconds:.1f}", f"{seconds / whole:.2f}"


def letter_rows(times: Mapping[str, float]) -> Iterable[Row]:
    """Milliseconds on the same two letters, as a ratio to letterdiff's."""
    yield "the two letters, once everything is loaded", "ms", "× letterdiff"
    for name, seconds in times.items():
        yield f"  {name}", f"{1000 * seconds:.1f}", f"{seconds / times['letterdiff']:.2f}"


def length_rows(measured: Mapping[int, lengths.Measured]) -> Iterable[Row]:
    """Seconds and memory by length; all the time, and time a sentence, as ratios to the short letters."""
    yield "by length", "sentences", "read s", "compare s", "× time", "× a sentence", "MiB"
    short = measured[1]
    for times, figures in measured.items():
        yield (
            f"  {times}×",
            f"{figures['sentences']:g}",
            f"{figures['read']:.2f}",
            f"{figures['compare']:.2f}",
            f"{_seconds(figures) / _seconds(short):.1f}",
            f"{_per_sentence(figures) / _per_sentence(short):.2f}",
            f"{figures['memory']:.0f}",
        )


def _per_sentence(figures: lengths.Measured) -> float:
    return _seconds(figures) / figures["sentences"]


def _seconds(figures: lengths.Measured) -> float:
    return figures["read"] + figures["compare"]


def show(rows: Iterable[Row]) -> None:
    """Print rows under their heading, numbers to the right."""
    for first, *rest in rows:
        print(first.ljust(48) + "".join(cell.rjust(13) for cell in rest))
    print(flush=True)


def main() -> None:
    """Measure and print, section by section."""
    ask = argparse.ArgumentParser(prog="benchmarks.speed", description="The times, as ratios in one run.")
    ask.add_argument("--rounds", type=int, default=7, help="runs of each whole process (default 7)")
    ask.add_argument("--quick", action="store_true", help="leave out the letters of 100 times the length")
    arguments = ask.parse_args()
    show(process_rows(interleaved(commands(), arguments.rounds)))
    times = function_times()
    show(stage_rows(times["stage"]))
    show(letter_rows(times["letters"]))
    some = lengths.TIMES[:-1] if arguments.quick else lengths.TIMES
    show(length_rows({factor: lengths.measured(factor) for factor in some}))


if __name__ == "__main__":
    main()
