"""The life of a phrase: every place in every letter where it stands, or a wording near to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from letterdiff import wordforms
from letterdiff.later import dataclass
from letterdiff.model import Span, Trace, Use, Wording
from letterdiff.wordforms import Kind, Token, keys, known

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from letterdiff.model import Reading

# A near wording says all words of meaning of a phrase, of four and more all but one in four (*Legal Gateway
# Office* for *European Legal Gateway Office*).
DISPENSABLE = 4

# What a wording loses for each word of meaning that stands between, and for words in another order.
BETWEEN = 5.0
TURNED = 2.0

# Kinds of words that mean little by themselves.
LIGHT = (Kind.FUNCTION, Kind.LINK)

# Words of meaning that may stand between the words of a phrase.
SLACK = 2

# Two words are forms of one when rapidfuzz's ratio of their keys is this and they begin alike: *Türkiye*
# and *Turkey* (83), *legislation* and *legislative* (82). Without the beginning, *regular* (88) would
# stand for *irregular*.
ALIKE = 80.0
BEGINNING = 3

# They turn a phrase into another one, and are never dispensable: no hurry is not hurry.
NEGATIONS = frozenset(("no", "not", "never", "without", "nor", "neither", "none", "cannot"))

# A phrase of more words is none.
LONGEST = 12


class _Word(NamedTuple):
    """A word of meaning in a sentence: its key, the number of its token, and of the clause it stands in."""

    key: str
    token: int
    clause: int


class _Near(NamedTuple):
    score: float
    first: int
    last: int


def trace(readings: Iterable[Reading], phrase: str) -> Trace:
    """The places of a phrase of up to twelve words, in any inflection, and of wordings near to it.

    `readings` in the order in which they are to be told. A phrase without words is nowhere.
    """
    letters = tuple(readings)
    sought = _Phrase.of(phrase)
    found = (tuple(_wordings(reading, sought)) if sought.words else () for reading in letters)
    return Trace(phrase=phrase, readings=letters, wordings=tuple(found))


@dataclass(frozen=True, slots=True)
class _Phrase:
    """What is sought: its words by key, those of meaning among them, and all of it as a plain string.

    `alike` keeps, for each word met, the numbers of the words of meaning that it is a form of; `touched`,
    for each token's key, whether any of its words is one.
    """

    words: list[str]
    meant: list[str]
    plain: str
    alike: dict[str, dict[int, float]]
    touched: dict[str, bool]

    @classmethod
    def of(cls, phrase: str) -> _Phrase:
        words = keys(phrase)[:LONGEST]
        meant = [w for w in words if w[0].isalnum() and (w in NEGATIONS or known(w)[1] not in LIGHT)]
        return cls(words, meant, _plain(phrase), {}, {})

    @property
    def needed(self) -> set[int]:
        """The words of meaning, by number, that no near wording may lack."""
        return {number for number, word in enumerate(self.meant) if word in NEGATIONS}

    @property
    def enough(self) -> int:
        """How many words of meaning a near wording has."""
        return len(self.meant) - len(self.meant) // DISPENSABLE

    def touches(self, key: str) -> bool:
        """Whether a token may be part of the phrase: most are not, and are asked no further."""
        if key not in self.touched:
            self.touched[key] = any(self.match(part) for part in key.split())
        return self.touched[key]

    def match(self, word: str) -> dict[int, float]:
        """The words of meaning that a word is a form of, by number, with how near it is (0 to 100)."""
        if word not in self.alike:
            ratios = {number: _likeness(word, other) for number, other in enumerate(self.meant)}
            self.alike[word] = {number: ratio for number, ratio in ratios.items() if ratio}
        return self.alike[word]


def _plain(text: str) -> str:
    return " ".join(wordforms.HYPHEN.sub(" ", wordforms.fold(text)).split())


def _wordings(reading: Reading, phrase: _Phrase) -> Iterator[Wording]:
    tokens, ends = wordforms.tokens(reading)
    for sentence, said in tokens.items():
        if phrase.meant and not any(phrase.touches(key) for key, _ in said):
            continue
        places = [_Near(100.0, first, last) for first, last in wordforms.runs(said, phrase.words)]
        for place in _apart([*places, *_near(said, phrase)]):
            yield _wording(reading, sentence, ends[sentence], (place, phrase.plain))


def _wording(reading: Reading, sentence: int, ends: wordforms.Ends, found: tuple[_Near, str]) -> Wording:
    place, plain = found
    start, end = ends[place.first][0], ends[place.last][1]
    text = reading.letter.text
    end -= 2 * text.endswith(wordforms.POSSESSIVES, start, end)
    written = text[start:end]
    use = Use(sentence=sentence, span=Span(start=start, end=end), line=reading.letter.line_at(start))
    return Wording(text=written, score=place.score, exact=_plain(written) == plain, use=use)


def _apart(found: Iterable[_Near]) -> list[_Near]:
    """The best places, none over another, in reading order."""
    kept: list[_Near] = []
    for place in sorted(found, key=lambda place: (-place.score, place.last - place.first, place.first)):
        if all(place.last < other.first or other.last < place.first for other in kept):
            kept.append(place)
    return sorted(kept, key=lambda place: place.first)


def _near(tokens: Sequence[Token], phrase: _Phrase) -> list[_Near]:
    """The windows of a sentence that say the words meant, in any order, with little between."""
    words = list(_words(tokens, NEGATIONS if phrase.needed else frozenset()))
    matches = [phrase.match(word.key) for word in words]
    if not phrase.meant or len({number for match in matches for number in match}) < phrase.enough:
        return []
    found = []
    for first, match in enumerate(matches):
        for last in range(first, min(first + len(phrase.meant) + SLACK, len(words))) if match else ():
            if words[last].clause != words[first].clause:
                break
            if matches[last] and (score := _score(matches[first : last + 1], phrase)):
                found.append(_Near(score, words[first].token, words[last].token))
    return found


def _words(tokens: Sequence[Token], also: AbstractSet[str]) -> Iterator[_Word]:
    clause = 0
    for number, (key, kind) in enumerate(tokens):
        if kind is Kind.BREAK and not key.isalnum():
            clause += 1
        elif kind not in LIGHT or key in also:
            for part in key.split():
                yield _Word(part, number, clause)


def _score(matches: Sequence[dict[int, float]], phrase: _Phrase) -> float:
    """How much of a phrase a window says, up to 100, 0 if too little; a word stands for one word at most."""
    best: dict[int, float] = {}
    for match in matches:
        free = {number: ratio for number, ratio in match.items() if number not in best}
        if free:
            number = max(free, key=lambda n: (free[n], -n))
            best[number] = free[number]
    if len(best) < phrase.enough or not phrase.needed <= best.keys():
        return 0.0
    weights = [len(word) for word in phrase.meant]
    said = sum(weights[number] * ratio for number, ratio in best.items()) / sum(weights)
    turned = TURNED if list(best) != sorted(best) else 0.0
    return max(said - BETWEEN * (len(matches) - len(best)) - turned, 0.0)


def _likeness(word: str, other: str) -> float:
    """100 for the same word, less for one that begins alike and is near enough, else 0."""
    from rapidfuzz import fuzz

    if word == other:
        return 100.0
    begins = word[:BEGINNING] == other[:BEGINNING] and min(len(word), len(other)) >= BEGINNING
    ratio = fuzz.ratio(word, other) if begins else 0.0
    return ratio if ratio >= ALIKE else 0.0
