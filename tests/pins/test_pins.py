"""Pins and thresholds: what a user lays down holds, and every law of a comparison with it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from letterdiff.errors import PinError
from letterdiff.model import GENERAL, MESSAGE, PLAIN, Comparison, PairPin, Reading, Rules, Sentence, TopicPin
from letterdiff.model.rules import THRESHOLDS
from letterdiff.pins import problems
from letterdiff.pipeline import analyse, compare, vocabulary
from letterdiff.read import parse
from letterdiff.vocabulary import DEFAULT
from tests.test_pipeline import PARAGRAPHS, check_laws

TAG = re.compile(r"[ab]\d+x")
OLD, NEW = "2024-01-01", "2025-01-01"
KNOWN = ["Arrivals from Libya fell. They fell twice.", "We support Tunisia.", "This is crucial.", "It is so."]
UNKNOWN = ["Inflation has eased. It is still high.", "Prices rose. Wages did not."]


def reading(paragraphs: list[str], date: str, rules: Rules = PLAIN) -> Reading:
    text = "\n\n".join(["Dear colleagues,", *paragraphs, "Yours sincerely,"])
    return analyse(parse(text.encode(), path=f"{date}.md"), vocabulary(DEFAULT), rules)


def numbered(paragraphs: list[str], side: str) -> list[str]:
    """The same sentences, each with a word by which a pin can tell it from all others."""
    count = 0
    result = []
    for paragraph in paragraphs:
        sentences = []
        for sentence in paragraph.replace("! ", "!\n").replace(". ", ".\n").split("\n"):
            sentences.append(f"{sentence[:-1]} {side}{count}x{sentence[-1]}")
            count += 1
        result.append(" ".join(sentences))
    return result


def tagged(found: Reading) -> list[Sentence]:
    """The sentences of the message that a pin can tell from all others; items of a list may not be such."""
    return [s for s in found.sentences if s.role in MESSAGE and TAG.search(s.text)]


def pair(old: str, new: str, *, together: bool = True) -> PairPin:
    return PairPin(old=OLD, new=NEW, old_text=old, new_text=new, together=together, path="l.toml", line=7)


def topic(text: str, topic: str, *, holds: bool = True) -> TopicPin:
    return TopicPin(letter=OLD, text=text, topic=topic, holds=holds, path="l.toml", line=7)


def joined(comparison: Comparison) -> set[tuple[int, int]]:
    return {(i, j) for p in comparison.pairings for i in p.old for j in p.new}


def linked(comparison: Comparison) -> set[tuple[int, int]]:
    return {(link.old, link.new) for link in comparison.links}


CELLS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=4, unique=True)


@given(PARAGRAPHS, PARAGRAPHS, CELLS, CELLS, st.booleans())
def test_forced_pairs_stand_together_and_forbidden_ones_apart(
    old: list[str],
    new: list[str],
    forced: list[tuple[int, int]],
    forbidden: list[tuple[int, int]],
    same: bool,
) -> None:
    one = reading(numbered(old, "a"), OLD)
    two = reading(numbered(old if same else new, "a" if same else "b"), NEW)
    texts = [tagged(side) for side in (one, two)]
    cells = [
        {(texts[0][i % len(texts[0])].index, texts[1][j % len(texts[1])].index) for i, j in wanted}
        for wanted in (forced, forbidden)
    ]
    for i, j in cells[0]:  # stars only
        assume(len({b for a, b in cells[0] if a == i}) == 1 or len({a for a, b in cells[0] if b == j}) == 1)
    apart = cells[1] - cells[0]
    pins = [
        pair(one.sentences[i].text, two.sentences[j].text, together=wanted is cells[0])
        for wanted in (cells[0], apart)
        for i, j in wanted
    ]
    comparison = compare(one, two, rules=Rules(pairs=tuple(pins)))
    check_laws(comparison)
    assert cells[0] <= linked(comparison) & joined(comparison)
    assert not apart & (linked(comparison) | joined(comparison))
    back = compare(two, one, rules=Rules(pairs=tuple(pins)))
    check_laws(back)
    assert {(j, i) for i, j in cells[0]} <= linked(back) & joined(back)
    assert not {(j, i) for i, j in apart} & (linked(back) | joined(back))


@given(
    PARAGRAPHS,
    PARAGRAPHS,
    st.fixed_dictionaries({}, optional={t.name: st.floats(t.least, t.most) for t in THRESHOLDS.values()}),
)
def test_the_laws_hold_whatever_the_thresholds(
    old: list[str], new: list[str], values: dict[str, float]
) -> None:
    rules = Rules(thresholds=tuple(values.items()))
    check_laws(compare(reading(old, OLD, rules), reading(new, NEW, rules), rules=rules))


@given(
    st.sampled_from([KNOWN, UNKNOWN]) | PARAGRAPHS,
    st.integers(0, 20),
    st.sampled_from(["libya", "Egypt", "search-and-rescue", "own", "now"]),
    st.booleans(),
)
def test_a_sentence_is_of_the_topic_that_it_is_pinned_to(
    paragraphs: list[str], number: int, wanted: str, holds: bool
) -> None:
    plain = reading(numbered(paragraphs, "a"), OLD)
    message = [s for s in plain.sentences if s.role in MESSAGE]
    pinned = tagged(plain)[number % len(tagged(plain))]
    # A topic that the letter made itself, and the one that the sentence has anyway.
    asked = {"own": message[0].topic, "now": pinned.topic}.get(wanted, wanted)
    rules = Rules(topics=(topic(pinned.text, asked, holds=holds),))
    assume(holds or asked != GENERAL)
    found = reading(numbered(paragraphs, "a"), OLD, rules)
    sentence = found.sentences[pinned.index]
    topics = {t.id: t for t in found.topics}
    assert (sentence.topic == asked.casefold()) == holds
    assert (asked.casefold() in sentence.topics) == (holds and asked != GENERAL)
    assert holds or asked.casefold() not in sentence.places
    for s in found.sentences:
        assert (s.role in MESSAGE) == bool(s.topic)
        assert not s.topic or s.index in topics[s.topic].sentences
    assert sum(len(t.sentences) for t in found.topics) == len(message)
    for figure in found.figures:
        of = found.sentences[figure.sentence]
        assert figure.topic in {of.topic, *of.topics}
    check_laws(compare(found, plain))


def test_what_follows_a_pinned_sentence_carries_its_topic_on() -> None:
    paragraphs = ["Work goes on in Libya. It is hard. It takes time."]
    found = reading(paragraphs, OLD, Rules(topics=(topic("It is hard", "Tunisia"),)))
    assert [s.topic for s in found.sentences if s.role in MESSAGE] == ["libya", "tunisia", "tunisia"]


def test_words_may_be_copied_with_marks_and_other_capitals() -> None:
    comparison = compare(
        reading(KNOWN, OLD),
        reading(KNOWN, NEW),
        rules=Rules(pairs=(pair("we **SUPPORT**\n Tunisia", "they fell"),)),
    )
    assert any("pinned together" in p.reasons for p in comparison.pairings)


def test_a_whole_sentence_comes_before_one_that_holds_it() -> None:
    paragraphs = ["They fell.", "They fell twice, and then they fell."]
    comparison = compare(
        reading(paragraphs, OLD),
        reading(paragraphs, NEW),
        rules=Rules(pairs=(pair("They fell.", "fell twice"),)),
    )
    assert "pinned together" in next(p for p in comparison.pairings if p.old_text == "They fell.").reasons


def test_pins_are_found_by_file_names_too() -> None:
    rules = Rules(pairs=(replace(pair("This is crucial", "Tunisia"), old=f"{OLD}.md"),))
    assert problems(rules, [reading(KNOWN, OLD), reading(KNOWN, NEW)]) == ()


@pytest.mark.parametrize(
    ("pins", "message"),
    [
        (
            [pair("nowhere", "They fell")],
            "l.toml:7: ‘nowhere’ stands in no sentence of 2024-01-01 (copy words",
        ),
        (
            [pair("fell", "crucial")],
            "l.toml:7: ‘fell’ stands in 2 sentences of 2024-01-01 (lines 3, 3) (write",
        ),
        ([pair("dear colleagues", "crucial")], "l.toml:7: of ‘dear colleagues’ and ‘crucial’ only one is of"),
        (
            [pair("twice", "crucial"), pair("twice", "crucial", together=False)],
            "l.toml:7: ‘twice’ and ‘crucial’ are pinned both together and apart",
        ),
        (
            [pair("twice", "crucial"), pair("twice", "Tunisia"), pair("support", "Tunisia")],
            "l.toml:7: ‘twice’ and ‘Tunisia’ are each pinned to several sentences",
        ),
    ],
)
def test_a_pair_that_cannot_be_is_an_error(pins: list[PairPin], message: str) -> None:
    one, two = reading(KNOWN, OLD), reading(KNOWN, NEW)
    with pytest.raises(PinError) as caught:
        compare(one, two, rules=Rules(pairs=tuple(pins)))
    assert str(caught.value).startswith(message)
    assert problems(Rules(pairs=tuple(pins)), [one, two])[0].startswith(message)


@pytest.mark.parametrize(
    ("pins", "message"),
    [
        ([topic("nowhere", "libya")], "l.toml:7: ‘nowhere’ stands in no sentence of 2024-01-01"),
        ([topic("fell", "libya")], "l.toml:7: ‘fell’ stands in 2 sentences"),
        ([topic("Dear colleagues", "libya")], "l.toml:7: ‘Dear colleagues’ stands in the frame"),
        ([topic("twice", "libia")], "l.toml:7: no topic ‘libia’ (nearest: libya"),
        (
            [topic("twice", "libya"), topic("twice", "Egypt")],
            "l.toml:7: ‘twice’ is pinned to libya and to egypt (remove one of the pins)",
        ),
        (
            [topic("twice", "libya"), topic("twice", "libya", holds=False)],
            "l.toml:7: ‘twice’ is pinned both to libya and away from it",
        ),
        ([topic("crucial", "general", holds=False)], "l.toml:7: ‘crucial’ can have no topic but general"),
    ],
)
def test_a_topic_that_cannot_be_is_an_error(pins: list[TopicPin], message: str) -> None:
    with pytest.raises(PinError) as caught:
        reading(KNOWN, OLD, Rules(topics=tuple(pins)))
    assert str(caught.value).startswith(message)


def test_pins_about_other_letters_do_nothing_and_are_told() -> None:
    rules = Rules(pairs=(replace(pair("a", "b"), old="2023-01-01"),), topics=(topic("x", "libya"),))
    found = [reading(KNOWN, NEW, rules), reading(UNKNOWN, "2026-01-01", rules)]
    assert compare(found[0], found[1], rules=rules) == compare(found[0], found[1])
    assert [told.partition(" (")[0] for told in problems(rules, found)] == [
        "l.toml:7: the pin is about a letter that is not there: 2024-01-01",
        "l.toml:7: the pin is about a letter that is not there: 2023-01-01",
    ]
    assert problems(Rules(), found) == ()
