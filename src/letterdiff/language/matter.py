"""What a commitment is about, and whether two are about the same action."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources

from letterdiff.language.words import WORD, words_of
from letterdiff.later import dataclass, regex
from letterdiff.model import MESSAGE, Commitment, Reading
from letterdiff.tokens import stem

APOSTROPHE = regex(r"['’]s?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """The content words of a clause, as stems, without the words that say where it stands."""

    stems: frozenset[str]
    names: frozenset[str]  # those with a capital in mid-sentence
    ordinals: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much each stem says: its inverse sentence frequency over some letters, 0 to 1."""

    of: Mapping[str, float]

    def total(self, stems: Iterable[str]) -> float:
        """The sum over stems; an unseen one says all that a word can."""
        return sum(self.of.get(one, 1.0) for one in stems)


def weights(readings: Sequence[Reading]) -> Weights:
    """Weights of the stems of the letters' messages."""
    counts: Counter[str] = Counter()
    total = 0
    for reading in readings:
        for sentence in reading.sentences:
            if sentence.role in MESSAGE:
                total += 1
                counts.update(content(sentence.text))
    top = math.log(total + 1) or 1.0
    return Weights(of={one: math.log((total + 1) / count) / top for one, count in counts.items()})


@lru_cache(maxsize=1 << 11)
def content(text: str) -> frozenset[str]:
    """The stems of a sentence's content words; parts of a hyphenated word stand by themselves."""
    return _content(words_of(text))


def _content(words: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*map(_stems, words))


@lru_cache(maxsize=1 << 14)
def _stems(written: str) -> tuple[str, ...]:
    word = APOSTROPHE.sub("", written.casefold())
    if not word[:1].isalpha() or word in _function_words():
        return ()
    return tuple(stem(part) for part in word.split("-") if part and part not in _function_words())


@lru_cache(maxsize=1 << 14)
def _name(written: str) -> str:
    """The stem of a word with a capital, "" for any other."""
    word = written.casefold()
    named = written[0].isupper() and word not in _function_words()
    return stem(APOSTROPHE.sub("", word)) if named else ""


def matter(text: str, commitment: Commitment) -> Matter:
    """What a commitment of the letter of that text is about: its clause without the words that say so."""
    kept, at = [], commitment.span.start
    for span in sorted(commitment.words):
        if span.start >= at:
            kept.append(text[at : span.start])
        at = max(at, span.end)
    kept.append(text[at : max(at, commitment.span.end)])
    said = " ".join(kept)
    words = WORD.findall(said)
    verb = WORD.findall(commitment.words[0].of(text)) if commitment.words else ()
    opens = bool(words) and said.startswith(words[0])  # with a capital, whatever it is
    return Matter(
        stems=(_content(words) - TIME_STEMS) | (_content(verb) - STATE_STEMS),
        names=frozenset(map(_name, words[opens:])) - {""},
        ordinals=ORDINALS.intersection(said.casefold().split()),
    )


# Words that tell one of a row from the next.
ORDINALS = frozenset(("first", "second", "third", "fourth", "fifth", "inaugural", "last", "next"))
# Stems of words for times: when something is done is not what is done.
TIME_STEMS = frozenset(
    stem(word)
    for word in (
        *(
            "soon",
            "shortly",
            "year",
            "month",
            "week",
            "spring",
            "summer",
            "autumn",
            "winter",
            "half",
            "quarter",
        ),
        *(
            "january",
            "february",
            "march",
            "april",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
        ),
        *("december", "now", "today", "already", "currently", "end", "first", "second"),
    )
)
# Stems of words that say where something stands, whatever it is.
STATE_STEMS = frozenset(
    stem(word)
    for word in (
        *(
            "adopt",
            "propose",
            "agree",
            "launch",
            "present",
            "continue",
            "progress",
            "work",
            "ongoing",
            "ready",
            "stand",
        ),
        *(
            "plan",
            "aim",
            "commit",
            "schedule",
            "expect",
            "prepare",
            "remain",
            "become",
            "important",
            "essential",
            "crucial",
        ),
        *(
            "enter",
            "force",
            "application",
            "effect",
            "apply",
            "applicable",
            "operational",
            "following",
            "review",
        ),
        *(
            "imperative",
            "indispensable",
            "explore",
            "consider",
            "welcome",
            "encourage",
            "upcoming",
            "soon",
            "proposal",
        ),
    )
)


def likeness(old: Matter, new: Matter, weigh: Weights) -> float:
    """How far two clauses are about one thing: weight shared over the smaller weight, from 0 to 1.

    The first summit and the second are two.
    """
    shared = old.stems & new.stems
    if old.ordinals and new.ordinals and not old.ordinals & new.ordinals:
        return 0.0
    if len(shared) < 2 and not shared & old.names & new.names:
        return 0.0
    smaller = min(weigh.total(old.stems), weigh.total(new.stems))
    return weigh.total(shared) / smaller if smaller else 0.0


@cache
def _function_words() -> frozenset[str]:
    listed = resources.files("letterdiff").joinpath("function_words.txt").read_text("utf-8")
    lines = (line for line in listed.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())
