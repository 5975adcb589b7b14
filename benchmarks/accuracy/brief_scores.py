"""The score of a brief: which changes that an analyst would brief on it touches, and how early."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from benchmarks.accuracy.gold import Gold, GoldChange, LetterPair
from benchmarks.accuracy.said import SaidChange
from benchmarks.accuracy.tally import Briefed
from benchmarks.accuracy.words import SentenceMap

FIRST = 10

Named = tuple[set[int], set[int]]


def score_briefs(gold: Gold, said: Mapping[LetterPair, Sequence[SaidChange]]) -> Briefed:
    """A line touches a change when they share a sentence of either letter."""
    pairs = sorted({change.letters for change in gold.changes})
    scores = [_score(gold, letters, said[letters]) for letters in pairs]
    counts = ("wanted", "touched", "leads", "leading", "heads", "founded", "lines", "named")
    return Briefed(
        **{count: sum(getattr(one, count) for one in scores) for count in counts},
        misses=tuple(miss for one in scores for miss in one.misses),
    )


def _score(gold: Gold, letters: LetterPair, lines: Sequence[SaidChange]) -> Briefed:
    maps = [SentenceMap(gold.sentences[letter]) for letter in letters]
    named = [_numbers(line, maps) for line in lines]
    changes = gold.changes_of(letters)
    touched = [change for change in changes if any(_shared(change, one) for one in named)]
    return Briefed(
        wanted=len(changes),
        touched=len(touched),
        leads=len(changes[:FIRST]),
        leading=sum(change in touched for change in changes[:FIRST]),
        heads=len(named[:FIRST]),
        founded=sum(any(_shared(change, one) for change in changes) for one in named[:FIRST]),
        lines=len(lines),
        named=sum(len(line.old) + len(line.new) for line in lines),
        misses=tuple(
            f"brief {'>'.join(letters)} passes over: {change.rank}. {change.topic}"
            for change in changes
            if change not in touched
        ),
    )


def _numbers(line: SaidChange, maps: Sequence[SentenceMap]) -> Named:
    old, new = maps
    return {n for text in line.old for n in old.of(text)}, {n for text in line.new for n in new.of(text)}


def _shared(change: GoldChange, named: Named) -> bool:
    old, new = named
    return bool(change.old & old or change.new & new)
