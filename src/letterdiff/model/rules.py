"""What a user lays down about a series: pins, thresholds, watched terms."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PairPin:
    """Two sentences that belong together, or (`together` false) never do.

    `old` and `new` are ids of letters; `old_text` and `new_text` words that stand in one sentence of each.
    """

    old: str
    new: str
    old_text: str
    new_text: str
    together: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicPin:
    """A sentence of a letter, by words that stand in it, that is of a topic (by id), or is not."""

    letter: str
    text: str
    topic: str
    holds: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """All that a user lays down. `thresholds` are by name; those not named keep their values."""

    pairs: tuple[PairPin, ...] = ()
    topics: tuple[TopicPin, ...] = ()
    thresholds: tuple[tuple[str, float], ...] = ()
    watched: tuple[str, ...] = ()


PLAIN = Rules()
