"""Files to letters: encoding, marks and page furniture end here.

`read` takes a path, `parse` the bytes of a file. Whatever the format, a file becomes a `Draft` of
passages, which the steps in `steps` name, cut and join before it is made a `Letter`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterdiff.read.told import NOTHING, Told

if TYPE_CHECKING:
    from letterdiff.read.steps import parse, read

__all__ = ["NOTHING", "Told", "parse", "read"]


def __getattr__(name: str) -> object:
    # Who takes a letter from the store needs the bytes of its file, and none of the steps.
    if name not in ("parse", "read"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from letterdiff.read import steps

    globals()[name] = found = getattr(steps, name)
    return found
