"""Where the pages of a site stand, from one to another."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date
from typing import Any

from letterdiff.later import dataclass
from letterdiff.render import words
from letterdiff.render.html.page import Way

# From a page in a folder of the site one folder up.
UP = "../"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seam:
    """What pages say of it that there are letters they do not go through.

    `words` say which they do; `link` and `address` lead to the others, `before` to the list of all volumes.
    """

    words: str
    link: str
    address: str
    volumes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """A volume of a long series: its name, the address of its index, the days of its letters in order."""

    name: str
    address: str
    days: tuple[Date, ...]

    @property
    def searched(self) -> str:
        """What a search for a day, a month or a year is to find it by."""
        months = dict.fromkeys(f"{words.MONTHS[day.month - 1]} {day.year}" for day in self.days)
        return " ".join((*dict.fromkeys(day.isoformat() for day in self.days), *months))


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Where the pages of a site stand, from its root: a report each two neighbours, a page each topic.

    `seam` is for pages that do not go through all letters. On a page `root_of` it stands before each address.
    """

    index: str
    figures: str
    commitments: str
    terms: str
    feed: str
    reports: tuple[str, ...]
    topics: Mapping[str, str]
    seam: Seam | None = None

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

    def frame(self, here: str) -> dict[str, Any]:
        """What every template of a page of the site needs: the ways to the main ones, the way to the root."""
        return {"navigation": self.ways(here), "root": root_of(here), "seam": self.seam}

    def ways(self, here: str, row: str = "") -> tuple[Way, ...]:
        """The ways from a page to the main ones; `row` is that of the index which the way there leads to."""
        root = root_of(here)
        volumes = (Way("Volumes", root + self.seam.volumes),) if self.seam else ()
        return (
            *volumes,
            Way("Letters", root + self.index + (f"#{row}" if row else ""), here == self.index),
            Way("Topics", f"{root}{self.index}#topics"),
            *(
                Way(name, root + address, here == address)
                for name, address in (
                    ("Figures", self.figures),
                    ("Commitments", self.commitments),
                    ("Words", self.terms),
                )
            ),
        )


def root_of(page: str) -> str:
    """The way from a page, by its address from the root of the site, to that root."""
    return UP * page.count("/")


def row_name(report: str) -> str:
    """The name of a row of the index by the address of its report."""
    return "row-" + report.rpartition("/")[2].removesuffix(".html")
