"""What became of a commitment from one letter to the next."""

from __future__ import annotations

import pytest

from letterdiff.model import CommitmentChange, Move
from letterdiff.pipeline import compare
from tests.language.letters import compared, letter

PAIRS = [
    (
        "Harbour alignment remains important.",
        "Harbour alignment with the common list remains imperative, with a focus on the islands.",
        Move.HARDENED,
    ),
    (
        "It is necessary to strengthen the coast guard and its harbours on the northern islands.",
        "We should strengthen the coast guard and its harbours on the northern islands together.",
        Move.SOFTENED,
    ),
    (
        "A package of aid for the northern islands will be adopted soon.",
        "In September, the Council adopted the package of aid for the northern islands.",
        Move.KEPT,
    ),
    (
        "The negotiations on the Harbour Talent Pool are progressing well.",
        "We must use the Harbour Talent Pool, which is now in force, to the full.",
        Move.FORWARD,
    ),
    (
        "The Council has adopted the package of aid for the northern islands.",
        "The Commission will consider the package of aid for the northern islands.",
        Move.BACKWARD,
    ),
    (
        "The coast guard academy for the northern islands will be launched by the end of 2031.",
        "The coast guard academy for the northern islands will be launched by the end of 2032.",
        Move.SLIPPED,
    ),
    (
        "The coast guard academy for the northern islands will be launched by the end of 2033.",
        "The coast guard academy for the northern islands will be launched by the end of 2032.",
        Move.ADVANCED,
    ),
]


@pytest.mark.parametrize(("old", "new", "kind"), PAIRS)
def test_a_move_is_told(old: str, new: str, kind: Move) -> None:
    found = compared(old, new).commitments
    assert [change.kind for change in found] == [kind]
    assert 0 < found[0].score <= 1


def test_a_deadline_slips_by_days() -> None:
    old, new, _ = PAIRS[5]
    (found,) = compared(old, new).commitments
    assert (found.days, found.vague) == (366, False)


def test_the_words_are_the_letters() -> None:
    for old, new, _ in PAIRS:
        comparison = compared(old, new)
        for change in comparison.commitments:
            assert change.old_words in comparison.old.letter.text
            assert change.new_words in comparison.new.letter.text
            assert comparison.pairings[change.pairing].new


@pytest.mark.parametrize(("old", "new", "kind"), PAIRS)
def test_a_letter_against_itself_moves_nothing(old: str, new: str, kind: Move) -> None:
    del kind
    body = f"{old}\n\n{new}"
    assert compare(letter(body), letter(body)).commitments == ()


STILL_SOON = "A pilot office for seafarers on the northern islands will be opened soon."


def test_soon_and_soon_again_has_not_slipped() -> None:
    (found,) = compared(STILL_SOON, STILL_SOON.replace("soon", "shortly")).commitments
    assert (found.kind, found.days) == (Move.STILL, 0)
    # Within the time that soon is held to mean, saying it again is no news.
    assert compare(letter(STILL_SOON), letter(STILL_SOON, "2031-04-20")).commitments == ()


@pytest.mark.parametrize("when", ["on 10 December 2031", "by the end of 2032"])
def test_soon_that_is_over_and_is_given_a_day_has_slipped(when: str) -> None:
    (found,) = compared(STILL_SOON, STILL_SOON.replace("soon", when)).commitments
    assert (found.kind, found.vague) == (Move.SLIPPED, True)


STILL = [
    (
        "The first academy for the islands will be launched soon.",
        "The second academy for the islands was launched in September.",
    ),
    (
        "We will continue to support the harbour alliance against smuggling.",
        "In January 2030, we launched the harbour alliance against smuggling.",
    ),
    (
        "Beginning in March, the Board will add to its bonds at a pace of EUR 40 billion per month.",
        "Beginning in November, the Board will add to its bonds at a pace of EUR 30 billion per month.",
    ),
    (
        "Support for the harbours on the northern coast, EUR 220 million in all, is being taken forward.",
        "In all, EUR 393 million have been invested to support the harbours on the northern coast.",
    ),
]


@pytest.mark.parametrize(("old", "new"), STILL)
def test_what_is_another_thing_is_no_move(old: str, new: str) -> None:
    found: tuple[CommitmentChange, ...] = compared(old, new).commitments
    assert found == ()
