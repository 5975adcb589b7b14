"""Mails in plain text: which of their lines are the letter, and which only bring it.

A letter that is sent on stands between a head and a signature, often behind quotation marks ("> "). Where
most words are quoted the quotation is the letter, and what stands around it the cover note; else the
quotation is an earlier mail below an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterdiff.later import dataclass, regex
from letterdiff.model import Furniture, Span
from letterdiff.read.marks import blotted
from letterdiff.read.signs import pasted_head

QUOTED = regex(r"[ \t]* (?: > [ \t]? )+", re.VERBOSE)

FEWEST_QUOTED = 3
"""Fewer lines that begin with ">" are no quotation, but below a line that says who wrote them."""

# What mail programs write above a mail that they send on or answer.
FORWARDED = regex(
    r"""
    [ \t]* (?:
      -{2,} \s* (?: original \s message | forwarded \s (?: message | by \s .{1,60} )
        | (?: ursprüngliche | weitergeleitete ) \s nachricht
        | message \s (?: transféré | d['’]origine ) | mensaje \s (?: original | reenviado )
        | messaggio \s (?: originale | inoltrato ) ) \s* -{2,}
    | begin \s forwarded \s message \s? :
    | _{20,}
    )
    [ \t]*
    """,
    re.VERBOSE | re.IGNORECASE,
)
WROTE = regex(
    r"""
    [ \t]* (?: on | le | am | il | el | op ) \s [^\n]{4,200} (?: wrote | a \s écrit | schrieb | ha \s scritto
      | escribió | schreef ) [^\n]{0,60} :
    [ \t]*
    """,
    re.VERBOSE | re.IGNORECASE,
)

# The line that parts a mail from the signature of its sender.
SIGNATURE = regex(r"-- [ \t]?", re.VERBOSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unquoted:
    """A text, as long as before, in which only the letter is left, and names for what was blotted out."""

    shown: str
    furniture: tuple[Furniture, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class _Line:
    """A line of the text: where it stands, its quotation mark, its words, what it is when no text."""

    start: int
    mark: str
    text: str
    kind: str = ""

    @property
    def span(self) -> Span:
        return Span(start=self.start, end=self.start + len(self.mark) + len(self.text))


def unquoted(shown: str) -> Unquoted:
    """Sets aside what is a mail's and not the letter's. Linear in the length of the text."""
    lines = list(_lines(shown))
    is_mail = _name_heads(lines)
    if is_mail:
        _name_signature(lines)
    quoted = [line for line in lines if line.mark and line.text.strip()]
    notes: tuple[str, ...] = ()
    if len(quoted) < FEWEST_QUOTED:
        notes = _left_aside(_name_quotations(lines))
        _unmark([line for line in lines if line.mark and not line.kind])
    else:
        notes = _choose(lines, is_mail)
    return _blotted(shown, lines, notes)


def _lines(shown: str) -> Iterator[_Line]:
    start = 0
    for line in shown.split("\n"):
        match = QUOTED.match(line)
        mark = match.group() if match else ""
        yield _Line(start=start, mark=mark, text=line[len(mark) :])
        start += len(line) + 1


def _unmark(lines: list[_Line]) -> None:
    """A line or two that begin with ">" are text, mark and all."""
    for line in lines:
        line.mark, line.text = "", line.mark + line.text


def _said_who(lines: list[_Line], at: int) -> int:
    """How many lines, from one on, say who wrote what is quoted below them; programs wrap long ones."""
    if WROTE.fullmatch(lines[at].text):
        return 1
    after = lines[at + 1] if at + 1 < len(lines) else lines[at]
    both = f"{lines[at].text.rstrip()} {after.text.strip()}"
    return 2 if after.mark == lines[at].mark and WROTE.fullmatch(both) else 0


def _name_quotations(lines: list[_Line]) -> int:
    """Names the quoted lines below lines that say who wrote them; how many words they have."""
    words, is_below = 0, False
    for at, line in enumerate(lines):
        if line.kind or not line.text.strip():
            is_below = is_below or _said_who(lines, at) > 0
        elif line.mark and is_below:
            line.kind = "quotation"
            words += len(line.text.split())
        else:
            is_below = False
    return words


def _left_aside(words: int) -> tuple[str, ...]:
    return (f"{words} quoted words were left aside as an earlier mail's",) if words else ()


def _name_heads(lines: list[_Line]) -> bool:
    """Names the heads of mails and the lines above them; whether there are any."""
    found = False
    # A head is at the top, or below a line that says that a mail follows.
    follows, at = True, 0
    while at < len(lines):
        line = lines[at]
        if count := 1 if FORWARDED.fullmatch(line.text) else _said_who(lines, at):
            for head in lines[at : at + count]:
                head.kind = "mail header"
            follows, found, at = True, True, at + count
            continue
        if follows and line.text.strip():
            count = pasted_head([after.text.strip("\r") for after in lines[at : at + 40]])
            for head in lines[at : at + count]:
                head.kind = "mail header"
            found, at = found or count > 0, at + count
            follows = False
            if count:
                continue
        at += 1
    if not any(line.kind for line in lines if line.text.strip() and not FORWARDED.fullmatch(line.text)):
        # A drawn line alone makes no mail.
        for line in lines:
            line.kind = "" if set(line.text.strip()) == {"_"} else line.kind
    return found and any(line.kind for line in lines)


def _choose(lines: list[_Line], is_mail: bool) -> tuple[str, ...]:
    """Names what is not the letter, the quoted lines or those around them."""
    words = {True: 0, False: 0}
    for line in lines:
        if not line.kind:
            words[bool(line.mark)] += len(line.text.split())
    if words[True] >= words[False]:
        _name(lines, quoted=False, kind="mail text")
        left = words[False]
        return (f"{left} words around a quoted letter were left aside as the mail's",) if left else ()
    if is_mail:
        _name(lines, quoted=True, kind="quotation")
        return _left_aside(words[True])
    return ()


def _name(lines: list[_Line], *, quoted: bool, kind: str) -> None:
    for line in lines:
        if bool(line.mark) is quoted and line.text.strip() and not line.kind:
            line.kind = kind


def _name_signature(lines: list[_Line]) -> None:
    """Below a line of two dashes stands the signature of who sent the mail, to its end."""
    end = next(
        (at for at, line in enumerate(lines) if SIGNATURE.fullmatch(line.text) and not line.kind), None
    )
    if end is None:
        return
    depth = lines[end].mark.count(">")
    for line in lines[end:]:
        if line.mark.count(">") != depth:
            return
        line.kind = line.kind or "mail signature"


def _blotted(shown: str, lines: list[_Line], notes: tuple[str, ...]) -> Unquoted:
    gone = [
        line.span if line.kind else Span(start=line.start, end=line.start + len(line.mark))
        for line in lines
        if line.kind or line.mark
    ]
    if not gone:
        return Unquoted(shown=shown)
    furniture = tuple(
        Furniture(kind=line.kind, span=line.span) for line in lines if line.kind and line.text.strip()
    )
    return Unquoted(shown=blotted(shown, gone, " "), furniture=furniture, notes=notes)
