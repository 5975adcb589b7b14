"""What the pairing knows of a figure: its measure, its words, its places, its time."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from functools import cache, lru_cache
from itertools import chain

from letterdiff.figures import terms
from letterdiff.figures.timeline import Period, resolve
from letterdiff.later import dataclass, regex
from letterdiff.model import Figure, FigureKind, Reading, Role, Sentence, TopicKind
from letterdiff.tokens import stem

WORD = regex(
    r"""
    [^\W\d_]+         # letters; digits say nothing of what a figure is about
    """,
    re.VERBOSE,
)
# Before a figure: what it is compared with stands there, not what is so now.
REFERENCE = regex(
    r"""
    \b (?: rather \s than | instead \s of | compared \s (?:with|to) | (?:down|up) \s from | versus
        | previously )
    (?: \s (?: the | a | an | about | around | over | almost | nearly | some | previous | previously ) ){0,2}
    \s* $
    """,
    re.VERBOSE | re.IGNORECASE,
)
# From 3 to 4 percent: the first of the two is the old level.
FROM = regex(
    r"""
    \b from (?: \s (?: about | around | over | almost | nearly | some ) )? \s* $
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Before a figure: it is the step by which something grows or shrinks, and not its level.
STEP = regex(
    r"""
    \b (?: by | (?: increase | rise | cut | reduction | decrease | drop | decline ) \s of )
    (?: \s (?: about | around | over | almost | nearly | some | another | a | an | further | up | to ) ){0,3}
    \s* $
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Characters before a figure in which these are looked for.
REACH = 40
PLACES = frozenset({TopicKind.COUNTRY, TopicKind.REGION, TopicKind.ROUTE})
# Names of one place differ in their endings (Libya, Libyan; Balkan, Balkans), not in so many letters.
COMMON = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A figure of one letter as the pairing sees it.

    `measure` must be the same on both sides; the stems of `subject`, of what stands `near` the figure and of
    its whole `sentence` are weighed against those of the other side. `names` are the first letters of the
    words with a capital in its subject, `home` is its topic if that is a place, `rank` is where it stands in
    the letter, 0 to 1.
    """

    figure: Figure
    measure: tuple[str, ...]
    noun: str
    people: bool
    subject: frozenset[str]
    near: frozenset[str]
    sentence: frozenset[str]
    places: frozenset[str]
    home: str
    names: frozenset[str]
    period: Period
    rank: float


def profiles(reading: Reading, located: Set[str]) -> list[Profile]:
    """The profiles of the figures of a letter, in reading order; `located` are the topics that are places."""
    sentences = {sentence.index: sentence for sentence in reading.sentences}
    found = []
    size = max(1, len(reading.figures))
    for index, figure in enumerate(reading.figures):
        before = reading.figures[index - 1] if index else None
        after = reading.figures[index + 1] if index + 1 < size else None
        sentence = sentences[figure.sentence]
        near = _near(figure, sentence, before, after)
        found.append(_profile(figure, sentence, near, located, reading))
    return found


def located(old: Reading, new: Reading) -> frozenset[str]:
    """The topics of either letter that are countries, regions or routes.

    A topic under which no sentence stands has no kind here; when a figure was filed under it because
    its subject has its name with capitals (16% via the Western Balkans), it is taken for a place.
    """
    kinds = {topic.id: topic.kind for side in (old, new) for topic in side.topics}
    found = {topic for topic, kind in kinds.items() if kind in PLACES}
    for side in (old, new):
        filed = {sentence.index: sentence.topic for sentence in side.sentences}
        moved = [f for f in side.figures if f.topic != filed[f.sentence] and f.topic not in kinds]
        found |= {f.topic for f in moved if _is_named(f.topic, _names(f.subject))}
        found |= {place for sentence in side.sentences for place in sentence.places}
    return frozenset(found)


def _profile(figure: Figure, sentence: Sentence, near: str, located: Set[str], reading: Reading) -> Profile:
    places = _places(figure, sentence, near, located)
    count = figure.kind is FigureKind.COUNT
    people = count and figure.unit.casefold() in terms.PEOPLE
    return Profile(
        figure=figure,
        measure=_measure(figure, sentence),
        noun=stem(figure.unit.casefold()) if count else "",
        people=people,
        subject=_named_alike(stems(figure.subject), places) - (_people() if people else frozenset()),
        near=_named_alike(stems(near), places),
        sentence=stems(sentence.text),
        places=places,
        home=figure.topic if figure.topic in located else "",
        names=frozenset(name[:COMMON] for name in _names(figure.subject)),
        period=resolve(figure.period, reading.letter.date),
        rank=figure.span.start / max(1, len(reading.letter.text)),
    )


def _named_alike(words: frozenset[str], places: frozenset[str]) -> frozenset[str]:
    """The words with every form of a place's name (Ukrainians) as that name."""
    parts = [part for place in places for part in place.split("-")]
    named = {word: part for part in reversed(parts) for word in words if _same_name(part, word)}
    return words.difference(named).union(named.values())


def _near(figure: Figure, sentence: Sentence, before: Figure | None, after: Figure | None) -> str:
    """The text of the sentence from the figure before to the figure after."""
    start, end = sentence.span.start, sentence.span.end
    if before is not None and before.sentence == figure.sentence:
        start = before.span.end
    if after is not None and after.sentence == figure.sentence:
        end = after.span.start
    return sentence.text[start - sentence.span.start : end - sentence.span.start]


def _measure(figure: Figure, sentence: Sentence) -> tuple[str, ...]:
    """What two figures must have in common to be compared at all."""
    start, end = figure.span.start - sentence.span.start, figure.span.end - sentence.span.start
    left = sentence.text[max(0, start - REACH) : start]
    step_from = FROM.search(left) and sentence.text.startswith(" to ", end)
    role = "reference" if REFERENCE.search(left) or step_from else ""
    if figure.kind in (FigureKind.PERCENT, FigureKind.FRACTION, FigureKind.PERCENT_CHANGE):
        change = "change" if figure.kind is FigureKind.PERCENT_CHANGE else "level"
        return (change, figure.unit, role if change == "level" else "")
    role = role or ("step" if STEP.search(left) and figure.kind is not FigureKind.DURATION else "")
    unit = figure.unit if figure.kind is not FigureKind.COUNT else ""
    return (figure.kind.value, unit, role)


def _places(figure: Figure, sentence: Sentence, near: str, located: Set[str]) -> frozenset[str]:
    """The places that the figure itself is about: named by its subject, else beside it, else its topic."""
    known = set(sentence.places) | ({figure.topic, *sentence.topics} & located)
    # A subject that has a name of its own (arrivals to Greece) is not about what else stands beside it;
    # names among what money is for are seldom places.
    own = any(word[0].isupper() for word in WORD.findall(figure.subject)[1:])
    own = own and figure.kind is not FigureKind.MONEY
    for text in (figure.subject, "" if own else near):
        words = list(map(_fold, WORD.findall(text)))
        named = frozenset(place for place in known if _is_named(place, words))
        if named:
            return named
    if figure.topic in located:
        return frozenset({figure.topic})
    return frozenset(known) if len(known) == 1 and not own else frozenset()


def _names(phrase: str) -> list[str]:
    """The words of a phrase with a capital, folded."""
    return [_fold(word) for word in WORD.findall(phrase) if word[0].isupper()]


def _is_named(place: str, words: Sequence[str]) -> bool:
    return all(any(_same_name(part, word) for word in words) for part in place.split("-"))


def _same_name(left: str, right: str) -> bool:
    size = min(len(left), len(right), COMMON)
    return left[:size] == right[:size] and abs(len(left) - len(right)) <= COMMON


@lru_cache(maxsize=1 << 13)
def _fold(word: str) -> str:
    return unicodedata.normalize("NFKD", word.casefold()).encode("ascii", "ignore").decode()


@lru_cache(maxsize=1 << 12)
def stems(text: str) -> frozenset[str]:
    """The stems of the words of a text that are no function words."""
    return frozenset(filter(None, map(_stem, WORD.findall(text))))


@lru_cache(maxsize=1 << 13)
def _stem(word: str) -> str:
    """The stem of a word as written, "" for a function word."""
    folded = _fold(word)
    return stem(folded) if len(folded) > 1 and folded not in terms.FUNCTION_WORDS else ""


def rarity(old: Reading, new: Reading) -> Mapping[str, float]:
    """Weights of stems: the rarer among the sentences of both letters, the heavier."""
    message = [s for side in (old, new) for s in side.sentences if s.role in (Role.BODY, Role.HEADING)]
    count = Counter(chain.from_iterable(stems(sentence.text) for sentence in message))
    total = len(message) + 1
    return {word: math.log(total / times) for word, times in count.items()}


@cache
def _people() -> frozenset[str]:
    return frozenset(stem(word) for word in terms.PEOPLE)
