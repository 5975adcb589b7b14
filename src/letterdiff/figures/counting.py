"""What a bare number counts, and whether it is a figure at all."""

from __future__ import annotations

from letterdiff.figures import terms
from letterdiff.figures.lexer import Kind, Lexed
from letterdiff.figures.numbers import Amount
from letterdiff.figures.qualifiers import qualifier_before
from letterdiff.later import dataclass
from letterdiff.model import Qualifier

# A counted noun stands at most so many tokens after its number: three additional search and rescue vessels.
REACH = 9
# What may stand before a small number that names no noun, so that it still is a quantity.
LEADS = terms.words(
    "further another additional to of by from at was were totalled reached reaching than only"
)
# After these a small number in words points back to things already named: the two, these three files.
POINTERS = terms.words("these those both other such latter former")


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """The counted noun: its head word as written ("" when none was found) and the token after it."""

    head: str
    last: int


def counted(lexed: Lexed, at: int) -> Noun:
    """The plural that the number before token `at` counts, with the modifiers in between."""
    head = ""
    last = at
    for index in range(at, min(at + REACH, len(lexed))):
        if lexed.low[index] in ("-", "‑", "‐", "/") and lexed.glued(index):
            continue
        if not _inside_phrase(lexed, index, bool(head)):
            break
        if is_plural(lexed.low[index]) and not lexed.low[index + 1].startswith("-"):
            head, last = lexed.text[lexed.start[index] : lexed.end[index]], index + 1
            # Only a name goes on to its noun: Western Balkans partners.
            if not lexed.upper(index):
                break
        elif head:
            break
    return Noun(head=head.removesuffix("'").removesuffix("’"), last=last)


def _inside_phrase(lexed: Lexed, index: int, found: bool) -> bool:
    """Whether a token can belong to the noun phrase that a number opens."""
    if lexed.kind[index] is not Kind.WORD:
        return False
    word = lexed.low[index]
    if word in ("more", "further", "other", "such", "same", "own", "likely") and not found:
        return True
    if word in ("and", "or") and not found:
        # "Search and rescue vessels", but not "17 700 and more".
        return is_modifier(lexed.low[index - 1]) and is_modifier(lexed.low[index + 1])
    return word not in terms.FUNCTION_WORDS and word not in terms.VERBS_AFTER


def is_modifier(word: str) -> bool:
    """Whether a word can stand between a number and its noun."""
    return word.isalpha() and word not in terms.FUNCTION_WORDS and word not in terms.VERBS_AFTER


def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    word = word.removesuffix("'")
    if word in terms.IRREGULAR_PLURALS:
        return True
    if word in terms.NOT_PLURAL or len(word) < 4 or not word.endswith("s"):
        return word in ("jobs", "mps")
    return not word.endswith(("ss", "us", "ous", "is", "'s"))


def is_figure(lexed: Lexed, first: int, amount: Amount, noun: Noun) -> bool:
    """Whether a number without unit is a quantity, and not a year, a name, a pronoun or an idiom."""
    if _hyphened(lexed, amount):
        return False
    if amount.words:
        return _word_is_figure(lexed, first, amount, noun)
    if noun.head:
        return not (amount.bare and is_year(amount.value)) or _counts_like_a_year(lexed, first, noun)
    if amount.value != int(amount.value) or (amount.decimal and amount.scale == 1.0):
        return False
    if not amount.bare:
        return True
    return _bare_is_figure(lexed, first, amount)


def _hyphened(lexed: Lexed, amount: Amount) -> bool:
    """A two-state solution, a 10-point plan, a vote of 9-1: names, not counts."""
    after = lexed.low[amount.last] in terms.DASHES and lexed.glued(amount.last)
    if after and lexed.glued(amount.last + 1):
        return lexed.low[amount.last + 1] != "strong"
    before = amount.first - 1
    return lexed.low[before] in terms.DASHES and lexed.glued(before) and lexed.glued(amount.first)


def _word_is_figure(lexed: Lexed, first: int, amount: Amount, noun: Noun) -> bool:
    if amount.vague or amount.scale > 1.0:
        return True
    if amount.value < 2 or not noun.head:
        return False
    before = lexed.low[first - 1]
    small = amount.value <= 12
    if small and (before in POINTERS or (before == "the" and amount.value == 2)):
        return False
    named = lexed.upper(first) and lexed.kind[first - 1] is not Kind.END
    return not (named and before not in (".", ":", "“", '"', "("))


def is_year(value: float) -> bool:
    """Whether a bare four-digit number is by its size a year."""
    return 1900 <= value <= 2100


def _counts_like_a_year(lexed: Lexed, first: int, noun: Noun) -> bool:
    """Over 2000 migrants: a qualifier or a noun of people makes a count of what could be a year."""
    if lexed.low[first - 1] in ("the", "in", "since", "of", "by", "until"):
        return False
    qualified = qualifier_before(lexed, first)[0] is not Qualifier.EXACT
    return qualified or noun.head.casefold() in terms.PEOPLE


def _bare_is_figure(lexed: Lexed, first: int, amount: Amount) -> bool:
    if is_year(amount.value) or _named(lexed, first) or _in_a_vote(lexed, first, amount.last):
        return False
    if amount.value >= 1000:
        return True
    qualified = qualifier_before(lexed, first)[0] is not Qualifier.EXACT
    return qualified or lexed.low[first - 1] in LEADS


def _in_a_vote(lexed: Lexed, first: int, last: int) -> bool:
    """By a majority of 7 to 2: a score, not two counts."""
    after = lexed.low[last] == "to" and lexed.kind[last + 1] is Kind.DIGITS
    before = lexed.low[first - 1] == "to" and lexed.kind[first - 2] is Kind.DIGITS
    return after or before


def _named(lexed: Lexed, first: int) -> bool:
    """Agenda 2063, Track 2, Windows 11: a capital right before a bare number, not at a beginning."""
    before = first - 1
    opens = lexed.kind[before - 1] is Kind.END or lexed.low[before - 1] in (".", ":")
    return lexed.kind[before] is Kind.WORD and lexed.upper(before) and not opens
