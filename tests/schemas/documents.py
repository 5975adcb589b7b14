"""Validators of the schemas as they are published, and ways through a document."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from letterdiff.schemas import schema

# Keys and positions that lead from the whole document to a value in it.
Way = tuple[str | int, ...]


@cache
def validator(name: str) -> Draft202012Validator:
    """What a user's program has: the published schema, dates checked."""
    return Draft202012Validator(json.loads(schema(name)), format_checker=Draft202012Validator.FORMAT_CHECKER)


@cache
def closed(name: str) -> Draft202012Validator:
    """The schema with no room for fields that it does not describe: what letterdiff itself is held to.

    What keeps to it keeps to the schema as it is published.
    """
    return Draft202012Validator(
        _closed(json.loads(schema(name))), format_checker=Draft202012Validator.FORMAT_CHECKER
    )


def _closed(node: Any) -> Any:
    if isinstance(node, list):
        return [_closed(part) for part in node]
    if not isinstance(node, dict):
        return node
    parts = {key: _closed(part) for key, part in node.items()}
    # Conditions (`if`, `then`), which have no type, name a few properties of what is described elsewhere.
    return parts | {"additionalProperties": False} if {"type", "properties"} <= node.keys() else parts


def complaints(document: Any, judge: Draft202012Validator) -> list[str]:
    """What is wrong with a document, where and why."""
    return [f"{error.json_path}: {error.message}" for error in judge.iter_errors(document)]


def kind_of(document: Any) -> str:
    """The name of a document's schema: `comparison` of `letterdiff/comparison/1`."""
    return str(document["schema"]).split("/")[1]


def thin(value: Any) -> Any:
    """A document with only the first of each kind of item in its arrays."""
    if isinstance(value, dict):
        return {key: thin(part) for key, part in value.items()}
    if isinstance(value, list):
        return list({_kind(part): thin(part) for part in reversed(value)}.values())[::-1]
    return value


def _kind(part: Any) -> str:
    if not isinstance(part, dict):
        return type(part).__name__
    telling = [part.get(key) for key in ("change", "op", "role")]
    return repr((telling, {key: type(said) for key, said in part.items()}))


def ways(value: Any, way: Way = ()) -> Iterator[Way]:
    """The ways to every value of a document."""
    yield way
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, part in parts:
        yield from ways(part, (*way, step))


def at(document: Any, way: Way) -> Any:
    for step in way:
        document = document[step]
    return document


def replaced(document: Any, way: Way, value: Any) -> Any:
    """A copy of a document with another value in one place."""
    changed = copy.deepcopy(document)
    at(changed, way[:-1])[way[-1]] = value
    return changed


def without(document: Any, way: Way) -> Any:
    """A copy of a document that lacks one field."""
    changed = copy.deepcopy(document)
    del at(changed, way[:-1])[way[-1]]
    return changed
