"""Tokens → amounts: what number stands at a token, whatever its spelling.

Numbers in words are read here too. Kept libraries were tried for that: text2num 3.1 reads plain
cardinals but neither "half a million", "a million" nor "four and a half million", and gives no spans;
number-parser 0.3 turns "half a million" into 1 000 000, word2number 1.1 "four and a half million" into
4 000 000, in silence. What such letters write in words fits the small grammar below.
"""

from __future__ import annotations

from dataclasses import replace

from letterdiff.figures import terms
from letterdiff.figures.lexer import Kind, Lexed
from letterdiff.later import dataclass

# No institution states more digits than this; a longer run is a telephone number or an identifier.
MOST_DIGITS = 15
# The denominators in which rates and shares are quoted; 24/7 or 9/11 are no fractions.
DENOMINATORS = frozenset({2, 3, 4, 5, 6, 8, 10, 16, 32})


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number over the tokens `first` to `last` - 1.

    `share` is whether it is a bare fraction (a third), `scale` the product of its multipliers, `words`
    whether it is written in words, `bare` whether it is one run of digits without any separator (only such
    a run can be a year or a reference), `decimal` whether it has decimals. `other` is the second way to
    read 1,234 or 1.234, if the spelling leaves two; `vague` whether it names only an order of magnitude
    (millions).
    """

    first: int
    last: int
    value: float
    scale: float = 1.0
    share: bool = False
    words: bool = False
    bare: bool = False
    decimal: bool = False
    other: float | None = None
    vague: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NoAmount:
    """Digits that are no number (a date, a reference, a name): skip to token `last`."""

    last: int


def amount_at(lexed: Lexed, index: int, *, money: bool = False) -> Amount | NoAmount | None:
    """The amount that begins at token `index`. `money` is whether a currency stands before it."""
    match lexed.kind[index]:
        case Kind.DIGITS:
            found = _numeral(lexed, index)
        case Kind.VULGAR:
            value = terms.VULGAR.get(lexed.low[index], 0.0)
            found = Amount(first=index, last=index + 1, value=value, share=True)
        case Kind.WORD:
            return _in_words(lexed, index)
        case _:
            return None
    if isinstance(found, NoAmount):
        return found
    return _glued_letters(lexed, _scaled(lexed, _and_a_half(lexed, found), money))


# ---------------------------------------------------------------------------------------- in digits


def _numeral(lexed: Lexed, first: int) -> Amount | NoAmount:
    last, separator = _groups(lexed, first)
    digits = "".join(lexed.low[first : last : 1 if separator == " " else 2])
    decimals = ""
    if lexed.low[last] in (".", ",") and lexed.low[last] != separator and _digits_after(lexed, last):
        decimals = lexed.low[last + 1]
        last += 2
    if len(digits) + len(decimals) > MOST_DIGITS or _goes_on(lexed, last) or _inside_a_name(lexed, first):
        return NoAmount(last=_end_of_run(lexed, last))
    value = float(f"{digits}.{decimals or 0}")
    found = Amount(first=first, last=last, value=value, bare=last == first + 1, decimal=bool(decimals))
    if separator in (".", ",") and len(lexed.low[first:last]) == 3 and not decimals:
        found = replace(found, other=value / 1000)
    return _with_fraction(lexed, found)


def _groups(lexed: Lexed, first: int) -> tuple[int, str]:
    """Where the thousands that begin at `first` end, and what separates them ("" for nothing)."""
    last = first + 1
    if len(lexed.low[first]) > 3 or lexed.low[first][0] == "0":
        return last, ""
    separator = ""
    while True:
        if lexed.kind[last] is Kind.DIGITS and separator in ("", " ") and _space_before(lexed, last):
            step, mark = 1, " "
        elif lexed.low[last] in (",", ".", "'", "’") and _digits_after(lexed, last):
            step, mark = 2, lexed.low[last]
        else:
            return last, separator
        if len(lexed.low[last + step - 1]) != 3 or (separator and mark != separator):
            return last, separator
        last, separator = last + step, mark


def _space_before(lexed: Lexed, index: int) -> bool:
    """One space of any width (plain, non-breaking, narrow, thin), but no line break."""
    return lexed.spaced(index) and lexed.text[lexed.start[index] - 1] not in "\r\n"


def _digits_after(lexed: Lexed, mark: int) -> bool:
    return lexed.glued(mark) and lexed.kind[mark + 1] is Kind.DIGITS and lexed.glued(mark + 1)


def _goes_on(lexed: Lexed, last: int) -> bool:
    """Whether more digits hang on: 12.06.2026, 10:30, 2013/32, 192.0.2.1, 299 11 11."""
    if lexed.kind[last] is Kind.DIGITS:
        return not _fraction(lexed, last)
    if lexed.low[last] == "/" and _digits_after(lexed, last):
        return not _fraction(lexed, last - 1)
    return lexed.low[last] in (".", ",", ":", "/") and _digits_after(lexed, last)


def _end_of_run(lexed: Lexed, last: int) -> int:
    while lexed.kind[last] is Kind.DIGITS or (
        lexed.glued(last) and (lexed.kind[last] is Kind.WORD or _digits_after(lexed, last))
    ):
        last += 1
    return last


def _inside_a_name(lexed: Lexed, first: int) -> bool:
    """Whether letters stand right before the digits: G7, Covid-19, EU-27, C-123/20."""
    if not lexed.glued(first):
        return False
    before = first - 1
    if lexed.kind[before] is Kind.WORD:
        return lexed.low[before] not in terms.CURRENCIES
    hyphened = lexed.low[before] in terms.DASHES and lexed.glued(before)
    if hyphened:
        # The letters of "100m-200m" belong to a number themselves.
        own = lexed.glued(before - 1) and lexed.kind[before - 2] is Kind.DIGITS
        return (
            lexed.kind[before - 1] is Kind.WORD and lexed.low[before - 1] not in terms.CURRENCIES and not own
        )
    return lexed.low[before] in terms.JOINTS and lexed.glued(before)


def _fraction(lexed: Lexed, first: int) -> float:
    """The value of `1/4` at token `first`, 0 when there is none."""
    over, slash, under = lexed.low[first : first + 3] if first + 3 <= len(lexed) else ("", "", "")
    if slash != "/" or not _digits_after(lexed, first + 1) or not lexed.glued(first + 1):
        return 0.0
    if len(over) > 2 or len(under) > 2 or int(under) not in DENOMINATORS or not 0 < int(over) < int(under):
        return 0.0
    more = lexed.low[first + 3] in ("/", ".", ",") and _digits_after(lexed, first + 3)
    return 0.0 if more else int(over) / int(under)


def _with_fraction(lexed: Lexed, whole: Amount) -> Amount:
    """1/4 alone, or with a whole before it: 3-1/2, 3 1/2, 3½, with any hyphen."""
    if whole.bare and (value := _fraction(lexed, whole.first)):
        return replace(whole, value=value, last=whole.first + 3, share=True, bare=False)
    at = whole.last
    if lexed.kind[at] is Kind.VULGAR and lexed.low[at] in terms.VULGAR:
        value = whole.value + terms.VULGAR[lexed.low[at]]
        return replace(whole, value=value, last=at + 1, bare=False)
    # A dash of any length: what follows is below one, so this is no range.
    hyphen = lexed.low[at] in terms.DASHES and lexed.glued(at) and lexed.glued(at + 1)
    if not whole.bare or not whole.value or not (hyphen or _space_before(lexed, at)):
        return whole
    at += hyphen
    if lexed.kind[at] is Kind.DIGITS and (value := _fraction(lexed, at)):
        return replace(whole, value=whole.value + value, last=at + 3, bare=False)
    return whole


def _and_a_half(lexed: Lexed, whole: Amount) -> Amount:
    """Four and a half, two and three quarters: the fraction goes with the number before it."""
    at = whole.last
    if whole.share or lexed.low[at] != "and":
        return whole
    part = _share(lexed, at + 1, inside=True)
    if part is None or lexed.low[part.last] == "of":
        return whole
    return replace(whole, value=whole.value + part.value, last=part.last, bare=False)


def _scaled(lexed: Lexed, found: Amount, money: bool) -> Amount:
    """Multipliers: 4.6 million, 200m, 5-million, 3 thousand million."""
    for _ in range(2):
        at = found.last
        hyphen = lexed.low[at] in terms.HYPHENS and lexed.glued(at) and lexed.glued(at + 1)
        at += hyphen
        word = lexed.low[at]
        if word not in terms.SCALES or not _may_scale(lexed, at, word, money):
            break
        scale = terms.SCALES[word]
        found = replace(
            found, value=found.value * scale, scale=found.scale * scale, last=at + 1, bare=False, share=False,
            other=None if found.other is None else found.other * scale,
        )  # fmt: skip
    return found


def _may_scale(lexed: Lexed, at: int, word: str, money: bool) -> bool:
    if word not in terms.SHORT_SCALES:
        return True
    # "EUR 200 m" is money and "200 m" a length; 40k and "5m people" are numbers, "5m." is a length.
    counted = lexed.kind[at + 1] is Kind.WORD and lexed.low[at + 1] not in terms.FUNCTION_WORDS
    return money or (lexed.glued(at) and (word in ("k", "b") or counted))


def _glued_letters(lexed: Lexed, found: Amount) -> Amount | NoAmount:
    """25a, 12th, 5G, 1990s are no numbers; 10pp, 25bps and 5km are."""
    at = found.last
    if not (lexed.kind[at] is Kind.WORD and lexed.glued(at)):
        return found
    word = lexed.low[at]
    units = terms.PER_CENT | {"pp", "bp", "bps", "p"}
    if word in units or word in terms.SYMBOLS or word in terms.CURRENCIES or word in ("mn", "bn"):
        return found
    return NoAmount(last=_end_of_run(lexed, at))


# ---------------------------------------------------------------------------------------- in words


def _in_words(lexed: Lexed, first: int) -> Amount | None:
    word = lexed.low[first]
    if word in terms.ONES or word in terms.TENS:
        found = _share(lexed, first) or _cardinal(lexed, first)
    elif word in ("a", "an", "half"):
        found = _half_of(lexed, first) or _share(lexed, first) or _one_scale(lexed, first)
    elif word in terms.VAGUE or word in terms.VAGUE_FACTORS or word in terms.VAGUE_COUNTS:
        return _vague(lexed, first)
    else:
        return None
    if found is None or found.share:
        return _of_a_scale(lexed, found)
    return _scaled(lexed, _and_a_half(lexed, found), money=False)


def _cardinal(lexed: Lexed, first: int) -> Amount | None:
    """Three hundred and fifty, twenty-five thousand: the usual sum of products, left to right."""
    total, current, smallest, at = 0.0, 0, 1e18, first
    may_and = lexed.low[first - 1] != "between"
    while True:
        word, step = _next_word(lexed, at, may_and and at > first and current % 100 == 0 and current > 0)
        if word in terms.ONES and _fits(current, terms.ONES[word]):
            current += terms.ONES[word]
        elif word in terms.TENS and current % 100 == 0:
            current += terms.TENS[word]
        elif word == "hundred" and 0 < current < 100:
            current *= 100
        elif word == "dozen" and 0 < current < 100 and not total:
            current *= 12
        elif word in terms.SCALES and current > 0 and terms.SCALES[word] < smallest and len(word) > 1:
            smallest = terms.SCALES[word]
            total, current = total + current * smallest, 0
        else:
            break
        at += step
    if at == first:
        return None
    scale = smallest if smallest < 1e18 else 1.0
    return Amount(first=first, last=at, value=total + current, scale=scale, words=True)


def _next_word(lexed: Lexed, at: int, may_and: bool) -> tuple[str, int]:
    """The next number word and how many tokens it takes with its hyphen or "and"."""
    hyphen = lexed.low[at] in terms.HYPHENS and lexed.glued(at) and lexed.glued(at + 1)
    if hyphen or (may_and and lexed.low[at] == "and"):
        return lexed.low[at + 1], 2
    return lexed.low[at], 1


def _fits(current: int, one: int) -> bool:
    if current % 100 == 0:
        return True
    return current % 100 >= 20 and current % 10 == 0 and 0 < one < 10


def _share(lexed: Lexed, first: int, *, inside: bool = False) -> Amount | None:
    """A third, one half, two thirds, two-thirds, three quarters, half.

    `inside` is whether a whole number stands before it, so that any noun may follow.
    """
    word, at = lexed.low[first], first + 1
    if word == "half":
        count = 1
        at = first
    elif word in ("a", "an"):
        count = 1
    elif 0 < terms.ONES.get(word, 0) < 10:
        count = terms.ONES[word]
    else:
        return None
    if lexed.low[at] in terms.HYPHENS and lexed.glued(at) and lexed.glued(at + 1):
        at += 1
    parts = lexed.low[at]
    plural = parts.endswith("s")
    if parts not in terms.DENOMINATORS or plural != (count > 1) or (count > 1 and parts == "halves"):
        return None
    if terms.DENOMINATORS[parts] <= count or not (inside or _ends_a_share(lexed, at + 1, plural)):
        return None
    value = count / terms.DENOMINATORS[parts]
    return Amount(first=first, last=at + 1, value=value, share=True, words=True)


def _ends_a_share(lexed: Lexed, after: int, plural: bool) -> bool:
    """A third *of*, a quarter *in*; but a third country, a quarter century, a two-thirds majority."""
    word = lexed.low[after]
    if lexed.low[after] in terms.HYPHENS and lexed.glued(after):
        return lexed.low[after + 1] in ("point", "percentage")
    if plural:
        return word not in ("majority", "majorities", "vote")
    if lexed.kind[after] is not Kind.WORD or word in terms.FUNCTION_WORDS or word in terms.SCALES:
        return True
    return word in ("percentage", "percent", "point", "per")


def _half_of(lexed: Lexed, first: int) -> Amount | None:
    """Half a million, half a dozen; half a year and half a percentage point keep their unit outside."""
    if lexed.low[first] != "half" or lexed.low[first + 1] not in ("a", "an"):
        return None
    if lexed.low[first - 1] in terms.ORDINALS or lexed.low[first + 2] == "percentage":
        return None
    word = lexed.low[first + 2]
    scale = 12.0 if word == "dozen" else terms.SCALES.get(word, 0.0) if len(word) > 2 else 0.0
    if scale:
        return Amount(first=first, last=first + 3, value=scale / 2, scale=scale, words=True)
    if word in terms.DURATIONS:
        return Amount(first=first, last=first + 2, value=0.5, words=True)
    return None


def _one_scale(lexed: Lexed, first: int) -> Amount | None:
    """A million, a hundred thousand, a dozen."""
    if lexed.low[first] not in ("a", "an"):
        return None
    word, at = lexed.low[first + 1], first + 2
    value = {"hundred": 100.0, "dozen": 12.0}.get(word) or (
        terms.SCALES.get(word, 0.0) if len(word) > 2 and not word.endswith("s") else 0.0
    )
    # "A million-euro fine" is one; "a thousand times" too.
    return Amount(first=first, last=at, value=value, scale=value, words=True) if value else None


def _of_a_scale(lexed: Lexed, found: Amount | None) -> Amount | None:
    """A quarter of a million."""
    if found is None:
        return None
    of, article, word = lexed.low[found.last : found.last + 3]
    if of == "of" and article == "a" and len(word) > 2 and word in terms.SCALES:
        scale = terms.SCALES[word]
        return replace(found, last=found.last + 3, value=found.value * scale, scale=scale, share=False)
    if of in terms.SCALES and len(of) > 2:
        scale = terms.SCALES[of]
        return replace(found, last=found.last + 1, value=found.value * scale, scale=scale, share=False)
    return found


def _vague(lexed: Lexed, first: int) -> Amount | None:
    """Millions, tens of thousands, several hundred: an order of magnitude, said as such."""
    word, after = lexed.low[first : first + 2]
    if word in terms.VAGUE_COUNTS:
        value = 100.0 if after == "hundred" else terms.SCALES.get(after, 0.0) if len(after) > 2 else 0.0
        if not value or (word == "some" and after != "hundred"):
            return None
        return Amount(first=first, last=first + 2, value=value, scale=value, words=True, vague=True)
    value, last = terms.VAGUE.get(word, 0.0), first + 1
    of, base = lexed.low[first + 1 : first + 3]
    if word in terms.VAGUE_FACTORS and of == "of" and base in terms.VAGUE:
        value, last = terms.VAGUE_FACTORS[word] * terms.VAGUE[base], first + 3
    if not value:
        return None
    return Amount(first=first, last=last, value=value, scale=value, words=True, vague=True)
