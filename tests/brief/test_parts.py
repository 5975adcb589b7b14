"""What a brief says of changes made up one at a time, and how its quotations are cut."""

from __future__ import annotations

import pytest

from letterdiff.brief.quoting import quote
from letterdiff.model import BriefKind, Span

from .letters import compared

FILLER = "We thank all colleagues for the good discussion that we had."


@pytest.mark.parametrize(
    ("old", "new", "kind", "said"),
    [
        (
            ["Arrivals on the **Western Balkans** route fell by 47% this year."],
            ["Arrivals on the **Western Balkans** route fell by 16% this year."],
            BriefKind.FIGURE,
            ["−47% → −16%"],
        ),
        (
            ["The **Entry/Exit System** started operating on 12 October.", FILLER],
            [FILLER],
            BriefKind.REMOVED_TOPIC,
            ["dropped: Entry/Exit System", "12 October"],
        ),
        (
            [FILLER],
            ["The **Entry/Exit System** started operating on 12 October.", FILLER],
            BriefKind.ADDED_TOPIC,
            ["new: Entry/Exit System", "12 October"],
        ),
    ],
)
def test_a_change_alone_leads_the_brief(
    old: list[str], new: list[str], kind: BriefKind, said: list[str]
) -> None:
    first = compared(old, new).brief[0]
    assert first.kind is kind
    assert all(words in first.text for words in said), first.text


def test_a_figure_that_turned_stands_above_one_that_moved() -> None:
    lines = compared(
        ["Arrivals in Libya fell by 20% this year.", "Arrivals in Egypt fell by 20% this year."],
        ["Arrivals in Libya fell by 25% this year.", "Arrivals in Egypt rose by 5% this year."],
    ).brief
    assert [line.topic for line in lines] == ["egypt", "libya"]


@pytest.mark.parametrize(
    ("text", "most", "keep", "expected"),
    [
        ("Short and whole.", 90, None, "Short and whole"),
        (
            "We met in the morning, and the committee agreed on sanctions against smugglers.",
            60,
            None,
            "… and the committee agreed on sanctions against smugglers",
        ),
        (
            "The alignment with the list remains imperative, with focus on those who present a risk.",
            40,
            "remains imperative",
            "… with the list remains imperative …",
        ),
        ("Donaudampfschifffahrtsgesellschaft", 10, None, "Donaudampf …"),
        ("", 10, None, ""),
        ("… — …", 10, None, ""),
    ],
)
def test_quotations_end_where_phrases_do(text: str, most: int, keep: str | None, expected: str) -> None:
    span = Span(start=text.index(keep), end=text.index(keep) + len(keep)) if keep else None
    assert quote(text, weigh, most, span)[0] == expected


def weigh(stem: str) -> float:
    return 1.0 if stem in ("sanction", "smuggler", "imper") else 0.1
