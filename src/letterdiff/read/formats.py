"""The kinds of file that can be read. A further one is a module that reads bytes and a line in `FORMATS`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from letterdiff.errors import UnreadableLetterError
from letterdiff.read.assemble import line_starts
from letterdiff.read.encoding import decode
from letterdiff.read.header import read_header
from letterdiff.read.marks import blotted
from letterdiff.read.passage import Content, Draft
from letterdiff.read.seams import Lexicon

MAX_LINES = 40_000
"""Most lines with text. A letter has some hundred; each costs some fifty microseconds."""

Reader = Callable[[bytes, str], Draft]
"""Reads the bytes of a file; the path is for errors only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A kind of file: its name, what its names end on, what its bytes begin with, and its reader."""

    name: str
    suffixes: tuple[str, ...]
    starts: tuple[bytes, ...] = ()
    read: Reader


def format_of(data: bytes, path: str) -> Format:
    """The format of a file: by its first bytes, else by its name, else Markdown."""
    suffix = PurePath(path).suffix.casefold()
    for known in FORMATS:
        if known.starts and data.startswith(known.starts):
            return known
    return next((known for known in FORMATS if suffix in known.suffixes), FORMATS[0])


def _markdown(data: bytes, path: str) -> Draft:
    from letterdiff.read.markdown import read_markdown

    return _text_draft(data, path, read_markdown)


def _plain(data: bytes, path: str) -> Draft:
    from letterdiff.read.plain import read_plain

    return _text_draft(data, path, read_plain)


def _text_draft(data: bytes, path: str, read: Callable[[str], Content]) -> Draft:
    """Decode, set the front matter aside, and read what is left."""
    decoded = decode(data, path=path)
    source = decoded.text
    _check_lines(source, path)
    header = read_header(source, path=path)
    content = read(blotted(source, (header.span,), " "))
    return Draft(
        source=source,
        shown=content.shown,
        line_starts=line_starts(source),
        passages=tuple(p for p in content.passages if p.text),
        furniture=header.furniture + content.furniture,
        notes=decoded.notes + header.notes + content.notes,
        header=header.fields,
        lexicon=Lexicon(content.shown),
    )


def _check_lines(source: str, path: str) -> None:
    count = sum(1 for line in source.replace("\f", "\n").split("\n") if line.strip())
    if count > MAX_LINES:
        hint = f"the limit is {MAX_LINES:,}"
        raise UnreadableLetterError(
            f"the file has {count:,} lines, too many for a letter", path=path, hint=hint
        )


# Any other name is read as Markdown, of which plain text is a part.
FORMATS: tuple[Format, ...] = (
    Format(name="Markdown", suffixes=(".md", ".markdown", ".mdown"), read=_markdown),
    Format(name="plain text", suffixes=(".txt", ".text"), read=_plain),
)
