"""The schemas describe what is written: all of it, and nothing that is wrong."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from letterdiff import load_folder
from letterdiff.model import Comparison, Reading
from letterdiff.pipeline import compare
from letterdiff.render.json import (
    comparison_document,
    dumps,
    figures_document,
    letter_document,
    series_document,
    topics_document,
)
from letterdiff.schemas import names, schema
from letterdiff.series import follow
from tests import shipped
from tests.render.sample import sample, small_series
from tests.render.strategies import comparisons

from .documents import at, closed, complaints, kind_of, replaced, thin, validator, ways, without

RELEASED = Path(__file__).parent / "releases"

# Versions that have a successor; that they are still read is tested where they are read (test_commands.py).
SUPERSEDED = {"letterdiff/site/1"}


def released(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


DOCUMENTS = [path for path in sorted(RELEASED.glob("*/*.json")) if released(path)["schema"] not in SUPERSEDED]


def made(readings: Sequence[Reading], comparisons: Sequence[Comparison]) -> list[Any]:
    """Every document there is of these letters, each compared with the next, as it is written."""
    known = {(id(of.old), id(of.new)): of for of in comparisons}

    def compared(old: Reading, new: Reading) -> Comparison:
        return known.get((id(old), id(new))) or compare(old, new)

    documents = [
        *map(letter_document, readings),
        *map(comparison_document, known.values()),
        figures_document(readings),
        topics_document(readings),
        series_document(follow(readings, lambda old, new: compared(old, new).figures)),
    ]
    return [json.loads(dumps(document)) for document in documents]


@pytest.fixture(scope="module", params=["shipped", "made up"])
def documents(request: pytest.FixtureRequest) -> list[Any]:
    if request.param == "shipped":
        pairs = pairwise(range(-len(shipped.readings()), 0))
        return made(shipped.readings(), [shipped.compared(*pair) for pair in pairs])
    readings = load_folder(Path(__file__).parents[1] / "cli" / "letters")
    return made(readings, [compare(*pair) for pair in pairwise(readings)])


@pytest.mark.parametrize("name", names())
def test_a_schema_is_one(name: str) -> None:
    written = json.loads(schema(name))
    Draft202012Validator.check_schema(written)
    assert written["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    version = written["properties"]["schema"]["const"].removeprefix(f"letterdiff/{name}/")
    assert written["$id"] == f"urn:letterdiff:schema:{name}:{version}"
    assert "schema" in written["required"]


@pytest.mark.parametrize("name", names())
def test_a_schema_is_whole_in_itself_and_explains_every_field(name: str) -> None:
    written = json.loads(schema(name))
    meant = [at(written, way) for way in ways(written) if way and way[-1] == "$ref"]
    assert {ref.removeprefix("#/$defs/") for ref in meant} == set(written.get("$defs", {}))
    for way in ways(written):
        # The properties that conditions name are described where they belong.
        if len(way) > 1 and way[-2] == "properties" and not {"if", "then", "else"}.intersection(way):
            assert {"description", "$ref"}.intersection(at(written, way)), way


def test_what_several_schemas_define_is_the_same_in_each() -> None:
    known: dict[str, Any] = {}
    for name in names():
        for part, definition in json.loads(schema(name)).get("$defs", {}).items():
            assert known.setdefault(part, definition) == definition, f"{part} in {name}"


def test_every_document_keeps_its_schema_and_has_no_field_it_does_not_describe(documents: list[Any]) -> None:
    for document in documents:
        assert not complaints(document, closed(kind_of(document)))


@given(comparisons())
def test_any_comparison_keeps_its_schema(comparison: Comparison) -> None:
    for document in (comparison_document(comparison), letter_document(comparison.new)):
        assert not complaints(json.loads(dumps(document)), validator(kind_of(document)))


def test_one_of_everything_keeps_its_schema() -> None:
    for document in (comparison_document(sample()), series_document(small_series())):
        assert not complaints(json.loads(dumps(document)), closed(kind_of(document)))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_document_of_a_release_is_still_one(path: Path) -> None:
    document = released(path)
    assert not complaints(document, validator(kind_of(document)))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_mistake_anywhere_is_caught(path: Path) -> None:
    """A field of a release that is missing, or any value that is something else."""
    document = thin(released(path))
    judge = validator(kind_of(document))
    for way in ways(document):
        if way:
            assert not judge.is_valid(replaced(document, way, {"wrong": True})), way
            assert isinstance(way[-1], int) or not judge.is_valid(without(document, way)), way


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_field_may_be_added_anywhere(path: Path) -> None:
    document = thin(released(path))
    judge = validator(kind_of(document))
    for way in ways(document):
        if isinstance(at(document, way), dict):
            assert judge.is_valid(replaced({"": document}, ("", *way, "a new field"), [1])[""]), way


@pytest.mark.parametrize(
    ("way", "wrong"),
    [
        (("schema",), "letterdiff/comparison/2"),
        (("old", "date"), "2031-02-30"),
        (("old", "sha256"), "abc"),
        (("topics", 0, "status"), "gone"),
        (("topics", 0, "pairings"), [1, 1]),
        (("pairings", 0, "score"), 1.01),
        (("pairings", 0, "old"), []),
        (("pairings", 0, "edits", 0, "op"), "insert"),
        (("links", 0, "old"), -1),
        (("figures", 0, "new"), None),
        (("figures", 0, "difference"), "17 points"),
        (("statistics", "moved"), 0.5),
    ],
)
def test_a_value_that_cannot_be_is_caught(way: tuple[str | int, ...], wrong: object) -> None:
    document = released(RELEASED / "0.1.0" / "comparison.json")
    assert complaints(replaced(document, way, wrong), validator("comparison"))
