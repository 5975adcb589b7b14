"""What changed in the words of two letters: terms that came, went, rose and fell, and swaps."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from letterdiff.model import TermChange, TermChanges, TermLife, Turn
from letterdiff.terms import index
from letterdiff.terms.chance import chance, log_likelihood
from letterdiff.terms.found import Term, once, told_once, weighed
from letterdiff.terms.index import Place, Text, written
from letterdiff.terms.swaps import swaps
from letterdiff.wordforms import keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from letterdiff.model import Pairing, Reading

__all__ = ["Text", "changes", "completed", "lives", "repeated", "swaps"]

# Below so many words a letter is small for statistics of words: most terms stand in it once or twice.
SMALL = 10_000

# The level at which `notes` says how many terms seem to change by chance.
LEVEL = 0.05


def changes(
    old: Reading, new: Reading, pairings: Iterable[Pairing], watched: Iterable[str] = ()
) -> TermChanges:
    """The terms that changed from one letter to the next, and which gave way to which.

    `pairings` are those of the comparison of these letters; `watched` words and phrases that are told
    whatever became of them, in any inflection.
    """
    return completed(repeated(old, new, pairings), old, new, watched)


def completed(known: TermChanges, old: Reading, new: Reading, watched: Iterable[str] = ()) -> TermChanges:
    """The same from what `repeated` found of these letters; what was watched then is among `watched` now.

    Nothing is weighed again: what one letter says once and the other never is added.
    """
    before, after = Text.of(old), Text.of(new)
    sizes = before.size, after.size
    told = [change for change in known.terms if not change.watched]
    for key, place in once(before, before.words(), after.words()):
        told.append(_change(_term(key, [place], [], sizes), before, after))
    for key, place in once(after, after.words(), before.words()):
        told.append(_change(_term(key, [], [place], sizes), before, after))
    return replace(known, terms=_with_watched((before, after), told, watched))


def repeated(
    old: Reading, new: Reading, pairings: Iterable[Pairing], watched: Iterable[str] = ()
) -> TermChanges:
    """The same without the terms that one letter says once and the other never, most of all there are."""
    texts = before, after = Text.of(old), Text.of(new)
    found = weighed(*texts)
    return TermChanges(
        old_words=before.size,
        new_words=after.size,
        tested=found.tested,
        terms=_with_watched(texts, [_change(term, *texts) for term in told_once(found)], watched),
        swaps=tuple(swaps(*texts, pairings)),
        notes=tuple(_notes(before.size, after.size, found.tested)),
    )


def change(old: Reading, new: Reading, phrase: str) -> TermChange | None:
    """What became of one word or phrase, in any inflection; None for what is no word."""
    texts = Text.of(old), Text.of(new)
    return next((_change(term, *texts, name) for name, term in _watched(*texts, (phrase,))), None)


def lives(
    readings: Iterable[Reading], wanted: Iterable[str], watched: Iterable[str] = ()
) -> tuple[TermLife, ...]:
    """Words and phrases through letters, the watched ones first, each by its stems once."""
    told: dict[str, tuple[str, bool]] = {}
    for phrases, are_watched in ((watched, True), (wanted, False)):
        for phrase in phrases:
            told.setdefault(" ".join(keys(phrase)), (phrase, are_watched))
    told.pop("", None)
    counts: dict[str, list[int]] = {key: [] for key in told}
    sizes = []
    for text in map(Text.of, readings):
        sizes.append(text.size)
        for key, found in counts.items():
            found.append(len(index.keyed(text, key)))
    return tuple(
        TermLife(
            term=phrase,
            key=key,
            counts=tuple(counts[key]),
            rates=tuple(_rate(count, size) for count, size in zip(counts[key], sizes, strict=True)),
            watched=is_watched,
        )
        for key, (phrase, is_watched) in told.items()
    )


def _with_watched(
    texts: tuple[Text, Text], told: Iterable[TermChange], watched: Iterable[str]
) -> tuple[TermChange, ...]:
    """The terms watched, in the order given, then all others, those that changed most first."""
    wanted = list(_watched(*texts, watched))
    keys = {term.key for _, term in wanted}
    rest = [change for change in told if change.key not in keys]
    return (
        *(_change(term, *texts, phrase) for phrase, term in wanted),
        *sorted(rest, key=lambda change: -round(abs(change.g2), 6)),
    )


def _term(key: str, old: Sequence[Place], new: Sequence[Place], sizes: tuple[int, int]) -> Term:
    return Term(key, old, new, log_likelihood((len(old), len(new)), sizes))


def _watched(old: Text, new: Text, watched: Iterable[str]) -> Iterator[tuple[str, Term]]:
    """The words and phrases watched, each key once, in the order given."""
    for key, phrase in {" ".join(keys(phrase)): phrase for phrase in watched}.items():
        if any(sign.isalnum() for sign in key):
            yield phrase, _term(key, index.keyed(old, key), index.keyed(new, key), (old.size, new.size))


def _change(term: Term, old: Text, new: Text, phrase: str = "") -> TermChange:
    counts, sizes = term.counts, (old.size, new.size)
    before, after = tuple(map(old.use, term.old)), tuple(map(new.use, term.new))
    return TermChange(
        term=phrase or written(((old, before), (new, after))),
        key=term.key,
        turn=_turn(counts, term.g2, sizes),
        old_count=counts[0],
        new_count=counts[1],
        old_rate=_rate(counts[0], sizes[0]),
        new_rate=_rate(counts[1], sizes[1]),
        g2=term.g2,
        chance=chance(counts, sizes),
        old=before,
        new=after,
        watched=bool(phrase),
    )


def _turn(counts: tuple[int, int], g2: float, sizes: tuple[int, int]) -> Turn:
    if not any(counts) or counts[0] * sizes[1] == counts[1] * sizes[0]:
        return Turn.STEADY
    if not counts[0]:
        return Turn.APPEARED
    if not counts[1]:
        return Turn.VANISHED
    return Turn.ROSE if g2 > 0 else Turn.FELL


def _rate(count: int, size: int) -> float:
    return 1000 * count / size if size else 0.0


def _notes(old: int, new: int, tested: int) -> Iterator[str]:
    """What a reader should know before believing a row."""
    if min(old, new) < SMALL:
        yield (
            f"letters of {old} and {new} words are small texts: most terms stand in them once or twice, and"
            " counts as small as that come and go by chance"
        )
    if tested * LEVEL >= 1:
        yield (
            f"{tested} words and phrases were weighed: chance alone can make up to"
            f" {round(tested * LEVEL)} of them look changed at p < {LEVEL}"
        )
