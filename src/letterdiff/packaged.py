"""Files of words: lists that ship in the package, and TOML files that ship or are a user's."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from letterdiff.errors import LetterdiffError


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of a list that ships in the package, in its order, without the lines that begin with #."""
    listed = resources.files("letterdiff").joinpath(name).read_text("utf-8")
    return tuple(word for line in listed.splitlines() if not line.startswith("#") for word in line.split())


def toml(path: Path, error: type[LetterdiffError], *, missing: str, hint: str) -> dict[str, Any]:
    """What a TOML file holds. Raises `error`, saying `missing` and `hint` where there is no such file."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as cause:
        raise error(missing, path=str(path), hint=hint) from cause
    except OSError as cause:
        raise error(f"cannot be read: {cause.strerror}", path=str(path)) from cause
    except UnicodeDecodeError as cause:
        raise error("is not UTF-8", path=str(path), hint="save it as UTF-8") from cause
    except (tomllib.TOMLDecodeError, RecursionError) as cause:
        raise error(f"is not TOML: {cause}", path=str(path)) from cause
