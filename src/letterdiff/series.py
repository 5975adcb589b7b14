"""N letters in date order: each figure followed from letter to letter, across silent ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, TypeVar

from letterdiff.jobs import ALONE, Crew, together
from letterdiff.model import Comparison, Figure, FigureChange, Measure, Reading, Series, Span

if TYPE_CHECKING:
    from letterdiff.language import Joined

# Letters in a row that may be silent on a measure before it counts as given up; each one more costs one
# comparison a letter more.
SILENCE = 2

# A figure's place in the series: the number of its letter and where it stands in that letter's text.
Place = tuple[int, Span]

Compare = Callable[[Reading, Reading], Comparison]
Pair = Callable[[Reading, Reading], Iterable[FigureChange]]
Result = TypeVar("Result")


# The figures of two letters, by their numbers in the series, that are one measure: where each stands.
Links = Callable[[int, int], Iterable[tuple[Span, Span]]]


def in_order(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Letters by their dates, those of one day by their ids."""
    return tuple(sorted(readings, key=lambda reading: (reading.letter.date, reading.letter.id)))


def follow(readings: Sequence[Reading], pair: Pair, *, silence: int = SILENCE, hands: Crew = ALONE) -> Series:
    """Chains the figure pairs of neighbouring letters, then those of letters up to `silence` apart.

    `pair` says what became of the figures of two letters; nearer letters come first, and a figure that has
    found its successor keeps it. `readings` may come in any order; `hands` pair their figures.
    """
    ordered = in_order(readings)
    links = dict(of_pairs(partial(linked, pair=pair), ordered, hands, silence=silence))
    return chain(ordered, lambda old, new: links[old, new], silence=silence)


def linked(old: Reading, new: Reading, *, pair: Pair) -> tuple[tuple[Span, Span], ...]:
    """The figures of two letters that are one measure: where each stands."""
    return _linked(pair(old, new))


def tied(old: Reading, new: Reading, *, compare: Compare) -> tuple[tuple[tuple[Span, Span], ...], Joined]:
    """The same, and the sentences that the comparison holds together, with how surely."""
    from letterdiff.language import joined_by

    comparison = compare(old, new)
    return _linked(comparison.figures), joined_by(comparison)


def _linked(changes: Iterable[FigureChange]) -> tuple[tuple[Span, Span], ...]:
    return tuple(one.places for one in changes if one.places)


def of_pairs(
    work: Callable[[Reading, Reading], Result],
    ordered: Sequence[Reading],
    hands: Crew,
    *,
    silence: int = SILENCE,
) -> Iterator[tuple[tuple[int, int], Result]]:
    """`work` of each two letters that have to be compared to follow a series, with their numbers.

    They come by the later letter, so that none is held for longer than letters may be silent.
    """
    pairs = sorted(asked(len(ordered), silence=silence), key=itemgetter(1))
    return zip(pairs, mapped(work, ordered, pairs, hands), strict=True)


def mapped(
    work: Callable[[Reading, Reading], Result],
    readings: Sequence[Reading],
    pairs: Iterable[tuple[int, int]],
    hands: Crew,
) -> Iterator[Result]:
    """`work` of each two of these letters, by their numbers. A letter of several pairs travels once.

    Pairs that share letters are best neighbours: what is known of a letter serves in all of its pairs.
    """
    wanted = list(pairs)
    sizes = [len(readings[new].letter.text) for _, new in wanted]
    olds = (hands.share(readings[old]) for old, _ in wanted)
    news = (hands.share(readings[new]) for _, new in wanted)
    return hands.map(work, olds, news, together=together(sizes))


def chain(ordered: tuple[Reading, ...], links: Links, *, silence: int = SILENCE) -> Series:
    """The same of letters in date order whose figures are paired already."""
    following: dict[Place, Place] = {}
    taken: set[Place] = set()
    for old, new in asked(len(ordered), silence=silence):
        for before, after in links(old, new):
            was, now = (old, before), (new, after)
            if was not in following and now not in taken:
                following[was] = now
                taken.add(now)
    return Series(readings=ordered, measures=tuple(_measures(ordered, following)))


def asked(letters: int, *, silence: int = SILENCE) -> Iterator[tuple[int, int]]:
    """The numbers of the letters that have to be compared to follow a series, the nearest first."""
    for distance in range(1, silence + 2):
        for old in range(letters - distance):
            yield old, old + distance


def _measures(readings: Sequence[Reading], following: dict[Place, Place]) -> Iterable[Measure]:
    figures = {
        (number, figure.span): figure for number, reading in enumerate(readings) for figure in reading.figures
    }
    followers = set(following.values())
    for place in figures:
        if place not in followers:
            yield _measure(len(readings), figures, _chain(place, following))


def _chain(place: Place | None, following: dict[Place, Place]) -> Iterable[Place]:
    while place is not None:
        yield place
        place = following.get(place)


def _measure(letters: int, figures: dict[Place, Figure], chain: Iterable[Place]) -> Measure:
    row: list[Figure | None] = [None] * letters
    latest: Figure | None = None
    for place in chain:
        latest = row[place[0]] = figures[place]
    assert latest is not None  # noqa: S101  a chain begins with the figure it was started from
    return Measure(
        subject=latest.subject, topic=latest.topic, unit=latest.unit, kind=latest.kind, figures=tuple(row)
    )
