"""The steps from the bytes of a file to a letter, in order."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date as Date
from pathlib import Path

from letterdiff.errors import UnreadableLetterError
from letterdiff.limits import allow, clock, tick
from letterdiff.model import Letter, Role
from letterdiff.read.assemble import letter_of
from letterdiff.read.files import contents
from letterdiff.read.footnotes import footnotes
from letterdiff.read.formats import format_of
from letterdiff.read.furniture import page_breaks, page_marks, part_lines, pictures, running_heads
from letterdiff.read.headings import bullets, headings
from letterdiff.read.joins import join_pages
from letterdiff.read.metadata import metadata
from letterdiff.read.passage import Draft
from letterdiff.read.roles import head, tail
from letterdiff.read.told import NOTHING, Told

# In this order: furniture before the frame, which counts passages; the frame before headings, because a
# signature can be bold; headings before joins, because nothing is joined to them.
STEPS: tuple[Callable[[Draft], Draft], ...] = (
    part_lines,
    page_breaks,
    page_marks,
    running_heads,
    pictures,
    footnotes,
    head,
    tail,
    bullets,
    headings,
    join_pages,
)


def read(path: Path, *, date: Date | None = None, told: Told = NOTHING) -> Letter:
    """The letter in a file. `date` beats what the letter says of its day, `told` what the file shows of its
    format.

    Raises:
        LetterNotFoundError: there is no such file.
        UnreadableLetterError: it is a folder or a pipe, empty, binary, undecodable or without body text.
        LimitError: it holds more than a letter, or takes longer.
        UndatedLetterError: no day is given, in it or in its name.
    """
    with clock(str(path)):
        return parse(contents(path), path=str(path), date=date, told=told)


def parse(data: bytes, *, path: str, date: Date | None = None, told: Told = NOTHING) -> Letter:
    """The letter in the bytes of a file; they and `path`, which is kept as it is given, say its format.

    Pure, and linear in the length of `data`. Errors are those of `read`.
    """
    with clock(path):
        draft = format_of(data, path, told).read(data, path, told)
        allow("paragraphs", len(draft.passages), path=path)
        for step in STEPS:
            tick()
            draft = step(draft)
        if not any(p.role in (None, Role.BODY, Role.HEADING) for p in draft.passages):
            hint = "is it the right file?"
            raise UnreadableLetterError("there is no body text in it", path=path, hint=hint)
        meta = metadata(draft, path=path, given=date)
        return letter_of(draft, meta, path=path, sha256=hashlib.sha256(data).hexdigest())
