"""The measurement on the project's gold: letterdiff, and each rival by what it can do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from benchmarks.accuracy import said
from benchmarks.accuracy.brief_scores import score_briefs
from benchmarks.accuracy.engine import Engine
from benchmarks.accuracy.figure_scores import score_figure_pairs, score_figures
from benchmarks.accuracy.gold import Gold, LetterPair
from benchmarks.accuracy.rivals.figures import paired
from benchmarks.accuracy.said import Document, SaidFigure
from benchmarks.accuracy.scores import score_alignment, score_links, score_sentences, score_topics
from benchmarks.accuracy.systems import Aligner, FigureReader, Rival, at_least, thresholds
from benchmarks.accuracy.tally import Briefed, Filed, Tally

LETTERDIFF = "letterdiff"
NOT_INSTALLED = "not installed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the table: what was measured, on whom, and how it came out (or why it did not)."""

    measure: str
    system: str
    figures: Mapping[str, float] = field(default_factory=dict)
    misses: tuple[str, ...] = ()
    note: str = ""


def line(measure: str, system: str, result: Tally | Filed | Briefed) -> Line:
    """A line for something that was counted."""
    return Line(measure=measure, system=system, figures=result.document(), misses=result.misses)


def letterdiff(gold: Gold, engine: Engine, letters: Path) -> list[Line]:
    """All measures of letterdiff. A measure without gold is left out."""
    inspected = {name: engine.inspect(letters / f"{name}.md") for name in gold.letters}
    compared = {
        (old, new): engine.compare(letters / f"{old}.md", letters / f"{new}.md") for old, new in gold.pairs
    }
    return [line(measure, LETTERDIFF, result) for measure, result in _measures(gold, inspected, compared)]


def _measures(
    gold: Gold, inspected: Mapping[str, Document], compared: Mapping[LetterPair, Document]
) -> Iterable[tuple[str, Tally | Filed | Briefed]]:
    sentences = {name: said.sentences(letter) for name, letter in inspected.items()}
    if gold.sentences:
        yield "sentences", score_sentences(gold, sentences)
    if gold.filings and gold.topics:
        yield "topics", score_topics(gold, sentences)
    if gold.figures:
        figures = {name: said.figures(letter) for name, letter in inspected.items()}
        yield "figures", score_figures(gold, figures)
    if gold.links:
        links = {letters: said.links(comparison) for letters, comparison in compared.items()}
        yield "alignment", score_alignment(gold, links)
    if gold.figure_pairs:
        pairs = {letters: said.figure_pairs(comparison) for letters, comparison in compared.items()}
        yield "figure_pairs", score_figure_pairs(gold, pairs)
    if gold.changes:
        briefs = {letters: said.brief(comparison) for letters, comparison in compared.items()}
        yield "brief", score_briefs(gold, briefs)


def rival(gold: Gold, one: Rival) -> list[Line]:
    """What a rival can do, on the sentences that people cut."""
    measures = {"alignment": one.align, "figures": one.read_figures, "figure_pairs": one.read_figures}
    able = [measure for measure, does in measures.items() if does]
    if not one.installed:
        return [Line(measure=measure, system=one.name, note=NOT_INSTALLED) for measure in able]
    results: list[tuple[str, Tally]] = []
    if one.align:
        results.append(("alignment", best_alignment(gold, one.align)))
    if one.read_figures:
        results.extend(_figures(gold, one.read_figures))
    return [line(measure, one.name, result) for measure, result in results]


def best_alignment(gold: Gold, align: Aligner) -> Tally:
    """An aligner at the one threshold that is best for it on this very data: no choice does better."""
    numbers = {letter: list(gold.sentences[letter]) for letter in set(chain(*gold.linked_pairs))}
    scored = {
        (old, new): {
            (numbers[old][i], numbers[new][j]): score
            for (i, j), score in align(_texts(gold, old), _texts(gold, new)).items()
        }
        for old, new in gold.linked_pairs
    }
    tries = (
        score_links(gold, {letters: at_least(one, threshold) for letters, one in scored.items()})
        for threshold in thresholds(list(scored.values()))
    )
    return max(tries, key=lambda tally: tally.f1)


def _texts(gold: Gold, letter: str) -> list[str]:
    return list(gold.sentences.get(letter, {}).values())


def _figures(gold: Gold, read: FigureReader) -> Iterable[tuple[str, Tally]]:
    letters = {*(figure.letter for figure in gold.figures), *chain(*(p.letters for p in gold.figure_pairs))}
    figures: dict[str, Sequence[SaidFigure]] = {
        letter: [figure for text in _texts(gold, letter) for figure in read(text)] for letter in letters
    }
    yield "figures", score_figures(gold, figures)
    both = {pair.letters for pair in gold.figure_pairs}
    pairs = {(old, new): paired(figures[old], figures[new]) for old, new in both}
    yield "figure_pairs", score_figure_pairs(gold, pairs)
