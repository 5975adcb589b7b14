"""What `--fail-on` asks for: kinds of change, amounts, and findings that are otherwise only warnings."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import partial

from letterdiff.check.kinds import KINDS, Search, beginning, silences, term
from letterdiff.check.pair import share
from letterdiff.errors import LetterdiffError
from letterdiff.later import dataclass, regex
from letterdiff.model import Comparison
from letterdiff.model.check import WARNINGS, Finding, Level
from letterdiff.render import words

# What an amount may be of: a part, 0 to 1.
AMOUNTS: Mapping[str, Callable[[Comparison], float]] = {"changed": share}

TESTS: Mapping[str, Callable[[float, float], bool]] = {
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
}

AMOUNT = regex(
    r"""
    (?P<name> [a-z-]+ ) \s*
    (?P<test> [<>]=? ) \s*
    (?P<limit> \d{1,3} (?: \.\d{1,6} )? ) \s* %
    """,
    re.VERBOSE,
)

# Silence over so many letters, as `letterdiff silence --over` has it.
SILENCE = "silence"
MOST_OVER = 100

# What a kind that takes a word is followed by, and the search for it.
WORDED: Mapping[str, Callable[[str, Comparison], Iterator[Finding]]] = {"term": term}

# News of an amount: it speaks of the whole letter, and is said first.
WHOLE = 200.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One thing that was asked for: as it was written, and how it is looked for in a comparison.

    `over` is how many letters before the new one are asked for what they spoke of, 0 where that is no matter.
    """

    words: str
    search: Search
    over: int = 0


def asked(lists: Iterable[str]) -> tuple[Asked, ...]:
    """What comma-separated lists of kinds and amounts ask for, each once.

    Raises `LetterdiffError`, which offers the nearest kind.
    """
    said = (word.strip() for words in lists for word in words.split(","))
    found = {one.words.casefold(): one for one in map(_asked, filter(None, said))}
    return tuple(found.values())


def _asked(typed: str) -> Asked:
    word = typed.casefold()
    amount = AMOUNT.fullmatch(word)
    if amount and amount["name"] in AMOUNTS:
        written = f"{amount['name']}{amount['test']}{amount['limit']}%"
        return Asked(words=written, search=partial(_beyond, written))
    name, _, said = word.partition(":")
    if name in WORDED and any(sign.isalnum() for sign in said):
        said = " ".join(typed.partition(":")[2].split())
        return Asked(words=f"{name}:{said}", search=partial(WORDED[name], said))
    if name == SILENCE and (said.isdecimal() or not said) and 0 < int(said or 1) <= MOST_OVER:
        return Asked(words=word, search=partial(silences, word), over=int(said or 1))
    if word in WARNINGS:
        return Asked(words=word, search=_nothing)
    if word in KINDS:
        return Asked(words=word, search=KINDS[word])
    raise LetterdiffError(f"--fail-on knows no {word!r}", hint=_offer(word))


def _offer(word: str) -> str:
    name = re.split(r"[<>=\s]", word, maxsplit=1)[0]
    if name in AMOUNTS:
        return f"an amount is written '{name}>30%', in quotation marks, since > is the shell's"
    if name.partition(":")[0] in WORDED:
        return f"{name.partition(':')[0]}: takes a word: 'term:irregular', or a phrase in quotation marks"
    if name.partition(":")[0] == SILENCE:
        return "silence:2 asks the two letters before, silence the one"
    legal = [*KINDS, *WARNINGS, *(f"{name}:WORD" for name in WORDED), *(f"'{name}>30%'" for name in AMOUNTS)]
    nearest = get_close_matches(name, legal, n=1)
    return f"did you mean {nearest[0]}?" if nearest else f"it takes {', '.join(legal)}"


def _nothing(comparison: Comparison) -> Iterator[Finding]:
    """Findings about letters are no matter of a comparison: `Check.found` picks them by their kind."""
    del comparison
    return iter(())


def _beyond(written: str, comparison: Comparison) -> Iterator[Finding]:
    """One finding if an amount is as was asked."""
    amount = AMOUNT.fullmatch(written)
    assert amount is not None  # noqa: S101  it was written from a match
    measured = AMOUNTS[amount["name"]](comparison)
    # In percent and rounded, so that 3 of 10 is not more than 30%.
    if TESTS[amount["test"]](round(100 * measured, 9), float(amount["limit"])):
        yield Finding(
            level=Level.NOTICE,
            kind=written,
            message=f"{words.plain_number(100 * measured)}% of the sentences are not as they were",
            path=comparison.new.letter.path,
            line=beginning(comparison.new),
            news=WHOLE,
        )
