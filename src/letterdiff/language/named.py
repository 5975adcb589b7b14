"""What nouns and adjectives say: following the adoption of, the proposed Directive, the upcoming Pact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from letterdiff.language.clauses import HARD, QUOTES
from letterdiff.language.deadlines import deadlines
from letterdiff.language.lexicon import Lexicon, Words
from letterdiff.language.sentence import Found, Said
from letterdiff.language.verbs import AUXILIARIES, DETERMINERS, PREPOSITIONS, is_adverb
from letterdiff.model import State, Strength

MOST_OF_TIME = 8  # words of a time: by the end of the first half of 2026
LONGEST_NAME = 12  # words of a thing named after an adjective or a noun of an event
AFTER = ("following", "since", "after")


def named(said: Said) -> Iterator[Found]:
    """What nouns and adjectives say: following the adoption of, the proposed Directive, the upcoming Pact."""
    words, lexicon = said.words, said.lexicon
    nouns, telling, graded = _nouns(lexicon), _telling(lexicon), _epithets(lexicon)
    for index, word in enumerate(words):
        if word not in telling:
            continue
        if word in nouns:
            yield from _noun(said, index)
        if word in AFTER:
            yield from _after_event(said, index)
        if (word,) in lexicon.named("contexts", "dated"):
            yield from _due(said, index)
        if word in graded:
            yield from _graded(said, index)
        state = lexicon.adjectives.get((word,))
        if state and said.written[index].islower() and _is_epithet(words, index):
            end = _name_end(words, index + 1)
            if end > index + 1:
                made = said.commitment((index, index + 1), (index, end), state=state)
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
    adjectives = (wording[0] for wording in lexicon.adjectives)
    dated = lexicon.single("contexts", "dated")
    return frozenset((*AFTER, *dated, *_nouns(lexicon), *_epithets(lexicon), *adjectives))


@cache
def _epithets(lexicon: Lexicon) -> dict[str, list[Words]]:
    """The wordings of a ladder of epithets by their first words, those of most words first."""
    found: dict[str, list[Words]] = {}
    for wording in sorted(lexicon.epithets, key=len, reverse=True):
        found.setdefault(wording[0], []).append(wording)
    return found


def _graded(said: Said, index: int) -> Iterator[Found]:
    """At a moderate pace: how strong a thing is, by the epithet of its noun."""
    words, lexicon = said.words, said.lexicon
    for wording in _epithets(lexicon)[words[index]]:
        end = index + len(wording)
        if tuple(words[index:end]) == wording and end < len(words):
            after = words[end]
            if _was_once(words, index):
                return
            if after[0].isalpha() and after not in PREPOSITIONS | DETERMINERS | {"and", "or", "but"}:
                rung, span = lexicon.epithets[wording], said.span(index, end)
                strength = Strength(
                    ladder=rung.ladder, step=rung.step, span=span, text=span.of(said.letter.text)
                )
                body = _stretch_begin(words, index), _stretch(words, end)
                made = said.commitment((index, end), body, strength=strength)
                yield Found(commitment=made, reach=span)
            return


def _noun(said: Said, index: int) -> Iterator[Found]:
    words, lexicon = said.words, said.lexicon
    for wording in _nouns(lexicon)[words[index]]:
        end = index + len(wording)
        if tuple(words[index:end]) != wording:
            continue
        state, aim = _event(said, index, end, lexicon.nouns[wording])
        if state is not None and end < len(words):
            told = index, end - 1 if end - index > 1 else end
            made = said.commitment(told, (index, _name_end(words, end)), state=state, aim=aim)
            yield Found(commitment=made, reach=said.span(index, _stretch(words, end)))
        return


def _after_event(said: Said, index: int) -> Iterator[Found]:
    """Following the summit: it took place."""
    words, events = said.words, said.lexicon.named("events", "nouns")
    end = min(_name_end(words, index + 1), _stretch(words, index + 1))
    named = words[index + 1 : end]
    head = next((at for at, low in enumerate(named) if (low,) in events), None)
    if (
        named[:1] in (["the"], ["our"], ["last"])
        and head is not None
        and not PREPOSITIONS & set(named[:head])
    ):
        made = said.commitment((index, index + 1), (index, end), state=State.DELIVERED)
        yield Found(commitment=made, reach=made.words[0])


def _due(said: Said, index: int) -> Iterator[Found]:
    """With full implementation expected by June: a promise, where a time to come follows at once."""
    words, letter = said.words, said.letter
    at = index
    while at and is_adverb(words, at - 1):
        at -= 1
    if not at or not words[at - 1][0].isalnum() or words[at - 1] in AUXILIARIES | PREPOSITIONS:
        return
    last = min(_stretch(words, index + 1), index + MOST_OF_TIME)
    if index + 1 >= last:
        return
    rest = said.span(index + 1, last)
    times = deadlines(rest.of(letter.text), rest.start, letter.date, said.lexicon.soon)
    if any(time.span.start == rest.start for time in times):
        first = _name_begin(words, at)
        made = said.commitment((index, index + 1), (first, last), state=State.PROMISED)
        yield Found(commitment=made, reach=said.span(index, last))


def _name_begin(words: Sequence[str], end: int) -> int:
    """Where the name of a thing begins that ends there: after a stop, a comma, a verb or with."""
    index = end
    while index and end - index < LONGEST_NAME:
        low = words[index - 1]
        if not low[0].isalnum() or low in AUXILIARIES or low in ("with", "and", "which", "that", "who"):
            break
        index -= 1
    return index


def _event(said: Said, index: int, end: int, state: State) -> tuple[State | None, State | None]:
    """Whether the event that a noun names is over, ahead, or neither can be said."""
    words = said.words
    before = words[max(0, index - 7) : index]
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
        settled = {"agreement", "agreements", "agreed", "adoption", "adopted"} & set(before[-6:])
        if settled or offered & set(before[-6:]) or _is_to_come(words, index):
            return None, None
        return state, None
    if words[end - 2] in ("reached", "secured"):
        return state, None
    for table, found in (("over", (state, None)), ("ahead", (State.PROMISED, state))):
        for context in said.lexicon.named("contexts", table):
            if _stands_before(before, context):
                return found
    return None, None


def _is_to_come(words: Sequence[str], index: int) -> bool:
    """Whether a proposal nobody knows yet stands in a clause of the future: will be followed by proposals."""
    if index and words[index - 1] in DETERMINERS - {"a", "an", "any", "some"}:
        return False
    for word in reversed(words[:index]):
        if word in HARD:
            return False
        if word in ("will", "shall", "would", "should", "could", "must"):
            return True
    return False


def _stands_before(before: Sequence[str], context: Words) -> bool:
    """Whether words stand before a noun with only its article and epithets between."""
    length = len(context)
    for gap in range(4):
        stop = len(before) - gap
        if stop >= length and tuple(before[stop - length : stop]) == context:
            return all(low not in PREPOSITIONS and low[0].isalnum() for low in before[stop:])
    return False


def _is_epithet(words: Sequence[str], index: int) -> bool:
    if not index or index + 1 >= len(words):
        return False
    before, after = words[index - 1], words[index + 1]
    article = before in DETERMINERS or before in PREPOSITIONS or (is_adverb(words, index - 1) and index > 1)
    return article and after[0].isalpha() and after not in PREPOSITIONS and after not in DETERMINERS


def _name_end(words: Sequence[str], start: int) -> int:
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
        low = words[index]
        if low in HARD or low in QUOTES or low in (",", ".") or low in stops:
            return index
    return min(len(words), start + LONGEST_NAME)


def _was_once(words: Sequence[str], index: int) -> bool:
    """Whether an epithet says what a thing is no longer: it picked up from its modest pace of last year."""
    at = index - 1 if index and words[index - 1] in DETERMINERS else index
    return at > 0 and words[at - 1] == "from"


def _stretch_begin(words: Sequence[str], end: int) -> int:
    """The beginning of the stretch without a comma or stop that ends there."""
    return next((at for at in range(end, 0, -1) if words[at - 1] in HARD or words[at - 1] == ","), 0)


def _stretch(words: Sequence[str], start: int) -> int:
    """The end of the stretch without a comma or stop."""
    for index in range(start, len(words)):
        if words[index] in HARD or words[index] == ",":
            return index
    return len(words)
