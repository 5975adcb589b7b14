"""Where the pages of a site stand, from one to another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from letterdiff.render.html.page import Way


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Where the pages of a site stand, from its root: a report each two neighbours, a page each topic."""

    index: str
    figures: str
    commitments: str
    terms: str
    feed: str
    reports: tuple[str, ...]
    topics: Mapping[str, str]

    def sentence(self, letter: int, index: int) -> str:
        """Where a sentence stands in the full text of its letter; empty where no report shows it."""
        if not self.reports:
            return ""
        return f"{self.reports[letter - 1]}#new-{index}" if letter else f"{self.reports[0]}#old-{index}"

    def passage(self, pair: int, pairing: int) -> str:
        """Where a passage, by the index of its pairing, stands in the report of a pair of neighbours."""
        return f"{self.reports[pair]}#p{pairing}"

    def row(self, pair: int) -> str:
        """The name of the row of the index that leads to the report of a pair of neighbours."""
        return row_name(self.reports[pair])

    def ways(self, here: str, root: str = "") -> tuple[Way, ...]:
        """The ways from a page to the main ones."""
        topics = Way("Topics", f"{root}{self.index}#topics")
        mains = (
            ("Letters", self.index),
            ("Figures", self.figures),
            ("Commitments", self.commitments),
            ("Words", self.terms),
        )
        first, *others = (Way(name, root + address, here == address) for name, address in mains)
        return first, topics, *others


def row_name(report: str) -> str:
    """The name of a row of the index by the address of its report."""
    return "row-" + report.rpartition("/")[2].removesuffix(".html")
