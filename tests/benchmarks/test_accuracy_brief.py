from __future__ import annotations

from dataclasses import replace

from benchmarks.accuracy.brief_scores import score_briefs
from benchmarks.accuracy.gold import GoldChange
from benchmarks.accuracy.said import SaidChange

from .made_up import GOLD, NEW, OLD, PAIR, SENTENCES

CHANGES = (
    GoldChange(letters=PAIR, rank=1, topic="harbour", old=frozenset({1}), new=frozenset({2})),
    GoldChange(letters=PAIR, rank=2, topic="bridge", old=frozenset(), new=frozenset({3})),
)
BRIEFED = replace(GOLD, changes=CHANGES)


def said(old: tuple[int, ...], new: tuple[int, ...]) -> SaidChange:
    texts = (tuple(SENTENCES[side][i] for i in told) for side, told in ((OLD, old), (NEW, new)))
    return SaidChange(**dict(zip(("old", "new"), texts, strict=True)), text="a line")


def test_a_line_touches_a_change_by_a_sentence_of_either_letter() -> None:
    score = score_briefs(BRIEFED, {PAIR: [said((1,), ()), said((2,), (1,))]})
    assert (score.touched, score.wanted, score.founded, score.heads) == (1, 2, 1, 2)
    assert score.document()["sentences_a_line"] == 1.5
    assert [miss.rpartition(" ")[2] for miss in score.misses] == ["bridge"]


def test_no_brief_touches_nothing() -> None:
    score = score_briefs(BRIEFED, {PAIR: []})
    assert (score.touched, score.leading, score.document()["own_first_ten"]) == (0, 0, 0.0)
