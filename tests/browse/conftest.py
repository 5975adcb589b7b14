from __future__ import annotations

import pytest
from textual._compositor import Compositor

from letterdiff.model import Comparison
from tests.shipped import compared


@pytest.fixture(autouse=True)
def unpainted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is drawn for a terminal that nobody looks at: `Walk.seen` asks for what it wants."""

    def painted(compositor: Compositor, **_: object) -> None:
        compositor._dirty_regions.clear()

    for name in ("render_full_update", "render_partial_update"):
        monkeypatch.setattr(Compositor, name, painted)


@pytest.fixture(scope="session")
def shipped() -> Comparison:
    """The two newest letters that ship with the project."""
    return compared(-2, -1)
