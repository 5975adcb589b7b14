"""The times, as ratios in one run.

    python -m benchmarks.speed [--only PART,…] [--rounds N] [--quick] [--series N] [--markdown FILE]

Parts: cold, stages, letters, lengths, series.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date as Date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.speed import lengths
from benchmarks.speed.inputs import newest_two
from benchmarks.speed.processes import PROJECT, Cost, interleaved
from benchmarks.speed.series import Built, built
from benchmarks.speed.table import Row, markdown, plain

FUNCTIONS = Path(__file__).with_name("functions.py")
HARNESS = (
    "-q",
    "-p",
    "no:cacheprovider",
    "-o",
    "addopts=",
    "--benchmark-max-time=0.5",
    "--benchmark-min-rounds=15",
    # As in the command, which collects so rarely (`cli.app.main`) that it does not once in a comparison.
    "--benchmark-disable-gc",
)

DIFF_FLOOR = "bare imports: nltk numpy rapidfuzz rich typer"
WARM_FLOOR = "bare imports: numpy rapidfuzz rich typer"
HELP_FLOOR = "bare imports: typer rich"
DIFF, WARM, HELP = (
    "letterdiff diff, nothing cached",
    "letterdiff diff, both letters cached",
    "letterdiff --help",
)
# Each command, and the line that is its floor.
FLOORS = {DIFF: DIFF_FLOOR, WARM: WARM_FLOOR, HELP: HELP_FLOOR}

SERIES = (10, 100, 1000)


def commands(cached: Path) -> dict[str, list[str]]:
    """What is run from cold: letterdiff, its floors, and what a user would type instead.

    `cached` is the folder of a cache; the first run of each command, which is not counted, fills it.
    """
    letterdiff = str(Path(sys.executable).with_name("letterdiff"))
    pair = [str(path.relative_to(PROJECT)) for path in newest_two()]
    return {
        DIFF_FLOOR: [sys.executable, "-c", "import nltk, numpy, rapidfuzz, rich, typer"],
        DIFF: [letterdiff, "diff", "--no-pager", "--no-cache", *pair],
        WARM_FLOOR: [sys.executable, "-c", "import numpy, rapidfuzz, rich, typer"],
        WARM: [letterdiff, "diff", "--no-pager", "--cache", str(cached), *pair],
        HELP_FLOOR: [sys.executable, "-c", "import typer, rich"],
        HELP: [letterdiff, "--help"],
        "git diff --word-diff": ["git", "diff", "--no-index", "--word-diff", *pair],
        "redlines": [sys.executable, "-c", REDLINES, *pair],
        "difflib.HtmlDiff": [sys.executable, "-c", HTML_DIFF, *pair],
        "diff-match-patch, one second allowed": [sys.executable, "-c", DMP, *pair],
        "fast-diff-match-patch": [sys.executable, "-c", FAST_DMP, *pair],
    }


READ = """
import pathlib, sys
old, new = (pathlib.Path(name).read_text("utf-8") for name in sys.argv[1:])
"""
REDLINES = (
    READ
    + """
from redlines import Redlines
print(Redlines(old, new).output_markdown)
"""
)
HTML_DIFF = (
    READ
    + """
from difflib import HtmlDiff
print(HtmlDiff().make_file(old.splitlines(), new.splitlines()))
"""
)
DMP = (
    READ
    + """
from diff_match_patch import diff_match_patch
tool = diff_match_patch()
script = tool.diff_main(old, new)
tool.diff_cleanupSemantic(script)
print(tool.diff_prettyHtml(script))
"""
)
FAST_DMP = (
    READ
    + """
from fast_diff_match_patch import diff
print(diff(old, new, timelimit=0, cleanup="Semantic"))
"""
)


def process_rows(costs: Mapping[str, Cost]) -> Iterable[Row]:
    """Milliseconds, the ratio to the floor where there is one, memory."""
    yield "from cold, whole process", "ms", "× floor", "MiB"
    for name, cost in costs.items():
        floor = costs[FLOORS[name]].seconds if name in FLOORS else 0
        ratio = f"{cost.seconds / floor:.2f}" if floor else ""
        yield f"  {name}", f"{1000 * cost.seconds:.0f}", ratio, f"{cost.memory:.0f}"


@cache
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


def series_rows(measured: Iterable[Built]) -> Iterator[Row]:
    """Seconds and memory of sites by number of letters, and what two jobs and one letter more cost."""
    yield (
        "a site of made letters",
        "s, 2 jobs",
        "ms a letter",
        "s, 1 job",
        "× faster",
        "2 apart ×",
        "1 more, s",
        "1 more, %",
        "MiB 2 jobs",
        "MiB 1 job",
    )
    for found in measured:
        one, two, more, apart = found.one, found.two, found.more, found.apart
        yield (
            f"  {found.letters} letters",
            f"{two.seconds:.1f}",
            f"{1000 * two.seconds / found.letters:.0f}",
            f"{one.seconds:.1f}" if one else "",
            f"{one.seconds / two.seconds:.2f}" if one else "",
            f"{2 * one.seconds / apart.seconds:.2f}" if one and apart else "",
            f"{more.seconds:.1f}",
            f"{100 * more.seconds / two.seconds:.1f}",
            f"{two.memory:.0f}",
            f"{one.memory:.0f}" if one else "",
        )


Asked = argparse.Namespace


def cold(asked: Asked) -> Iterable[Row]:
    with TemporaryDirectory() as cached:
        return list(process_rows(interleaved(commands(Path(cached)), asked.rounds)))


def by_length(asked: Asked) -> Iterable[Row]:
    some = lengths.TIMES[:-1] if asked.quick else lengths.TIMES
    return length_rows({factor: lengths.measured(factor) for factor in some})


def by_letters(asked: Asked) -> Iterable[Row]:
    some = asked.series or (SERIES[:-1] if asked.quick else SERIES)
    return series_rows(map(built, some))


PARTS: Mapping[str, Callable[[Asked], Iterable[Row]]] = {
    "cold": cold,
    "stages": lambda asked: stage_rows(function_times()["stage"]),
    "letters": lambda asked: letter_rows(function_times()["letters"]),
    "lengths": by_length,
    "series": by_letters,
}


def chosen(names: str) -> list[str]:
    """Parts by their names, with commas between. Raises `argparse.ArgumentTypeError`."""
    wanted = [name.strip() for name in names.split(",")]
    if unknown := [name for name in wanted if name not in PARTS]:
        raise argparse.ArgumentTypeError(f"no part {unknown[0]!r}: there are {', '.join(PARTS)}")
    return wanted


def machine() -> str:
    """What it was measured on, in general words."""
    load = os.getloadavg()[0]
    busy = "otherwise idle" if load < 0.5 else "with other work on it"
    python = ".".join(map(str, sys.version_info[:2]))
    return f"Measured on {Date.today():%-d %B %Y}, Python {python}, {os.cpu_count()} cores, {busy}."


def main() -> None:
    """Measure and print, part by part."""
    ask = argparse.ArgumentParser(prog="benchmarks.speed", description="The times, as ratios in one run.")
    ask.add_argument(
        "--only", type=chosen, default=list(PARTS), metavar="PARTS", help=f"of {','.join(PARTS)}"
    )
    ask.add_argument("--rounds", type=int, default=7, help="runs of each whole process (default 7)")
    ask.add_argument("--quick", action="store_true", help="leave out the longest letters and series")
    ask.add_argument("--series", type=int, nargs="+", help="series of so many letters (default 10 100 1000)")
    ask.add_argument("--markdown", type=Path, metavar="FILE", help="write the tables there too, as Markdown")
    asked = ask.parse_args()
    said = [machine()]
    for name in asked.only:
        rows = list(PARTS[name](asked))
        print(plain(rows), flush=True)
        said.append(markdown(rows))
    if asked.markdown:
        asked.markdown.write_text("\n\n".join(part.strip() for part in said) + "\n", "utf-8")


if __name__ == "__main__":
    main()
