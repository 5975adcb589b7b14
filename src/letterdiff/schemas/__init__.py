"""The JSON Schemas (draft 2020-12) of the documents that letterdiff writes, a file each.

Each is whole in itself, so that any validator takes it as it is, and each has a version of its own: what
several of them define is written out in each, and a test keeps it the same.
"""

from __future__ import annotations

from importlib.resources import files

from letterdiff.errors import LetterdiffError

# rapidfuzz's ratio from which a name counts as a misspelling of another.
NEARLY = 60.0


def names() -> tuple[str, ...]:
    """The documents that have a schema, in alphabetical order."""
    found = (entry.name for entry in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".json") for name in found if name.endswith(".json")))


def schema(name: str) -> str:
    """The schema of a document, as JSON text that ends in a newline.

    Raises `LetterdiffError`, which offers the nearest name.
    """
    known = names()
    if name not in known:
        raise LetterdiffError(f"no schema {name!r}", hint=_offer(name, known))
    return (files(__name__) / f"{name}.json").read_text(encoding="utf-8")


def _offer(name: str, known: tuple[str, ...]) -> str:
    from rapidfuzz import fuzz, process

    nearest = process.extractOne(name.casefold(), known, scorer=fuzz.ratio, score_cutoff=NEARLY)
    return f"nearest: {nearest[0]}" if nearest else f"there are {', '.join(known)}"
