"""How much speaks for two figures being the same measure: a short list of named pieces of evidence."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from letterdiff.figures.grammar import VAGUE
from letterdiff.figures.profiles import Profile
from letterdiff.figures.timeline import UNKNOWN
from letterdiff.later import dataclass
from letterdiff.model import FigureKind

Rarity = Mapping[str, float]
Cell = tuple[int, int]

# Of a word that stands in no sentence of the message (a footnote's).
RARE = 5.0
SIZED = frozenset({FigureKind.MONEY, FigureKind.COUNT})


def _overlap(left: frozenset[str], right: frozenset[str], rarity: Rarity) -> float:
    """Shared weight over the mean weight of both (Dice, weighted)."""
    total = _weight(left, rarity) + _weight(right, rarity)
    return 2 * _weight(left & right, rarity) / total if total else 0.0


def _weight(words: frozenset[str], rarity: Rarity) -> float:
    return sum(rarity.get(word, RARE) for word in words)


def subject(old: Profile, new: Profile, rarity: Rarity) -> float:
    """The phrases that say what is measured share their words."""
    return _overlap(old.subject, new.subject, rarity)


def surroundings(old: Profile, new: Profile, rarity: Rarity) -> float:
    """What stands next to the figures shares its words."""
    return _overlap(old.near, new.near, rarity)


def sentence(old: Profile, new: Profile, rarity: Rarity) -> float:
    """The sentences share their words."""
    return _overlap(old.sentence, new.sentence, rarity)


def place(old: Profile, new: Profile, _: Rarity) -> float:
    """Both are about the same places."""
    union = old.places | new.places
    return len(old.places & new.places) / len(union) if union else 0.0


def topic(old: Profile, new: Profile, _: Rarity) -> float:
    """Both stand under the same topic."""
    return float(bool(old.figure.topic) and old.figure.topic == new.figure.topic)


def noun(old: Profile, new: Profile, _: Rarity) -> float:
    """Both count the same thing, or both people."""
    if old.noun and old.noun == new.noun:
        return 1.0
    return 0.5 * (old.people and new.people)


def value(old: Profile, new: Profile, _: Rarity) -> float:
    """Both say the same number."""
    one, other = old.figure, new.figure
    return float((one.value, one.upper) == (other.value, other.upper))


def size(old: Profile, new: Profile, _: Rarity) -> float:
    """1 for two equal sums or counts, 0 at ten times as much, -1 at a hundred times: few measures leap so."""
    one, other = abs(old.figure.value), abs(new.figure.value)
    if old.figure.kind not in SIZED or not one or not other:
        return 0.0
    return max(-1.0, 1.0 - abs(math.log10(one / other)))


def period(old: Profile, new: Profile, _: Rarity) -> float:
    """Both speak of the same year, or of a year at the same distance from their letter."""
    if old.period == UNKNOWN or new.period == UNKNOWN:
        # A letter that says no time means its own.
        return 0.4 * all(side.period == UNKNOWN or side.period.current for side in (old, new))
    if (old.period.first, old.period.last) == (new.period.first, new.period.last):
        return 1.0
    alike = old.period.offset == new.period.offset and old.period.since == new.period.since
    return 0.6 if alike else 0.0


def order(old: Profile, new: Profile, _: Rarity) -> float:
    """Both stand at about the same place of their letter."""
    return 1.0 - abs(old.rank - new.rank)


Scorer = Callable[[Profile, Profile, Rarity], float]

# The wording: how much of it must agree depends on the kind of figure.
WORDING: Mapping[Scorer, float] = {subject: 0.50, surroundings: 0.10, sentence: 0.40}
# The circumstances. All weights were set by hand on the annotated letters and the Fed statements.
CIRCUMSTANCES: Mapping[Scorer, float] = {
    place: 0.20,
    topic: 0.10,
    noun: 0.08,
    value: 0.12,
    size: 0.06,
    period: 0.15,
    order: 0.02,
}
LINKED = 0.15
# A hundred times as much: only measures of nearly the same words move so far.
LEAP = -1.0
# One is about a place and the other about none: a part is no total, least of all among changes.
UNPLACED = {FigureKind.MONEY: 0.0, FigureKind.PERCENT_CHANGE: -0.35}
UNPLACED_ELSE = -0.12
# Both subjects hold names, and no name is in both.
OTHER_NAMES = -0.10


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What must speak for two figures before they are taken for one measure: in wording, and in all."""

    wording: float
    total: float


BARS = {
    FigureKind.PERCENT_CHANGE: Bar(wording=0.08, total=0.42),
    FigureKind.PERCENT: Bar(wording=0.25, total=0.42),
    FigureKind.FRACTION: Bar(wording=0.25, total=0.42),
    FigureKind.COUNT: Bar(wording=0.20, total=0.51),
    FigureKind.MONEY: Bar(wording=0.33, total=0.51),
    FigureKind.DURATION: Bar(wording=0.45, total=0.55),
}
# The same number again is itself a sign of the same measure.
EASED = 0.5


def likeness(old: Profile, new: Profile, rarity: Rarity, link: float) -> float:
    """By how much the evidence that two figures are one measure exceeds what is needed; 0 if it does not.

    `link` is how surely the aligner holds their sentences together, 0 to 1.
    """
    bar = BARS[old.figure.kind]
    wording = sum(weight * scorer(old, new, rarity) for scorer, weight in WORDING.items())
    if wording < bar.wording * (EASED if value(old, new, rarity) else 1.0):
        return 0.0
    total = wording + LINKED * link
    total += sum(weight * scorer(old, new, rarity) for scorer, weight in CIRCUMSTANCES.items())
    if bool(old.places) != bool(new.places):
        total += UNPLACED.get(old.figure.kind, UNPLACED_ELSE)
    if old.names and new.names and not old.names & new.names:
        total += OTHER_NAMES
    return max(0.0, total - bar.total)


def conflict(old: Profile, new: Profile) -> bool:
    """Whether two figures cannot be the same measure: another kind, unit or role, or other places."""
    if old.measure != new.measure:
        return True
    # "Millions" are never the same as others, but in a sentence that is the same they are said again.
    vague = VAGUE in (old.figure.doubt, new.figure.doubt)
    if vague and old.figure.context != new.figure.context:
        return True
    if old.places and new.places and not old.places & new.places:
        return True
    leap = size(old, new, {}) <= LEAP and len(old.subject & new.subject) * 2 < len(old.subject | new.subject)
    if leap:
        return True
    if old.figure.kind in SIZED and old.home and new.home and old.home != new.home:
        return True
    counts = old.noun and new.noun and old.noun != new.noun
    return bool(counts) and old.people != new.people and not (old.subject & new.subject)
