"""The brief, and what became of commitments, terms and subjects: rows of a page, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from letterdiff.later import dataclass
from letterdiff.model import (
    BriefKind,
    BriefLine,
    Change,
    Comparison,
    Move,
    Reading,
    Sentence,
    Silence,
    Span,
    Swap,
    TermChange,
    Turn,
)
from letterdiff.render import digest, language
from letterdiff.render.lives import said
from letterdiff.render.lives.terminal import SIGNS as TURN_SIGNS
from letterdiff.render.terminal_brief import AT_HEAD, SIGNS, explained

# The kind of change to a passage that a row belongs to, where the two are filtered together.
KIND_OF_TURN = {Turn.APPEARED: Change.ADDED, Turn.VANISHED: Change.REMOVED}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a letter; `marked` ones are what the row is about."""

    words: str
    marked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of a letter as evidence: `side` is `old` or `new`, `sentences` where they stand."""

    side: str
    sentences: tuple[Sentence, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefRow:
    """A line of the brief: `address` leads to its passage, `why` adds up its score."""

    line: BriefLine
    sign: str
    kind: str
    topic: str
    address: str
    kinds: str
    why: str
    old: tuple[Sentence, ...]
    new: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRow:
    """A commitment that moved; `index` is its place in the comparison, `home` the passage, "" for none."""

    index: int
    topic_id: str
    topic: str
    step: str
    doubt: str
    kinds: str
    home: str
    quotes: tuple[Quote, Quote]


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveGroup:
    """The commitments that moved in one way."""

    move: Move
    head: str
    sign: str
    meaning: str
    rows: tuple[MoveRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SwapRow:
    """A swap with the sentences that show it, two and two."""

    swap: Swap
    counts: str
    evidence: tuple[tuple[Quote, Quote], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRow:
    """A term: its cells as `language.TERM_HEADS` names them, and the lines where it stands."""

    change: TermChange
    sign: str
    turn: str
    kind: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Swaps, terms by groups, and the terms that stand below them."""

    swaps: tuple[SwapRow, ...]
    notes: tuple[str, ...]
    groups: tuple[tuple[str, tuple[TermRow, ...]], ...]
    rest: tuple[TermRow, ...]
    more: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceRow:
    """Something no longer spoken of."""

    silence: Silence
    said: str


class Evidence:
    """Where the sentences of a comparison stand on its page."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._homes = {
            (side, index): pairing
            for pairing in comparison.pairings
            for side, indices in (("old", pairing.old), ("new", pairing.new))
            for index in indices
        }

    def address(self, old: Sequence[int], new: Sequence[int]) -> str:
        """Where the first of these stands: its passage, in a part of a comparison the full text."""
        side, index = ("new", new[0]) if new else ("old", old[0])
        pairing = self._homes.get((side, index))
        return f"#p{pairing.index}" if pairing else f"#{side}-{index}"

    def kinds(self, old: Iterable[int], new: Iterable[int]) -> str:
        """The kinds of change of the passages in which these stand."""
        places = [*(("old", index) for index in old), *(("new", index) for index in new)]
        found = [pairing for place in places if (pairing := self._homes.get(place))]
        return " ".join(dict.fromkeys(pairing.change.value for pairing in found))

    def sentences(self, side: str, indices: Iterable[int]) -> tuple[Sentence, ...]:
        """Sentences of the `old` or the `new` letter."""
        return tuple(self._reading(side).sentences[index] for index in indices)

    def quote(self, side: str, indices: Sequence[int], whole: Span, marked: Iterable[Span]) -> Quote:
        """Words of a letter, some of them marked."""
        text = self._reading(side).letter.text
        return Quote(
            side=side,
            sentences=self.sentences(side, indices),
            pieces=tuple(_pieces(text, whole, marked)),
        )

    def _reading(self, side: str) -> Reading:
        return self._comparison.old if side == "old" else self._comparison.new


def _pieces(text: str, whole: Span, marked: Iterable[Span]) -> Iterator[Piece]:
    at = whole.start
    for span in sorted(marked):
        if at <= span.start < span.end <= whole.end:
            yield Piece(text[at : span.start])
            yield Piece(span.of(text), marked=True)
            at = span.end
    yield Piece(text[at : whole.end])


def brief(comparison: Comparison, evidence: Evidence) -> tuple[tuple[BriefRow, ...], tuple[BriefRow, ...]]:
    """The lines of the brief: those at the head of a page, and the others."""
    labels = digest.labels(comparison.old, comparison.new)
    rows = tuple(_brief_row(comparison, line, evidence, labels) for line in comparison.brief)
    return rows[:AT_HEAD], rows[AT_HEAD:]


def _brief_row(
    comparison: Comparison, line: BriefLine, evidence: Evidence, labels: dict[str, str]
) -> BriefRow:
    return BriefRow(
        line=line,
        sign=SIGNS[line.kind][0],
        kind=language.BRIEF[line.kind],
        topic=digest.name_of(line.topic, labels) if line.topic else "",
        address=evidence.address(line.old, line.new),
        kinds=evidence.kinds(line.old, line.new),
        why=explained(comparison, line)[0],
        old=evidence.sentences("old", line.old),
        new=evidence.sentences("new", line.new),
    )


def is_figure(row: BriefRow) -> bool:
    """Whether a line of the brief tells of a figure."""
    return row.line.kind is BriefKind.FIGURE


def moves(comparison: Comparison, evidence: Evidence) -> tuple[MoveGroup, ...]:
    """The commitments that moved, by how."""
    labels = digest.labels(comparison.old, comparison.new)
    place = {id(change): index for index, change in enumerate(comparison.commitments)}
    return tuple(
        MoveGroup(
            move=move,
            head=language.MOVES[move][0],
            sign=language.SIGNS[move],
            meaning=language.MOVES[move][1],
            rows=tuple(
                MoveRow(
                    index=place[id(change)],
                    topic_id=change.topic,
                    topic=digest.name_of(change.topic, labels) or "The letter",
                    step=language.step(change),
                    doubt=language.doubt(change),
                    kinds=evidence.kinds(change.old, change.new),
                    home=evidence.address(change.old, change.new),
                    quotes=(
                        evidence.quote("old", change.old, change.before.span, change.before.words),
                        evidence.quote("new", change.new, change.after.span, change.after.words),
                    ),
                )
                for change in changes
            ),
        )
        for move, changes in language.by_move(comparison)
    )


def vocabulary(comparison: Comparison, evidence: Evidence) -> Words:
    """What became of words and phrases."""
    terms = comparison.terms
    groups = language.term_groups(terms)
    shown = {id(change) for _, changes in groups for change in changes}
    return Words(
        swaps=tuple(_swap(comparison, swap, evidence) for swap in comparison.swaps),
        notes=terms.notes if terms else (),
        groups=tuple((head, tuple(map(_term, changes))) for head, changes in groups),
        rest=tuple(_term(change) for change in (terms.terms if terms else ()) if id(change) not in shown),
        more=language.more_terms(terms),
    )


def _swap(comparison: Comparison, swap: Swap, evidence: Evidence) -> SwapRow:
    def quoted(side: str, index: int, uses: Iterable[Span]) -> Quote:
        (sentence,) = evidence.sentences(side, (index,))
        return evidence.quote(side, (index,), sentence.span, uses)

    return SwapRow(
        swap=swap,
        counts=said.swap_counts(swap),
        evidence=tuple(
            (
                quoted("old", old, {one.old.span for one in swap.exchanges if one.old.sentence == old}),
                quoted("new", new, {one.new.span for one in swap.exchanges if one.new.sentence == new}),
            )
            for old, new in language.evidence(swap)
        ),
    )


def _term(change: TermChange) -> TermRow:
    return TermRow(
        change=change,
        sign=TURN_SIGNS[change.turn][0],
        turn=said.TURN[change.turn],
        kind=KIND_OF_TURN.get(change.turn, Change.REVISED).value,
        cells=language.term_cells(change),
    )


def silences(comparison: Comparison) -> tuple[SilenceRow, ...]:
    """What is no longer spoken of."""
    return tuple(
        SilenceRow(silence=one, said=language.last_said(comparison, one)) for one in comparison.silence
    )
