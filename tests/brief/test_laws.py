"""Laws of every brief, on letters made up here and on the shipped ones, forwards and backwards."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given

from letterdiff.model import BriefKind, BriefLine, Comparison, Status

from .letters import DATES, PARAGRAPHS, compared, shipped

NUMBER = re.compile(r"\d+", re.VERBOSE)

PAIRS = [*pairwise(DATES), *((new, old) for old, new in pairwise(DATES)), (DATES[0], DATES[-1])]
MOST = 25


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_shipped_letters(old: str, new: str) -> None:
    comparison = shipped(old, new)
    assert len(comparison.brief) >= 10
    check(comparison)


@given(PARAGRAPHS, PARAGRAPHS)
def test_made_up_letters(old: list[str], new: list[str]) -> None:
    check(compared(old, new))


@given(PARAGRAPHS)
def test_a_letter_against_itself_has_no_brief(paragraphs: list[str]) -> None:
    assert compared(paragraphs, paragraphs).brief == ()


def check(comparison: Comparison) -> None:
    lines = comparison.brief
    assert len(lines) <= MOST
    assert [line.rank for line in lines] == list(range(1, len(lines) + 1))
    assert all(one.score >= two.score > 0 for one, two in pairwise(lines))
    assert len({line.text for line in lines}) == len(lines)
    for line in lines:
        assert line.score == pytest.approx(sum(part.points for part in line.parts))
        assert line.text == " ".join(line.text.split()) != ""
        check_evidence(comparison, line)


def check_evidence(comparison: Comparison, line: BriefLine) -> None:
    """Every number of the text stands in a sentence it names; a topic that came or went names all its own."""
    sides = ((comparison.old, line.old), (comparison.new, line.new))
    assert line.old or line.new
    said = " ".join(reading.sentences[i].text for reading, told in sides for i in told)
    assert set(NUMBER.findall(line.text)) <= set(NUMBER.findall(said)), line
    assert all(list(told) == sorted(set(told)) for _, told in sides)
    status = {topic.id: topic.status for topic in comparison.topics}
    for kind, expected, told, other in (
        (BriefKind.ADDED_TOPIC, Status.ADDED, line.new, line.old),
        (BriefKind.REMOVED_TOPIC, Status.REMOVED, line.old, line.new),
    ):
        if line.kind is kind:
            reading = comparison.new if told is line.new else comparison.old
            own = {s.index for s in reading.sentences if s.topic == line.topic}
            assert status[line.topic] is expected
            assert own <= set(told)
            assert not other
