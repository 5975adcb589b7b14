"""A site outlives whatever breaks a run off: a second run, a kill, a full disk, an interrupt."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from letterdiff.cli.digests import digest
from letterdiff.cli.lock import locked
from letterdiff.cli.manifest import MANIFEST
from letterdiff.cli.site import ASIDE
from tests.sites.desk import REPORTS, Desk, desk

__all__ = ["desk"]

FORK = multiprocessing.get_context("fork")
COMMAND = [sys.executable, "-m", "letterdiff", "site", "--jobs", "1"]


def promised(folder: Path) -> dict[str, str]:
    """The digests that the manifest promises."""
    pages = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["pages"]
    return {path: page["sha256"] for path, page in pages.items() if page}


def sound(desk: Desk) -> None:
    """No page is half written, and each is what the manifest promises."""
    found = desk.content()
    for path, content in found.items():
        ends = {".html": b"</html>\n", ".xml": b"</feed>\n", ".json": b"}\n"}
        if ASIDE not in path:
            assert content.endswith(ends[Path(path).suffix]), path
    if MANIFEST in found:
        for path, wanted in promised(desk.reports).items():
            assert digest(found[path]) == wanted, path


def killed_at(desk: Desk, name: str, count: int) -> int:
    """Runs `site` in a process that is killed at the `count`th call of a function of os; its exit code."""

    def run() -> None:
        real: Callable[..., object] = getattr(os, name)
        calls = iter(range(1, count))

        def deadly(*args: object, **more: object) -> object:
            if next(calls, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*args, **more)

        setattr(os, name, deadly)
        os._exit(desk.site().exit_code)

    process = FORK.Process(target=run)
    process.start()
    process.join()
    assert process.exitcode is not None
    return process.exitcode


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8, 100])
def test_killed_while_pages_are_put_in_their_places(desk: Desk, count: int) -> None:
    for number in (0, 2, 3):
        desk.write(number)
    desk.done()
    before = desk.content()
    desk.write(1)
    desk.delete(3)
    code = killed_at(desk, "replace", count)
    assert code == (0 if count == 100 else -signal.SIGKILL)
    sound(desk)
    if count == 1:
        assert {path: text for path, text in desk.content().items() if ASIDE not in path} == before
    desk.done()
    assert desk.content() == desk.from_nothing()
    assert not (desk.reports / ASIDE).exists()


@pytest.mark.parametrize("new", [True, False], ids=["first build", "one more"])
def test_killed_while_pages_are_made(desk: Desk, new: bool) -> None:
    desk.write(0)
    if not new:
        desk.done()
    before = desk.content() if not new else {}
    desk.write(1)
    desk.write(2)
    # Folders are made for what is laid aside: by then some of it lies there.
    assert killed_at(desk, "mkdir", 6) == -signal.SIGKILL
    assert (desk.reports / ASIDE).is_dir()
    assert {path: text for path, text in desk.content().items() if ASIDE not in path} == before
    desk.done()
    assert desk.content() == desk.from_nothing()


@pytest.mark.parametrize("wait", [0.6, 1.0, 1.5])
def test_killed_at_any_time_with_workers(desk: Desk, wait: float) -> None:
    for number in range(4):
        desk.write(number)
    command = [*COMMAND[:-1], "2"]
    with subprocess.Popen(command, cwd=desk.folder, start_new_session=True) as process:
        time.sleep(wait)
        os.killpg(process.pid, signal.SIGKILL)
    if desk.reports.exists():
        sound(desk)
    desk.done()
    assert desk.content() == desk.from_nothing()


def test_the_second_run_waits_and_says_so(desk: Desk) -> None:
    desk.write(0)
    desk.reports.mkdir()
    with locked(desk.reports, waiting=lambda: None):
        second = subprocess.Popen(COMMAND, cwd=desk.folder, stderr=subprocess.PIPE, text=True)
        assert second.stderr is not None
        assert second.stderr.readline() == (
            f"letterdiff: {REPORTS}: another letterdiff is at work here, waiting for it\n"
        )
        assert second.poll() is None
        assert desk.content() == {}
    assert second.wait(timeout=60) == 0
    second.stderr.close()
    assert desk.content() == desk.from_nothing()


def test_two_at_once_make_what_one_makes(desk: Desk) -> None:
    for number in range(3):
        desk.write(number)
    both = [
        subprocess.Popen(COMMAND, cwd=desk.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = sorted(process.communicate(timeout=120)[0].rpartition(": ")[2] for process in both)
    assert [process.returncode for process in both] == [0, 0]
    assert said[1] == "nothing to do\n"
    assert desk.content() == desk.from_nothing()


def test_a_lock_leaves_nothing_and_ends_with_a_kill(tmp_path: Path) -> None:
    held = FORK.Event()

    def hold() -> None:
        with locked(tmp_path, waiting=lambda: None):
            held.set()
            time.sleep(60)

    process = FORK.Process(target=hold)
    process.start()
    assert held.wait(30)
    process.kill()
    process.join()
    waited: list[bool] = []
    with locked(tmp_path, waiting=lambda: waited.append(True)):
        assert list(tmp_path.iterdir()) == []
    assert waited == []


def full_after(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    """A disk that is full after `count` files."""
    real, calls = Path.write_bytes, iter(range(count))

    def write(path: Path, content: bytes) -> int:
        if next(calls, None) is None:
            real(path, content[: len(content) // 2])
            raise OSError(28, "No space left on device")
        return real(path, content)

    monkeypatch.setattr(Path, "write_bytes", write)


@pytest.mark.parametrize("count", [0, 1, 4, 9])
def test_a_full_disk_leaves_the_site_as_it_was(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    desk.write(0)
    desk.write(1)
    desk.done()
    times, before = desk.times(), desk.content()
    desk.write(2)
    with monkeypatch.context() as patch:
        full_after(patch, count)
        result = desk.site()
    assert result.exit_code == 2
    assert "cannot be written: no space left on device (the site is as it was)" in result.stderr
    assert desk.content() == before
    assert {path: time for path, time in desk.times().items() if path != "."} == {
        path: time for path, time in times.items() if path != "."
    }
    desk.done()
    assert desk.content() == desk.from_nothing()


def test_a_full_disk_at_the_first_build_leaves_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write(0)
    desk.write(1)
    with monkeypatch.context() as patch:
        full_after(patch, 3)
        assert desk.site().exit_code == 2
    assert not desk.reports.exists()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 320 KiB: room for the pages of one letter, not of six."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=320k", "tmpfs", str(place)], capture_output=True
    )
    if not mounted or mounted.returncode:
        pytest.skip("no file system can be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_disk_that_is_really_full(desk: Desk, small_disk: Path) -> None:
    output = small_disk / "site"
    desk.write(0)
    desk.done("--output", str(output))
    before = {path: path.read_bytes() for path in output.rglob("*") if path.is_file()}
    for number in range(1, 6):
        desk.write(number)
    result = desk.site("--output", str(output))
    assert result.exit_code == 2
    assert "no space left on device" in result.stderr
    assert {path: path.read_bytes() for path in output.rglob("*") if path.is_file()} == before


def test_an_interrupt_leaves_the_site_as_it_was(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write(0)
    desk.done()
    before = desk.content()
    desk.write(1)

    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", interrupted)
        assert desk.site().exit_code == 130
    assert desk.content() == before


def test_many_hands_make_the_same_and_name_what_is_damaged(desk: Desk) -> None:
    for number in range(5):
        desk.write(number)
    (desk.letters / "2030-12-24.md").write_bytes(b"\x00\x01\x02\x03" * 50)
    done = subprocess.run([*COMMAND[:-1], "2"], cwd=desk.folder, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0
    assert done.stderr.startswith("letterdiff: 2030-12-24.md: passed over: ")
    assert desk.content() == desk.from_nothing()


@pytest.mark.parametrize("name", ["changes", "data", "topics", ASIDE])
def test_nothing_is_written_through_a_link(desk: Desk, name: str) -> None:
    elsewhere = desk.folder / "elsewhere"
    elsewhere.mkdir()
    desk.reports.mkdir()
    (desk.reports / name).symlink_to(elsewhere)
    desk.write(0)
    desk.write(1)
    assert desk.site().exit_code == (0 if name == ASIDE else 2)
    assert list(elsewhere.iterdir()) == []


def test_rights_of_pages_are_those_of_new_files_and_kept(desk: Desk) -> None:
    desk.write(0)
    before = os.umask(0o027)
    try:
        desk.done()
    finally:
        os.umask(before)
    index = desk.reports / "index.html"
    assert index.stat().st_mode & 0o777 == 0o640
    index.chmod(0o604)
    desk.write(1)
    desk.done()
    assert index.stat().st_mode & 0o777 == 0o604
