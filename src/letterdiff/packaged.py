"""Files of the package and of words: lists that ship in it, TOML files that ship or are a user's."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from letterdiff.errors import LetterdiffError, LexiconError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from letterdiff.model.rules import Words

# No sources, and other ones on every machine.
COMPILED = "__pycache__"

VOCABULARIES = ("countries", "migration")
"""The vocabularies that ship, in the order in which they are read."""


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of a list that ships in the package, in its order, without the lines that begin with #."""
    from importlib import resources

    listed = resources.files("letterdiff").joinpath(name).read_text("utf-8")
    return tuple(word for line in listed.splitlines() if not line.startswith("#") for word in line.split())


@cache
def code(without: frozenset[str] = frozenset()) -> str:
    """A digest of the files of the package, which tells one state of it from another without a release.

    `without` names rooms that are left out.
    """
    from importlib import resources

    found = sha256()
    for path, content in sorted(_sources(resources.files("letterdiff"), "", without | {COMPILED})):
        found.update(f"{path}\0{len(content)}\0".encode())
        found.update(content)
    return found.hexdigest()


def _sources(folder: Traversable, path: str, without: frozenset[str]) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.name in without:
            continue
        if entry.is_dir():
            yield from _sources(entry, f"{path}{entry.name}/", without)
        else:
            yield path + entry.name, entry.read_bytes()


def toml(path: Path, error: type[LetterdiffError], *, missing: str, hint: str) -> dict[str, Any]:
    """What a TOML file holds. Raises `error`, saying `missing` and `hint` where there is no such file."""
    return parsed(text(path, error, missing=missing, hint=hint), str(path), error)


def text(path: Path, error: type[LetterdiffError], *, missing: str, hint: str) -> str:
    """The text of a file of words. Raises `error`, as `toml` does."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as cause:
        raise error(missing, path=str(path), hint=hint) from cause
    except UnicodeDecodeError as cause:
        raise error("is not UTF-8", path=str(path), hint="save it as UTF-8") from cause
    except (OSError, ValueError) as cause:
        reason = (getattr(cause, "strerror", None) or str(cause)).lower()
        raise error(f"cannot be read: {reason}", path=str(path)) from cause


def lexicon(path: Path) -> Words:
    """The lexicon in a file, as it is now. Raises `LexiconError` where it cannot be read."""
    from letterdiff.model.rules import Words

    hint = "give the path of a TOML file"
    return Words(text=text(path, LexiconError, missing="no such lexicon", hint=hint), path=str(path))


def parsed(said: str, path: str, error: type[LetterdiffError]) -> dict[str, Any]:
    """What the text of a TOML file holds. Raises `error`, which names the file."""
    import tomllib

    try:
        return tomllib.loads(said)
    except (tomllib.TOMLDecodeError, RecursionError) as cause:
        raise error(f"is not TOML: {cause}", path=path) from cause
