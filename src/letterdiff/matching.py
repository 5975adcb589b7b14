"""Choosing among weighted cells: one partner each (assignment), or one order (chain)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

Cell = tuple[int, int]


def assignment(weights: Mapping[Cell, float]) -> set[Cell]:
    """The set of cells, no two in one row or column, with the greatest sum of (positive) weights.

    Solved exactly for each connected component: letters fall into many small ones.
    """
    chosen: set[Cell] = set()
    for component in components(cell for cell, weight in weights.items() if weight > 0):
        rows = sorted({i for i, _ in component})
        columns = sorted({j for _, j in component})
        if 1 in (len(rows), len(columns)):  # most are so small: the best one is all there is to choose
            chosen.add(max(component, key=weights.__getitem__))
            continue
        matrix = np.zeros((len(rows), len(columns)))
        for i, j in component:
            matrix[rows.index(i), columns.index(j)] = weights[i, j]
        flat = matrix.T if len(rows) > len(columns) else matrix
        for a, b in enumerate(_hungarian(-flat)):
            i, j = (b, a) if flat is not matrix else (a, b)
            if matrix[i, j] > 0:
                chosen.add((rows[i], columns[j]))
    return chosen


def components(cells: Iterable[Cell]) -> list[list[Cell]]:
    """The cells by connected component, cells joined when they share a row or a column."""
    cells = sorted(cells)
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for i, j in cells:
        parent[root(("new", j))] = root(("old", i))
    found: dict[tuple[str, int], list[Cell]] = {}
    for i, j in cells:
        found.setdefault(root(("old", i)), []).append((i, j))
    return list(found.values())


def _hungarian(cost: NDArray[np.float64]) -> list[int]:
    """The column of each row in a cheapest full assignment; no more rows than columns.

    Shortest augmenting paths with potentials (Jonker and Volgenant 1987; the O(n² m) form of
    Kuhn-Munkres), one numpy pass a step.
    """
    rows, columns = cost.shape
    row_potential, column_potential = np.zeros(rows + 1), np.zeros(columns + 1)
    owner = np.zeros(columns + 1, dtype=np.int64)  # 1-based row that holds each column; 0 is free
    for row in range(1, rows + 1):
        owner[0] = row
        shortest = np.full(columns + 1, np.inf)
        before = np.zeros(columns + 1, dtype=np.int64)
        done = np.zeros(columns + 1, dtype=bool)
        column = 0
        while owner[column]:
            done[column] = True
            holder = owner[column]
            reduced = cost[holder - 1] - row_potential[holder] - column_potential[1:]
            shorter = ~done[1:] & (reduced < shortest[1:])
            shortest[1:][shorter] = reduced[shorter]
            before[1:][shorter] = column
            column = 1 + int(np.where(done[1:], np.inf, shortest[1:]).argmin())
            step = shortest[column]
            row_potential[owner[done]] += step
            column_potential[done] -= step
            shortest[~done] -= step
        while column:
            owner[column] = owner[before[column]]
            column = int(before[column])
    result = [0] * rows
    for column in range(1, columns + 1):
        if owner[column]:
            result[owner[column] - 1] = column - 1
    return result


def chain(weights: Mapping[Cell, float]) -> list[Cell]:
    """The heaviest run of cells that ascends strictly in both coordinates.

    The weighted longest increasing subsequence: prefix maxima in a Fenwick tree, O(k log k) for k
    cells, so that long texts cost no more than the cells that speak for them.
    """
    cells = sorted((c for c in weights if weights[c] > 0), key=lambda c: (c[0], -c[1]))
    columns = {j: rank for rank, j in enumerate(sorted({j for _, j in cells}), start=1)}
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(columns) + 1)
    before = [-1] * len(cells)
    best = (0.0, -1)
    for at, (_, j) in enumerate(cells):
        total, before[at] = _prefix_best(tree, columns[j] - 1)
        reached = (total + weights[cells[at]], at)
        best = max(best, reached)
        _raise(tree, columns[j], reached)
    return _walk_back(cells, before, best[1])


def _prefix_best(tree: Sequence[tuple[float, int]], position: int) -> tuple[float, int]:
    best = (0.0, -1)
    while position:
        best = max(best, tree[position])
        position &= position - 1
    return best


def _raise(tree: list[tuple[float, int]], position: int, value: tuple[float, int]) -> None:
    while position < len(tree):
        tree[position] = max(tree[position], value)
        position += position & -position


def _walk_back(cells: Sequence[Cell], before: Sequence[int], last: int) -> list[Cell]:
    path: list[Cell] = []
    while last >= 0:
        path.append(cells[last])
        last = before[last]
    return path[::-1]
