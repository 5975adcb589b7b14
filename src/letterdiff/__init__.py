"""letterdiff tells a reader what changed between two successive institutional letters.

    >>> from letterdiff import compare, load_folder, read_letter, render
    >>> old = read_letter("letters/2025-10-21.md")
    >>> new = read_letter("letters/2026-06-16.md")
    >>> comparison = compare(old, new)
    >>> [topic.label for topic in comparison.topics if topic.status == "renamed"]
    ['Return Regulation']
    >>> report = render(comparison, "html")
    >>> [str(reading.letter.date) for reading in load_folder("letters")][-1]
    '2026-06-16'

Nothing here prints, exits or opens a connection. All values are those of `letterdiff.model`; whatever is
raised on purpose is a `LetterdiffError` and says what is wrong, where, and what to do.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from letterdiff.errors import LetterdiffError
    from letterdiff.library import load_folder
    from letterdiff.model import Comparison, Reading
    from letterdiff.pipeline import compare, read_letter
    from letterdiff.render import render

__all__ = [
    "Comparison",
    "LetterdiffError",
    "Reading",
    "__version__",
    "compare",
    "load_folder",
    "read_letter",
    "render",
]

# Names are found when they are first asked for: the command line starts without loading the engine.
HOMES = {
    "Comparison": "letterdiff.model",
    "LetterdiffError": "letterdiff.errors",
    "Reading": "letterdiff.model",
    "compare": "letterdiff.pipeline",
    "load_folder": "letterdiff.library",
    "read_letter": "letterdiff.pipeline",
    "render": "letterdiff.render",
}


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        return version("letterdiff")
    if name in HOMES:
        return getattr(import_module(HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*globals(), *HOMES, "__version__"]
