"""What a letter commits to, how strongly, by when; and what became of it from letter to letter.

Every `Span` is a range of `Letter.text` of the letter that it speaks of, and every text is what stands there.
"""

from __future__ import annotations

from datetime import date as Date
from enum import StrEnum

from letterdiff.later import dataclass
from letterdiff.model.letter import Span


class State(StrEnum):
    """Where an action stands, in the order of its life.

    `UNDER_WAY` (work, talks or a roll-out that goes on) says that something has begun, not how far it is.
    """

    CONSIDERED = "considered"
    PROMISED = "promised"
    UNDER_WAY = "under way"
    PROPOSED = "proposed"
    AGREED = "agreed"
    ADOPTED = "adopted"
    IN_FORCE = "in force"
    DELIVERED = "delivered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """How strong a word is: its step, from 1 (weakest), on a ladder; only steps of one ladder compare."""

    ladder: str
    step: int
    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """When something is promised for: from `earliest` to before `latest`, a half-open interval of days.

    `vague` is whether the words name no clear bound (*soon*, *in Autumn*, *in the coming months*); its
    interval is then a convention. `floating` is whether they name no time of the calendar at all (*soon*,
    *in the coming months*), so that it moves along with the letter.
    """

    span: Span
    text: str
    earliest: Date
    latest: Date
    vague: bool = False
    floating: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """One clause that says where an action stands or how strongly it is wanted.

    `sentence` is an index of the letter's sentences. `action` is the clause, `span` where it stands.
    `actor` is who acts, "" where that is not plain. `state` is None where only a strength is said. `aim`
    is the state that a promise is about (*will be adopted*: `PROMISED`, aim `ADOPTED`), else None. `words`
    are the words that say so, ascending. `over` is the last day of the time at which what is done was done,
    where the clause names one. `doubt` says why it could not be read with confidence.
    """

    sentence: int
    topic: str
    span: Span
    action: str
    actor: str = ""
    state: State | None = None
    aim: State | None = None
    strength: Strength | None = None
    words: tuple[Span, ...] = ()
    deadline: Deadline | None = None
    over: Date | None = None
    doubt: str = ""


class Move(StrEnum):
    """What became of a commitment from one letter to the next.

    `KEPT` is a promise that is done; `FORWARD` and `BACKWARD` are other moves of its state; `HARDENED` and
    `SOFTENED` are moves on a ladder of strength; `SLIPPED` and `ADVANCED` are moves of its deadline. `STILL`
    is promised for some time soon again, when *soon* as it was said before is over: nobody can say whether
    that is later.
    """

    KEPT = "kept"
    FORWARD = "forward"
    BACKWARD = "backward"
    HARDENED = "hardened"
    SOFTENED = "softened"
    SLIPPED = "slipped"
    ADVANCED = "advanced"
    STILL = "still open"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentChange:
    """One move of one commitment between two letters, with the words on either side that say so.

    `pairing` is the index of the pairing whose sentences these are; where an aligner's link joins sentences
    of two pairings, the one of the new sentence. `old` and `new` are sentence indices. `old_words` and
    `new_words` are texts from the letters that hold the evidence, `old_said` and `new_said` their spans'
    places. `days` is by how much a deadline moved, 0 for other moves; a `vague` one moved by convention.
    `score` (0 to 1) says how much the move weighs: the size of the step times how sure the match is.
    """

    kind: Move
    pairing: int
    topic: str
    old: tuple[int, ...]
    new: tuple[int, ...]
    old_words: str
    new_words: str
    before: Commitment
    after: Commitment
    days: int = 0
    vague: bool = False
    score: float = 0.0
