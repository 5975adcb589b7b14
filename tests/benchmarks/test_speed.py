"""The inputs and tables of `make bench`: what is timed is what is said to be timed. Nothing here is timed."""

import sys

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.speed.__main__ import DIFF_FLOOR, length_rows, process_rows
from benchmarks.speed.inputs import NAME, grown, newest_two
from benchmarks.speed.processes import Cost, interleaved

SOURCE = "Dear friends,\n\n**Harbour** dues at Northport rose by 12% in 2001.\n"


@given(st.integers(1, 60))
def test_a_grown_letter_is_that_many_letters_long(times: int) -> None:
    letter = grown(SOURCE, times)
    assert letter.startswith(SOURCE)
    assert letter.count("Northport") == times
    assert letter.count("## Chapter ") == times - 1


@given(st.integers(2, 60))
def test_no_two_copies_share_a_name(times: int) -> None:
    names = [name for name in NAME.findall(grown(SOURCE, times)) if name.startswith("Northport")]
    assert len(set(names)) == times


def test_the_newest_two_are_in_order() -> None:
    old, new = newest_two()
    assert old.name < new.name


def test_every_command_is_run_and_its_memory_known() -> None:
    costs = interleaved({"nothing": [sys.executable, "-c", ""], "one": [sys.executable, "-c", "exit(1)"]}, 2)
    assert list(costs) == ["nothing", "one"]
    assert all(cost.memory > 1 for cost in costs.values())


def test_a_command_is_shown_beside_its_floor() -> None:
    costs = {DIFF_FLOOR: Cost(seconds=0.2, memory=50), "letterdiff diff": Cost(seconds=0.3, memory=80)}
    assert list(process_rows(costs))[2] == ("  letterdiff diff", "300", "1.50", "80")


def test_time_a_sentence_is_shown_as_a_ratio() -> None:
    short = {"read": 0.1, "compare": 0.1, "sentences": 100.0, "memory": 50.0}
    long = {"read": 2.0, "compare": 2.0, "sentences": 1000.0, "memory": 90.0}
    assert list(length_rows({1: short, 10: long}))[2] == (
        "  10×",
        "1000",
        "2.00",
        "2.00",
        "20.0",
        "2.00",
        "90",
    )
