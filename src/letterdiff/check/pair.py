"""Two neighbouring letters: what changed, in short, and what of it was asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from letterdiff.check import kinds
from letterdiff.model import Change, Comparison, Letter, Reading
from letterdiff.model.check import Checked, Named

if TYPE_CHECKING:
    from letterdiff.check.ask import Asked

# Lines of the brief that a check tells.
BRIEF = 5


def examined(
    pair: tuple[Reading, Reading],
    *,
    compare: Callable[[Reading, Reading], Comparison],
    asked: Sequence[Asked] = (),
) -> Checked:
    """The comparison of two letters, old and new, boiled down to what a check tells of it."""
    comparison = compare(*pair)
    return Checked(
        old=named(comparison.old.letter),
        new=named(comparison.new.letter),
        statistics=comparison.statistics,
        share=share(comparison),
        changes=kinds.changes(comparison),
        brief=tuple(line.text for line in comparison.brief[:BRIEF]),
        found=tuple(finding for one in asked for finding in one.search(comparison)),
    )


def share(comparison: Comparison) -> float:
    """The part of the sentences of both messages, 0 to 1, that are not as they were; 0 if there are none."""
    message = [pairing for pairing in comparison.pairings if pairing.topic]
    sentences = sum(len(pairing.old) + len(pairing.new) for pairing in message)
    kept = sum(len(p.old) + len(p.new) for p in message if p.change is Change.UNCHANGED)
    return 1 - kept / sentences if sentences else 0.0


def named(letter: Letter) -> Named:
    """What tells a letter apart."""
    return Named(id=letter.id, date=letter.date, path=letter.path, sha256=letter.sha256)
