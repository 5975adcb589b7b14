from __future__ import annotations

import json
import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from letterdiff.model import Change, Comparison, FigureStatus, Op, Role, Status, TopicKind
from letterdiff.render.json import comparison_document, dumps, letter_document, number, series_document

from .sample import sample, small_series
from .strategies import comparisons

# The contract: the keys that other programs read, in their order. More may stand among them.
LETTER = ["schema", "id", "date", "path", "sha256", "sentences", "topics", "figures", "notes"]
SENTENCE = ["index", "text", "line", "role", "topic", "topics"]
TOPIC = ["id", "label", "kind", "sentences"]
FIGURE = ["text", "value", "upper", "unit", "kind", "qualifier", "subject", "period", "topic", "sentence"]
FIGURE += ["line", "context"]
COMPARISON = ["schema", "old", "new", "topics", "pairings", "links", "figures", "statistics", "notes"]
SIDE = ["id", "date", "path", "sha256"]
TOPIC_CHANGE = ["id", "label", "kind", "old_label", "new_label", "status", "pairings"]
PAIRING = ["index", "change", "topic", "score", "reasons", "old", "new", "edits"]
FIGURE_CHANGE = ["change", "subject", "topic", "difference", "difference_unit", "old", "new", "note"]


def holds(document: dict[str, Any], keys: list[str]) -> bool:
    """Whether all keys are there, in this order."""
    return [key for key in document if key in keys] == keys


def test_a_letter_keeps_the_contract() -> None:
    document = letter_document(sample().new)
    assert holds(document, LETTER)
    assert document["schema"] == "letterdiff/letter/1"
    assert all(holds(sentence, SENTENCE) for sentence in document["sentences"])
    assert {sentence["role"] for sentence in document["sentences"]} <= set(Role)
    assert all(holds(topic, TOPIC) and topic["kind"] in set(TopicKind) for topic in document["topics"])
    assert document["figures"]
    assert all(holds(figure, FIGURE) for figure in document["figures"])


def test_a_comparison_keeps_the_contract() -> None:
    document = comparison_document(sample())
    assert holds(document, COMPARISON)
    assert document["schema"] == "letterdiff/comparison/1"
    assert holds(document["old"], SIDE)
    assert holds(document["new"], SIDE)
    for topic in document["topics"]:
        assert holds(topic, TOPIC_CHANGE)
        assert topic["status"] in set(Status)
    for pairing in document["pairings"]:
        assert holds(pairing, PAIRING)
        assert pairing["change"] in set(Change)
        assert all(holds(s, ["index", "text", "line"]) for s in pairing["old"] + pairing["new"])
        assert all(list(edit) == ["op", "old", "new"] and edit["op"] in set(Op) for edit in pairing["edits"])
    for change in document["figures"]:
        assert holds(change, FIGURE_CHANGE)
        assert change["change"] in set(FigureStatus)
        assert change["old"] is None or holds(change["old"], FIGURE)
    assert document["links"] == [
        {"old": 7, "new": 8, "score": 0.41},
        {"old": 11, "new": 11, "score": 0.37},
    ]


def test_differences_of_percentages_are_points_and_whole_numbers_are_ints() -> None:
    lowered = comparison_document(sample())["figures"][0]
    assert (lowered["difference"], lowered["difference_unit"]) == (-17, "points")
    assert isinstance(lowered["difference"], int)
    assert isinstance(lowered["old"]["value"], int)


@given(comparisons())
def test_edits_join_to_both_texts(one: Comparison) -> None:
    for pairing in comparison_document(one)["pairings"]:
        for side in ("old", "new"):
            joined = "".join(edit[side] for edit in pairing["edits"])
            assert joined == " ".join(sentence["text"] for sentence in pairing[side])


@given(comparisons())
def test_any_comparison_is_json_in_utf_8(one: Comparison) -> None:
    written = dumps(comparison_document(one)).encode("utf-8", "backslashreplace")
    assert json.loads(written)["schema"] == "letterdiff/comparison/1"


def test_the_same_comparison_gives_the_same_bytes() -> None:
    assert dumps(comparison_document(sample())) == dumps(comparison_document(sample()))


def test_text_is_written_as_it_is() -> None:
    written = dumps({"text": "Türkiye’s ‑ 17\u00a0700"})
    assert written == '{\n  "text": "Türkiye’s ‑ 17\u00a0700"\n}\n'


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, None),
        (675e6, 675000000),
        (-33.33, -33.33),
        (0.1 + 0.2, 0.3),
        (math.inf, None),
        (math.nan, None),
    ],
)
def test_numbers(value: float | None, written: float | None) -> None:
    got = number(value)
    assert got == written
    assert type(got) is type(written)


def test_a_series_has_null_where_a_letter_is_silent() -> None:
    document = series_document(small_series())
    assert [figure and figure["value"] for figure in document["measures"][1]["figures"]] == [
        200000000,
        None,
        None,
        1200000000,
    ]


def test_a_part_of_a_comparison_keeps_its_indices() -> None:
    whole = sample()
    part = replace(whole, pairings=whole.pairings[5:7])
    assert [pairing["index"] for pairing in comparison_document(part)["pairings"]] == [5, 6]
