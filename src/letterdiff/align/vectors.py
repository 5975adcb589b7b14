"""Sparse rows of numbers and their products at chosen cells: the arithmetic of aligning.

A matrix in compressed sparse rows, as scipy.sparse would have it; scipy itself is left out because
nltk imports scipy.stats wherever scipy is installed, which triples the time a command takes to start.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import chain, count
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# Rows of the left matrix that are spread out at a time by `products`: bounds its memory.
CHUNK = 128

# Columns that are spread out at a time when all rows are multiplied.
BLOCK = 2048

# From this share of all cells on, multiplying everything is faster than picking.
DENSE_SHARE = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """`len(starts) - 1` sparse rows of `width` columns; row i is `columns[starts[i]:starts[i + 1]]`."""

    starts: Ints
    columns: Ints
    values: Floats
    width: int

    def __len__(self) -> int:
        return len(self.starts) - 1

    def lengths(self) -> Ints:
        """How many values each row stores."""
        return np.diff(self.starts)

    def row_of(self) -> Ints:
        """The row of each stored value."""
        return np.repeat(np.arange(len(self)), self.lengths())


def rows(weights: Sequence[Mapping[int, float]], width: int) -> Rows:
    """One row a mapping of column to value."""
    lengths = np.fromiter(map(len, weights), dtype=np.int64, count=len(weights))
    total = int(lengths.sum())
    values = chain.from_iterable([row.values() for row in weights])
    return Rows(
        starts=np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths)]),
        columns=np.fromiter(chain.from_iterable(weights), dtype=np.int64, count=total),
        values=np.fromiter(values, dtype=np.float64, count=total),
        width=width,
    )


def counts(documents: Iterable[Iterable[Hashable]]) -> Rows:
    """Term frequencies, a row a document, a column a distinct term in order of appearance."""
    index: defaultdict[Hashable, int] = defaultdict(count().__next__)
    weights: list[dict[int, float]] = []
    for document in documents:
        frequency = Counter(document)
        # Without a step in Python for each term, of which a letter has ten thousand.
        weights.append(dict(zip(map(index.__getitem__, frequency), frequency.values(), strict=True)))
    return rows(weights, len(index))


def document_frequency(matrix: Rows) -> Ints:
    """In how many rows each column stands."""
    return np.bincount(matrix.columns, minlength=matrix.width)


def tfidf(matrix: Rows) -> Rows:
    """Unit rows of (1 + ln tf)(ln((1 + N) / (1 + df)) + 1), as scikit-learn weighs with sublinear tf."""
    idf = np.log((1 + len(matrix)) / (1 + document_frequency(matrix))) + 1
    return unit(with_values(matrix, (1 + np.log(matrix.values)) * idf[matrix.columns]))


def unit(matrix: Rows) -> Rows:
    """Every row divided by its length; an empty row stays empty."""
    row = matrix.row_of()
    norm = np.sqrt(np.bincount(row, weights=matrix.values**2, minlength=len(matrix)))
    norm[norm == 0] = 1
    return with_values(matrix, matrix.values / norm[row])


def part(matrix: Rows, start: int, end: int) -> Rows:
    """Rows `start` to `end`."""
    left, right = matrix.starts[start], matrix.starts[end]
    return Rows(
        starts=matrix.starts[start : end + 1] - left,
        columns=matrix.columns[left:right],
        values=matrix.values[left:right],
        width=matrix.width,
    )


def mixed(matrix: Rows, target: Ints, source: Ints, weight: Floats) -> Rows:
    """Sums of weighted rows: row i is the sum of weight[k] · matrix[source[k]] where target[k] is i.

    As many rows as `matrix` has.
    """
    item, at = _gather(matrix, source)
    keys = target[item] * matrix.width + matrix.columns[at]
    order = np.argsort(keys, kind="stable")
    cells, first = np.unique(keys[order], return_index=True)
    values = np.add.reduceat((weight[item] * matrix.values[at])[order], first) if len(cells) else np.zeros(0)
    lengths = np.bincount(cells // max(matrix.width, 1), minlength=len(matrix))
    starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths)])
    return Rows(starts=starts, columns=cells % max(matrix.width, 1), values=values, width=matrix.width)


def products(left: Rows, right: Rows, old: Ints, new: Ints) -> Floats:
    """The dot product of `left[old[k]]` and `right[new[k]]` for each k; `old` must ascend."""
    if len(old) > DENSE_SHARE * len(left) * len(right):
        return np.asarray(_all_products(left, right)[old, new])
    result = np.zeros(len(old))
    for first in range(0, len(left), CHUNK):
        last = min(first + CHUNK, len(left))
        cells = slice(*np.searchsorted(old, [first, last]))
        if cells.start < cells.stop:
            spread = _dense(part(left, first, last), 0, left.width)
            result[cells] = _gathered(spread, right, old[cells] - first, new[cells])
    return result


def _all_products(left: Rows, right: Rows) -> Floats:
    """The products of all rows with all rows, a block of columns at a time."""
    result = np.zeros((len(left), len(right)))
    for first in range(0, left.width, BLOCK):
        last = min(first + BLOCK, left.width)
        result += _dense(left, first, last) @ _dense(right, first, last).T
    return result


def _dense(matrix: Rows, first: int, last: int) -> Floats:
    """Columns `first` to `last` of all rows as a dense array."""
    dense = np.zeros((len(matrix), last - first))
    inside = (matrix.columns >= first) & (matrix.columns < last)
    dense[matrix.row_of()[inside], matrix.columns[inside] - first] = matrix.values[inside]
    return dense


def _gathered(spread: Floats, right: Rows, old: Ints, new: Ints) -> Floats:
    cell, at = _gather(right, new)
    terms = spread[old[cell], right.columns[at]] * right.values[at]
    return np.asarray(np.bincount(cell, weights=terms, minlength=len(new)), dtype=np.float64)


def _gather(matrix: Rows, wanted: Ints) -> tuple[Ints, Ints]:
    """For the rows `wanted`, laid end to end: which of them each value belongs to, and where it is stored."""
    length = matrix.lengths()[wanted]
    item = np.repeat(np.arange(len(wanted)), length)
    step = np.arange(len(item)) - np.repeat(np.cumsum(length) - length, length)
    return item, np.repeat(matrix.starts[wanted], length) + step


def scaled(matrix: Rows, factors: Floats) -> Rows:
    """Every value times the factor of its column."""
    return with_values(matrix, matrix.values * factors[matrix.columns])


def with_values(matrix: Rows, values: Floats) -> Rows:
    """The same cells with other values."""
    return Rows(starts=matrix.starts, columns=matrix.columns, values=values, width=matrix.width)
