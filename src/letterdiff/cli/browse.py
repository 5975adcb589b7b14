"""The command `browse`: what changed, to walk through in the terminal."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from letterdiff.cli import exits
from letterdiff.cli.options import (
    LETTERS,
    Kind,
    Letters,
    Lexicons,
    New,
    NewDate,
    Old,
    OldDate,
    Vocabularies,
    parse_date,
)
from letterdiff.errors import LetterdiffError

if TYPE_CHECKING:
    from letterdiff.browse import Browser
    from letterdiff.model import Comparison

INSTALL = 'pip install "letterdiff[browse]"'


def browse(
    old: Old = None,
    new: New = None,
    letters: Letters = Path(LETTERS),
    old_date: OldDate = None,
    new_date: NewDate = None,
    vocabulary: Vocabularies = None,
    lexicon: Lexicons = None,
) -> int:
    """Walk through what changed, in the terminal.

    Topics on the left, changes on the right; ? lists the keys. Without OLD and NEW it compares the two newest
    letters of the folder.

    Exits with 0 when you leave, whatever changed.

    \b
    Examples:
      letterdiff browse
      letterdiff browse 2025-10 2026-06
    """
    _need_terminal()
    _need_textual()
    from letterdiff import corpus
    from letterdiff.browse import Visit, walk

    choice = corpus.pair([name for name in (old, new) if name is not None], letters)
    for note in choice.notes:
        exits.say(note)
    paths = (str(choice.old), str(choice.new))
    dates = (parse_date(old_date), parse_date(new_date))

    def compare() -> "Comparison":
        # Here, where it runs beside the first page: these imports take longer than that page.
        from letterdiff.cli import work

        readings = [
            work.read_one(path, letters, date, vocabulary) for path, date in zip(paths, dates, strict=True)
        ]
        return work.comparer()(*readings)

    names = " and ".join(Path(path).name for path in paths)
    outcome = walk(
        Visit(
            doing=f"reading and comparing {names}",
            compare=compare,
            narrow=_narrow,
            write=_write,
            browser=_browser,
        )
    )
    if outcome.report is not None:
        exits.say(f"the report is in {outcome.report}")
    if outcome.error is not None:
        raise outcome.error
    return exits.INTERRUPTED if outcome.interrupted else exits.SAME


def _need_terminal() -> None:
    """Raises `LetterdiffError` where there is none to draw on and to take keys from."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise LetterdiffError("browse needs a terminal", hint="letterdiff diff writes to pipes and files")
    if os.environ.get("TERM") == "dumb":
        raise LetterdiffError("browse needs a terminal that can move its cursor", hint="use letterdiff diff")


def _need_textual() -> None:
    """Raises `LetterdiffError` where Textual is not installed: it comes with the extra `browse` alone."""
    from importlib.util import find_spec

    if find_spec("textual") is None:
        raise LetterdiffError("browse needs Textual, which is not installed", hint=INSTALL)


def _narrow(comparison: "Comparison", kinds: frozenset[str]) -> "Comparison":
    """What `diff --only` shows."""
    from letterdiff.cli.select import only_kinds

    return only_kinds(comparison, {Kind(kind) for kind in kinds})


def _write(comparison: "Comparison") -> Path:
    """The report in a new folder that only the user can enter: it stays when letterdiff has ended."""
    from tempfile import mkdtemp

    from letterdiff.cli.output import write_file
    from letterdiff.errors import OutputError
    from letterdiff.render.html import illustrated

    page = illustrated(comparison)
    try:
        folder = Path(mkdtemp(prefix="letterdiff-"))
    except OSError as error:
        raise OutputError(f"no temporary folder: {error.strerror or error}") from error
    # Only dates: an id can be whatever a letter or its file is called.
    path = folder / f"{comparison.old.letter.date}-{comparison.new.letter.date}.html"
    write_file(path, page)
    return path


class _Found:
    """The browser of this machine."""

    def __init__(self, name: str | None = None) -> None:
        import webbrowser

        self._controller = webbrowser.get(name)
        # Python starts these in the foreground and waits for them: lynx, w3m, or what BROWSER names.
        self.in_terminal = type(self._controller) is webbrowser.GenericBrowser

    def open(self, page: Path) -> bool:
        """Opens a page; whether it could."""
        return bool(self._controller.open(page.as_uri()))


def _browser() -> "Browser | None":
    import webbrowser

    try:
        return _Found()
    except webbrowser.Error:
        return None
