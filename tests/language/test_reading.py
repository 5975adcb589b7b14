"""What one sentence says of an action: where it stands, how strongly it is wanted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterdiff.model import State
from tests.language.letters import letter, said

STATES = [
    ("We should explore the idea of common stations on the northern coast.", State.CONSIDERED, None),
    ("We are exploring with the harbours the options for a common station.", State.CONSIDERED, None),
    ("The Commission will propose a new regulation on harbours.", State.PROMISED, State.PROPOSED),
    ("A package for the islands will be adopted soon.", State.PROMISED, State.ADOPTED),
    ("The programme is expected to be signed before the end of the year.", State.PROMISED, State.AGREED),
    ("The summit is scheduled to take place on 28 October.", State.PROMISED, State.DELIVERED),
    ("The reform, which concerns all harbours, will be launched shortly.", State.PROMISED, State.DELIVERED),
    ("We plan to start discussions on a harbour partnership.", State.PROMISED, State.DELIVERED),
    ("We are committed to supporting the islands.", State.PROMISED, State.DELIVERED),
    ("In April, the Commission proposed to establish a list of harbours.", State.PROPOSED, None),
    ("The Commission has presented a proposal for harbours.", State.PROPOSED, None),
    ("The proposal is still on the table.", State.PROPOSED, None),
    ("Negotiations on the harbour treaty are advancing.", State.UNDER_WAY, None),
    ("The negotiations on the treaty have been progressing well.", State.UNDER_WAY, None),
    ("Talks with the islands are ongoing.", State.UNDER_WAY, None),
    ("The package is being rolled out on the islands.", State.UNDER_WAY, None),
    ("We will continue to support the islands.", State.UNDER_WAY, None),
    ("The political agreement secured on the harbour treaty is a landmark.", State.AGREED, None),
    ("The harbour treaty, adopted by the Council on 2 February, is a milestone.", State.ADOPTED, None),
    ("The package was adopted in February.", State.ADOPTED, None),
    ("The Council has adopted the harbour treaty.", State.ADOPTED, None),
    ("The new code that entered into force in January protects the harbours.", State.IN_FORCE, None),
    ("The harbour pact became fully applicable as of 12 February.", State.IN_FORCE, None),
    ("We have launched a recovery programme for the islands.", State.DELIVERED, None),
    ("Good progress has been made on the harbour treaty.", State.UNDER_WAY, None),
    ("Work on the treaty has intensified.", State.UNDER_WAY, None),
    ("We are in talks with the islands.", State.UNDER_WAY, None),
    ("A common line on fishing will continue to be pursued.", State.UNDER_WAY, None),
    ("On 4 February, the Council set out a plan for the harbours.", State.DELIVERED, None),
    ("The plan has been endorsed by all islands.", State.AGREED, None),
    ("I propose to begin with the harbours.", State.PROPOSED, None),
    ("The harbours are equipped, with full operation expected by June 2031.", State.PROMISED, None),
    ("We work with the islands – old partners – and have developed a new code.", State.DELIVERED, None),
]


@pytest.mark.parametrize(("sentence", "state", "aim"), STATES)
def test_a_state_is_read(sentence: str, state: State, aim: State | None) -> None:
    assert (state, aim) in [(c.state, c.aim) for c in said(sentence)]


SILENT = [
    "The package was not adopted in February.",
    "We will not propose a new regulation on harbours.",
    "Will the Commission propose a new regulation on harbours?",
    "If the Council adopted the treaty, harbours would gain.",
    "Unless the treaty is in force, harbours are at risk.",
    "This would be adopted by nobody.",
    "We must ensure that the rules are in place on time.",
    "The Action Plan is part of a wider effort.",
    "The need to deliver results is plain.",
    "The treaty will shift the balance on the coast.",
    "Several islands continue to face a heavy strain.",
    "We need to keep contact and continue supporting the islands.",
    "The report was to be followed, it will be said, by proposals for new rules.",
    "I welcome the reform, expected by everybody.",
]


@pytest.mark.parametrize("sentence", SILENT)
def test_what_is_denied_asked_or_imagined_has_no_state(sentence: str) -> None:
    assert [c.state for c in said(sentence) if c.state is not None] == []


STRENGTHS = [
    ("Harbour alignment remains important.", "importance", 1),
    ("Harbour alignment remains imperative, in particular now.", "importance", 3),
    ("Our work with the islands is indispensable.", "importance", 4),
    ("We could offer shelter.", "obligation", 1),
    ("The rule could be applied on the islands.", "obligation", 1),
    ("The islands should offer shelter.", "obligation", 2),
    ("The islands need to offer shelter.", "obligation", 3),
    ("It is necessary to offer shelter.", "obligation", 3),
    ("I encourage the Council to expedite the treaty.", "urging", 1),
    ("We call on the Council to expedite the treaty.", "urging", 2),
    ("The Council condemns the attacks on the islands.", "reproach", 3),
    ("We must take the strongest action.", "obligation", 3),
    ("The gap will also need to be closed.", "obligation", 3),
    ("Further action is needed.", "obligation", 3),
    ("It is a mistake that should be corrected.", "obligation", 2),
    ("The use of force should be a last resort.", "obligation", 2),
    ("The new harbour will be essential.", "importance", 2),
    ("Safety at sea remains a high priority.", "priority", 2),
]


@pytest.mark.parametrize(("sentence", "ladder", "step"), STRENGTHS)
def test_a_strength_is_read(sentence: str, ladder: str, step: int) -> None:
    found = [(c.strength.ladder, c.strength.step) for c in said(sentence) if c.strength]
    assert found == [(ladder, step)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The islands could offer shelter.",
        "We see the effects that a storm may have on the islands.",
        "The threats that may be posed by storms are known.",
    ],
)
def test_what_may_come_of_a_thing_is_not_wanted(sentence: str) -> None:
    assert [c.strength for c in said(sentence) if c.strength] == []


CLAUSES = [
    ("To that end, the Commission will support the islands.", "the Commission will support the islands", ""),
    (
        "A treaty that is applied on all islands is essential.",
        "A treaty that is applied on all islands is essential",
        "",
    ),
    (
        "The sum set aside last year, is being deployed rapidly.",
        "The sum set aside last year, is being deployed rapidly",
        "",
    ),
    (
        "Whereas it is essential that the treaty is applied, work with the islands continues.",
        "it is essential that the treaty is applied",
        "",
    ),
    (
        "We work with the islands and the first half of the package is being rolled out.",
        "the first half of the package is being rolled out",
        "",
    ),
    (
        "The dialogue, which is scheduled for 2 July, will be a chance to meet.",
        "The dialogue, which is scheduled for 2 July",
        "for 2 July",
    ),
    (
        "While respecting all rules, we must expand the harbours.",
        "we must expand the harbours",
        "",
    ),
    ("We are building modern and advanced harbours.", "We are building modern and advanced harbours", ""),
]


@pytest.mark.parametrize(("sentence", "action", "due"), CLAUSES)
def test_a_clause_ends_where_it_ends(sentence: str, action: str, due: str) -> None:
    found = [(c.action, c.deadline.text if c.deadline else "") for c in said(sentence)]
    assert any(words.endswith(action) and time == due for words, time in found), found


def test_who_acts_is_named_without_adverbs() -> None:
    (found,) = said("The Commission therefore stands ready to accelerate the treaty.")
    assert found.actor == "The Commission"


def test_when_a_thing_was_done_is_its_own_time() -> None:
    found = said(
        "The agreement reached by the islands on the fund, beside the sum disbursed in March 2030, is new."
    )
    assert [one.over is None for one in found] == [True, False]


def test_an_epithet_is_no_predicate() -> None:
    assert [c.strength for c in said("This is an important step on a long way.") if c.strength] == []


WORDS = st.sampled_from(
    (
        *("we", "the", "Commission", "will", "should", "is", "are", "been", "have", "to", "be", "ready"),
        *("adopt", "adopted", "expected", "plan", "which", "that", ",", ";", "–", "(", "soon", "by", "2032"),
        *("not", "and", "proposal", "for", "of", "entry", "into", "force", "“", "continue", "working", "on"),
        *("following", "summit"),
    )
)


@given(st.lists(WORDS, min_size=1, max_size=60))
def test_every_word_of_evidence_stands_in_its_sentence(words: list[str]) -> None:
    body = " ".join(words) + "."
    reading = letter(body)
    for found in said(body):
        sentence = reading.sentences[found.sentence]
        assert found.words
        assert found.state is not None or found.strength is not None
        assert found.action == found.span.of(reading.letter.text)
        for span in (found.span, *found.words):
            assert sentence.span.start <= span.start < span.end <= sentence.span.end
        if found.deadline:
            assert found.deadline.earliest < found.deadline.latest
            assert found.deadline.text == found.deadline.span.of(reading.letter.text)


def test_verbs_that_carry_verbs_for_ever_end() -> None:
    assert len(said("We are " + "ready to be " * 400 + "adopted.")) < 10
