"""Work in this process, and what all crews keep to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, Generic, TypeVar

from letterdiff.later import dataclass

Item = TypeVar("Item")
Result = TypeVar("Result")

# Items handed out for each worker before the first result is asked for: enough that nobody waits for the
# slowest, few enough that ten thousand letters are not held at once.
AHEAD = 3

# Items for which nobody is called in unless the user says so: to start processes takes as long as a few
# comparisons, or as reading a dozen letters or two.
FEW = 8

# Items that have much in common are handed out in so many bundles at least, of so many characters at most.
# What they have in common is worked out again for each bundle; but all are to have something to do, and no
# great many results are to wait at once.
BUNDLES = 8
MOST = 300_000

# How much of an item an error shows.
SHOWN = 100


@dataclass(frozen=True, slots=True)
class Begun(Generic[Result]):
    """Work that was begun. `done` says whether it has ended; `result` waits for what comes of it.

    `result` raises what the work raised, with a note that names its item.
    """

    done: Callable[[], bool]
    result: Callable[[], Result]


def together(sizes: Collection[int]) -> int:
    """How many items in a row the same hands do best, where neighbours have much in common.

    `sizes` of the items are in characters.
    """
    return max(min(len(sizes) // BUNDLES, len(sizes) * MOST // max(sum(sizes), 1)), 1)


class Alone:
    """Works in this process."""

    @property
    def near(self) -> Alone:
        """These hands."""
        return self

    def map(self, work: Callable[..., Result], *items: Iterable[Any], together: int = 1) -> Iterator[Result]:
        """Works at an item when its result is asked for."""
        del together
        for item in zip(*items, strict=False):
            try:
                result = work(*item)
            except Exception as error:
                error.add_note(at(item))
                raise
            yield result

    def start(self, work: Callable[..., Result], *item: Any) -> Begun[Result]:
        """Works at an item at once. Raises what the work raises."""
        result = next(self.map(work, *([part] for part in item)))
        return Begun(done=lambda: True, result=lambda: result)

    def share(self, value: Item) -> Item:
        """The value itself."""
        return value


def at(item: Iterable[object]) -> str:
    """Which item: as text it names itself, and its beginning is enough."""
    return f"at work on {' and '.join(map(_said, item))}"


def _said(part: object) -> str:
    said = str(part)
    return said if len(said) <= SHOWN else f"{said[:SHOWN]}…"
