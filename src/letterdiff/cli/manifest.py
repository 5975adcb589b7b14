"""What a folder of a site says of itself: which letters it shows, what made it, what each page must be.

The manifest lists the pages that letterdiff made; what it does not list is somebody else's. A page listed
with its digest is as it was made; one listed without is being made, or was when something broke it off.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from letterdiff import packaged
from letterdiff.cli.digests import digest
from letterdiff.errors import OutputError
from letterdiff.later import dataclass
from letterdiff.site import DATA, FEED
from letterdiff.store import keys

if TYPE_CHECKING:
    from letterdiff.model import Rules

MANIFEST = "manifest.json"
SCHEMA = "letterdiff/site/2"

# Of letterdiff 0.1: a list of pages, no more.
FIRST_SCHEMA = "letterdiff/site/1"

# Rooms of the package from which no word of a page comes.
NOT_IN_PAGES = frozenset({"cli"})

HINT = "restore it, or choose another --output"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A letter of a site by its content. `trouble` says why it is not shown, empty where it is.

    `date` is its day, `id` what it calls itself, empty where that is its day.
    """

    name: str
    sha256: str
    date: str = ""
    id: str = ""
    trouble: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page must be: the digest of its bytes, and of what it was made from; both empty: not known."""

    sha256: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What makes the pages beside the letters: letterdiff's version, its code, the settings; the address."""

    version: str = ""
    code: str = ""
    settings: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """A manifest as it stands in its file; paths of pages from the folder, `/` between parts."""

    letters: tuple[Listed, ...] = ()
    made: Made = Made()
    pages: Mapping[str, Page] = field(default_factory=dict)

    def text(self) -> str:
        """The file: a line for each letter and each page, so that versions of it are easily compared."""
        head = {
            "schema": SCHEMA,
            "made_by": {"letterdiff": self.made.version, "code": self.made.code},
            "settings": self.made.settings,
            "url": self.made.url,
        }
        letters = [
            _json(_said(letter, ("name", "date", "id", "sha256", "trouble"))) for letter in self.letters
        ]
        pages = [_member(path, _said(self.pages[path], ("sha256", "key"))) for path in sorted(self.pages)]
        members = [
            *(_member(name, said) for name, said in head.items()),
            f'"letters": {_lines("[", letters, "]")}',
            f'"pages": {_lines("{", pages, "}")}',
        ]
        return _lines("{", members, "}") + "\n"


# Told once: to ask for it anew for each of ten thousand pages takes longer than to write them.
_json = json.JSONEncoder(ensure_ascii=False).encode


def _member(name: str, said: object) -> str:
    """A member of a JSON object."""
    return _json({name: said})[1:-1]


def _lines(begin: str, members: Iterable[str], end: str) -> str:
    """A JSON array or object, each member on a line of its own."""
    return f"{begin}\n{(',' + chr(10)).join(members)}\n{end}"


def _said(value: object, names: Iterable[str]) -> dict[str, str]:
    """The fields of a value that say something."""
    return {name: getattr(value, name) for name in names if getattr(value, name)}


def load(folder: Path) -> Manifest | None:
    """The manifest of a folder, None where there is none. Raises `OutputError`."""
    path = folder / MANIFEST
    try:
        raw = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise OutputError(f"cannot be read: {(error.strerror or '').lower()}", path=str(path)) from error
    try:
        manifest = _understood(json.loads(raw))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise OutputError("is no manifest of a site", path=str(path), hint=HINT) from error
    for page in manifest.pages:
        if not _inside(page):
            raise OutputError("is no manifest of a site", path=str(path), hint=HINT)
    return manifest


def _understood(document: Any) -> Manifest:
    if document["schema"] == FIRST_SCHEMA:
        return Manifest(pages={page: Page() for page in list(document["pages"])})
    if document["schema"] != SCHEMA:
        raise ValueError(document["schema"])
    made_by = document["made_by"]
    return Manifest(
        letters=tuple(
            Listed(**{name: str(said) for name, said in one.items()}) for one in document["letters"]
        ),
        made=Made(
            version=str(made_by["letterdiff"]),
            code=str(made_by["code"]),
            settings=str(document["settings"]),
            url=str(document["url"]),
        ),
        pages={path: Page(**one) for path, one in document["pages"].items()},
    )


def _inside(path: object) -> bool:
    """Whether a path of the manifest is one that a site has: a changed manifest must not lead outside."""
    if not isinstance(path, str) or "\\" in path or ":" in path or "\0" in path:
        return False
    if path.startswith("/") or ".." in path.split("/"):
        return False
    return path == FEED or path.endswith(".html") or (path.startswith(f"{DATA}/") and path.endswith(".json"))


def made_now(vocabularies: Sequence[str | Path], rules: Rules, url: str = "") -> Made:
    """What makes the pages of this run.

    The code is known by the sources of the package, so that no release has to be waited for. Libraries are
    left out: a newer one may draw a picture otherwise, but does not make the reports of yesterday wrong, and
    two people with other versions would remake each other's pages for ever.
    """
    from importlib.metadata import version

    # Loading a vocabulary says what is wrong with one that cannot be read.
    known = [keys.vocabulary(name) or str(name) for name in vocabularies]
    said = json.dumps([known, keys.plainly(rules)])
    return Made(
        version=version("letterdiff"),
        code=packaged.code(NOT_IN_PAGES),
        settings=digest(said.encode()),
        url=url,
    )
