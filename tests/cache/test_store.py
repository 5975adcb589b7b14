"""What is kept is found again, whole or not at all; what is not ours is left alone."""

from __future__ import annotations

import os
import pickle
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterdiff.model.files import Seen
from letterdiff.store import Store, entries
from letterdiff.store.keys import key

from .conftest import MOST, PROJECT, comparisons, readings

KEY, OTHER = key("one"), key("other")


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != entries.TAG)


def kept(folder: Path) -> tuple[Store, Path]:
    """A store with one reading, and the file of it."""
    store = Store(folder=folder, most=MOST)
    assert store.open() == ""
    store.keep_reading(KEY, readings()[0])
    (path,) = files(folder)
    return store, path


def test_what_is_kept_is_found_under_its_key_alone(store: Store) -> None:
    store.open()
    store.keep_reading(KEY, readings()[0])
    comparison = comparisons()[0]
    store.keep_comparison(KEY, comparison)
    assert store.reading(KEY) == readings()[0]
    assert store.comparison(KEY, comparison.old, comparison.new) == comparison
    store.keep_figure_changes(KEY, comparison.figures)
    assert store.figure_changes(KEY) == comparison.figures
    assert store.reading(OTHER) is None
    assert store.comparison(OTHER, comparison.old, comparison.new) is None
    assert store.figure_changes(OTHER) is None
    seen = {"changes/a.html": Seen(17, 1_900_000_000_123_456_789, (1 << 64) - 1, "0a" * 32)}
    store.keep_files(KEY, seen)
    assert store.files(KEY) == seen
    assert store.files(OTHER) is None
    assert pickle.loads(pickle.dumps(store)) == store  # noqa: S301


@given(st.data())
def test_a_damaged_entry_is_none_or_what_it_was(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    store, path = kept(tmp_path_factory.mktemp("kept"))
    whole = path.read_bytes()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    damaged = whole[:start] + data.draw(st.binary(max_size=40)) + whole[end:]
    path.write_bytes(damaged)
    assert store.reading(KEY) == (readings()[0] if damaged == whole else None)


def test_a_cut_or_empty_entry_is_none_and_is_made_anew(tmp_path: Path) -> None:
    store, path = kept(tmp_path)
    whole = path.read_bytes()
    for size in (0, 5, len(entries.HEAD), len(entries.HEAD) + entries.DIGEST, len(whole) - 1):
        path.write_bytes(whole[:size])
        assert store.reading(KEY) is None
    store.keep_reading(KEY, readings()[0])
    assert path.read_bytes() == whole


def test_an_entry_under_another_name_is_foreign(tmp_path: Path) -> None:
    store, path = kept(tmp_path)
    place = tmp_path / entries.ENTRIES / OTHER[0]
    place.mkdir(exist_ok=True)
    path.rename(place / f"{OTHER}.reading")
    assert store.reading(OTHER) is None
    (place / f"{OTHER}.reading").rename(path)
    assert store.reading(KEY) is not None


def test_a_well_made_entry_of_other_values_is_none(tmp_path: Path) -> None:
    store, _ = kept(tmp_path)
    for body in (b"", b"\x90", b"x" * 100):
        entries.put(tmp_path, f"{KEY}.reading", body, MOST)
        assert store.reading(KEY) is None


@pytest.mark.skipif(os.name == "nt", reason="rights are otherwise there")
def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    os.umask(mask := os.umask(0))
    _, path = kept(tmp_path / "made")
    assert mask != 0o077
    for place in (tmp_path / "made", path.parent.parent, path.parent):
        assert stat.S_IMODE(place.stat().st_mode) == 0o700
    for file in (path, path.parents[1] / entries.TAG):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="owners are otherwise there")
def test_what_belongs_to_somebody_else_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, _ = kept(tmp_path)
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert store.reading(KEY) is None


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    store, path = kept(tmp_path / "kept")
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    assert store.reading(KEY) is None
    assert entries.clear(tmp_path / "kept") == (0, 0)
    assert path.is_symlink()
    assert (tmp_path / "elsewhere").exists()


def test_nothing_is_written_or_removed_through_a_linked_folder(tmp_path: Path) -> None:
    store, path = kept(tmp_path / "kept")
    path.parent.rename(tmp_path / "elsewhere")
    path.parent.symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    store.keep_reading(KEY[0] + OTHER[1:], readings()[0])
    assert entries.clear(tmp_path / "kept") == (0, 0)
    assert [file.name for file in files(tmp_path / "elsewhere")] == [path.name]


def test_clear_takes_what_the_cache_made_and_nothing_else(tmp_path: Path) -> None:
    _, path = kept(tmp_path)
    foreign = [path.parent / "notes.txt", path.parents[1] / "readme", tmp_path / f"{KEY}.reading"]
    for file in foreign:
        file.write_text("mine")
    (path.parent / f"{OTHER}.reading").mkdir()
    size = path.stat().st_size
    assert entries.clear(tmp_path) == (1, size)
    assert all(file.read_text() == "mine" for file in foreign)
    assert (path.parent / f"{OTHER}.reading").is_dir()


def test_clear_leaves_an_empty_folder_whatever_is_kept(tmp_path: Path) -> None:
    store, _ = kept(tmp_path)
    store.keep_comparison(KEY, comparisons()[0])
    store.keep_figure_changes(KEY, comparisons()[0].figures)
    assert entries.clear(tmp_path)[0] == 3
    assert list(tmp_path.iterdir()) == []


def test_what_was_used_longest_ago_goes_first(tmp_path: Path) -> None:
    names = [f"{KEY[0]}{number:063x}.reading" for number in range(8)]
    most = 16 * 5 * 1100
    entries.prepare(tmp_path)
    now = time.time()
    for age, name in enumerate(names[:5]):
        entries.put(tmp_path, name, bytes(1000), most)
        path = tmp_path / entries.ENTRIES / KEY[0] / name
        os.utime(path, (now - 9000 + age, now - 9000 + age))
    assert entries.take(tmp_path, names[0]) is not None  # used again
    entries.put(tmp_path, names[5], bytes(1000), most)
    left = {path.name for path in files(tmp_path)}
    assert left == {names[0], *names[2:6]}


def test_it_never_holds_more_than_it_may(tmp_path: Path) -> None:
    entries.prepare(tmp_path)
    most = 16 * 3000
    for number in range(120):
        entries.put(tmp_path, f"{key(number)}.reading", bytes(number * 30), most)
    assert 0 < sum(path.stat().st_size for path in files(tmp_path)) <= most


def test_what_is_too_large_for_it_is_not_kept(tmp_path: Path) -> None:
    store = Store(folder=tmp_path, most=16 * 100)
    store.open()
    store.keep_reading(KEY, readings()[0])
    assert files(tmp_path) == []


def test_what_was_left_unfinished_goes_too(tmp_path: Path) -> None:
    store, path = kept(tmp_path)
    old, young = (path.with_name(f"{path.name}.abcdefg{n}.tmp") for n in (1, 2))
    for file in (old, young):
        file.write_bytes(b"half")
    os.utime(old, (0, 0))
    store.keep_reading(KEY, readings()[0])
    assert not old.exists()
    assert young.exists()
    assert entries.clear(tmp_path)[0] == 2


@pytest.mark.parametrize("folder", ["file", "file/below", "\0"])
def test_a_folder_that_cannot_be_is_no_error(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").write_text("")
    store = Store(folder=tmp_path / folder, most=MOST)
    assert store.open()
    store.keep_reading(KEY, readings()[0])
    assert store.reading(KEY) is None


def test_a_full_disk_is_no_error(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    store.open()
    monkeypatch.setattr(os, "replace", full)
    store.keep_reading(KEY, readings()[0])
    assert store.reading(KEY) is None
    assert files(store.folder) == []


BUSY = """
import sys
from pathlib import Path
from letterdiff import recall
from letterdiff.store import Store, entries

folder, paths = Path(sys.argv[1]), [Path(path) for path in sys.argv[2:]]
store = Store(folder=folder, most=1 << 24)
store.open()
seen = set()
for turn in range(8):
    for path in paths:
        reading = recall.read_letter(path, store=store)
        seen.add(repr(reading))
    if turn % 4 == 3:
        entries.clear(folder)
assert len(seen) == len(paths), len(seen)
print("done")
"""


def test_several_processes_at_once_agree(tmp_path: Path) -> None:
    letters = sorted(map(str, (PROJECT / "tests" / "cli" / "letters").glob("2*.md")))
    command = [sys.executable, "-c", BUSY, str(tmp_path / "kept"), *letters]
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(3)
    ]
    for one in running:
        out, err = one.communicate(timeout=120)
        assert (out, err, one.returncode) == ("done\n", "", 0)
