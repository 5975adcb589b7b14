"""Which pairs of sentences are worth judging, and the table of evidence for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from letterdiff.align import vectors
from letterdiff.align.evidence import SCORERS, SIEVES, Pair
from letterdiff.later import dataclass

if TYPE_CHECKING:
    from letterdiff.align.evidence import Form
    from letterdiff.align.profile import Profile
    from letterdiff.align.vectors import Bools, Floats, Ints

# How many best cells of each row and column a sieve lets through.
BEST = 8

# Letters with more cells than this are sieved by shared rare words first.
GRID_LIMIT = 400_000

# A word that stands in so many pairs of sentences brings none of them forward.
PAIRS_PER_WORD = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`values[k, f]` is feature `names[f]` of the cell of old sentence `rows[k]` and new `columns[k]`."""

    names: tuple[str, ...]
    rows: Ints
    columns: Ints
    values: Floats


def grid(old: Profile, new: Profile) -> Pair:
    """All cells of two letters, or of very long ones those that share a rare word or phrase."""
    if len(old) * len(new) <= GRID_LIMIT:
        rows, columns = np.divmod(np.arange(len(old) * len(new)), max(len(new), 1))
        return Pair(old=old, new=new, rows=rows, columns=columns)
    return _indexed(old, new)


def table(grid: Pair) -> Table:
    """The evidence for the promising cells of a grid, sorted by row, then column."""
    sieved = {score: score(grid) for score in SIEVES}
    keep = np.any([promising(grid, values) for values in sieved.values()], axis=0)
    pair = grid.at(grid.rows[keep], grid.columns[keep])
    features: dict[str, Floats] = {}
    for score, forms in SCORERS.items():
        values = sieved[score][keep] if score in sieved else score(pair)
        for form in forms:
            features |= _formed(score.__name__, form, values, pair)
    return Table(
        names=tuple(features),
        rows=pair.rows,
        columns=pair.columns,
        values=np.stack(list(features.values()), axis=1),
    )


def promising(grid: Pair, scores: Floats) -> Bools:
    """Which cells are among the best of their row or of their column; of equal ones the first are."""
    if grid.whole:
        table = scores.reshape(len(grid.old), len(grid.new))
        return np.asarray((_leading(table) | _leading(table.T).T).ravel())
    in_row, in_column = ranks(grid, scores)
    return (in_row < BEST) | (in_column < BEST)


def _leading(table: Floats) -> Bools:
    """Where the best of each row of a full table stand."""
    if table.shape[1] <= BEST:
        return np.ones(table.shape, dtype=bool)
    least = np.partition(table, -BEST, axis=1)[:, -BEST, None]
    above, level = table > least, table == least
    room = BEST - above.sum(axis=1, keepdims=True)
    return np.asarray(above | (level & (np.cumsum(level, axis=1) <= room)))


def _formed(name: str, form: Form, values: Floats, pair: Pair) -> dict[str, Floats]:
    if form == "value":
        return {name: values}
    in_row, in_column = _log_ranks(pair, values) if form == "rank" else _shares(pair, values)
    return {f"{name}: {form} in row": in_row, f"{name}: {form} in column": in_column}


def _log_ranks(pair: Pair, scores: Floats) -> tuple[Floats, Floats]:
    in_row, in_column = ranks(pair, scores)
    return np.log1p(in_row), np.log1p(in_column)


def _shares(pair: Pair, scores: Floats) -> tuple[Floats, Floats]:
    """Each score as a share of the best of its row, and of its column."""
    in_row, in_column = (
        scores / np.maximum(best_of(group, scores), 1e-9) for group in (pair.rows, pair.columns)
    )
    return in_row, in_column


def best_of(group: Ints, scores: Floats) -> Floats:
    """For each score the highest of its group."""
    highest = np.zeros(int(group.max()) + 1 if len(group) else 0)
    np.maximum.at(highest, group, scores)
    return np.asarray(highest[group])


def ranks(pair: Pair, scores: Floats) -> tuple[Ints, Ints]:
    """The places (from 0) of each score among those of its row and of its column, the highest first."""
    order = np.argsort(-scores, kind="stable")
    return _places(pair.rows, order), _places(pair.columns, order)


def _places(group: Ints, order: Ints) -> Ints:
    """The place of each cell among those of its group, all of them being in `order`."""
    sizes = np.bincount(group)
    result = np.empty(len(group), dtype=np.int64)
    result[order[vectors.ascending(group[order], len(sizes))]] = np.arange(len(group)) - np.repeat(
        np.cumsum(sizes) - sizes, sizes
    )
    return result


def _indexed(old: Profile, new: Profile) -> Pair:
    """Cells that share a word or phrase rare enough, by an inverted index.

    Every term brings forward at most `PAIRS_PER_WORD` cells, so their number grows with the letters'
    length and not with its square.
    """
    whole = Pair(old=old, new=new, rows=np.zeros(0, dtype=np.int64), columns=np.zeros(0, dtype=np.int64))
    matrix = whole.wording
    order = np.argsort(matrix.columns, kind="stable")
    rows, terms = matrix.row_of()[order], matrix.columns[order]
    edges = np.searchsorted(terms, np.arange(matrix.width + 1))
    found: list[Ints] = []
    for start, end in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        middle = start + int(np.searchsorted(rows[start:end], len(old)))
        if 0 < (middle - start) * (end - middle) <= PAIRS_PER_WORD:
            left, right = rows[start:middle], rows[middle:end] - len(old)
            found.append((left[:, None] * len(new) + right[None, :]).ravel())
    cells = np.unique(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)
    return whole.at(*np.divmod(cells, max(len(new), 1)))
