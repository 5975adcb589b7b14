"""The project's own gold: it is whole, it fits the letters, and it scores as it always did.

The pinned figures were made with this code when it gave the same figures as the measurement that it was
rebuilt from, on answers that were wrong in every way that could be thought of.
"""

import re
from pathlib import Path

from benchmarks.accuracy import gold, measure
from benchmarks.accuracy.figure_scores import score_figure_pairs, score_figures
from benchmarks.accuracy.rivals import figures, likeness, wording
from benchmarks.accuracy.said import SaidFigure, SaidFigurePair
from benchmarks.accuracy.scores import score_links
from benchmarks.accuracy.systems import Rival
from benchmarks.accuracy.words import plain

GOLD = gold.load()


def said(figure: gold.GoldFigure) -> SaidFigure:
    return SaidFigure(text=figure.text, value=figure.value, context=figure.context)


def test_the_gold_is_whole() -> None:
    assert {letter: len(rows) for letter, rows in GOLD.sentences.items()} == {
        "2023-01-26": 98,
        "2024-10-14": 108,
        "2025-06-23": 103,
        "2025-10-21": 102,
    }
    assert (len(GOLD.filings), len(GOLD.topics)) == (205, 65)
    assert (len(GOLD.figures), len(GOLD.figure_pairs), len(GOLD.links)) == (48, 7, 158)
    assert len(GOLD.linked_pairs) == 2


def test_every_row_points_at_something_that_is_there() -> None:
    known = {topic.id for topic in GOLD.topics}
    for filing in GOLD.filings:
        assert filing.sentence in GOLD.sentences[filing.letter]
        assert {filing.primary, *filing.others} <= known
    for link in GOLD.links:
        old, new = link.letters
        assert link.old in GOLD.sentences[old]
        assert link.new in GOLD.sentences[new]


def test_the_words_of_the_gold_stand_in_the_letters(letters_folder: Path) -> None:
    for letter, sentences in GOLD.sentences.items():
        text = plain((letters_folder / f"{letter}.md").read_text("utf-8"))
        words = set(text.split())
        for sentence in sentences.values():
            strange = set(plain(sentence).split()) - words
            assert len(strange) <= 0.1 * len(sentence.split()) + 1, sentence
    for figure in GOLD.figures:
        text = plain((letters_folder / f"{figure.letter}.md").read_text("utf-8"))
        assert plain(figure.text) in text


def test_the_gold_itself_scores_one() -> None:
    letters = {figure.letter for figure in GOLD.figures}
    pairs: dict[gold.LetterPair, list[SaidFigurePair]] = {pair.letters: [] for pair in GOLD.figure_pairs}
    for pair in GOLD.figure_pairs:
        pairs[pair.letters].append(SaidFigurePair(old=said(pair.old), new=said(pair.new)))
    links = {
        letters: {(link.old, link.new) for link in GOLD.links if link.letters == letters}
        for letters in GOLD.linked_pairs
    }
    assert score_figures(GOLD, {x: [said(f) for f in GOLD.figures_of(x)] for x in letters}).f1 == 1
    assert score_figure_pairs(GOLD, pairs).f1 == 1
    assert score_links(GOLD, links).f1 == 1


def test_rivals_score_as_they_always_did() -> None:
    words = measure.best_alignment(GOLD, wording.difflib)
    assert (words.f1, words.precision, words.recall) == (0.328, 0.615, 0.223)
    likest = measure.best_alignment(GOLD, likeness.token_set_ratio)
    assert (likest.f1, likest.precision, likest.recall) == (0.342, 0.591, 0.241)
    pattern = {
        line.measure: line.figures for line in measure.rival(GOLD, Rival(name="", read_figures=figures.naive))
    }
    assert {name: figures_["f1"] for name, figures_ in pattern.items()} == {
        "figures": 0.472,
        "figure_pairs": 0.16,
    }


def test_the_description_counts_what_is_there() -> None:
    told = (gold.HERE / "README.md").read_text("utf-8")
    counts = {int(n) for n in re.findall(r"\b(\d+) (?:sentences|topics|figures|pairs|links|changes)\b", told)}
    assert counts >= {411, 65, 205, 48, 7, 158, 25}
