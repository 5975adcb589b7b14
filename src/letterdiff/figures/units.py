"""Units: what stands before or after an amount and says what it is an amount of."""

from __future__ import annotations

from dataclasses import replace

from letterdiff.figures import terms
from letterdiff.figures.lexer import Kind, Lexed
from letterdiff.figures.numbers import Amount
from letterdiff.later import dataclass
from letterdiff.model import FigureKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit and the token after it; `factor` turns the written number into it."""

    kind: FigureKind
    name: str
    last: int
    factor: float = 1.0


def currency_before(lexed: Lexed, index: int) -> tuple[str, int]:
    """The currency that begins at a token ("" for none), and the token where its amount begins."""
    word = lexed.low[index]
    if word in terms.DOLLARS and lexed.low[index + 1] == "$" and lexed.glued(index + 1):
        return terms.DOLLARS[word], index + 2
    if word not in terms.CURRENCIES or (word in terms.CODE_WORDS and not _capitals(lexed, index)):
        return "", index
    after = index + 1
    if lexed.low[after] in terms.HYPHENS and lexed.glued(after) and lexed.glued(after + 1):
        after += 1
    return terms.CURRENCIES[word], after


def _capitals(lexed: Lexed, index: int) -> bool:
    return lexed.text[lexed.start[index] : lexed.end[index]].isupper()


def _currency_after(lexed: Lexed, at: int) -> tuple[str, int]:
    """The currency named at a token: million *euros*, 200 *EUR*, million *US dollars*."""
    at += lexed.low[at] in terms.HYPHENS and lexed.glued(at) and lexed.glued(at + 1)
    at += lexed.low[at] in ("us", "swiss", "british", "canadian", "australian", "turkish", "egyptian")
    word = lexed.low[at]
    if word in terms.CURRENCY_NAMES:
        return terms.CURRENCY_NAMES[word], at + 1
    if word in terms.POUNDS:
        return ("EGP" if lexed.low[at - 1] == "egyptian" else "GBP"), at + 1
    capitals = len(word) == 3 and _capitals(lexed, at)
    if word in terms.CURRENCIES and (capitals or (len(word) == 1 and word != "$")):
        # In "12 500 EUR 200 million" the code belongs to what follows it.
        return ("", at) if lexed.kind[at + 1] is Kind.DIGITS else (terms.CURRENCIES[word], at + 1)
    return "", at


def unit_after(lexed: Lexed, at: int, amount: Amount, currency: str) -> Unit | None:
    """The unit that follows an amount which ends before token `at`."""
    if currency:
        return _with_pace(lexed, Unit(kind=FigureKind.MONEY, name=currency, last=at))
    name, last = _currency_after(lexed, at)
    if name:
        return _with_pace(lexed, Unit(kind=FigureKind.MONEY, name=name, last=last))
    return percentage(lexed, at, amount) or _duration(lexed, at) or _symbol(lexed, at)


def _with_pace(lexed: Lexed, unit: Unit) -> Unit:
    """$40 billion per month, EUR 5 million a year, $85 billion each month: a sum for each period."""
    each, period = lexed.low[unit.last : unit.last + 2]
    ago = lexed.low[unit.last + 2] in ("ago", "earlier", "before")
    single = period in terms.DURATIONS and not period.endswith("s")
    if each in ("per", "each", "every", "a") and single and not ago:
        return replace(unit, name=f"{unit.name} per {period}", last=unit.last + 2)
    return unit


def percentage(lexed: Lexed, at: int, amount: Amount) -> Unit | None:
    """%, per cent, percentage points, basis points (in points) at a token."""
    hyphen = lexed.low[at] in terms.HYPHENS and lexed.glued(at) and lexed.glued(at + 1)
    at += hyphen
    if amount.share and lexed.low[at : at + 2] == ("of", "a"):
        at += 2
    elif amount.share and lexed.low[at] in ("a", "of", "one"):
        at += 1
    word, after = lexed.low[at : at + 2]
    if word in ("percentage", "%", "percent") and after in ("point", "points", "pt", "pts"):
        return Unit(kind=FigureKind.PERCENT, name="points", last=at + 2)
    if word == "basis":
        point = at + 1 + (after in terms.HYPHENS)
        if lexed.low[point] in ("point", "points"):
            return Unit(kind=FigureKind.PERCENT, name="points", last=point + 1, factor=0.01)
    if amount.share and word in ("point", "points"):
        return Unit(kind=FigureKind.PERCENT, name="points", last=at + 1)
    if word in ("bp", "bps"):
        return Unit(kind=FigureKind.PERCENT, name="points", last=at + 1, factor=0.01)
    if word == "pp" or (word == "p" and lexed.low[at : at + 4] == ("p", ".", "p", ".")):
        return Unit(kind=FigureKind.PERCENT, name="points", last=at + (1 if word == "pp" else 4))
    if word == "%" or word in terms.PER_CENT:
        return Unit(kind=FigureKind.PERCENT, name="%", last=at + 1)
    if (word, after) == ("per", "cent"):
        return Unit(kind=FigureKind.PERCENT, name="%", last=at + 2)
    return None


def _duration(lexed: Lexed, at: int) -> Unit | None:
    """12 months, one year's, two more years, 24-hour, 20-year-old."""
    for step in range(3):
        here = at + step
        hyphen = lexed.low[here] in terms.HYPHENS and lexed.glued(here) and lexed.glued(here + 1)
        here += hyphen
        word = lexed.low[here].removesuffix("'s").removesuffix("'")
        if word in terms.DURATIONS:
            return Unit(kind=FigureKind.DURATION, name=terms.DURATIONS[word], last=_old(lexed, here + 1))
        if hyphen or word not in terms.DURATION_FILL:
            return None
    return None


def _old(lexed: Lexed, at: int) -> int:
    """Where `-old` ends, when it follows: a 20-year-old rule."""
    hyphen = lexed.low[at] in terms.HYPHENS and lexed.glued(at) and lexed.glued(at + 1)
    return at + 2 if hyphen and lexed.low[at + 1] in ("old", "olds", "long") else at


def _symbol(lexed: Lexed, at: int) -> Unit | None:
    word = lexed.low[at]
    if word == "°" and lexed.low[at + 1] == "c" and lexed.glued(at + 1):
        return Unit(kind=FigureKind.COUNT, name="°C", last=at + 2)
    if word not in terms.SYMBOLS:
        return None
    name = terms.SYMBOLS[word]
    written = lexed.text[lexed.start[at] : lexed.end[at]]
    return Unit(kind=FigureKind.COUNT, name=name, last=at + 1) if written == name else None
