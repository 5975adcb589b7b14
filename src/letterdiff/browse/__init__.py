"""A comparison to walk through in the terminal: topics on the left, what changed on the right.

`state` knows where the reader stands and what is next, `find` what a search finds; `sheet`, `pages` and
`said` set the lines, with the renderers of the page that `letterdiff diff` shows; `panes`, `screens` and
`app` put them on the screen, as `look` has it, and are the only ones to know Textual. What touches files or
asks the machine is given by the caller, as a `Visit`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from letterdiff.browse.state import KINDS, Narrow
from letterdiff.later import dataclass
from letterdiff.model import Comparison

__all__ = ["KINDS", "Browser", "Narrow", "Outcome", "Visit", "walk"]


class Browser(Protocol):
    """Shows a page to the user."""

    @property
    def in_terminal(self) -> bool:
        """Whether it needs the terminal for itself."""
        ...

    def open(self, page: Path) -> bool:
        """Opens a page; whether it could."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What the app asks of its caller.

    `doing` says what is being done while `compare` runs, which may raise; `narrow` gives the part of a
    comparison that is of some kinds; `write` writes the HTML report to a file of its own and may raise
    `LetterdiffError`; `browser` is None on a machine that has none.
    """

    doing: str
    compare: Callable[[], Comparison]
    narrow: Narrow
    write: Callable[[Comparison], Path]
    browser: Callable[[], Browser | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a visit ended: what went wrong, whether the user broke it off, and the report that was written."""

    error: BaseException | None = None
    interrupted: bool = False
    report: Path | None = None


def walk(visit: Visit) -> Outcome:
    """Runs the app until the user leaves."""
    # Textual takes a fifth of a second.
    from letterdiff.browse.app import Browse

    return Browse(visit).walked()
