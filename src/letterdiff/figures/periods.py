"""The times that a sentence names, and which of them a figure speaks of or is compared with."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from letterdiff.later import dataclass, regex
from letterdiff.model import Span

YEAR = r"(?:19|20)[0-9]{2}"
MONTH = (
    r"(?-i:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
NUMBER = r"(?:[0-9]{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|few|couple\ of)"
SPAN = r"(?:day|week|month|quarter|half|semester|year|decade|summer|autumn|fall|winter|spring)s?"
RELATIVE = r"(?:this|last|next|the|the\ current|the\ same|the\ previous|the\ coming|each|every)"
PREPOSITION = (
    r"(?:in|during|throughout|for|over|since|until|till|up\ to|by|from|within|at|as\ of|through|on|between"
    r"|before|after|across)"
)

TIME = regex(
    rf"""
    (?<![\w-]) (?P<prep> {PREPOSITION} \s (?: just \s )? )?
    (?:
      # the first four months of 2025, the last quarter, the past three years, the first half of this year
      the \s (?:first|second|third|fourth|last|past|next|previous|coming|final|opening|latest) \s
        (?: {NUMBER} \s )? {SPAN}
        (?: \s of \s (?: {RELATIVE} \s year | {MONTH} (?: \s {YEAR} )? | {YEAR} ) | (?! \s of \b ) )
      # the beginning of the year, the end of May 2025
    | the \s (?:beginning|start|end|middle|outset|turn|course) \s of \s
        (?: {RELATIVE} \s {SPAN} | (?: {MONTH} \s )? {YEAR} | {MONTH} )
      # the same period of last year, the same months in 2024, the corresponding period a year earlier
    | the \s (?:same|corresponding|equivalent) \s
        (?: period | time | {SPAN} | point | (?: {NUMBER} \s ) {SPAN} )
        (?: \s (?: in \s | of \s | a \s year \s (?:ago|earlier) | one \s year \s (?:ago|earlier) )
            (?: {RELATIVE} \s year | (?: {MONTH} \s )? {YEAR} | {MONTH} )? | \s last \s year )?
      # this year, last month, next spring, with "so far" or "alone"
    | (?: this | last | next | the \s current ) \s (?: {SPAN} | {MONTH} )
      # mid-June, early 2026, late March 2025, 12 June 2025
    | (?: (?:early|mid|late) [\s-] | (?: [0-9]{{1,2}} ) \s )? {MONTH}
        (?: (?: \s and \s | \s to \s | [-‐‑–] ) {MONTH} )? (?: \s [0-9]{{1,2}} \b )? (?: ,? \s {YEAR} )?
    | (?: (?:early|mid|late|end) [\s-] )? (?: spring | summer | autumn | winter | fall ) \s {YEAR}
      # 2024, 2024-2027, 2024 to 2027, mid-2025
    | (?: (?:early|mid|late|end|Q[1-4]|H[12]) [\s-] )? {YEAR}
        (?: (?: [-‐‑–/] | \s to \s | \s and \s ) (?: {YEAR} | [0-9]{{2}} ) )? (?! [\s,.]?[0-9] | [0-9%/] )
      # recent years, the last years
    | (?: the \s )? (?:recent|past|last|coming) \s {SPAN}
    | the \s (?: day | week | month | year )
      # a year ago, three years earlier
    | (?: a | an | one | {NUMBER} ) \s {SPAN} \s (?:ago|earlier|before)
    | (?: so \s far | to \s date ) (?: \s (?: this \s year | in \s {YEAR} ) )?
    | (?: year | month | quarter ) -? (?: on | over ) -? (?: year | month | quarter ) | year-to-date
    | YoY | QoQ
      # the medium term
    | the \s (?: near | short | medium | long ) (?: er )? [\s-] (?: term | run )
    | (?: a | per ) \s year \s (?:ago|earlier)
    )
    (?: \s (?: so \s far | alone | to \s date ) (?: \s this \s year )? )?
    (?! \w )
    """,
    re.VERBOSE | re.IGNORECASE,
)

# What makes a time the base of a comparison and not the period of the figure.
BASE = regex(
    r"""
    (?: (?: compared | relative | in \s comparison | in \s relation ) \s (?: to | with )
      | than | versus | vs\.? | against | down \s from | up \s from ) \s* (?: in \s | at \s | during \s )?
    $
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Up on 2022, an increase over 2022, down from 2022.
ON_BASE = regex(
    r"""
    \b (?: up | down | more | less | higher | lower | fewer | increase | decrease | rise | fall | drop
        | growth ) \s $
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Characters before a time in which such words are looked for.
BASE_REACH = 24
# A time within so many characters of the beginning of a sentence holds for all of it.
OPENING = 40
# "So far" belongs to a time no further before it, in characters.
BEHIND = 200
BARE = ("so far", "to date")
SELF_BASED = ("year-o", "month-o", "quarter-o", "yoy", "qoq")


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time that a text names.

    `base` is whether something is compared with it, `prepositional` whether a preposition opens it.
    """

    span: Span
    text: str
    base: bool
    prepositional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The period of a figure and what it is compared with, in the words of the text, "" for none."""

    period: str = ""
    base: str = ""


def times(text: str) -> list[Time]:
    """The times that a text names, in order."""
    found = []
    for match in TIME.finditer(text):
        said = match.group()
        reach = max(0, match.start() - BASE_REACH)
        on = (match["prep"] or "").strip().casefold() in ("on", "over", "from")
        here = (text, reach, match.start())
        before = BASE.search(*here) or (on and ON_BASE.search(*here))
        # "Since 2023" is both: the period runs from it, and the change is counted from it.
        base = bool(before) or said.casefold().startswith(SELF_BASED) or bool(match["prep"] and _again(said))
        span = Span(start=match.start(), end=match.end())
        found.append(Time(span=span, text=said, base=base, prepositional=bool(match["prep"])))
    return found


def _again(said: str) -> bool:
    """Over the same period of last year: a comparison that its own words name."""
    return said.casefold().startswith("over the same") or " ago" in said


def whens(text: str, named: Sequence[Time], figures: Sequence[Span]) -> list[When]:
    """The period and the base of each figure of a sentence; `figures` are spans of its text, ascending."""
    plain = [time for time in named if not time.base]
    bases = [time for time in named if time.base]
    found: list[When] = []
    taken: set[Time] = set()
    for index in range(len(figures)):
        gap = _gap(text, figures, index)
        period = _said(_period(plain, gap, taken), plain)
        found.append(When(period=period, base=_base(bases, gap, alone=len(figures) == 1)))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A figure at `start` to `end`, and the stretch of its clause up to its neighbours."""

    left: int
    start: int
    end: int
    right: int


def _gap(text: str, figures: Sequence[Span], index: int) -> Gap:
    left = figures[index - 1].end if index else 0
    right = figures[index + 1].start if index + 1 < len(figures) else len(text)
    start, end = figures[index].start, figures[index].end
    before, after = text.rfind(";", left, start), text.find(";", end, right)
    return Gap(
        left=before if before >= 0 else left, start=start, end=end, right=after if after >= 0 else right
    )


def _between(named: Sequence[Time], start: int, end: int) -> Sequence[Time]:
    """The times that begin from `start` to before `end`."""
    first = bisect_left(named, start, key=lambda time: time.span.start)
    return named[first : bisect_left(named, end, lo=first, key=lambda time: time.span.start)]


def _period(plain: Sequence[Time], gap: Gap, taken: set[Time]) -> Time | None:
    """The time after the figure, else before it, else the one that opens the sentence.

    A time that stood after one figure (`taken`) does not stand before the next.
    """
    after = _between(plain, gap.end, gap.right)
    if after:
        taken.add(after[0])
        return after[0]
    before = [time for time in _between(plain, gap.left, gap.start) if time not in taken]
    if before:
        return before[-1]
    opening = _between(plain, 0, min(gap.start, OPENING))
    return next((time for time in opening if time not in taken), None)


def _said(period: Time | None, plain: Sequence[Time]) -> str:
    """The words of a period; a mere "so far" takes the year along that the sentence names before it."""
    if period is None:
        return ""
    if period.text.casefold() not in BARE:
        return period.text
    earlier = _between(plain, max(0, period.span.start - BEHIND), period.span.start)
    whole = [time for time in earlier if time.prepositional]
    return f"{whole[-1].text} {period.text}" if whole else period.text


def _base(bases: Sequence[Time], gap: Gap, *, alone: bool) -> str:
    """The base after the figure, else the only one of a sentence with one figure."""
    after = _between(bases, gap.end, gap.right)
    if after:
        return after[0].text
    return bases[0].text if alone and len(bases) == 1 else ""
