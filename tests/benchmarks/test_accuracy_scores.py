"""The scores on a tiny made-up gold: what is right counts, each kind of fault costs what it should."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.accuracy.figure_scores import score_figure_pairs, score_figures
from benchmarks.accuracy.said import SaidFigure, SaidSentence
from benchmarks.accuracy.scores import score_alignment, score_links, score_sentences, score_topics
from benchmarks.accuracy.tally import NOTHING, Tally
from tests.benchmarks.made_up import GOLD, NEW, OLD, PAIR, said_figures, said_pairs, said_sentences

counts = st.integers(0, 50)
tallies = st.tuples(counts, counts, counts, counts).map(
    lambda n: Tally(right=min(n[:2]), predicted=max(n[:2]), found=min(n[2:]), wanted=max(n[2:]))
)


@given(tallies)
def test_f1_lies_between_precision_and_recall(tally: Tally) -> None:
    assert min(tally.precision, tally.recall) <= tally.f1 <= max(tally.precision, tally.recall)


@given(tallies, tallies)
def test_tallies_add_up_in_any_order(one: Tally, other: Tally) -> None:
    assert one + other == other + one
    assert one + NOTHING == one


def test_what_is_all_right_scores_one() -> None:
    links = {(link.old, link.new) for link in GOLD.links}
    assert score_sentences(GOLD, said_sentences()).f1 == 1
    assert score_topics(GOLD, said_sentences()).document() == {"accuracy": 1, "primary": 1, "gold": 2}
    assert score_figures(GOLD, said_figures()).f1 == 1
    assert score_figure_pairs(GOLD, said_pairs()).f1 == 1
    assert score_links(GOLD, {PAIR: links}).f1 == 1


def test_saying_nothing_scores_nothing_and_lists_every_miss() -> None:
    assert score_sentences(GOLD, {OLD: [], NEW: []}).f1 == 0
    assert score_figures(GOLD, {OLD: [], NEW: []}).recall == 0
    assert len(score_figures(GOLD, {OLD: [], NEW: []}).misses) == len(GOLD.figures)
    assert score_figure_pairs(GOLD, {PAIR: []}).f1 == 0
    assert len(score_links(GOLD, {PAIR: set()}).misses) == 2


def test_a_sentence_cut_in_two_costs_precision_and_recall() -> None:
    said = said_sentences()
    first, second = said[OLD][1].text.split(" fell ")
    said[OLD][1:2] = [SaidSentence(text=first), SaidSentence(text=second)]
    tally = score_sentences(GOLD, said)
    assert (tally.right, tally.predicted, tally.wanted) == (6, 8, 7)
    assert tally.misses == (f"sentence {OLD} not found: landings at the harbour fell by 12 last year",)


def test_a_topic_that_annotators_allow_is_right_but_not_the_first_choice() -> None:
    said = said_sentences()
    said[OLD][2] = replace(said[OLD][2], topic="harbour", topic_label="The harbour")
    assert score_topics(GOLD, said).document() == {"accuracy": 1, "primary": 0.5, "gold": 2}


def test_a_topic_is_known_by_its_label_or_its_identity() -> None:
    said = said_sentences()
    said[OLD][1] = replace(said[OLD][1], topic="x-1", topic_label="THE HARBOUR!")
    said[OLD][2] = replace(said[OLD][2], topic="lighthouse", topic_label="Something else")
    assert score_topics(GOLD, said).right == 2


def test_a_sentence_under_no_topic_is_wrong() -> None:
    said = said_sentences()
    said[OLD][1] = replace(said[OLD][1], topic="", topic_label="")
    assert score_topics(GOLD, said).misses == (f"topic {OLD} [1] want harbour got no topic",)


def test_the_sign_of_a_figure_counts() -> None:
    said = said_figures()
    said[OLD][0] = replace(said[OLD][0], value=12)
    tally = score_figures(GOLD, said)
    assert (tally.right, tally.predicted, tally.found, tally.wanted) == (3, 4, 3, 4)


def test_a_share_may_be_given_between_zero_and_one() -> None:
    said = said_figures()
    said[OLD][0] = replace(said[OLD][0], value=-0.12)
    assert score_figures(GOLD, said).f1 == 1


def test_a_figure_counts_once_and_only_in_its_own_place() -> None:
    said = said_figures()
    said[OLD].append(said[OLD][0])
    said[NEW][0] = SaidFigure(text="EUR 7 million", value=7e6, context="Seven ships lay in the bay.")
    tally = score_figures(GOLD, said)
    assert (tally.right, tally.predicted) == (3, 5)


def test_a_figure_that_is_not_core_is_no_fault_to_miss() -> None:
    first, *rest = GOLD.figures
    relaxed = replace(GOLD, figures=(replace(first, core=False), *rest))
    said = said_figures()
    assert score_figures(relaxed, said).f1 == 1
    del said[OLD][0]
    assert score_figures(relaxed, said).f1 == 1


def test_an_arguable_link_is_right_to_find_and_no_fault_to_miss() -> None:
    core = {(1, 2), (2, 1)}
    assert score_links(GOLD, {PAIR: core}).f1 == 1
    assert score_links(GOLD, {PAIR: core | {(0, 0)}}).precision == 1
    assert score_links(GOLD, {PAIR: core | {(0, 3)}}).precision == 0.667


def test_links_between_sentences_that_were_cut_differently_still_count() -> None:
    old, new = GOLD.sentences[OLD], GOLD.sentences[NEW]
    links = [(old[1].removesuffix(" last year."), new[2]), (f"{old[0]} {old[2]}", new[1])]
    tally = score_alignment(GOLD, {PAIR: links})
    assert (tally.found, tally.wanted) == (2, 2)


def test_a_pair_of_figures_needs_both_sides_right() -> None:
    said = said_pairs()
    said[PAIR][0] = replace(said[PAIR][0], new=said[PAIR][1].new)
    tally = score_figure_pairs(GOLD, said)
    assert (tally.right, tally.predicted, tally.found, tally.wanted) == (1, 2, 1, 2)
    assert len(tally.misses) == 2
