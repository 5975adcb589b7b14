"""Every sentence, edit, figure and status on the page is the one in the JSON: read back from the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from letterdiff.model import Comparison
from letterdiff.render.json import comparison_document
from tests.render.sample import sample

from .conftest import Document, Open

READ = """
() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const without = (element, selector) => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll(selector).forEach((gone) => gone.remove());
    return copy.textContent;
  };
  const text = (element) => element ? element.textContent : "";
  const indices = (article, side) =>
    all(`.where a[href^="#${side}-"]`, article).map((a) => Number(a.hash.split("-")[1]));
  const sides = (article) => {
    const redline = article.querySelector(".redline");
    if (redline) return [without(redline, "ins, .gap"), without(redline, "del, .gap")];
    return ["was", "is"].map((side) => text(article.querySelector(`.${side} .prose, .${side}.prose`)));
  };
  const edits = (article) => {
    const redline = article.querySelector(".redline");
    return redline && Array.from(redline.childNodes, (node) => [node.nodeName, node.textContent])
      .filter(([name]) => name !== "SPAN");
  };
  return {
    passages: all("article.passage").map((article) => ({
      index: Number(article.id.slice(1)),
      kinds: article.dataset.kind.split(" "),
      topic: article.closest("section.topic").dataset.topic,
      old: indices(article, "old"), new: indices(article, "new"),
      sides: sides(article), edits: edits(article),
    })),
    topics: all("section.topic[data-status]").map((section) => ({
      id: section.dataset.topic, status: section.dataset.status,
      name: section.querySelector("h3").firstChild.textContent.trim(),
    })),
    sentences: ["old", "new"].map((side) => all(`#${side} .s`).map((s) => [s.id, s.textContent])),
    lines: ["old", "new"].map((side) => all(`#${side} .block .line`).map((line) => Number(line.textContent))),
    figures: all("section.figures tbody tr").map((row) => ({
      index: Number(row.id.slice(1)), status: row.dataset.status, topic: row.dataset.topic,
      measure: row.cells[0].textContent, outcome: row.cells[3].textContent,
      values: [1, 2].map((column) => row.cells[column].dataset.sort),
      sentences: all("a", row).map((a) => a.hash),
    })),
  };
}
"""


@pytest.fixture(params=["shipped", "small"])
def both(request: pytest.FixtureRequest, open_page: Open) -> tuple[Document, Document]:
    """What the page says, and the JSON of the same comparison."""
    shipped = request.param == "shipped"
    comparison: Comparison = request.getfixturevalue("shipped") if shipped else sample()
    path: Path = request.getfixturevalue("report" if shipped else "small")
    return open_page(path).evaluate(READ), comparison_document(comparison)


def joined(sentences: list[Document]) -> str:
    return " ".join(sentence["text"] for sentence in sentences)


def test_page_and_json_say_the_same(both: tuple[Document, Document]) -> None:
    page, document = both
    passages_are_the_same(page["passages"], document["pairings"])
    topics_are_the_same(page["topics"], document["topics"])
    figures_are_the_same(page["figures"], document["figures"])


def passages_are_the_same(shown: list[Document], pairings: list[Document]) -> None:
    by_index = {passage["index"]: passage for passage in shown}
    assert len(by_index) == len(shown) == len(pairings)
    for pairing in pairings:
        passage = by_index[pairing["index"]]
        assert passage["kinds"][0] == pairing["change"]
        assert ("moved" in passage["kinds"]) == (pairing["moved"] or pairing["change"] == "moved")
        assert passage["topic"] == pairing["topic"]
        for place, side in enumerate(("old", "new")):
            assert passage[side] == [sentence["index"] for sentence in pairing[side]]
            assert passage["sides"][place] == joined(pairing[side])
        if passage["edits"] is not None:
            assert passage["edits"] == list(steps(pairing["edits"]))


def steps(edits: list[Document]) -> Any:
    for edit in edits:
        if edit["op"] == "equal":
            yield ["#text", edit["old"]]
            continue
        if edit["old"]:
            yield ["DEL", edit["old"]]
        if edit["new"]:
            yield ["INS", edit["new"]]


def topics_are_the_same(shown: list[Document], topics: list[Document]) -> None:
    named = [topic for topic in topics if topic["id"]]
    assert [(topic["id"], topic["status"]) for topic in shown] == [(t["id"], t["status"]) for t in named]
    for passage, topic in zip(shown, named, strict=True):
        if topic["status"] == "renamed":
            assert passage["name"] == f"{topic['old_label']} → {topic['new_label']}"


def figures_are_the_same(shown: list[Document], figures: list[Document]) -> None:
    assert sorted(row["index"] for row in shown) == list(range(len(figures)))
    for row in shown:
        figure = figures[row["index"]]
        assert (row["status"], row["topic"]) == (figure["change"], figure["topic"])
        assert not figure["subject"] or row["measure"] == figure["subject"]
        sides = [(side, figure[side]) for side in ("old", "new")]
        for value, (_, said) in zip(row["values"], sides, strict=True):
            assert (float(value) if value else None) == (said["value"] if said else None)
        assert row["sentences"] == [f"#{side}-{said['sentence']}" for side, said in sides if said]
        if figure["old"] and figure["new"]:
            assert figure["note"] in row["outcome"]


def test_full_texts_hold_every_sentence_on_its_line(
    report: Path, shipped: Comparison, open_page: Open
) -> None:
    page = open_page(report).evaluate(READ)
    for side, reading, shown, lines in zip(
        ("old", "new"), (shipped.old, shipped.new), page["sentences"], page["lines"], strict=True
    ):
        assert shown == [[f"{side}-{s.index}", s.text] for s in reading.sentences]
        assert set(lines) == {s.line for s in reading.sentences}
