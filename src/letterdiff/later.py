"""What is made when it is first asked for: methods of dataclasses, regular expressions.

A run uses few of the classes and patterns in the modules that it imports, and Python makes each of them on
import: half a millisecond for a dataclass, whose methods are compiled one by one, and as much for a pattern.
To whoever uses them, and to type checkers, those made here are the same.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, FrozenInstanceError, fields
from functools import partial
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, AnyStr, cast

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass

Writer = Callable[[type], Any]
"""Writes a method for a class."""


def regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, compiled when it is first used. The functions of `re` do not take it."""
    return cast("re.Pattern[AnyStr]", _Regex(pattern, flags))


class _Regex:
    """A regular expression that has each method of a compiled one from when it is first called."""

    def __init__(self, *said: object) -> None:
        self._said: Any = said

    def __getattr__(self, name: str) -> object:
        if name.startswith("_"):  # what copying and pickling look for
            raise AttributeError(name)
        found = getattr(re.compile(*self._said), name)
        setattr(self, name, found)
        return found

    def __getstate__(self) -> object:
        return {"_said": self._said}


def _dataclass(
    *, frozen: bool = False, eq: bool = True, order: bool = False, slots: bool = False, **wishes: bool
) -> Callable[[type], type]:
    """`dataclasses.dataclass` for classes that inherit from none."""
    bare: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots, **wishes)

    def made(plain: type) -> type:
        # For want of one Python would write the signature here, and for that `__init__`.
        plain.__doc__ = plain.__doc__ or plain.__name__
        own = set(vars(plain))
        kind: Any = bare(plain)
        kind.__dataclass_params__.frozen = frozen  # asked of it by dataclasses that inherit
        for name, method in _methods(kind, frozen, eq, order).items():
            if name not in own:
                setattr(kind, name, method)
        return cast("type", kind)

    return made


if not TYPE_CHECKING:
    dataclass = _dataclass


def _methods(kind: type, frozen: bool, eq: bool, order: bool) -> Mapping[str, object]:
    writers: dict[str, Writer] = {"__init__": _init_frozen if frozen else _init}
    found: dict[str, object] = {"__repr__": _repr}
    if eq:
        writers["__eq__"] = partial(_comparison, "__eq__")
        found["__hash__"] = None
    if eq and frozen:
        writers["__hash__"] = _hash
    if order:
        writers |= {name: partial(_comparison, name) for name in ORDER}
    if frozen:
        found |= FROZEN
        writers |= {"__getstate__": _state, "__setstate__": _set_state}  # slots could not be set again else
    return found | {name: _Method(kind, write) for name, write in writers.items()}


class _Method:
    """A method that is written to its class when it is first looked up."""

    def __init__(self, kind: type, write: Writer) -> None:
        self._kind = kind
        self._write = write

    def __get__(self, instance: object, kind: type | None = None) -> Any:
        method = self._write(self._kind)
        setattr(self._kind, method.__name__, method)
        return method.__get__(instance, kind)


# These do what the methods do that Python would have written.

SIGNS = {"__eq__": "==", "__lt__": "<", "__le__": "<=", "__gt__": ">", "__ge__": ">="}
ORDER = ("__lt__", "__le__", "__gt__", "__ge__")


class _Absent:
    """Stands for what is not given where a value is made each time."""

    def __repr__(self) -> str:
        return "<factory>"  # in signatures


ABSENT = _Absent()


def _init(kind: Any) -> Any:
    return _initial(kind, "self.{0} = {1}")


def _init_frozen(kind: Any) -> Any:
    return _initial(kind, "__put__(self, '{0}', {1})")


def _initial(kind: Any, put: str) -> Any:
    known: dict[str, object] = {"__put__": object.__setattr__, "__absent__": ABSENT}
    for one in fields(kind):
        known |= {f"__usual_{one.name}__": one.default, f"__make_{one.name}__": one.default_factory}
    body = [put.format(one.name, value) for one in fields(kind) if (value := _value(one))]
    if hasattr(kind, "__post_init__"):
        body.append("self.__post_init__()")
    given = [one for one in fields(kind) if one.init]
    places = [_parameter(one) for one in given if not one.kw_only]
    named = [_parameter(one) for one in given if one.kw_only]
    method = _written(kind, "__init__", ["self", *places, *(["*", *named] if named else [])], body, known)
    method.__annotations__ = {one.name: one.type for one in given} | {"return": None}
    return method


def _parameter(one: Field[Any]) -> str:
    if one.default_factory is not MISSING:
        return f"{one.name}=__absent__"
    return one.name if one.default is MISSING else f"{one.name}=__usual_{one.name}__"


def _value(one: Field[Any]) -> str:
    """What an instance gets for a field, in Python; "" for nothing."""
    if one.default_factory is not MISSING:
        made = f"__make_{one.name}__()"
        return f"{made} if {one.name} is __absent__ else {one.name}" if one.init else made
    if one.init:
        return one.name
    return "" if one.default is MISSING else f"__usual_{one.name}__"


def _comparison(name: str, kind: Any) -> Any:
    found = f"{_all(kind, 'self')} {SIGNS[name]} {_all(kind, 'other')}"
    said = f"return {found} if other.__class__ is self.__class__ else NotImplemented"
    return _written(kind, name, ["self", "other"], [said], {})


def _hash(kind: Any) -> Any:
    return _written(kind, "__hash__", ["self"], [f"return hash({_all(kind, 'self')})"], {})


def _state(kind: Any) -> Any:
    said = ", ".join(f"self.{one.name}" for one in fields(kind))
    return _written(kind, "__getstate__", ["self"], [f"return [{said}]"], {})


def _set_state(kind: Any) -> Any:
    body = [f"__put__(self, '{one.name}', __state__[{number}])" for number, one in enumerate(fields(kind))]
    return _written(kind, "__setstate__", ["self", "__state__"], body, {"__put__": object.__setattr__})


def _all(kind: Any, of: str) -> str:
    """What counts in comparing an instance, in Python."""
    return f"({''.join(f'{of}.{one.name}, ' for one in fields(kind) if one.compare)})"


def _written(
    kind: type, name: str, parameters: Iterable[str], body: Iterable[str], known: dict[str, object]
) -> Any:
    """A method from Python that is made of the names of fields, and of nothing else."""
    found: dict[str, Any] = {}
    text = f"def {name}({', '.join(parameters)}):\n " + ("\n ".join(body) or "pass")
    exec(text, {"__name__": kind.__module__, **known}, found)  # noqa: S102
    found[name].__qualname__ = f"{kind.__qualname__}.{name}"
    return found[name]


@recursive_repr()
def _repr(self: Any) -> str:
    said = (f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{self.__class__.__qualname__}({', '.join(said)})"


def _refuse(self: object, name: str, *value: object) -> None:
    raise FrozenInstanceError(f"cannot {'assign to' if value else 'delete'} field {name!r}")


FROZEN = {"__setattr__": _refuse, "__delattr__": _refuse}
