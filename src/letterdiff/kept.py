"""What is worked out of a letter once, however many comparisons it takes part in.

A stage that needs more of a letter than its reading holds (its words by their stems, where each term stands)
marks the function that makes it with `once`. What is made is kept beside the reading, by its identity: for as
long as somebody holds that reading, and while the letters of which something is kept are not too many.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import field
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import ref

from letterdiff.later import dataclass

if TYPE_CHECKING:
    from letterdiff.model import Reading

Made = TypeVar("Made")

# Characters of the letters of which something is kept: of forty of ordinary length.
MOST = 1_000_000

# The letters at hand, of which something is kept however long they are.
AT_HAND = 2


@dataclass(slots=True)
class _Place:
    """What is kept of one reading, by what made it; `size` counts the characters of its letter."""

    reading: ref[Reading]
    size: int
    made: dict[Callable[[Reading], Any], Any] = field(default_factory=dict)


# The one asked for last stands last.
_places: OrderedDict[int, _Place] = OrderedDict()


def once(make: Callable[[Reading], Made]) -> Callable[[Reading], Made]:
    """`make`, called once for each reading.

    What it makes must not hold the reading, which it would keep alive.
    """

    @wraps(make)
    def made(reading: Reading) -> Made:
        kept = _place(reading).made
        if make not in kept:
            kept[make] = make(reading)
        result: Made = kept[make]
        return result

    return made


def _place(reading: Reading) -> _Place:
    key = id(reading)
    place = _places.get(key)
    if place is None or place.reading() is not reading:
        place = _Place(ref(reading, lambda gone: _forget(key, gone)), len(reading.letter.text))
        _places[key] = place
        _make_room()
    _places.move_to_end(key)
    return place


def _make_room() -> None:
    size = sum(place.size for place in tuple(_places.values()))
    while size > MOST and len(_places) > AT_HAND:
        size -= _places.popitem(last=False)[1].size


def _forget(key: int, gone: ref[Reading]) -> None:
    # Another reading may stand in the same place of the memory by now.
    if key in _places and _places[key].reading is gone:
        del _places[key]
