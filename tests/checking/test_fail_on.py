"""--fail-on, kind by kind: what is asked for, what is found of it in the sample comparison."""

from __future__ import annotations

import pytest
from hypothesis import given

from letterdiff.check import KINDS, asked
from letterdiff.check.kinds import beginning
from letterdiff.check.pair import share
from letterdiff.errors import LetterdiffError
from letterdiff.model import Change, Comparison
from letterdiff.model.check import WARNINGS
from tests.render.build import P, comparison, topic
from tests.render.sample import sample
from tests.render.strategies import comparisons

from .sample import checked

# Kind → the lines and words of what is found.
FOUND = {
    "added-topic": [(18, "Channel route: new, 2 sentences")],
    "removed-topic": [(5, "Syria: dropped, had 1 sentence")],
    "renamed-topic": [(21, "Common European system for return → Return Regulation: renamed, 1 sentence")],
    "figure-raised": [],
    "figure-lowered": [
        (5, "The overall picture: illegal crossings: −23% → −40% (17 points deeper)"),
    ],
    "figure-restated": [],
    "figure-new": [(18, "Channel route: persons who crossed the Channel: over 65 000 (new)")],
    "figure-dropped": [
        (1, "The overall picture: illegal border crossings last year: −37% (dropped)"),
        (
            1,
            "Libya: support for the Coast Guard: EUR 20 million"
            " (dropped, in doubt: the sentence names two sums)",
        ),
    ],
    # What the language engine reads of letters is tested on letters (tests/told).
    "commitment-forward": [],
    "commitment-backward": [],
    "hardened": [],
    "softened": [],
    "silence": [],
    "revised": [
        (5, "revised: “Crossings have fallen by 40% this year.”"),
        (11, "revised: “The situation in Libya remains fragile, and we …”"),
        (15, "split: “An Association Council will be held. We will …”"),
        (21, "revised: “With the Return Regulation adopted, decisions will be …”"),
    ],
    "any": [
        (
            5,
            "11 → 13 sentences: 4 unchanged, 3 revised, 1 split, 1 moved, 3 added, 2 removed;"
            " topics: 1 new, 1 dropped, 1 renamed; figures: 4 changed",
        )
    ],
}  # fmt: skip


def test_the_table_has_every_kind() -> None:
    assert list(FOUND) == sorted(FOUND, key=list(KINDS).index)
    assert FOUND.keys() == KINDS.keys()


@pytest.mark.parametrize("kind", FOUND)
def test_each_kind_finds_what_is_there(kind: str) -> None:
    found = checked(kind, findings=()).checked[0].found
    assert [(finding.line, finding.message) for finding in found] == FOUND[kind]
    assert {finding.kind for finding in found} <= {kind}
    assert {finding.path for finding in found} <= {"letters/2026-06-16.md"}


@pytest.mark.parametrize("kind", FOUND)
def test_nothing_is_found_where_nothing_changed(kind: str) -> None:
    same = comparison(
        (topic("libya", "Libya"),), (P(topic="libya", marked="Same.", change=Change.UNCHANGED),)
    )
    (one,) = asked([kind])
    assert list(one.search(same)) == []


def test_a_new_date_alone_is_no_change() -> None:
    dated = comparison((), (P(topic="", marked="[-1 May-]{+2 May+}"),))
    (one,) = asked(["any"])
    assert list(one.search(dated)) == []


# Of eight sentences, old and new, four are as they were.
PARTLY = comparison(
    (topic("libya", "Libya"),),
    (
        P(topic="libya", marked="Same.", change=Change.UNCHANGED),
        P(topic="libya", marked="Same again.", change=Change.UNCHANGED),
        P(topic="libya", marked="[-Was-]{+Is+} so."),
        P(topic="libya", new=("Come.",), change=Change.ADDED),
        P(topic="libya", old=("Gone.",), change=Change.REMOVED),
    ),
)


@pytest.mark.parametrize(
    ("amount", "there"),
    [
        ("changed>50%", False),
        ("changed>=50%", True),
        ("changed > 49.9 %", True),
        ("CHANGED>=50.0%", True),
        ("changed<50%", False),
        ("changed<=50%", True),
        ("changed<50.1%", True),
        ("changed>0%", True),
        ("changed>100%", False),
    ],
)
def test_amounts(amount: str, there: bool) -> None:
    assert share(PARTLY) == 0.5
    (one,) = asked([amount])
    found = list(one.search(PARTLY))
    assert bool(found) is there
    assert all(finding.kind == one.words == amount.replace(" ", "").casefold() for finding in found)


@given(comparisons())
def test_shares_lie_between_nothing_and_all(made: Comparison) -> None:
    assert 0 <= share(made) <= 1


@given(comparisons())
def test_every_finding_stands_on_a_line_of_the_new_letter(made: Comparison) -> None:
    lines = {sentence.line for sentence in made.new.sentences} | {beginning(made.new)}
    lines |= {change.new.line for change in made.figures if change.new}
    for search in KINDS.values():
        for finding in search(made):
            assert finding.line in lines
            assert finding.path == made.new.letter.path


def test_lists_are_taken_apart_and_each_kind_is_asked_for_once() -> None:
    wanted = asked(["added-topic, Removed-Topic,,", "any,added-topic"])
    assert [one.words for one in wanted] == ["added-topic", "removed-topic", "any"]


@pytest.mark.parametrize(
    ("word", "offer"),
    [
        ("figure-rised", "did you mean figure-raised?"),
        ("add-topic", "did you mean added-topic?"),
        ("changed", "an amount is written 'changed>30%'"),
        ("changed>30", "an amount is written 'changed>30%'"),
        ("changed>lots%", "an amount is written 'changed>30%'"),
        ("changed=30%", "an amount is written 'changed>30%'"),
        ("figures>30%", "did you mean figure-"),
        ("xyzzy", "it takes added-topic, "),
        ("figure-repeated", "did you mean figure-"),
    ],
)
def test_what_is_not_known_is_refused(word: str, offer: str) -> None:
    with pytest.raises(LetterdiffError) as error:
        asked(["any", word])
    assert f"--fail-on knows no {word!r}" in str(error.value)
    assert offer in str(error.value)


@pytest.mark.parametrize("kind", WARNINGS)
def test_a_warning_that_is_asked_for_is_found(kind: str) -> None:
    done = checked(kind)
    assert [finding.kind for finding in done.found] == [kind] * (kind == "stale-reports")


def test_what_is_found_comes_in_the_order_of_news() -> None:
    done = checked(*KINDS, "changed>1%", findings=())
    assert [finding.kind for finding in done.found][:4] == [
        "changed>1%",
        "any",
        "removed-topic",
        "added-topic",
    ]
    news = [change.news for change in done.checked[0].changes]
    assert news == sorted(news, reverse=True)
    assert len(news) == len(sample().figures) + 3
