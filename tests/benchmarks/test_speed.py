"""The inputs and tables of `make bench`: what is timed is what is said to be timed. Nothing here is timed."""

import os
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.speed.__main__ import DIFF, DIFF_FLOOR, chosen, length_rows, process_rows, series_rows
from benchmarks.speed.inputs import LETTERS, NAME, grown, newest_two
from benchmarks.speed.made import Pool, day, letter, long, series, write
from benchmarks.speed.processes import Cost, interleaved
from benchmarks.speed.series import Built, Run, family, resident
from benchmarks.speed.table import markdown

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
    costs = {DIFF_FLOOR: Cost(seconds=0.2, memory=50), DIFF: Cost(seconds=0.3, memory=80)}
    assert list(process_rows(costs))[2] == (f"  {DIFF}", "300", "1.50", "80")


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


@pytest.fixture(scope="module")
def pool() -> Pool:
    return Pool.of(LETTERS)


@given(st.integers(0, 10_000))
def test_a_made_letter_depends_on_its_number_alone(number: int) -> None:
    real = Pool.of(LETTERS)
    when = date(2001, 2, 3)
    made = letter(real, number, day=when)
    assert made == letter(real, number, day=when)
    assert made != letter(real, number + len(real.letters), day=when)
    assert "3 February 2001" in made


def test_made_letters_are_not_all_alike(pool: Pool) -> None:
    made = [text for _, text in series(pool, 20)]
    paragraphs = [set(text.split("\n\n")) for text in made]
    for number, mine in enumerate(paragraphs):
        for other in paragraphs[:number]:
            assert len(mine & other) < len(mine) / 2


def test_a_longer_series_begins_with_a_shorter_one(pool: Pool) -> None:
    assert list(series(pool, 5)) == list(series(pool, 9))[:5]


@given(st.integers(2, 30_000))
def test_each_letter_of_a_series_has_a_day_of_its_own(letters: int) -> None:
    assert day(0, letters) < day(1, letters) <= day(letters - 1, letters)
    assert day(letters - 1, letters).year < 2100


def test_short_letters_are_short(pool: Pool, tmp_path: Path) -> None:
    write(pool, tmp_path / "made", 3, sentences=5)
    sizes = [path.stat().st_size for path in sorted((tmp_path / "made").iterdir())]
    assert len(sizes) == 3
    assert max(sizes) < 4000


def test_a_long_made_letter_begins_with_the_real_one(pool: Pool) -> None:
    made = long(pool, 1, 4)
    assert made.startswith(pool.letters[1][0])
    assert made.count("## Part ") == 3


def test_a_folder_without_letters_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no letter"):
        Pool.of(tmp_path)


def test_parts_are_chosen_by_name() -> None:
    assert chosen("cold, series") == ["cold", "series"]
    with pytest.raises(Exception, match="no part 'warm'"):
        chosen("warm")


def test_two_jobs_are_shown_beside_one() -> None:
    one, two, more = Run(seconds=8, memory=90), Run(seconds=4, memory=150), Run(seconds=1, memory=80)
    built = Built(letters=100, one=one, two=two, more=more, apart=Run(seconds=10, memory=90))
    heading, short, long = series_rows([built, replace(built, one=None, apart=None)])
    assert short == ("  100 letters", "4.0", "40", "8.0", "2.00", "1.60", "1.0", "25.0", "150", "90")
    assert long == ("  100 letters", "4.0", "40", "", "", "", "1.0", "25.0", "150", "")
    assert len(heading) == len(short)


def test_a_table_is_written_as_markdown() -> None:
    assert markdown([("what", "ms"), ("  diff", "3")]) == "| what | ms |\n| :-- | --: |\n| diff | 3 |\n"


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read as Linux tells it")
def test_the_memory_of_a_process_is_known() -> None:
    assert os.getpid() in family(os.getpid())
    assert resident(os.getpid()) > 1
