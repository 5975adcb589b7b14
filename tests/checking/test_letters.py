"""What is wrong with letters and with their folder."""

from __future__ import annotations

import json
from datetime import date as Date

import pytest

from letterdiff.check import duplicates
from letterdiff.cli import checking
from letterdiff.model.check import Named

from .conftest import Desk, kinds, letter

LETTER = letter("10 January 2031", "libya", "tunisia")
NEXT = letter("10 March 2031", "libya", "syria")


def said(desk: Desk, *argv: str) -> tuple[int, list[tuple[str, str, str]]]:
    code, document = desk.json(*argv)
    return code, [(f["level"], f["kind"], f["path"]) for f in document["findings"]]


def test_all_is_well(desk: Desk) -> None:
    desk.lay("2031-01-10.md", LETTER)
    desk.lay("2031-03-10.md", NEXT)
    assert said(desk) == (0, [])
    assert desk.run().stdout.endswith("\nNothing to object to.\n")
    assert desk.run("--fail-on", "figure-raised").stdout.endswith(
        "\nNothing of what was asked for was found.\n"
    )


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("2031-02-10.md", "", "unreadable"),
        ("2031-02-10.md", "\x00\x01\x02" * 400, "unreadable"),
        ("2031-02-10.md", "Brussels, 10 February 2031\n", "unreadable"),
        ("spring.md", "Dear colleagues,\n\nWe must act together.\n", "undated"),
    ],
)
def test_letters_that_cannot_be_read(desk: Desk, name: str, text: str, kind: str) -> None:
    desk.lay("2031-01-10.md", LETTER)
    desk.lay("2031-03-10.md", NEXT)
    desk.commit()
    desk.lay(name, text)
    for argv in ((), ("--since", "HEAD")):
        assert said(desk, *argv) == (2, [("error", kind, f"letters/{name}")])
    _, document = desk.json()
    assert len(document["checked"]) == 1  # the letters beside it are compared all the same
    desk.commit()
    assert desk.json("--since", "HEAD")[0] == 0


def test_two_letters_of_one_day(desk: Desk) -> None:
    desk.lay("2031-01-10.md", LETTER)
    desk.lay("2031-01-10-annex.md", letter("10 January 2031", "syria"))
    code, found = said(desk)
    assert (code, found) == (2, [("error", "duplicate-date", "letters/2031-01-10-annex.md")])


def test_the_same_letter_twice(desk: Desk) -> None:
    desk.lay("2031-01-10.md", LETTER)
    desk.lay("2031-03-10.md", NEXT)
    desk.commit()
    desk.lay("2031-04-10.md", LETTER)
    code, found = said(desk, "--since", "HEAD")
    assert code == 2
    assert ("error", "duplicate-content", "letters/2031-04-10.md") in found
    # An old sin breaks no new build.
    desk.commit()
    assert said(desk, "--since", "HEAD") == (0, [])
    assert said(desk)[0] == 2


def named(name: str, day: int, content: str) -> Named:
    return Named(id=name, date=Date(2031, 1, day), path=name, sha256=content)


def test_duplicates_are_told_of_once() -> None:
    letters = [named("a", 1, "x"), named("b", 1, "x"), named("c", 1, "y"), named("d", 2, "x")]
    everything = {letter.path for letter in letters}
    found = [(finding.kind, finding.path) for finding in duplicates(letters, everything)]
    assert found == [
        ("duplicate-content", "b"),
        ("duplicate-content", "d"),
        ("duplicate-date", "c"),
    ]
    assert [f.path for f in duplicates(letters, {"a"})] == ["a"]
    assert list(duplicates(letters, set())) == []


def test_a_letter_of_another_kind(desk: Desk) -> None:
    unknown = "10 January 2031\n\n" + "\n\n".join(f"Paragraph {n} is about nothing known." for n in range(5))
    desk.lay("2031-01-10.md", unknown)
    assert said(desk) == (0, [("warning", "few-topics", "letters/2031-01-10.md")])
    assert said(desk, "--fail-on", "few-topics")[0] == 1
    assert "only 0% of its sentences found a topic" in desk.run().stdout


def test_a_letter_under_another_date(desk: Desk) -> None:
    desk.lay("2031-02-10.md", LETTER)
    code, found = said(desk)
    assert (code, found) == (0, [("warning", "other-date", "letters/2031-02-10.md")])


def test_a_site_that_is_out_of_date(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.lay("2031-01-10.md", LETTER)
    asked_for: list[object] = []

    def stale(folder: object, letters: list[tuple[str, str]]) -> list[str]:
        asked_for.append([name for name, _ in letters])
        return [f"reason {number}" for number in range(5)]

    monkeypatch.setattr(checking, "stale", stale)
    assert said(desk) == (0, [])  # no site, no fault in it
    (desk.root / "reports").mkdir()
    (desk.root / "reports" / "manifest.json").write_text(json.dumps({}))
    assert said(desk) == (0, [("warning", "stale-reports", "reports")])
    assert asked_for == [["2031-01-10.md"]]
    assert "reason 0; reason 1; reason 2; and 2 more" in " ".join(desk.run().stdout.split())
    assert said(desk, "--fail-on", "stale-reports")[0] == 1


PINS = """
[[pins.topic]]
letter = "{topic_letter}"
text = "{topic_text}"
topic = "libya"

[[pins.pair]]
old = "2031-01-10"
new = "2031-03-10"
old-text = "{pair_text}"
new-text = "still faces"
"""
FITTING = {"topic_letter": "2031-01-10", "topic_text": "work continues", "pair_text": "work continues"}


@pytest.mark.parametrize(
    ("pins", "errors"),
    [
        ({}, 0),
        ({"topic_text": "no such words"}, 1),
        ({"pair_text": "no such words"}, 1),
        ({"topic_letter": "2030-01-01"}, 1),
    ],
)
def test_pins_that_no_longer_fit(desk: Desk, pins: dict[str, str], errors: int) -> None:
    (desk.root / "letterdiff.toml").write_text(PINS.format(**FITTING | pins))
    desk.lay("2031-01-10.md", LETTER)
    desk.lay("2031-03-10.md", NEXT)
    code, document = desk.json()
    assert kinds(document) == ["pin"] * errors, document["findings"]
    assert code == (2 if errors else 0)


def test_pins_of_letters_that_are_not_looked_at_are_left_alone(desk: Desk) -> None:
    (desk.root / "letterdiff.toml").write_text(PINS.format(**FITTING))
    desk.lay("2031-01-10.md", LETTER)
    desk.lay("2031-03-10.md", NEXT)
    desk.lay("2031-05-10.md", letter("10 May 2031", "libya"))
    desk.commit()
    desk.lay("2031-07-10.md", letter("10 July 2031", "libya", "syria"))
    code, document = desk.json("--since", "HEAD")
    assert (code, kinds(document), document["read"]) == (0, [], 2)
