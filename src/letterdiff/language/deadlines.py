"""The times that a promise names, as half-open intervals of days counted from the letter's date.

Conventions: seasons are those of the north (spring is March to May); *early* is the first third of a period,
*mid* its second and *late* its last (*by mid* is by its half); a month or a day without a year is the next
one on or after the letter; *by* a season, a part of a period or a year without a day is vague, and runs to
that period's end.

dateutil and dateparser give one instant for one date, where letters name periods
(*by Spring 2023*, *in the second half of 2026*), and dateparser's import alone costs more than a comparison.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date as Date
from datetime import timedelta

from letterdiff.later import regex
from letterdiff.model import Deadline, Span

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
NUMBERS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
)
ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}
PARTS = {"early": 0, "mid": 1, "late": 2}

_MONTH = "|".join(MONTHS)
_YEAR = r"(?:19|20)[0-9]{2}"
_NUMBER = rf"(?: [0-9]{{1,2}} | {'|'.join(NUMBERS)} )"
_RELATIVE = r"(?: this | the \s current | current | next | the | that | the \s coming )"

PREPOSITION = (
    r"(?P<prep> by | before | (?: no | not ) \s later \s than | until | through | at \s the \s latest \s by"
    r" | within | over | in | during | on | as \s of | as \s from | from | for | at | ahead \s of"
    r" | later | to ) \s"
)

# In small letters, as PAST below.
TIME = regex(
    rf"""
    (?<! [\w-] ) (?: {PREPOSITION} )? (?:
      # 10 December, 12 June 2026, 2 July; the 12 June 2026
      (?: the \s )? (?P<day> [0-9]{{1,2}} ) (?: st | nd | rd | th )? \s (?: of \s )? (?P<day_month> {_MONTH} )
        (?: ,? \s (?P<day_year> {_YEAR} ) )?
      # June 12, 2026
    | (?P<us_month> {_MONTH} ) \s (?P<us_day> [0-9]{{1,2}} ) (?: ,? \s (?P<us_year> {_YEAR} ) | (?! [0-9] ) )
      # the second half of 2026, the first quarter of next year
    | (?: the \s )? (?P<ordinal> first | second | third | fourth | last ) \s
        (?P<fraction> half | quarter | semester | trimester )
        \s of \s (?: (?P<fraction_year> {_YEAR} ) | (?P<fraction_which> {_RELATIVE} ) \s year )
      # Q1 2026, H2 2026
    | (?P<letter> [qh] ) (?P<nth> [1-4] ) (?: \s of )? \s (?P<nth_year> {_YEAR} )
      # the end of this year, the end of 2025, the end of June, the end of the month, end-2025, year-end
    | (?: the \s )? (?P<edge> end | beginning | start | middle | course ) (?: \s of \s | [\s-] ) (?:
          (?P<edge_which> {_RELATIVE} ) \s (?P<edge_unit> year | month | week | quarter )
        | (?P<edge_month> {_MONTH} ) (?: \s (?P<edge_month_year> {_YEAR} ) )?
        | (?P<edge_year> {_YEAR} )
        | (?: the \s | this \s | next \s )? (?P<edge_season> spring | summer | autumn | winter )
            (?: \s (?P<edge_season_year> {_YEAR} ) )?
      )
    | (?P<year_end> year [\s-] end )
      # Spring 2023, Autumn, next summer, the summer break
    | (?: (?P<season_which> this | next | the | the \s coming | early | late | mid ) [\s-] )?
        (?P<season> spring | summer | autumn | winter ) (?P<season_break> \s (?: break | recess ) )?
        (?: \s (?: of \s )? (?P<season_year> {_YEAR} ) )?
      # within two months, over the next 12 months, in two weeks' time, in one year's time
    | (?: the \s )? (?: (?: next | coming | following ) \s )? (?P<count> {_NUMBER} ) \s
        (?P<count_unit> year | month | week | day ) (?: s['’]? | ['’]s )? (?P<count_time> \s time )?
      # next week, this month, next year, this year, later this year
    | (?: (?P<which_part> early | mid | late ) [\s-] )?
        (?P<which> this | next | the \s coming | the \s next ) \s
        (?P<unit> year | month | week | quarter ) \b (?! ['’] )
      # mid-2023, early 2026, late June 2026, June 2026, June, the October European Council
    | (?: (?P<part> early | mid | late ) [\s-] )? (?: (?P<month_which> this | the ) \s )?
        (?P<month> {_MONTH} ) (?: ,? \s (?P<month_year> {_YEAR} ) )?
        (?: \s european \s council | \s council | \s summit )?
    | (?: (?P<year_part> early | mid | late ) [\s-] )? (?P<year> {_YEAR} )
    )
    (?! [\w%] | [-–/,.] [0-9] | \s (?: million | billion | per \s cent | percent ) )
    """,
    re.VERBOSE,
)

# Before these a time is the past, a duration or a thing's own date, not when something is due.
PAST = regex(
    r"""
    \b (?: since | last | past | of | until | till | than | in \s the \s last | compared \s (?: to | with )
      | previous | beginning | starting | effective ) \s $
    """,
    re.VERBOSE,
)
BEHIND = 24  # characters before a time in which such words are looked for

# Each form of TIME has one of these in its words. They are looked for first, as most sentences name no time
# and TIME asks much of each of their words.
HINTS = (
    *("year", "month", "week", "day", "quarter", "19", "20", "spring", "summer", "autumn", "winter"),
    *MONTHS,
)

Interval = tuple[Date, Date, bool]


def past(text: str, letter: Date) -> Date | None:
    """The last day of the first time that `text` names and that was over at the letter's date."""
    for match in _times(text):
        if _prep(match) not in ("in", "on", "at") or _is_modal(match, text):
            continue
        found = _interval(match, letter)
        if found is not None and found[1] <= letter:
            return found[1] - timedelta(days=1)
    return None


def deadlines(text: str, start: int, letter: Date, soon: Mapping[tuple[str, ...], int]) -> Iterator[Deadline]:
    """The times to come that `text` names, in order; `start` is its place in the letter's own text.

    Times that were over at the letter's date are left out. `soon` gives vague words and their months.
    """
    taken: list[Span] = []
    for match in _times(text):
        behind = max(0, match.start() - BEHIND), match.start()
        if PAST.search(match.string, *behind) or _is_modal(match, text):
            continue
        if (interval := _interval(match, letter)) is None:
            continue
        earliest, latest, vague = interval
        if latest <= letter:
            continue
        span = Span(start=match.start() + start, end=match.end() + start)
        said = text[match.start() : match.end()]
        taken.append(span)
        yield Deadline(span=span, text=said, earliest=max(earliest, letter), latest=latest, vague=vague)
    yield from _vague(text, start, letter, soon, taken)


def _times(text: str) -> Iterator[re.Match[str]]:
    """The times in `text`, in small letters: to look for either case takes twice as long."""
    small = text.replace("İ", "i").lower()  # each letter in its place, where İ would become two
    return TIME.finditer(small) if any(hint in small for hint in HINTS) else iter(())


def _is_modal(match: re.Match[str], text: str) -> bool:
    """What may be is no month: names of months have capitals in `text`."""
    months = ("day_month", "us_month", "edge_month", "month")
    return any(match[key] and text[match.start(key)].islower() for key in months)


def _prep(match: re.Match[str]) -> str:
    return " ".join((match["prep"] or "").split())


def _vague(
    text: str, start: int, letter: Date, soon: Mapping[tuple[str, ...], int], taken: list[Span]
) -> Iterator[Deadline]:
    folded = text.casefold()
    if len(folded) != len(text):
        return
    for words in sorted(soon, key=len, reverse=True):
        said = " ".join(words)
        at = folded.find(said)
        while at >= 0:
            span = Span(start=start + at, end=start + at + len(said))
            apart = all(span.end <= other.start or other.end <= span.start for other in taken)
            if apart and _whole(folded, at, at + len(said)):
                taken.append(span)
                text_said, latest = text[at : at + len(said)], _months_on(letter, soon[words])
                yield Deadline(
                    span=span, text=text_said, earliest=letter, latest=latest, vague=True, floating=True
                )
            at = folded.find(said, at + 1)


def _whole(text: str, start: int, end: int) -> bool:
    after = text[end : end + 4]
    as_soon = text[max(0, start - 3) : start] == "as " or after == " as "
    before_ok = start == 0 or not text[start - 1].isalnum()
    return before_ok and not after[:1].isalnum() and not as_soon


def _interval(match: re.Match[str], letter: Date) -> Interval | None:
    prep = _prep(match)
    for key, read in READERS:
        if match[key] is not None:
            try:
                found = read(match, letter)
            except ValueError:  # 31 June, the year 10000
                return None
            if found and prep in BY and _is_middle(match):
                found = (found[0], found[0] + (found[1] - found[0]) // 2, found[2])
            end = match["edge"] == "end" or match["year_end"] is not None
            return _bounded(found, prep, letter, match_end=end) if found else None
    return None


def _is_middle(match: re.Match[str]) -> bool:
    """Mid-2026, the middle of the year: by it is by half of it."""
    said = (match[key] for key in ("edge", "season_which", "which_part", "part", "year_part"))
    return any(words in ("mid", "middle") for words in said)


def _bounded(found: Interval, prep: str, letter: Date, *, match_end: bool) -> Interval | None:
    """The interval that a preposition makes of a period."""
    earliest, latest, vague = found
    long = (latest - earliest).days > 1
    if prep in ("before", "ahead of") and match_end:
        return letter, latest, vague
    if prep in ("before", "ahead of"):
        return letter, earliest, vague or long
    if prep in (*BY, "to", "within", "over"):
        return letter, latest, vague
    if prep in ("until", "through"):
        return None
    return earliest, latest, vague


def _day(match: re.Match[str], letter: Date) -> Interval:
    prefix = "day" if match["day"] else "us"
    month = MONTHS.index(match["day_month" if prefix == "day" else "us_month"]) + 1
    number, year = int(match[f"{prefix}_day" if prefix == "us" else "day"]), match[f"{prefix}_year"]
    day = Date(int(year) if year else letter.year, month, number)
    if not year and day < letter:
        # Without a year a day is the nearest: one that was not long ago is over, not due.
        day = day if (letter - day).days <= HALF_A_YEAR else Date(letter.year + 1, month, number)
    return day, day + timedelta(days=1), False


BY = ("by", "no later than", "not later than", "at the latest by")
HALF_A_YEAR = 183  # days


def _fraction(match: re.Match[str], letter: Date) -> Interval:
    which = match["fraction_which"]
    year = int(match["fraction_year"]) if match["fraction_year"] else letter.year + (which == "next")
    length = 6 if match["fraction"] in ("half", "semester") else 3
    count = 12 // length
    place = ORDINALS[match["ordinal"]] % count
    start = Date(year, 1 + length * place, 1)
    return start, _months_on(start, length), False


def _nth(match: re.Match[str], letter: Date) -> Interval:
    del letter
    length = 3 if match["letter"] == "q" else 6
    start = Date(int(match["nth_year"]), 1, 1)
    start = _months_on(start, length * (int(match["nth"]) - 1))
    return start, _months_on(start, length), False


def _edge(match: re.Match[str], letter: Date) -> Interval:
    """The end, beginning or middle of a period: its last, first or middle third."""
    start, end, _ = _edge_period(match, letter)
    edge = match["edge"]
    if edge == "course":
        return start, end, False
    third = (end - start) // 3
    if edge == "end":
        return end - third, end, False
    if edge == "middle":
        return start + third, end - third, True
    return start, start + third, True


def _edge_period(match: re.Match[str], letter: Date) -> Interval:
    if match["edge_unit"]:
        return _relative(match["edge_which"], match["edge_unit"], letter)
    if match["edge_month"]:
        return _month(match["edge_month"], match["edge_month_year"], letter)
    if match["edge_season"]:
        return _season_of(match["edge_season"], match["edge_season_year"], letter)
    return Date(int(match["edge_year"]), 1, 1), Date(int(match["edge_year"]) + 1, 1, 1), False


def _season(match: re.Match[str], letter: Date) -> Interval:
    start, end, _ = _season_of(match["season"], match["season_year"], letter)
    if match["season"] == "summer" and (
        match["season_break"] or (start <= letter and match["prep"] == "before")
    ):
        start = Date(start.year, 8, 1)  # Before the summer, said in June, is before institutions break.
    which = match["season_which"]
    if which in PARTS:
        return (*_third(start, end, PARTS[which]), True)
    return start, end, True


def _season_of(name: str, year: str | None, letter: Date) -> Interval:
    month = SEASONS[name]
    start = Date(int(year) if year else letter.year, month, 1)
    end = _months_on(start, 3)
    if not year and end <= letter:
        start, end = _months_on(start, 12), _months_on(end, 12)
    return start, end, True


def _count(match: re.Match[str], letter: Date) -> Interval | None:
    prep = _prep(match)
    said = match.group()
    ahead = (
        prep == "within"
        or " next " in f" {said}"
        or "coming" in said
        or (prep == "in" and match["count_time"])
    )
    if not ahead:
        return None
    number = match["count"]
    count = NUMBERS.index(number) + 1 if number in NUMBERS else int(number)
    unit = match["count_unit"]
    if unit in ("day", "week"):
        latest = letter + timedelta(days=count * (7 if unit == "week" else 1))
    else:
        latest = _months_on(letter, count * (12 if unit == "year" else 1))
    return letter, latest + timedelta(days=1), bool(match["count_time"])


def _which(match: re.Match[str], letter: Date) -> Interval:
    start, end, vague = _relative(match["which"], match["unit"], letter)
    if match["which_part"]:
        return (*_third(start, end, PARTS[match["which_part"]]), True)
    return start, end, vague or match["prep"] == "by"


def _relative(which: str, unit: str, letter: Date) -> Interval:
    on = which.split()[-1] in ("next", "coming")
    if unit == "week":
        monday = letter - timedelta(days=letter.weekday()) + timedelta(days=7 * on)
        return monday, monday + timedelta(days=7), False
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    first = letter.month - 1
    start = Date(letter.year, first - first % months + 1, 1)
    start = _months_on(start, months * on)
    return start, _months_on(start, months), False


def _month_match(match: re.Match[str], letter: Date) -> Interval:
    this = match["month_which"] == "this"
    start, end, _ = _month(
        match["month"], match["month_year"] or (str(letter.year) if this else None), letter
    )
    if match["part"]:
        return (*_third(start, end, PARTS[match["part"]]), True)
    return start, end, False


def _month(name: str, year: str | None, letter: Date) -> Interval:
    number = MONTHS.index(name) + 1
    start = Date(int(year) if year else letter.year, number, 1)
    if not year and _months_on(start, 1) <= letter and (letter - start).days > HALF_A_YEAR:
        start = _months_on(start, 12)
    return start, _months_on(start, 1), False


def _year(match: re.Match[str], letter: Date) -> Interval:
    del letter
    start = Date(int(match["year"]), 1, 1)
    end = Date(start.year + 1, 1, 1)
    if match["year_part"]:
        return (*_third(start, end, PARTS[match["year_part"]]), True)
    return start, end, False


def _year_end(match: re.Match[str], letter: Date) -> Interval:
    del match
    return Date(letter.year, 9, 1), Date(letter.year + 1, 1, 1), False


def _third(start: Date, end: Date, place: int) -> tuple[Date, Date]:
    months = (end.year - start.year) * 12 + end.month - start.month
    if months % 3 == 0:
        return _months_on(start, months // 3 * place), _months_on(start, months // 3 * (place + 1))
    days = (end - start).days // 3
    return start + timedelta(days=days * place), end if place == 2 else start + timedelta(
        days=days * (place + 1)
    )


def _months_on(day: Date, months: int) -> Date:
    """The same day some months on, or the month's last if it has none such."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    last = (Date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return Date(year, month, min(day.day, last))


# Which group of TIME tells its form, the more telling first, and how that is read.
READERS: tuple[tuple[str, Callable[[re.Match[str], Date], Interval | None]], ...] = (
    ("day", _day),
    ("us_day", _day),
    ("fraction", _fraction),
    ("nth", _nth),
    ("edge", _edge),
    ("year_end", _year_end),
    ("season", _season),
    ("count", _count),
    ("which", _which),
    ("month", _month_match),
    ("year", _year),
)
