"""What lies ready for a run: the settings of the nearest configuration, or of the one that is named.

They are read when something first asks for them, so that help, completion and `--version` touch no file.
The command line and the environment come before them: the options take these values only where neither says
anything (see `defaults`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from letterdiff.read import Told
    from letterdiff.settings import Settings

LETTERS = "letters"
REPORTS = "reports"


class _Desk:
    """Of one run: the configuration that is named, None for the nearest, and the settings once read."""

    file: Path | None = None
    settings: Settings | None = None
    form: str = ""
    password: str = ""
    piped: bool = False


_desk = _Desk()


def choose(file: Path | None) -> Path | None:
    """Begins a run with the configuration in `file`, None for the nearest from the working folder upward."""
    _desk.file, _desk.settings = file, None
    _desk.form, _desk.password, _desk.piped = "", "", False
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


def piped(one: bool) -> None:
    """Takes down whether a letter comes from standard input, of which alone the format is then said."""
    _desk.piped = one


def told(*, is_piped: bool) -> Told:
    """What was said of the letter from standard input, or of another."""
    from letterdiff.read import Told

    settings()  # the limits in it hold for whatever is read
    return Told(form=_desk.form if is_piped or not _desk.piped else "", password=_desk.password)


def settings() -> Settings:
    """The settings of this run, read once. Raises `SettingsError`."""
    if _desk.settings is None:
        from letterdiff import limits
        from letterdiff.settings import load

        _desk.settings = load(Path(), _desk.file)
        limits.use(dict(_desk.settings.limits))
    return _desk.settings


class Default:
    """A default that the configuration may change: called when it is needed, `shown` in help."""

    # No dataclass: making one costs a hundredth of the time that --help has.
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
