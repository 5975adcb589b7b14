"""What is said of a file from outside: by its user, by its name."""

from __future__ import annotations

from letterdiff.later import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is told of a file: its format (a key of `formats.FORMATS`) and the password that opens it."""

    form: str = ""
    password: str = ""


NOTHING = Told()

SUFFIXES = {
    "markdown": (".md", ".markdown", ".mdown"),
    "text": (".txt", ".text"),
    "pdf": (".pdf",),
    "docx": (".docx",),
    "odt": (".odt", ".ott"),
    "html": (".html", ".htm", ".xhtml"),
    "mail": (".eml", ".mht", ".mhtml"),
}
"""What names of files end on, by format (a key of `formats.FORMATS`)."""
