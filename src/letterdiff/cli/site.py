"""A site in its folder: what would change there, and changing only that.

A manifest in the folder lists the pages that letterdiff made. What it does not list is somebody else's: it
is never overwritten and never removed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from letterdiff.cli.output import write_file
from letterdiff.errors import OutputError

MANIFEST = "manifest.json"
SCHEMA = "letterdiff/site/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What has to be done to `folder` so that it holds a site: paths from the folder, `/` between parts."""

    folder: Path
    pages: Mapping[str, str]
    listed: tuple[str, ...]
    write: tuple[str, ...]
    remove: tuple[str, ...]

    @property
    def manifest(self) -> str:
        """The manifest of the site as it will be."""
        return _manifest(self.pages)

    @property
    def empty(self) -> bool:
        """Whether the folder holds the site already."""
        return not self.write and not self.remove

    def lines(self) -> Sequence[str]:
        """What would be done, a line each."""
        return [f"would write {path}" for path in self.write] + [
            f"would remove {path}" for path in self.remove
        ]


def plan(folder: Path, pages: Mapping[str, str]) -> Plan:
    """Compares a folder with the pages it should hold, byte by byte.

    Raises `OutputError` when a page would overwrite a file that is not in the manifest.
    """
    listed = _listed(folder)
    write = [path for path, text in pages.items() if _read(folder / path) != _bytes(text)]
    for path in write:
        if path not in listed and (folder / path).exists():
            raise OutputError(
                "stands where a page would go, and letterdiff did not make it",
                path=str(folder / path),
                hint="move it away, or choose another --output",
            )
    if _read(folder / MANIFEST) != _bytes(_manifest(pages)):
        write.append(MANIFEST)
    remove = [path for path in listed if path not in pages and (folder / path).is_file()]
    return Plan(folder=folder, pages=pages, listed=tuple(listed), write=tuple(write), remove=tuple(remove))


def carry_out(plan: Plan) -> None:
    """Writes what differs and removes what is no longer made. Raises `OutputError`.

    The manifest first lists old and new pages, so that whatever is broken off is known the next time.
    """
    if plan.empty:
        return
    _write(plan.folder / MANIFEST, _manifest({*plan.listed, *plan.pages}))
    for path in plan.write:
        if path != MANIFEST:
            _write(plan.folder / path, plan.pages[path])
    for path in plan.remove:
        _remove(plan.folder, path)
    _write(plan.folder / MANIFEST, plan.manifest)


def _manifest(pages: Iterable[str]) -> str:
    return json.dumps({"schema": SCHEMA, "pages": sorted(pages)}, indent=2) + "\n"


def _listed(folder: Path) -> list[str]:
    """The pages of the manifest, none where there is no manifest yet. Raises `OutputError`."""
    raw = _read(folder / MANIFEST)
    if raw is None:
        return []
    hint = "restore it, or choose another --output"
    try:
        document = json.loads(raw)
        pages = document["pages"] if document["schema"] == SCHEMA else None
    except (ValueError, TypeError, KeyError):
        pages = None
    if not isinstance(pages, list) or not all(map(_inside, pages)):
        raise OutputError("is no manifest of a site", path=str(folder / MANIFEST), hint=hint)
    return pages


def _inside(path: object) -> bool:
    """Whether a path of the manifest is a page below the folder: a changed manifest must not lead outside."""
    if not isinstance(path, str) or not path.endswith(".html") or "\\" in path or ":" in path:
        return False
    parts = PurePosixPath(path)
    return not parts.is_absolute() and ".." not in parts.parts


def _read(path: Path) -> bytes | None:
    """The bytes of a file, None where there is none. Raises `OutputError`."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise OutputError(f"cannot be compared: {(error.strerror or '').lower()}", path=str(path)) from error


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"cannot be made: {reason}", path=str(path.parent)) from error
    write_file(path, text)


def _remove(folder: Path, path: str) -> None:
    """Removes a page, and its folder where that was the last in it."""
    try:
        (folder / path).unlink(missing_ok=True)
        parent = (folder / path).parent
        if parent != folder and not any(parent.iterdir()):
            parent.rmdir()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"cannot be removed: {reason}", path=str(folder / path)) from error


def _bytes(text: str) -> bytes:
    # As `write_file` encodes it.
    return text.encode("utf-8", "backslashreplace")
