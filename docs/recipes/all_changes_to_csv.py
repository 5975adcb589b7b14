"""Every change between every letter of a folder and the next, as one CSV file for a spreadsheet.

    python all_changes_to_csv.py letters changes.csv

The columns are those of `letterdiff diff --format csv`, with the dates of both letters before them.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from letterdiff import LetterdiffError, Reading, compare, load_folder, render


def rows(readings: Sequence[Reading]) -> Iterator[Sequence[str]]:
    """The head, then the rows of each comparison, oldest first."""
    for number, (old, new) in enumerate(pairwise(readings)):
        head, *body = csv.reader(io.StringIO(render(compare(old, new), "csv")))
        if number == 0:
            yield ["from", "to", *head]
        for row in body:
            yield [str(old.letter.date), str(new.letter.date), *row]


def main() -> int:
    """Writes the file. Letters that cannot be read are named and left out."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("output", type=Path)
    chosen = parser.parse_args()
    try:
        readings = load_folder(chosen.folder, unread=lambda error: print(error, file=sys.stderr))
    except LetterdiffError as error:
        print(error, file=sys.stderr)
        return 2
    with chosen.output.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows(readings))
    return 0


if __name__ == "__main__":
    sys.exit(main())
