"""letterdiff tells a reader what changed between two successive institutional letters.

    from pathlib import Path
    from letterdiff import compare, read_letter

    comparison = compare(read_letter(Path("old.md")), read_letter(Path("new.md")))

All values are those of `letterdiff.model`; errors are those of `letterdiff.errors`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from letterdiff.errors import LetterdiffError
    from letterdiff.pipeline import compare, read_letter

__all__ = ["LetterdiffError", "__version__", "compare", "read_letter"]

# Names are found when they are first asked for: the command line starts without loading the engine.
HOMES = {
    "compare": "letterdiff.pipeline",
    "read_letter": "letterdiff.pipeline",
    "LetterdiffError": "letterdiff.errors",
}


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        return version("letterdiff")
    if name in HOMES:
        return getattr(import_module(HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
