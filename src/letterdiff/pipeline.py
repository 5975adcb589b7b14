"""The way of a letter through the house, step by step. This module holds the order and does no work."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from letterdiff import align, brief, diff, figures, language, passages, pins, silence, terms, topics
from letterdiff.limits import clock, tick
from letterdiff.model import PLAIN, Comparison, Reading
from letterdiff.read import NOTHING, Told, read
from letterdiff.segment import segment
from letterdiff.statistics import statistics
from letterdiff.tokens import tokens
from letterdiff.vocabulary import DEFAULT, load

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date as Date

    from letterdiff.language import Lexicon
    from letterdiff.model import Edit, FigureChange, Letter, Rules, Silence
    from letterdiff.vocabulary import Vocabulary


def read_letter(
    path: str | Path,
    *,
    date: Date | None = None,
    vocabularies: Sequence[str | Path] = DEFAULT,
    rules: Rules = PLAIN,
    told: Told = NOTHING,
) -> Reading:
    """A letter with its sentences, topics and figures.

    `vocabularies` are names of shipped ones or paths of TOML files. Of `rules` the topic pins count here.
    `told` is what is known of the file besides: its format, its password.
    Raises a LetterdiffError that says what is wrong with the file, a vocabulary or a pin.
    """
    with clock(str(path)):
        return analyse(read(Path(path), date=date, told=told), vocabulary(tuple(vocabularies)), rules)


def analyse(letter: Letter, known: Vocabulary, rules: Rules = PLAIN) -> Reading:
    """A letter as read → its sentences under topics, and its figures. Raises `PinError`."""
    with clock(letter.path):
        outline = segment(letter, known, rules)
        return Reading(
            letter=letter,
            sentences=outline.sentences,
            topics=outline.topics,
            figures=figures.ledger(letter, outline.sentences),
        )


def compare(old: Reading, new: Reading, *, rules: Rules = PLAIN) -> Comparison:
    """Everything that changed from one letter to the next. Pure: no file is touched.

    Of `rules` the pair pins and the thresholds count here. Raises `PinError` for a pin that cannot be met,
    and `LimitError` for letters that take longer than letters do.
    """
    with clock(new.letter.path):
        return _compared(old, new, rules)


def figure_changes(old: Reading, new: Reading, *, rules: Rules = PLAIN) -> tuple[FigureChange, ...]:
    """What became of the figures: that part of a comparison, at a fraction of its cost. Raises alike."""
    with clock(new.letter.path):
        return figures.pair(old, new, _aligned(old, new, rules).links)


def _aligned(old: Reading, new: Reading, rules: Rules) -> align.Alignment:
    return align.align(old, new, rules, pins.on_pairs(rules, old, new))


def _compared(old: Reading, new: Reading, rules: Rules) -> Comparison:
    aligned = _aligned(old, new, rules)
    found = passages.passages(aligned.groups, old, new)
    in_place = align.in_order(passages.places(found))
    renamed = topics.renames(old, new, aligned.links, rules)
    pairings = topics.refiled(passages.pairings(found, in_place, edits, (old, new), rules), renamed)
    changes = topics.topic_changes(old, new, pairings, renamed, rules)
    figure_changes = figures.pair(old, new, aligned.links)
    words = terms.repeated(old, new, pairings, rules.watched)
    lexicon = language.load(rules.lexicon)
    comparison = Comparison(
        old=old,
        new=new,
        topics=changes,
        pairings=pairings,
        links=aligned.links,
        figures=figure_changes,
        statistics=statistics(old, new, pairings, changes, figure_changes),
        notes=notes(old, new),
        commitments=language.changes(old, new, pairings, aligned.links, lexicon),
        swaps=words.swaps,
        terms=words,
    )
    return replace(comparison, brief=brief.brief(comparison), silence=silences(comparison, lexicon))


def silences(comparison: Comparison, lexicon: Lexicon) -> tuple[Silence, ...]:
    """What the old letter speaks of and the new does not. Dropped figures stand among the figures."""
    pair = comparison.old, comparison.new
    last = max(reading.letter.date for reading in pair)
    followed = language.ledger(pair, [comparison], lexicon=lexicon, at=last)
    return silence.silence(pair, promises=silence.promises(followed))


def edits(old: str, new: str) -> tuple[Edit, ...]:
    """The edit script of two texts, a figure being one word."""
    tick()
    if not old or not new:
        return diff.edits([old] if old else [], [new] if new else [])
    return diff.edits(tokens(old, figures.figure_spans(old)), tokens(new, figures.figure_spans(new)))


def notes(old: Reading, new: Reading) -> tuple[str, ...]:
    """What went imperfectly in either letter or in their order."""
    found = [f"{side.letter.id}: {note}" for side in (old, new) for note in side.notes]
    if old.letter.sha256 == new.letter.sha256:
        found.append("the two letters are the same file")
    if new.letter.date < old.letter.date:
        found.append("the old letter is the later one: compared as asked")
    return tuple(found)


@cache
def vocabulary(names: tuple[str | Path, ...]) -> Vocabulary:
    """A vocabulary, compiled once for all letters of a run."""
    return load(names)
