"""What nouns and adjectives say: following the adoption of, the proposed Directive, the upcoming Pact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from letterdiff.language.clauses import HARD, QUOTES
from letterdiff.language.lexicon import Lexicon, Words
from letterdiff.language.sentence import Found, Said
from letterdiff.language.verbs import DETERMINERS, PREPOSITIONS, is_adverb
from letterdiff.language.words import Word
from letterdiff.model import State

LONGEST_NAME = 12  # words of a thing named after an adjective or a noun of an event
AFTER = ("following", "since", "after")


def named(said: Said) -> Iterator[Found]:
    """What nouns and adjectives say: following the adoption of, the proposed Directive, the upcoming Pact."""
    words, lexicon = said.words, said.lexicon
    nouns, telling = _nouns(lexicon), _telling(lexicon)
    for index, word in enumerate(words):
        if word.low not in telling:
            continue
        if word.low in nouns:
            yield from _noun(said, index)
        if word.low in AFTER:
            yield from _after_event(said, index)
        state = lexicon.adjectives.get((word.low,))
        if state and word.text.islower() and _is_epithet(words, index):
            end = _name_end(words, index + 1)
            if end > index + 1:
                made = replace(said.commitment((index, index + 1), (index, end)), state=state)
                yield Found(commitment=made, reach=made.words[0])


@cache
def _nouns(lexicon: Lexicon) -> dict[str, list[Words]]:
    """The wordings of nouns by their first words, those of most words first."""
    found: dict[str, list[Words]] = {}
    for wording in sorted(lexicon.nouns, key=len, reverse=True):
        found.setdefault(wording[0], []).append(wording)
    return found


@cache
def _telling(lexicon: Lexicon) -> frozenset[str]:
    """The words at which any of this can begin: few, so that all others are passed over at once."""
    return frozenset((*AFTER, *_nouns(lexicon), *(wording[0] for wording in lexicon.adjectives)))


def _noun(said: Said, index: int) -> Iterator[Found]:
    words, lexicon = said.words, said.lexicon
    for wording in _nouns(lexicon)[words[index].low]:
        end = index + len(wording)
        if tuple(word.low for word in words[index:end]) != wording:
            continue
        state, aim = _event(said, index, end, lexicon.nouns[wording])
        if state is not None and end < len(words):
            made = said.commitment(
                (index, end - 1 if end - index > 1 else end), (index, _name_end(words, end))
            )
            reach = said.span(index, _stretch(words, end))
            yield Found(commitment=replace(made, state=state, aim=aim), reach=reach)
        return


def _after_event(said: Said, index: int) -> Iterator[Found]:
    """Following the summit: it took place."""
    words, events = said.words, said.lexicon.named("events", "nouns")
    end = min(_name_end(words, index + 1), _stretch(words, index + 1))
    named = [word.low for word in words[index + 1 : end]]
    head = next((at for at, low in enumerate(named) if (low,) in events), None)
    if (
        named[:1] in (["the"], ["our"], ["last"])
        and head is not None
        and not PREPOSITIONS & set(named[:head])
    ):
        made = said.commitment((index, index + 1), (index, end))
        yield Found(commitment=replace(made, state=State.DELIVERED), reach=made.words[0])


def _event(said: Said, index: int, end: int, state: State) -> tuple[State | None, State | None]:
    """Whether the event that a noun names is over, ahead, or neither can be said."""
    words = said.words
    before = [word.low for word in words[max(0, index - 7) : index]]
    if state is State.PROPOSED:
        offered = {
            "present",
            "presents",
            "presenting",
            "new",
            "any",
            "submit",
            "make",
            "made",
            "prepare",
            "will",
        }
        return (None, None) if offered & set(before[-6:]) else (state, None)
    if words[end - 2].low in ("reached", "secured"):
        return state, None
    for table, found in (("over", (state, None)), ("ahead", (State.PROMISED, state))):
        for context in said.lexicon.named("contexts", table):
            if _stands_before(before, context):
                return found
    return None, None


def _stands_before(before: Sequence[str], context: Words) -> bool:
    """Whether words stand before a noun with only its article and epithets between."""
    length = len(context)
    for gap in range(4):
        stop = len(before) - gap
        if stop >= length and tuple(before[stop - length : stop]) == context:
            return all(low not in PREPOSITIONS and low[0].isalnum() for low in before[stop:])
    return False


def _is_epithet(words: Sequence[Word], index: int) -> bool:
    if not index or index + 1 >= len(words):
        return False
    before, after = words[index - 1].low, words[index + 1].low
    article = before in DETERMINERS or before in PREPOSITIONS or (is_adverb(words, index - 1) and index > 1)
    return article and after[0].isalpha() and after not in PREPOSITIONS and after not in DETERMINERS


def _name_end(words: Sequence[Word], start: int) -> int:
    """The end of the name of a thing: at a stop, comma, finite verb or opener."""
    stops = (
        "which",
        "that",
        "who",
        "is",
        "are",
        "was",
        "were",
        "will",
        "has",
        "have",
        "should",
        "must",
        "would",
        "and",
    )
    for index in range(start, min(len(words), start + LONGEST_NAME)):
        low = words[index].low
        if low in HARD or low in (",", ".") or words[index].text in QUOTES or low in stops:
            return index
    return min(len(words), start + LONGEST_NAME)


def _stretch(words: Sequence[Word], start: int) -> int:
    """The end of the stretch without a comma or stop."""
    for index in range(start, len(words)):
        if words[index].low in HARD or words[index].low == ",":
            return index
    return len(words)
