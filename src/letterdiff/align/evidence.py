"""How much speaks for two sentences answering to each other: a short list of named scorers.

A scorer takes a `Pair` of letters and gives one number for each of its cells (an old sentence with a
new one). To add one, write it and name it in `SCORERS`; `benchmarks/fit_alignment.py` then weighs it.
Tried and left out, because they moved nothing on four annotated pairs of letters: rapidfuzz's ratios,
names in capitals, clauses, modal verbs, the presence of figures, position.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from letterdiff.align import vectors
from letterdiff.align.vectors import Floats, Ints, Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from letterdiff.align.profile import Profile

Form = Literal["value", "rank", "share"]

# A sentence is also read with its neighbours in the paragraph, this many to either side.
NEIGHBOURS = 5
NEIGHBOUR_WEIGHT = 0.6

# Names of the sentences before are carried on: 0.6 to the power of the distance; all others of the
# paragraph count little; a sentence with names of its own needs the carried ones less.
CARRY_DECAY = 0.6
CARRY_AROUND = 0.3
CARRY_BESIDE_OWN = 0.4


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two letters and the cells to judge: `rows[k]` of the old one with `columns[k]` of the new.

    Cells are sorted by row, then column. What several scorers need is made once.
    """

    old: Profile
    new: Profile
    rows: Ints
    columns: Ints

    @cached_property
    def wording(self) -> Rows:
        """TF-IDF of stems and pairs of neighbouring stems; the old letter's sentences first."""
        documents = [
            (*stems, *bigrams)
            for side in (self.old, self.new)
            for stems, bigrams in zip(side.stems, side.bigrams, strict=True)
        ]
        return vectors.tfidf(vectors.counts(documents))

    def at(self, rows: Ints, columns: Ints) -> Pair:
        """The same letters with other cells, keeping what is made already."""
        pair = Pair(old=self.old, new=self.new, rows=rows, columns=columns)
        pair.__dict__["wording"] = self.wording
        return pair

    def dot(self, matrix: Rows) -> Floats:
        """The product of the two rows of each cell; `matrix` holds both letters, the old one first."""
        middle = len(self.old)
        left, right = vectors.part(matrix, 0, middle), vectors.part(matrix, middle, len(matrix))
        return vectors.products(left, right, self.rows, self.columns)


def wording(pair: Pair) -> Floats:
    """Shared words and phrases, rare ones above all."""
    return pair.dot(pair.wording)


def surroundings(pair: Pair) -> Floats:
    """The same of each sentence together with its paragraph."""
    target, source, weight = _neighbourhood(_paragraphs(pair))
    return pair.dot(vectors.unit(vectors.mixed(pair.wording, target, source, weight)))


def spelling(pair: Pair) -> Floats:
    """Shared runs of three letters inside words: inflections and compounds."""
    return pair.dot(vectors.tfidf(vectors.counts(_letters(s) for s in _both(pair, "words"))))


def topics_carried(pair: Pair) -> Floats:
    """Topics of both, those of the sentences around them included."""
    carried = _carried(vectors.counts(_both(pair, "topics")), _paragraphs(pair))
    return pair.dot(vectors.unit(_weighed(carried)))


def rare_topics(pair: Pair) -> Floats:
    """Topics that few sentences of either letter mention: Σ 1 / (old frequency · new frequency)."""
    return np.asarray(np.log1p(10 * _rarity(pair, _both(pair, "topics"))))


def rare_phrases(pair: Pair) -> Floats:
    """Pairs of neighbouring words that stand in few sentences of either letter."""
    return np.asarray(np.log1p(10 * _rarity(pair, _both(pair, "bigrams"))))


def overlap(pair: Pair) -> Floats:
    """The summed weight of the words that both share, whatever their length."""
    return np.asarray(np.log1p(_shared_weight(pair)))


def conflict(pair: Pair) -> Floats:
    """1 where both speak of places, be it in their paragraph, and of none together; else 0."""
    return _disjoint(pair, _places(pair))


def other_places(pair: Pair) -> Floats:
    """1 where both name places themselves and none together, else 0: no wording makes up for that."""
    return _disjoint(pair, _both(pair, "places"))


def filed(pair: Pair) -> Floats:
    """Both stand under the same topic, the more so the fewer sentences do in either letter."""
    own = [[topic] if topic else [] for topic in _both(pair, "topic")]
    return np.asarray(np.log1p(10 * np.sqrt(_rarity(pair, own))))


# Each scorer, and the forms in which it is weighed: its value, its rank among the cells of its row and
# of its column (ln(1 + rank)), its share of the best of its row and of its column.
SCORERS: dict[Callable[[Pair], Floats], tuple[Form, ...]] = {
    wording: ("value", "rank"),
    surroundings: ("value", "rank", "share"),
    spelling: ("rank",),
    topics_carried: ("value", "rank"),
    rare_topics: ("value", "rank"),
    rare_phrases: ("value", "rank"),
    overlap: ("share",),
    filed: ("value",),
    conflict: ("value",),
}

# A cell is judged when it is among the best of its row or column by one of these.
SIEVES = (wording, surroundings, spelling)


def _both(pair: Pair, field: str) -> list[Any]:
    return [*getattr(pair.old, field), *getattr(pair.new, field)]


def _paragraphs(pair: Pair) -> list[tuple[str, int]]:
    return [("old", b) for b in pair.old.block] + [("new", b) for b in pair.new.block]


def _letters(words: Iterable[str]) -> Iterator[str]:
    return chain.from_iterable(map(_letters_of, words))


@lru_cache(maxsize=1 << 13)
def _letters_of(word: str) -> list[str]:
    spaced = f" {word} "
    return [spaced[i : i + 3] for i in range(len(word))]


def _weighed(matrix: Rows) -> Rows:
    """Values times the inverse frequency of their column."""
    frequency = vectors.document_frequency(matrix)
    idf = np.log((1 + len(matrix)) / (1 + frequency)) + 1
    return vectors.scaled(matrix, idf)


def _neighbourhood(paragraphs: Sequence[Hashable]) -> tuple[Ints, Ints, Floats]:
    """(sentence, sentence it is read with, weight): itself in full, its neighbours in part."""
    cells: list[tuple[int, int, float]] = []
    for i, around in enumerate(_around(paragraphs)):
        cells.append((i, i, 1.0))
        cells += [(i, k, NEIGHBOUR_WEIGHT / len(around) ** 0.5) for k in around]
    return _columns(cells)


def _around(paragraphs: Sequence[Hashable]) -> list[list[int]]:
    """For each sentence the others of its paragraph, at most `NEIGHBOURS` to either side."""
    last = len(paragraphs)
    return [
        [
            k
            for k in range(max(0, i - NEIGHBOURS), min(last, i + NEIGHBOURS + 1))
            if k != i and paragraphs[k] == paragraphs[i]
        ]
        for i in range(last)
    ]


def _columns(cells: list[tuple[int, int, float]]) -> tuple[Ints, Ints, Floats]:
    target = np.fromiter((c[0] for c in cells), dtype=np.int64, count=len(cells))
    source = np.fromiter((c[1] for c in cells), dtype=np.int64, count=len(cells))
    return target, source, np.fromiter((c[2] for c in cells), dtype=np.float64, count=len(cells))


def _carried(matrix: Rows, paragraphs: Sequence[Hashable]) -> Rows:
    """Presence of each column in a sentence, else what its paragraph carries on to it."""
    own = [matrix.columns[matrix.starts[i] : matrix.starts[i + 1]].tolist() for i in range(len(matrix))]
    result: list[dict[int, float]] = []
    for i, around in enumerate(_around(paragraphs)):
        factor = CARRY_BESIDE_OWN if own[i] else 1.0
        row: dict[int, float] = {}
        for k in around:
            weight = CARRY_AROUND / len(around) ** 0.5
            if i - 4 <= k < i:
                weight = max(weight, CARRY_DECAY ** (i - k))
            for column in own[k]:
                row[column] = max(row.get(column, 0.0), weight * factor)
        row.update(dict.fromkeys(own[i], 1.0))
        result.append(row)
    return vectors.rows(result, matrix.width)


def _rarity(pair: Pair, documents: Sequence[Iterable[str]]) -> Floats:
    presence = vectors.counts(list(dict.fromkeys(d)) for d in documents)
    middle = len(pair.old)
    left, right = vectors.part(presence, 0, middle), vectors.part(presence, middle, len(presence))
    left, right = (
        vectors.scaled(side, 1 / np.maximum(vectors.document_frequency(side), 1)) for side in (left, right)
    )
    return vectors.products(left, right, pair.rows, pair.columns)


def _stem_weights(pair: Pair) -> Rows:
    return _weighed(vectors.counts(list(dict.fromkeys(s)) for s in _both(pair, "stems")))


def _shared_weight(pair: Pair) -> Floats:
    weights = _stem_weights(pair)
    return pair.dot(vectors.with_values(weights, np.sqrt(weights.values)))


def _disjoint(pair: Pair, named: Sequence[Sequence[str]]) -> Floats:
    places = vectors.counts(named)
    some = places.lengths() > 0
    both = some[: len(pair.old)][pair.rows] & some[len(pair.old) :][pair.columns]
    return np.asarray(both & (pair.dot(places) == 0), dtype=np.float64)


def _places(pair: Pair) -> list[tuple[str, ...]]:
    """The places of each sentence; one without takes the last before it in its paragraph."""
    result: list[tuple[str, ...]] = []
    last: tuple[Hashable, tuple[str, ...]] = (None, ())
    for where, places in zip(_paragraphs(pair), _both(pair, "places"), strict=True):
        carried = last[1] if last[0] == where else ()
        last = (where, places or carried)
        result.append(tuple(dict.fromkeys(last[1])))
    return result
