"""A cluster gives what this process would, though a worker is lost, and says what is wrong with it."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import repeat
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from letterdiff import limits
from letterdiff.cli import app
from letterdiff.errors import LetterdiffError, LimitError, UnreadableLetterError
from letterdiff.jobs import Crew, attempt, cluster, crew
from letterdiff.jobs.here import AHEAD
from letterdiff.pipeline import read_letter
from tests.dask.conftest import WITHOUT, Machines
from tests.jobs.test_jobs import broken, doubled, refused
from tests.sites.desk import DAYS, TEXTS

# It takes a second to import, in every process that collects the tests.
pytestmark = pytest.mark.skipif(find_spec("distributed") is None, reason="needs letterdiff[dask]")

FIGURES = ("figures", "--series", "--format", "json")


def limit(name: str) -> int:
    return limits.of(name)


def same(one: object, other: object) -> bool:
    return one is other


@pytest.fixture(scope="module")
def two(machines: Callable[[], Machines]) -> Machines:
    """A cluster of two workers."""
    made = machines()
    for _ in range(2):
        made.worker()
    with client(made) as known:
        known.wait_for_workers(2, timeout=60)
    return made


@pytest.fixture(scope="module")
def hands(two: Machines) -> Iterator[Crew]:
    with crew(1, dask=two.address) as made:
        yield made


def client(machines: Machines) -> Any:
    from distributed import Client

    return Client(machines.address, set_as_default=False)  # type: ignore[no-untyped-call]


def test_results_are_those_of_map_in_order(hands: Crew) -> None:
    for count in (0, 1, 5):
        assert list(hands.map(doubled, range(count))) == list(map(doubled, range(count)))
    assert list(hands.map(pow, (2, 3, 4), repeat(2))) == [4, 9, 16]


def test_what_is_shared_is_an_item_and_travels_once(hands: Crew) -> None:
    base = [10]
    shared = hands.share(base)
    assert hands.share(base) is shared
    # Two packed copies would be two values.
    assert list(hands.map(same, (shared, base), (shared, shared))) == [True, False]


def test_items_are_taken_as_results_are(hands: Crew) -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for item in range(100):
            taken.append(item)
            yield item

    results = hands.map(abs, items())
    assert next(results) == 0
    assert len(taken) <= AHEAD * max(2, cluster.WORKERS) + 1
    results.close()  # type: ignore[attr-defined]


def test_what_is_begun_is_done_beside_what_is_mapped(hands: Crew) -> None:
    begun = hands.start(pow, hands.share(3), 4)
    assert list(hands.map(doubled, range(3))) == [0, 2, 4]
    assert begun.result() == 81
    assert begun.done()
    with pytest.raises(ValueError, match="no such thing") as caught:
        hands.start(broken, 3).result()
    assert "at work on 3" in caught.value.__notes__


def test_an_error_names_its_item_and_comes_in_its_place(hands: Crew) -> None:
    results = hands.map(broken, range(5))
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(ValueError, match="no such thing") as caught:
        next(results)
    assert "at work on 3" in caught.value.__notes__
    with pytest.raises(UnreadableLetterError) as told:
        list(hands.map(refused, range(5)))
    assert str(told.value) == "3.md:7: holds nothing (write something)"


def test_the_limits_of_whoever_asks_hold(two: Machines, monkeypatch: pytest.MonkeyPatch) -> None:
    """The workers were started with another limit for sentences."""
    monkeypatch.setenv("LETTERDIFF_LIMIT_PAGES", "77")
    limits.use({"lines": 88})
    try:
        with crew(1, dask=two.address) as hands:
            wanted = ["pages", "lines", "sentences"]
            assert list(hands.map(limit, wanted)) == [77, 88, limits.LIMITS["sentences"].default]
    finally:
        limits.use({})


def test_files_are_opened_here(hands: Crew, letters_folder: Path) -> None:
    (path, *_) = sorted(letters_folder.glob("2*.md"))
    assert next(iter(hands.near.map(read_letter, [path]))).letter.path == str(path)
    # As it would be where the letter is.
    (found,) = hands.map(attempt, [read_letter], [path.parent / "none.md"])
    assert isinstance(found, LetterdiffError)
    assert not isinstance(found, LimitError)


def test_other_versions_are_told(two: Machines, monkeypatch: pytest.MonkeyPatch) -> None:
    known = cluster.versions()
    monkeypatch.setattr(cluster, "versions", lambda: {**known, "numpy": "1.0"})
    with (
        pytest.raises(LetterdiffError, match=r"has numpy .*, here it is 1\.0"),
        crew(1, dask=two.address) as hands,
    ):
        list(hands.map(abs, [1]))


def test_a_worker_without_letterdiff_is_told_and_a_cluster_that_goes(
    machines: Callable[[], Machines],
) -> None:
    poor, said = machines(), list[str]()
    with crew(1, dask=poor.address, say=said.append) as hands:
        assert said == [f"the cluster at {poor.address} has no workers yet, waiting for them"]
        poor.worker(before=WITHOUT)
        with pytest.raises(LetterdiffError, match=r"has no letterdiff.*must be the same"):
            list(hands.map(abs, [1]))
        results = hands.map(abs, [1])
        poor.running[0].kill()
        with pytest.raises(LetterdiffError, match="the cluster was lost"):
            next(results)


def test_a_future_that_is_missed_when_the_scheduler_goes_is_given_up(
    machines: Callable[[], Machines], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def missed(client: Any) -> None:
        """Stands for a client whose futures change while it cancels them."""
        client.status = "connecting"
        client.scheduler_comm = None

    from distributed import Client

    monkeypatch.setattr(Client, "_reconnect", missed)
    monkeypatch.setattr(cluster, "LOOK", 0.2)
    lone = machines()
    with crew(1, dask=lone.address, say=list[str]().append) as hands:
        begun = hands.start(abs, 1)
        lone.running[0].kill()
        with pytest.raises(LetterdiffError, match="the cluster was lost"):
            begun.result()


@pytest.mark.parametrize(
    ("address", "reason"),
    [("tcp://127.0.0.1:9", "Timed out"), ("here", "missing port"), ("http://127.0.0.1:80", "scheme")],
)
def test_where_nobody_answers(
    address: str, reason: str, letters_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "ANSWER", 0.5)
    argv = ["figures", "--series", "--dask", address, "--letters", str(letters_folder)]
    done = CliRunner().invoke(app, argv, prog_name="letterdiff")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"letterdiff: {address}: no Dask scheduler answers: ")
    assert reason in done.stderr
    assert done.stderr.count("\n") == 1


def test_without_dask_its_name_is_told(letters_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    argv = ["figures", "--series", "--letters", str(letters_folder)]
    done = CliRunner().invoke(app, argv, prog_name="letterdiff", env={"LETTERDIFF_DASK": "tcp://127.0.0.1:9"})
    assert (done.exit_code, done.stdout) == (2, "")
    assert "pip install 'letterdiff[dask]'" in done.stderr


@pytest.mark.parametrize(
    "command",
    [
        ("site", "--output", "out"),
        ("check", "--fail-on", "any"),
        ("timeline", "Libya", "--format", "json"),
        ("silence", "--format", "json"),
        ("commitments", "--format", "json"),
    ],
    ids=" ".join,
)
def test_commands_write_what_they_write_alone(
    two: Machines, tmp_path: Path, command: tuple[str, ...]
) -> None:
    alone, together = (
        written(tmp_path / name, [*command, *how])
        for name, how in (("alone", ("--jobs", "1")), ("together", ("--dask", two.address)))
    )
    assert together == alone
    assert alone[0] < 2


def letters(folder: Path) -> None:
    """Four small letters in a folder of a user's."""
    (folder / "letters").mkdir(parents=True)
    for day, text in zip(DAYS[:4], TEXTS, strict=False):
        said = f"Dear colleagues,\n\n{text.format(int(day[-2:]) + 7)}\n\nYours sincerely,\n"
        (folder / "letters" / f"{day}.md").write_text(said, encoding="utf-8")


def written(folder: Path, argv: list[str]) -> tuple[int, str, str, dict[str, bytes]]:
    """The exit code of a command, what it writes, what it says, and the files that it leaves."""
    letters(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        done = CliRunner().invoke(app, ["--no-cache", *argv], prog_name="letterdiff")
    made = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.*")}
    return done.exit_code, done.stdout, done.stderr, made


def hold(gate: str) -> None:
    """Lets this worker end nothing while a file is there."""
    real = cluster.worked

    def waits(*given: Any) -> bytes:
        while Path(gate).exists():
            time.sleep(0.02)
        return real(*given)

    cluster.worked = waits  # type: ignore[assignment]


def test_a_worker_killed_in_mid_run_changes_nothing(two: Machines, tmp_path: Path) -> None:
    """Last, since one worker is gone afterwards."""
    _, wanted, _, _ = written(tmp_path, [*FIGURES, "--jobs", "1"])
    argv = [sys.executable, "-m", "letterdiff", "--no-cache", *FIGURES, "--dask", two.address]
    gate = tmp_path / "closed"
    gate.touch()
    with client(two) as known:
        known.run(hold, str(gate))
        with subprocess.Popen(
            argv, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as process:
            # What is shared lies on both, and both are at work.
            patience = time.monotonic() + 120
            while not all(known.processing().values()) or not all(known.has_what().values()):
                assert process.poll() is None
                assert time.monotonic() < patience
                time.sleep(0.02)
            two.running[1].kill()
            gate.unlink()
            found, complained = process.communicate(timeout=120)
        assert (complained, process.returncode) == ("", 0)
        assert found == wanted
        assert len(known.nthreads()) == 1
