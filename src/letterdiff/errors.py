"""Errors that a user can act on: what is wrong, where, and what to do about it."""

from __future__ import annotations


class LetterdiffError(Exception):
    """Base of all errors that letterdiff raises on purpose.

    `what` is the trouble, `path` and `line` where it is, `hint` what the user can do.
    """

    def __init__(self, what: str, *, path: str = "", line: int = 0, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.path = path
        self.line = line
        self.hint = hint

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}: " if self.line else f"{self.path}: " if self.path else ""
        return f"{place}{self.what}" + (f" ({self.hint})" if self.hint else "")


class LetterNotFoundError(LetterdiffError):
    """No letter answers to a path or a date."""


class UnreadableLetterError(LetterdiffError):
    """A file is there but cannot be read as a letter."""


class UndatedLetterError(LetterdiffError):
    """A letter names no date and none was given."""


class UnknownTopicError(LetterdiffError):
    """No topic of the comparison answers to a name."""


class VocabularyError(LetterdiffError):
    """A vocabulary file is missing or malformed."""


class OutputError(LetterdiffError):
    """A result could not be written."""
