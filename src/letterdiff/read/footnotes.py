"""Footnotes: paragraphs that begin with the mark that something before them points to."""

from __future__ import annotations

import re
from array import array
from dataclasses import replace

from letterdiff.later import regex
from letterdiff.model import Role, Span
from letterdiff.read.passage import NOWHERE, Draft, Form, Passage
from letterdiff.read.phrases import word_count

# A note as Markdown writes it: "[^1]: See the Regulation."
MARKDOWN_NOTE = regex(r"\[ \^ [^\]\s]{1,40} \] : \s*", re.VERBOSE)

# A note as a printed page has it: "* This", "† This", "[1] See", "¹ See", "(1) See".
SIGN_NOTE = regex(r"(?P<sign> [*†‡§]{1,3} | [⁰¹²³⁴-⁹]{1,3} ) \s? (?= [^\s*†‡§] )", re.VERBOSE)
NUMBER_NOTE = regex(
    r"(?P<open> [\[(] )? (?P<number> [1-9]\d? ) (?P<close> [\])] )? \s (?= [A-Z“\"'‘(] | https?: )",
    re.VERBOSE,
)

# What points to a note: a sign after a word, or a number that sticks to a word or its full stop. Names
# such as G7 and COVID19 have no two small letters before their number.
SIGN_REFERENCE = regex(r"(?<= [\w)\]’'\"”.,] ) (?: [*†‡§]{1,3} | [⁰¹²³⁴-⁹]{1,3} )", re.VERBOSE)
NUMBER_REFERENCE = regex(
    r"""
      (?<= [a-zà-ÿ][a-zà-ÿ)] ) (?P<after_word> [1-9]\d? ) (?! \w )
    | (?<= [a-zà-ÿ)][.,;:)”] ) (?P<after_stop> [1-9]\d? ) (?! [\w.,] )
    | \[ (?P<square> [1-9]\d? ) \]
    | (?<= \w ) \( (?P<round> [1-9]\d? ) \)
    """,
    re.VERBOSE,
)

EMPHASIS_REACH = 200
"""How far the words go that asterisks emphasise."""

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def footnotes(draft: Draft) -> Draft:
    """Name the footnotes. Their text keeps its sign or number, unless that is Markdown's own."""
    seen = _References()
    named: list[Passage] = []
    for passage in draft.passages:
        note = _note(passage, seen, draft.source)
        if note is None:
            seen.read(passage.text)
        named.append(note or passage)
    return replace(draft, passages=tuple(named))


class _References:
    """The signs and numbers that the text so far points to, looked for when a note may follow, and the
    number of the last note."""

    def __init__(self) -> None:
        self.last = 0
        self._marks: set[str] = set()
        self._unread: list[str] = []

    def read(self, text: str) -> None:
        self._unread.append(text)

    def __contains__(self, mark: str) -> bool:
        for text in self._unread:
            self._marks.update(m.group().translate(SUPERSCRIPTS) for m in SIGN_REFERENCE.finditer(text))
            self._marks.update(m.group(m.lastgroup or 0) for m in NUMBER_REFERENCE.finditer(text))
        self._unread.clear()
        return mark in self._marks


def _note(passage: Passage, seen: _References, source: str) -> Passage | None:
    if passage.role or passage.form not in (Form.PARAGRAPH, Form.ITEM) or passage.is_bold():
        return None
    if (match := MARKDOWN_NOTE.match(passage.text)) and match.end() < len(passage.text):
        mark = Span(start=passage.positions[0], end=passage.positions[match.end() - 1] + 1)
        text = passage.cut(match.end(), len(passage.text))
        return replace(text, role=Role.FOOTNOTE, marker=match.group().strip(), mark=mark)
    whole = unmarked(passage, source) if passage.marker == "*" else passage
    if match := SIGN_NOTE.match(whole.text):
        sign = match["sign"].translate(SUPERSCRIPTS)
        if _is_emphasis(sign, whole.text[match.end("sign") :]):
            return None
        alone = passage.marker != "*" or sign in seen
        return replace(whole, role=Role.FOOTNOTE) if alone and word_count(whole.text) > 1 else None
    return replace(passage, role=Role.FOOTNOTE) if _is_numbered(passage, seen) else None


def _is_emphasis(sign: str, rest: str) -> bool:
    """Whether asterisks are emphasis that was left as it is: they close again after the words they open."""
    close = rest.find(sign, 1, EMPHASIS_REACH) if sign.startswith("*") and not rest[:1].isspace() else -1
    return close > 0 and not rest[close - 1].isspace()


def _is_numbered(passage: Passage, seen: _References) -> bool:
    match = NUMBER_NOTE.match(passage.text) if passage.form is Form.PARAGRAPH else None
    if not match or bool(match["open"]) != bool(match["close"]):
        return False
    number = match["number"]
    if number not in seen or int(number) not in (1, seen.last + 1):
        return False
    seen.last = int(number)
    return True


def unmarked(passage: Passage, source: str) -> Passage:
    """A list item as a paragraph that begins with its mark."""
    if passage.mark == NOWHERE:
        return passage
    mark = passage.mark.of(source) + " "
    shift = len(mark)
    positions = array("I", [*range(passage.mark.start, passage.mark.end), passage.mark.end])
    return replace(
        passage.as_paragraph(),
        text=mark + passage.text,
        positions=positions + passage.positions,
        bold=tuple(Span(start=b.start + shift, end=b.end + shift) for b in passage.bold),
        breaks=tuple(at + shift for at in passage.breaks),
    )
