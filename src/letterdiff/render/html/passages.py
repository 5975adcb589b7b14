"""Pairings as a page shows them: what each holds, where it stands, what folds, what went elsewhere."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import groupby

from letterdiff.later import dataclass
from letterdiff.model import Change, Comparison, Op, Pairing, Role, Sentence
from letterdiff.render import digest, prose, words
from letterdiff.render.redline import SIGNS

UNSEEN = -1


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that both letters have, or one of them. `abut` is whether struck words end right before it."""

    op: str
    words: str
    abut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class See:
    """A sentence of the other letter that answers to part of a passage; `home` is its own passage."""

    side: str
    sentence: Sentence
    home: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A passage. `kinds` are its kind of change and `moved`; `stub` leads to its old place, if it has one."""

    pairing: Pairing
    kinds: tuple[str, ...]
    sign: str
    label: str
    old: tuple[Sentence, ...]
    new: tuple[Sentence, ...]
    remark: str
    before: str
    after: str
    pieces: tuple[Piece, ...]
    see: tuple[See, ...]
    heading: bool
    figures: bool
    stub: str

    @property
    def folds(self) -> bool:
        """Whether it may be folded away: nothing about it changed."""
        return self.kinds == (Change.UNCHANGED.value,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stub:
    """The old place of a passage that now stands elsewhere: its words, and where they went."""

    anchor: str
    pairing: Pairing
    old: tuple[Sentence, ...]
    went: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Passages one below the other. A run of unchanged ones is folded behind `summary`."""

    summary: str
    items: tuple[Entry | Stub, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """All passages of a comparison, by pairing index; for each topic its pairings and stubs in order."""

    comparison: Comparison
    known: prose.Passages
    entries: dict[int, Entry]
    orders: dict[str, tuple[Pairing | Stub, ...]]

    @classmethod
    def of(cls, comparison: Comparison) -> Book:
        """Gathers it once for the whole page."""
        known = prose.Passages.of(comparison, context=True, why=False)
        homes = _homes(comparison)
        orders = _orders(comparison, known)
        moved: dict[int, str] = {}
        for stub in (item for order in orders.values() for item in order if isinstance(item, Stub)):
            moved.setdefault(stub.pairing.index, stub.anchor)
        counted = (_with_figures(comparison, new=False), _with_figures(comparison, new=True))
        entries = {
            pairing.index: _entry(pairing, known, homes, moved, counted) for pairing in comparison.pairings
        }
        return cls(comparison=comparison, known=known, entries=entries, orders=orders)

    def runs(self, topic: str) -> tuple[Run, ...]:
        """What stands under a topic ("" is the frame), unchanged passages gathered."""
        items = [item if isinstance(item, Stub) else self.entries[item.index] for item in self.orders[topic]]
        runs = []
        for folded, run in groupby(items, key=lambda item: isinstance(item, Entry) and item.folds):
            held = tuple(run)
            told = prose.unchanged(self.known, [item.pairing for item in held]) if folded else ""
            runs.append(Run(summary=told, items=held))
        return tuple(runs)


def _homes(comparison: Comparison) -> tuple[dict[int, int], dict[int, int]]:
    """By sentence, the pairing it stands in: of the old letter, of the new one."""
    return (
        {i: pairing.index for pairing in comparison.pairings for i in pairing.old},
        {i: pairing.index for pairing in comparison.pairings for i in pairing.new},
    )


def _with_figures(comparison: Comparison, *, new: bool) -> frozenset[int]:
    """The sentences of a letter that hold a figure."""
    return frozenset(figure.sentence for figure in (comparison.new if new else comparison.old).figures)


def _entry(
    pairing: Pairing,
    known: prose.Passages,
    homes: tuple[dict[int, int], dict[int, int]],
    moved: Mapping[int, str],
    counted: tuple[frozenset[int], frozenset[int]],
) -> Entry:
    comparison = known.comparison
    said = prose.passage(known, pairing)
    kinds = dict.fromkeys([pairing.change.value, *(["moved"] if pairing.moved else [])])
    return Entry(
        pairing=pairing,
        kinds=tuple(kinds),
        sign=SIGNS[Change.MOVED if pairing.moved else pairing.change][0],
        label=words.listed((words.CHANGE[Change(kind)] for kind in kinds), last=", "),
        old=tuple(comparison.old.sentences[i] for i in pairing.old),
        new=tuple(comparison.new.sentences[i] for i in pairing.new),
        remark=said.remark,
        before=said.before,
        after=said.after,
        pieces=tuple(_pieces(pairing)),
        see=tuple(_see(link, comparison, homes) for link in known.links.get(pairing.index, ())),
        heading=Role.HEADING in digest.roles(comparison, pairing),
        figures=not (counted[0].isdisjoint(pairing.old) and counted[1].isdisjoint(pairing.new)),
        stub=moved.get(pairing.index, ""),
    )


def _see(link: digest.SeeAlso, comparison: Comparison, homes: tuple[dict[int, int], dict[int, int]]) -> See:
    reading = comparison.new if link.new else comparison.old
    return See(
        side="new" if link.new else "old",
        sentence=reading.sentences[link.sentence],
        home=homes[link.new].get(link.sentence, UNSEEN),
    )


def _pieces(pairing: Pairing) -> Iterator[Piece]:
    """The edits of a pairing as they are read: what went, then what came. Spaces stand outside the marks."""
    if not (pairing.redline and pairing.old and pairing.new):
        return
    struck = False
    for edit in pairing.edits:
        old, new = edit.old.of(pairing.old_text), edit.new.of(pairing.new_text)
        if edit.op is Op.EQUAL:
            yield Piece("equal", new)
            struck = False
            continue
        if old:
            yield Piece("gone", old)
            struck = not old[-1].isspace()
        if new:
            yield Piece("come", new, abut=struck and not new[0].isspace())
            struck = False


def _orders(comparison: Comparison, known: prose.Passages) -> dict[str, tuple[Pairing | Stub, ...]]:
    """For each topic, and the frame, its pairings in order with the stubs where their passages stood."""
    stubs = _stubs(comparison, known)
    left = {stub.pairing.index for found in stubs.values() for stub in found}
    pairings = digest.by_index(comparison)
    orders: dict[str, tuple[Pairing | Stub, ...]] = {"": digest.frame(comparison)}
    for change in comparison.topics:
        if change.id:
            mine = digest.of_topic(change, pairings)
            orders[change.id] = tuple(_apart(tuple(_woven(mine, stubs.get(change.id, ()), left))))
    return orders


def _stubs(comparison: Comparison, known: prose.Passages) -> dict[str, tuple[Stub, ...]]:
    """By the topic they left, or left a place in: the passages that stand elsewhere now, in old order."""
    found: dict[str, list[Stub]] = defaultdict(list)
    for pairing in comparison.pairings:
        if pairing.old and pairing.new:
            for stub in _stubs_of(pairing, known):
                found[stub.old[0].topic].append(stub)
    return {topic: tuple(sorted(stubs, key=lambda stub: stub.old[0].index)) for topic, stubs in found.items()}


def _stubs_of(pairing: Pairing, known: prose.Passages) -> Iterator[Stub]:
    """One for each topic that its old sentences stood under, unless that is its own and it did not move."""
    comparison = known.comparison
    by_topic: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in (comparison.old.sentences[i] for i in pairing.old):
        if sentence.topic and (pairing.moved or sentence.topic != pairing.topic):
            by_topic[sentence.topic].append(sentence)
    place_ = words.place(comparison.new.letter, comparison.new.sentences[pairing.new[0]].line)
    verb = "moved to" if pairing.moved else "now at"
    for place, (topic, old) in enumerate(by_topic.items()):
        under = f", under {digest.name_of(pairing.topic, known.labels)}" if pairing.topic != topic else ""
        anchor = f"m{pairing.index}" + (f"-{place}" if place else "")
        yield Stub(anchor=anchor, pairing=pairing, old=tuple(old), went=f"{verb} {place_}{under}")


def _woven(pairings: Sequence[Pairing], stubs: Sequence[Stub], left: Set[int]) -> Iterator[Pairing | Stub]:
    """Each stub before the first passage that stood after it in the old letter, else at the end.

    Passages that themselves stand elsewhere now (`left`) say nothing about where others stood.
    """
    waiting = deque(stubs)
    for pairing in pairings:
        if pairing.old and pairing.index not in left:
            while waiting and waiting[0].old[0].index < pairing.old[0]:
                yield waiting.popleft()
        yield pairing
    yield from waiting


def _apart(items: Sequence[Pairing | Stub]) -> Iterator[Pairing | Stub]:
    """Without the stubs that came to stand right beside their own passage: they would lead nowhere."""
    for before, item, after in zip((None, *items), items, (*items[1:], None), strict=False):
        if not isinstance(item, Stub) or item.pairing not in (before, after):
            yield item
