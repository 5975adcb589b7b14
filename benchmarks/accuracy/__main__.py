"""The accuracy table.

python -m benchmarks.accuracy [--data FOLDER] [--misses] [--json] [--check] [--no-rivals]
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from benchmarks.accuracy import crossvalidate, floors, gold, measure
from benchmarks.accuracy.engine import Command, Engine, Library
from benchmarks.accuracy.measure import Line
from benchmarks.accuracy.others import other_data
from benchmarks.accuracy.rivals import RIVALS
from benchmarks.accuracy.table import table

EXPLANATION = """

Score is F1 where precision and recall stand beside it, else a share. letterdiff reads the letters itself;
the others are handed the sentences that people cut, and each linker the threshold that suits it best here.
"""


def main() -> int:
    """Measure, print, and hold against the floors when asked to."""
    arguments = _arguments()
    lines = _lines(arguments)
    results = {line.measure: line.figures for line in lines if line.system == measure.LETTERDIFF}
    print(json.dumps(results) if arguments.json else table(lines) + EXPLANATION)
    if arguments.misses:
        print("\n".join(miss for line in lines for miss in line.misses))
    fallen = floors.below(results, floors.load()) if arguments.check else []
    print("".join(f"BELOW THE FLOOR  {line}\n" for line in fallen), end="", file=sys.stderr)
    return 1 if fallen else 0


def _lines(arguments: argparse.Namespace) -> list[Line]:
    annotated = gold.load(arguments.gold)
    engine: Engine = Command(arguments.command) if arguments.command else Library()
    rivals = RIVALS if arguments.rivals else ()
    lines = measure.letterdiff(annotated, engine, arguments.letters)
    if arguments.gold == gold.HERE and not arguments.command:
        held_out = crossvalidate.measured()[crossvalidate.ALL]
        lines.append(Line(measure="alignment_crossvalidated", system=measure.LETTERDIFF, figures=held_out))
    lines += [line for one in rivals for line in measure.rival(annotated, one)]
    if arguments.data:
        lines += other_data(arguments.data, engine, rivals)
    return lines


def _arguments() -> argparse.Namespace:
    ask = argparse.ArgumentParser(prog="benchmarks.accuracy", description="How right letterdiff is.")
    ask.add_argument("--gold", type=Path, default=gold.HERE, help="folder of annotation")
    ask.add_argument("--letters", type=Path, default=gold.LETTERS, help="folder of the annotated letters")
    ask.add_argument("--command", default="", help="measure this command instead of the library")
    ask.add_argument("--data", type=Path, help="folder with bench/ and series/ of other people's data")
    ask.add_argument("--no-rivals", dest="rivals", action="store_false", help="letterdiff alone")
    ask.add_argument("--check", action="store_true", help="fail below floors.toml")
    ask.add_argument("--misses", action="store_true", help="list what was missed and what was wrong")
    ask.add_argument("--json", action="store_true", help="letterdiff's figures as JSON")
    return ask.parse_args()


if __name__ == "__main__":
    sys.exit(main())
