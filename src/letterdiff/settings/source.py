"""The file that a configuration stands in: which one it is, what it holds, and on which line."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from letterdiff.errors import SettingsError
from letterdiff.later import dataclass, regex

OWN = "letterdiff.toml"
SHARED = "pyproject.toml"

# Where a configuration stands in a file that it shares with others.
WITHIN = ("tool", "letterdiff")

# The keys that lead to a value, and numbers in lists of tables.
Place = tuple[str | int, ...]

KEY = regex(
    r"""
    [A-Za-z0-9_-]+       # a bare key
  | "[^"\n]*"            # one in quotes
  | '[^'\n]*'
    """,
    re.VERBOSE,
)
HEADER = regex(
    r"""
    ^ [ \t]* (?P<open> \[{1,2} )       # [ of a table, [[ of one in a list of tables
    (?P<keys> [^\[\],\n]+ )           # a comma is in lists of values only
    \]{1,2} [ \t]* (?: \# .* )? $
    """,
    re.VERBOSE,
)
ASSIGNMENT = regex(
    r"""
    ^ [ \t]* (?P<keys> [A-Za-z0-9_"'-] [^=\#\n]* ) =
    """,
    re.VERBOSE,
)
# Where a table of ours can begin; without any of these to parse a file of others would be in vain.
OURS = regex(
    rb"""
    tool ["']? [ \t]* \. [ \t]* ["']? letterdiff   # [tool.letterdiff], tool.letterdiff.letters = ...
  | \[ [ \t]* ["']? tool ["']? [ \t]* \]           # [tool]
  | tool ["']? [ \t]* =                            # tool = { ... }
    """,
    re.VERBOSE,
)
AT_LINE = regex(
    r"""
    [ ] \( at [ ] (?: line [ ] (?P<line> \d+ ) | end ) [^()]* \) $    # what tomllib ends its errors on
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A configuration: its file, what it says, and on which lines of the file.

    `within` are the keys under which it stands there.
    """

    path: Path
    values: Mapping[str, Any]
    lines: Mapping[Place, int]
    within: tuple[str, ...] = ()

    def line(self, place: Place) -> int:
        """The line (from 1) of a value, else of the table or list that it stands in, 0 if none is found."""
        whole = (*self.within, *place)
        return next((self.lines[whole[:n]] for n in range(len(whole), 0, -1) if whole[:n] in self.lines), 0)


def nearest(start: Path) -> Source | None:
    """The configuration in folder `start` or the nearest one above it. Raises `SettingsError`.

    A pyproject.toml without a table of ours is passed over; two configurations in one folder are an error.
    """
    try:
        above = len(start.resolve().parents)
    except OSError:  # somebody removed the folder
        return None
    for steps in range(above + 1):
        folder = start.joinpath(*[".."] * steps)
        found = [source for name in (OWN, SHARED) if (source := _opened(folder / name)) is not None]
        if len(found) == 2:
            what = f"there is a configuration in {SHARED} too, under [{'.'.join(WITHIN)}]"
            raise SettingsError(
                what, path=str(found[0].path), hint="keep one of them, or name one with --config"
            )
        if found:
            return found[0]
    return None


def named(path: Path) -> Source:
    """The configuration in a file of this name. Raises `SettingsError`."""
    try:
        source = _read(path, path.read_bytes())
    except FileNotFoundError as error:
        raise SettingsError("no such configuration", path=str(path)) from error
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    if source is None:
        raise SettingsError(f"has no table [{'.'.join(WITHIN)}]", path=str(path))
    return source


def _opened(path: Path) -> Source | None:
    """The configuration in a file that may be there or not."""
    try:
        return _read(path, path.read_bytes())
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    except OSError as error:
        if not os.access(path.parent, os.X_OK):  # a folder above that is closed to us holds nothing of ours
            return None
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError | ValueError) -> SettingsError:
    reason = (getattr(error, "strerror", None) or str(error)).lower()
    return SettingsError(f"cannot be read: {reason}", path=str(path), hint="name another with --config")


def _read(path: Path, data: bytes) -> Source | None:
    """What a file holds for us; None if it is shared and holds nothing."""
    shared = path.name == SHARED
    # Most are other people's, and need not even be well-formed.
    if shared and not (WITHIN[-1].encode() in data and OURS.search(data)):
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError("is not UTF-8", path=str(path), hint="save it as UTF-8") from error
    values = _parsed(path, text)
    within = WITHIN if shared else ()
    for key in within:
        values = values.get(key) if isinstance(values, dict) else None
    if values is None:
        return None
    if not isinstance(values, dict):
        raise SettingsError(f"'{'.'.join(WITHIN)}' is no table", path=str(path))
    return Source(path=path, values=values, lines=_lines(text), within=within)


def _parsed(path: Path, text: str) -> Any:
    # Only where there is something to read.
    import tomllib

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        told = str(error)
        at = AT_LINE.search(told)
        what = told[: at.start()] if at else told
        line = int(at["line"] or len(text.rstrip().splitlines())) if at else 0
        raise SettingsError(f"is not TOML: {what}", path=str(path), line=line) from error


def _lines(text: str) -> dict[Place, int]:
    """The first line of each table and key that stands at the beginning of a line.

    Found by searching, since tomllib does not tell: keys inside braces are not found, and a line of a text
    of many lines may pass for one.
    """
    lines: dict[Place, int] = {}
    counts: Counter[tuple[str, ...]] = Counter()  # tables met so far of each list of tables
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := HEADER.match(line):
            table = _keys(header["keys"])
            listed = header["open"] == "[["
            counts[table] += listed
            place = _numbered(table, counts)
            lines.setdefault(place, number)
            lines.setdefault(place[:-1] if listed else place, number)
        elif assignment := ASSIGNMENT.match(line):
            lines.setdefault(_numbered((*table, *_keys(assignment["keys"])), counts), number)
    return lines


def _keys(dotted: str) -> tuple[str, ...]:
    return tuple(key.strip("\"'") for key in KEY.findall(dotted))


def _numbered(keys: tuple[str, ...], counts: Mapping[tuple[str, ...], int]) -> Place:
    """Keys, each list of tables among them followed by the number of its last table."""
    place: list[str | int] = []
    for end, key in enumerate(keys, 1):
        place.append(key)
        if counts.get(keys[:end]):
            place.append(counts[keys[:end]] - 1)
    return tuple(place)
