"""The least that the project's accuracy may be: a build below it fails."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.toml")

Figures = Mapping[str, Mapping[str, float]]


def load(path: Path = FLOORS) -> dict[str, dict[str, float]]:
    """Measure → figure → least value."""
    return tomllib.loads(path.read_text("utf-8"))


def below(results: Figures, floors: Figures) -> list[str]:
    """A line for each figure that fell below its floor, or that was not measured."""
    return [
        f"{measure}: {name} {_shown(results, measure, name)}, at least {least:.3f} wanted"
        for measure, bars in floors.items()
        for name, least in bars.items()
        if results.get(measure, {}).get(name, -1.0) < least
    ]


def _shown(results: Figures, measure: str, name: str) -> str:
    value = results.get(measure, {}).get(name)
    return "was not measured" if value is None else f"is {value:.3f}"
