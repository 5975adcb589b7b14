"""Every output tells the same: what moved, what was swapped, what rose and fell, what is silent."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from html import unescape

import pytest

from letterdiff.cli.options import Kind
from letterdiff.cli.select import nobody, only_brief, only_kinds, only_topics
from letterdiff.model import Comparison, Move
from letterdiff.render import language, render
from letterdiff.render.html import to_html
from letterdiff.render.json import comparison_document
from letterdiff.schemas import schema
from tests.schemas.documents import closed, complaints

from .letters import made_up

TAGS = re.compile(r"<[^>]*>", re.VERBOSE)


def page(comparison: Comparison) -> str:
    return folded(unescape(TAGS.sub("", to_html(comparison))))


def folded(text: str) -> str:
    return " ".join(text.replace("\\", "").replace("\u2060", "").split())


FORMS: dict[str, Callable[[Comparison], str]] = {
    "text": lambda comparison: folded(render(comparison, "text", width=1000)),
    "markdown": lambda comparison: folded(render(comparison, "markdown")).replace("**", ""),
    "html": page,
    "csv": lambda comparison: folded(render(comparison, "csv")),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_form_tells_all(form: str) -> None:
    comparison = made_up("boat")
    written = FORMS[form](comparison)
    for change in comparison.commitments:
        assert language.step(change) in written
        assert change.old_words in written
        assert change.new_words in written
    assert "irregular 2 → 0, gone; illegal 0 → 2" in written
    assert comparison.terms is not None
    boat = next(change for change in comparison.terms.terms if change.watched)
    assert "boat" in written
    assert language.term_cells(boat)[2] in written
    for note in comparison.terms.notes:
        assert note[1:].replace("<", "&lt;" if form == "markdown" else "<") in written
    assert "With Egypt a package of EUR 300 million" in written
    assert "topic; last said in line 11" in written


def test_what_a_form_of_data_tells() -> None:
    document = comparison_document(made_up("boat"))
    assert not complaints(json.loads(json.dumps(document)), closed("comparison"))
    kinds = [(one["kind"], one["before"]["state"], one["after"]["state"]) for one in document["commitments"]]
    assert ("kept", "promised", "adopted") in kinds
    slipped = next(one for one in document["commitments"] if one["kind"] == "slipped")
    assert (slipped["days"], slipped["vague"], slipped["topic"]) == (256, False, "tunisia")
    assert slipped["after"]["deadline"]["latest"] == "2031-12-16"
    assert [(one["old"], one["new"], one["complete"]) for one in document["swaps"]] == [
        ("irregular", "illegal", True)
    ]
    assert [one["term"] for one in document["terms"] if one["watched"]] == ["boat"]
    assert [(one["kind"], one["label"], one["sentence"]["line"]) for one in document["silence"]] == [
        ("topic", "Egypt", 11)
    ]
    assert "small texts" in document["term_notes"][0]


def test_rows_of_a_table() -> None:
    rows = list(csv.DictReader(io.StringIO(render(made_up(), "csv"))))
    assert [(row["row"], row["change"]) for row in rows if row["row"] == "commitment"] == [
        ("commitment", "kept"),
        ("commitment", "slipped"),
        ("commitment", "hardened"),
    ]
    swap = next(row for row in rows if row["row"] == "swap")
    assert (swap["old"], swap["new"], swap["old_lines"]) == ("irregular", "illegal", "9")
    assert [row["subject"] for row in rows if row["row"] == "silence"] == ["Egypt"]


def test_a_report_leads_with_its_brief_and_marks_the_words() -> None:
    comparison = made_up()
    html = to_html(comparison)
    assert html.index('id="brief"') < html.index('id="glance"')
    for line in comparison.brief:
        assert f'<li value="{line.rank}"' in html
    assert "<mark>remains imperative</mark>" in html or "<mark>imperative</mark>" in html
    assert "<mark>irregular</mark>" in html
    ids = set(re.findall(r'id="([^"]*)"', html))
    assert set(re.findall(r'href="\#([^"]*)"', html)) <= ids | {"main"}


def test_parts_of_a_comparison_tell_of_those_parts() -> None:
    comparison = made_up()
    serbia = only_topics(comparison, ["Serbia"], nobody)
    assert [change.kind for change in serbia.commitments] == [Move.HARDENED]
    assert (serbia.swaps, serbia.terms, serbia.silence) == ((), None, ())
    egypt = only_topics(comparison, ["Egypt"], nobody)
    assert [one.label for one in egypt.silence] == ["Egypt"]
    removed = only_kinds(comparison, [Kind.REMOVED])
    assert (removed.commitments, len(removed.silence)) == ((), 1)
    brief = only_brief(comparison)
    assert (brief.brief, brief.commitments, brief.silence) == (comparison.brief, (), ())


def test_every_move_has_words_and_a_sign() -> None:
    assert set(language.MOVES) == set(language.SIGNS) == set(Move)
    kinds = json.loads(schema("comparison"))["$defs"]["commitment_change"]["properties"]["kind"]["enum"]
    assert sorted(kinds) == sorted(move.value for move in Move)
