"""Whether a percentage is a level or a change, and which way the change goes.

Read from what stands beside the figure: a written sign, then the word after it (a 37% *drop*, 47%
*less*), the words before it (*fallen by*, *an increase of*, *down*), a list that another change opened
(decreases ranging from 56% on one route, 28% on another), and last the sentence before.
"""

from __future__ import annotations

from collections.abc import Sequence

from letterdiff.figures import terms
from letterdiff.figures.cues import (
    BOUNDARIES,
    CHANGE_NOUNS,
    CONTRASTS,
    LEVELS,
    PLACE_WORDS,
    STATES,
    near_sign,
    sign_of,
)
from letterdiff.figures.grammar import Quantity
from letterdiff.figures.lexer import PAD, Kind, Lexed
from letterdiff.figures.qualifiers import qualifier_before
from letterdiff.later import dataclass
from letterdiff.model import FigureKind

# Tokens: no verb governs a figure from further away; it bounds every look to the left.
REACH = 40
# Qualifiers that say where a level lies: after "declines below" stands a level, after "fell over" a change.
POSITIONS = terms.words("above below near nearing under at not exceed exceeds exceeding exceeded close just")
SMALL_WORDS = terms.words("a an another further the only just again also still as overall total between")


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """`sign` is 0 for a level; `listed` whether the change may go on in a list; `doubt` why it is unsure.

    `cue` is the token that says it, -1 when none of the sentence does. `ranging` is whether it opens a
    range of changes (ranging from 56%), which goes on with "to".
    """

    sign: int
    cue: int = -1
    listed: bool = False
    ranging: bool = False
    doubt: str = ""


LEVEL = Direction(sign=0)
PERCENTAGES = frozenset({FigureKind.PERCENT, FigureKind.FRACTION})


def directions(lexed: Lexed, found: Sequence[Quantity], carried: int) -> list[Direction]:
    """The direction of each quantity of a sentence, levels for all that are no percentages.

    `carried` is the sign of the change that the sentence before ended on, 0 for none.
    """
    result: list[Direction] = []
    last = LEVEL
    elliptic = not any(word in terms.FINITE for word in lexed.low)
    for index, quantity in enumerate(found):
        if quantity.kind not in PERCENTAGES:
            result.append(LEVEL)
            continue
        slot, floor = _slot(lexed, found, index)
        here = _direction(lexed, quantity, slot, floor, last) or _carried(lexed, quantity, carried, elliptic)
        result.append(here)
        last = here
    return result


def _slot(lexed: Lexed, found: Sequence[Quantity], index: int) -> tuple[int, int]:
    """The token before which the words that govern a figure stand, and the one from which they may.

    A percentage that only restates the figure before it is governed by what governs that: an increase
    of 7 million or 6%, fell by 12 000 (13%).
    """
    first = found[index].first
    if not index:
        return first, PAD
    before = found[index - 1]
    joined = lexed.low[lead_of(lexed, first)] in ("or", "(") and lead_of(lexed, first) <= before.noun_last + 1
    if joined and before.kind not in PERCENTAGES:
        return before.first, found[index - 2].last if index > 1 else PAD
    return first, before.last


def _direction(lexed: Lexed, quantity: Quantity, slot: int, floor: int, last: Direction) -> Direction | None:
    """The direction that the sentence itself gives a percentage; None when it gives none at all."""
    after = _cue_after(lexed, quantity.last)
    if after and not _is_level_rate(lexed, quantity):
        return Direction(sign=near_sign(lexed.low[after]), cue=after, listed=True)
    lead = lead_of(lexed, slot)
    if quantity.sign:
        level = lexed.low[lead] in ("at", "to", "from") or _is_level(lexed, quantity, lead)
        return LEVEL if level else Direction(sign=quantity.sign, listed=True)
    if lead < slot - 1 and _positioned(lexed, slot) and sign_of(lexed.low[lead]):
        return LEVEL
    return _from_left(lexed, quantity, lead, floor, last)


def lead_of(lexed: Lexed, first: int) -> int:
    """The token that governs a figure: the first to its left that is no article, adverb or qualifier."""
    at = first
    while True:
        _, start = qualifier_before(lexed, at)
        word = lexed.low[start - 1]
        if start < at:
            at = start
        elif word in SMALL_WORDS or is_adverb(lexed, start - 1):
            at -= 1
        else:
            return at - 1


def is_adverb(lexed: Lexed, index: int) -> bool:
    """Whether a token is an adverb in -ly: no name (Italy), no adjective or noun (monthly, family)."""
    word = lexed.low[index]
    return word.endswith("ly") and len(word) > 4 and not lexed.upper(index) and word not in terms.NO_ADVERBS


def _positioned(lexed: Lexed, first: int) -> bool:
    """Whether the qualifier of a figure says where it lies (below 2 percent)."""
    _, start = qualifier_before(lexed, first)
    return start < first and lexed.low[start] in POSITIONS


def _cue_after(lexed: Lexed, last: int) -> int:
    """The token of rising or falling that a figure modifies (a 3% year-on-year *increase*), 0 for none."""
    for at in range(last, min(last + 7, len(lexed))):
        word = lexed.low[at]
        if near_sign(word) and not (word in ("down", "up", "above", "below", "under") and at > last):
            return 0 if lexed.low[at - 1] in ("or", "and") or _is_compound(lexed, at) else at
        hyphened = lexed.low[at - 1] in terms.HYPHENS or word in terms.HYPHENS
        if lexed.kind[at] is not Kind.WORD and not hyphened:
            return 0
        if word in terms.FUNCTION_WORDS and not hyphened:
            return 0
    return 0


def _is_compound(lexed: Lexed, at: int) -> bool:
    """A 2% growth target names a level by its last word."""
    return lexed.kind[at + 1] is Kind.WORD and lexed.low[at + 1] in LEVELS - {"rate", "rates"}


def _is_level_rate(lexed: Lexed, quantity: Quantity) -> bool:
    """Whether a noun of level follows right after: a 20% share, 2 percent inflation objective."""
    return any(lexed.low[quantity.last + step] in LEVELS for step in range(2))


def _is_level(lexed: Lexed, quantity: Quantity, lead: int) -> bool:
    """Whether a signed percentage is a level below zero: rates of … and -0.50%, but not (-12%)."""
    if quantity.sign > 0 or lexed.low[lead] == "(":
        return False
    left = lexed.low[max(0, lead - REACH) : lead + 1]
    return _is_level_rate(lexed, quantity) or any(word in LEVELS for word in left)


def _from_left(lexed: Lexed, quantity: Quantity, lead: int, floor: int, last: Direction) -> Direction | None:
    word = lexed.low[lead]
    of_something = lexed.low[quantity.last] == "of"
    if word == "of":
        return _after_of(lexed, lead, floor, last)
    if word == "by":
        return _after_by(lexed, lead, floor, last)
    if cue := _direct_cue(lexed, lead, floor):
        return Direction(sign=near_sign(lexed.low[cue]), cue=cue, listed=True)
    if word in STATES and not of_something and (cue := _change_noun(lexed, lead, floor)):
        return Direction(sign=sign_of(lexed.low[cue]), cue=cue, listed=True)
    if of_something or not _lists_on(lexed, quantity.last):
        return LEVEL
    return _in_list(lexed, lead, floor, last)


def _direct_cue(lexed: Lexed, lead: int, floor: int) -> int:
    """A verb right before the figure (declined 23%, – down 79%), 0 for none."""
    word = lexed.low[lead]
    if lead < floor or not near_sign(word) or word in ("under", "above", "below"):
        return 0
    # "Make up 41%": the particle of another verb.
    before = lexed.low[lead - 1]
    free = before in terms.FINITE or lexed.kind[lead - 1] is not Kind.WORD or before in ("and", "or", "but")
    return lead if word not in ("up", "down") or free or sign_of(before) else 0


def _after_of(lexed: Lexed, of: int, floor: int, last: Direction) -> Direction | None:
    """A decrease of 21%; a recognition rate of 20%; increased at an annual rate of 2%."""
    head = lexed.low[of - 1]
    if head in ("and", ",", "or", "but", "then") and last.listed:
        return last
    if sign := sign_of(head):
        return Direction(sign=sign, cue=of - 1, listed=True)
    cue = _cue_before(lexed, of, floor)
    if head in ("rate", "pace") and cue:
        at_a_rate = any(lexed.low[of - back] in ("at", "by") for back in (3, 4))
        return Direction(sign=sign_of(lexed.low[cue]), cue=cue, listed=True) if at_a_rate else LEVEL
    # "The increase by the end of September of more than a quarter": the noun governs from afar.
    if cue and head not in LEVELS and lexed.low[cue] in CHANGE_NOUNS and of - cue <= 9:
        return Direction(sign=sign_of(lexed.low[cue]), cue=cue, listed=True)
    return LEVEL


def _after_by(lexed: Lexed, by: int, floor: int, last: Direction) -> Direction | None:
    if cue := _cue_before(lexed, by, floor, near=True):
        return Direction(sign=near_sign(lexed.low[cue]), cue=cue, listed=True)
    if last.listed:
        return last
    if cue := _cue_before(lexed, by, PAD):
        return Direction(sign=sign_of(lexed.low[cue]), cue=cue, listed=True)
    return None


def _in_list(lexed: Lexed, lead: int, floor: int, last: Direction) -> Direction | None:
    """A figure that a preposition or a comma joins to a word of change further left."""
    word = lexed.low[lead]
    joins = word in ("with", "(", ":", ",", "and", "or", "from", "to", ";", "respectively", "")
    joins = joins or word in terms.DASHES
    if not joins and word not in CONTRASTS:
        return LEVEL
    if word == "to":
        return last if last.ranging else LEVEL
    if last.listed and word not in ("with", ":"):
        return last
    if word == "from" and lexed.low[lead - 1] not in ("ranging", "range", "ranged", "varying"):
        return LEVEL
    if word == "and":
        return LEVEL
    cue = _cue_before(lexed, lead, floor)
    if cue:
        return Direction(sign=sign_of(lexed.low[cue]), cue=cue, listed=True, ranging=word == "from")
    return last if last.listed else None


def _lists_on(lexed: Lexed, last: int) -> bool:
    """Whether what follows a figure lets it be an item of a list: a preposition, a mark or the end."""
    if lexed.kind[last] is not Kind.WORD:
        return True
    return lexed.low[last] in PLACE_WORDS or lexed.low[last] in ("and", "or", "but", "compared", "so")


def _cue_before(lexed: Lexed, at: int, floor: int, *, near: bool = False) -> int:
    """The nearest word of change to the left of token `at` within the clause, 0 for none.

    `near` lets words like "down" count, which elsewhere are mere particles.
    """
    for index in range(at - 1, max(floor - 1, at - REACH, 0), -1):
        word = lexed.low[index]
        if word in BOUNDARIES or (word in CONTRASTS and index < at - 1):
            return 0
        if sign_of(word) or (near and near_sign(word) and index >= at - 2):
            return index
    return 0


def _change_noun(lexed: Lexed, lead: int, floor: int) -> int:
    """The noun of change that is the subject of "was" or "reached": GDP growth in the area was 2%."""
    for index in range(lead - 1, max(floor - 1, lead - 12, 0), -1):
        word = lexed.low[index]
        if word in CHANGE_NOUNS:
            return index
        if word in ("which", "that", ",", ";", "rate", "target", *LEVELS):
            return 0
    return 0


def _carried(lexed: Lexed, quantity: Quantity, carried: int, elliptic: bool) -> Direction:
    """What a percentage says whose own sentence names no direction; `elliptic` is one without a verb."""
    by = lexed.low[lead_of(lexed, quantity.first)] == "by"
    if carried and (by or (elliptic and _lists_on(lexed, quantity.last))):
        return Direction(sign=carried, listed=True, doubt="the direction is that of the sentence before")
    if by:
        return Direction(sign=1, doubt="the direction of the change is not said")
    return LEVEL
