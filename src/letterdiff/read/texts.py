"""Files of text: decoded, their front matter set aside, the rest read as what it is."""

from __future__ import annotations

from collections.abc import Callable

from letterdiff.read.assemble import line_starts
from letterdiff.read.encoding import decode
from letterdiff.read.header import read_header
from letterdiff.read.marks import blotted
from letterdiff.read.passage import Content, Draft
from letterdiff.read.seams import Lexicon
from letterdiff.read.sheet import check_lines


def text_draft(data: bytes, path: str, read: Callable[[str], Content]) -> Draft:
    """Decode, set the front matter aside, and read what is left."""
    decoded = decode(data, path=path)
    source = decoded.text
    check_lines(source, path)
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
