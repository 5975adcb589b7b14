"""A series of many letters: what all that is said of it costs beside its comparisons, in CPU time.

python -m benchmarks.speed.years FOLDER [--letters N] [--vocabulary FILE]

The letters of FOLDER are repeated, each time with later dates, other numbers and some sentences left out,
until there are N. Figures, promises, terms, topics and silence are then followed through them all.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date as Date
from datetime import timedelta
from functools import wraps
from itertools import islice, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

NUMBER = re.compile(r"\b [0-9]{2,3} \b", re.VERBOSE)
# Days from one letter to the next, and every how many sentences one is left out.
APART = 45
LEFT_OUT = 11
FIRST = Date(1950, 1, 2)

MANY = 40  # terms that are followed, as a site follows them

# What a comparison consists of beside the pairing of sentences and figures.
PARTS = ("language.changes", "terms.repeated", "brief.brief", "silences")


def series(folder: Path, count: int) -> Iterator[str]:
    """So many texts, made from those of a folder."""
    texts = [path.read_text("utf-8") for path in sorted(folder.iterdir()) if path.suffix in (".md", ".txt")]
    texts = [text for text in texts if len(text) > 1000]  # a note about the letters is none
    if not texts:
        raise SystemExit(f"{folder}: no letters")
    for number in range(count):
        yield varied(texts[number % len(texts)], number // len(texts) + number % 7)


def varied(text: str, seed: int) -> str:
    """A letter like this one, with other numbers and without some sentences."""
    parts = re.split(r"(?<=\.)[ ]", text)
    kept = [part for at, part in enumerate(parts) if (at + seed) % LEFT_OUT]
    return NUMBER.sub(lambda match: str(int(match[0]) + seed), " ".join(kept or parts))


@contextmanager
def spent(on: str, costs: Counter[str]) -> Iterator[None]:
    """Adds the CPU seconds of a block to what was spent."""
    start = time.process_time()
    yield
    costs[on] += time.process_time() - start  # type: ignore[assignment]  # seconds


def watched(costs: Counter[str]) -> None:
    """Sees to it that what the parts of a comparison take is counted."""
    from letterdiff import pipeline

    for name in PARTS:
        room, _, function = name.rpartition(".")
        home = getattr(pipeline, room) if room else pipeline
        setattr(home, function, _counted(getattr(home, function), name, costs))


def _counted(work: Callable[..., Any], name: str, costs: Counter[str]) -> Callable[..., Any]:
    @wraps(work)
    def counted(*args: Any, **options: Any) -> Any:
        with spent(name, costs):
            return work(*args, **options)

    return counted


def measure(folder: Path, count: int, vocabularies: tuple[str, ...]) -> Counter[str]:
    """CPU seconds by what they were spent on."""
    from letterdiff import language, pipeline, silence, terms, timeline
    from letterdiff import series as figures
    from letterdiff.vocabulary import DEFAULT

    costs: Counter[str] = Counter()
    watched(costs)
    with TemporaryDirectory() as home:
        readings = []
        for number, text in enumerate(islice(series(folder, count), count)):
            path = Path(home, f"{FIRST + timedelta(days=APART * number)}.md")
            path.write_text(text, "utf-8")
            with spent("reading", costs):
                readings.append(pipeline.read_letter(path, vocabularies=vocabularies or DEFAULT))
    known: dict[tuple[int, int], Any] = {}

    def compare(old: Any, new: Any) -> Any:
        pair = id(old), id(new)
        if pair not in known:
            with spent("comparisons", costs):
                known[pair] = pipeline.compare(old, new)
        return known[pair]

    compared = [compare(old, new) for old, new in pairwise(readings)]
    # Figures are looked for in letters further back too.
    with spent("figures", costs):
        measures = figures.follow(readings, pipeline.figure_changes).measures
    costs["count"] = len(known)
    with spent("promises", costs):
        followed = language.ledger(readings, compared)
    telling = Counter(change.term for one in compared[-MANY:] for change in one.terms.terms)
    with spent("terms", costs):
        terms.lives(readings, [term for term, _ in telling.most_common(MANY)])
    with spent("topics", costs):
        timeline.lives(readings)
    with spent("silence", costs):
        silence.silence(readings, measures, silence.promises(followed))
    return costs


def main() -> None:
    """Prints what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--letters", type=int, default=500)
    parser.add_argument("--vocabulary", action="append", default=[])
    options = parser.parse_args()
    costs = measure(options.folder, options.letters, tuple(options.vocabulary))
    whole = costs["comparisons"]
    print(f"{options.letters} letters, {costs['count']} comparisons; CPU seconds, and as a share of these")
    for name in ("reading", "comparisons", *PARTS, "figures", "promises", "terms", "topics", "silence"):
        print(f"  {'  ' * (name in PARTS)}{name:<24} {costs[name]:8.1f}  {costs[name] / whole:6.2f}")
    beside = sum(costs[name] for name in ("figures", "promises", "terms", "topics", "silence"))
    bare = whole - sum(costs[name] for name in PARTS)
    print(f"comparisons and all that follows from them: {1 + beside / whole:.2f} times the comparisons,")
    print(f"{(whole + beside) / bare:.2f} times the pairing of sentences and figures alone")


if __name__ == "__main__":
    main()
