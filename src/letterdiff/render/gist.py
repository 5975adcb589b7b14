"""What pages through all letters need to know of a comparison, a small part of it.

A site keeps it of each of its comparisons, so that one letter more costs the comparisons with that letter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from letterdiff.later import dataclass
from letterdiff.model import Change, Comparison, Pairing, Span, Statistics
from letterdiff.render import language
from letterdiff.render.feed import news
from letterdiff.render.lives.said import chance
from letterdiff.render.matrix import renames

# A swap is told before any other term.
SWAPPED = 1e6

# A figure of the old letter and the one of the new letter that took its place.
FigureLink = tuple[Span, Span]


@dataclass(frozen=True, slots=True, kw_only=True)
class Became:
    """What became of a sentence: in which pairing, and the line it stands on now (0 where it was dropped)."""

    pairing: int
    change: Change
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """What is kept of a comparison of two neighbours.

    `went` is by the index of the old sentence; `came` gives the pairing of each sentence of the new letter
    that has no forerunner; `moved`, by new sentence, how its commitment moved, in words; `terms` are those
    that were swapped or that chance hardly explains, with |G²|; `renamed` the topics of the old letter that
    go by another id now; `news` is the entry of the feed, as HTML.
    """

    statistics: Statistics
    went: Mapping[int, Became]
    came: Mapping[int, int]
    moved: Mapping[int, str]
    terms: tuple[tuple[str, float], ...]
    renamed: Mapping[str, str]
    figures: tuple[FigureLink, ...]
    news: str


def gist(comparison: Comparison) -> Gist:
    """The gist of a comparison."""
    pairings = comparison.pairings
    return Gist(
        statistics=comparison.statistics,
        went={old: _became(comparison, pairing) for pairing in pairings for old in pairing.old},
        came={
            new: pairing.index
            for pairing in pairings
            if pairing.change is Change.ADDED
            for new in pairing.new
        },
        moved=_moved(comparison),
        terms=tuple(_terms(comparison)),
        renamed=renames(comparison),
        figures=tuple(change.places for change in comparison.figures if change.places),
        news=news(comparison),
    )


def _became(comparison: Comparison, pairing: Pairing) -> Became:
    line = comparison.new.sentences[pairing.new[0]].line if pairing.new else 0
    return Became(pairing=pairing.index, change=pairing.change, line=line)


def _moved(comparison: Comparison) -> dict[int, str]:
    """By new sentence: how a commitment in it moved, the weightiest where there are several."""
    ordered = sorted(comparison.commitments, key=lambda change: change.score)
    said = {change: f"{change.kind.value}: {language.step(change)}" for change in ordered}
    return {index: words for change, words in said.items() for index in change.new[:1]}


def _terms(comparison: Comparison) -> Iterator[tuple[str, float]]:
    """The terms that a page on words through the letters is about."""
    for swap in comparison.swaps:
        yield from ((term, SWAPPED) for term in (swap.old, swap.new))
    for change in comparison.terms.terms if comparison.terms else ():
        if chance(change):
            yield change.term, round(abs(change.g2), 2)
