"""A site in its folder: what would change there, and changing only that.

What is made is written aside first and put in its place when all of it is there: whatever breaks off before
(a full disk, an error, an interrupt) leaves the site as it was. What breaks off while pages are put in their
places, each of them whole, leaves a manifest that promises nothing of those, and the next run makes them
good.

A long series is made volume by volume, and what is finished is put in its place on the way: a run that is
broken off loses no more than about an eighth of what it did, and the volumes that were in the making; each
volume is whole, as it was or as it is to be. Until all is done the manifest promises nothing of the index:
nobody takes the site for up to date.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import field, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from letterdiff.cli.digests import Digests, digest, digest_of
from letterdiff.cli.manifest import MANIFEST, Listed, Made, Manifest, Page, load, made_now
from letterdiff.errors import OutputError
from letterdiff.later import dataclass
from letterdiff.site import COMMITMENTS, DATA, FEED, FIGURES, INDEX, TERMS, part_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from letterdiff.store import Store

# Where what is made waits inside the folder of the site; a run that was killed leaves it to the next.
ASIDE = ".letterdiff-unfinished"

FOREIGN = "stands where a page would go, and letterdiff did not make it"
FREE = "move it away, or choose another --output"
AS_IT_WAS = "the site is as it was"
GOES_ON = "what is finished stays, and the next run goes on from there"

# What was made is put in its place when it is such a part of all there is: with each time the manifest is
# written, and it grows with the site.
SETTLED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What has to be done to `folder` so that it holds a site: paths from the folder, `/` between parts.

    What is to be written lies under the same paths in `aside`; `written` is in its place already.
    """

    folder: Path
    aside: Path
    digests: Digests
    manifest: Manifest
    listed: tuple[str, ...]
    write: tuple[str, ...]
    remove: tuple[str, ...]
    written: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether the folder holds the site already."""
        return not self.write and not self.remove

    def lines(self) -> Sequence[str]:
        """What would be done, a line each."""
        return [f"would write {path}" for path in self.write] + [
            f"would remove {path}" for path in self.remove
        ]


@dataclass(slots=True)
class Folder:
    """A folder as a shelf: what it holds, and what was made for it, which waits `aside`.

    `letters` and `made` are what the manifest will say. Without `writing` nothing is to be put in its place,
    and of what is made only what the making looks into again is laid aside.
    """

    folder: Path
    aside: Path
    digests: Digests
    manifest: Manifest
    writing: bool
    letters: tuple[Listed, ...] = ()
    made: Made = field(default_factory=Made)
    pages: dict[str, Page] = field(default_factory=dict)
    write: dict[str, None] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)
    _parts: dict[str, dict[str, str]] | None = None

    def claim(self) -> None:
        """Makes sure that the main pages may be written, before any work. Raises `OutputError`."""
        for path in (INDEX, FIGURES, COMMITMENTS, TERMS, FEED):
            self._owned(path)

    def has(self, path: str, key: str) -> bool:
        """Whether a page was made with this key and is as it was made. Raises `OutputError`."""
        if path in self.pages:
            return self.pages[path].key == key
        page = self.manifest.pages.get(path)
        return page is not None and page.key == key and self.sound(path)

    def listed(self, folder: str) -> Mapping[str, str]:
        """The pages of a part that the manifest has, with their keys."""
        if self._parts is None:
            self._parts = {}
            for path, page in self.manifest.pages.items():
                part = part_of(path)
                if part is not None:
                    self._parts.setdefault(part, {})[path] = page.key
        return self._parts.get(folder, {})

    def sound(self, path: str) -> bool:
        """Whether a page is as the manifest promises. Raises `OutputError`."""
        promised = self.manifest.pages[path].sha256
        return bool(promised) and self.digests.of(path) == promised

    def text(self, path: str) -> str:
        """A page that is there or was made."""
        place = self.aside if path in self.write else self.folder
        return (place / path).read_text(encoding="utf-8")

    def keep(self, path: str, key: str) -> None:
        """Leaves a page where it is."""
        if path not in self.pages:
            self.pages[path] = Page(sha256=self.manifest.pages[path].sha256, key=key)

    def put(self, path: str, key: str, text: str) -> None:
        """Lays a page aside, unless it stands there to the byte. Raises `OutputError`."""
        made = digest(text.encode("utf-8", "backslashreplace"))
        self.pages[path] = Page(sha256=made, key=key)
        if self.digests.of(path) != made:
            self._owned(path)
            if self.writing or path.startswith(f"{DATA}/"):
                hint = GOES_ON if self.written else AS_IT_WAS
                _lay(self.aside / path, text, self.folder / path, hint)
                self.digests.laid(path, self.aside / path, made)
            self.write[path] = None

    def settle(self, unfinished: Container[str]) -> None:
        """Puts in its place what was made so far, if it is much. Raises `OutputError`."""
        ready = [path for path in self.write if path not in unfinished]
        if not self.writing or SETTLED * len(ready) < len(self.pages):
            return
        made = {path: page for path, page in self.pages.items() if path not in unfinished}
        pages = {**self.manifest.pages, **made, INDEX: Page()}
        manifest = Manifest(letters=self.letters, made=self.made, pages=pages)
        done = replace(self.as_it_is(), manifest=manifest, written=tuple(self.written))
        carry_out(replace(done, write=tuple(ready)))
        self.written += ready
        for path in ready:
            del self.write[path]

    def plan(self) -> Plan:
        """What is to be done now that all is made. Raises `OutputError`."""
        manifest = Manifest(letters=self.letters, made=self.made, pages=self.pages)
        if digest_of(self.folder / MANIFEST) != digest(manifest.text().encode("utf-8", "backslashreplace")):
            self.write[MANIFEST] = None
        gone = [path for path in self.manifest.pages if path not in self.pages]
        return Plan(
            folder=self.folder,
            aside=self.aside,
            digests=self.digests,
            manifest=manifest,
            listed=tuple(self.manifest.pages),
            write=tuple(self.write),
            remove=tuple(path for path in gone if (self.folder / path).is_file()),
            written=tuple(self.written),
        )

    def as_it_is(self) -> Plan:
        """Nothing is to be done."""
        return Plan(
            folder=self.folder,
            aside=self.aside,
            digests=self.digests,
            manifest=self.manifest,
            listed=(),
            write=(),
            remove=(),
        )

    def _owned(self, path: str) -> None:
        """Sees to it that a page overwrites nothing of others, and goes nowhere but into the folder."""
        place = self.folder / path
        for above in _between(self.folder, path):
            if above.is_symlink():
                raise OutputError("is a link, and pages would go elsewhere", path=str(above), hint=FREE)
        if path not in self.manifest.pages and os.path.lexists(place):
            raise OutputError(FOREIGN, path=str(place), hint=FREE)


@contextmanager
def opened(folder: Path, store: Store | None = None, *, writing: bool) -> Iterator[Folder]:
    """A folder to plan a site for. What is laid aside is gone at the end. Raises `OutputError`.

    Without `writing` nothing is written inside the folder, and each of its files is read; otherwise those
    that are as the store notes them are not.
    """
    manifest = load(folder) or Manifest()
    if not writing:
        with TemporaryDirectory(prefix="letterdiff-") as elsewhere:
            yield Folder(folder, Path(elsewhere), Digests(folder), manifest, writing=False)
        return
    aside = folder / ASIDE
    _clear(aside)
    try:
        yield Folder(folder, aside, Digests(folder, store), manifest, writing=True)
    finally:
        _clear(aside)


def _clear(aside: Path) -> None:
    if aside.is_symlink():
        aside.unlink()
    shutil.rmtree(aside, ignore_errors=True)


@contextmanager
def made_folder(folder: Path) -> Iterator[None]:
    """Makes a folder for the block, and takes it away again if the block puts nothing in it."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"cannot be made: {reason}", path=str(folder)) from error
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            for path in missing:
                path.rmdir()


def up_to_date(shelf: Folder) -> bool:
    """Whether nothing is to be done for the letters of a shelf. Raises `OutputError`."""
    told, known = ({one.name: one.sha256 for one in of.letters} for of in (shelf, shelf.manifest))
    return told == known and shelf.manifest.made == shelf.made and all(map(shelf.sound, shelf.manifest.pages))


def stale(folder: Path, letters: Iterable[tuple[str, str]], made: Made | None = None) -> list[str]:
    """Why a folder does not hold the site of these letters (file names, digests), in words; none if it does.

    Told from the manifest and the digests of the files: nothing is read or compared. `made` is what would
    make the pages now, by default what this run's settings say. Raises `OutputError`.
    """
    manifest = load(folder)
    if manifest is None:
        return ["there is no site yet"]
    made = made or _made_by_settings()
    return [
        *_other_letters(manifest, dict(letters)),
        *_made_otherwise(manifest.made, replace(made, url=manifest.made.url)),
        *_damaged(folder, manifest),
    ]


def _made_by_settings() -> Made:
    from letterdiff.cli import desk

    settings = desk.settings()
    return made_now(settings.vocabularies, settings.rules)


def _other_letters(manifest: Manifest, letters: Mapping[str, str]) -> Iterator[str]:
    known = {letter.name: letter.sha256 for letter in manifest.letters}
    for name, content in letters.items():
        if name not in known:
            yield f"{name} is not in it"
        elif known[name] != content:
            yield f"{name} has changed since"
    for name in known:
        if name not in letters:
            yield f"{name} is gone"


def _made_otherwise(then: Made, now: Made) -> Iterator[str]:
    if not then.version:
        yield "it was made by an older letterdiff"
    elif then.version != now.version:
        yield f"it was made by letterdiff {then.version}, this is {now.version}"
    elif then.code != now.code:
        yield "the code of letterdiff has changed since it was made"
    elif then.settings != now.settings:
        yield "it was made with other vocabularies or rules"


def _damaged(folder: Path, manifest: Manifest) -> Iterator[str]:
    for path, page in manifest.pages.items():
        found = digest_of(folder / path)
        if not found:
            yield f"{path} is missing"
        elif found != page.sha256 and manifest.made.version:
            yield f"{path} is not as it was made" if page.sha256 else f"{path} may be unfinished"


def carry_out(plan: Plan) -> None:
    """Puts in their places what was laid aside, and removes what is no longer made. Raises `OutputError`.

    First a manifest that promises nothing of the pages about to change, so that whatever is broken off is
    known the next time; last the one that does.
    """
    if plan.empty:
        return
    changing = {*plan.write, *plan.remove}
    kept = {path: page for path, page in plan.manifest.pages.items() if path not in changing}
    unknown = dict.fromkeys((*plan.listed, *plan.manifest.pages), Page())
    meanwhile = replace(plan.manifest, pages=unknown | kept)
    hint = GOES_ON if plan.written else AS_IT_WAS
    _lay(plan.aside / "meanwhile.json", meanwhile.text(), plan.folder / MANIFEST, hint)
    _lay(plan.aside / MANIFEST, plan.manifest.text(), plan.folder / MANIFEST, hint)
    pages = [path for path in plan.write if path != MANIFEST]
    for folder in {(plan.folder / path).parent for path in pages}:
        _make_folder(folder)
    if pages or plan.remove:
        _place(plan.aside / "meanwhile.json", plan.folder / MANIFEST)
    for path in pages:
        _place(plan.aside / path, plan.folder / path)
    for path in plan.remove:
        _remove(plan.folder, path)
    _place(plan.aside / MANIFEST, plan.folder / MANIFEST)


def _lay(aside: Path, text: str, place: Path, hint: str) -> None:
    """Writes a file that is to stand at `place`, not there yet. Raises `OutputError`."""
    try:
        aside.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"cannot be written: {reason}", path=str(place), hint=hint) from error


def _place(aside: Path, place: Path) -> None:
    try:
        if place.exists():
            shutil.copymode(place, aside)
        os.replace(aside, place)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "the next run makes it good"
        raise OutputError(f"cannot be written: {reason}", path=str(place), hint=hint) from error


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"cannot be made: {reason}", path=str(folder), hint=AS_IT_WAS) from error


def _remove(folder: Path, path: str) -> None:
    """Removes a page, and the folders in which it was the last."""
    try:
        (folder / path).unlink(missing_ok=True)
        for above in _between(folder, path):
            if not any(above.iterdir()):
                above.rmdir()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"cannot be removed: {reason}", path=str(folder / path)) from error


def _between(folder: Path, path: str) -> Iterator[Path]:
    """The folders that a page lies in, inside the folder of the site, the innermost first."""
    for above in PurePosixPath(path).parents:
        if above.name:
            yield folder / above
