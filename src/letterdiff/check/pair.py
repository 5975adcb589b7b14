"""Two neighbouring letters: what changed, in short, and what of it was asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from letterdiff import silence
from letterdiff.check import kinds
from letterdiff.model import Change, Comparison, Letter, Reading, SilenceKind
from letterdiff.model.check import Checked, Named

if TYPE_CHECKING:
    from letterdiff.check.ask import Asked

# Lines of the brief that a check tells.
BRIEF = 5


def examined(
    *letters: Reading | None,
    compare: Callable[[Reading, Reading], Comparison],
    asked: Sequence[Asked] = (),
) -> Checked:
    """The comparison of the last two of some letters, boiled down to what a check tells of it.

    The letters before them, None where there is none, count for what is no longer spoken of.
    """
    read = [letter for letter in letters if letter is not None]
    comparison = compare(*read[-2:])
    return Checked(
        old=named(comparison.old.letter),
        new=named(comparison.new.letter),
        statistics=comparison.statistics,
        share=share(comparison),
        changes=kinds.changes(comparison),
        brief=tuple(line.text for line in comparison.brief[:BRIEF]),
        found=tuple(finding for one in asked for finding in one.search(_over(comparison, read, one.over))),
    )


def asked_of(asked: Iterable[Asked]) -> int:
    """How many letters are to be read before the two that are compared."""
    return max((one.over + silence.REGULAR - 2 for one in asked if one.over), default=0)


def _over(comparison: Comparison, letters: Sequence[Reading], over: int) -> Comparison:
    """The comparison with the topics that one of the `over` letters before the last spoke of.

    Promises are followed from the letter before alone; figures that were dropped have a kind of their own.
    """
    if not over or len(letters) == 2:  # the comparison knows of both
        return comparison
    topics = silence.silence(letters, over=over)
    promises = (one for one in comparison.silence if one.kind is SilenceKind.PROMISE)
    return replace(comparison, silence=(*topics, *promises))


def share(comparison: Comparison) -> float:
    """The part of the sentences of both messages, 0 to 1, that are not as they were; 0 if there are none."""
    message = [pairing for pairing in comparison.pairings if pairing.topic]
    sentences = sum(len(pairing.old) + len(pairing.new) for pairing in message)
    kept = sum(len(p.old) + len(p.new) for p in message if p.change is Change.UNCHANGED)
    return 1 - kept / sentences if sentences else 0.0


def named(letter: Letter) -> Named:
    """What tells a letter apart."""
    return Named(id=letter.id, date=letter.date, path=letter.path, sha256=letter.sha256)
