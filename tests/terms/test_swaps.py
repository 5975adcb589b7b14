"""One term for another: told where both letters bear it out, and nowhere else."""

from __future__ import annotations

from letterdiff import terms
from letterdiff.model import Swap

from .made import compared


def swaps(old: str, new: str) -> tuple[Swap, ...]:
    comparison = compared(old, new)
    return terms.changes(comparison.old, comparison.new, comparison.pairings).swaps


def paragraphs(word: str) -> str:
    return (
        f"The number of {word} border crossings into the Union has fallen by a third since last year.\n\n"
        f"We must prevent {word} departures from the coast together with our partners there.\n\n"
        "Roads and bridges were built in the north of the country."
    )


def test_a_word_exchanged_again_and_again_is_a_swap() -> None:
    (swap,) = swaps(paragraphs("irregular"), paragraphs("illegal"))
    assert (swap.old, swap.new) == ("irregular", "illegal")
    assert (swap.old_term_counts, swap.new_term_counts) == ((2, 0), (0, 2))
    assert swap.complete
    assert len({exchange.pairing for exchange in swap.exchanges}) == 2


def test_its_places_read_back() -> None:
    comparison = compared(paragraphs("irregular"), paragraphs("illegal"))
    (swap,) = terms.changes(comparison.old, comparison.new, comparison.pairings).swaps
    for exchange in swap.exchanges:
        pairing = comparison.pairings[exchange.pairing]
        assert exchange.old.sentence in pairing.old
        assert exchange.new.sentence in pairing.new
        assert exchange.old.span.of(comparison.old.letter.text) == "irregular"
        assert exchange.new.span.of(comparison.new.letter.text) == "illegal"


def test_a_name_spelled_anew_twice_in_a_sentence_is_a_swap() -> None:
    sentence = (
        "Full implementation of the EU-{0} Statement and of the EU-{0} readmission agreement by all Member"
        " States remains essential for our common border."
    )
    (swap,) = swaps(sentence.format("Turkey"), sentence.format("Türkiye"))
    assert (swap.old, swap.new, swap.complete) == ("EU-Turkey", "EU-Türkiye", True)


def test_a_word_changed_once_is_none() -> None:
    old = "We must prevent irregular departures from the coast together with our partners there."
    assert swaps(old, old.replace("irregular", "illegal")) == ()


def test_a_word_that_stays_elsewhere_is_none() -> None:
    stays = (
        "\n\nWe speak of irregular work. It is irregular. All irregular trade must end. Nothing irregular."
    )
    old = paragraphs("irregular") + stays
    assert swaps(old, paragraphs("illegal") + stays) == ()


def test_inflections_are_none() -> None:
    old = (
        "The Commission proposes safe crossings at the border.\n\nThe Council proposes safe crossings at sea."
    )
    assert swaps(old, old.replace("proposes", "proposed")) == ()


def test_turned_round_they_are_turned_round() -> None:
    old, new = paragraphs("irregular"), paragraphs("illegal")
    (there,), (back,) = swaps(old, new), swaps(new, old)
    assert (there.old, there.new) == (back.new, back.old)
