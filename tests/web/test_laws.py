"""What holds of the page as text, whatever the letters say."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from letterdiff.model import Comparison
from letterdiff.render.html import Way, to_html
from letterdiff.render.safe import harmless
from tests.render.sample import sample
from tests.render.strategies import comparisons


class Outline(HTMLParser):
    """The elements of a page with their attributes, and its text without style and script."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inlined: dict[str, str] = {}
        self.text: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.lasttag in ("style", "script") and self.lasttag not in self.inlined:
            self.inlined[self.lasttag] = data
        else:
            self.text.append(data)

    def values(self, attribute: str) -> list[str]:
        return [attrs[attribute] or "" for _, attrs in self.elements if attribute in attrs]


WORDS = """
html head meta link title style body a header nav p h1 h2 h3 span dl div dt dd aside details summary form
label kbd input fieldset legend select option output button ol ul li svg rect main section article del ins
q table caption thead tbody tr th td footer dialog script
"""
KNOWN = frozenset(WORDS.split())

few = settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])


@few
@given(comparisons())
def test_letters_cannot_add_elements_or_attributes_that_act(comparison: Comparison) -> None:
    outline = Outline(to_html(comparison))
    assert {tag for tag, _ in outline.elements} <= KNOWN
    names = {name for _, attrs in outline.elements for name in attrs}
    assert not [
        name for name in names if name.startswith("on") or name in ("style", "src", "srcdoc", "action")
    ]
    assert outline.elements[-1][0] == "script"
    assert sum(tag == "script" for tag, _ in outline.elements) == 1


@few
@given(comparisons())
def test_every_link_leads_to_one_place_on_the_page(comparison: Comparison) -> None:
    outline = Outline(to_html(comparison))
    ids = Counter(outline.values("id"))
    assert [name for name, count in ids.items() if count > 1] == []
    hrefs = set(outline.values("href")) - {"data:,"}
    assert {href for href in hrefs if not href.startswith("#")} == set()
    assert {href[1:] for href in hrefs} <= set(ids)


@few
@given(comparisons())
def test_every_sentence_of_either_letter_is_shown_with_its_controls_made_visible(
    comparison: Comparison,
) -> None:
    text = "".join(Outline(to_html(comparison)).text)
    for sentence in (*comparison.old.sentences, *comparison.new.sentences):
        assert harmless(sentence.text) in text


@few
@given(comparisons())
def test_the_same_comparison_gives_the_same_bytes(comparison: Comparison) -> None:
    assert to_html(comparison) == to_html(comparison)


def test_only_the_pages_own_style_and_script_may_run() -> None:
    outline = Outline(to_html(sample()))
    policy = next(attrs["content"] for _, attrs in outline.elements if attrs.get("http-equiv"))
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        digest = b64encode(hashlib.sha256(outline.inlined[tag].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_no_address_outside_the_page() -> None:
    assert re.findall(r"(?:https?:)?//[a-z0-9-]+\.[a-z]", to_html(sample())) == []


def test_a_site_finds_its_ways_at_the_top() -> None:
    page = to_html(sample(), navigation=(Way("Letters", "index.html"), Way("This", "this.html", here=True)))
    assert '<a href="index.html">Letters</a>' in page
    assert '<a href="this.html" aria-current="page">This</a>' in page


def test_the_report_of_the_shipped_letters_is_small(report: Path) -> None:
    assert report.stat().st_size < 500 * 1024
