"""Values that several items hold, on their way to processes of this machine: packed once, unpacked once each.

A worker that finds the same value in its next item finds the same object, so that what was worked out of it
(`letterdiff.kept`) is there still.
"""

from __future__ import annotations

import pickle
from collections import OrderedDict
from collections.abc import Callable
from itertools import count
from typing import Any

# Values that a worker remembers: a letter is compared with the next few.
REMEMBERED = 12

_numbers = count()
_unpacked: OrderedDict[int, Any] = OrderedDict()


class Parcel:
    """A value packed. `value` is the value itself where it was packed."""

    __slots__ = ("__weakref__", "data", "number", "value")

    def __init__(self, value: object) -> None:
        self.value = value
        self.number = next(_numbers)
        self.data = pickle.dumps(value)

    def __str__(self) -> str:
        return str(self.value)

    def __reduce__(self) -> tuple[Callable[..., object], tuple[int, bytes]]:
        return _opened, (self.number, self.data)


def plain(item: object) -> Any:
    """The value of a parcel; anything else as it is."""
    return item.value if isinstance(item, Parcel) else item


def _opened(number: int, data: bytes) -> object:
    """The value of a parcel where it arrives: of one that came before, the same object."""
    if number not in _unpacked:
        _unpacked[number] = pickle.loads(data)  # noqa: S301  packed by the process that started this one
        while len(_unpacked) > REMEMBERED:
            _unpacked.popitem(last=False)
    _unpacked.move_to_end(number)
    return _unpacked[number]
