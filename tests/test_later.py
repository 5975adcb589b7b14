"""Dataclasses and patterns that are made when they are asked for are those that Python makes at once."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import operator
import pickle
import re
from dataclasses import FrozenInstanceError, asdict, field, fields, replace
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import letterdiff
from letterdiff.later import dataclass, regex

NAMES = ("first", "self_", "made", "put", "name")

WISHES = st.fixed_dictionaries(
    dict.fromkeys(("frozen", "slots", "kw_only", "eq", "order"), st.booleans())
).filter(lambda wishes: wishes["eq"] or not wishes["order"])
# Of each field: nothing, a default, or a factory; whether it is shown and compared.
USUAL: tuple[dict[str, Any], ...] = ({}, {"default": 7}, {"default_factory": list})
FIELDS = st.lists(
    st.tuples(st.sampled_from(USUAL), st.booleans(), st.booleans()), min_size=1, max_size=len(NAMES)
).map(
    # Those with a default behind the others.
    lambda found: [
        {**usual, "repr": shown, "compare": counts}
        for usual, shown, counts in sorted(found, key=lambda one: len(one[0]))
    ]
)
VALUES = st.dictionaries(st.sampled_from(NAMES), st.integers(0, 3))


def made(make: Any, wishes: dict[str, bool], said: list[dict[str, Any]]) -> Any:
    """A class of these fields as `make` makes it."""
    spaces = {name: field(**one) for name, one in zip(NAMES, said, strict=False)}
    plain = type(
        "Plain", (), {**spaces, "__annotations__": dict.fromkeys(spaces, "object"), "__module__": __name__}
    )
    return make(**wishes)(plain)


def of(kind: Any, values: dict[str, int]) -> Any:
    """An instance, or the error that there is none."""
    try:
        return kind(**values)
    except TypeError as error:
        return str(error)


def outcome(ask: Any) -> object:
    """What is answered, or the kind of error."""
    try:
        return ask()
    except Exception as error:
        return type(error), str(error)


@given(WISHES, FIELDS, VALUES, VALUES)
def test_does_as_a_dataclass_does(
    wishes: dict[str, bool], said: list[dict[str, Any]], one: dict[str, int], other: dict[str, int]
) -> None:
    ours, theirs = made(dataclass, wishes, said), made(dataclasses.dataclass, wishes, said)
    known = {one.name for one in fields(theirs)}
    one, other = ({name: value for name, value in values.items() if name in known} for values in (one, other))

    def answers(kind: Any) -> list[object]:
        mine, its = of(kind, one), of(kind, other)
        if isinstance(mine, str) or isinstance(its, str):
            return [mine if isinstance(mine, str) else repr(mine), its if isinstance(its, str) else repr(its)]
        changed = replace(mine, **other)
        return [
            repr(mine),
            asdict(mine),
            mine == its,
            mine == changed,
            mine != kind(**one),
            [
                outcome(lambda one=one: one(mine, its))
                for one in (operator.lt, operator.le, operator.gt, operator.ge)
            ],
            outcome(lambda: hash(mine) == hash(kind(**one))) if wishes["eq"] else None,
            outcome(lambda: setattr(mine, "first", 9)),
            repr(mine),
            repr(copy.copy(its)),
            repr(copy.deepcopy(its)),
            outcome(lambda: delattr(mine, "first")),
        ]

    assert answers(ours) == answers(theirs)
    assert str(inspect.signature(ours)) == str(inspect.signature(theirs))
    assert ours.__match_args__ == theirs.__match_args__


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place."""

    line: int
    column: int = 1


@dataclass(slots=True)
class Page:
    lines: list[str] = field(default_factory=list)
    count: int = field(init=False)

    def __post_init__(self) -> None:
        self.count = len(self.lines)


def test_methods_are_written_when_they_are_looked_up() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Fresh:
        line: int

    def are_written() -> list[bool]:
        return [inspect.isfunction(vars(Fresh)[name]) for name in ("__init__", "__eq__", "__hash__")]

    assert are_written() == [False, False, False]
    one = Fresh(line=3)
    assert are_written() == [True, False, False]
    assert one == Fresh(line=3)
    assert {one: "there"}[Fresh(line=3)] == "there"
    assert are_written() == [True, True, True]


def test_pickles_as_a_dataclass_does() -> None:
    place = Place(line=3)
    assert pickle.loads(pickle.dumps(place)) == place  # noqa: S301
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'line'"):
        place.line = 4  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(Page(["a"]))) == Page(["a"])  # noqa: S301


def test_a_dataclass_may_inherit() -> None:
    @dataclasses.dataclass(frozen=True, kw_only=True)
    class Named(Place):
        name: str = ""

    assert Named(line=3, name="here") == Named(line=3, column=1, name="here")
    with pytest.raises(FrozenInstanceError):
        Named(line=3).line = 4  # type: ignore[misc]


def test_what_is_worked_out_after() -> None:
    assert Page(["a", "b"]).count == 2
    first, second = Page(), Page()
    first.lines.append("a")
    assert second.lines == []


def test_the_words_of_a_class_are_kept_and_its_methods_too() -> None:
    @dataclass(frozen=True, slots=True)
    class Own:
        line: int

        def __repr__(self) -> str:
            return "own"

    assert Place.__doc__ == "A place."
    assert repr(Own(1)) == "own"


@pytest.mark.parametrize(
    ("pattern", "flags", "text"),
    [
        (r"(?P<year> \d{4} ) - \d\d", re.VERBOSE, "in 2026-06 and 2025-10"),
        (r"a+", re.IGNORECASE, "caAb"),
        (r"^ x", re.VERBOSE | re.MULTILINE, "x\nx"),
        (rb"\x00+", 0, b"a\x00\x00b"),
    ],
)
def test_a_pattern_does_as_a_compiled_one(pattern: Any, flags: int, text: Any) -> None:
    ours, theirs = regex(pattern, flags), re.compile(pattern, flags)

    def answers(one: re.Pattern[Any]) -> list[object]:
        found = [match.span() for match in one.finditer(text)]
        whole, begun = one.fullmatch(text), one.match(text)
        return [
            found,
            whole and whole.span(),
            begun and begun.span(),
            one.sub(text[:1], text),
            one.split(text),
        ]

    assert answers(ours) == answers(theirs)
    assert (ours.pattern, ours.flags, ours.groupindex) == (theirs.pattern, theirs.flags, theirs.groupindex)
    for copied in (copy.deepcopy(ours), pickle.loads(pickle.dumps(ours))):  # noqa: S301
        assert answers(copied) == answers(theirs)


def test_a_pattern_is_compiled_when_it_is_used_and_says_what_is_wrong_with_it() -> None:
    broken = regex("(")
    with pytest.raises(re.error, match="unterminated"):
        broken.search("a")


def test_every_pattern_of_the_package_can_be_compiled() -> None:
    rooms = [room.name for room in walk_packages(letterdiff.__path__, "letterdiff.")]
    patterns = [
        value
        for name in rooms
        if not name.endswith("__main__")
        for value in vars(import_module(name)).values()
        if type(value) is type(regex(""))
    ]
    assert len(patterns) > 100
    assert all(pattern.groups >= 0 for pattern in patterns)
