"""Ranks among the cells of a row and of a column, against counting."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from letterdiff.align.cells import ranks
from letterdiff.align.evidence import Pair
from letterdiff.align.profile import profile
from tests.terms.made import reading

PLACES = st.integers(0, 3)
SCORED = st.dictionaries(st.tuples(PLACES, PLACES), st.sampled_from([0.0, 0.5, 1.0]))
LETTER = profile(reading("One sentence."))


@given(SCORED)
def test_a_rank_is_how_many_are_better_or_as_good_and_before(scored: dict[tuple[int, int], float]) -> None:
    cells = sorted(scored)
    rows, columns = (np.array([cell[side] for cell in cells], dtype=np.int64) for side in (0, 1))
    pair = Pair(old=LETTER, new=LETTER, rows=rows, columns=columns)
    found = ranks(pair, np.array([scored[cell] for cell in cells]))
    for side, got in enumerate(found):
        assert got.tolist() == [
            sum(
                other[side] == cell[side] and (-scored[other], other) < (-scored[cell], cell)
                for other in cells
            )
            for cell in cells
        ]
