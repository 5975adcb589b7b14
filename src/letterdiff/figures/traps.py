"""Numbers that are never figures: dates and years, references, list numbers, hours of the day."""

from __future__ import annotations

from letterdiff.figures import terms
from letterdiff.figures.counting import counted, is_year
from letterdiff.figures.lexer import Kind, Lexed

# More members than this no date or list of references has; it bounds every look-ahead.
LONGEST_LIST = 8


def end_of_trap(lexed: Lexed, index: int) -> int:
    """The token after the trap that begins at token `index`, 0 when none does."""
    if lexed.kind[index] is Kind.DIGITS:
        return (
            _day_month(lexed, index)
            or _years(lexed, index)
            or _list_number(lexed, index)
            or _bracketed(lexed, index)
            or _hour(lexed, index)
        )
    if lexed.kind[index] is Kind.WORD:
        return _month_day(lexed, index) or _reference(lexed, index)
    return 0


def is_month(lexed: Lexed, index: int) -> bool:
    """Whether a token is the name of a month, capital and all ("may" is a verb)."""
    return lexed.low[index] in terms.MONTHS and lexed.upper(index)


def _is_day(lexed: Lexed, index: int) -> bool:
    return lexed.kind[index] is Kind.DIGITS and len(lexed.low[index]) <= 2 and 0 < int(lexed.low[index]) <= 31


def _is_year(lexed: Lexed, index: int) -> bool:
    if lexed.kind[index] is not Kind.DIGITS or len(lexed.low[index]) != 4:
        return False
    return is_year(float(lexed.low[index]))


def _past_suffix(lexed: Lexed, index: int) -> int:
    """The token after an ordinal's letters: 12th."""
    return index + 1 if lexed.low[index] in ("st", "nd", "rd", "th") and lexed.glued(index) else index


def _day_month(lexed: Lexed, index: int) -> int:
    """12 June 2026, 12-14 June, 12 and 13 June, 12th of June."""
    at = index
    for _ in range(LONGEST_LIST):
        if not _is_day(lexed, at):
            return 0
        at = _past_suffix(lexed, at + 1)
        month = at + (lexed.low[at] == "of")
        if is_month(lexed, month):
            return _past_year(lexed, month + 1)
        if lexed.low[at] not in (",", "and", "to", "or", "/", "&", *terms.DASHES):
            return 0
        at += 1
    return 0


def _past_year(lexed: Lexed, at: int) -> int:
    comma = lexed.low[at] in (",", ".")
    return at + comma + 1 if _is_year(lexed, at + comma) else at


def _month_day(lexed: Lexed, index: int) -> int:
    """March 2026, June 12-13, June 12, 2018; but not "in June 61 partners" or "in June 12 000 people"."""
    if not is_month(lexed, index):
        return 0
    at = index + 1 + (lexed.low[index + 1] == ".")
    if _is_year(lexed, at) and not _is_grouped(lexed, at):
        return at + 1
    if not _is_day(lexed, at) or _is_grouped(lexed, at) or _has_unit(lexed, at + 1):
        return 0
    at = _past_suffix(lexed, at + 1)
    if lexed.low[at] in (*terms.DASHES, "and", "to") and _is_day(lexed, at + 1):
        at = _past_suffix(lexed, at + 2)
    elif lexed.kind[at] is Kind.WORD and counted(lexed, at).head and lexed.low[index - 1] != "on":
        return 0
    return _past_year(lexed, at)


def _is_grouped(lexed: Lexed, index: int) -> bool:
    """Whether the digits go on in a group of thousands: 12 000."""
    group = lexed.kind[index + 1] is Kind.DIGITS and len(lexed.low[index + 1]) == 3
    return group and len(lexed.low[index]) < 4


def _has_unit(lexed: Lexed, at: int) -> bool:
    word = lexed.low[at]
    if word in terms.DASHES and lexed.glued(at):
        word = lexed.low[at + 1]
    if word == "basis" or word in terms.CURRENCY_NAMES:
        return True
    if word in ("%", "per", "percentage") or word in terms.PER_CENT:
        return True
    return word in terms.SCALES and word not in terms.SHORT_SCALES


def _years(lexed: Lexed, index: int) -> int:
    """2025, 2025-2027, 2021-27, 2024/25; a counted or measured number of that size is left alone."""
    if not _is_year(lexed, index):
        return 0
    at = index + 1
    if lexed.low[at] in (*terms.DASHES, "/") and lexed.kind[at + 1] is Kind.DIGITS:
        if len(lexed.low[at + 1]) == 2 or _is_year(lexed, at + 1):
            return at + 2
        return 0
    if _has_unit(lexed, at):
        return 0
    if lexed.glued(at) and lexed.kind[at] in (Kind.WORD, Kind.MARK):
        # A full stop or comma after a year glues too; only digits or letters behind it make a number.
        joined = lexed.kind[at] is Kind.WORD or (lexed.kind[at + 1] is Kind.DIGITS and lexed.glued(at + 1))
        return 0 if joined else at
    return 0 if counted(lexed, at).head else at


def _list_number(lexed: Lexed, index: int) -> int:
    """The "12." or "3)" that opens a paragraph."""
    opens = lexed.kind[index - 1] is Kind.END and len(lexed.low[index]) <= 3
    stop = lexed.low[index + 1] in (".", ")") and lexed.glued(index + 1) and not lexed.glued(index + 2)
    return index + 2 if opens and stop else 0


def _bracketed(lexed: Lexed, index: int) -> int:
    """A lone (3) or [12]: an item or a footnote."""
    brackets = (lexed.low[index - 1], lexed.low[index + 1])
    lone = brackets in (("(", ")"), ("[", "]")) and len(lexed.low[index]) <= 4
    return index + 2 if lone else 0


def _hour(lexed: Lexed, index: int) -> int:
    """9 am, 2 p.m., 18 h."""
    if len(lexed.low[index]) > 2:
        return 0
    at = index + 1
    if lexed.low[at] in ("am", "pm", "o'clock"):
        return at + 1
    if lexed.low[at] in ("a", "p") and lexed.low[at + 1 : at + 3] == (".", "m"):
        return at + 3
    return 0


def _reference(lexed: Lexed, index: int) -> int:
    """Article 25a, Regulations (EU) No 604/2013 and 2024/1351, paragraphs 3, 4(b) and 7."""
    if lexed.low[index] not in terms.REFERENCES:
        return 0
    at = _to_number(lexed, index + 1)
    if lexed.kind[at] is not Kind.DIGITS or not _refers(lexed, index, at):
        return 0
    for _ in range(LONGEST_LIST):
        at = _past_item(lexed, at)
        link = at + (lexed.low[at] == ",")
        link += lexed.low[link] in ("and", "or", "to", "&", *terms.DASHES)
        if link == at or lexed.kind[link] is not Kind.DIGITS or not _refers(lexed, index, link):
            break
        at = link
    return at


def _to_number(lexed: Lexed, at: int) -> int:
    """Past what may stand between "Regulation" and its number: a full stop, (EU), No."""
    at += lexed.low[at] in (".", "°")
    if lexed.low[at] == "(" and lexed.low[at + 1] in terms.LEGAL_BODIES:
        at += 2
        while lexed.low[at] in (",", ")") or lexed.low[at] in terms.LEGAL_BODIES:
            at += 1
    at += lexed.low[at] in ("no", "nos", "n", "№")
    return at + (lexed.low[at] in (".", "°", "º"))


def _refers(lexed: Lexed, word: int, number: int) -> bool:
    """Whether the digits at `number` are a reference: without unit, thousands or counted noun."""
    if _has_unit(lexed, number + 1) or _is_grouped(lexed, number) or len(lexed.low[number]) > 4:
        return False
    if lexed.low[number + 1] in terms.DURATIONS:
        return False
    return lexed.upper(word) or not counted(lexed, number + 1).head


def _past_item(lexed: Lexed, at: int) -> int:
    """Past one number of a reference with all that hangs on it: 25a, 6(2)(b), 2024/1351."""
    at += 1
    for _ in range(LONGEST_LIST):
        if lexed.glued(at) and (lexed.kind[at] in (Kind.WORD, Kind.DIGITS)):
            at += 1
        elif lexed.glued(at) and lexed.low[at] in ("/", "-", ".") and _hangs_on(lexed, at + 1):
            at += 2
        elif lexed.low[at : at + 3 : 2] == ("(", ")") and lexed.kind[at + 1] in (Kind.WORD, Kind.DIGITS):
            at += 3
        else:
            break
    return at


def _hangs_on(lexed: Lexed, at: int) -> bool:
    return lexed.glued(at) and lexed.kind[at] is Kind.DIGITS
