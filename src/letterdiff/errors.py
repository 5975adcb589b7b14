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


class LimitError(UnreadableLetterError):
    """A file holds more than a letter, or takes longer, by one of the limits (`letterdiff.limits`)."""


class UndatedLetterError(LetterdiffError):
    """A letter names no date and none was given."""


class DuplicateLetterError(LetterdiffError):
    """A folder already holds the letter, or another of the same day."""


class UnknownTopicError(LetterdiffError):
    """No topic of the comparison answers to a name."""


class VocabularyError(LetterdiffError):
    """A vocabulary file is missing or malformed."""


class LexiconError(LetterdiffError):
    """A lexicon file is missing or malformed."""


class SettingsError(LetterdiffError):
    """A configuration is missing or malformed."""


class PinError(LetterdiffError):
    """A pin names words that stand nowhere or in several places, or asks for what cannot be."""


class OutputError(LetterdiffError):
    """A result could not be written."""
