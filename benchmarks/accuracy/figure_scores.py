"""The scores of figures and of pairs of figures. Each counts over all letters or pairs at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from benchmarks.accuracy.gold import Gold, GoldFigure, GoldFigurePair, LetterPair
from benchmarks.accuracy.said import SaidFigure, SaidFigurePair
from benchmarks.accuracy.tally import NOTHING, Tally
from benchmarks.accuracy.words import plain

# A value is right within two per cent: annotators and programs round.
TOLERANCE = 0.02
# Partial likeness (0..100) of the quotation around a gold figure and the sentence around a predicted one.
SAME_CONTEXT = 60


def score_figures(gold: Gold, said: Mapping[str, Sequence[SaidFigure]]) -> Tally:
    """A figure is right when value, place and words around it are. Sign counts."""
    total = NOTHING
    for letter in sorted({figure.letter for figure in gold.figures}):
        golden, got = gold.figures_of(letter), said[letter]
        match = match_figures(golden, got)
        missed = [figure for i, figure in enumerate(golden) if figure.core and i not in match]
        spurious = [figure for j, figure in enumerate(got) if j not in match.values()]
        total += Tally(
            right=len(match),
            predicted=len(got),
            found=sum(golden[i].core for i in match),
            wanted=sum(figure.core for figure in golden),
            misses=(
                *(f"figure {letter} missed: {f.text} = {f.value:g} ({f.context})" for f in missed),
                *(f"figure {letter} spurious: {f.text} = {f.value:g} ({f.context[:90]})" for f in spurious),
            ),
        )
    return total


def match_figures(golden: Sequence[GoldFigure], got: Sequence[SaidFigure]) -> dict[int, int]:
    """Gold index → predicted index, one to one, in reading order."""
    match: dict[int, int] = {}
    taken: set[int] = set()
    for i, gold in enumerate(golden):
        near = [
            (fuzz.partial_ratio(plain(gold.context), plain(figure.context)), -j)
            for j, figure in enumerate(got)
            if j not in taken and _same_value(gold, figure) and _same_place(gold.text, figure.text)
        ]
        likeness, place = max(near, default=(0.0, 0))
        if near and likeness >= SAME_CONTEXT:
            match[i] = -place
            taken.add(-place)
    return match


def _same_value(gold: GoldFigure, got: SaidFigure) -> bool:
    allowed = TOLERANCE * abs(gold.value)
    if abs(got.value - gold.value) <= allowed:
        return True
    as_share = gold.kind in ("fraction", "percent", "percent_change")
    return as_share and abs(got.value * 100 - gold.value) <= allowed


def _same_place(gold: str, got: str) -> bool:
    a, b = plain(gold), plain(got)
    return bool(set(a.split()) & set(b.split())) or a in b or b in a


def score_figure_pairs(gold: Gold, said: Mapping[LetterPair, Sequence[SaidFigurePair]]) -> Tally:
    """Pairs of figures of one measure, both sides right."""
    total = NOTHING
    for letters in sorted({pair.letters for pair in gold.figure_pairs}):
        golden = [pair for pair in gold.figure_pairs if pair.letters == letters]
        total += _figure_pairs(">".join(letters), golden, said[letters])
    return total


def _figure_pairs(title: str, golden: Sequence[GoldFigurePair], got: Sequence[SaidFigurePair]) -> Tally:
    used: set[int] = set()
    missed = []
    for pair in golden:
        hit = next((j for j, said in enumerate(got) if j not in used and _same_pair(pair, said)), None)
        if hit is not None:
            used.add(hit)
        elif pair.best:
            missed.append(pair)
    wanted = sum(pair.best for pair in golden)
    wrong = [said for j, said in enumerate(got) if j not in used]
    return Tally(
        right=len(used),
        predicted=len(got),
        found=wanted - len(missed),
        wanted=wanted,
        misses=(
            *(f"figure pair {title} missed: {p.old.text} -> {p.new.text} ({p.measure})" for p in missed),
            *(f"figure pair {title} wrong: {s.old.text} -> {s.new.text} ({s.subject[:60]})" for s in wrong),
        ),
    )


def _same_pair(gold: GoldFigurePair, said: SaidFigurePair) -> bool:
    return all(
        abs(got.value - want.value) <= TOLERANCE * abs(want.value)
        and _same_place(want.text, got.text)
        and fuzz.partial_ratio(plain(want.context), plain(got.context)) >= SAME_CONTEXT
        for want, got in ((gold.old, said.old), (gold.new, said.new))
    )
