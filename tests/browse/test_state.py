from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from letterdiff.browse.find import wanted
from letterdiff.browse.state import KINDS, State, holds
from letterdiff.cli.browse import _narrow as narrow
from letterdiff.cli.options import Kind
from letterdiff.model import Change, Comparison
from tests.render.sample import sample
from tests.render.strategies import comparisons

Step = Callable[[State], State]

STEPS: dict[str, Step] = {
    "next": lambda state: state.went(1),
    "previous": lambda state: state.went(-1),
    "top": State.to_top,
    "all": State.everything,
    "context": lambda state: state.chosen(state.choice.turned("context")),
    "why": lambda state: state.chosen(state.choice.turned("why")),
    "search": lambda state: state.searched("a"),
    "search in vain": lambda state: state.searched("nowhere at all"),
    "search no more": lambda state: state.searched(""),
    "topic": lambda state: state.to_topic("two"),
    "frame": lambda state: state.to_topic(""),
    "sentence": lambda state: state.to_sentences([0], [1]),
    **{kind: (lambda state, kind=kind: state.toggled(kind)) for kind in KINDS},  # type: ignore[misc]
}


@st.composite
def states(draw: st.DrawFn) -> State:
    state = State.opened(draw(comparisons()), narrow)
    for step in draw(st.lists(st.sampled_from(list(STEPS)), max_size=8)):
        state = STEPS[step](state)
    return state


def test_the_kinds_are_those_of_the_command_line() -> None:
    assert set(KINDS) == {kind.value for kind in Kind}


@given(state=states())
def test_every_stop_is_shown_and_they_stand_in_reading_order(state: State) -> None:
    assert set(state.stops) <= state.unfolded
    shown = [pairing.index for section in state.sections for pairing in section.pairings]
    assert [index for index in shown if index in set(state.stops)] == list(state.stops)
    assert state.unfolded <= set(shown)


@given(state=states())
def test_the_reader_stands_on_what_is_shown(state: State) -> None:
    shown = {p.index: section.topic for section in state.sections for p in section.pairings}
    if state.at is not None:
        assert shown[state.at] == state.topic
    elif state.topic is not None:
        assert state.topic in {section.topic for section in state.sections}


@given(state=states())
def test_next_goes_on_and_previous_back(state: State) -> None:
    after, before = state.went(1), state.went(-1)
    if after is not state:
        assert after.at is not None
        assert state.at is None or state.order[after.at] > state.order[state.at]
        if state.number:
            assert after.went(-1) == state
    if before is not state:
        assert before.at is not None
        assert state.at is not None
        assert state.order[before.at] < state.order[state.at]


@given(state=states())
def test_going_on_and_on_halts_at_every_stop_once(state: State) -> None:
    state = state.to_top()
    halts = []
    while (further := state.went(1)) is not state:
        state = further
        assert state.at is not None
        halts.append(state.at)
    assert tuple(halts) == state.stops


@given(state=states(), kind=st.sampled_from(KINDS))
def test_a_filter_on_and_off_again_changes_nothing_that_is_shown(state: State, kind: str) -> None:
    twice = state.toggled(kind).toggled(kind)
    assert (twice.sections, twice.unfolded, twice.stops) == (state.sections, state.unfolded, state.stops)


@given(state=states(), kinds=st.frozensets(st.sampled_from(KINDS), min_size=1))
def test_a_filter_shows_what_the_command_line_shows(state: State, kinds: frozenset[str]) -> None:
    state = state.everything()
    for kind in kinds:
        state = state.toggled(kind)
    expected = {pairing.index for pairing in narrow(state.whole, kinds).pairings}
    assert {p.index for section in state.sections for p in section.pairings} == expected


@given(comparison=comparisons(), typed=st.sampled_from(["a", "[red]", "日本", "b c", "\u202e"]))
def test_a_search_halts_at_all_passages_that_hold_the_words(comparison: Comparison, typed: str) -> None:
    state = State.opened(comparison, narrow).searched(typed)
    query = wanted(typed)
    assert set(state.stops) == {p.index for p in comparison.pairings if holds(p, query)}
    assert bool(state.stops) == (state.at is not None)


@given(comparison=comparisons())
def test_at_first_every_change_of_the_message_is_a_stop(comparison: Comparison) -> None:
    state = State.opened(comparison, narrow)
    changed = {p.index for p in comparison.pairings if p.topic and p.change is not Change.UNCHANGED}
    assert set(state.stops) == changed
    assert (state.at, state.topic) == (None, None)


@given(state=states(), data=st.data())
def test_a_sentence_is_reached_whatever_hides_it(state: State, data: st.DataObject) -> None:
    homes = [pairing for pairing in state.whole.pairings if pairing.new]
    if not homes:
        return
    home = data.draw(st.sampled_from(homes))
    reached = state.to_sentences([], home.new)
    assert reached.at == home.index
    assert home.index in reached.unfolded


def test_a_filter_keeps_the_reader_near() -> None:
    state = State.opened(sample(), narrow).went(1)
    added = state.toggled("added")
    assert added.at is not None
    assert added.pairing is not None
    assert added.pairing.change is Change.ADDED
    assert added.order[added.at] >= state.order[state.at or 0]


def test_counts_are_of_passages_and_of_renamed_topics(shipped: Comparison) -> None:
    counts = State.opened(shipped, narrow).counts()
    assert counts["added"] == shipped.statistics.added
    assert counts["removed"] == shipped.statistics.removed
    assert counts["renamed"] == shipped.statistics.topics_renamed
