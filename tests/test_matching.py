"""The assignment and the chain against every possible choice."""

from __future__ import annotations

from itertools import chain as flat
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from letterdiff.matching import Cell, assignment, chain, components

CELLS = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)),
    st.floats(0.01, 1, allow_nan=False).map(lambda x: round(x, 3)),
    max_size=10,
)


def subsets(weights: dict[Cell, float]) -> list[tuple[Cell, ...]]:
    cells = sorted(weights)
    return list(flat.from_iterable(combinations(cells, size) for size in range(min(len(cells), 5) + 1)))


def total(cells: set[Cell] | list[Cell] | tuple[Cell, ...], weights: dict[Cell, float]) -> float:
    return round(sum(weights[c] for c in cells), 6)


@given(CELLS)
def test_assignment_is_the_heaviest_of_all(weights: dict[Cell, float]) -> None:
    chosen = assignment(weights)
    apart = [s for s in subsets(weights) if len({i for i, _ in s}) == len(s) == len({j for _, j in s})]
    assert tuple(sorted(chosen)) in apart
    assert total(chosen, weights) == max(total(s, weights) for s in apart)


@given(CELLS)
def test_chain_is_the_heaviest_that_ascends(weights: dict[Cell, float]) -> None:
    chosen = chain(weights)
    rising = [s for s in subsets(weights) if all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(s))]
    assert tuple(chosen) in rising
    assert total(chosen, weights) == max(total(s, weights) for s in rising)


@given(CELLS)
def test_components_share_no_row_or_column(weights: dict[Cell, float]) -> None:
    parts = components(weights)
    assert sorted(flat.from_iterable(parts)) == sorted(weights)
    for one, two in combinations(parts, 2):
        assert not {i for i, _ in one} & {i for i, _ in two}
        assert not {j for _, j in one} & {j for _, j in two}
