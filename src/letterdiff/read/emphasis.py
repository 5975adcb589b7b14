"""Bold, italics and escapes of a Markdown paragraph, with every word's place in the source kept.

markdown-it-py's inline tokens tell what is emphasised but not where it stands. With the rules that jump
(links, references) off, the tokens follow each other without a gap, so walking them finds every offset.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from letterdiff.later import regex
from letterdiff.read.passage import Run

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MAX_LENGTH = 20_000
"""Longest paragraph, in characters, whose emphasis is looked at. A full page has some 3,000."""

MAX_MARKS = 2_000
"""Most asterisks, underscores and backslashes of such a paragraph. Letters have some twenty."""

EMPHATIC = regex(r"[*_\\]")

# Signs at which the parser would stop for rules that are off: a full stop is punctuation like them.
NEUTRAL = regex(r"[-!\#$%&+:<=>@\[\]^`{}~]")

# Marks that emphasise nothing. Two or more are always a mark that went wrong; one asterisk is kept where
# it may point to a footnote, after a word or bracket and before white space or punctuation ("Kosovo* and").
STRAY = regex(
    r"""
      [*]{2,} | _{2,}
    | (?<! [\w)\]’'"”*\s] ) [*]
    | (?<! [\w)\]’'"”*] ) [*] (?= \S )
    | (?<! \d ) [*] (?= \w )
    """,
    re.VERBOSE,
)

# What opens and closes bold type, alone or with italics.
BOLD_MARK = regex(r"(?<! [\\*] ) [*]{2,3} (?! [*] )", re.VERBOSE)

# The end of a line, with the backslash that Markdown may put there, and the white space around it.
BREAK = regex(r"[ \t]* \\? \n [ \t]*", re.VERBOSE)

Line = tuple[int, str]
"""The text of a line without its container marks and outer white space, and its offset in the source."""


def is_readable(lines: Sequence[Line]) -> bool:
    """Whether a paragraph is small enough for its emphasis to be read in good time."""
    length = sum(len(text) for _, text in lines)
    return length <= MAX_LENGTH and sum(len(EMPHATIC.findall(text)) for _, text in lines) <= MAX_MARKS


def find_runs(lines: Sequence[Line], parser: MarkdownIt) -> list[list[Run]]:
    """The text of each line without its marks, bold or not, as ranges of the source.

    A paragraph that is not `is_readable` keeps its marks.
    """
    content = "\n".join(text for _, text in lines)
    if not EMPHATIC.search(content) or not is_readable(lines):
        return [[Run(start=at, end=at + len(text))] for at, text in lines]
    walk = _Walk(content, [at for at, _ in lines])
    tokens: list[Token] = []
    parser.inline.parse(NEUTRAL.sub(".", _tightened(content)), parser, {}, tokens)
    for token in tokens:
        walk.step(token)
    return walk.runs


def _tightened(content: str) -> str:
    """The content with loose bold made tight: "**Libya **remains" and "** Libya** remains" are no bold type
    in Markdown, but some converters mean it. The space beside the mark becomes a letter for the parser."""
    marks = list(BOLD_MARK.finditer(content))
    if len(marks) % 2:
        return content
    loose = [m.end() for m in marks[::2] if content[m.end() : m.end() + 1] == " "]
    loose += [m.start() - 1 for m in marks[1::2] if content[m.start() - 1] == " "]
    letters = list(content) if loose else []
    for at in loose:
        letters[at] = "x"
    return "".join(letters) or content


class _Walk:
    """A cursor that goes through the text of a paragraph as its inline tokens come by."""

    def __init__(self, content: str, starts: Sequence[int]) -> None:
        self.content = content
        self.starts = starts
        self.cursor = 0
        self.line_start = 0
        self.bold = 0
        self.runs: list[list[Run]] = [[]]

    def step(self, token: Token) -> None:
        match token.type:
            case "text":
                self._text(self.cursor + len(token.content))
            case "text_special":
                self.cursor += len(token.markup) - len(token.content)
                self._run(self.cursor, self.cursor + len(token.content))
                self.cursor += len(token.content)
            case "softbreak" | "hardbreak":
                self._break()
            case _:
                self.bold += token.nesting if token.type.startswith("strong") else 0
                self.cursor += len(token.markup)

    def _text(self, end: int) -> None:
        marked = any(mark in self.content[self.cursor : end] for mark in "*_")
        for stray in STRAY.finditer(self.content, self.cursor, end + 1) if marked else ():
            if stray.start() >= end:
                break
            self._run(self.cursor, stray.start())
            self.cursor = min(stray.end(), end)
        self._run(self.cursor, end)
        self.cursor = end

    def _break(self) -> None:
        match = BREAK.match(self.content, self.cursor)
        self.cursor = self.line_start = match.end() if match else self.cursor
        self.runs.append([])

    def _run(self, start: int, end: int) -> None:
        if start < end:
            shift = self.starts[len(self.runs) - 1] - self.line_start
            self.runs[-1].append(Run(start=start + shift, end=end + shift, bold=self.bold > 0))
