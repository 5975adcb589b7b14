"""How exact a figure claims to be: about, over, almost, under."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from letterdiff.figures import terms
from letterdiff.figures.cues import sign_of
from letterdiff.figures.lexer import Lexed
from letterdiff.model import Qualifier

# Single words first, then a phrase between each two bars.
BEFORE = {
    Qualifier.ABOUT: """about around approximately roughly some circa ca c ~ ≈ estimated
        | close to | in the region of | in the order of | of the order of | an estimated | on average
        | ca . | c .""",
    Qualifier.OVER: """over above exceeding exceed exceeds exceeded > ≥ minimum
        | more than | greater than | higher than | at least | no less than | no fewer than | not less than
        | in excess of | upwards of | upward of | a minimum of | well over | well above""",
    Qualifier.ALMOST: """almost nearly nearing approaching
        | just under | just below | just short of | close on | not quite""",
    Qualifier.UNDER: """under below < ≤ maximum
        | less than | fewer than | lower than | smaller than | at most | no more than | not more than
        | up to | not exceeding | a maximum of | well under | well below | not above | at or below
        | not over""",
}
AFTER = {
    Qualifier.OVER: """+ minimum
        | or more | or higher | or above | or over | and above | at least""",
    Qualifier.UNDER: """maximum
        | or less | or lower | or fewer | or below | or under | at most""",
    Qualifier.ABOUT: """approximately | or so | or thereabouts""",
}


def _phrases(table: Mapping[Qualifier, str]) -> dict[tuple[str, ...], Qualifier]:
    found: dict[tuple[str, ...], Qualifier] = {}
    for qualifier, text in table.items():
        singles, *phrases = text.split("|")
        found |= {(word,): qualifier for word in singles.split()}
        found |= {tuple(phrase.split()): qualifier for phrase in phrases}
    return found


LEFT = _phrases(BEFORE)
RIGHT = _phrases(AFTER)
LONGEST = max(len(phrase) for phrase in LEFT)


def qualifier_before(lexed: Lexed, first: int) -> tuple[Qualifier, int]:
    """The qualifier that ends right before token `first`, and the token it begins at.

    `EXACT` and `first` when there is none. The longest phrase wins: "no more than" is no "more than".
    """
    for size in range(min(LONGEST, first), 0, -1):
        phrase = lexed.low[first - size : first]
        qualifier = LEFT.get(phrase)
        if qualifier and not (phrase == ("up", "to") and _moves(lexed, first - 3)):
            return qualifier, first - size
    return Qualifier.EXACT, first


def _moves(lexed: Lexed, index: int) -> bool:
    """Whether a verb of motion takes the "up" of "up to": the rate has edged up to 4 percent."""
    word = lexed.low[index]
    return bool(sign_of(word)) or word.endswith("ed") or word in ("went", "go", "goes", "moving", "edging")


def qualifier_after(lexed: Lexed, last: int) -> tuple[Qualifier, int]:
    """The qualifier that begins at token `last` (20% *or lower*), and the token after it."""
    for size in (3, 2, 1):
        if qualifier := RIGHT.get(lexed.low[last : last + size]):
            return qualifier, last + size
    return Qualifier.EXACT, last


def qualifier_of(lexed: Lexed, first: int, lasts: Iterable[int], *, duration: bool = False) -> Qualifier:
    """The qualifier of the quantity that begins at `first` and ends at one of `lasts`.

    A quantity has two ends, before and behind its noun: 5 000 or more people, 5 000 people or more.
    """
    for last in lasts:
        after, _ = qualifier_after(lexed, last)
        if after is not Qualifier.EXACT:
            return after
    # "Another", "a further" and an article may stand between: around another 500, over a third.
    while lexed.low[first - 1] in ("a", "an", "another", "further", "additional"):
        first -= 1
    found, start = qualifier_before(lexed, first)
    if duration and lexed.low[start] == "over" and not _lasts(lexed, start):
        return Qualifier.EXACT
    return found


def _lasts(lexed: Lexed, over: int) -> bool:
    """Whether "over two years" is more than two years (for over) and not in their course."""
    return lexed.low[over - 1] in terms.words("for lasted lasting takes took of after well is was already")
