"""How much speaks for two sentences answering to each other: a short list of named scorers.

A scorer takes a `Pair` of letters and gives one number for each of its cells (an old sentence with a
new one). To add one, write it and name it in `SCORERS`; `benchmarks/fit_alignment.py` then weighs it.
Tried and left out, because they moved nothing on four annotated pairs of letters: rapidfuzz's ratios,
names in capitals, clauses, modal verbs, the presence of figures, position.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np

from letterdiff.align import vectors
from letterdiff.align.vectors import Floats, Ints, Rows
from letterdiff.later import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from letterdiff.align.profile import Profile

Form = Literal["value", "rank", "share"]

# What the neighbours of a sentence in its paragraph weigh together beside it.
NEIGHBOUR_WEIGHT = 0.6

# Names of the sentences before are carried on: 0.6 to the power of the distance; all others of the
# paragraph count little; a sentence with names of its own needs the carried ones less.
CARRY_DECAY = 0.6
CARRY_REACH = 4
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

    @property
    def whole(self) -> bool:
        """Whether these are all cells of the two letters."""
        return len(self.rows) == len(self.old) * len(self.new)

    @cached_property
    def stems(self) -> Rows:
        """Stems, counted; the old letter's sentences first, as in all that follows."""
        return vectors.joined(self.old.counted_stems, self.new.counted_stems)

    @cached_property
    def bigrams(self) -> Rows:
        """Pairs of neighbouring stems, counted."""
        return vectors.joined(self.old.counted_bigrams, self.new.counted_bigrams)

    @cached_property
    def wording(self) -> Rows:
        """TF-IDF of stems and pairs of neighbouring stems."""
        return vectors.tfidf(vectors.beside(self.stems, self.bigrams))

    @cached_property
    def neighbours(self) -> tuple[Ints, Ints, Ints]:
        """Each sentence with each of its neighbours, and how many it has."""
        middle = len(self.old)
        sides = zip(self.old.around, self.new.around, strict=True)
        first, last = (np.concatenate([old, new + middle]) for old, new in sides)
        length = last - first
        target = np.repeat(np.arange(len(first)), length)
        source = np.arange(len(target)) + np.repeat(first - np.cumsum(length) + length, length)
        beside = source != target
        return target[beside], source[beside], (length - 1)[target[beside]]

    def at(self, rows: Ints, columns: Ints) -> Pair:
        """The same letters with other cells, keeping what is made already."""
        pair = Pair(old=self.old, new=self.new, rows=rows, columns=columns)
        pair.__dict__.update(self.__dict__ | pair.__dict__)
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
    target, source, others = pair.neighbours
    itself = np.arange(len(pair.wording))
    mixed = vectors.mixed(
        pair.wording,
        np.concatenate([itself, target]),
        np.concatenate([itself, source]),
        np.concatenate([np.ones(len(itself)), NEIGHBOUR_WEIGHT / np.sqrt(others)]),
    )
    return pair.dot(vectors.unit(mixed))


def spelling(pair: Pair) -> Floats:
    """Shared runs of three letters inside words: inflections and compounds."""
    old, new = pair.old.spelling, pair.new.spelling
    return pair.dot(vectors.tfidf(vectors.below(old, new, new.columns, new.width)))


def topics_carried(pair: Pair) -> Floats:
    """Topics of both, those of the sentences around them included."""
    own = vectors.joined(pair.old.counted_topics, pair.new.counted_topics)
    return pair.dot(vectors.unit(_weighed(_carried(own, *pair.neighbours))))


def rare_topics(pair: Pair) -> Floats:
    """Topics that few sentences of either letter mention: Σ 1 / (old frequency · new frequency)."""
    return np.asarray(
        np.log1p(10 * _rarity(pair, vectors.joined(pair.old.counted_topics, pair.new.counted_topics)))
    )


def rare_phrases(pair: Pair) -> Floats:
    """Pairs of neighbouring words that stand in few sentences of either letter."""
    return np.asarray(np.log1p(10 * _rarity(pair, pair.bigrams)))


def overlap(pair: Pair) -> Floats:
    """The summed weight of the words that both share, whatever their length."""
    weights = _weighed(vectors.presence(pair.stems))
    return np.asarray(np.log1p(pair.dot(vectors.with_values(weights, np.sqrt(weights.values)))))


def conflict(pair: Pair) -> Floats:
    """1 where both speak of places, be it in their paragraph, and of none together; else 0."""
    return _disjoint(pair, vectors.joined(pair.old.places_carried, pair.new.places_carried))


def other_places(pair: Pair) -> Floats:
    """1 where both name places themselves and none together, else 0: no wording makes up for that."""
    return _disjoint(pair, vectors.joined(pair.old.named_places, pair.new.named_places))


def filed(pair: Pair) -> Floats:
    """Both stand under the same topic, the more so the fewer sentences do in either letter."""
    return np.asarray(np.log1p(10 * np.sqrt(_rarity(pair, vectors.joined(pair.old.filed, pair.new.filed)))))


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


def _weighed(matrix: Rows) -> Rows:
    """Values times the inverse frequency of their column."""
    frequency = vectors.document_frequency(matrix)
    idf = np.log((1 + len(matrix)) / (1 + frequency)) + 1
    return vectors.scaled(matrix, idf)


def _carried(own: Rows, target: Ints, source: Ints, others: Ints) -> Rows:
    """Presence of each column in a sentence, else what its paragraph carries on to it."""
    before = target - source
    near = (before > 0) & (before <= CARRY_REACH)
    decayed = np.array([CARRY_DECAY**step for step in range(CARRY_REACH + 1)])
    weight = CARRY_AROUND / np.sqrt(others)
    weight[near] = np.maximum(weight[near], decayed[before[near]])
    weight *= np.where(own.lengths()[target] > 0, CARRY_BESIDE_OWN, 1.0)
    lengths, at = vectors.gather(own, source)
    return vectors.greatest(
        np.concatenate([np.repeat(target, lengths), own.row_of()]),
        np.concatenate([own.columns[at], own.columns]),
        np.concatenate([np.repeat(weight, lengths), np.ones(len(own.columns))]),
        (len(own), own.width),
    )


def _rarity(pair: Pair, counted: Rows) -> Floats:
    present, middle = vectors.presence(counted), len(pair.old)
    left, right = vectors.part(present, 0, middle), vectors.part(present, middle, len(present))
    left, right = (
        vectors.scaled(side, 1 / np.maximum(vectors.document_frequency(side), 1)) for side in (left, right)
    )
    return vectors.products(left, right, pair.rows, pair.columns)


def _disjoint(pair: Pair, places: Rows) -> Floats:
    some = places.lengths() > 0
    both = some[: len(pair.old)][pair.rows] & some[len(pair.old) :][pair.columns]
    return np.asarray(both & (pair.dot(places) == 0), dtype=np.float64)
