"""Sparse products against dense ones."""

from __future__ import annotations

from collections import Counter
from itertools import chain

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from letterdiff.align import vectors
from letterdiff.align.vectors import Floats, Rows

DOCUMENTS = st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=6), min_size=2, max_size=8)


def dense(matrix: Rows) -> Floats:
    result = np.zeros((len(matrix), matrix.width))
    result[matrix.row_of(), matrix.columns] = matrix.values
    return result


@given(DOCUMENTS, st.data())
def test_products_are_those_of_dense_matrices(documents: list[list[str]], data: st.DataObject) -> None:
    matrix = vectors.tfidf(vectors.counts(documents))
    middle = data.draw(st.integers(1, len(documents) - 1))
    left, right = vectors.part(matrix, 0, middle), vectors.part(matrix, middle, len(matrix))
    old, new = np.divmod(np.arange(len(left) * len(right)), len(right))
    expected = (dense(left) @ dense(right).T).ravel()
    assert np.allclose(vectors.products(left, right, old, new), expected)


@given(DOCUMENTS)
def test_terms_are_counted_in_the_order_of_their_appearance(documents: list[list[str]]) -> None:
    counted = vectors.counted(documents)
    matrix, ends = counted.matrix, counted.matrix.starts
    found = [
        [(counted.terms[column], value) for column, value in zip(columns, values, strict=True)]
        for columns, values in zip(
            np.split(matrix.columns, ends[1:-1]), np.split(matrix.values, ends[1:-1]), strict=True
        )
    ]
    assert found == [list(Counter(document).items()) for document in documents]
    assert list(counted.terms) == list(dict.fromkeys(chain.from_iterable(documents)))


@given(DOCUMENTS)
def test_rows_beside_each_other_are_one_matrix(documents: list[list[str]]) -> None:
    left, right = vectors.counts(documents), vectors.counts(documents[::-1])
    assert (dense(vectors.beside(left, right)) == np.hstack([dense(left), dense(right)])).all()


@given(DOCUMENTS)
def test_unit_rows_have_length_one_or_are_empty(documents: list[list[str]]) -> None:
    lengths = np.linalg.norm(dense(vectors.tfidf(vectors.counts(documents))), axis=1)
    assert np.allclose(lengths, [1.0 if document else 0.0 for document in documents])


@given(DOCUMENTS, st.data())
def test_mixed_rows_are_weighted_sums(documents: list[list[str]], data: st.DataObject) -> None:
    matrix = vectors.counts(documents)
    index = st.integers(0, len(documents) - 1)
    recipe = data.draw(st.lists(st.tuples(index, index, st.sampled_from([0.5, 1.0, 2.0])), max_size=8))
    expected = np.zeros((len(matrix), matrix.width))
    for target, source, weight in recipe:
        expected[target] += weight * dense(matrix)[source]
    columns = [np.array([r[k] for r in recipe]) for k in range(3)]
    mixed = vectors.mixed(
        matrix, columns[0].astype(np.int64), columns[1].astype(np.int64), columns[2].astype(float)
    )
    assert np.allclose(dense(mixed), expected)
