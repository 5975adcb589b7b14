"""A long series in volumes: nothing is lost at the seams, nothing touched or read that need not be."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date as Date
from datetime import timedelta
from functools import partial
from pathlib import Path
from posixpath import dirname, join, normpath
from shutil import rmtree
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from letterdiff import compare, read_letter, recall
from letterdiff.cli import app, publishing
from letterdiff.cli.manifest import MANIFEST, load
from letterdiff.errors import LetterdiffError
from letterdiff.jobs import Begun, Crew, crew
from letterdiff.jobs.here import Alone
from letterdiff.model import Reading
from letterdiff.pipeline import figure_changes
from letterdiff.site import Bare, Known, Workshop, build, pages, part_of
from letterdiff.site.volumes import newest, volume_of, volumes
from tests.sites.desk import TEXTS, Desk, desk, draw_once
from tests.sites.test_site import Page

__all__ = ["desk"]

ATOM = "{http://www.w3.org/2005/Atom}"
SIZE = 3
COUNTS = st.integers(0, 60)
SIZES = st.integers(1, 12)


def day(number: int) -> str:
    return (Date(2030, 1, 10) + timedelta(days=40 * number)).isoformat()


def write(letters: Path, number: int, figure: int = 0, name: str = "") -> None:
    said = TEXTS[number % len(TEXTS)].format(figure or 20 + number)
    text = f"Dear colleagues,\n\n{said}\n\nYours sincerely,\n"
    (letters / f"{name or day(number)}.md").write_text(text, encoding="utf-8")


@pytest.fixture
def long(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk on which three letters make a volume."""
    monkeypatch.setattr(publishing, "VOLUME", SIZE)
    return desk


def settled(long: Desk, letters: int) -> None:
    for number in range(letters):
        write(long.letters, number)
    long.done()
    long.compared()


# ---- how a series is parted ----


@given(COUNTS, SIZES)
def test_every_letter_is_in_one_volume_and_every_pair_of_neighbours_too(count: int, size: int) -> None:
    parts = volumes(count, size)
    if count <= size:
        assert parts == ()
        return
    assert [letter for part in parts for letter in range(part.first, part.end)] == list(range(count))
    pairs = [(new - 1, new) for part in parts for new in range(part.start + 1, part.end)]
    assert pairs == [(new - 1, new) for new in range(1, count)]
    for part in parts:
        assert {volume_of(letter, size) for letter in range(part.first, part.end)} == {part.folder}
        assert part_of(f"{part.folder}topics/libya.html") == part_of(f"{part.folder}x.html") == part.folder


@given(COUNTS, SIZES)
def test_one_letter_more_leaves_all_full_volumes_as_they_are(count: int, size: int) -> None:
    before, after = volumes(count, size), volumes(count + 1, size)
    full = [part for part in before if part.end - part.first == size]
    assert list(after[: len(full)]) == full


@given(COUNTS, SIZES)
def test_the_root_has_the_newest_letters(count: int, size: int) -> None:
    part = newest(count, size)
    assert (part.end, part.end - part.first, part.folder) == (count, min(count, size), "")
    assert part.carried == (count > size)


# ---- what is made ----


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Ten letters in volumes of three."""
    folder = tmp_path_factory.mktemp("letters")
    for number in range(10):
        write(folder, number)
    return pages([read_letter(path) for path in sorted(folder.iterdir())], compare, volume=SIZE)


def test_every_link_leads_somewhere_and_every_page_is_led_to(made: dict[str, str]) -> None:
    read = {path: Page(text) for path, text in made.items() if path != "feed.xml"}
    reached = set()
    for path, page in read.items():
        assert len(page.ids) == len(set(page.ids)), path
        for link in set(page.links) - {"data:,"}:
            address, _, anchor = link.partition("#")
            target = normpath(join(dirname(path), address)) if address else path
            reached.add(target)
            assert target in made, f"{path}: {link}"
            assert not anchor or anchor in read[target].ids, f"{path}: {link}"
    assert reached == set(made)


def test_each_letter_has_its_row_in_its_volume_and_reports_lead_there(made: dict[str, str]) -> None:
    for number in range(1, 10):
        report = f"changes/{day(number - 1)}-{day(number)}.html"
        row = f"row-{day(number - 1)}-{day(number)}"
        home = f"volumes/{number // SIZE + 1}/index.html"
        assert f"../{home}#{row}" in Page(made[report]).links
        having = {path for path in made if path != "feed.xml" and row in Page(made[path]).ids}
        assert having == ({home, "index.html"} if number >= 7 else {home})


def test_the_root_lists_all_volumes_and_pages_say_what_they_go_through(made: dict[str, str]) -> None:
    said = " ".join("".join(Page(made["index.html"]).words).split())
    assert "The newest 3 letters of 10." in said
    for number, first, last in ((1, 0, 2), (2, 3, 5), (3, 6, 8), (4, 9, 9)):
        assert f"volumes/{number}/index.html" in Page(made["index.html"]).links
        letters = f"letters {first + 1} to {last + 1}" if first < last else f"letter {first + 1}"
        words = f"Volume {number}, {letters} of the series."
        within = [path for path in made if part_of(path) == f"volumes/{number}/"]
        assert {path.rpartition("/")[2] for path in within} >= {"index.html", "figures.html", "terms.html"}
        for path in within:
            assert words in " ".join("".join(Page(made[path]).words).split()), path


def test_figures_and_sentences_stand_in_one_volume_each(made: dict[str, str]) -> None:
    tables = [made[f"volumes/{number}/figures.html"] for number in (1, 2, 3, 4)]
    for number in range(10):
        row = f'<td class="day" data-sort="{day(number)} 000000">'
        assert [table.count(row) for table in tables] == [int(number // SIZE == v) for v in range(4)]


def test_a_short_series_has_no_volumes(made: dict[str, str], tmp_path: Path) -> None:
    for number in range(SIZE):
        write(tmp_path, number)
    readings = [read_letter(path) for path in sorted(tmp_path.iterdir())]
    short = pages(readings, compare, volume=SIZE)
    assert short == pages(readings, compare)
    assert not [path for path in short if path.startswith("volumes/")]
    assert "Volume" not in "".join(short.values())
    assert "searched" not in short["index.html"]
    assert "searched" in made["index.html"]


def test_two_processes_make_what_one_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "VOLUME", SIZE)
    for number in range(8):
        write(tmp_path, number)

    def made(jobs: str) -> dict[str, bytes]:
        out = tmp_path / f"with-{jobs}"
        argv = ["site", "--letters", str(tmp_path), "--output", str(out), "--jobs", jobs]
        assert CliRunner().invoke(app, argv, prog_name="letterdiff").exit_code == 0
        return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*.*")}

    assert made("2") == made("1")


# ---- what it costs ----


def test_letter_by_letter_makes_what_one_run_makes_and_touches_no_full_volume(long: Desk) -> None:
    feed: dict[str, str] = {}
    settled(long, 1)
    for number in range(1, 8):
        write(long.letters, number)
        touched = long.touched(long.done)
        if number > SIZE:
            old = {f"volumes/{volume + 1}/" for volume in range(number // SIZE)}
            assert not {path for path in touched if part_of(path) in old}
            reports = {path for path in touched if path.startswith("changes/")}
            assert reports == {f"changes/{day(number - 1)}-{day(number)}.html"}
            assert all(day(number) in pair for pair in long.compared())
        long.compared()
        entries = ElementTree.fromstring((long.reports / "feed.xml").read_bytes()).findall(f"{ATOM}entry")
        ids = {str(entry.findtext(f"{ATOM}title")): str(entry.findtext(f"{ATOM}id")) for entry in entries}
        assert len(ids) == min(number + 1, SIZE)
        assert all(feed.get(title, own) == own for title, own in ids.items())
        feed |= ids
    times = long.times()
    assert long.done().endswith("nothing to do\n")
    assert long.times() == times
    assert long.content() == long.from_nothing()


def test_the_feed_keeps_its_id_and_those_of_letters_of_one_day(long: Desk) -> None:
    settled(long, 3)
    write(long.letters, 3, name=f"{day(2)}-b")

    def ids() -> dict[str, str]:
        root = ElementTree.fromstring((long.reports / "feed.xml").read_bytes())
        entries = root.findall(f"{ATOM}entry")
        found = {str(e.find(f"{ATOM}link").get("href")): str(e.findtext(f"{ATOM}id")) for e in entries}  # type: ignore[union-attr]
        return {"": str(root.findtext(f"{ATOM}id")), **found}

    long.done()
    known = ids()
    for number in range(4, 7):
        write(long.letters, number)
        long.done()
        now = ids()
        assert len(now) == SIZE + 1
        assert all(known.get(address, own) == own for address, own in now.items())
        known |= now


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the letters that are read from now on."""
    read: list[str] = []

    def counting(path: Path, **more: object) -> Reading:
        read.append(path.stem)
        return recall.read_letter(path, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(publishing, "read_letter", counting)
    return read


def test_only_the_open_volume_and_the_newest_letters_are_read(
    long: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(long, 11)
    read = counted(monkeypatch)
    assert long.done().endswith("nothing to do\n")
    assert read == []
    write(long.letters, 11)
    long.done()
    # The volume 10 to 12 with the letter before it, which are the newest ones too; the first names the feed.
    assert sorted(read) == sorted(day(number) for number in (8, 9, 10, 11, 0))
    # What is damaged in a full volume costs the letters that it is about.
    for path, numbers in (
        (f"changes/{day(3)}-{day(4)}.html", (3, 4)),
        ("volumes/2/index.html", (2, 3, 4, 5)),
    ):
        whole = long.content()
        (long.reports / path).write_text("<html>mine</html>", encoding="utf-8")
        read.clear()
        assert long.touched(long.done) - {MANIFEST} == {path}
        assert sorted(read) == [day(number) for number in numbers]
        assert long.content() == whole


def test_a_letter_between_others_moves_the_volumes_after_it(long: Desk) -> None:
    settled(long, 8)
    before = long.content()
    write(long.letters, 4, name="2030-06-01")  # between the fourth and the fifth
    touched = long.touched(long.done)
    assert not {path for path in touched if part_of(path) == "volumes/1/"}
    assert all(before[path] == long.content()[path] for path in before if path.startswith("volumes/1/"))
    long.compared()
    assert long.content() == long.from_nothing()


def test_what_letters_call_themselves_and_the_day_in_them_outlive_the_reading(long: Desk) -> None:
    settled(long, 5)
    text = "---\nid: The Last\ndate: 2031-12-24\n---\n\nDear all,\n\nOn **Libya** we agree.\n"
    (long.letters / "undated.md").write_text(text, encoding="utf-8")
    long.done()
    assert (long.reports / f"changes/{day(4)}-the-last.html").exists()
    (listed,) = (letter for letter in load(long.reports).letters if letter.name == "undated.md")  # type: ignore[union-attr]
    assert (listed.id, listed.date) == ("The Last", "2031-12-24")
    write(long.letters, 5)
    long.done()
    assert long.content() == long.from_nothing()


def test_a_letter_that_changes_while_the_site_is_made_is_told(tmp_path: Path) -> None:
    write(tmp_path, 0)
    reading = read_letter(tmp_path / f"{day(0)}.md")
    known = Known.of(reading.letter)
    with crew(1) as hands:
        workshop = Workshop(read=lambda _: reading, compare=compare, pair=figure_changes, hands=hands)
        other = Known(name=known.name, sha256="0" * 64, date=known.date, id=known.id)
        with pytest.raises(LetterdiffError, match="changed while the site was made"):
            build([other], workshop, Bare())


# ---- what breaks off ----


def broken_off(long: Desk, monkeypatch: pytest.MonkeyPatch, pair: int, error: BaseException) -> str:
    """A first build that meets an error when a letter is compared with the next."""
    with monkeypatch.context() as patch:
        real = vars(publishing)["compare"]

        def breaks(old: Reading, new: Reading, **rules: object) -> object:
            if (old.letter.id, new.letter.id) == (day(pair), day(pair + 1)):
                raise error
            return real(old, new, **rules)

        patch.setattr(publishing, "compare", breaks)
        return long.site().output


def test_a_first_build_that_is_broken_off_goes_on_from_the_volumes_that_are_finished(
    long: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(8):
        write(long.letters, number)
    broken_off(long, monkeypatch, 6, KeyboardInterrupt())
    first = long.compared()
    found = long.content()
    assert {"volumes/1/index.html", "volumes/2/index.html"} <= set(found)
    assert "index.html" not in found
    assert not [path for path in found if path.startswith(".")]
    long.done()
    # Of what was compared before only what was going on is compared again.
    assert all(day(7) in pair or day(6) in pair for pair in long.compared() & first)
    assert long.content() == long.from_nothing()


class Late(Alone):
    """Hands that have made nothing of what they begin until somebody waits for it."""

    def start(self, work: Callable[..., Any], *item: Any) -> Begun[Any]:
        return Begun(lambda: False, partial(work, *item))


@given(pair=st.integers(0, 9))
@settings(max_examples=10)
def test_a_volume_is_put_in_its_place_whole_or_not_at_all(
    tmp_path_factory: pytest.TempPathFactory, pair: int
) -> None:
    folder = tmp_path_factory.mktemp("late")
    for number in range(11):
        write(folder, number)

    @contextmanager
    def late(*_: object) -> Iterator[Crew]:
        yield Late()

    def compared(old: Reading, new: Reading, **more: Any) -> Any:
        if (old.letter.id, new.letter.id) == (day(pair), day(pair + 1)):
            raise KeyboardInterrupt
        return recall.compare(old, new, **more)

    def run() -> dict[str, bytes]:
        argv = ["site", "--letters", str(folder), "--output", str(folder / "out")]
        CliRunner().invoke(app, argv, prog_name="letterdiff")
        return {str(p.relative_to(folder / "out")): p.read_bytes() for p in (folder / "out").rglob("*.*")}

    with pytest.MonkeyPatch.context() as patch:
        draw_once(patch)
        patch.setattr(publishing, "VOLUME", SIZE)
        whole = run()
        rmtree(folder / "out")
        patch.setattr(publishing, "hired", late)
        with patch.context() as breaking:
            breaking.setattr(publishing, "compare", compared)
            found = run()
        for number in range(1, 11):
            path = f"changes/{day(number - 1)}-{day(number)}.html"
            assert (path in found) == (f"volumes/{number // SIZE + 1}/index.html" in found)
        assert "index.html" not in found
        assert run() == whole


def test_a_full_disk_leaves_what_is_finished_and_says_so(long: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(8):
        write(long.letters, number)
    full = "No space left on device"
    with monkeypatch.context() as patch:
        real = Path.write_bytes

        def write_bytes(path: Path, content: bytes) -> int:
            if path.parent.parts[-2:] == ("volumes", "3"):
                raise OSError(28, full)
            return real(path, content)

        patch.setattr(Path, "write_bytes", write_bytes)
        result = long.site()
    assert result.exit_code == 2
    assert "what is finished stays, and the next run goes on from there" in result.stderr
    assert (long.reports / "volumes/2/index.html").exists()
    long.done()
    assert long.content() == long.from_nothing()


def test_check_makes_nothing_and_names_what_would_change(long: Desk) -> None:
    for number in range(5):
        write(long.letters, number)
    result = long.site("--check")
    assert result.exit_code == 1
    assert "would write volumes/2/index.html\n" in result.output
    assert not long.reports.exists()
    long.done()
    os.unlink(long.letters / f"{day(4)}.md")
    os.unlink(long.letters / f"{day(3)}.md")
    assert "would remove volumes/2/index.html\n" in long.site("--check").output
    long.done()
    assert not (long.reports / "volumes").exists()
    assert long.content() == long.from_nothing()
