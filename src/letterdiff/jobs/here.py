"""Work in this process, and what all crews keep to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

# Items handed out for each worker before the first result is asked for: enough that nobody waits for the
# slowest, few enough that ten thousand letters are not held at once.
AHEAD = 3

# Items for which nobody is called in unless the user says so: to start processes takes as long as a few
# comparisons, or as reading a dozen letters or two.
FEW = 8

# How much of an item an error shows.
SHOWN = 100


class Alone:
    """Works in this process."""

    @property
    def near(self) -> Alone:
        """These hands."""
        return self

    def map(self, work: Callable[..., Result], *items: Iterable[Any]) -> Iterator[Result]:
        """Works at an item when its result is asked for."""
        for item in zip(*items, strict=False):
            try:
                result = work(*item)
            except Exception as error:
                error.add_note(at(item))
                raise
            yield result

    def share(self, value: Item) -> Item:
        """The value itself."""
        return value


def at(item: Iterable[object]) -> str:
    """Which item: as text it names itself, and its beginning is enough."""
    return f"at work on {' and '.join(map(_said, item))}"


def _said(part: object) -> str:
    said = str(part)
    return said if len(said) <= SHOWN else f"{said[:SHOWN]}…"
