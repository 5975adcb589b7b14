"""Libraries that read some formats and are not installed with every letterdiff."""

from __future__ import annotations

from importlib.util import find_spec

from letterdiff.errors import UnreadableLetterError

EXTRA = "pip install 'letterdiff[documents]'"


def is_there(*modules: str) -> bool:
    """Whether modules can be imported."""
    return all(find_spec(module) for module in modules)


def needed(kind: str, path: str, *modules: str) -> None:
    """Raises `UnreadableLetterError` where what reads that kind of file is not installed."""
    if not is_there(*modules):
        what = f"this is {kind}, and what reads it is not installed"
        raise UnreadableLetterError(what, path=path, hint=f"install it: {EXTRA}")
