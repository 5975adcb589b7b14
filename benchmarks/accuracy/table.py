"""The measurement as a table that a person reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from benchmarks.accuracy.measure import Line

TITLES = {
    "sentences": "sentences found",
    "topics": "sentences under the right topic",
    "figures": "figures read",
    "figure_pairs": "figures paired",
    "alignment_crossvalidated": "sentences linked, each pair of letters by weights fitted on the other",
    "alignment": "sentences linked",
    "brief": "changes an analyst would brief on, touched by the brief",
    "drafts": "revised drafts: sentences linked",
    "drafts_run_on": "the same, run together in one paragraph",
    "ranges": "Fed statements: target range read",
    "moves": "Fed statements: range raised, lowered, repeated",
    "verbatim": "Fed statements: verbatim sentences paired",
    "compared": "Fed statements: pairs compared",
}
HEAD = ("", "score", "precision", "recall", "of")
WIDTHS = (44, 7, 11, 8, 7)


def table(lines: Sequence[Line]) -> str:
    """Measure by measure, letterdiff first. Scores are F1 where precision and recall stand, else shares."""
    rows = [_row(HEAD)]
    known = list(TITLES)
    for measure, group in groupby(sorted(lines, key=lambda line: known.index(line.measure)), _measure):
        rows += ["", TITLES[measure], *(_row(cells).rstrip() for line in group for cells in _cells(line))]
    return "\n".join(rows)


def _measure(line: Line) -> str:
    return line.measure


def _cells(line: Line) -> Iterable[Sequence[str]]:
    name, figures = f"  {line.system}", line.figures
    of = f"{figures['gold']:g}" if "gold" in figures else ""
    if not figures:
        yield name, line.note
    elif "accuracy" in figures:
        yield name, _share(figures["accuracy"]), "", "", of
        yield f"{name}, first choice", _share(figures["primary"]), "", "", of
    elif "touched" in figures:
        yield name, _share(figures["touched"]), "", "", of
        yield f"{name}, of the analyst's first ten", _share(figures["first_ten"])
        yield f"{name}, own first ten that touch one", _share(figures["own_first_ten"])
        yield f"{name}, sentences a line names", f"{figures['sentences_a_line']:.1f}"
    else:
        yield name, *(_share(figures[key]) for key in ("f1", "precision", "recall")), of


def _share(value: float) -> str:
    return f"{value:.3f}"


def _row(cells: Sequence[str]) -> str:
    first, *rest = cells
    return first.ljust(WIDTHS[0]) + "".join(
        cell.rjust(width) for cell, width in zip(rest, WIDTHS[1:], strict=False)
    )
