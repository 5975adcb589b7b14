"""One letter's commitments: where each clause says an action stands, how strongly it is wanted, by when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from letterdiff.language.clauses import JOINING, PRONOUNS, RELATIVE, Clause, clauses
from letterdiff.language.deadlines import deadlines, past
from letterdiff.language.groups import Group, Tense, groups
from letterdiff.language.lexicon import Lexicon
from letterdiff.language.named import named
from letterdiff.language.sentence import Found, Said, taken_apart
from letterdiff.language.states import state_of, strength_of
from letterdiff.language.verbs import PREPOSITIONS, Verbs, is_adverb
from letterdiff.model import Commitment, Deadline, Reading, Role, Span, State, Strength

LONGEST_OPENING = 8  # words before the subject that are told with it: With Senegal, we plan …
LONGEST_NAME = 12  # words of an actor
LONGEST_POINT = 24  # words that are shown of a point of a list
DONE = (State.PROPOSED, State.AGREED, State.ADOPTED, State.IN_FORCE, State.DELIVERED)


def commitments(reading: Reading, lexicon: Lexicon) -> tuple[Commitment, ...]:
    """All that a letter's message says of where actions stand, how strongly and by when, in order."""
    verbs = _verbs(lexicon)
    found: list[Commitment] = []
    for sentence in reading.sentences:
        if sentence.role is Role.BODY and not sentence.text.endswith("?"):
            said = taken_apart(reading.letter, sentence, lexicon)
            found += _dated(said, _of(said, verbs))
    return tuple(found)


@cache
def _verbs(lexicon: Lexicon) -> Verbs:
    return Verbs(lexicon)


def _of(said: Said, verbs: Verbs) -> list[Found]:
    """What a sentence says, in the order of the words that say it, no words twice."""
    found = list(_finite(said, groups(said.words, said.written, verbs)))
    made = [*named(said), *_by_verbs(said, found)] or _verbless(said, found)
    kept: list[Found] = []
    for one in made:
        word = one.commitment.words[0]
        if all(word.end <= w.start or w.end <= word.start for w in (k.commitment.words[0] for k in kept)):
            kept.append(one)
    return sorted(kept, key=lambda one: one.commitment.words[0])


def _by_verbs(said: Said, found: Sequence[Group]) -> Iterator[Found]:
    around_each = clauses(said.words, found, said.lexicon)
    ends = (0, *(group.last for group in found))
    begins = (*(group.first for group in found[1:]), len(said.words))
    for around, begin, end in zip(around_each, ends, begins, strict=False):
        if around.quoted or _unreal(said, around):
            continue
        if (made := _made(said, around, (begin, end))) is not None:
            first, last = around.first, max(around.last, around.group.last)
            yield Found(commitment=made, reach=said.span(first, last))


def _finite(said: Said, found: Iterable[Group]) -> Iterator[Group]:
    """The verb groups without those that only seem to be verbs of their own.

    In "modern and advanced systems" a past form joined to what is no past is none; in "we need to act and
    continue to help" the second verb is wished as the first is, and says no more.
    """
    before: Group | None = None
    for group in found:
        joined = said.words[group.first - 1] in ("and", "or") if group.first else False
        bare = group.last - group.first == len(group.verb) and group.tense is Tense.DONE
        mere = joined and bare and (before is None or before.tense is not Tense.DONE)
        plain = said.words[group.first] == group.outer[0] and not group.modal
        wished = before is not None and before.modal not in ((), ("will",), ("shall",))
        if not mere and not (joined and plain and wished):
            yield group
        before = group


def _unreal(said: Said, around: Clause) -> bool:
    """Whether what is said is only wanted: to ensure that the rules are in place."""
    if around.opener != "that" or around.first < 2:
        return False
    unreal = said.lexicon.named("contexts", "unreal")
    return any((word,) in unreal for word in said.words[max(0, around.first - 3) : around.first - 1])


def _made(said: Said, around: Clause, own: tuple[int, int]) -> Commitment | None:
    """What a verb group says; `own` are the words between the groups before and after it."""
    group = around.group
    if group.negated or around.conditional:
        return None
    (state, aim), strength = state_of(said, around), strength_of(said, around)
    if state is None and (strength is None or _is_effect(said, strength, around)):
        return None
    near = 0 < around.subject - around.first <= LONGEST_OPENING and around.first >= own[0]
    near = near and around.opener not in JOINING  # while respecting …, we must
    opening = around.first if near else around.subject
    over = None
    if state in DONE:
        said_at = said.span(
            min(max(around.first, own[0]), group.first), max(min(around.last, own[1]), group.last)
        )
        over = past(said_at.of(said.letter.text), said.letter.date)
    return said.commitment(
        (group.first, group.last),
        (opening, around.last),
        state=state,
        aim=aim,
        strength=strength,
        actor=_actor(said, around) if not group.passive else "",
        over=over,
    )


MAYBE = frozenset(("could", "may", "might"))


def _is_effect(said: Said, strength: Strength, around: Clause) -> bool:
    """Whether a modal tells what will or may come of a thing, not what is wanted of it."""
    group = around.group
    by_modal = strength.span.start == said.places[group.first]
    modal = group.modal[0] if by_modal and group.modal else ""
    described = around.opener in RELATIVE and group.passive
    return modal in ("will", "shall") or (
        modal in MAYBE and not around.actor and (described or not group.passive)
    )


def _actor(said: Said, around: Clause) -> str:
    first, words = around.subject, list(said.words[around.subject : around.group.first])
    if not around.actor or len(words) > LONGEST_NAME or around.opener == "who":
        return ""
    while words and (words[-1] == "," or is_adverb(words, len(words) - 1)):
        words.pop()
    while words and words[0] in ("and", "but", "or", ","):
        words.pop(0)
        first += 1
    last = first + len(words)
    if words and words[-1] in PRONOUNS:
        return said.written[last - 1]
    if not words or words[0] in PREPOSITIONS:
        return ""
    return said.span(first, last).of(said.letter.text)


def _verbless(said: Said, found: Sequence[Group]) -> list[Found]:
    """A point of a list that names a time and has no finite verb is a promise, as far as one can tell."""
    block = said.letter.blocks[said.sentence.block]
    if found or not block.marker or not (times := list(_times(said))):
        return []
    made = said.commitment((0, 1), (0, min(len(said.words), LONGEST_POINT)))
    promised = replace(made, words=(times[0].span,), state=State.PROMISED, doubt="it has no verb")
    return [Found(commitment=promised, reach=said.sentence.span)]


def _times(said: Said) -> Iterator[Deadline]:
    sentence = said.sentence
    return deadlines(sentence.text, sentence.span.start, said.letter.date, said.lexicon.soon)


def _dated(said: Said, found: Sequence[Found]) -> list[Commitment]:
    """Gives each time of a sentence to the nearest clause that may have one and in whose reach it stands."""
    dated = [one.commitment for one in found]
    due = [(place, one) for place, one in enumerate(found) if _may_be_due(one.commitment)]
    for time in _times(said) if due else ():
        nearest = sorted(
            (_distance(said, one.commitment, time.span), place)
            for place, one in due
            if one.reach.start <= time.span.start and time.span.end <= one.reach.end
        )
        for _, place in nearest[:1]:
            if dated[place].deadline is None:
                said_by = dated[place].words[0]
                inside = said_by.start <= time.span.start and time.span.end <= said_by.end
                words = (said_by,) if inside else tuple(sorted((said_by, time.span)))
                dated[place] = replace(dated[place], deadline=time, words=words)
    return [one for one in dated if one.deadline or not _becomes(said, one)]


def _becomes(said: Said, commitment: Commitment) -> bool:
    """Becomes operational: a promise only with a time."""
    return commitment.words[0].of(said.letter.text).casefold().startswith("become")


def _may_be_due(commitment: Commitment) -> bool:
    return commitment.state in (State.PROMISED, State.CONSIDERED) or (
        commitment.state in (None, State.UNDER_WAY) and commitment.strength is not None
    )


COMMA = 30  # characters of distance that a comma between a time and a verb counts as


def _distance(said: Said, commitment: Commitment, span: Span) -> int:
    word = commitment.words[0]
    between = said.letter.text[min(word.end, span.end) : max(word.start, span.start)]
    return len(between) + COMMA * between.count(",")
