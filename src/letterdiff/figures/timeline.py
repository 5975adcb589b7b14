"""Periods in words → the years they cover, seen from the date of the letter."""

from __future__ import annotations

import re
from datetime import date as Date

from letterdiff.figures.terms import ONES
from letterdiff.later import dataclass, regex

YEARS = regex(
    r"""
    (?P<first> (?: 19 | 20 ) [0-9]{2} )
    (?: \s? (?: [-‐‑–/] | to | and ) \s? (?P<last> (?: (?: 19 | 20 ) [0-9]{2} ) | [0-9]{2} ) )?
    """,
    re.VERBOSE,
)
PART = regex(
    r"""
    \b (?: half | quarter | months? | weeks? | days? | beginning | start | early | mid
       | (?-i: January | February | March | April | May | June | July | August | September | October
           | November | December ) ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
THIS = regex(
    r"""
    \b (?: this \s (?: year | month | summer | autumn | spring | winter | quarter | week )
       | the \s (?: year | current \s year ) | (?: beginning | start | course ) \s of \s the ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
LAST = regex(
    r"""
    \b (?: (?: last | previous ) \s year | a \s year \s (?: ago | earlier ) ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
NEXT = regex(
    r"""
    \b (?: next | coming ) \s years? \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# The past three years: the number in digits or in words.
STRETCH = regex(
    r"""
    \b (?P<side> past | last | next | coming ) \s
    (?P<count> [0-9]{1,2} | two | three | four | five | six | seven | eight | nine | ten ) \s
    (?P<unit> years | months | decades )
    """,
    re.VERBOSE | re.IGNORECASE,
)
SINCE = regex(
    r"""
    \b since \b
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Years that a period covers; `first` is 0 when it names none.

    `offset` is the first year counted from that of the letter (0: this year), `part` whether only a part
    of a year is meant, `open` whether it was not over on the date of the letter, `since` whether it is
    only said when it began.
    """

    first: int = 0
    last: int = 0
    offset: int = 0
    part: bool = False
    open: bool = False
    since: bool = False

    @property
    def current(self) -> bool:
        """Whether it is the letter's own year, or part of it."""
        return self.first == self.last and not self.offset


UNKNOWN = Period()


def resolve(words: str, today: Date) -> Period:
    """The period that `words` mean in a letter of the day `today`; `UNKNOWN` if they name no year."""
    first, last = _years(words, today)
    if not first:
        return UNKNOWN
    so_far = "so far" in words.casefold() or "to date" in words.casefold()
    return Period(
        first=first,
        last=last,
        offset=first - today.year,
        part=bool(PART.search(words)) or so_far,
        open=last >= today.year,
        since=bool(SINCE.search(words)),
    )


def _years(words: str, today: Date) -> tuple[int, int]:
    if match := YEARS.search(words):
        first = int(match["first"])
        last = match["last"] or match["first"]
        return first, int(last) if len(last) == 4 else first - first % 100 + int(last)
    if match := STRETCH.search(words):
        return _stretch(match, today)
    for pattern, offset in ((LAST, -1), (NEXT, 1), (THIS, 0)):
        if pattern.search(words):
            return today.year + offset, today.year + offset
    # A month or season without a year is the one of the letter's own year.
    elsewhere = any(word in words.casefold().split() for word in ("past", "last", "next"))
    return (today.year, today.year) if PART.search(words) and not elsewhere else (0, 0)


def _stretch(match: re.Match[str], today: Date) -> tuple[int, int]:
    count = int(match["count"]) if match["count"].isdigit() else ONES[match["count"].casefold()]
    unit = match["unit"].casefold()
    years = count * 10 if unit == "decades" else count if unit == "years" else max(0, count // 12)
    if match["side"].casefold() in ("past", "last"):
        return today.year - years, today.year
    return today.year, today.year + years
