"""Amounts → quantities: money, percentages, points, durations, fractions and counts, bounds together.

What a quantity *says* (sign, qualifier, subject, period) is read afterwards, in `context`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from letterdiff.figures import terms
from letterdiff.figures.counting import counted, is_figure, is_modifier
from letterdiff.figures.cues import LEVELS
from letterdiff.figures.display import amount as amount_text
from letterdiff.figures.lexer import Kind, Lexed, lex
from letterdiff.figures.numbers import Amount, NoAmount, amount_at
from letterdiff.figures.qualifiers import qualifier_after
from letterdiff.figures.traps import end_of_trap
from letterdiff.figures.units import Unit, currency_before, percentage, unit_after
from letterdiff.later import dataclass, regex
from letterdiff.model import FigureKind, Span

# What a sentence that holds a figure has: most have neither, which spares them the lexer. Two expressions,
# because Python searches for a class of characters many times as fast as for a choice that holds one.
DIGIT = regex(r"[0-9¼½¾⅐-⅞]")
NUMBER_WORD = regex(
    r"""
    \b (?: one | two | three | four | five | six | seven | eight | nine | ten | eleven | twelve | dozens?
       | \w{2,8} teen | (?: twen | thir | for | fif | six | seven | eigh | nine ) ty | hundreds? | thousands?
       | [mbtr]{1,2} illions? | half | halfway | third | quarter | fifth | (?: sixth | seventh | eighth )s?
       | ninth | tenth | an? \s (?: additional | extra | further | another ) | another | additional
       ) \b
    """,
    re.VERBOSE,
)

# The words with which a figure, or what must not be taken for one, can begin; all others are passed over.
OPENERS = (
    frozenset(terms.ONES)
    | frozenset(terms.TENS)
    | frozenset(terms.VAGUE)
    | frozenset(terms.VAGUE_FACTORS)
    | frozenset(terms.CURRENCIES)
    | frozenset(terms.DOLLARS)
    | terms.VAGUE_COUNTS
    | terms.MONTHS
    | terms.REFERENCES
    | {"a", "an", "half", "halfway", "additional", "further", "extra", "another", "more"}
)

UNSAID = "what is counted is not said"
VAGUE = "an order of magnitude, not a number"
# A 12-month basis, three-month inflation: the time belongs to the name of the measure.
MEASURES = LEVELS | frozenset({"basis", "moving", "euribor", "forward", "change", "growth"})
# Figures to either side from which a count may take its noun; the bound keeps a long list linear.
NEIGHBOURS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure as it is written, over the tokens `first` to `last` - 1.

    `value` and `upper` are in `unit`; `sign` is that of a written plus or minus, else 0. `noun_last`
    is where the counted noun ends (`last` when there is none), `noun` its head word. `kind` is
    `PERCENT` for every percentage: whether it is a change is for the context to say. `share` is whether
    it is a fraction in words.
    """

    first: int
    last: int
    noun_last: int
    kind: FigureKind
    unit: str
    value: float
    upper: float | None = None
    sign: int = 0
    noun: str = ""
    share: bool = False
    words: bool = False
    doubt: str = ""


def numeric(text: str) -> bool:
    """Whether a text has a number in digits or in words, of which alone a figure can be made."""
    return bool(DIGIT.search(text) or NUMBER_WORD.search(text.casefold()))


@lru_cache(maxsize=1 << 7)
def parsed(text: str) -> tuple[Lexed, Sequence[Quantity]]:
    """The tokens of a text and every quantity in it, in reading order. Time grows with its length.

    Kept for a while: the ledger asks for a sentence, then each comparison in which its words are laid out.
    """
    lexed = lex(text)
    return lexed, _quantities(lexed)


def _quantities(lexed: Lexed) -> Sequence[Quantity]:
    found: list[Quantity] = []
    index = 0
    while index < len(lexed):
        last, here = _at(lexed, index)
        found += here
        index = max(last, index + 1)
    return _with_borrowed_nouns(found)


def _with_borrowed_nouns(found: Sequence[Quantity]) -> Sequence[Quantity]:
    """Counts without a noun take that of their neighbour: 785 people … and a further 250."""
    result: list[Quantity] = []
    for index, quantity in enumerate(found):
        if quantity.kind is FigureKind.COUNT and not quantity.unit:
            around = [*result[: -NEIGHBOURS - 1 : -1], *found[index + 1 : index + 1 + NEIGHBOURS]]
            noun = next((q.noun for q in around if q.kind is FigureKind.COUNT and q.noun), "")
            doubt = "" if noun and quantity.doubt == UNSAID else quantity.doubt
            quantity = replace(quantity, unit=noun, doubt=doubt)
        result.append(quantity)
    return tuple(result)


def figure_spans(text: str) -> list[Span]:
    """Spans of the figures of a text: number, currency, multiplier and unit, each whole.

    The counted noun stays outside, so that in a word diff `17 700 returns` is a figure and a word.
    """
    if not numeric(text):
        return []
    lexed, found = parsed(text)
    return [Span(start=lexed.start[q.first], end=lexed.end[q.last - 1]) for q in found]


def _at(lexed: Lexed, index: int) -> tuple[int, list[Quantity]]:
    """The quantities that begin at a token, and the token to go on from."""
    kind = lexed.kind[index]
    if kind is Kind.END or (kind is Kind.WORD and lexed.low[index] not in OPENERS):
        return index + 1, []
    if trap := end_of_trap(lexed, index):
        return trap, []
    if word_figure := _in_a_word(lexed, index):
        return word_figure.last, [word_figure]
    currency, start = currency_before(lexed, index)
    low = amount_at(lexed, start, money=bool(currency))
    if isinstance(low, NoAmount):
        return low.last, []
    if low is None:
        return index + 1, []
    quantity = _bounds(lexed, index, low, currency) or _single(lexed, index, low, currency)
    return quantity[-1].last if quantity else low.last, quantity


def _in_a_word(lexed: Lexed, index: int) -> Quantity | None:
    """Figures that no number names: an additional year, halfway through, one in three."""
    word, after = lexed.low[index : index + 2]
    if word == "halfway" and after in ("through", "into"):
        return _share_of_words(index, index + 1, 50.0)
    if after in ("in", "out") and _small(lexed, index):
        at = index + 2 + (after == "out") + (lexed.low[index + 2] == "every")
        part, whole = _small(lexed, index), _small(lexed, at)
        if 0 < part < whole and lexed.low[at + 1] not in terms.DURATIONS and not _has_unit(lexed, at + 1):
            return _share_of_words(index, at + 1, 100.0 * part / whole)
    if word == "one" and lexed.low[index + 2] == "in" and _small(lexed, index + 3) > 1 and is_modifier(after):
        return _share_of_words(index, index + 4, 100.0 / _small(lexed, index + 3))
    if word in ("additional", "further", "extra", "another", "more") and after in terms.DURATIONS:
        article = lexed.low[index - 1] in ("a", "an", "one")
        if (article or word == "another") and not after.endswith("s"):
            unit = terms.DURATIONS[after]
            end = index + 2
            kind = FigureKind.DURATION
            return Quantity(first=index, last=end, noun_last=end, kind=kind, unit=unit, value=1.0, words=True)
    return None


def _small(lexed: Lexed, index: int) -> int:
    """A bare number up to 999 in digits or up to twelve in words, as shares are said; 0 for any other."""
    word = lexed.low[index]
    if lexed.kind[index] is Kind.DIGITS and len(word) <= 3 and not lexed.glued(index):
        joined = lexed.glued(index + 1) and lexed.low[index + 1] not in (".", ",", ";", ")")
        grouped = lexed.kind[index + 1] is Kind.DIGITS or lexed.kind[index - 1] is Kind.DIGITS
        return 0 if joined or grouped else int(word)
    return terms.ONES[word] if word in terms.SMALL_ORDINARY else 0


def _has_unit(lexed: Lexed, at: int) -> bool:
    return lexed.low[at] in terms.SCALES or lexed.low[at] in ("%", "percent", "per", "percentage")


# ------------------------------------------------------------------------------------- whole figures


def _sign(lexed: Lexed, index: int) -> int:
    """+1 or -1 for a sign written right before token `index`, else 0."""
    mark = lexed.low[index - 1]
    inside = lexed.glued(index - 1) and lexed.low[index - 2] not in ("(", "[")
    if not lexed.glued(index) or inside:
        return 0
    return 1 if mark == "+" else -1 if mark in terms.MINUS and mark else 0


def _single(lexed: Lexed, first: int, amount: Amount, currency: str) -> list[Quantity]:
    unit = unit_after(lexed, amount.last, amount, currency)
    if unit is None:
        return _count(lexed, first, amount)
    if not _stands(lexed, first, amount, unit):
        return []
    return [_quantity(lexed, first, amount, unit)]


def _quantity(lexed: Lexed, first: int, amount: Amount, unit: Unit) -> Quantity:
    sign = _sign(lexed, first)
    value, doubt = _settle(lexed, amount, unit)
    return Quantity(
        first=first - bool(sign),
        last=unit.last,
        noun_last=unit.last,
        kind=unit.kind,
        unit=unit.name,
        value=value * unit.factor,
        sign=sign,
        words=amount.words,
        doubt=doubt,
    )


def _settle(lexed: Lexed, amount: Amount, unit: Unit | None) -> tuple[float, str]:
    """The likelier reading of an amount, and why it is in doubt ("" when it is not)."""
    if amount.vague:
        return amount.value, VAGUE
    if amount.other is None:
        return amount.value, ""
    whole, part = amount.value, amount.other
    comma = "," in lexed.low[amount.first : amount.first + 2]
    percent = unit is not None and unit.kind is FigureKind.PERCENT
    if percent and not comma:
        return part, ""
    # English sets thousands apart by a comma; nobody counts in thousandths, or ends decimals on a zero.
    zero = lexed.low[amount.first + 2].endswith("0")
    if comma and not percent and (amount.scale == 1.0 or zero):
        return whole, ""
    decimal = percent or (amount.scale >= 1e9 and not comma)
    chosen, left = (part, whole) if decimal else (whole, part)
    return chosen, f"may also be read as {amount_text(left, unit.name if unit else '')}"


def _stands(lexed: Lexed, first: int, amount: Amount, unit: Unit) -> bool:
    """Whether a quantity with a unit is a figure of its own, not a date or the name of a measure."""
    if unit.kind is not FigureKind.DURATION:
        return True
    before, after = lexed.low[first - 1], lexed.low[unit.last]
    # "In the first three months of the year" is a date; "a 12-month basis" the name of a measure.
    if before in terms.ORDINALS and before not in ("next", "past", "last", "previous", "coming"):
        return False
    hyphen = lexed.low[amount.last] in terms.HYPHENS
    named = any(word in MEASURES for word in lexed.low[unit.last : unit.last + 3])
    return after not in ("ago", "earlier", "before") and not (hyphen and named)


def _count(lexed: Lexed, first: int, amount: Amount) -> list[Quantity]:
    if amount.share:
        stands = amount.words or lexed.low[amount.last] == "of"
        return _fraction(lexed, first, amount) if stands else []
    if _sign(lexed, first) > 0:
        return []  # +32 2: a telephone number
    noun = counted(lexed, qualifier_after(lexed, amount.last)[1])
    if not is_figure(lexed, first, amount, noun):
        return []
    value, doubt = _settle(lexed, amount, None)
    if amount.words and amount.vague and lexed.low[amount.last] == "of":
        noun = counted(lexed, amount.last + 1)
    if not noun.head and amount.bare and amount.value < 1000 and not doubt:
        doubt = UNSAID
    return [
        Quantity(
            first=first,
            last=amount.last,
            noun_last=noun.last if noun.head else amount.last,
            kind=FigureKind.COUNT,
            unit=noun.head,
            value=value,
            noun=noun.head,
            words=amount.words,
            doubt=doubt,
        )
    ]


def _fraction(lexed: Lexed, first: int, amount: Amount) -> list[Quantity]:
    """A fraction in words, in per cent."""
    if lexed.low[first - 1] in terms.ORDINALS or lexed.low[first - 1] in ("each", "every", "per"):
        return []
    return [_share_of_words(first, amount.last, amount.value * 100)]


def _share_of_words(first: int, last: int, value: float) -> Quantity:
    return Quantity(
        first=first,
        last=last,
        noun_last=last,
        kind=FigureKind.FRACTION,
        unit="%",
        value=value,
        share=True,
        words=True,
    )


# --------------------------------------------------------------------------------------------- bounds


def _bounds(lexed: Lexed, first: int, low: Amount, currency: str) -> list[Quantity]:
    """Two bounds of one figure (500-600 million, 0 to 1/4 percent, between 5 and 7%), [] for none.

    From 3 to 4 percent is a step and no range: two figures.
    """
    own = percentage(lexed, low.last, low) or unit_after(lexed, low.last, low, currency)
    link = own.last if own else low.last
    joiner = _joiner(lexed, link, first)
    if not joiner:
        return []
    second_currency, start = currency_before(lexed, link + joiner)
    high = amount_at(lexed, start, money=bool(currency or second_currency))
    if not isinstance(high, Amount) or high.vague or low.vague:
        return []
    unit = unit_after(lexed, high.last, high, second_currency or currency)
    low = _rescaled(low, high)
    if not _same_measure(own, unit, currency, low, high):
        return []
    if unit and _is_step(lexed, first):
        old = replace(unit, last=own.last if own else low.last)
        return [_quantity(lexed, first, low, old), _quantity(lexed, link + joiner, high, unit)]
    return _joined(lexed, first, low, high, unit)


def _joiner(lexed: Lexed, at: int, first: int) -> int:
    """How many tokens join two bounds at token `at`, 0 when nothing does."""
    word = lexed.low[at]
    if word == "to" or (word == "and" and lexed.low[first - 1] == "between"):
        return 1
    if word in terms.DASHES:
        return 1 if lexed.glued(at) == lexed.glued(at + 1) else 0
    return 0


def _rescaled(low: Amount, high: Amount) -> Amount:
    """The lower bound with the multiplier that only the upper one names: EUR 500-600 million."""
    if low.scale == 1.0 and high.scale > 1.0 and low.value * high.scale <= high.value:
        return replace(low, value=low.value * high.scale, scale=high.scale)
    return low


def _same_measure(own: Unit | None, unit: Unit | None, currency: str, low: Amount, high: Amount) -> bool:
    if not low.value < high.value:
        return False
    if own is None or currency:
        return True
    return unit is not None and (own.kind, own.name) == (unit.kind, unit.name)


def _joined(lexed: Lexed, first: int, low: Amount, high: Amount, unit: Unit | None) -> list[Quantity]:
    if unit is None:
        rest = _count(lexed, first, replace(high, first=low.first, bare=False))
        if not rest or not rest[0].noun or low.share or high.share:
            return []
        return [replace(rest[0], value=low.value, upper=high.value)]
    upper = _quantity(lexed, low.first, high, unit)
    whole = _quantity(lexed, first, low, unit)
    return [replace(whole, upper=upper.value)]


def _is_step(lexed: Lexed, first: int) -> bool:
    """Whether "from" makes two bounds a step: raised from 3 to 4, but not ranging from 3 to 4."""
    return lexed.low[first - 1] == "from" and not lexed.low[first - 2].startswith(("rang", "var", "of"))
