"""Runs of words in a sentence: the phrase to the right of a figure, to its left, at the beginning.

There is no parser here. A run goes on until a verb, a mark, a time or another figure interrupts it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from letterdiff.figures import terms
from letterdiff.figures.cues import CHANGE_NOUNS, sign_of
from letterdiff.figures.direction import Direction, is_adverb
from letterdiff.figures.grammar import Quantity
from letterdiff.figures.lexer import PAD, Kind, Lexed
from letterdiff.figures.phrase_words import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    CONNECTIVES,
    KEPT,
    MODALS,
    MONEY_LEADS,
    OPENERS,
    PREPOSITIONS,
    PRONOUNS,
    STOPS,
    VERBS,
)
from letterdiff.figures.qualifiers import qualifier_before
from letterdiff.later import dataclass
from letterdiff.model import Span

# Tokens of a phrase to the right and to the left: enough for a name with its modifiers.
RIGHT_REACH = 16
LEFT_REACH = 14
OPENING_REACH = 24
# Verbs, times and figures between a phrase and the figure it belongs to, in tokens.
SKIP_REACH = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A sentence with its quantities and times, as the phrases need them.

    `figures` and `times` are the tokens that belong to these; `begin` is the first token of its matter,
    `after` the first behind an introductory phrase (On this route, …), `begin` if it has none.
    """

    lexed: Lexed
    found: Sequence[Quantity]
    directions: Sequence[Direction]
    figures: frozenset[int]
    times: frozenset[int]
    begin: int
    after: int


def scene(
    lexed: Lexed, found: Sequence[Quantity], directions: Sequence[Direction], times: Sequence[Span]
) -> Scene:
    """The scene of a sentence; `times` are spans of its text, ascending."""
    figures: set[int] = set()
    for quantity in found:
        figures |= set(range(qualifier_before(lexed, quantity.first)[1], quantity.last))
    timed = _covered(lexed, times)
    begin = _begin(lexed)
    return Scene(
        lexed=lexed,
        found=found,
        directions=directions,
        figures=frozenset(figures),
        times=timed,
        begin=begin,
        after=_after_opener(lexed, begin, timed),
    )


def _covered(lexed: Lexed, times: Sequence[Span]) -> frozenset[int]:
    tokens: set[int] = set()
    at = 0
    for time in times:
        while at < len(lexed) and (lexed.end[at] <= time.start or lexed.kind[at] is Kind.END):
            at += 1
        while at < len(lexed) and lexed.start[at] < time.end and lexed.kind[at] is not Kind.END:
            tokens.add(at)
            at += 1
    return frozenset(tokens)


def _begin(lexed: Lexed) -> int:
    """The first token that is neither padding nor "However,", "In fact," or "While"."""
    at = PAD
    while at < len(lexed) - PAD and (lexed.kind[at] is not Kind.WORD or lexed.low[at] in CONNECTIVES):
        at += 1
    if lexed.low[at : at + 3] == ("in", "fact", ","):
        at += 3
    return at


def _after_opener(lexed: Lexed, begin: int, times: frozenset[int]) -> int:
    if lexed.low[begin] not in OPENERS and begin not in times:
        return begin
    for at in range(begin, min(begin + OPENING_REACH, len(lexed))):
        if lexed.low[at] == ",":
            return at + 1
    # "This year border management projects will …": no comma, but the time itself ends the opening.
    at = begin
    while at in times:
        at += 1
    return at


# ------------------------------------------------------------------------------------------------ runs


def right_run(here: Scene, start: int, end: int, *, clause: bool = False) -> list[int]:
    """The tokens of a phrase that begins at token `start`. A `clause` runs on through its verb."""
    run: list[int] = []
    at = start
    while at < min(end, len(here.lexed)) and len(run) < RIGHT_REACH:
        at = past_time(here, at)
        if _ends_run(here, at, run, clause=clause):
            break
        run.append(at)
        at += 1
    if at in here.figures or len(run) == RIGHT_REACH:
        return _cut_back(here.lexed, run, whole=len(run) == RIGHT_REACH)
    return run


def _ends_run(here: Scene, at: int, run: Sequence[int], *, clause: bool) -> bool:
    word = here.lexed.low[at]
    if clause:
        # A clause may begin with its relative pronoun and holds verbs.
        return bool(run) and breaks(here, at) and word not in terms.FINITE
    return breaks(here, at) or (is_verb(here.lexed, at) and bool(run))


def _cut_back(lexed: Lexed, run: list[int], *, whole: bool) -> list[int]:
    """A run that the next figure or its own length cut off, back to where a phrase ends."""
    ends = PREPOSITIONS | {"and", "or", "by"} if whole else {"and", "or"}
    least = RIGHT_REACH // 2 if whole else 0
    for size in range(len(run) - 1, least, -1):
        if lexed.low[run[size]] in ends:
            return run[:size]
    return run


def left_run(here: Scene, lead: int) -> str:
    """The noun phrase that ends at or before the governing word `lead`, verbs skipped."""
    at = lead
    word = here.lexed.low[lead]
    if word == "of" and lead - 1 in here.figures:
        return ""
    if word in MONEY_LEADS or (word.endswith(("ed", "ing")) and not here.lexed.upper(lead)):
        at -= 1
    elif word == "at" and here.lexed.low[lead - 1] == ",":
        at -= 2  # unemployment, at 6.2%
    furthest = max(0, at - SKIP_REACH)
    while at > furthest and _skipped(here, at):
        at -= 1
    return left_from(here, at)


def left_from(here: Scene, last: int) -> str:
    """The noun phrase whose last word is token `last`."""
    lexed = here.lexed
    at, end = last, last + 1
    while at > max(0, end - LEFT_REACH) and _in_left_phrase(here, at):
        at -= 1
        if lexed.low[at + 1] in ARTICLES and lexed.low[at] not in PREPOSITIONS and lexed.low[at] != "and":
            break
    first = at + 1
    participle = lexed.low[at] == "," and lexed.low[first].endswith("ing")
    if (lexed.low[at] in MODALS or participle) and first < end - 1:
        first += 1  # will *add* to its holdings; …, *bringing* the total to
    while lexed.low[first] in KEPT and first < end:
        first += 1
    return text_of(here, range(first, end))


def _skipped(here: Scene, at: int) -> bool:
    lexed, word = here.lexed, here.lexed.low[at]
    if at in here.figures or at in here.times or word in PREPOSITIONS:
        return True
    if word in ("average", "amounting", "totalling") or lexed.low[at - 1] in MODALS:
        return True
    if word in AUXILIARIES or is_verb(lexed, at) or word in ADVERBS or word in ARTICLES:
        return True
    return bool(sign_of(word)) or word in ("down", "up", "between") or is_adverb(lexed, at)


def _in_left_phrase(here: Scene, at: int) -> bool:
    lexed, word = here.lexed, here.lexed.low[at]
    if breaks(here, at) or is_verb(lexed, at) or change_verb(lexed, at) or is_adverb(lexed, at):
        return False
    return word not in ("with", "least", "long") and word not in PRONOUNS


def is_verb(lexed: Lexed, at: int) -> bool:
    """Whether a token is one of the listed verbs, and not the end of a longer-*run* goal."""
    return lexed.low[at] in VERBS and lexed.low[at - 1] not in terms.HYPHENS


def change_verb(lexed: Lexed, at: int) -> bool:
    """Whether a token is a verb of rising or falling."""
    return bool(sign_of(lexed.low[at])) and lexed.low[at] not in CHANGE_NOUNS


def breaks(here: Scene, at: int) -> bool:
    """Whether no noun phrase goes on over a token: a mark, a finite verb, a time, another figure."""
    lexed, word = here.lexed, here.lexed.low[at]
    if at in here.figures or at in here.times or word in STOPS or word in terms.FINITE:
        return True
    if lexed.kind[at] is Kind.WORD or lexed.kind[at] is Kind.NOTE:
        return False
    if lexed.kind[at] is Kind.DIGITS:
        return not (lexed.glued(at) or lexed.glued(at + 1))
    if word in terms.HYPHENS or word == "/":
        return not lexed.glued(at)
    return word not in terms.APOSTROPHES and word not in ("*", "“", "”", "‘", '"')


def past_time(here: Scene, at: int) -> int:
    """Past a time to the "to" or "for" that takes the phrase up again, else `at`."""
    after = at
    while after in here.times:
        after += 1
    return after if here.lexed.low[after] in ("to", "for", "from") else at


# ------------------------------------------------------------------------------------------------ text


def text_of(here: Scene, run: Iterable[int]) -> str:
    """The words of a run of tokens without articles and prepositions at its ends."""
    lexed, tokens = here.lexed, list(run)
    first, last = 0, len(tokens)
    while first < last and _drops_in_front(lexed, tokens[first]):
        first += 1
    while last > first and _drops_behind(lexed, tokens[last - 1]):
        last -= 1
    if [lexed.low[token] for token in tokens[first : first + 2]] in COMPOUND:
        first += 2 + (tokens[first + 2 : last] != [] and lexed.low[tokens[first + 2]] in ARTICLES)
    if [lexed.low[token] for token in tokens[last - 3 : last]] in PACES:
        last -= 3
    parts: list[str] = []
    for token in tokens[first:last]:
        glue = bool(parts) and lexed.glued(token)
        parts.append(("" if glue or not parts else " ") + lexed.slice(token, token + 1))
    return "".join(parts)


# "In light of", "in view of": their first word is no noun here.
COMPOUND = (["light", "of"], ["view", "of"], ["terms", "of"], ["spite", "of"], ["addition", "to"])
# "Securities at a pace of": the pace is in the unit.
PACES = (["at", "a", "pace"], ["at", "a", "rate"], ["at", "the", "pace"])


def _drops_in_front(lexed: Lexed, at: int) -> bool:
    word = lexed.low[at]
    if word in PREPOSITIONS and word not in KEPT:
        return True
    return word in ARTICLES or word in ADVERBS or word in ("and", "or", "but") or lexed.kind[at] is Kind.MARK


def _drops_behind(lexed: Lexed, at: int) -> bool:
    word = lexed.low[at]
    return word in terms.FUNCTION_WORDS or word in ADVERBS or lexed.kind[at] is Kind.MARK
