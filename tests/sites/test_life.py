"""The life of a site: letters come, are corrected and taken back, and only what changed is made."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest

from letterdiff.cli.digests import digest
from letterdiff.cli.manifest import MANIFEST, made_now
from letterdiff.cli.site import stale
from letterdiff.model import PLAIN
from letterdiff.render.html import series
from letterdiff.render.pictures import Picture
from letterdiff.vocabulary import DEFAULT
from tests.sites.desk import DAYS, TEXTS, Desk, desk, report

__all__ = ["desk"]

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(desk: Desk) -> list[bytes]:
    text = (desk.reports / "feed.xml").read_bytes()
    parts = text.split(b"<entry>")[1:]
    assert len(parts) == len(ElementTree.fromstring(text).findall(f"{ATOM}entry"))
    return [part.partition(b"</entry>")[0] for part in parts]


def neighbours(*numbers: int) -> set[tuple[str, str]]:
    """Letters up to three apart among these."""
    days = [DAYS[number] for number in numbers]
    return {(days[a], days[b]) for a, b in combinations(range(len(days)), 2) if b - a <= 3}


def pairs_of(number: int, *numbers: int) -> set[tuple[str, str]]:
    return {pair for pair in neighbours(*numbers) if DAYS[number] in pair}


def test_letters_come_one_by_one(desk: Desk) -> None:
    feed: list[bytes] = []
    reports: dict[str, int] = {}
    for number in range(len(TEXTS)):
        desk.write(number)
        desk.done()
        assert desk.compared() == pairs_of(number, *range(number + 1))
        newer = entries(desk)
        assert newer[1:] == feed
        feed = newer
        times = desk.times()
        assert {path: times[path] for path in reports} == reports
        reports = {path: time for path, time in times.items() if path.startswith("changes/")}
        assert len([path for path in reports if path.endswith(".html")]) == number
        assert desk.done().endswith("nothing to do\n")
        assert desk.times() == times
        assert desk.compared() == set()
    assert desk.content() == desk.from_nothing()


def settled(desk: Desk, *numbers: int) -> None:
    for number in numbers:
        desk.write(number)
    desk.done()
    desk.compared()


def reports_among(paths: set[str]) -> set[str]:
    return {path for path in paths if path.startswith("changes/")}


def test_a_letter_between_two_others_touches_their_reports_alone(desk: Desk) -> None:
    settled(desk, 0, 1, 3, 4, 5)
    desk.write(2)
    touched = desk.touched(desk.done)
    assert reports_among(touched) == {report(1, 3), report(1, 2), report(2, 3)}
    assert not (desk.reports / report(1, 3)).exists()
    # Two letters that were neighbours are so no more, but what is known of them still serves.
    assert desk.compared() == pairs_of(2, *range(6))
    assert desk.content() == desk.from_nothing()


def test_a_corrected_letter_touches_its_two_reports(desk: Desk) -> None:
    settled(desk, 0, 1, 2, 3, 4, 5)
    before = entries(desk)
    desk.write(2, figure=77)
    touched = desk.touched(desk.done)
    assert reports_among(touched) == {report(1, 2), report(2, 3)}
    assert desk.compared() == pairs_of(2, *range(6))
    after = entries(desk)
    changed = {n for n, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]}
    assert changed
    assert changed <= {2, 3}  # its own entry and the next: the newest stands first
    assert desk.content() == desk.from_nothing()


def test_a_deleted_letter_joins_its_neighbours(desk: Desk) -> None:
    settled(desk, 0, 1, 2, 3, 4, 5)
    desk.delete(2)
    touched = desk.touched(desk.done)
    assert reports_among(touched) == {report(1, 2), report(2, 3), report(1, 3)}
    assert (desk.reports / report(1, 3)).exists()
    assert desk.compared() >= {(DAYS[1], DAYS[3])}
    assert len(entries(desk)) == 5
    assert desk.content() == desk.from_nothing()


def test_a_letter_before_the_first_and_the_last_taken_back(desk: Desk) -> None:
    settled(desk, 1, 2, 3)
    desk.write(0)
    desk.done()
    assert desk.compared() == pairs_of(0, 0, 1, 2, 3)
    desk.delete(3)
    desk.done()
    assert desk.compared() == set()
    assert desk.content() == desk.from_nothing()


def test_letters_of_one_day_and_of_one_text_have_reports_of_their_own(desk: Desk) -> None:
    settled(desk, 0, 1)
    text = (desk.letters / f"{DAYS[1]}.md").read_text(encoding="utf-8")
    (desk.letters / f"{DAYS[1]}-b.md").write_text(text, encoding="utf-8")
    (desk.letters / f"{DAYS[1]}-c.md").write_text(text + "\nOn **Egypt** too.\n", encoding="utf-8")
    desk.done()
    assert len([path for path in desk.content() if path.startswith("changes/")]) == 3
    ids = ElementTree.fromstring((desk.reports / "feed.xml").read_bytes()).findall(f"{ATOM}entry/{ATOM}id")
    assert len({one.text for one in ids}) == 4
    assert desk.content() == desk.from_nothing()


def test_a_page_that_was_changed_is_made_again_and_nothing_else(desk: Desk) -> None:
    settled(desk, 0, 1, 2, 3)
    whole = desk.content()
    for path, compared in (
        (report(1, 2), {(DAYS[1], DAYS[2])}),
        ("figures.html", set()),
        ("feed.xml", set()),
    ):
        (desk.reports / path).write_text("<html>mine</html>", encoding="utf-8")
        assert desk.touched(desk.done) - {MANIFEST} == {path}
        assert desk.compared() == compared
        assert desk.content() == whole


def test_a_record_that_was_changed_is_not_trusted(desk: Desk) -> None:
    settled(desk, 0, 1, 2)
    whole = desk.content()
    record = desk.reports / "data" / f"{DAYS[0]}-{DAYS[1]}.json"
    record.write_text(record.read_text(encoding="utf-8").replace("revised", "added"), encoding="utf-8")
    desk.done()
    assert desk.compared() == {(DAYS[0], DAYS[1])}
    assert desk.content() == whole


@pytest.mark.parametrize("text", ["{", "[]", "null", '{"schema":"letterdiff/gist/1","figures":[[1]]}'])
def test_a_record_that_the_manifest_vouches_for_must_fit_all_the_same(desk: Desk, text: str) -> None:
    settled(desk, 0, 1, 2)
    whole = desk.content()
    manifest = desk.reports / MANIFEST
    for path in sorted((desk.reports / "data").iterdir()):
        said = manifest.read_text(encoding="utf-8")
        path.write_text(text, encoding="utf-8")
        manifest.write_text(
            said.replace(digest(whole[f"data/{path.name}"]), digest(text.encode())), encoding="utf-8"
        )
    desk.write(1, figure=50)
    desk.write(1)
    (desk.reports / "index.html").write_text("older", encoding="utf-8")
    desk.done()
    assert desk.compared() == neighbours(0, 1, 2)
    assert desk.content() == whole


def test_in_a_long_series_only_new_charts_are_drawn(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(series, "SHORT", 2)
    drawn: list[tuple[str, ...]] = []
    draw = series.Sketch.drawn

    def counted(sketch: series.Sketch) -> Picture:
        drawn.append(sketch.heads)
        return draw(sketch)

    monkeypatch.setattr(series.Sketch, "drawn", counted)
    settled(desk, 0, 1, 2, 3, 4)
    drawn.clear()
    desk.write(5)
    desk.done()
    assert drawn
    assert all(heads[-1] == "May 2031" for heads in drawn)
    assert len(drawn) < desk.content()["figures.html"].count(b"<svg")
    assert desk.content() == desk.from_nothing()
    times = desk.times()
    desk.done()
    assert desk.times() == times


def test_a_damaged_letter_is_named_and_the_others_shown(desk: Desk) -> None:
    settled(desk, 0, 1, 2)
    (desk.letters / f"{DAYS[1]}.md").write_bytes(b"\x00\x01\x02\x03" * 50)
    said = desk.done()
    assert f"{DAYS[1]}.md: passed over" in said
    assert (desk.reports / report(0, 2)).exists()
    # It is said each time, and is no reason to make anything again.
    times = desk.times()
    again = desk.done()
    assert f"{DAYS[1]}.md: passed over" in again
    assert "nothing to do\n" in again
    assert desk.times() == times


def test_other_rules_make_it_anew(desk: Desk) -> None:
    settled(desk, 0, 1)
    desk.done("--vocabulary", "countries")
    assert desk.compared() == neighbours(0, 1)
    desk.done("--vocabulary", "countries")
    assert desk.compared() == set()


def test_anew_makes_everything_and_writes_what_differs(desk: Desk) -> None:
    settled(desk, 0, 1, 2)
    times = desk.times()
    desk.done("--anew")
    assert desk.compared() == neighbours(0, 1, 2)
    assert desk.times() == times


def test_a_site_of_the_first_release_is_taken_over(desk: Desk) -> None:
    desk.write(0)
    desk.write(1)
    desk.reports.mkdir()
    (desk.reports / "topics").mkdir()
    for path in ("index.html", "topics/gone.html"):
        (desk.reports / path).write_text("of then", encoding="utf-8")
    listed = {"schema": "letterdiff/site/1", "pages": ["index.html", "topics/gone.html"]}
    (desk.reports / MANIFEST).write_text(json.dumps(listed), encoding="utf-8")
    letters = [(path.name, digest(path.read_bytes())) for path in sorted(desk.letters.iterdir())]
    assert stale(desk.reports, letters, made_now(DEFAULT, PLAIN)) == [
        f"{DAYS[0]}.md is not in it",
        f"{DAYS[1]}.md is not in it",
        "it was made by an older letterdiff",
    ]
    desk.done()
    assert desk.content() == desk.from_nothing()


def test_check_names_what_would_change_and_leaves_no_trace(desk: Desk) -> None:
    settled(desk, 0, 1)
    desk.write(2)
    times = desk.times()
    result = desk.site("--check")
    assert result.exit_code == 1
    assert f"would write {report(1, 2)}\n" in result.output
    assert desk.times() == times


def test_why_a_site_is_out_of_date(desk: Desk) -> None:
    now = made_now(DEFAULT, PLAIN)

    def reasons() -> list[str]:
        letters = [(path.name, digest(path.read_bytes())) for path in sorted(desk.letters.iterdir())]
        return stale(desk.reports, letters, now)

    assert reasons() == ["there is no site yet"]
    settled(desk, 0, 1, 2)
    assert reasons() == []
    desk.write(3)
    assert reasons() == [f"{DAYS[3]}.md is not in it"]
    desk.delete(3)
    desk.delete(2)
    desk.write(1, figure=99)
    assert reasons() == [f"{DAYS[1]}.md has changed since", f"{DAYS[2]}.md is gone"]
    desk.write(1)
    desk.write(2)
    (desk.reports / "index.html").unlink()
    (desk.reports / report(0, 1)).write_text("mine", encoding="utf-8")
    assert reasons() == [f"{report(0, 1)} is not as it was made", "index.html is missing"]
    now = replace(made_now(DEFAULT, PLAIN), code="other")
    assert "the code of letterdiff has changed since it was made" in reasons()
    now = replace(now, version="9.9")
    assert any(reason.startswith("it was made by letterdiff 0") for reason in reasons())
    now = made_now(("countries",), PLAIN)
    assert "it was made with other vocabularies or rules" in reasons()
    assert desk.compared() == set()


def test_a_vocabulary_counts_by_its_content(tmp_path: Path) -> None:
    shipped = made_now(DEFAULT, PLAIN).settings
    own = tmp_path / "own.toml"
    own.write_text("a", encoding="utf-8")
    first = made_now((*DEFAULT, own), PLAIN).settings
    (tmp_path / "moved.toml").write_text("a", encoding="utf-8")
    assert made_now((*DEFAULT, tmp_path / "moved.toml"), PLAIN).settings == first != shipped
    own.write_text("b", encoding="utf-8")
    assert made_now((*DEFAULT, own), PLAIN).settings != first


@pytest.mark.parametrize(
    "url", ["example.org", "ftp://example.org/", "https://", "https://a b/", "https://a/?x"]
)
def test_an_address_must_be_one(desk: Desk, url: str) -> None:
    desk.write(0)
    result = desk.site("--url", url)
    assert (result.exit_code, desk.reports.exists()) == (2, False)


def test_an_address_stands_before_every_link_of_the_feed_and_no_id(desk: Desk) -> None:
    settled(desk, 0, 1)
    before = ElementTree.fromstring((desk.reports / "feed.xml").read_bytes())
    assert desk.touched(lambda: desk.done("--url", "https://example.org/a")) == {"feed.xml", MANIFEST}
    after = ElementTree.fromstring((desk.reports / "feed.xml").read_bytes())
    for old, new in zip(before.iter(), after.iter(), strict=True):
        assert (old.tag, old.text) == (new.tag, new.text)
        if old.tag == f"{ATOM}link":
            assert new.get("href") == f"https://example.org/a/{old.get('href')}"
    assert desk.compared() == set()
