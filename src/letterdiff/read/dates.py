"""Dates as letters write them: 16 June 2026, March 20, 2019, 2019-03-20, 20.3.2019, le 3 mai 2023."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date as Date
from functools import cache

from letterdiff.later import dataclass, regex

ENGLISH_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)

# Languages in which institutions write to each other; their month names come from babel.
LANGUAGES = (
    *("bg", "ca", "cs", "da", "de", "el", "es", "et", "fi", "fr", "ga", "hr", "hu", "is", "it", "lt", "lv"),
    *("mt", "nb", "nl", "pl", "pt", "ro", "sk", "sl", "sq", "sr", "sv", "tr", "uk"),
)

# 16 June 2026 · 16th of June, 2026 · 1er juin 2026 · 3. Mai 2023 · 3 de mayo de 2023
DAY_FIRST = regex(
    r"""
    (?<! [\d./-] ) (?P<day> \d{1,2} ) (?: st | nd | rd | th | er | [.ºª] )? \s{1,3}
    (?: (?: of | de | d['’] ) \s{0,3} )? (?P<month> [^\W\d_]{3,14} ) [.,]? \s{1,3}
    (?: de \s{1,3} )? (?P<year> [12]\d{3} ) (?! \d )
    """,
    re.VERBOSE | re.IGNORECASE,
)

# June 16, 2026 · Sept. 3rd 2019
MONTH_FIRST = regex(
    r"""
    (?<! \w ) (?P<month> [^\W\d_]{3,14} ) [.]? \s{1,3} (?P<day> \d{1,2} ) (?: st | nd | rd | th )? ,? \s{1,3}
    (?P<year> [12]\d{3} ) (?! \d )
    """,
    re.VERBOSE | re.IGNORECASE,
)

# 2026-06-16 · 2026/6/16 · 2026.06.16
YEAR_FIRST = regex(
    r"""
    (?<! [\d./-] ) (?P<year> [12]\d{3} ) (?P<sep> [-./] ) (?P<month> \d{1,2} ) (?P=sep)
    (?P<day> \d{1,2} ) (?! \d )
    """,
    re.VERBOSE,
)

# 16.6.2026 · 16/06/2026 · 16-06-2026
NUMERIC = regex(
    r"""
    (?<! [\d./-] ) (?P<first> \d{1,2} ) (?P<sep> [-./] ) \s? (?P<second> \d{1,2} ) (?P=sep) \s?
    (?P<year> [12]\d{3} ) (?! \d )
    """,
    re.VERBOSE,
)

# 2026-06-16, 2026_06_16 or 20260616 anywhere in a file name.
IN_FILE_NAME = regex(
    r"""
    (?<! \d ) (?P<year> [12]\d{3} ) (?P<sep> [-_.]? ) (?P<month> \d{2} ) (?P=sep) (?P<day> \d{2} ) (?! \d )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A date in a text: where it stands, the day it names, and what is doubtful about it.

    `date` is None where the words name no day of the calendar.
    """

    start: int
    end: int
    date: Date | None
    doubt: str = ""


def dates_in(text: str) -> Iterator[Found]:
    """The dates of a short text such as a line, in the order of the forms above."""
    for pattern in (DAY_FIRST, MONTH_FIRST):
        for match in pattern.finditer(text):
            if month := month_number(match["month"]):
                yield _found(match, int(match["day"]), month)
    for match in YEAR_FIRST.finditer(text):
        yield _found(match, int(match["day"]), int(match["month"]))
    for match in NUMERIC.finditer(text):
        yield _numeric(match)


def date_in_name(stem: str) -> Date | None:
    """The first date in the name of a file."""
    for match in IN_FILE_NAME.finditer(stem):
        if date := _day(int(match["year"]), int(match["month"]), int(match["day"])):
            return date
    return None


def month_number(word: str) -> int:
    """The month (1 to 12) that a word names in English or another European language, else 0."""
    folded = word.casefold()
    for number, name in enumerate(ENGLISH_MONTHS, 1):
        if name == folded or (len(folded) in (3, 4) and name.startswith(folded)):
            return number
    return _foreign_months().get(folded, 0)


@cache
def _foreign_months() -> dict[str, int]:
    """Month names of `LANGUAGES`; those that name different months in two languages are left out."""
    # Month names cost the import of babel, so they are asked for only by a word that is no English month.
    from babel.dates import get_month_names

    names: dict[str, set[int]] = {}
    for language in LANGUAGES:
        for context in ("format", "stand-alone"):
            for number, name in get_month_names("wide", context, language).items():
                names.setdefault(name.casefold(), set()).add(number)
    return {name: numbers.pop() for name, numbers in names.items() if len(numbers) == 1}


def _found(match: re.Match[str], day: int, month: int) -> Found:
    date = _day(int(match["year"]), month, day)
    doubt = "" if date else f"{match.group()} is no day of the calendar"
    return Found(start=match.start(), end=match.end(), date=date, doubt=doubt)


def _numeric(match: re.Match[str]) -> Found:
    """Day before month, as Europe writes it, unless only the other way gives a day."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    date = _day(year, second, first)
    other = _day(year, first, second)
    doubt = ""
    if date and other and date != other:
        doubt = f"{match.group()} was read as day, month, year: {date.isoformat()}"
    elif not date and not other:
        doubt = f"{match.group()} is no day of the calendar"
    return Found(start=match.start(), end=match.end(), date=date or other, doubt=doubt)


def _day(year: int, month: int, day: int) -> Date | None:
    try:
        return Date(year, month, day)
    except ValueError:
        return None
