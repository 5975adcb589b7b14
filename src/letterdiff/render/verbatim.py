"""Words of a letter as Markdown that means nothing but these words.

Each character becomes itself, itself after a backslash, or a character reference where a reader looks for
marks before it heeds backslashes. Bold type is set only where Markdown would see it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from letterdiff.later import dataclass, regex
from letterdiff.model import Span

# Signs that Markdown, or a common extension of it, could take for marks wherever they stand.
SPECIAL = regex(
    r"""
      [*`\\\[]                           # emphasis, code, escapes, links
    | (?<! [^\W_] ) _ | _ (?! [^\W_] )   # an underscore, unless it stands inside a word
    | ~ (?= ~ ) | (?<= ~ ) ~             # struck-out text
    | < (?= [A-Za-z/!?] )                # tags, comments, addresses
    | & (?= \#? \w{1,32} ; )             # character references
    """,
    re.VERBOSE,
)

# What begins something other than a paragraph: a heading, a quotation, an item of a list.
STARTER = regex(
    r"""
      (?P<sign> \# (?= \#{0,5} (?: \s | \Z ) ) | > | [-+] (?= \s | \Z ) )
    | (?P<number> \d{1,9} ) [.)] (?= \s | \Z )
    """,
    re.VERBOSE,
)

# Signs that readers look for before backslashes: only a reference hides them.
REFERENCES = {"<": "&lt;", "&": "&amp;"}

MOST_MARKS = 1_000
"""Backslashes, asterisks and underscores of a paragraph above which all are written as references: readers
give up on the emphasis of such a paragraph, and would show the backslashes."""

LONGEST = 15_000
"""The same for its length in characters."""

BOLD = "**"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A text to be written: its bold ranges (ascending), and marks of notes by the offset they follow."""

    text: str
    bold: Sequence[Span] = ()
    marks: Mapping[int, str] = field(default_factory=dict)
    breaks: frozenset[int] = frozenset()


def verbatim(words: Words, *, begins: bool = True) -> str:
    """The Markdown of a text. `begins` is whether it stands where a block could begin.

    At `breaks`, which are offsets of spaces, the line is broken.
    """
    pieces = _pieces(words.text)
    if begins:
        _disarm_start(words.text, pieces)
    for at in words.breaks:
        pieces[at] = "\\\n"
    bold = [] if _is_plain(pieces) else _merged(words.bold, words.text)
    for span in bold:
        _embolden(span, words, pieces)
    for at, mark in words.marks.items():
        pieces[at - 1] += mark
    return "".join(pieces)


def in_cell(words: Words) -> str:
    """The same for a cell of a table, where an upright stroke would end it."""
    return verbatim(words, begins=False).replace("|", "\\|")


def reference(character: str) -> str:
    """A character as a number that no reader takes for a mark."""
    return REFERENCES.get(character) or f"&#{ord(character)};"


def _pieces(text: str) -> list[str]:
    """What each character of a text is written as."""
    pieces = list(text)
    found = [match.start() for match in SPECIAL.finditer(text)]
    many = len(found) > MOST_MARKS or len(text) + len(found) > LONGEST
    for at in found:
        sign = text[at]
        hidden = many or sign in REFERENCES or text.startswith("[^", at)
        pieces[at] = reference(sign) if hidden else f"\\{sign}"
    return pieces


def _is_plain(pieces: Sequence[str]) -> bool:
    """Whether a paragraph is too long, or has too many marks, for its emphasis to be read."""
    return sum(map(len, pieces)) > LONGEST or sum(len(piece) > 1 for piece in pieces) > MOST_MARKS


def _disarm_start(text: str, pieces: list[str]) -> None:
    match = STARTER.match(text)
    if match:
        at = match.end("number") if match["number"] else 0
        pieces[at] = f"\\{text[at]}"


def _merged(spans: Iterable[Span], text: str) -> list[Span]:
    """Bold ranges, those that only spaces part made one, as a reader would."""
    merged: list[Span] = []
    for span in spans:
        if merged and not text[merged[-1].end : span.start].strip():
            merged[-1] = Span(start=merged[-1].start, end=span.end)
        else:
            merged.append(span)
    return merged


def _embolden(span: Span, words: Words, pieces: list[str]) -> None:
    """Sets the marks of a bold range, which gives up signs at its ends where no mark could stand."""
    start, end = span.start, span.end
    while start < end and not _opens(start, words, pieces):
        start += 1
    while start < end and not _closes(end, words, pieces):
        end -= 1
    if start >= end or not words.text[start:end].strip():
        return
    # An asterisk beside the marks would be counted with them.
    for at in (start - 1, start, end - 1):
        if at >= 0 and words.text[at] == "*":
            pieces[at] = reference("*")
    pieces[start] = BOLD + pieces[start]
    pieces[end - 1] += BOLD


def _opens(at: int, words: Words, pieces: Sequence[str]) -> bool:
    """Whether marks before that offset can open (CommonMark's left-flanking run, in its strictest sense)."""
    following = words.text[at]
    if following == " ":
        return False
    if not _is_sign(following):
        return True
    return at not in words.marks and (at == 0 or _parts(words.text[at - 1], pieces[at - 1]))


def _closes(at: int, words: Words, pieces: Sequence[str]) -> bool:
    """Whether marks before that offset can close (a right-flanking run)."""
    last = words.text[at - 1]
    if last == " ":
        return False
    if not _is_sign(last):
        return True
    return at not in words.marks and (at == len(words.text) or _parts(words.text[at], pieces[at][:1]))


def _parts(character: str, piece: str) -> bool:
    """Whether a character is white space or punctuation to every reader; the end of a reference is not, and
    an asterisk becomes one."""
    is_reference = piece.startswith("&") or character == "*"
    return character == " " or (unicodedata.category(character).startswith("P") and not is_reference)


def _is_sign(character: str) -> bool:
    """Whether a character is punctuation or a symbol to any reader."""
    return unicodedata.category(character)[0] in "PS"
