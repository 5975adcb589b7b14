"""A comparison as a Word document with tracked changes, to go on with in Word or LibreOffice.

`to_word(comparison)` is the whole of it. The letter's sentences stand in the order of the report, topic by
topic, as tracked changes: with all of them accepted its paragraphs are the new letter's sentences, with all
rejected the old one's. Whatever is in neither letter (head, headings of topics, table) stands in paragraphs
of other styles than `package.LETTER_STYLES`; what is said beside a passage is a comment on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterdiff.errors import LetterdiffError

if TYPE_CHECKING:
    from letterdiff.model import Comparison

__all__ = ["to_word"]

# What brings python-docx: the extra that reads such documents too.
INSTALL = "install it: pip install 'letterdiff[documents]'"


def to_word(comparison: Comparison, *, why: bool = False, selection: str = "") -> bytes:
    """A comparison as the bytes of a .docx file, always with what did not change.

    `why` adds the reasons of each pairing to its comment, `selection` says in words what was left out. The
    same comparison gives the same bytes. Raises `LetterdiffError` where python-docx is not installed.
    """
    try:
        from letterdiff.render.word.document import written
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("docx", "lxml"):
            raise
        raise LetterdiffError(
            "a Word document takes python-docx, which is not installed", hint=INSTALL
        ) from error
    return written(comparison, why=why, selection=selection)
