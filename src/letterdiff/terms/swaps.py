"""One term put in the place of another, again and again.

An exchange is a pairing in which a term that only the old text has and one that only the new text has
stand beside the same word, or in which the redline puts the one for the other. Sentences written anew
make many of those by accident; so a pair of terms counts as a swap only where both letters bear it out
(`_convinces`).
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from letterdiff.later import dataclass
from letterdiff.model import Change, Exchange, Op, Swap
from letterdiff.terms.index import LIGHT, Place, Text, keyed, written
from letterdiff.wordforms import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence

    from letterdiff.model import Pairing, Span

# A term of a redline's replacement has so many words that mean something at most.
LONGEST = 3

# Two words on the same sides of both terms: one such exchange is enough where the old term is gone.
FIRM = 2

# The word next to another, by its key, and whether it stands before (-1) or after it (1).
Touch = tuple[int, str]

SETTLED = (Change.UNCHANGED, Change.MOVED)


@dataclass(frozen=True, slots=True)
class _Case:
    """An exchange as evidence: how many words stand on the same sides of both terms."""

    pairing: int
    old: Place
    new: Place
    shared: int


def swaps(old: Text, new: Text, pairings: Iterable[Pairing]) -> Iterator[Swap]:
    """The swaps of two letters, those of most exchanges first."""
    cases: dict[tuple[str, str], dict[tuple[Place, Place], _Case]] = defaultdict(dict)
    for pairing in pairings:
        if pairing.old and pairing.new and pairing.change not in SETTLED:
            for (before, after), case in (*_beside(pairing, old, new), *_replaced(pairing, old, new)):
                kept = cases[before, after].setdefault((case.old, case.new), case)
                if case.shared > kept.shared:
                    cases[before, after][case.old, case.new] = case
    found = [
        swap
        for names, seen in cases.items()
        if _enough(seen.values()) and (swap := _swap(names, _apart(seen.values()), old, new))
    ]
    yield from sorted(found, key=lambda swap: (-len(swap.exchanges), swap.exchanges[0].new.span.start))


def _apart(cases: Iterable[_Case]) -> list[_Case]:
    """The best cases, each place in one of them."""
    kept: list[_Case] = []
    taken: set[tuple[str, Place]] = set()
    for case in sorted(cases, key=lambda case: (-case.shared, case.pairing, case.old, case.new)):
        ends = {("old", case.old), ("new", case.new)}
        if taken.isdisjoint(ends):
            taken |= ends
            kept.append(case)
    return sorted(kept, key=lambda case: (case.new, case.old))


def _enough(cases: Collection[_Case]) -> bool:
    return len(cases) >= FIRM or any(case.shared >= FIRM for case in cases)


def _swap(names: tuple[str, str], cases: Sequence[_Case], old: Text, new: Text) -> Swap | None:
    if not _enough(cases):
        return None
    places = [(keyed(old, name), keyed(new, name)) for name in names]
    (a, b), (c, d) = ((len(before), len(after)) for before, after in places)
    if not _convinces(cases, (a, b), (c, d), (old.size, new.size)):
        return None
    texts = [written(((old, map(old.use, before)), (new, map(new.use, after)))) for before, after in places]
    return Swap(
        old=texts[0],
        new=texts[1],
        old_term_counts=(a, b),
        new_term_counts=(c, d),
        exchanges=tuple(
            Exchange(pairing=case.pairing, old=old.use(case.old), new=new.use(case.new)) for case in cases
        ),
        complete=b == 0,
    )


def _convinces(
    cases: Sequence[_Case], before: tuple[int, int], after: tuple[int, int], sizes: tuple[int, int]
) -> bool:
    """Whether the letters bear out that the term with counts `before` gave way to that with `after`.

    The old one's rate falls to half or less, the new one's rises; and there are two exchanges, or one
    between the same two words after which the old term, said at least twice, is gone.
    """
    fell = 2 * before[1] * sizes[0] <= before[0] * sizes[1]
    rose = after[1] * sizes[0] > after[0] * sizes[1]
    if not (fell and rose and after[1] >= FIRM):
        return False
    return len(cases) >= FIRM or (before[0] >= FIRM and not before[1])


def _beside(pairing: Pairing, old: Text, new: Text) -> Iterator[tuple[tuple[str, str], _Case]]:
    """Terms beside a word that both texts have."""
    common = _said(old, pairing.old) & _said(new, pairing.new)
    gained: dict[Touch, list[tuple[str, Place]]] = defaultdict(list)
    for touch, name, place in _touching(new, pairing.new, common):
        gained[touch].append((name, place))
    for touch, key, place in _touching(old, pairing.old, common):
        for name, other in gained.get(touch, ()):
            shared = _shared(_around(old, place), _around(new, other))
            yield (key, name), _Case(pairing.index, place, other, shared)


def _said(text: Text, sentences: Iterable[int]) -> set[str]:
    """The words of sentences that mean something, by their keys."""
    return {key for i in sentences for key, kind in text.tokens.get(i, ()) if kind >= LIGHT}


def _touching(
    text: Text, sentences: Iterable[int], common: Container[str]
) -> Iterator[tuple[Touch, str, Place]]:
    """The words, with their places, that stand next to a `common` one and are none."""
    for sentence in sentences:
        for number, ((key, kind), (after, its)) in enumerate(pairwise(text.tokens.get(sentence, ()))):
            if kind >= LIGHT and its >= LIGHT and (key in common) != (after in common):
                if key in common:
                    yield (-1, key), after, (sentence, number + 1, number + 1)
                else:
                    yield (1, after), key, (sentence, number, number)


def _around(text: Text, place: Place) -> dict[int, str]:
    """Up to two words that mean something on either side of a word, without anything between, by distance."""
    tokens, number, found = text.tokens[place[0]], place[1], {}
    for step in (-1, 1):
        for distance in (step, 2 * step):
            at = number + distance
            if not 0 <= at < len(tokens) or tokens[at][1] < LIGHT:
                break
            found[distance] = tokens[at][0]
    return found


def _shared(one: Mapping[int, str], other: Mapping[int, str]) -> int:
    """How many words, outwards from the nearest on either side, are the same."""
    return sum(
        distance in one and one[distance] == other.get(distance) and one.get(near) == other.get(near)
        for distance, near in ((-2, -1), (-1, -1), (1, 1), (2, 1))
    )


def _replaced(pairing: Pairing, old: Text, new: Text) -> Iterator[tuple[tuple[str, str], _Case]]:
    """Terms that the redline puts one for the other."""
    for edit in pairing.edits if pairing.redline else ():
        if edit.op is Op.REPLACE:
            before = _terms_in(old, pairing.old, edit.old)
            after = _terms_in(new, pairing.new, edit.new)
            if before and after and before[0] != after[0]:
                yield (before[0], after[0]), _Case(pairing.index, before[1], after[1], 1)


def _terms_in(text: Text, sentences: Iterable[int], span: Span) -> tuple[str, Place] | None:
    """The term that a range of a pairing's text is, if it is one; sentences are joined there by a space."""
    offset = 0
    for sentence in sentences:
        said = text.sentences[sentence]
        if offset <= span.start and span.end <= offset + len(said.text) and sentence in text.tokens:
            shift = said.span.start - offset
            return _term_in(text, sentence, (span.start + shift, span.end + shift))
        offset += len(said.text) + 1
    return None


def _term_in(text: Text, sentence: int, ends: tuple[int, int]) -> tuple[str, Place] | None:
    tokens = text.tokens[sentence]
    inside = [
        number
        for number in range(len(tokens))
        if (place := text.ends((sentence, number, number)))[0] < ends[1] and ends[0] < place[1]
    ]
    while inside and tokens[inside[0]][1] < LIGHT:
        inside.pop(0)
    while inside and tokens[inside[-1]][1] < LIGHT:
        inside.pop()
    kinds = [tokens[number][1] for number in inside]
    whole = Kind.BREAK not in kinds and Kind.FUNCTION not in kinds
    if not inside or not whole or sum(kind >= LIGHT for kind in kinds) > LONGEST:
        return None
    key = " ".join(tokens[number][0] for number in inside)
    return key, (sentence, inside[0], inside[-1])
