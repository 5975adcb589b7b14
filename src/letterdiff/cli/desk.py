"""What lies ready for a run: the settings of the nearest configuration, or of the one that is named.

They are read when something first asks for them, so that help, completion and `--version` touch no file.
The command line and the environment come before them: the options take these values only where neither says
anything (see `defaults`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from letterdiff.read import Told
    from letterdiff.settings import Settings
    from letterdiff.store import Store

LETTERS = "letters"
REPORTS = "reports"


class _Desk:
    """Of one run: the configuration that is named, None for the nearest, and the settings once read.

    `caches` is what was said of the cache on the command line (`True`) and in the environment: a folder, None
    for none. `store` is it once opened.
    """

    file: Path | None = None
    settings: Settings | None = None
    form: str = ""
    password: str = ""
    piped: bool = False
    lexicon: tuple[Path, ...] = ()
    caches: Mapping[bool, Path | None] = MappingProxyType({})
    store: Store | None = None
    is_open: bool = False


_desk = _Desk()


def choose(file: Path | None) -> Path | None:
    """Begins a run with the configuration in `file`, None for the nearest from the working folder upward."""
    _desk.file, _desk.settings = file, None
    _desk.form, _desk.password, _desk.piped, _desk.lexicon = "", "", False, ()
    _desk.caches, _desk.store, _desk.is_open = {}, None, False
    return file


def read_as(form: str | None) -> str | None:
    """Takes down the format that letters are to be read as. Raises `UnreadableLetterError`."""
    if form:
        from letterdiff.read.formats import named

        _desk.form = named(form).key
    return form


def unlock(password: str | None) -> str | None:
    """Takes down the password that opens letters."""
    _desk.password = password or ""
    return password


def speak(files: list[Path] | None) -> list[Path] | None:
    """Takes down the lexicons that are named; they come before those of the settings."""
    if files:
        _desk.lexicon, _desk.settings = tuple(files), None
    return files


def piped(one: bool) -> None:
    """Takes down whether a letter comes from standard input, of which alone the format is then said."""
    _desk.piped = one


def told(*, is_piped: bool) -> Told:
    """What was said of the letter from standard input, or of another."""
    from letterdiff.read import Told

    settings()  # the limits in it hold for whatever is read
    return Told(form=_desk.form if is_piped or not _desk.piped else "", password=_desk.password)


def keep(context: typer.Context, option: typer.CallbackParam, folder: Path | None) -> Path | None:
    """Takes down the folder of the cache."""
    if folder is not None:
        _say_of_cache(context, option, folder)
    return folder


def forgo(context: typer.Context, option: typer.CallbackParam, wanted: bool) -> bool:
    """Takes down that there is to be no cache."""
    if wanted:
        _say_of_cache(context, option, None)
    return wanted


def _say_of_cache(context: typer.Context, option: typer.CallbackParam, folder: Path | None) -> None:
    source = context.get_parameter_source(option.name or "")
    typed = source is not None and source.name == "COMMANDLINE"
    # Where both are said in one place, none is the safer.
    if _desk.caches.get(typed, folder) is not None or typed not in _desk.caches:
        _desk.caches = {**_desk.caches, typed: folder}


def cache() -> Path | None:
    """The folder of the cache, None where nobody named one. Raises `SettingsError`."""
    said = _desk.caches
    return said.get(True) or said.get(False) or settings().cache


def forgoes() -> bool:
    """Whether there is to be no cache."""
    said = _desk.caches
    return said[max(said)] is None if said else False


def store() -> Store | None:
    """What is kept of earlier runs, None where there is nothing and nothing is to be kept.

    So of all that is read with a password or from standard input. Raises `SettingsError`.
    """
    if _desk.password or _desk.piped:
        return None
    if not _desk.is_open:
        from letterdiff.cli import memory

        _desk.store, _desk.is_open = memory.opened(), True
    return _desk.store


def settings() -> Settings:
    """The settings of this run, read once. Raises `SettingsError`, and `LexiconError` for one named."""
    if _desk.settings is None:
        from letterdiff import limits
        from letterdiff.settings import load

        _desk.settings = _with_lexicon(load(Path(), _desk.file))
        limits.use(dict(_desk.settings.limits))
    return _desk.settings


def _with_lexicon(found: Settings) -> Settings:
    if not _desk.lexicon:
        return found
    from dataclasses import replace

    from letterdiff.packaged import lexicon

    return replace(found, rules=replace(found.rules, lexicon=tuple(map(lexicon, _desk.lexicon))))


class Default:
    """A default that the configuration may change: called when it is needed, `shown` in help."""

    # No dataclass: --help imports nothing that makes them.
    def __init__(self, value: Callable[[], object], shown: str = "") -> None:
        self.value = value
        self.shown = shown

    def __call__(self) -> object:
        """The default under the settings of this run."""
        return self.value()

    def __str__(self) -> str:
        return self.shown


# Defaults by the names of parameters, the same in every command …
EVERYWHERE = {
    "letters": Default(lambda: settings().letters, shown=LETTERS),
    "reports": Default(lambda: settings().reports, shown=REPORTS),
    "url": Default(lambda: settings().url or None),
    "vocabulary": Default(lambda: list(map(str, settings().vocabularies))),
}

# … and in one alone.
IN_COMMAND = {"site": {"output": EVERYWHERE["reports"]}}


def defaults(commands: Iterable[str]) -> dict[str, dict[str, Default]]:
    """The defaults of each command's parameters, as typer's `default_map` takes them."""
    return {command: EVERYWHERE | IN_COMMAND.get(command, {}) for command in commands}
