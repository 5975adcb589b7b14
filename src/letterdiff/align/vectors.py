"""Sparse rows of numbers and their products at chosen cells: the arithmetic of aligning.

A matrix in compressed sparse rows, as scipy.sparse would have it; scipy itself is left out because
nltk imports scipy.stats wherever scipy is installed, which triples the time a command takes to start.
"""

from __future__ import annotations

from itertools import chain, count
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from letterdiff.later import dataclass

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

# Rows of the left matrix that are multiplied at a time, and the most sums that are then held for them: they
# bound the memory of `products`.
CHUNK = 128
BLOCK = 1 << 20


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Term frequencies of one letter: `matrix[i, k]` is how often `terms[k]` stands in document i.

    Terms are distinct and in order of appearance, in the whole and in each row.
    """

    terms: tuple[Hashable, ...]
    matrix: Rows


def counted(documents: Iterable[Iterable[Hashable]]) -> Counted:
    """The term frequencies of documents."""
    listed = [tuple(document) for document in documents]
    index: dict[Hashable, int] = {}
    columns = _numbers(chain.from_iterable(listed), index)
    return Counted(terms=tuple(index), matrix=tallied(columns, list(map(len, listed)), len(index)))


def _numbers(terms: Iterable[Hashable], index: dict[Hashable, int]) -> Ints:
    """The number of each term by the `index`, in which those that are new get the next ones."""
    return np.fromiter([index.setdefault(term, len(index)) for term in terms], dtype=np.int64)


def tallied(columns: Ints, lengths: Sequence[int], width: int) -> Rows:
    """How often each column stands in each of the documents of these lengths, which lie end to end.

    The columns of a row stand in order of appearance.
    """
    rows = np.repeat(np.arange(len(lengths)), lengths)
    cells, places = _in_order(rows * width + columns)
    first = _first(cells)
    times = np.zeros(len(columns))
    times[places[first]] = np.bincount(np.cumsum(first) - 1)
    distinct = times > 0
    starts = _starts(np.bincount(rows[distinct], minlength=len(lengths)))
    return Rows(starts=starts, columns=columns[distinct], values=times[distinct], width=width)


def _in_order(numbers: Ints) -> tuple[Ints, Ints]:
    """Whole numbers in order, and where each stood; equal ones keep theirs.

    Each is sorted together with its place, as one number: several times as fast as by an index.
    """
    size = max(len(numbers), 1)
    return np.divmod(np.sort(numbers * size + np.arange(len(numbers))), size)


def _first(ordered: Ints) -> Bools:
    """Of numbers in order, those that are not the same as the one before."""
    first = np.ones(len(ordered), dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return first


def _starts(lengths: Ints) -> Ints:
    """Where rows of these lengths start that lie end to end, and where the last one ends."""
    return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths)])


def counts(documents: Iterable[Iterable[Hashable]]) -> Rows:
    """Term frequencies, a row a document, a column a distinct term in order of appearance."""
    return counted(documents).matrix


def joined(old: Counted, new: Counted) -> Rows:
    """The documents of two letters over the terms of both, as `counts` of all of them would have it."""
    index = dict(zip(old.terms, count()))
    there = _numbers(new.terms, index)
    return below(old.matrix, new.matrix, there[new.matrix.columns], len(index))


def below(upper: Rows, lower: Rows, columns: Ints, width: int) -> Rows:
    """Two matrices as one; `columns` are those in which the values of the `lower` one stand there."""
    return Rows(
        starts=np.concatenate([upper.starts, upper.starts[-1] + lower.starts[1:]]),
        columns=np.concatenate([upper.columns, columns]),
        values=np.concatenate([upper.values, lower.values]),
        width=width,
    )


def beside(left: Rows, right: Rows) -> Rows:
    """Each row of one matrix followed by the same row of another, whose columns come after its columns."""
    order = np.argsort(np.concatenate([left.row_of(), right.row_of()]), kind="stable")
    return Rows(
        starts=left.starts + right.starts,
        columns=np.concatenate([left.columns, left.width + right.columns])[order],
        values=np.concatenate([left.values, right.values])[order],
        width=left.width + right.width,
    )


def presence(matrix: Rows) -> Rows:
    """1 wherever something is stored."""
    return with_values(matrix, np.ones(len(matrix.values)))


def document_frequency(matrix: Rows) -> Ints:
    """In how many rows each column stands."""
    return np.bincount(matrix.columns, minlength=matrix.width)


def tfidf(matrix: Rows) -> Rows:
    """Unit rows of (1 + ln tf)(ln((1 + N) / (1 + df)) + 1), as scikit-learn weighs with sublinear tf."""
    idf = np.log((1 + len(matrix)) / (1 + document_frequency(matrix)[matrix.columns])) + 1
    return unit(with_values(matrix, (1 + np.log(matrix.values)) * idf))


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
    lengths, at = gather(matrix, source)
    keys, order = _in_order(np.repeat(target * matrix.width, lengths) + matrix.columns[at])
    firsts = np.flatnonzero(_first(keys))
    weighed = (np.repeat(weight, lengths) * matrix.values[at])[order]
    values = np.add.reduceat(weighed, firsts) if len(firsts) else np.zeros(0)
    rows, columns = np.divmod(keys[firsts], max(matrix.width, 1))
    starts = _starts(np.bincount(rows, minlength=len(matrix)))
    return Rows(starts=starts, columns=columns, values=values, width=matrix.width)


def greatest(row: Ints, column: Ints, value: Floats, shape: tuple[int, int]) -> Rows:
    """The matrix of `shape` with the greatest value given for each cell.

    In a row the cells stand in the order in which they are first given.
    """
    height, width = shape[0], max(shape[1], 1)
    cells, first, which = np.unique(row * width + column, return_index=True, return_inverse=True)
    highest = np.zeros(len(cells))
    np.maximum.at(highest, which, value)
    order = np.lexsort((first, cells // width))
    lengths = np.bincount(cells // width, minlength=height)
    starts = _starts(lengths)
    return Rows(starts=starts, columns=cells[order] % width, values=highest[order], width=shape[1])


def products(left: Rows, right: Rows, old: Ints, new: Ints) -> Floats:
    """The dot product of `left[old[k]]` and `right[new[k]]` for each k; `old` must ascend.

    Each is summed in one order, whatever the machine, which a matrix product of a BLAS is not. Where few
    terms are shared they are looked up by term, else cell by cell: neither looks at what both rows lack.
    """
    right_lengths = right.lengths()
    by_term = _transposed(right)
    shared = by_term.lengths()[left.columns].sum()
    multiply = _by_term if shared <= right_lengths[new].sum() else _by_cell
    result = np.zeros(len(old))
    other = by_term if multiply is _by_term else right
    for first, last in _chunks(len(left), len(right)):
        cells = slice(*np.searchsorted(old, [first, last]))
        if cells.start < cells.stop:
            result[cells] = multiply(part(left, first, last), other, old[cells] - first, new[cells])
    return result


def _chunks(rows: int, columns: int) -> Iterator[tuple[int, int]]:
    step = min(CHUNK, max(1, BLOCK // max(columns, 1)))
    return ((first, min(first + step, rows)) for first in range(0, rows, step))


def _by_term(left: Rows, terms: Rows, old: Ints, new: Ints) -> Floats:
    """Products of a few rows; `terms` is the other matrix transposed."""
    lengths, at = gather(terms, left.columns)
    cell = np.repeat(left.row_of() * terms.width, lengths) + terms.columns[at]
    weights = np.repeat(left.values, lengths) * terms.values[at]
    found = np.bincount(cell, weights=weights, minlength=len(left) * terms.width)
    return np.asarray(found[old * terms.width + new], dtype=np.float64)


def _by_cell(left: Rows, right: Rows, old: Ints, new: Ints) -> Floats:
    """Products of a few rows, of whose columns only those are spread out in which something stands."""
    columns, spot = np.unique(left.columns, return_inverse=True)
    spread = np.zeros((len(left), len(columns) + 1))
    spread[left.row_of(), spot] = left.values
    where = np.full(left.width, len(columns))
    where[columns] = np.arange(len(columns))
    lengths, at = gather(right, new)
    cell = np.repeat(np.arange(len(new)), lengths)
    terms = spread[np.repeat(old, lengths), where[right.columns[at]]] * right.values[at]
    return np.asarray(np.bincount(cell, weights=terms, minlength=len(new)), dtype=np.float64)


def _transposed(matrix: Rows) -> Rows:
    order = ascending(matrix.columns, matrix.width)
    return Rows(
        starts=_starts(document_frequency(matrix)),
        columns=matrix.row_of()[order],
        values=matrix.values[order],
        width=len(matrix),
    )


def ascending(numbers: Ints, limit: int) -> Ints:
    """What puts numbers from 0 to below `limit` in order, equal ones in theirs."""
    # Numbers of few bits are sorted in linear time.
    return np.argsort(numbers.astype(np.min_scalar_type(limit)), kind="stable")


def gather(matrix: Rows, wanted: Ints) -> tuple[Ints, Ints]:
    """For the rows `wanted`, laid end to end: how many values each has, and where each value is stored."""
    lengths = matrix.lengths()[wanted]
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return lengths, np.arange(total) + np.repeat(matrix.starts[wanted] - ends + lengths, lengths)


def scaled(matrix: Rows, factors: Floats) -> Rows:
    """Every value times the factor of its column."""
    return with_values(matrix, matrix.values * factors[matrix.columns])


def with_values(matrix: Rows, values: Floats) -> Rows:
    """The same cells with other values."""
    return Rows(starts=matrix.starts, columns=matrix.columns, values=values, width=matrix.width)
