"""Evidence → the probability that two sentences answer to each other → the links to stand by."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from letterdiff.align.cells import best_of
from letterdiff.later import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from letterdiff.align.cells import Table
    from letterdiff.align.vectors import Floats, Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """A logistic regression on standardised evidence, and how freely it links.

    `weights` maps a feature to (mean, deviation, weight). Fitted by `benchmarks/fit_alignment.py`.
    """

    weights: Mapping[str, tuple[float, float, float]]
    intercept: float
    caution: float

    def probability(self, table: Table) -> Floats:
        """For each cell of the table, 0 to 1."""
        total = np.full(len(table.rows), self.intercept)
        for name, values in zip(table.names, table.values.T, strict=True):
            if name in self.weights:
                mean, deviation, weight = self.weights[name]
                total += weight * (values - mean) / deviation
        return np.asarray(1 / (1 + np.exp(-total)))

    def choose(self, table: Table, probability: Floats, floor: float) -> Ints:
        """Indices of the cells to link, best first: those that maximise the expected F1.

        Below the probability `floor` none is linked, however few better ones there are.

        A cell counts for less beside a better one of its row or column. The k best cells have an
        expected F1 of 2 Σp / (k + caution · Σ all p); the k that maximises it is taken.
        """
        if not len(probability):
            return np.zeros(0, dtype=np.int64)
        rival = np.maximum(best_of(table.rows, probability), best_of(table.columns, probability))
        standing = probability * np.sqrt(probability / np.maximum(rival, 1e-12))
        order = np.argsort(-standing, kind="stable")
        gained = np.cumsum(probability[order])
        expected = 2 * gained / (np.arange(1, len(order) + 1) + self.caution * gained[-1])
        chosen = order[: int(expected.argmax()) + 1]
        return chosen[probability[chosen] >= floor]


@cache
def shipped() -> Judge:
    """The judge with the weights that ship with the package."""
    data = tomllib.loads(resources.files("letterdiff.align").joinpath("weights.toml").read_text("utf-8"))
    weights = {name: (row["mean"], row["deviation"], row["weight"]) for name, row in data["evidence"].items()}
    return Judge(weights=weights, intercept=data["intercept"], caution=data["caution"])
