"""Totals of a comparison."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from letterdiff.model import GENERAL, MESSAGE, Change, FigureStatus, Statistics, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterdiff.model import FigureChange, Pairing, Reading, TopicChange


def statistics(
    old: Reading,
    new: Reading,
    pairings: Sequence[Pairing],
    topics: Sequence[TopicChange],
    figures: Sequence[FigureChange],
) -> Statistics:
    """Counts over the message of both letters; pairings of the frame (topic "") are left out."""
    changes = Counter(p.change for p in pairings if p.topic)
    # What stands under no topic comes and goes with its sentences.
    status = Counter(t.status for t in topics if t.id != GENERAL)
    return Statistics(
        old_sentences=_sentences(old),
        new_sentences=_sentences(new),
        **{change.value: changes[change] for change in Change},
        topics_added=status[Status.ADDED],
        topics_removed=status[Status.REMOVED],
        topics_renamed=status[Status.RENAMED],
        figures_changed=sum(f.change is not FigureStatus.REPEATED for f in figures),
    )


def _sentences(reading: Reading) -> int:
    return sum(s.role in MESSAGE for s in reading.sentences)
