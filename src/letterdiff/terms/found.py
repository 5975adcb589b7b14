"""Which words and phrases changed, each change told once."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from letterdiff.later import dataclass
from letterdiff.terms.chance import BOUND, NOTICEABLE, association, log_likelihood
from letterdiff.terms.index import Place, Places, Text, Words, joints, phrases
from letterdiff.wordforms import Kind, Token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# A word is weighed in phrases when a letter says it so often.
OFTEN = 2

# Words said once that stand together make one term of so many words at most.
LONGEST_ONCE = 3


@dataclass(frozen=True, slots=True)
class Term:
    """A term with its places in the old and the new letter, and the signed G² of their numbers."""

    key: str
    old: Sequence[Place]
    new: Sequence[Place]
    g2: float

    @property
    def counts(self) -> tuple[int, int]:
        """How often the old and the new letter say it."""
        return len(self.old), len(self.new)


@dataclass(frozen=True, slots=True)
class Weighed:
    """Words and phrases of two letters: those that changed, how many were weighed, and what binds phrases."""

    texts: tuple[Text, Text]
    words: tuple[Words, Words]
    changed: Sequence[Term]
    tested: int
    sizes: tuple[int, int]
    counted: Counter[str]

    def holds(self, term: Term) -> bool:
        """Whether a phrase is more than words that happen to meet: at both ends it is bound to the rest.

        One that a word of meaning follows wherever it stands is the beginning of others (*enhancing border*).
        """
        phrase = self._phrase(term)
        if not phrase:
            return True
        together = self.counted[term.key]
        bound = all(
            association(together, (self.counted[one], self.counted[other]), sum(self.sizes)) >= BOUND
            for one, other in joints(phrase)
            if self.counted[one] >= together and self.counted[other] >= together
        )
        return bound and any(
            text.ends_phrase(place)
            for text, places in zip(self.texts, (term.old, term.new), strict=True)
            for place in places
        )

    def _phrase(self, term: Term) -> Sequence[Token]:
        """The tokens of a term where it is said last, none of one word."""
        places = ((text, p) for text, own in zip(self.texts, (term.old, term.new), strict=True) for p in own)
        phrases = [(text, place) for text, place in places if place[1] < place[2]]
        if not phrases:
            return ()
        text, (sentence, first, last) = phrases[-1]
        return text.tokens[sentence][first : last + 1]


def weighed(old: Text, new: Text) -> Weighed:
    """All words that a letter says at least twice, and all phrases of them."""
    sizes = old.size, new.size
    singles = old.words(), new.words()
    often = {key for side in singles for key, found in side.places.items() if len(found) >= OFTEN}
    longer = phrases(old, often), phrases(new, often)
    places = singles[0].places | longer[0], singles[1].places | longer[1]
    counted = Counter({key: len(found) for key, found in places[0].items()})
    repeated = {key for side in places for key, found in side.items() if len(found) >= OFTEN}
    for key, found in places[1].items():
        counted[key] += len(found)
    repeated -= singles[0].light | singles[1].light
    changed = [term for key in repeated if _changed(term := _term(key, places, sizes))]
    return Weighed((old, new), singles, changed, len(repeated), sizes, counted)


def _term(key: str, places: tuple[Places, Places], sizes: tuple[int, int]) -> Term:
    old, new = places[0].get(key, ()), places[1].get(key, ())
    return Term(key, old, new, log_likelihood((len(old), len(new)), sizes))


def _changed(term: Term) -> bool:
    return abs(term.g2) >= NOTICEABLE or not all(term.counts)


def told_once(weighed: Weighed) -> Iterator[Term]:
    """The terms that changed, without those whose change another one explains.

    The largest change first, of equal ones the longer term: it takes its words, and what is left of the
    others must have changed in the same way by itself.
    """
    taken: set[tuple[int, int, int]] = set()
    for term in sorted(weighed.changed, key=lambda t: (-round(abs(t.g2), 6), -len(t.key), t.key)):
        left = len(_free(term.old, 0, taken)), len(_free(term.new, 1, taken))
        g2 = log_likelihood(left, weighed.sizes)
        gone = not all(term.counts) and max(left) >= OFTEN
        if (gone or abs(g2) >= NOTICEABLE) and (g2 > 0) == (term.g2 > 0) and weighed.holds(term):
            taken |= _tokens(term.old, 0) | _tokens(term.new, 1)
            yield term


def _free(places: Iterable[Place], side: int, taken: set[tuple[int, int, int]]) -> list[Place]:
    return [p for p in places if taken.isdisjoint((side, p[0], number) for number in range(p[1], p[2] + 1))]


def _tokens(places: Iterable[Place], side: int) -> set[tuple[int, int, int]]:
    return {(side, sentence, number) for sentence, first, last in places for number in range(first, last + 1)}


def once(text: Text, mine: Words, other: Words) -> Iterator[tuple[str, Place]]:
    """Terms of words that one letter says once and the other never, neighbours as one term."""
    alone: dict[int, list[int]] = {}
    for key, places in mine.places.items():
        if len(places) == 1 and key not in other.places and key not in mine.light:
            alone.setdefault(places[0][0], []).append(places[0][1])
    for sentence, numbers in sorted(alone.items()):
        tokens = text.tokens[sentence]
        for run in _runs(sorted(numbers)):
            last = run[-1]
            if last + 1 < len(tokens) and tokens[last + 1][1] is Kind.HEAD:
                last += 1
            yield " ".join(key for key, _ in tokens[run[0] : last + 1]), (sentence, run[0], last)


def _runs(numbers: Sequence[int]) -> Iterator[list[int]]:
    """Consecutive numbers together, as many as make one term."""
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        for start in range(0, len(run), LONGEST_ONCE):
            yield run[start : start + LONGEST_ONCE]
