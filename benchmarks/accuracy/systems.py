"""What is measured: letterdiff, and each rival by what it can do.

A rival aligns when it can score pairs of sentences, and reads figures when it can find them. It is given
the sentences that people cut, so that it is judged by that alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec

from benchmarks.accuracy.said import SaidFigure

# (old place, new place) → how sure the program is; no link where there is no entry.
Scored = dict[tuple[int, int], float]
Aligner = Callable[[Sequence[str], Sequence[str]], Scored]
FigureReader = Callable[[str], Sequence[SaidFigure]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """What a user would pick instead. `needs` is the module it comes in, "" for none."""

    name: str
    needs: str = ""
    align: Aligner | None = None
    read_figures: FigureReader | None = None

    @property
    def installed(self) -> bool:
        """Whether its module can be imported here."""
        return not self.needs or find_spec(self.needs) is not None


def at_least(scored: Scored, threshold: float) -> set[tuple[int, int]]:
    """The links of a scored alignment that reach a threshold."""
    return {key for key, score in scored.items() if score >= threshold}


def thresholds(scored: Sequence[Scored], most: int = 60) -> list[float]:
    """Thresholds worth trying: the scores that occur, thinned to `most` of them."""
    every = sorted({score for one in scored for score in one.values()})
    return every[:: max(1, len(every) // most)] or [0.0]
