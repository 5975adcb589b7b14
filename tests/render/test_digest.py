from __future__ import annotations

import pytest

from letterdiff.model import Change, FigureChange, FigureKind, FigureStatus, Link
from letterdiff.render import digest

from .build import P, change, comparison, figure, topic
from .sample import sample

PERCENT = FigureKind.PERCENT_CHANGE


def moved(old: float, new: float, status: FigureStatus = FigureStatus.LOWERED) -> FigureChange:
    sides = [figure("x", value, kind=PERCENT, unit="%") for value in (old, new)]
    return change(status, *sides, difference=new - old)


@pytest.mark.parametrize(
    ("more", "less"),
    [
        (moved(-23, -40), moved(-23, -25)),
        (moved(7, -52), moved(-7, -66)),
        (moved(-23, -25), change(FigureStatus.NEW, None, figure("x", 1))),
        (change(FigureStatus.NEW, None, figure("x", 1)), change(FigureStatus.DROPPED, figure("x", 1), None)),
        (change(FigureStatus.DROPPED, figure("x", 1), None), moved(1, 1, FigureStatus.REPEATED)),
    ],
    ids=["larger change", "a fall that was a rise", "changed over new", "new over dropped", "repeated last"],
)
def test_what_is_more_news(more: FigureChange, less: FigureChange) -> None:
    assert digest.news(more) > digest.news(less)


def test_figures_are_grouped_by_topic_with_the_largest_news_first() -> None:
    groups = digest.figure_groups(sample())
    assert [group.topic for group in groups] == ["general", "channel", "libya"]
    assert [c.change for c in groups[0].changes] == [FigureStatus.LOWERED, FigureStatus.DROPPED]


def test_links_inside_a_pairing_are_not_weak_links() -> None:
    one = comparison(
        (topic("t", "T"),),
        (P(topic="t", marked="same [-a-]{+b+}"), P(topic="t", marked="{+c+}", change=Change.ADDED)),
        links=(Link(old=0, new=0, score=0.9), Link(old=0, new=1, score=0.4)),
    )
    weak = digest.see_also(one)
    assert {index: [(w.sentence, w.new) for w in links] for index, links in weak.items()} == {
        0: [(1, True)],
        1: [(0, False)],
    }


def test_only_the_strongest_weak_links_are_kept() -> None:
    passages = [P(topic="t", marked=f"{{+{n}+}}", change=Change.ADDED) for n in range(6)]
    one = comparison(
        (topic("t", "T"),),
        [P(topic="t", marked="[-gone-]", change=Change.REMOVED), *passages],
        links=[Link(old=0, new=n, score=n / 10) for n in range(6)],
    )
    assert [weak.sentence for weak in digest.see_also(one)[0]] == [5, 4, 3]


def test_the_tally_of_a_topic_counts_sentences() -> None:
    one = sample()
    tunisia = next(change for change in one.topics if change.id == "tunisia")
    tally = digest.tally(digest.of_topic(tunisia, digest.by_index(one)))
    assert (tally.kept, tally.revised, tally.added, tally.removed, tally.moved) == (1, 2, 0, 0, 1)


def test_the_frame_is_what_stands_under_no_topic() -> None:
    assert [pairing.index for pairing in digest.frame(sample())] == [0, 1, 16, 17]
