"""The figures that changed from one letter to another, as a pandas data frame.

Needs pandas beside letterdiff (`pip install pandas`).

    python figures_to_data_frame.py letters/2025-10-21.md letters/2026-06-16.md
    python figures_to_data_frame.py OLD NEW --output figures.csv
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from letterdiff import Comparison, LetterdiffError, compare, read_letter

LINES = ["old_line", "new_line"]
NUMBERS = ["old", "new", "difference", "percent"]
COLUMNS = ["change", "topic", "subject", "old", "new", "unit", "difference", "percent", *LINES]


def changed_figures(comparison: Comparison) -> pd.DataFrame:
    """One row a figure that is not repeated as it was; missing values where a letter is silent."""
    frame = pd.DataFrame(rows(comparison), columns=COLUMNS)
    return frame.astype({**dict.fromkeys(NUMBERS, "Float64"), **dict.fromkeys(LINES, "Int64")})


def rows(comparison: Comparison) -> Iterator[tuple[object, ...]]:
    """The cells of each row."""
    for change in comparison.figures:
        if change.change != "repeated":
            sides = [side for side in (change.new, change.old) if side]
            yield (
                change.change.value,
                change.topic,
                change.subject,
                change.old.value if change.old else None,
                change.new.value if change.new else None,
                sides[0].unit,
                change.difference,
                change.percent,
                change.old.line if change.old else None,
                change.new.line if change.new else None,
            )


def main() -> int:
    """Prints the frame, or writes it to a CSV file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--output", type=Path, metavar="FILE.csv")
    chosen = parser.parse_args()
    try:
        frame = changed_figures(compare(read_letter(chosen.old), read_letter(chosen.new)))
    except LetterdiffError as error:
        print(error, file=sys.stderr)
        return 2
    if chosen.output:
        frame.to_csv(chosen.output, index=False)
    else:
        print(frame.to_string(index=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
