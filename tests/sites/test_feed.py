"""The feed is Atom as RFC 4287 has it, the same each time, and nothing in a letter is more than its words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date as Date
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterdiff import compare, read_letter
from letterdiff.model import Comparison, Reading
from letterdiff.render.feed import NEWEST, NO_CHARACTERS, Entry, feed, news, opening
from letterdiff.render.safe import harmless
from tests.conftest import PROJECT

LETTERS = PROJECT / "tests" / "cli" / "letters"
ATOM = "{http://www.w3.org/2005/Atom}"
DATE = re.compile(
    r"""
    \d{4}-\d\d-\d\d T \d\d:\d\d:\d\d (?: Z | [+-]\d\d:\d\d )   # RFC 3339, with T in upper case
    """,
    re.VERBOSE,
)

# RFC 4287, 4.1: what a feed and an entry must have once, and may have at most once.
ONCE = ("id", "title", "updated")
AT_MOST_ONCE = (
    "generator",
    "icon",
    "logo",
    "rights",
    "subtitle",
    "content",
    "published",
    "source",
    "summary",
)
MANY = ("author", "category", "contributor", "link", "entry")
TEXT_TYPES = (None, "text", "html")


class Html(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[str] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data: str) -> None:
        self.words += data


def validated(text: str) -> ElementTree.Element:
    """The feed, found to be what the RFC asks for."""
    root = ElementTree.fromstring(text.encode())
    assert root.tag == f"{ATOM}feed"
    entries = root.findall(f"{ATOM}entry")
    for element in (root, *entries):
        _has_what_it_must(element)
    # 4.1.1: an author on the feed, or on every entry.
    assert root.findall(f"{ATOM}author/{ATOM}name")
    ids = [one.text for one in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)
    return root


def _has_what_it_must(element: ElementTree.Element) -> None:
    names = [child.tag.removeprefix(ATOM) for child in element]
    assert set(names) <= {*ONCE, *AT_MOST_ONCE, *MANY}
    assert all(names.count(name) == 1 for name in ONCE)
    assert all(names.count(name) <= 1 for name in AT_MOST_ONCE)
    for child in element:
        name, text = child.tag.removeprefix(ATOM), child.text or ""
        if name == "id":
            assert urlsplit(text).scheme  # 4.2.6: an absolute IRI
            assert UUID(text.removeprefix("urn:uuid:")).version == 5
        elif name in ("updated", "published"):
            assert DATE.fullmatch(text)
            assert datetime.fromisoformat(text).tzinfo
        elif name in ("title", "summary", "subtitle", "rights"):
            assert child.get("type") in TEXT_TYPES
            assert len(child) == 0
        elif name == "link":
            assert child.get("href")
    # 4.1.1.1 and 4.2.7: one alternate of a kind; an entry without content must have one.
    links = [link for link in element.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
    assert len(links) == 1


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return [read_letter(path) for path in sorted(LETTERS.glob("*.md"))]


@pytest.fixture(scope="module")
def comparison(readings: list[Reading]) -> Comparison:
    return compare(readings[0], readings[1])


def entry(reading: Reading, said: str = "<p>News.</p>", **more: object) -> Entry:
    letter = replace(reading.letter, **more)  # type: ignore[arg-type]
    return Entry(letter=letter, address=f"changes/{letter.id}.html", news=said)


def written(*entries: Entry) -> str:
    return feed(entries, site="index.html", own="feed.xml")


def test_a_feed_is_atom_and_newest_first(readings: list[Reading], comparison: Comparison) -> None:
    root = validated(written(entry(readings[0], opening(readings[0])), entry(readings[1], news(comparison))))
    updated = [one.text for one in root.iter(f"{ATOM}updated")]
    days = [reading.letter.date.isoformat() + "T00:00:00+00:00" for reading in readings[:2]]
    assert updated == [days[1], days[1], days[0]]  # the feed's own is that of its newest entry
    rel = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert rel == {"alternate": "index.html", "self": "feed.xml"}


def test_the_same_letters_give_the_same_bytes(readings: list[Reading]) -> None:
    assert written(*map(entry, readings)) == written(*map(entry, readings))


def test_an_entry_is_its_letters_for_good(readings: list[Reading]) -> None:
    first = written(*map(entry, readings[:2]))
    for more in (readings, readings[:2]):
        text = feed([*map(entry, more)], site="index.html", own="feed.xml")
        for one in first.split("<entry>")[1:]:
            assert one.partition("</entry>")[0] in text
    corrected = written(entry(readings[0]), entry(readings[1], "<p>Other news.</p>", sha256="other"))
    ids = [[e.text for e in validated(text).iter(f"{ATOM}id")] for text in (first, corrected)]
    assert ids[0] == ids[1]


def test_letters_of_one_name_have_ids_of_their_own(readings: list[Reading]) -> None:
    twice = [entry(readings[0]), entry(readings[0]), entry(readings[0], sha256="other")]
    validated(written(*twice))


def test_the_feed_ends_with_the_newest(readings: list[Reading]) -> None:
    days = [Date.fromordinal(700_000 + day) for day in range(NEWEST + 5)]
    root = validated(written(*(entry(readings[0], id=day.isoformat(), date=day) for day in days)))
    found = [one.text or "" for one in root.findall(f"{ATOM}entry/{ATOM}published")]
    assert len(found) == NEWEST
    assert [found[0][:10], found[-1][:10]] == [days[-1].isoformat(), days[5].isoformat()]


@given(title=st.text(max_size=60), sender=st.text(max_size=20), own=st.text(max_size=20))
def test_whatever_a_letter_is_called_is_text(
    readings: list[Reading], title: str, sender: str, own: str
) -> None:
    text = written(entry(readings[0], title=title, sender=sender, id=own))
    said = validated(text).findtext(f"{ATOM}entry/{ATOM}title") or ""
    shown = NO_CHARACTERS.sub("\ufffd", harmless(title))
    assert said.partition(": ")[2] == shown


@given(label=st.text(min_size=1, max_size=60))
def test_whatever_a_topic_is_called_is_text(comparison: Comparison, label: str) -> None:
    topics = tuple(
        replace(topic, label=label, old_label=label, new_label=label) for topic in comparison.topics
    )
    said = news(replace(comparison, topics=topics))
    html = Html(said)
    assert html.tags <= {"p", "ul", "li"}
    assert html.attributes == []
    validated(written(entry(comparison.new, said)))


def test_hostile_words_stay_words(readings: list[Reading]) -> None:
    evil = '</title><script>alert(1)</script>&amp;]]><entry>\x1b[31m\u202e\ufffe"'
    text = written(entry(readings[0], title=evil))
    root = validated(text)
    assert len(root.findall(f"{ATOM}entry")) == 1
    assert "<script" not in text
    assert "</title><script>alert(1)</script>&amp;]]><entry>" in (
        root.findtext(f"{ATOM}entry/{ATOM}title") or ""
    )


def test_news_say_what_the_report_counts(comparison: Comparison, readings: list[Reading]) -> None:
    said = Html(news(comparison)).words
    s = comparison.statistics
    assert f"{s.old_sentences} → {s.new_sentences} sentences" in said
    same = compare(readings[0], readings[0])
    assert "Nothing changed" in news(same)


def test_the_shipped_letters_make_a_valid_feed(letters_folder: Path) -> None:
    old, new = (read_letter(path) for path in sorted(letters_folder.glob("[0-9]*.md"))[-2:])
    root = validated(written(entry(old, opening(old)), entry(new, news(compare(old, new)))))
    summary = root.findtext(f"{ATOM}entry/{ATOM}summary") or ""
    assert "Figures that moved most" in Html(summary).words
