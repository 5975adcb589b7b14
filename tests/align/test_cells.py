"""Ranks among the cells of a row and of a column, against counting; the best of them, against ranks."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from letterdiff.align.cells import BEST, grid, promising, ranks
from letterdiff.align.evidence import Pair
from letterdiff.align.profile import Profile, profile
from tests.terms.made import reading

PLACES = st.integers(0, 3)
SCORED = st.dictionaries(st.tuples(PLACES, PLACES), st.sampled_from([0.0, 0.5, 1.0]))
LETTER = profile(reading("One sentence."))
SHORT, LONG = (profile(reading("It rained. " * sentences)) for sentences in (BEST - 1, BEST + 2))
SCORES = st.lists(st.sampled_from([0.0, 0.5, 1.0]), min_size=len(LONG) ** 2, max_size=len(LONG) ** 2)


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


@given(SCORES, st.sampled_from([SHORT, LONG]), st.sampled_from([SHORT, LONG]))
def test_promising_is_what_ranks_among_the_best_of_its_row_or_column(
    scores: list[float], old: Profile, new: Profile
) -> None:
    pair = grid(old, new)
    values = np.array(scores[: len(pair.rows)])
    in_row, in_column = ranks(pair, values)
    best = (in_row < BEST) | (in_column < BEST)
    assert (promising(pair, values) == best).all()
    some = np.arange(0, len(values), 2)  # not all cells, as of long letters
    fewer = promising(pair.at(pair.rows[some], pair.columns[some]), values[some])
    assert fewer[best[some]].all()
