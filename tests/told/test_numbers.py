"""No output says a number that the letters do not, but for lines, counts and the days between two dates."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings

from letterdiff.model import Comparison, Move
from letterdiff.render import language
from letterdiff.render.csv import comparison_csv
from letterdiff.render.lives import said
from letterdiff.render.markdown import comparison_markdown
from letterdiff.render.terminal import View
from letterdiff.wordforms import keys
from tests.brief.letters import DATES, PARAGRAPHS, compared, shipped

from .letters import made_up

NUMBER = re.compile(r"\d+", re.VERBOSE)
PLACE = re.compile(
    r"`[^`]*`|last\ said\ in\ (?:lines?|pages?)\ \d+", re.VERBOSE
)  # where, in code or in words


def numbers(text: str) -> set[str]:
    return set(NUMBER.findall(text))


@pytest.mark.parametrize(("old", "new"), list(pairwise(DATES)) + [(b, a) for a, b in pairwise(DATES)])
def test_shipped_letters(old: str, new: str) -> None:
    check(shipped(old, new))


def test_letters_in_which_everything_happens() -> None:
    check(made_up("boat"))


@settings(max_examples=15, deadline=None)
@given(PARAGRAPHS, PARAGRAPHS)
def test_made_up_letters(old: list[str], new: list[str]) -> None:
    check(compared(old, new))


def check(comparison: Comparison) -> None:
    check_commitments(comparison)
    check_words(comparison)
    check_silence(comparison)
    check_lines(comparison)


def check_commitments(comparison: Comparison) -> None:
    """A move's words stand in its sentences, and its days are those between the times it names."""
    for change in comparison.commitments:
        before = " ".join(comparison.old.sentences[i].text for i in change.old)
        after = " ".join(comparison.new.sentences[i].text for i in change.new)
        assert numbers(change.old_words) <= numbers(before)
        assert numbers(change.new_words) <= numbers(after)
        own = numbers(language.step(change)) - numbers(before) - numbers(after)
        if change.kind not in (Move.SLIPPED, Move.ADVANCED) or change.vague:
            assert not own, change
            continue
        old, new = change.before.deadline, change.after.deadline
        assert old is not None
        assert new is not None
        gaps = {
            abs((one - other).days) for one, other in ((new.latest, old.latest), (new.earliest, old.earliest))
        }
        assert {int(number) for number in own} <= gaps


def check_words(comparison: Comparison) -> None:
    """Counts are of places that stand in the letters, each a form of the term."""
    assert comparison.terms is not None
    for change in comparison.terms.terms:
        sides = (
            (comparison.old, change.old, change.old_count),
            (comparison.new, change.new, change.new_count),
        )
        for reading, uses, count in sides:
            assert len(uses) == count
            for use in uses:
                assert use.span.of(reading.letter.text) in reading.sentences[use.sentence].text
                assert " ".join(keys(use.span.of(reading.letter.text))) == change.key
    for swap in comparison.swaps:
        assert numbers(said.swap_counts(swap)) == numbers(f"{swap.old} {swap.new}") | {
            str(number) for number in (len(swap.exchanges), *swap.old_term_counts, *swap.new_term_counts)
        }
        for exchange in swap.exchanges:
            pairing = next(p for p in comparison.pairings if p.index == exchange.pairing)
            assert exchange.old.sentence in pairing.old
            assert exchange.new.sentence in pairing.new


def check_silence(comparison: Comparison) -> None:
    for one in comparison.silence:
        sentence = comparison.old.sentences[one.sentence]
        assert one.text == sentence.text
        assert one.line == sentence.line
        assert one.letter == comparison.old.letter.id
        # The name of a topic is the vocabulary's; what a promise says is the letter's.
        assert numbers(one.label) <= numbers(sentence.text) or one.kind.value in ("topic", "instrument")


def check_lines(comparison: Comparison) -> None:
    """Each line of the sections on language, as it is written, less where it stands."""
    letters = {
        number
        for reading in (comparison.old, comparison.new)
        for sentence in reading.sentences
        for number in NUMBER.findall(sentence.text)
    }
    labels = numbers(" ".join(change.label for change in comparison.topics))
    days = {str(abs(change.days)) for change in comparison.commitments}
    written = comparison_markdown(comparison, View())
    for head in (language.COMMITMENTS, language.SILENCE):
        section = written.partition(f"## {head}\n")[2].partition("\n## ")[0]
        for line in section.splitlines():
            assert numbers(PLACE.sub("", line)) <= letters | labels | days, line


def test_every_row_of_a_table_is_the_same_fact() -> None:
    comparison = made_up("boat")
    text = comparison_csv(comparison)
    assert "“on 3 April 2031” → “on 15 December 2031”, 256 days later" in text
    assert "256,days" in text
