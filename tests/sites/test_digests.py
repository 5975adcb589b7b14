"""What is told of files without reading them is what reading them would tell."""

from __future__ import annotations

import os
import time
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterdiff.cli import digests
from letterdiff.cli.digests import TICK, Digests
from letterdiff.store import Store
from tests.sites.desk import DAYS, Desk, desk

__all__ = ["desk"]

PATHS = ("a.html", "b.html", "folder/c.html")
CONTENTS = st.sampled_from([b"", b"one", b"two", b"three"])
DOINGS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.sampled_from(PATHS), CONTENTS),
        st.tuples(st.just("replace"), st.sampled_from(PATHS), CONTENTS),
        st.tuples(st.just("remove"), st.sampled_from(PATHS), st.just(b"")),
        st.tuples(st.just("age"), st.sampled_from(PATHS), st.just(b"")),
        st.tuples(st.just("lay"), st.sampled_from(PATHS), CONTENTS),
        st.tuples(st.just("look"), st.sampled_from(PATHS), st.just(b"")),
        st.tuples(st.just("end"), st.just(""), st.just(b"")),
    ),
    max_size=20,
)


def kept_in(folder: Path) -> Store:
    store = Store(folder=folder / "kept", most=1 << 24)
    assert store.open() == ""
    return store


def true(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest() if path.exists() else ""


def aged(path: Path) -> None:
    """As if it had been written some time ago."""
    when = path.stat().st_mtime_ns - 2 * TICK
    os.utime(path, ns=(when, when))


@given(DOINGS)
def test_whatever_is_done_to_files_they_are_told_as_they_are(
    doings: list[tuple[str, str, bytes]],
) -> None:
    with TemporaryDirectory() as place:
        folder = Path(place, "site")
        (folder / "folder").mkdir(parents=True)
        store = kept_in(Path(place))
        run = Digests(folder, store)
        for doing, name, content in doings:
            path = folder / name
            if doing == "write":
                path.write_bytes(content)
            elif doing == "replace":
                (folder / "new").write_bytes(content)
                os.replace(folder / "new", path)
            elif doing == "remove":
                path.unlink(missing_ok=True)
            elif doing == "age" and path.exists():
                aged(path)
            elif doing == "look":
                run.of(name)
            elif doing == "lay":
                (folder / "aside").write_bytes(content)
                run.laid(name, folder / "aside", sha256(content).hexdigest())
                os.replace(folder / "aside", path)
            elif doing == "end":
                run.keep(PATHS)
                run = Digests(folder, store)
        run.keep(PATHS)
        last = Digests(folder, store)
        assert [last.of(name) for name in PATHS] == [true(folder / name) for name in PATHS]


def test_what_is_as_it_was_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, site = kept_in(tmp_path), tmp_path / "site"
    site.mkdir()
    for name in ("read", "fresh", "laid"):
        (site / name).write_text(name)
    aged(site / "read")
    run = Digests(site, store)
    for name in ("read", "fresh"):
        run.of(name)
    aged(site / "laid")
    run.laid("laid", site / "laid", true(site / "laid"))
    run.keep(["read", "fresh", "laid"])
    looked: list[str] = []

    def looking(path: Path) -> str:
        looked.append(path.name)
        return true(path)

    monkeypatch.setattr(digests, "digest_of", looking)
    again = Digests(site, store)
    assert [again.of(name) for name in ("read", "fresh", "laid", "read")] == [
        true(site / name) for name in ("read", "fresh", "laid", "read")
    ]
    # What was written a moment before it was read may be written again in the same tick.
    assert looked == ["fresh"]
    assert Digests(site).of("read") == true(site / "read")
    assert looked == ["fresh", "read"]


def test_what_is_noted_of_one_folder_says_nothing_of_another(tmp_path: Path) -> None:
    store = kept_in(tmp_path)
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page").write_text(name)
    when = time.time_ns() - 5 * TICK
    for name in ("one", "other"):
        os.utime(tmp_path / name / "page", ns=(when, when))
    run = Digests(tmp_path / "one", store)
    run.of("page")
    run.keep(["page"])
    assert Digests(tmp_path / "other", store).of("page") == true(tmp_path / "other" / "page")


# ---- a site ----


@pytest.fixture
def kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk with a site of three letters, of which a cache knows."""
    monkeypatch.delenv("LETTERDIFF_NO_CACHE")
    monkeypatch.setenv("LETTERDIFF_CACHE", str(desk.folder / "cache"))
    monkeypatch.setattr(digests, "TICK", 0)
    for number in range(3):
        desk.write(number)
    desk.done()
    return desk


@pytest.fixture
def read(kept: Desk, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that are read from now on."""
    found: list[str] = []
    real = digests.digest_of

    def reading(path: Path) -> str:
        found.append(path.name)
        return real(path)

    monkeypatch.setattr(digests, "digest_of", reading)
    return found


def test_a_site_that_is_up_to_date_is_not_read_again(kept: Desk, read: list[str]) -> None:
    assert kept.done().endswith("nothing to do\n")
    assert read == []
    pages = {Path(path).name for path in kept.content()}
    kept.write(3)
    kept.done()
    # What was not there was looked for.
    assert not pages & set(read)
    assert kept.content() == kept.from_nothing()


def test_a_page_that_was_changed_is_made_anew(kept: Desk, read: list[str]) -> None:
    whole = kept.content()
    page = kept.reports / f"changes/{DAYS[0]}-{DAYS[1]}.html"
    text = page.read_bytes()
    page.write_bytes(text.replace(b"letter", b"LETTER"))
    assert page.stat().st_size == len(text)
    kept.done()
    assert kept.content() == whole
    assert read == [page.name]


def test_to_check_each_page_is_read(kept: Desk, read: list[str]) -> None:
    assert kept.site("--check").exit_code == 0
    assert len(read) == len(kept.content()) - 1  # the manifest, which vouches for the others
    read.clear()
    kept.done("--no-cache")
    assert len(read) == len(kept.content()) - 1
