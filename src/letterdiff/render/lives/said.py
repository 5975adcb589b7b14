"""What every form of these results says in the same words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from letterdiff.model import SilenceKind, Turn
from letterdiff.render import words

if TYPE_CHECKING:
    from letterdiff.model import Life, Reading, Silence, Station, Swap, TermChange, TermChanges, Trace

TURN = {
    Turn.APPEARED: "appeared",
    Turn.VANISHED: "vanished",
    Turn.ROSE: "rose",
    Turn.FELL: "fell",
    Turn.STEADY: "as before",
}

KINDS = {
    SilenceKind.TOPIC: "Topics",
    SilenceKind.INSTRUMENT: "Instruments",
    SilenceKind.FIGURE: "Figures",
    SilenceKind.PROMISE: "Promises",
}

UP = (Turn.APPEARED, Turn.ROSE)

# Changes shown each way unless all are asked for.
MOST = 20

LEVELS = ((0.0001, "p < 0.0001"), (0.001, "p < 0.001"), (0.01, "p < 0.01"), (0.05, "p < 0.05"))


def chance(change: TermChange) -> str:
    """Below which level chance explains a change, "" where it well may."""
    return next((said for level, said in LEVELS if change.chance < level), "")


def signed(g2: float) -> str:
    """G² with its sign, to one decimal."""
    return f"{words.MINUS if g2 < 0 else '+' if g2 > 0 else ''}{abs(g2):.1f}"


def rate(value: float) -> str:
    """Uses per 1 000 words, to two decimals."""
    return f"{value:.2f}"


def parted(changes: TermChanges, most: int | None) -> tuple[list[TermChange], ...]:
    """Watched terms; terms that came or rose; terms that went or fell: the largest changes each way."""
    watched = [change for change in changes.terms if change.watched]
    rest = [change for change in changes.terms if not change.watched]
    up = [change for change in rest if change.turn in UP]
    down = [change for change in rest if change.turn not in UP]
    return watched, up[:most], down[:most]


def left_out(changes: TermChanges, most: int | None) -> str:
    """How many changes are not shown, in words, "" when all are."""
    shown = sum(map(len, parted(changes, most)))
    rest = len(changes.terms) - shown
    return (
        f"{words.counted(rest, 'smaller change')} not shown, most of them of words said once" if rest else ""
    )


def sizes(changes: TermChanges) -> str:
    """How long the two letters are."""
    old, new = words.plain_number(changes.old_words), words.plain_number(changes.new_words)
    return f"{old} → {new} words"


def swap_counts(swap: Swap) -> str:
    """How often each letter says the two terms of a swap."""
    old, new = swap.old_term_counts, swap.new_term_counts
    gone = ", gone" if swap.complete else ""
    return (
        f"{words.counted(len(swap.exchanges), 'exchange')};"
        f" {swap.old} {old[0]} → {old[1]}{gone}; {swap.new} {new[0]} → {new[1]}"
    )


def since(silence: Silence) -> str:
    """When something was last said, and by how many letters before the silence."""
    letters = words.counted(silence.said, "letter")
    place = f"{words.day(silence.date)}, {silence.unit.value} {silence.line}"
    return f"last said {place}; by {letters}, silent for {silence.silent}"


def spans(life: Life, readings: Sequence[Reading]) -> tuple[str, str, str]:
    """First said, last said, and the longest silence between, in dates."""
    first, last = readings[life.first].letter, readings[life.last].letter
    return first.date.isoformat(), last.date.isoformat(), silence(life, readings)


def silence(life: Life, readings: Sequence[Reading]) -> str:
    """The longest silence of a topic, "" where there is none."""
    if life.silence is None:
        return ""
    start, length = life.silence
    return f"{words.counted(length, 'letter')} from {readings[start].letter.date.isoformat()}"


def uses(trace: Trace) -> list[int]:
    """The numbers of the letters in which a phrase, or something near to it, stands."""
    return [number for number, wordings in enumerate(trace.wordings) if wordings]


def summary(trace: Trace) -> str:
    """Where a phrase lives, in a sentence."""
    found = uses(trace)
    if not found:
        return f"in none of {words.counted(len(trace.readings), 'letter')}"
    total = sum(map(len, trace.wordings))
    exact = sum(wording.exact for wordings in trace.wordings for wording in wordings)
    first, last = (words.day(trace.readings[number].letter.date) for number in (found[0], found[-1]))
    return (
        f"{words.counted(total, 'place')} ({exact} in the same words) in {len(found)} of"
        f" {words.counted(len(trace.readings), 'letter')}: first {first}, last {last}"
    )


def told(silences: Iterable[Silence], everything: bool) -> Iterator[tuple[SilenceKind, list[Silence], int]]:
    """Silences by kind, each with how many of the kind are not shown: figures that one letter alone gave."""
    by_kind: dict[SilenceKind, list[Silence]] = {}
    for one in silences:
        by_kind.setdefault(one.kind, []).append(one)
    for kind, found in by_kind.items():
        alone = kind is SilenceKind.FIGURE and not everything
        shown = [one for one in found if one.said > 1 or not alone]
        yield kind, shown, len(found) - len(shown)


def named_besides(station: Station) -> list[int]:
    """Sentences that name a topic under another one and stand in none of the passages that are shown."""
    shown = {index for pairing in station.pairings for index in pairing.new}
    return [index for index in station.mentions if index not in shown]
