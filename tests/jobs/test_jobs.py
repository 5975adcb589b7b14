"""A crew gives what one pair of hands would, whatever fails, and stops at once when told."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from itertools import repeat
from multiprocessing import active_children
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterdiff.errors import LetterdiffError, UnreadableLetterError
from letterdiff.jobs import AHEAD, FEW, Crew, attempt, crew
from letterdiff.jobs.processes import _bundles
from tests.conftest import PROJECT

JOBS = (1, 2)


def doubled(item: int) -> int:
    # The first are the slowest, so that results come in another order than they are wanted in.
    time.sleep(0.02 if item < 3 else 0)
    return 2 * item


def divided(item: int, *, by: int) -> float:
    return item / by


def refused(item: int) -> int:
    if item == 3:
        raise UnreadableLetterError("holds nothing", path=f"{item}.md", line=7, hint="write something")
    return item


def broken(item: int) -> int:
    if item == 3:
        raise ValueError("no such thing")
    return item


def dying(item: int) -> int:
    if item == 3:
        os._exit(1)
    return item


def whose(item: int) -> int:
    time.sleep(0.05)
    return os.getpid() + 0 * item


def met(folder: Path, item: int) -> int:
    """Goes on when two are at work; one alone would wait for the other."""
    (folder / str(os.getpid())).touch()
    patience = time.monotonic() + 120
    while len(list(folder.iterdir())) < 2:
        assert time.monotonic() < patience
        time.sleep(0.01)
    return os.getpid() + 0 * item


def slow(item: int) -> int:
    time.sleep(60)
    return item


@pytest.fixture(scope="module", params=JOBS, ids=["one", "two"])
def hands(request: pytest.FixtureRequest) -> Iterator[Crew]:
    with crew(request.param) as made:
        yield made


@pytest.mark.parametrize("count", [0, 1, 2, 3, 50])
def test_results_are_those_of_map_in_order(hands: Crew, count: int) -> None:
    assert list(hands.map(doubled, range(count))) == list(map(doubled, range(count)))


@pytest.mark.parametrize("together", [1, 3, 100])
@pytest.mark.parametrize("count", [0, 1, 7, 50])
def test_items_that_go_together_change_nothing(hands: Crew, count: int, together: int) -> None:
    base = hands.share(2)
    assert list(hands.map(pow, repeat(base), range(count), together=together)) == [2**n for n in range(count)]


@pytest.mark.parametrize("together", [2, 3, 4, 10])
def test_an_error_among_items_that_go_together_comes_in_its_place(hands: Crew, together: int) -> None:
    results = hands.map(broken, range(20), together=together)
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(ValueError, match="no such thing") as caught:
        next(results)
    assert "at work on 3" in caught.value.__notes__


def test_items_that_go_together_meet_the_same_hands() -> None:
    with crew(2) as hands:
        found = list(hands.map(whose, range(40), together=4))
    # Up to the last, of which less and less go together.
    bundles = [found[start : start + 4] for start in range(0, 24, 4)]
    assert all(len(set(bundle)) == 1 for bundle in bundles)
    assert len(set(found)) == 2


@given(st.integers(0, 200), st.integers(1, 30), st.integers(2, 16))
def test_bundles_hold_all_items_in_order_and_end_small(count: int, size: int, workers: int) -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for item in range(count):
            taken += 1
            yield item

    found: list[list[int]] = []
    for bundle in _bundles(items(), size, workers):
        found.append(bundle)
        assert taken - sum(map(len, found)) <= (2 * workers * size if size > 1 else 0)
    assert [item for bundle in found for item in bundle] == list(range(count))
    assert all(1 <= len(bundle) <= size for bundle in found)
    sizes = [len(bundle) for bundle in found]
    assert sizes == sorted(sizes, reverse=True)
    assert all(last <= max(size // 8, 1) for last in sizes[-1:])
    # None is so small for nothing: by then there is not much left for each worker.
    assert all(sum(sizes[at:]) <= 2 * workers * size for at, one in enumerate(sizes) if one < size)


def test_parts_of_functions_work(hands: Crew) -> None:
    assert list(hands.map(partial(divided, by=4), (1, 2))) == [0.25, 0.5]


@pytest.mark.parametrize("counts", [(3, 3), (2, 5), (5, 2), (0, 3), (12, 12), (12, 20)])
def test_columns_are_taken_together_up_to_the_shortest(hands: Crew, counts: tuple[int, int]) -> None:
    columns = [range(count) for count in counts]
    assert list(hands.map(pow, *columns)) == list(map(pow, *columns))
    assert list(hands.map(pow, repeat(2), range(counts[1]))) == [2**n for n in range(counts[1])]


def test_what_is_shared_is_an_item(hands: Crew) -> None:
    base = hands.share(10)
    assert list(hands.map(pow, repeat(base), range(7))) == [10**n for n in range(7)]
    assert list(hands.near.map(pow, [2, 3], [3, 2])) == [8, 9]


def place(value: object, _: int) -> tuple[int, int]:
    return os.getpid(), id(value)


def test_what_is_shared_is_one_object_where_it_arrives() -> None:
    with crew(2) as hands:
        shared = [hands.share([number]) for number in range(2)]
        found = set(hands.map(place, shared * 8, range(16)))
        assert hands.share(shared) is hands.share(shared)
    workers = {worker for worker, _ in found}
    assert os.getpid() not in workers
    assert len(found) <= 2 * len(workers)


def test_items_are_taken_as_results_are(hands: Crew) -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for item in range(100):
            taken.append(item)
            yield item

    results = hands.map(doubled, items())
    next(results)
    assert len(taken) <= max(JOBS) * AHEAD + 1
    assert list(results) == [2 * item for item in range(1, 100)]


def test_what_is_begun_is_done_beside_what_is_mapped(hands: Crew) -> None:
    results = hands.map(doubled, range(20))
    first = next(results)
    begun = hands.start(pow, 3, hands.share(4))
    assert [first, *results] == list(map(doubled, range(20)))
    assert begun.result() == 81
    assert begun.done()


def test_what_is_begun_alone_is_done_at_once() -> None:
    # Two hands, but nobody was called in.
    with crew(2) as hands:
        begun = hands.start(whose, hands.share(1))
        assert begun.done()
        assert begun.result() == os.getpid() + 0


def test_what_is_begun_is_not_waited_for() -> None:
    def leave() -> None:
        with crew(2) as hands:
            list(hands.map(doubled, range(5)))
            assert not hands.start(slow, 1).done()
            raise LetterdiffError("enough")

    with pytest.raises(LetterdiffError, match="enough"):
        leave()


def test_an_error_of_what_is_begun_names_its_item(hands: Crew) -> None:
    list(hands.map(doubled, range(5)))

    def result() -> object:
        return hands.start(broken, 3).result()

    with pytest.raises(ValueError, match="no such thing") as caught:
        result()
    assert "at work on 3" in caught.value.__notes__


def test_an_error_names_its_item_and_comes_in_its_place(hands: Crew) -> None:
    results = hands.map(broken, range(5))
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(ValueError, match="no such thing") as caught:
        next(results)
    assert "at work on 3" in caught.value.__notes__
    # Others can be worked at all the same.
    assert list(hands.map(doubled, (5, 6))) == [10, 12]


def test_an_error_names_all_of_its_item(hands: Crew) -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        list(hands.map(divmod, (1, 2, 3), (1, 0, 1)))
    assert "at work on 2 and 0" in caught.value.__notes__


def test_what_an_error_says_comes_whole(hands: Crew) -> None:
    with pytest.raises(UnreadableLetterError) as caught:
        list(hands.map(refused, range(5)))
    assert str(caught.value) == "3.md:7: holds nothing (write something)"


def test_an_error_may_be_a_result(hands: Crew) -> None:
    results = list(hands.map(partial(attempt, refused), range(5)))
    assert [result for result in results if isinstance(result, int)] == [0, 1, 2, 4]
    (error,) = [result for result in results if isinstance(result, LetterdiffError)]
    assert (type(error), error.path, error.line) == (UnreadableLetterError, "3.md", 7)


def test_two_work_at_once_and_are_gone_afterwards(tmp_path: Path) -> None:
    before = set(active_children())
    with crew(2) as hands:
        assert len(set(hands.map(partial(met, tmp_path), range(12))) - {os.getpid()}) == 2
    assert set(active_children()) <= before


def test_few_items_need_nobody_else_unless_the_user_says_so() -> None:
    with crew() as hands:
        assert set(hands.map(whose, range(FEW))) == {os.getpid()}
        assert list(hands.map(doubled, range(FEW + 3))) == [2 * item for item in range(FEW + 3)]


def test_one_item_needs_nobody_else() -> None:
    with crew(2) as hands:
        assert list(hands.map(whose, (1,))) == [os.getpid()]


def test_a_worker_that_dies_is_told() -> None:
    with pytest.raises(LetterdiffError, match="ended unasked, at work on"), crew(2) as hands:
        list(hands.map(dying, range(5)))


def test_a_thread_beside_does_no_harm() -> None:
    timer = threading.Timer(60, lambda: None)
    timer.start()
    try:
        with crew(2) as hands:
            assert list(hands.map(doubled, range(4))) == [0, 2, 4, 6]
    finally:
        timer.cancel()


def test_leaving_early_ends_work_in_the_middle() -> None:
    before = set(active_children())
    previous = signal.signal(signal.SIGALRM, _interrupted)
    try:
        with pytest.raises(KeyboardInterrupt):
            _worked_until_interrupted()
    finally:
        signal.signal(signal.SIGALRM, previous)
    assert set(active_children()) <= before


def _worked_until_interrupted() -> None:
    with crew(2) as hands:
        signal.setitimer(signal.ITIMER_REAL, 0.5)
        list(hands.map(slow, range(5)))


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt


SCRIPT = """
import sys
from letterdiff.jobs import crew
from tests.jobs.test_jobs import slow, whose

if __name__ == "__main__":
    with crew(2) as hands:
        print(*set(hands.map(whose, range(6))), flush=True)
        results = hands.map(slow, range(5))
        try:
            print("begun", flush=True)
            next(results)
        except KeyboardInterrupt:
            print("interrupted", flush=True)
            raise SystemExit(130)
"""


@pytest.fixture
def busy(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process group with two workers about to begin."""
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        start_new_session=True,
    ) as process:
        yield process
        process.kill()


@pytest.mark.parametrize("wait", [0.0, 0.5], ids=["while work is handed out", "at work"])
def test_an_interrupt_of_the_whole_group_leaves_no_trace(busy: subprocess.Popen[str], wait: float) -> None:
    assert busy.stdout is not None
    busy.stdout.readline()
    assert busy.stdout.readline() == "begun\n"
    time.sleep(wait)
    os.killpg(busy.pid, signal.SIGINT)  # as a terminal does on Ctrl-C
    said, complained = busy.communicate(timeout=120)
    assert (said, complained, busy.returncode) == ("interrupted\n", "", 130)


def test_workers_do_not_outlive_a_parent_that_is_killed(busy: subprocess.Popen[str]) -> None:
    assert busy.stdout is not None
    # One worker may have done all of the first items before the other was there.
    assert str(busy.pid) not in busy.stdout.readline().split()
    assert busy.stdout.readline() == "begun\n"
    busy.kill()
    # The pipe ends when the last process that holds it does.
    assert busy.communicate(timeout=120)[0] == ""


def test_modules_beside_the_letters_are_not_run(tmp_path: Path) -> None:
    """A forkserver is a Python of its own, which looks for modules where it is started."""
    for name in ("letterdiff", "json", "pickle"):
        (tmp_path / f"{name}.py").write_text("open('run', 'w').close()\n", encoding="utf-8")
    script = (
        "from letterdiff.jobs import crew\nwith crew(2) as hands: print(list(hands.map(abs, [-1, -2, -3])))"
    )
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONSAFEPATH"}
    command = [sys.executable, "-P", "-c", script]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "[1, 2, 3]\n"
    assert not (tmp_path / "run").exists()
