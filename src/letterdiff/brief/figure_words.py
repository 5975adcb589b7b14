"""A figure change in as few words as say it, every number as the letters write it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from letterdiff.brief.ground import content, root
from letterdiff.brief.quoting import GAP
from letterdiff.later import regex
from letterdiff.model import FigureKind, Qualifier, TopicKind

if TYPE_CHECKING:
    from letterdiff.model import Figure, FigureChange, TopicChange

MINUS = "−"
LONGEST_SUBJECT = 60

LEADING_NUMBER = regex(
    r"""
    \d [\d .,\u00a0\u202f]* (?<= \d )     # 22 000, 4.6, 1,2
    """,
    re.VERBOSE,
)


def compared(change: FigureChange, topic: TopicChange | None) -> str:
    """`−56% → −47%`, `almost 2 600 → over 7 000 (voluntary return of migrants)`."""
    if change.old is None or change.new is None:
        return said(alone) if (alone := change.new or change.old) else ""
    measured = subject(change, topic)
    alike = change.new.kind is FigureKind.COUNT and change.old.unit == change.new.unit
    old, new = said(change.old, brief=alike), said(change.new, brief=alike and bool(measured))
    return f"{old} → {new} ({measured})" if measured else f"{old} → {new}"


def said(figure: Figure, *, brief: bool = False) -> str:
    """The figure's own text with its sign and qualifier; `brief` leaves out what it counts."""
    number = LEADING_NUMBER.match(figure.text)
    text = number[0] if brief and number else figure.text
    change = figure.kind is FigureKind.PERCENT_CHANGE and figure.value
    if change and number:
        text = f"{MINUS if figure.value < 0 else '+'}{text}"
    if figure.qualifier is not Qualifier.EXACT and not text.casefold().startswith(figure.qualifier.value):
        text = f"{figure.qualifier.value} {text}"
    return f"{'down' if figure.value < 0 else 'up'} {text}" if change and not number else text


def subject(change: FigureChange, topic: TopicChange | None) -> str:
    """What a figure measures, "" where the topic says as much."""
    told = change.subject.partition(" (")[0]
    names = (topic.label, topic.old_label, topic.new_label) if topic else ()
    known = {word for name in names for word in content(name)}
    if (topic and topic.kind is TopicKind.ROUTE) or set(content(told)) <= known:
        return ""
    return shortened(told, LONGEST_SUBJECT)


def shortened(text: str, most: int) -> str:
    """The first words of a text, at most `most` characters of them, none left hanging."""
    if len(text) <= most:
        return text
    words = text[:most].rsplit(" ", 1)[0].split()
    while len(words) > 1 and not root(words[-1]):
        words.pop()
    return f"{' '.join(words)} {GAP}"
