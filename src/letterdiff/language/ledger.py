"""Promises followed through a series of letters: kept, slipped, open, overdue, passed in silence."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from datetime import date as Date

from letterdiff.language.lexicon import Lexicon, load
from letterdiff.language.matter import Matter, Weights, content, likeness, weights
from letterdiff.language.moves import (
    LEAST,
    LINKED,
    NAMED,
    RARE,
    Joined,
    Side,
    days_moved,
    joined_by,
    sides,
    state_move,
)
from letterdiff.later import dataclass
from letterdiff.model import (
    MESSAGE,
    CommitmentRecord,
    Commitments,
    Comparison,
    Deadline,
    Entry,
    Fate,
    Move,
    Reading,
    State,
)

# A promise is looked for in so many letters after the last that spoke of it.
FOLLOWED = 4
# From this sureness a later clause is the same promise: with the aligner's word for it, and without.
SAME_LINKED = 0.5
SAME_UNLINKED = 0.65
# From this likeness a sentence speaks of the matter of a promise.
SPEAKS = 0.35
# A clause that the aligner does not join to a promise must hold this share of it.
COVERED = 0.4
# With fewer telling stems nobody can say that no letter speaks of a promise.
ENOUGH = 4
# The share of all words of both that a clause and the decision it carries out have in common.
SAME_WORDS = 0.5
TELLING = 0.5  # the weight from which a shared stem makes two clauses worth comparing


@dataclass(slots=True, kw_only=True)
class _Open:
    """A promise while the letters are read: its entries, and what its last was about."""

    entries: list[Entry]
    side: Side
    kept: bool = False
    mentions: list[tuple[int, int]] = field(default_factory=list)

    @property
    def last(self) -> Entry:
        return self.entries[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """A letter of the series: its commitments by sentence, and which of its sentences hold a stem."""

    reading: Reading
    sides: dict[int, list[Side]]
    stems: dict[int, frozenset[str]]
    holding: dict[str, list[int]]


def ledger(
    readings: Sequence[Reading],
    comparisons: Sequence[Comparison],
    *,
    lexicon: Lexicon | None = None,
    at: Date | None = None,
) -> Commitments:
    """Every promise of letters in date order, followed from each to the next and what became of it.

    `comparisons` are those of neighbours, one fewer than `readings`. `at` is the day for which the fates
    hold, by default that of the last letter; letters after it are left out. Each promise is looked for in
    the next four letters after the last that speaks of it.
    """
    return followed(readings, [joined_by(comparison) for comparison in comparisons], lexicon=lexicon, at=at)


def followed(
    readings: Sequence[Reading],
    joined: Sequence[Joined],
    *,
    lexicon: Lexicon | None = None,
    at: Date | None = None,
) -> Commitments:
    """The same from what is known of the comparisons: which sentences of neighbours they join."""
    known = lexicon or load()
    day = at or (readings[-1].letter.date if readings else Date.min)
    count = sum(reading.letter.date <= day for reading in readings)
    weigh = weights(readings[:count])
    found: list[_Open] = []
    pages: list[_Page] = []
    for number, reading in enumerate(readings[:count]):
        page = _page(reading, known)
        pages.append(page)
        before = joined[number - 1] if number else {}
        near = [one for one in found if not one.kept and number - one.last.letter <= FOLLOWED]
        taken = _follow(near, page, number, before, weigh)
        found += _started(page, number, taken)
    records = [_record(one, pages, day, weigh) for one in found]
    return Commitments(readings=tuple(readings[:count]), at=day, records=tuple(records))


def _page(reading: Reading, lexicon: Lexicon) -> _Page:
    stems = {
        sentence.index: content(sentence.text) for sentence in reading.sentences if sentence.role in MESSAGE
    }
    holding: defaultdict[str, list[int]] = defaultdict(list)
    for index, found in stems.items():
        for stem in found:
            holding[stem].append(index)
    return _Page(reading=reading, sides=dict(sides(reading, lexicon)), stems=stems, holding=dict(holding))


def _follow(
    near: Sequence[_Open], page: _Page, number: int, joined: Joined, weigh: Weights
) -> set[tuple[int, int]]:
    """Adds this letter's word on each promise that it speaks of; gives the places of what was used."""
    cells = sorted(
        (-sure, place, at)
        for place, one in enumerate(near)
        for sure, at in _cells(one, page, joined if one.last.letter == number - 1 else {}, weigh)
    )
    done: set[int] = set()
    taken: set[tuple[int, int]] = set()
    for _, place, at in cells:
        if place in done or at in taken:
            continue
        done.add(place)
        taken.add(at)
        _add(near[place], page, number, page.sides[at[0]][at[1]])
    return taken


def _cells(
    one: _Open, page: _Page, joined: Joined, weigh: Weights
) -> Iterator[tuple[float, tuple[int, int]]]:
    """This letter's clauses that may be about a promise: how surely, and where they stand."""
    old = one.side
    last = one.last.commitment.sentence
    linked = {j for i, j in joined if i == last}
    for sentence in sorted(linked.union(_candidates(old.matter, page, weigh))):
        link = joined.get((last, sentence), 0.0)
        for at, new in enumerate(page.sides.get(sentence, ())):
            if not _may_follow(old, new):
                continue
            like = likeness(old.matter, new.matter, weigh)
            names = any(weigh.total((name,)) >= RARE for name in old.matter.names & new.matter.names)
            sure = like + LINKED * link + NAMED * names
            plain = bool(link) or _covers(old.matter, new.matter, weigh)
            if like >= LEAST and plain and sure >= _needed(one, new, bool(link)):
                yield sure, (sentence, at)


def _needed(one: _Open, new: Side, linked: bool) -> float:
    """How sure it must be that a clause is a word on a promise; what carries out a decision is rarely it."""
    decided = one.last.commitment.state in (State.AGREED, State.ADOPTED)
    if decided and new.commitment.state is State.DELIVERED:
        old, late = one.side.matter.stems, new.matter.stems
        return SAME_LINKED if len(old & late) >= SAME_WORDS * len(old | late) else math.inf
    return SAME_LINKED if linked else SAME_UNLINKED


def _covers(old: Matter, new: Matter, weigh: Weights) -> bool:
    """Whether a clause that nothing else joins to a promise says enough of what was promised."""
    shared = old.stems & new.stems
    return len(shared) > 2 and weigh.total(shared) >= COVERED * weigh.total(old.stems)


def _may_follow(old: Side, new: Side) -> bool:
    """Whether a clause can be a later word on a promise: what was over before the promise is none."""
    before, after = old.commitment, new.commitment
    if after.state is None or (old.sums and new.sums and not old.sums & new.sums):
        return False
    return after.over is None or before.deadline is None or after.over >= before.deadline.earliest


def _candidates(matter: Matter, page: _Page, weigh: Weights) -> list[int]:
    telling = [stem for stem in matter.stems if weigh.total((stem,)) >= TELLING]
    return sorted({index for stem in telling for index in page.holding.get(stem, ())})


def _add(one: _Open, page: _Page, number: int, new: Side) -> None:
    before, after = one.side.commitment, new.commitment
    # Work that goes on as it did is no move.
    again = after.state is one.last.commitment.state and after.state is not State.PROMISED
    move = None if again else state_move(before, after)
    days = days_moved(before, after) if move in (Move.SLIPPED, Move.ADVANCED) else 0
    one.entries.append(_entry(page, number, new, move, days))
    one.kept = move is Move.KEPT
    if after.state is State.PROMISED:
        one.side = new


def _entry(page: _Page, number: int, side: Side, move: Move | None = None, days: int = 0) -> Entry:
    line = page.reading.sentences[side.commitment.sentence].line
    return Entry(letter=number, line=line, commitment=side.commitment, move=move, days=days)


def _started(page: _Page, number: int, taken: set[tuple[int, int]]) -> Iterator[_Open]:
    """The promises that this letter makes and that go on none before; a mere epithet makes none."""
    for sentence, listed in sorted(page.sides.items()):
        for at, side in enumerate(listed):
            said = side.commitment
            promise = said.state is State.PROMISED and (said.aim is not None or said.deadline is not None)
            if promise and (sentence, at) not in taken:
                yield _Open(entries=[_entry(page, number, side)], side=side)


def _record(one: _Open, pages: Sequence[_Page], day: Date, weigh: Weights) -> CommitmentRecord:
    first = one.entries[0].commitment
    deadline = next((e.commitment.deadline for e in reversed(one.entries) if e.commitment.deadline), None)
    mentions = () if one.kept else tuple(_mentions(one, pages, weigh))
    return CommitmentRecord(
        topic=first.topic,
        action=first.action,
        entries=tuple(one.entries),
        fate=_fate(one, deadline, mentions, pages, day),
        deadline=deadline,
        mentions=mentions,
    )


def _mentions(one: _Open, pages: Sequence[_Page], weigh: Weights) -> Iterator[tuple[int, int]]:
    """Sentences of the next letters that share most of what a promise is about."""
    matter = one.side.matter
    total = weigh.total(matter.stems)
    if not total:
        return
    for number in range(one.last.letter + 1, min(len(pages), one.last.letter + 1 + FOLLOWED)):
        page = pages[number]
        for index in _candidates(matter, page, weigh):
            shared = matter.stems & page.stems[index]
            names = {name for name in shared & matter.names if weigh.total((name,)) >= RARE}
            if len(names) > 1 or (len(shared) > 1 and weigh.total(shared) / total >= SPEAKS):
                yield number, index


def _fate(
    one: _Open,
    deadline: Deadline | None,
    mentions: Iterable[tuple[int, int]],
    pages: Sequence[_Page],
    day: Date,
) -> Fate:
    if one.kept:
        return Fate.KEPT
    if deadline is None or deadline.latest > day:
        return Fate.NEW if one.entries[0].letter == len(pages) - 1 else Fate.OPEN
    since = {n for n, page in enumerate(pages) if page.reading.letter.date >= deadline.latest}
    speaking = {entry.letter for entry in one.entries} | {number for number, _ in mentions}
    telling = len(one.side.matter.stems) >= ENOUGH
    return Fate.SILENT if since and telling and not since & speaking else Fate.OVERDUE
