"""Whole folders for programs: what the command line puts together with notes on the way, in one call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from letterdiff.corpus import survey
from letterdiff.errors import (
    LetterdiffError,
    LetterNotFoundError,
    UndatedLetterError,
    UnreadableLetterError,
)
from letterdiff.model import PLAIN, Reading, Rules
from letterdiff.pipeline import read_letter
from letterdiff.vocabulary import DEFAULT

Unread = Callable[[LetterdiffError], object]


def load_folder(
    path: str | Path,
    *,
    vocabularies: Sequence[str | Path] = DEFAULT,
    rules: Rules = PLAIN,
    unread: Unread | None = None,
) -> tuple[Reading, ...]:
    """All letters directly in a folder, read, oldest first.

    A letter that cannot be read or dated is an error that names the file, since a series with a hole in it
    tells of changes that nobody made. With `unread` the letter is left out instead and `unread` is called
    with the error (`errors.append` collects them). `vocabularies` and `rules` are those of `read_letter`.

    Raises `LetterdiffError`: for such a letter, and when the folder is missing or no letter is left.
    """
    tell = unread or _give_up
    found = survey(Path(path))
    for note in found.notes:
        tell(UndatedLetterError(note, path=str(path)))
    readings = []
    for entry in found.letters:
        try:
            readings.append(read_letter(entry.path, vocabularies=vocabularies, rules=rules))
        except (UnreadableLetterError, UndatedLetterError) as error:
            tell(error)
    if not readings:
        raise LetterNotFoundError("no letter here can be read", path=str(path))
    return tuple(sorted(readings, key=lambda reading: (reading.letter.date, reading.letter.id)))


def _give_up(error: LetterdiffError) -> None:
    raise error
