"""What it costs to compare on a Dask cluster: `python -m benchmarks.speed.cluster`.

A scheduler and two workers on this machine. Times are of the processor, as parts of one comparison, so that a
machine with other work tells the same; how fast a network is they do not tell, for that there are the bytes.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from time import process_time
from typing import Any

from letterdiff.jobs import Crew, crew
from letterdiff.model import Reading
from letterdiff.pipeline import compare, read_letter
from letterdiff.series import tied

LETTERS = Path(__file__).resolve().parents[2] / "letters"

# Tasks that do nothing, for what a task costs beside its work.
TASKS = 300

ROW = "{:<58}{:>12}"


def nothing(*_: object) -> None:
    """A task without work."""


def comparing(readings: list[Reading]) -> float:
    """Seconds of one comparison of neighbours here, the first of them left out, which warms up."""
    pairs = list(pairwise(readings))
    compare(*pairs[0])
    before = process_time()
    for old, new in pairs:
        compare(old, new)
    return (process_time() - before) / len(pairs)


def spent(client: Any) -> dict[str, float]:
    """Seconds of the processor that each kind of process has used."""
    return {
        "here": process_time(),
        "scheduler": client.run_on_scheduler(process_time),
        "workers": sum(client.run(process_time).values()),
    }


def overhead(hands: Crew, client: Any, columns: tuple[list[Any], ...]) -> dict[str, float]:
    """Seconds that a task costs in each kind of process."""
    list(hands.map(nothing, *columns))
    before = spent(client)
    list(hands.map(nothing, *columns))
    after = spent(client)
    return {kind: (after[kind] - before[kind]) / TASKS for kind in before}


def main() -> None:
    from distributed import Client, LocalCluster

    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else LETTERS
    readings = [read_letter(path) for path in sorted(folder.glob("[0-9]*.md"))]
    unit = comparing(readings)
    results = [tied(old, new, compare=compare) for old, new in pairwise(readings)]
    print(ROW.format("bytes of a letter as it travels, once", size(readings)))
    print(ROW.format("bytes of what comes back of a comparison", size(results)))
    print(ROW.format("one comparison", "1"))
    place = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": ":0"}
    with (
        LocalCluster(**place) as local,  # type: ignore[no-untyped-call]
        Client(local) as client,  # type: ignore[no-untyped-call]
        crew(1, dask=local.scheduler_address) as hands,
    ):
        for what, cost in measured(hands, client, readings):
            print(ROW.format(what, f"{cost / unit:.3f}"))


def measured(hands: Crew, client: Any, readings: list[Reading]) -> Iterator[tuple[str, float]]:
    """What is measured on the cluster, in seconds of the processor."""
    numbers = list(range(TASKS))
    for kind, cost in overhead(hands, client, (numbers,)).items():
        yield f"a task beside its work, {kind}", cost
    letters = [hands.share(readings[number % len(readings)]) for number in numbers]
    for kind, cost in overhead(hands, client, (letters, letters[1:] + letters[:1])).items():
        yield f"the same with two letters that were shared, {kind}", cost
    before = process_time()
    fresh = [hands.share([reading]) for reading in readings]
    yield "to send a letter, here", (process_time() - before) / len(fresh)


def size(values: list[Any]) -> str:
    return f"{sum(len(pickle.dumps(value, 5)) for value in values) // len(values):,}"


if __name__ == "__main__":
    main()
