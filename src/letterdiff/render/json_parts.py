"""The parts of which documents are made, shared by those of letters, comparisons and whole series."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from letterdiff.model import (
    Commitment,
    CommitmentChange,
    Comparison,
    Deadline,
    Letter,
    Reading,
    Silence,
    Strength,
    Swap,
    TermChange,
    Use,
)

# Digits kept of a computed number: beyond these stand the traces of binary fractions (0.30000000000000004).
DIGITS = 12

# Decimals of rates and of what is computed from counts.
DECIMALS = 4

Document = dict[str, Any]


def number(value: float | None) -> int | float | None:
    """A number as JSON writes it best: an int where it is whole, null where it is none or infinite."""
    if value is None or not math.isfinite(value):
        return None
    rounded = float(f"{value:.{DIGITS}g}")
    return int(rounded) if rounded.is_integer() else rounded


def identity(letter: Letter) -> Document:
    """Which letter it is."""
    return {
        "id": letter.id,
        "date": letter.date.isoformat(),
        "path": letter.path,
        "sha256": letter.sha256,
    }


def place(reading: Reading, index: int) -> Document:
    """A sentence by its index: its words, its line."""
    sentence = reading.sentences[index]
    return {"index": index, "text": sentence.text, "line": sentence.line}


def places(reading: Reading, indices: Iterable[int]) -> list[Document]:
    """Sentences by their indices."""
    return [place(reading, index) for index in indices]


# ---- commitments ----


def commitment_change(comparison: Comparison, change: CommitmentChange) -> Document:
    """One move of one commitment between two letters."""
    return {
        "kind": change.kind.value,
        "pairing": change.pairing,
        "topic": change.topic,
        "old": places(comparison.old, change.old),
        "new": places(comparison.new, change.new),
        "old_words": change.old_words,
        "new_words": change.new_words,
        "before": _statement(comparison.old.letter, change.before),
        "after": _statement(comparison.new.letter, change.after),
        "days": change.days,
        "vague": change.vague,
        "score": number(round(change.score, DECIMALS)),
    }


def _statement(letter: Letter, said: Commitment) -> Document:
    return {
        "text": said.action,
        "actor": said.actor,
        "state": said.state.value if said.state else None,
        "aim": said.aim.value if said.aim else None,
        "strength": strength(said.strength),
        "words": [span.of(letter.text) for span in said.words],
        "deadline": deadline(said.deadline),
        "doubt": said.doubt,
    }


def deadline(value: Deadline | None) -> Document | None:
    """When something is promised for; `latest` is the day after."""
    if value is None:
        return None
    return {
        "text": value.text,
        "earliest": value.earliest.isoformat(),
        "latest": value.latest.isoformat(),
        "vague": value.vague,
    }


def strength(value: Strength | None) -> Document | None:
    """How strong a word is."""
    if value is None:
        return None
    return {"ladder": value.ladder, "step": value.step, "text": value.text}


# ---- words ----


def term(change: TermChange) -> Document:
    """What became of a word or phrase."""
    return {
        "term": change.term,
        "key": change.key,
        "turn": change.turn.value,
        "watched": change.watched,
        "old_count": change.old_count,
        "new_count": change.new_count,
        "old_rate": number(round(change.old_rate, DECIMALS)),
        "new_rate": number(round(change.new_rate, DECIMALS)),
        "g2": number(round(change.g2, DECIMALS)),
        "chance": number(change.chance),
        "old": [_use(use) for use in change.old],
        "new": [_use(use) for use in change.new],
    }


def _use(use: Use) -> Document:
    return {"sentence": use.sentence, "line": use.line}


def swap(value: Swap, pair: tuple[Reading, Reading]) -> Document:
    """One term exchanged for another between two letters, with the sentences that show it."""
    return {
        "old": value.old,
        "new": value.new,
        "old_term_counts": list(value.old_term_counts),
        "new_term_counts": list(value.new_term_counts),
        "complete": value.complete,
        "exchanges": [
            {
                "pairing": exchange.pairing,
                "old": place(pair[0], exchange.old.sentence),
                "new": place(pair[1], exchange.new.sentence),
            }
            for exchange in value.exchanges
        ],
    }


def silence(value: Silence) -> Document:
    """Something that a letter no longer speaks of."""
    return {
        "kind": value.kind.value,
        "label": value.label,
        "topic": value.topic,
        "letter": value.letter,
        "date": value.date.isoformat(),
        "sentence": {"index": value.sentence, "text": value.text, "line": value.line},
        "silent": value.silent,
        "said": value.said,
    }
