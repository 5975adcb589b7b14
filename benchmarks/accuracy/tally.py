"""Counts of hits and misses, and the shares a table shows of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Hits among what was predicted and among what was wanted, each with its total; misses in words."""

    right: int
    predicted: int
    found: int
    wanted: int
    misses: tuple[str, ...] = ()

    @property
    def precision(self) -> float:
        return round(self._precision, 3)

    @property
    def recall(self) -> float:
        return round(self._recall, 3)

    @property
    def f1(self) -> float:
        p, r = self._precision, self._recall
        return round(2 * p * r / (p + r), 3) if p + r else 0.0

    @property
    def _precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def _recall(self) -> float:
        return self.found / self.wanted if self.wanted else 0.0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            right=self.right + other.right,
            predicted=self.predicted + other.predicted,
            found=self.found + other.found,
            wanted=self.wanted + other.wanted,
            misses=(*self.misses, *other.misses),
        )

    def document(self) -> dict[str, float]:
        """The figures a table or a JSON file shows."""
        return {
            "precision": self.precision,
            "recall": self.recall,
            "f1": self.f1,
            "predicted": self.predicted,
            "gold": self.wanted,
        }


NOTHING = Tally(right=0, predicted=0, found=0, wanted=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefed:
    """Changes that an analyst would brief on, against the lines of a brief.

    `touched` of `wanted` changes share a sentence with a line, `leading` of the analyst's `leads` (the first
    ten of each pair); `founded` of the first ten lines of each brief (`heads`) share one with a change.
    `named` sentences are named by `lines` in all: a line that names half a letter touches everything.
    """

    wanted: int
    touched: int
    leads: int
    leading: int
    heads: int
    founded: int
    lines: int
    named: int
    misses: tuple[str, ...] = ()

    def document(self) -> dict[str, float]:
        """The figures a table or a JSON file shows."""
        return {
            "touched": _share(self.touched, self.wanted),
            "first_ten": _share(self.leading, self.leads),
            "own_first_ten": _share(self.founded, self.heads),
            "sentences_a_line": round(self.named / self.lines, 2) if self.lines else 0.0,
            "gold": self.wanted,
        }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """Sentences asked for their topic, and how many stand under a right one, and under the first choice."""

    wanted: int
    right: int
    primary: int
    misses: tuple[str, ...] = ()

    def document(self) -> dict[str, float]:
        """The figures a table or a JSON file shows."""
        return {
            "accuracy": round(self.right / self.wanted, 3),
            "primary": round(self.primary / self.wanted, 3),
            "gold": self.wanted,
        }
