"""Which terms changed: their counts are the letters' own, and each change is told once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterdiff import terms, wordforms
from letterdiff.model import Reading, TermChange, TermChanges, Turn, Use
from letterdiff.terms.chance import chance, log_likelihood

from .made import compared, reading

WORDS = (
    "return returns returning hub hubs third country countries patient gradual the of and border borders"
    " time considerable EU-Turkey EU-Türkiye follow-the-money illegal irregular Council's 40% March"
)
said = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=12).map(" ".join)
letters = st.lists(said, min_size=1, max_size=5).map(lambda s: "\n\n".join(f"We say {x}." for x in s))
sizes = st.tuples(st.integers(1, 5000), st.integers(1, 5000))
counts = st.tuples(st.integers(0, 60), st.integers(0, 60))


def changes(old: str, new: str, *watched: str) -> TermChanges:
    comparison = compared(old, new)
    return terms.changes(comparison.old, comparison.new, comparison.pairings, watched)


def told(found: TermChanges) -> dict[str, tuple[int, int]]:
    return {change.term: (change.old_count, change.new_count) for change in found.terms}


def of(use: Use, side: Reading) -> str:
    return " ".join(wordforms.keys(use.span.of(side.letter.text)))


@given(letters, letters)
def test_each_use_reads_back_as_its_term(old: str, new: str) -> None:
    comparison = compared(old, new)
    found = terms.changes(comparison.old, comparison.new, comparison.pairings, ("return hub", "illegal"))
    for change in found.terms:
        assert (change.old_count, change.new_count) == (len(change.old), len(change.new))
        for uses, side in ((change.old, comparison.old), (change.new, comparison.new)):
            assert {of(use, side) for use in uses} <= {change.key}
            assert all(side.letter.line_at(use.span.start) == use.line for use in uses)


@given(letters, letters)
def test_the_letters_turned_round_turn_the_changes_round(old: str, new: str) -> None:
    there, back = changes(old, new), changes(new, old)
    assert {(c.key, c.old_count, c.new_count) for c in there.terms} == {
        (c.key, c.new_count, c.old_count) for c in back.terms
    }
    assert sorted(round(c.g2, 6) for c in there.terms) == sorted(round(-c.g2, 6) for c in back.terms)


@given(letters)
def test_a_letter_against_itself_says_the_same(text: str) -> None:
    found = changes(text, text, "return")
    assert [change.turn for change in found.terms] == [Turn.STEADY]
    assert found.swaps == ()


@given(counts, sizes)
def test_the_sign_of_g2_is_that_of_the_rates(seen: tuple[int, int], size: tuple[int, int]) -> None:
    g2 = log_likelihood(seen, size)
    assert g2 == pytest.approx(-log_likelihood(seen[::-1], size[::-1]), abs=1e-6)
    difference = seen[1] * size[0] - seen[0] * size[1]
    if abs(g2) > 1e-6:
        assert (g2 > 0) == (difference > 0)


@given(counts, sizes)
def test_chance_is_a_probability_and_blind_to_the_order(seen: tuple[int, int], size: tuple[int, int]) -> None:
    value = chance(seen, size)
    assert 0 <= value <= 1
    assert value == pytest.approx(chance(seen[::-1], size[::-1]), rel=1e-6, abs=1e-12)


def test_known_values() -> None:
    # Rayson's calculator: 10 in 1 000 words against 30 in 1 000.
    assert log_likelihood((10, 30), (1000, 1000)) == pytest.approx(10.46, abs=0.01)
    assert chance((0, 6), (500, 500)) == pytest.approx(2 / 2**6)
    assert chance((150, 250), (1000, 1000)) < 0.0001


def test_a_phrase_stands_for_the_words_whose_change_it_explains() -> None:
    old = "We met the third country. A third country agreed. Each third country signed. Roads were built."
    found = told(changes(old, "Roads were built, and bridges. Schools were opened. Harbours grew."))
    assert found["third country"] == (3, 0)
    assert "country" not in found
    assert "third" not in found


def test_a_word_stands_for_the_phrases_that_share_its_change() -> None:
    old = "Roads were built."
    new = (
        "A sanctions regime is set up. Sanctions bite. The sanctions regime holds. We speak of sanctions."
        " They fear sanctions. Roads were built."
    )
    found = told(changes(old, new))
    assert found["sanctions"] == (0, 5)
    assert "sanctions regime" not in found


def test_words_said_once_are_told_with_their_neighbours() -> None:
    old = "It takes considerable time. Growth is steady."
    new = "The committee can be patient. Growth is steady."
    found = told(changes(old, new))
    assert found["considerable time"] == (1, 0)
    assert found["patient"] == (0, 1)


@pytest.mark.parametrize("word", ["March", "Monday", "40", "million", "the", "moreover", "seven", "2031"])
def test_dates_figures_and_function_words_are_no_terms(word: str) -> None:
    found = changes("Roads were built.", f"Roads were built {word} times. {word} times again. {word} times.")
    assert word not in told(found)


def test_inflections_are_one_term_in_its_commonest_form() -> None:
    found = changes("Roads were built.", "It returns. They return. Many returns. All returns were safe.")
    assert told(found)["returns"] == (0, 4)


def test_watched_terms_stand_first_whatever_became_of_them() -> None:
    text = "The return hub is open. Nothing else."
    found = changes(
        text, "Two Return Hubs are open; a return-hub too. Much else.", "return hubs", "absent", "..."
    )
    assert [(c.term, c.old_count, c.new_count, c.watched) for c in found.terms[:2]] == [
        ("return hubs", 1, 2, True),
        ("absent", 0, 0, True),
    ]
    assert found.terms[1].turn is Turn.STEADY
    assert sum(change.watched for change in found.terms) == 2


def test_small_texts_are_called_small() -> None:
    found = changes("Roads were built. Roads hold.", "Bridges were built. Bridges hold.")
    assert any("small texts" in note for note in found.notes)


def test_the_frame_of_a_letter_is_not_counted() -> None:
    found = changes("Dear colleagues,\n\nRoads hold.\n\nYours sincerely,\n\nAda Example", "Roads hold.")
    assert told(found) == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("policies", "policy"),
        ("returned", "returning"),
        ("planned", "plan"),
        ("controlled", "controls"),
        ("agreed", "agreeing"),
        ("Türkiye", "turkiye"),
        ("Council's", "Council"),
        ("processes", "process"),
        ("easing", "eased"),
        ("IEDs", "IED"),
    ],
)
def test_inflections_share_a_key(one: str, other: str) -> None:
    assert wordforms.known(one)[0] == wordforms.known(other)[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("internal", "international"),
        ("police", "policy"),
        ("operation", "operate"),
        ("arms", "arm"),
        ("news", "new"),
        ("EU-Turkey", "EU-Türkiye"),
        ("united", "unit"),
        ("need", "ne"),
    ],
)
def test_other_words_do_not(one: str, other: str) -> None:
    assert wordforms.known(one)[0] != wordforms.known(other)[0]


@given(st.text(max_size=80))
def test_any_text_has_terms_or_none(text: str) -> None:
    one = reading(f"Dear colleagues,\n\nRoads hold. {text}")
    assert isinstance(terms.changes(one, one, (), (text,)), TermChanges)


def test_a_long_run_of_one_word_is_weighed_fast() -> None:
    one, other = reading("border " * 20_000 + "."), reading("harbour " * 20_000 + ".")
    found = terms.changes(one, other, ())
    assert {change.term for change in found.terms if isinstance(change, TermChange)} == {"border", "harbour"}
