"""Letters mutated step by step, and read, compared and written in every form after each step.

Whatever becomes of a letter, the only exception is a LetterdiffError, and what is read keeps the laws.
"""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from letterdiff.errors import LetterdiffError
from letterdiff.pipeline import analyse, compare, vocabulary
from letterdiff.read import parse
from letterdiff.vocabulary import DEFAULT

from .mutate import AWKWARD, ENCODINGS, mutated
from .targets import DAY, FORMS, LETTERS, TARGETS, check, shipped, shown

# Blocks of a letter: what breaks a reader stands in few of them, and a whole one takes a second to compare.
FEW = 14


def blocks_of(number: int) -> list[bytes]:
    paths = sorted(LETTERS.glob("2*.md"))
    return paths[number % len(paths)].read_bytes().split(b"\n\n")


places = st.integers(0, 10**6)


class Mutations(RuleBasedStateMachine):
    """A letter as a list of blocks, changed by rules."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[bytes] = []
        self.encoding = "utf-8"

    @initialize(number=places, start=places)
    def begin(self, number: int, start: int) -> None:
        blocks = blocks_of(number)
        first = start % max(1, len(blocks) - FEW)
        self.blocks = [*blocks[:3], *blocks[first : first + FEW], *blocks[-3:]]

    def place(self, number: int) -> int:
        return number % max(1, len(self.blocks))

    @rule(at=places, count=st.integers(1, 4))
    def drop(self, at: int, count: int) -> None:
        del self.blocks[self.place(at) : self.place(at) + count]

    @rule(at=places, times=st.integers(1, 5))
    def repeat(self, at: int, times: int) -> None:
        if self.blocks:
            self.blocks[self.place(at) : self.place(at)] = [self.blocks[self.place(at)]] * times

    @rule(one=places, other=places)
    def swap(self, one: int, other: int) -> None:
        if self.blocks:
            first, second = self.place(one), self.place(other)
            self.blocks[first], self.blocks[second] = self.blocks[second], self.blocks[first]

    @rule(at=places, cut=places)
    def cut(self, at: int, cut: int) -> None:
        if self.blocks:
            block = self.blocks[self.place(at)]
            self.blocks[self.place(at)] = block[cut % (len(block) + 1) :]

    @rule(at=places, inner=places, text=st.sampled_from(AWKWARD), times=st.sampled_from([1, 1, 40]))
    def spoil(self, at: int, inner: int, text: bytes, times: int) -> None:
        if self.blocks:
            block = self.blocks[self.place(at)]
            where = inner % (len(block) + 1)
            self.blocks[self.place(at)] = block[:where] + text * times + block[where:]

    @rule(at=places, name=st.sampled_from(ENCODINGS))
    def encode(self, at: int, name: str) -> None:
        if self.blocks:
            block = self.blocks[self.place(at)]
            self.blocks[self.place(at)] = block.decode("utf-8", "replace").encode(name, "replace")

    @rule(name=st.sampled_from(("utf-8", *ENCODINGS)))
    def encode_all(self, name: str) -> None:
        self.encoding = name

    @invariant()
    def only_letterdiff_errors(self) -> None:
        data = b"\n\n".join(self.blocks)
        if self.encoding != "utf-8":
            data = data.decode("utf-8", "replace").encode(self.encoding, "replace")
        try:
            letter = parse(data, path="letter.md", date=DAY)
        except LetterdiffError as error:
            self.refused(error)
            return
        check(letter)
        reading = analyse(letter, vocabulary(DEFAULT))
        for figure in reading.figures:
            assert figure.span.of(letter.text) == figure.text

    def refused(self, error: LetterdiffError) -> None:
        assert error.what
        assert error.path == "letter.md"

    def teardown(self) -> None:
        """The last state goes all the way, with few forms, which have laws of their own."""
        data = b"\n\n".join(self.blocks)
        try:
            reading = analyse(parse(data, path="letter.md", date=DAY), vocabulary(DEFAULT))
            comparison = compare(reading, shipped()) if len(data) % 2 else compare(shipped(), reading)
        except LetterdiffError as error:
            self.refused(error)
            return
        for form in (FORMS[len(data) % len(FORMS)], "json"):
            shown(comparison, form)


TestMutations = Mutations.TestCase
TestMutations.settings = settings(max_examples=8, stateful_step_count=6, deadline=None)


@pytest.mark.parametrize("name", [name for name in TARGETS if name != "whole"])
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_mutated_files_give_a_letter_or_a_letterdiff_error(name: str, seed: int) -> None:
    target, random = TARGETS[name], Random(seed)
    seeds = list(target.seeds())
    target.attempt(mutated(random.choice(seeds), random, archive=target.packed)[:100_000])


@settings(max_examples=4, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_mutated_letters_go_all_the_way_in_every_form(seed: int) -> None:
    random = Random(seed)
    short = b"\n\n".join(blocks_of(seed)[: 2 * FEW])
    TARGETS["whole"].attempt(mutated(short, random)[:30_000])
