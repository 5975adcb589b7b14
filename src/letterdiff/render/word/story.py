"""Both letters as one text: paragraphs of passages, each piece of them in the old letter, the new or both.

The paragraphs are those of the new letter; a passage that only the old one has stands in the paragraph of
what stood beside it there, else in one of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from enum import StrEnum

from letterdiff.later import dataclass
from letterdiff.model import Op, Pairing, Reading
from letterdiff.render import prose, words
from letterdiff.render.html.passages import Book, Stub


class Mark(StrEnum):
    """Which letter has a piece of text: both, or one of them. `LEFT` and `ARRIVED` are the two places of
    words that moved."""

    KEPT = "kept"
    GONE = "gone"
    COME = "come"
    LEFT = "left"
    ARRIVED = "arrived"


OLD = frozenset({Mark.KEPT, Mark.GONE, Mark.LEFT})
NEW = frozenset({Mark.KEPT, Mark.COME, Mark.ARRIVED})
NOWHERE: frozenset[Mark] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words of one or both letters."""

    mark: Mark
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A passage, or one of the two places of one that moved.

    `beside` is what is said of it, a line each. `move` names the passage whose place it is, "" for no move.
    """

    pieces: tuple[Piece, ...]
    beside: tuple[str, ...] = ()
    move: str = ""

    def is_of(self, side: frozenset[Mark]) -> bool:
        """Whether a letter has any of it."""
        return any(piece.mark in side for piece in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of the letters, `heading` if it is one of theirs."""

    heading: bool
    stretches: tuple[Stretch, ...]

    def is_of(self, side: frozenset[Mark]) -> bool:
        """Whether a letter has any of it."""
        return any(stretch.is_of(side) for stretch in self.stretches)

    @property
    def moved(self) -> bool:
        """Whether all of it is at one of its two places."""
        one_sided = not (self.is_of(OLD) and self.is_of(NEW))
        return one_sided and all(stretch.move for stretch in self.stretches)


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The blocks of the two letters in which a passage begins and ends; None in a letter that lacks it."""

    heading: bool
    old: tuple[int, int] | None
    new: tuple[int, int] | None

    def follows(self, before: Home) -> bool:
        """Whether it goes on in the paragraph that ends with `before`."""
        if self.heading != before.heading:
            return False
        if self.new and before.new:
            return self.new[0] == before.new[1]
        return bool(self.old and before.old and self.old[0] == before.old[1])

    def after(self, before: Home) -> Home:
        """The home of the paragraph once it has gone on."""
        return replace(self, old=self.old or before.old, new=self.new or before.new)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What the paragraphs of a comparison are made from. `moves` are the stubs, by their anchors, at which
    the words of a moved passage are left."""

    book: Book
    known: prose.Passages
    moves: Mapping[int, str]

    @classmethod
    def of(cls, book: Book, *, why: bool) -> Story:
        """Gathers it once for all topics."""
        items = [item for order in book.orders.values() for item in order]
        shown = {item.index for item in items if isinstance(item, Pairing)}
        stubs = {item.anchor: item.pairing for item in items if isinstance(item, Stub)}
        moves = {
            pairing.index: anchor
            for anchor, pairing in stubs.items()
            if pairing.index in shown and _moves(pairing) and book.entries[pairing.index].stub == anchor
        }
        return cls(book=book, known=replace(book.known, why=why), moves=moves)

    def paragraphs(self, topic: str) -> Iterator[Paragraph]:
        """The paragraphs under a topic, "" for the frame of the letters."""
        run: list[Stretch] = []
        last: Home | None = None
        for item in self.book.orders[topic]:
            stretch = self._left(item) if isinstance(item, Stub) else self._stands(item)
            if stretch is None:
                continue
            home = self._home(item)
            if last and not home.follows(last):
                yield Paragraph(heading=last.heading, stretches=tuple(_apart(run)))
                run, last = [], None
            run.append(stretch)
            last = home.after(last) if last else home
        if last:
            yield Paragraph(heading=last.heading, stretches=tuple(_apart(run)))

    def _left(self, stub: Stub) -> Stretch | None:
        """The old place of a passage, if its words are shown there."""
        pairing = stub.pairing
        if self.moves.get(pairing.index) != stub.anchor:
            return None
        pieces = (Piece(mark=Mark.LEFT, words=pairing.old_text),)
        where = f"{stub.went} (old line {stub.old[0].line})"
        return Stretch(pieces=pieces, beside=(where,), move=_name(pairing))

    def _stands(self, pairing: Pairing) -> Stretch:
        """The place of a passage in the new letter, or its only one."""
        moves = pairing.index in self.moves
        pieces: list[Piece] = []
        for old, new, same in _steps(pairing):
            if same:
                pieces.append(Piece(mark=Mark.ARRIVED if moves else Mark.KEPT, words=new))
            else:
                pieces += (Piece(mark=Mark.GONE, words=old), Piece(mark=Mark.COME, words=new))
        return Stretch(
            pieces=tuple(piece for piece in pieces if piece.words),
            beside=tuple(self._beside(pairing)),
            move=_name(pairing) if moves else "",
        )

    def _beside(self, pairing: Pairing) -> Iterator[str]:
        """What tracked changes cannot say: that sentences belong together, and where else to look."""
        said = prose.passage(self.known, pairing)
        both = bool(pairing.old and pairing.new)
        told = "" if not both else said.remark if pairing.redline else _rewritten(said.before, said.after)
        if not (told or said.links or said.notes):
            return
        places = (("old", said.old_line), ("new", said.new_line))
        lines = words.listed((f"{side} line {line}" for side, line in places if line), last=", ")
        yield f"{told or words.CHANGE[pairing.change]} ({lines})"
        yield from said.links
        yield from said.notes

    def _home(self, item: Pairing | Stub) -> Home:
        comparison = self.book.comparison
        if isinstance(item, Stub):
            pairing, new = item.pairing, None
            old = _blocks(comparison.old, pairing.old)
        else:
            pairing, new = item, _blocks(comparison.new, item.new)
            old = None if item.index in self.moves else _blocks(comparison.old, item.old)
        return Home(heading=self.book.entries[pairing.index].heading, old=old, new=new)


def tamed(text: Mapping[str, Sequence[Paragraph]]) -> dict[str, tuple[Paragraph, ...]]:
    """The paragraphs of all topics, with moves shown as words that went and came where they must be.

    A paragraph of one letter, of which some moved, would be taken away piece by piece; LibreOffice then gives
    its style to the one below (tried with 7.4).
    """
    torn = {
        stretch.move
        for paragraphs in text.values()
        for paragraph in paragraphs
        if not (paragraph.moved or (paragraph.is_of(OLD) and paragraph.is_of(NEW)))
        for stretch in paragraph.stretches
    }
    return {topic: tuple(_stayed(paragraph, torn) for paragraph in some) for topic, some in text.items()}


def _stayed(paragraph: Paragraph, torn: Set[str]) -> Paragraph:
    """The paragraph without the moves that are named."""
    stretches = (
        replace(stretch, move="", pieces=tuple(map(_settled, stretch.pieces)))
        if stretch.move in torn
        else stretch
        for stretch in paragraph.stretches
    )
    return replace(paragraph, stretches=tuple(stretches))


def _settled(piece: Piece) -> Piece:
    return replace(piece, mark={Mark.LEFT: Mark.GONE, Mark.ARRIVED: Mark.COME}.get(piece.mark, piece.mark))


def _moves(pairing: Pairing) -> bool:
    """Whether it is shown at both its places: only what moved word for word, else its changes would be torn
    apart."""
    return pairing.moved and bool(pairing.old_text) and pairing.old_text == pairing.new_text


def _name(pairing: Pairing) -> str:
    return f"passage{pairing.index}"


def _steps(pairing: Pairing) -> Iterator[tuple[str, str, bool]]:
    """The texts of a pairing step by step: old words, new words, whether they are the same.

    A passage that was rewritten is one step.
    """
    old, new = pairing.old_text, pairing.new_text
    if old == new:
        yield old, new, True
    elif not (pairing.redline and pairing.old and pairing.new):
        yield old, new, False
    else:
        for edit in pairing.edits:
            yield edit.old.of(old), edit.new.of(new), edit.op is Op.EQUAL


def _rewritten(before: str, after: str) -> str:
    """That a passage was rewritten, with what is said of its two texts."""
    told = [said for said in (before, after) if said not in ("before", "after")]
    return ": ".join(("rewritten", "; ".join(told))) if told else "rewritten"


def _blocks(reading: Reading, indices: Sequence[int]) -> tuple[int, int] | None:
    if not indices:
        return None
    return reading.sentences[indices[0]].block, reading.sentences[indices[-1]].block


def _apart(run: Sequence[Stretch]) -> Iterator[Stretch]:
    """The passages of a paragraph with the spaces between their sentences, each in the letters that need it.

    Words of one letter have a space behind them wherever anything follows, lest they be read as one with
    what does; at most it is left at the end of a paragraph.
    """
    for place, stretch in enumerate(run):
        after = run[place + 1 :]
        pieces = list(stretch.pieces)
        old, new = (side if stretch.is_of(side) else NOWHERE for side in (OLD, NEW))
        if [piece.mark for piece in pieces] == [Mark.GONE, Mark.COME]:
            pieces.insert(1, Piece(mark=Mark.GONE, words=" "))
            old = NOWHERE
        mark = _space(old, new, after)
        if mark and stretch.move and after and after[0].move:
            mark = Mark.LEFT if mark is Mark.GONE else Mark.ARRIVED if mark is Mark.COME else mark
        spaces = [Piece(mark=mark, words=" ")] if mark else []
        yield replace(stretch, pieces=(*pieces, *spaces))


def _space(old: frozenset[Mark], new: frozenset[Mark], after: Sequence[Stretch]) -> Mark | None:
    """The mark of the space behind a passage that is of these sides, None where there is none."""
    in_old = any(stretch.is_of(old) for stretch in after)
    in_new = any(stretch.is_of(new) for stretch in after)
    if in_old and in_new:
        return Mark.KEPT
    if in_new or (after and not old):
        return Mark.COME
    return Mark.GONE if in_old or (after and not new) else None
