"""What became of commitments between two letters: states moved, words hardened, dates slipped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date as Date
from functools import cached_property

from letterdiff.kept import once
from letterdiff.language.lexicon import Lexicon, load
from letterdiff.language.matter import Matter, Weights, likeness, matter, weights
from letterdiff.language.reading import commitments
from letterdiff.later import dataclass
from letterdiff.model import (
    Commitment,
    CommitmentChange,
    Comparison,
    Figure,
    FigureKind,
    Link,
    Move,
    Pairing,
    Reading,
    Span,
    State,
    TopicKind,
)

# Old and new sentences that answer to each other, and how surely (0 to 1).
Joined = dict[tuple[int, int], float]

ORDER = {state: place for place, state in enumerate(State)}
# From these sums of evidence (`sureness`) two clauses count as one action. Every clause may have a modal and
# few say where something stands, so a strength needs more; so does what merely goes on or was decided before.
LEAST = 0.2  # likeness, whatever else speaks for it
SAME = 0.44
SAME_GOING_ON = 0.6
SAME_STRENGTH = 0.65
SAME_DECIDED = 0.8
UNMOVED = 0.75  # likeness from which a clause that stands as it did has found its like
LINKED = 0.25  # what the aligner's link adds at most
NAMED = 0.1  # what a name in both adds
ONE_THING = 0.5  # the sureness of two statements on the instrument that both sentences stand under
RARE = 0.4  # the weight from which a name tells something
OTHER_SUM = 0.6  # the likeness below which another sum of money means another thing
DONE = (State.PROPOSED, State.AGREED, State.ADOPTED, State.IN_FORCE, State.DELIVERED)
# A date that moved by no more days is the same date said otherwise.
SAME_DAY = 15


@dataclass(frozen=True, kw_only=True)
class Side:
    """A commitment of the letter of that text, with the sums of money it names."""

    commitment: Commitment
    text: str
    sums: frozenset[float]

    @cached_property
    def matter(self) -> Matter:
        """What it is about. Nobody asks where its sentence has no like in the other letter."""
        return matter(self.text, self.commitment)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Two commitments that may be one, in sentences that answer to each other by `link` (0 to 1)."""

    old: Side
    new: Side
    likeness: float
    link: float
    sureness: float
    other_sum: bool = False


def changes(
    old: Reading,
    new: Reading,
    pairings: Sequence[Pairing],
    links: Sequence[Link],
    lexicon: Lexicon | None = None,
) -> tuple[CommitmentChange, ...]:
    """What became of each commitment of two letters, in order of the new letter's sentences.

    Only commitments of sentences that the aligner pairs or links are compared, each with the one that is
    most like it; two that are not plainly about one action are left alone.
    """
    known = lexicon or load()
    cells = cells_of(old, new, _linked(pairings, links), known)
    found = [
        change for cell in _best(cells, old.letter.date) if (change := _change(cell, (old, new), pairings))
    ]
    return tuple(sorted(found, key=lambda change: (change.new, change.old, change.kind)))


def joined_by(comparison: Comparison) -> Joined:
    """The sentences that a comparison holds together, with how surely."""
    return _linked(comparison.pairings, comparison.links)


def _linked(pairings: Sequence[Pairing], links: Sequence[Link]) -> Joined:
    joined = {(i, j): pairing.score for pairing in pairings for i in pairing.old for j in pairing.new}
    for link in links:
        joined[link.old, link.new] = max(link.score, joined.get((link.old, link.new), 0.0))
    return joined


def cells_of(old: Reading, new: Reading, joined: Joined, lexicon: Lexicon) -> list[Cell]:
    """Pairs of commitments in joined sentences, or on one instrument, that may be about one action."""
    weigh = weights((old, new))
    befores, afters = sides(old, lexicon), sides(new, lexicon)
    one_thing = set(_on_one_thing(old, new, befores, afters)) - joined.keys()
    return [
        cell
        for i, j in (*joined, *sorted(one_thing))
        for before in befores.get(i, ())
        for after in afters.get(j, ())
        if (cell := _cell(before, after, joined.get((i, j)), weigh)) is not None
    ]


def _on_one_thing(old: Reading, new: Reading, befores: Sides, afters: Sides) -> Iterator[tuple[int, int]]:
    """Sentences that stand under the same instrument and say where a thing stands, not who acts."""
    instruments = {
        topic.id for side in (old, new) for topic in side.topics if topic.kind is TopicKind.INSTRUMENT
    }
    late: defaultdict[str, list[int]] = defaultdict(list)
    for j, listed in afters.items():
        if any(_is_of_thing(side.commitment) for side in listed):
            late[new.sentences[j].topic].append(j)
    for i, listed in befores.items():
        topic = old.sentences[i].topic
        if topic in instruments and any(_is_of_thing(side.commitment) for side in listed):
            yield from ((i, j) for j in late[topic])


def _is_of_thing(commitment: Commitment) -> bool:
    return commitment.state in DONE and not commitment.actor and commitment.strength is None


def _cell(before: Side, after: Side, link: float | None, weigh: Weights) -> Cell | None:
    like = likeness(before.matter, after.matter, weigh)
    if link is None:
        things = _is_of_thing(before.commitment) and _is_of_thing(after.commitment)
        one = things and bool(before.matter.stems & after.matter.stems)
        return Cell(old=before, new=after, likeness=like, link=0.0, sureness=ONE_THING) if one else None
    other_sum = before.sums and after.sums and not before.sums & after.sums
    if like < LEAST or (other_sum and like < OTHER_SUM):
        return None
    names = {name for name in before.matter.names & after.matter.names if weigh.total((name,)) >= RARE}
    sure = like + LINKED * link + NAMED * bool(names)
    return Cell(old=before, new=after, likeness=like, link=link, sureness=sure, other_sum=bool(other_sum))


Sides = defaultdict[int, list["Side"]]


def sides(reading: Reading, lexicon: Lexicon) -> Sides:
    """A letter's commitments by sentence; read once for the comparisons on either side of it."""
    known = _known(reading)
    if lexicon not in known:
        known[lexicon] = _sides(reading, lexicon)
    return known[lexicon]


@once
def _known(_: Reading) -> dict[Lexicon, Sides]:
    return {}


def _sides(reading: Reading, lexicon: Lexicon) -> Sides:
    found: Sides = defaultdict(list)
    money: defaultdict[int, list[Figure]] = defaultdict(list)
    for figure in reading.figures:
        if figure.kind is FigureKind.MONEY:
            money[figure.sentence].append(figure)
    for commitment in commitments(reading, lexicon):
        span = commitment.span
        sums = frozenset(
            figure.value
            for figure in money.get(commitment.sentence, ())
            if span.start <= figure.span.start and figure.span.end <= span.end
        )
        side = Side(commitment=commitment, text=reading.letter.text, sums=sums)
        found[commitment.sentence].append(side)
    return found


def _best(cells: Iterable[Cell], told: Date) -> Iterator[Cell]:
    """Cells by sureness; each commitment moves once by state and once by strength.

    One that stands as it did has found its like, and is nobody else's.
    """
    taken: set[tuple[str, str, Span]] = set()
    for cell in sorted(cells, key=_rank):
        kind = _kind(cell.old.commitment, cell.new.commitment)
        if kind is None and cell.likeness < UNMOVED:
            continue
        if cell.sureness < _needed(kind, cell) or _was_before(cell, told):
            continue
        if kind not in (None, Move.HARDENED, Move.SOFTENED) and cell.other_sum:
            continue  # so much by one date and so much by another are two
        for facet in _facets(cell, kind):
            keys = {
                ("old", facet, cell.old.commitment.words[0]),
                ("new", facet, cell.new.commitment.words[0]),
            }
            if not keys & taken:
                taken |= keys
                if kind is not None:
                    yield cell


def _facets(cell: Cell, kind: Move | None) -> tuple[str, ...]:
    """What a cell speaks of: the state, the strength; of both where nothing moved."""
    if kind is not None:
        return ("strength",) if kind in (Move.HARDENED, Move.SOFTENED) else ("state",)
    old, new = cell.old.commitment, cell.new.commitment
    first, second = old.strength, new.strength
    state = ("state",) if old.state is not None and old.state is new.state else ()
    ladder = first is not None and second is not None and first.ladder == second.ladder
    return (*state, *(("strength",) if ladder else ()))


def _was_before(cell: Cell, told: Date) -> bool:
    """Whether what the new letter says is done was done before the old one: no news, then."""
    over = cell.new.commitment.over
    return over is not None and over < told


def _rank(cell: Cell) -> tuple[float, float, int, int, Span, Span]:
    old, new = cell.old.commitment, cell.new.commitment
    union = cell.old.matter.stems | cell.new.matter.stems
    shared = len(cell.old.matter.stems & cell.new.matter.stems) / len(union) if union else 0.0
    return (-cell.sureness, -shared, new.sentence, old.sentence, new.span, old.span)


def _needed(kind: Move | None, cell: Cell) -> float:
    if kind is None:
        return 0.0
    if kind in (Move.HARDENED, Move.SOFTENED):
        return SAME_STRENGTH
    before, after = cell.old.commitment.state, cell.new.commitment.state
    decided = before in (State.AGREED, State.ADOPTED) and after is State.DELIVERED
    if decided:
        return SAME_DECIDED
    return SAME_GOING_ON if before is State.UNDER_WAY else SAME


def _kind(old: Commitment, new: Commitment) -> Move | None:
    """The move from one commitment to another, None where there is none or nothing can be said."""
    if old.state is not None and new.state is not None:
        return state_move(old, new)
    first, second = old.strength, new.strength
    if first is None or second is None or first.ladder != second.ladder or first.step == second.step:
        return None
    return Move.HARDENED if second.step > first.step else Move.SOFTENED


def state_move(old: Commitment, new: Commitment) -> Move | None:
    """The move of two commitments that both say where the action stands."""
    before, after = old.state, new.state
    if before is None or after is None:
        return None
    if before is State.PROMISED and after is State.PROMISED:
        return date_move(old, new)
    if before is after:
        return None
    if before is State.PROMISED and after in DONE and ORDER[after] >= ORDER[old.aim or State.DELIVERED]:
        return Move.KEPT
    if after is State.UNDER_WAY:
        return Move.FORWARD if before in (State.CONSIDERED, State.PROMISED) else None
    if before is State.UNDER_WAY:
        return Move.FORWARD if after in DONE else None
    if after is State.PROMISED and ORDER[new.aim or State.DELIVERED] > ORDER[before]:
        return Move.FORWARD if before is State.CONSIDERED else None
    return Move.FORWARD if ORDER[after] > ORDER[before] else Move.BACKWARD


def date_move(old: Commitment, new: Commitment) -> Move | None:
    """How the deadline of a promise moved, None where it did not or one side names none.

    One that floats along with its letter has only moved if the two periods are apart.
    """
    before, after = old.deadline, new.deadline
    if before is not None and after is not None and (before.floating or after.floating):
        if after.earliest >= before.latest:
            return Move.STILL if after.floating else Move.SLIPPED
        return Move.ADVANCED if after.latest <= before.earliest else None
    days = days_moved(old, new)
    if abs(days) <= SAME_DAY:
        return None
    return Move.SLIPPED if days > 0 else Move.ADVANCED


def days_moved(old: Commitment, new: Commitment) -> int:
    """By how many days a deadline moved; 0 where one side names none."""
    if old.deadline is None or new.deadline is None:
        return 0
    return (new.deadline.latest - old.deadline.latest).days


def _change(
    cell: Cell, sides_of: tuple[Reading, Reading], pairings: Sequence[Pairing]
) -> CommitmentChange | None:
    old, new = cell.old.commitment, cell.new.commitment
    kind = _kind(old, new)
    if kind is None:
        return None
    moved = days_moved(old, new) if kind in (Move.SLIPPED, Move.ADVANCED) else 0
    vague = any(side.deadline is not None and side.deadline.vague for side in (old, new)) and bool(moved)
    return CommitmentChange(
        kind=kind,
        pairing=_pairing(pairings, old.sentence, new.sentence),
        topic=new.topic or old.topic,
        old=(old.sentence,),
        new=(new.sentence,),
        old_words=_said(sides_of[0], old),
        new_words=_said(sides_of[1], new),
        before=old,
        after=new,
        days=moved,
        vague=vague,
        score=round(_size(kind, old, new) * min(1.0, cell.sureness), 4),
    )


def _pairing(pairings: Sequence[Pairing], old: int, new: int) -> int:
    """The pairing that holds both sentences, else that of the new one."""
    holding = [pairing for pairing in pairings if new in pairing.new]
    both = [pairing for pairing in holding if old in pairing.old]
    return (both or holding)[0].index


MOST_WORDS = 30


def _said(reading: Reading, commitment: Commitment) -> str:
    """The clause, from its first word to the end of the evidence and a few words more."""
    text = reading.letter.text
    start = commitment.span.start
    words = text[start : commitment.span.end].split(" ")
    last = max(span.end for span in commitment.words)
    needed = len(text[start : max(last, start)].split(" "))
    return " ".join(words[: max(needed + 6, MOST_WORDS)]).rstrip(" ,")


# What each kind of move weighs against the others.
WEIGHT = {
    Move.KEPT: 1.0,
    Move.BACKWARD: 1.0,
    Move.SLIPPED: 0.9,
    Move.FORWARD: 0.8,
    Move.ADVANCED: 0.6,
    Move.STILL: 0.6,
    Move.HARDENED: 0.6,
    Move.SOFTENED: 0.7,
}


def _size(kind: Move, old: Commitment, new: Commitment) -> float:
    if kind in (Move.HARDENED, Move.SOFTENED) and old.strength and new.strength:
        return WEIGHT[kind] * min(1.0, 0.5 + 0.25 * abs(new.strength.step - old.strength.step))
    if kind in (Move.FORWARD, Move.BACKWARD) and old.state and new.state:
        return WEIGHT[kind] * min(1.0, 0.5 + 0.1 * abs(ORDER[new.state] - ORDER[old.state]))
    return WEIGHT[kind]
