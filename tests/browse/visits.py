"""Visits to a comparison without a terminal: keys in, what is seen out."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from textual.pilot import Pilot

from letterdiff.browse import Browser, Outcome, Visit
from letterdiff.browse.app import Browse
from letterdiff.cli.browse import _narrow as narrow
from letterdiff.model import Comparison

USUAL = (80, 24)


@dataclass
class Walk:
    """An app under test."""

    app: Browse
    pilot: Pilot[Outcome]

    async def press(self, *keys: str) -> str:
        """Presses keys; what is seen then."""
        await self.pilot.press(*keys)
        return await self.seen()

    async def back(self, key: str = "escape") -> str:
        """Leaves a page that lies over the first."""
        await self.pilot.press(key)
        return await self.until(lambda: len(self.app.screen_stack) == 1)

    async def typed(self, words: str) -> str:
        """Types words into the search box and enters them; what is seen then."""
        await self.pilot.press("slash")
        for character in words:
            await self.pilot.press("space" if character == " " else character)
        return await self.press("enter")

    async def seen(self) -> str:
        """The rows of the screen."""
        await self.pilot.pause()
        strips = self.app.screen._compositor.render_strips(self.app.size)
        return "\n".join("".join(segment.text for segment in strip) for strip in strips)

    async def until(self, done: Callable[[], bool]) -> str:
        """Waits for work beside the app; what is seen then."""
        patience = monotonic() + 120
        while not done():
            assert monotonic() < patience, "it never came"
            await self.pilot.pause(0.01)
        return await self.seen()


@dataclass
class Shelf:
    """What a visit's caller keeps: the reports that were written, the pages that were opened."""

    path: Path = Path("/reports/a.html")
    written: list[Comparison] = field(default_factory=list)
    opened: list[Path] = field(default_factory=list)
    browser: Browser | None = None

    def write(self, comparison: Comparison) -> Path:
        self.written.append(comparison)
        return self.path


def visit(comparison: Comparison, shelf: Shelf | None = None) -> Visit:
    """A visit to a comparison that is there already."""
    kept = shelf or Shelf()
    return Visit(
        doing="comparing a with b",
        compare=lambda: comparison,
        narrow=narrow,
        write=kept.write,
        browser=lambda: kept.browser,
    )


def walk(
    what: Visit | Comparison,
    scenario: Callable[[Walk], Awaitable[None]],
    size: tuple[int, int] = USUAL,
) -> Outcome | None:
    """Plays a scenario once the comparison is there; how the app was left, None if it was not."""

    async def play() -> Outcome | None:
        app = Browse(what if isinstance(what, Visit) else visit(what))
        async with app.run_test(size=size) as pilot:
            walker = Walk(app, pilot)
            await walker.until(lambda: app.state is not None or app.return_value is not None)
            await scenario(walker)
        return app.return_value

    return asyncio.run(play())
