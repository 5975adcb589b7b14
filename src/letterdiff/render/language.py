"""What became of commitments, terms and subjects between two letters, in the words of every renderer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from letterdiff.model import (
    BriefKind,
    CommitmentChange,
    Comparison,
    Move,
    Reading,
    Silence,
    SilenceKind,
    Swap,
    TermChange,
    TermChanges,
)
from letterdiff.render import words
from letterdiff.render.lives import said

COMMITMENTS = "Commitments that moved"
TERMS = "Words and phrases"
SILENCE = "No longer spoken of"

BRIEF = {
    BriefKind.FIGURE: "figure",
    BriefKind.COMMITMENT: "commitment",
    BriefKind.LANGUAGE: "language",
    BriefKind.ADDED_TOPIC: "new topic",
    BriefKind.REMOVED_TOPIC: "dropped topic",
    BriefKind.RENAMED_TOPIC: "renamed topic",
    BriefKind.SILENCE: "silence",
    BriefKind.TERM: "term",
}

# In the order of their news, and what each says.
MOVES = {
    Move.KEPT: ("Kept", "promised before, now done"),
    Move.BACKWARD: ("Backward", "further from being done than before"),
    Move.SLIPPED: ("Slipped", "promised for later than before"),
    Move.STILL: ("Still open", "promised for soon before, and for soon again"),
    Move.ADVANCED: ("Brought forward", "promised for earlier than before"),
    Move.FORWARD: ("Forward", "nearer to being done than before"),
    Move.HARDENED: ("Hardened", "said more strongly than before"),
    Move.SOFTENED: ("Softened", "said less strongly than before"),
}

SIGNS = {
    Move.KEPT: "✓",
    Move.BACKWARD: "←",
    Move.SLIPPED: "»",
    Move.STILL: "…",
    Move.ADVANCED: "«",
    Move.FORWARD: "→",
    Move.HARDENED: "▲",
    Move.SOFTENED: "▼",
}

TERM_GROUPS = ("Watched", "More", "Less")
TERM_HEADS = ("Old", "New", "Per 1 000 words", "G²", "Chance")

SILENCE_KINDS = {
    SilenceKind.TOPIC: "topic",
    SilenceKind.INSTRUMENT: "instrument",
    SilenceKind.FIGURE: "figure",
    SilenceKind.PROMISE: "promise",
}

# Terms shown each way beside everything else that changed; `letterdiff terms` shows more.
MOST_TERMS = 8


def by_move(comparison: Comparison) -> list[tuple[Move, list[CommitmentChange]]]:
    """The commitments that moved, by how, those that weigh most first."""
    return [
        (move, sorted(found, key=lambda change: -change.score))
        for move in MOVES
        if (found := [change for change in comparison.commitments if change.kind is move])
    ]


def step(change: CommitmentChange) -> str:
    """How a commitment moved: its states, the words of its strength, or its deadlines."""
    before, after = change.before, change.after
    if change.kind in (Move.SLIPPED, Move.ADVANCED, Move.STILL):
        old, new = (one.deadline.text if one.deadline else "" for one in (before, after))
        return f"“{old}” → “{new}”{_by(change)}"
    if change.kind in (Move.HARDENED, Move.SOFTENED) and before.strength and after.strength:
        return f"“{before.strength.text}” → “{after.strength.text}”"
    states = [one.state.value for one in (before, after) if one.state]
    return " → ".join(states)


def _by(change: CommitmentChange) -> str:
    """By how much a deadline moved, where both letters say it clearly."""
    if change.vague or not change.days:
        return ""
    side = "later" if change.kind is Move.SLIPPED else "earlier"
    return f", {words.counted(abs(change.days), 'day')} {side}"


def doubt(change: CommitmentChange) -> str:
    """Why a move could not be read with confidence, "" where it could."""
    return change.before.doubt or change.after.doubt


def evidence(swap: Swap) -> list[tuple[int, int]]:
    """The sentences, old and new, in which one term stands for another, each two once."""
    return list(dict.fromkeys((one.old.sentence, one.new.sentence) for one in swap.exchanges))


def term_groups(terms: TermChanges | None) -> list[tuple[str, list[TermChange]]]:
    """Watched terms, then those that chance hardly explains: the largest changes each way."""
    if terms is None:
        return []
    watched, up, down = said.parted(terms, None)
    telling = ([change for change in rows if said.chance(change)][:MOST_TERMS] for rows in (up, down))
    return [(head, rows) for head, rows in zip(TERM_GROUPS, (watched, *telling), strict=True) if rows]


def more_terms(terms: TermChanges | None) -> str:
    """How many terms are not shown, in words, "" when all are."""
    rest = len(terms.terms) - sum(len(rows) for _, rows in term_groups(terms)) if terms else 0
    return f"{words.counted(rest, 'smaller change')}, most of which may well be chance" if rest else ""


def term_cells(change: TermChange) -> tuple[str, str, str, str, str]:
    """A term's counts, rates, G² and chance, as `TERM_HEADS` name them."""
    return (
        str(change.old_count),
        str(change.new_count),
        f"{said.rate(change.old_rate)} → {said.rate(change.new_rate)}",
        said.signed(change.g2),
        said.chance(change),
    )


def term_note(change: TermChange) -> str:
    """A term's rates, G² and chance in a line: `0.43 → 3.11 per 1 000 words; G² +8.2; p < 0.01`."""
    _, _, rates, g2, chance = term_cells(change)
    known = "; watched" if change.watched else ""
    return f"{rates} per 1 000 words; G² {g2}{f'; {chance}' if chance else ''}{known}"


def last_said(comparison: Comparison, silence: Silence) -> str:
    """Where a letter before said what the new one does not: the old one, unless it is named."""
    old = comparison.old.letter
    earlier = "" if silence.letter == old.id else f"{words.day(silence.date)}, "
    return f"{SILENCE_KINDS[silence.kind]}; last said in {earlier}{words.place(old, silence.line)}"


def where(comparison: Comparison, old: Iterable[int], new: Iterable[int]) -> str:
    """The lines of sentences of both letters: `old line 7, new lines 8 and 9`."""
    sides = (("old", comparison.old, old), ("new", comparison.new, new))
    found = ((side, reading, _lines(reading, indices)) for side, reading, indices in sides)
    return ", ".join(
        f"{side} {words.place(reading.letter, *lines)}" for side, reading, lines in found if lines
    )


def _lines(reading: Reading, indices: Iterable[int]) -> Sequence[int]:
    return [reading.sentences[index].line for index in indices]
