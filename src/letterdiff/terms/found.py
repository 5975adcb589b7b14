"""Which words and phrases changed, each change told once."""

from __future__ import annotations

from collections import defaultdict
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
    """Words and phrases of two letters: where they stand, those that changed, and how many were weighed."""

    texts: tuple[Text, Text]
    places: tuple[Places, Places]
    changed: Sequence[Term]
    tested: int

    def holds(self, term: Term) -> bool:
        """Whether a phrase is more than words that happen to meet: at both ends it is bound to the rest.

        One that a word of meaning follows wherever it stands is the beginning of others (*enhancing border*).
        """
        phrase = self._phrase(term)
        return not phrase or (self._ends(term) and self._is_bound(phrase, self._count(term.key)))

    def _phrase(self, term: Term) -> Sequence[Token]:
        """The tokens of a term where it is said last, none of one word."""
        for text, places in zip(reversed(self.texts), (term.new, term.old), strict=True):
            for sentence, first, last in reversed(places):
                if first < last:
                    return text.tokens[sentence][first : last + 1]
        return ()

    def _ends(self, term: Term) -> bool:
        """Whether a phrase ends anywhere where it is said."""
        old, new = self.texts
        return any(map(old.ends_phrase, term.old)) or any(map(new.ends_phrase, term.new))

    def _is_bound(self, phrase: Sequence[Token], together: int) -> bool:
        words = sum(text.size for text in self.texts)
        pairs = [(self._count(one), self._count(other)) for one, other in joints(phrase)]
        return all(association(together, pair, words) >= BOUND for pair in pairs if min(pair) >= together)

    def _count(self, key: str) -> int:
        old, new = self.places
        return len(old.get(key, ())) + len(new.get(key, ()))


def weighed(old: Text, new: Text) -> Weighed:
    """All words that a letter says at least twice, and all phrases of them."""
    singles = old.words(), new.words()
    often = _repeated(side.places for side in singles)
    places = singles[0].places | phrases(old, often), singles[1].places | phrases(new, often)
    repeated = _repeated(places) - singles[0].light - singles[1].light
    sizes = old.size, new.size
    changed = [term for key in repeated if _changed(term := _term(key, places, sizes))]
    return Weighed((old, new), places, changed, len(repeated))


def _repeated(places: Iterable[Places]) -> set[str]:
    """What one of some letters says at least twice."""
    return {key for side in places for key, found in side.items() if len(found) >= OFTEN}


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
    old, new = weighed.texts
    taken: tuple[Taken, Taken] = defaultdict(set), defaultdict(set)
    for term in sorted(weighed.changed, key=lambda t: (-round(abs(t.g2), 6), -len(t.key), t.key)):
        left = _free(term.old, taken[0]), _free(term.new, taken[1])
        g2 = log_likelihood(left, (old.size, new.size))
        gone = not all(term.counts) and max(left) >= OFTEN
        if (gone or abs(g2) >= NOTICEABLE) and (g2 > 0) == (term.g2 > 0) and weighed.holds(term):
            _take(term.old, taken[0])
            _take(term.new, taken[1])
            yield term


# The numbers of the tokens of a letter, by sentence, that terms have taken.
Taken = dict[int, set[int]]


def _free(places: Iterable[Place], taken: Taken) -> int:
    """How many places hold no token that is taken."""
    return sum(taken[sentence].isdisjoint(range(first, last + 1)) for sentence, first, last in places)


def _take(places: Iterable[Place], taken: Taken) -> None:
    for sentence, first, last in places:
        taken[sentence].update(range(first, last + 1))


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
