"""The pages of a site on what the language says: what was promised, and words through the letters."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise

import pytest

from letterdiff.jobs import crew
from letterdiff.language import ledger
from letterdiff.pipeline import compare, figure_changes
from letterdiff.site import COMMITMENTS, TERMS, Bare, Known, Workshop, build, pages
from tests.told.letters import NEW, OLD, reading

TAGS = re.compile(r"<[^>]*>", re.VERBOSE)
LAST = """Dear colleagues,

The office with **Tunisia** in Tunis is still to come. Egypt was visited.

Yours sincerely,
"""
READINGS = (reading(OLD, "2031-03-05"), reading(NEW, "2031-10-20"), reading(LAST, "2032-06-01"))


@pytest.fixture(scope="module")
def site() -> dict[str, str]:
    return pages(READINGS, compare)


def words(page: str) -> str:
    return " ".join(unescape(TAGS.sub(" ", page)).split())


def test_all_pages_lead_to_them(site: dict[str, str]) -> None:
    for path, text in site.items():
        if path.endswith(".html"):
            up = "../" if "/" in path else ""
            assert f'href="{up}{COMMITMENTS}"' in text, path
            assert f'href="{up}{TERMS}"' in text, path


def test_the_promises_are_those_of_the_ledger(site: dict[str, str]) -> None:
    followed = ledger(READINGS, [compare(old, new) for old, new in pairwise(READINGS)])
    written = words(site[COMMITMENTS])
    assert followed.records
    for record in followed.records:
        assert record.action in written
        for entry in record.entries:
            assert f"line {entry.line}" in written
    assert "slipped: 256 days later" in written
    assert re.search(r'href="changes/[^"]*#(?:old|new)-\d+"', site[COMMITMENTS])


def test_a_topic_tells_its_life_and_its_promises(site: dict[str, str]) -> None:
    egypt = words(site["topics/egypt.html"])
    assert (
        "First said: 5 March 2031. Last said: 1 June 2032. Longest silence: 1 letter from 2031-10-20."
        in egypt
    )
    tunisia = words(site["topics/tunisia.html"])
    assert "Promised" in tunisia
    assert "slipped: “on 3 April 2031” → “on 15 December 2031”, 256 days later" in tunisia


def test_words_have_charts_the_watched_ones_first() -> None:
    shelf, known = Bare(), {Known.of(reading.letter): reading for reading in READINGS}
    with crew(1) as hands:
        watched = ("boat", "nowhere")
        workshop = Workshop(
            read=known.__getitem__, compare=compare, pair=figure_changes, hands=hands, watched=watched
        )
        build(known, workshop, shelf)
    text = shelf.made[TERMS]
    heads = re.findall(r"<h3>([^<]*)</h3>", text)
    assert heads[:4] == ["boat", "nowhere", "illegal", "irregular"]
    assert text.count("<svg") == len(heads)
    assert "In none of these letters." in text
    assert "2 uses" in words(text)


def test_a_letter_alone_has_both_pages() -> None:
    alone = pages(READINGS[:1], compare)
    assert "No term is watched, and none changed." in alone[TERMS]
    assert "We will open a joint office with Tunisia" in words(alone[COMMITMENTS])
