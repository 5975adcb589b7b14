"""What stands beside letterdiff in the table does what its name says."""

import pytest

from benchmarks.accuracy import measure
from benchmarks.accuracy.rivals import RIVALS, figures, likeness, wording
from benchmarks.accuracy.systems import Aligner, Rival, at_least, thresholds
from benchmarks.accuracy.table import table
from tests.benchmarks.made_up import GOLD, NEW, OLD

BEFORE = ["The harbour was quiet.", "Two ships left for the islands.", "Nobody came back."]
AFTER = ["The harbour was quiet.", "A storm rose.", "Two ships left for the far islands."]


@pytest.mark.parametrize("align", [wording.git_word_diff, wording.difflib])
def test_a_word_diff_links_what_stays(align: Aligner) -> None:
    assert at_least(align(BEFORE, AFTER), 0.7) == {(0, 0), (1, 2)}


def test_redlines_links_what_stays() -> None:
    pytest.importorskip("redlines")
    assert at_least(wording.redlines(BEFORE, AFTER), 0.7) == {(0, 0), (1, 2)}


@pytest.mark.parametrize("align", [likeness.token_set_ratio, likeness.tf_idf, likeness.in_order])
def test_likeness_links_what_is_like(align: Aligner) -> None:
    links = align(BEFORE, AFTER)
    assert {(0, 0), (1, 2)} <= links.keys()
    assert links[0, 0] >= links[1, 2]


@pytest.mark.parametrize("align", [likeness.token_set_ratio, likeness.tf_idf])
def test_likeness_does_not_mind_order_and_in_order_does(align: Aligner) -> None:
    turned = [AFTER[2], AFTER[0]]
    assert {(0, 1), (1, 0)} <= align(BEFORE, turned).keys()
    assert len(likeness.in_order(BEFORE, turned)) == 1


@pytest.mark.parametrize("rival", [r for r in RIVALS if r.align and r.installed], ids=lambda r: r.name)
def test_a_rival_survives_empty_letters(rival: Rival) -> None:
    assert rival.align is not None
    assert rival.align([], AFTER) == {}
    assert rival.align(BEFORE, []) == {}


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("some EUR 1.5 billion for it", 1.5e9, "EUR"),
        ("€35 million", 35e6, "EUR"),
        ("fell by 23 per cent", 23, "%"),
        ("17 700 people", 17700, ""),
    ],
)
def test_the_naive_pattern_reads_plain_figures(text: str, value: float, unit: str) -> None:
    (figure,) = figures.naive(text)
    assert (figure.value, figure.unit) == (value, unit)


def test_figures_are_paired_by_unit_and_wording() -> None:
    old, new = ([f for s in GOLD.sentences[x].values() for f in figures.naive(s)] for x in (OLD, NEW))
    assert {(pair.old.text, pair.new.text) for pair in figures.paired(old, new)} == {
        ("12%", "20%"),
        ("EUR 5 million", "EUR 7 million"),
    }


def test_thresholds_are_scores_that_occur_or_zero() -> None:
    assert thresholds([{(0, 0): 0.5, (1, 1): 0.25}, {(0, 1): 0.25}]) == [0.25, 0.5]
    assert thresholds([]) == [0.0]


def test_an_aligner_is_given_the_threshold_that_suits_it() -> None:
    scored = {(1, 2): 0.9, (2, 1): 0.8, (0, 3): 0.3}
    assert measure.best_alignment(GOLD, lambda old, new: scored).f1 == 1


def test_what_is_not_installed_is_shown() -> None:
    absent = Rival(name="absent", needs="no_such_module", align=wording.difflib, read_figures=figures.naive)
    lines = measure.rival(GOLD, absent)
    assert [line.measure for line in lines] == ["alignment", "figures", "figure_pairs"]
    assert table(lines).count("not installed") == 3
