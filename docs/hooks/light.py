"""Tells mkdocstrings which classes are dataclasses: also those of `letterdiff.later.dataclass`."""

from __future__ import annotations

from typing import Any

from griffe import Class, ExprCall, ExprName, Extension

OURS = "letterdiff.later.dataclass"
PYTHONS = ExprName("dataclasses.dataclass")


class LightDataclasses(Extension):  # type: ignore[misc, unused-ignore]  # griffe may not be there
    """Shows griffe, which knows a dataclass by the name of its decorator, the name that it knows."""

    def on_class_instance(self, *, cls: Class, **_: Any) -> None:
        """Called for each class once its decorators are known."""
        for decorator in cls.decorators:
            if isinstance(decorator.value, ExprCall) and decorator.value.canonical_path == OURS:
                decorator.value.function = PYTHONS
                cls.labels.add("dataclass")
