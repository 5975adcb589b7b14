"""Letters as they arrive at a command: from files, or `-` for standard input, with what is told of them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date as Date
from functools import cache
from pathlib import Path

from letterdiff import limits
from letterdiff.cli import desk
from letterdiff.corpus import STDIN
from letterdiff.errors import LetterdiffError, UndatedLetterError, UnreadableLetterError
from letterdiff.model import PLAIN, Letter, Reading, Rules
from letterdiff.packaged import VOCABULARIES
from letterdiff.read import Told
from letterdiff.read.files import contents
from letterdiff.recall import read_letter
from letterdiff.render.words import STANDARD_INPUT

DATE_HINT = "give it with --date, --old-date or --new-date, as YYYY-MM-DD"


def named(names: Sequence[str]) -> None:
    """What is told of letters is of the one from standard input, where there is one, else of all these.

    Raises `LetterdiffError` where two letters are to come from standard input.
    """
    if names.count(STDIN) > 1:
        hint = "give the other as a file"
        raise LetterdiffError("only one letter can come from standard input", hint=hint)
    desk.settings()  # the limits in it hold for whatever is read
    desk.piped(STDIN in names)


def read(
    path: Path,
    *,
    date: Date | None = None,
    vocabularies: Sequence[str | Path] = VOCABULARIES,
    rules: Rules = PLAIN,
) -> Reading:
    """A letter with all that is read in it, now or in an earlier run. Raises `LetterdiffError`."""
    if not is_piped(path):
        return read_letter(
            path, date=date, vocabularies=vocabularies, rules=rules, told=told(path), store=desk.store()
        )
    from letterdiff.pipeline import analyse, vocabulary

    return analyse(parsed(path, date), vocabulary(tuple(vocabularies)), rules)


def parsed(path: Path, date: Date | None = None) -> Letter:
    """A letter as it reads. Raises `LetterdiffError`."""
    from letterdiff.read import parse

    if not is_piped(path):
        return parse(contents(path), path=str(path), date=date, told=told(path))
    try:
        return parse(_standard_input(), path=STDIN, date=date, told=told(path))
    except UndatedLetterError as error:
        raise UndatedLetterError(error.what, path=STANDARD_INPUT, hint=DATE_HINT) from error
    except LetterdiffError as error:
        error.path = STANDARD_INPUT if error.path == STDIN else error.path
        raise


def is_piped(path: Path) -> bool:
    """Whether a letter comes from standard input."""
    return str(path) == STDIN


def told(path: Path) -> Told:
    """What the options say of a letter."""
    return desk.told(is_piped=is_piped(path))


def _standard_input() -> bytes:
    if sys.stdin is None or sys.stdin.closed:
        raise UnreadableLetterError("it is closed", path=STANDARD_INPUT, hint="name a file")
    if sys.stdin.isatty():
        hint = "pipe a letter into it, as in: letterdiff inspect - < letter.txt"
        raise UnreadableLetterError("nothing comes from it", path=STANDARD_INPUT, hint=hint)
    return _taken(sys.stdin)


@cache
def _taken(stream: object) -> bytes:
    """All that a stream holds, taken once: a letter may be asked for again."""
    try:
        data: bytes = stream.buffer.read(limits.of("file-bytes") + 1)  # type: ignore[attr-defined]
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableLetterError(f"it cannot be read: {reason}", path=STANDARD_INPUT) from error
    limits.allow("file-bytes", len(data), path=STANDARD_INPUT)
    if not data.strip():
        raise UnreadableLetterError("nothing came from it", path=STANDARD_INPUT, hint="pipe a letter into it")
    return data
