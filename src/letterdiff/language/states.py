"""The state, the aim and the strength that a verb group says in its clause."""

from __future__ import annotations

from collections.abc import Mapping

from letterdiff.language.clauses import Clause, describes
from letterdiff.language.groups import Group, Tense
from letterdiff.language.lexicon import Rung
from letterdiff.language.sentence import Said
from letterdiff.language.verbs import PREPOSITIONS
from letterdiff.model import State, Strength

# A modal that makes an action thinkable or due, not done.
WISHED = frozenset(("should", "ought", "could", "may", "might"))
# Before "be" and what something is, others of them say no more than how it will or may be.
DUE = (("should",), ("must",), ("ought", "to"))
WOULD = frozenset(("would", "can"))
# May stand after a predicate; a noun there makes it a mere epithet (an essential step).
AFTER_PREDICATE = PREPOSITIONS | {
    *("that", "and", "or", "as", "if", "when", "while", "but", "because", "considering"),
    *("given", "so", "also"),
}
INTRANSITIVE = frozenset((("take", "place"), ("start", "operating"), ("become", "operational")))


def state_of(said: Said, around: Clause) -> tuple[State | None, State | None]:
    """The state that the verb group of a clause says and the one it aims at."""
    group = around.group
    modal = group.modal[0] if group.modal else ""
    if modal in WOULD:
        return None, None
    if group.verb[0] == "be":
        return _said_of(said, group)
    own = _own_state(said, around)
    if group.matrix:
        return _carried(said, around, own, modal)
    if own is State.CONSIDERED:
        return (own, None) if around.actor or group.passive else (None, None)
    return _plain(said, around, own, modal)


def _carried(said: Said, around: Clause, own: State | None, modal: str) -> tuple[State | None, State | None]:
    group = around.group
    if modal in WISHED:
        return (State.CONSIDERED, own) if around.actor else (None, None)
    if State.CONSIDERED in group.matrix or own is State.CONSIDERED:
        return State.CONSIDERED, own
    if State.UNDER_WAY in group.matrix:
        open_ = modal in ("", "will", "shall") and group.tense is not Tense.DONE
        # Who continues to face a strain does nothing; what continues to be pursued is done by somebody.
        done = (group.passive and own is not None) or (around.actor and not _is_idle(said, group))
        return (State.UNDER_WAY, None) if done and open_ else (None, None)
    if modal in ("must", "need", "needs", "have", "has"):
        return None, None
    if group.outer == ("require",):  # they will be required to: a rule is to apply
        return (State.PROMISED, State.IN_FORCE) if group.tense is Tense.FUTURE else (None, None)
    impersonal = group.outer in (("expect",), ("schedule",), ("be", "due"), ("set",))
    if group.outer == ("agree",) and group.tense is Tense.DONE:
        return State.AGREED, None
    if own is None or not (around.actor or impersonal):
        return None, None
    if group.tense is Tense.DONE and group.outer not in (("commit",), ("undertake",), ("pledge",)):
        return None, None
    return State.PROMISED, own


def _said_of(said: Said, group: Group) -> tuple[State | None, State | None]:
    """After be: is ongoing, is in force, will be in force."""
    state = said.lexicon.phrases.get(group.verb[1:])
    if state is None:
        return None, None
    modal = group.modal[0] if group.modal else ""
    becomes = said.words[group.first] in ("become", "becomes")
    if modal in ("will", "shall") or becomes:
        return State.PROMISED, state
    return (None, None) if modal else (state, None)


def _plain(said: Said, around: Clause, own: State | None, modal: str) -> tuple[State | None, State | None]:
    """A verb that no other carries."""
    group = around.group
    if own is None:
        return None, None
    if group.tense is Tense.FUTURE:
        return State.PROMISED, own
    if modal in WISHED:
        return (State.CONSIDERED, own) if around.actor and not group.passive else (None, None)
    if modal == "be":
        return State.PROMISED, own
    if modal:
        return None, None
    going = group.verb in said.lexicon.named("going-on", "verbs") and not group.passive
    if group.tense is Tense.DONE:
        return (State.UNDER_WAY if going else own), None  # work that has advanced is not over
    if group.tense is Tense.GOING_ON:
        return (own, None) if own is State.PROPOSED and not group.passive else (State.UNDER_WAY, None)
    if own is State.PROPOSED and around.actor and not group.passive:
        return own, None  # I propose
    return (State.UNDER_WAY, None) if going else (None, None)


def _own_state(said: Said, around: Clause) -> State | None:
    """What the verb has brought its matter to when it is done."""
    lexicon, group, verb = said.lexicon, around.group, around.group.verb
    if (of := lexicon.verbs_of.get(verb)) and (state := _of_things(said, around, of)):
        return state
    going = verb in lexicon.named("going-on", "verbs")
    if going and not group.passive and _head(said, around) in lexicon.single("going-on", "things"):
        return State.DELIVERED
    if going and around.actor and group.tense is Tense.GOING_ON:
        return State.DELIVERED
    known = lexicon.verbs.get(verb)
    if known is not None:
        future = group.tense is Tense.FUTURE
        free = group.passive or around.actor or known is State.IN_FORCE or verb in INTRANSITIVE or future
        return known if free else _relative(said, group, known)
    act = verb in lexicon.named("acts", "verbs")
    if act and (group.passive or around.actor):
        return State.DELIVERED
    idle = _is_idle(said, group) or verb in lexicon.ladder_verbs
    promising = group.tense is Tense.FUTURE or bool(group.matrix) or bool(group.modal)
    return State.DELIVERED if around.actor and promising and not group.passive and not idle else None


def _of_things(said: Said, around: Clause, of: Mapping[str, State]) -> State | None:
    """What a verb says only of certain things: of the first of them that its clause names."""
    # Of a participle that describes, the thing is the noun before it: commitments made.
    at = around.group.first
    first, last = (at - 1, at) if describes(around) else (around.subject, around.last)
    things = set(said.words[max(first, 0) : last])
    return next((state for thing, state in of.items() if thing in things), None)


def _is_idle(said: Said, group: Group) -> bool:
    return group.verb in said.lexicon.named("actors", "idle")


def _head(said: Said, around: Clause) -> str:
    """The last word of the subject before any preposition."""
    lows = [word for word in said.words[around.subject : around.group.first] if word[0].isalnum()]
    lows = [low for low in lows if not low.endswith("ly") and low not in ("also", "now", "still")]
    end = next((at for at, low in enumerate(lows) if at and low in PREPOSITIONS), len(lows))
    return lows[end - 1] if lows else ""


def _relative(said: Said, group: Group, known: State) -> State | None:
    """A participle after its noun: the Pact, adopted by the Commission; agreed in Council last week."""
    after = said.words[group.last] if group.last < len(said.words) else ""
    return known if group.tense is Tense.DONE and after in ("by", "in", "on", "at", "last") else None


def strength_of(said: Said, around: Clause) -> Strength | None:
    """The rung of a clause's modal, of its verb, or of what it says after be."""
    lexicon, group = said.lexicon, around.group
    rung: Rung | None = None
    if group.verb[0] == "be" and len(group.verb) > 1:
        rung = lexicon.predicates.get(group.verb[1:])
        after = said.words[group.last] if group.last < len(said.words) else None
        if rung and after is not None and after[0].isalnum() and after not in AFTER_PREDICATE:
            rung = None
        if rung:
            length = len(group.verb) - 1
            return _rung(said, rung, group.last - length, group.last)
    spoken = (
        around.actor
        and not group.modal
        and group.tense is not Tense.DONE
        and (not group.passive or bool(group.matrix))
    )
    if group.outer in lexicon.ladder_verbs and spoken:
        rung = lexicon.ladder_verbs[group.outer]
        return _rung(said, rung, group.first, group.last)
    rung = lexicon.modals.get(group.modal)
    if rung is None or (group.verb == ("be",) and group.modal not in DUE):
        return None
    return _rung(said, rung, group.first, _modal_end(said, group))


def _modal_end(said: Said, group: Group) -> int:
    """The end of the words of a modal, which may stand apart: will also need to."""
    wanted, at = group.modal[-1], group.first
    while at < group.last and said.words[at] != wanted:
        at += 1
    return min(at + 1, group.last)


def _rung(said: Said, rung: Rung, first: int, last: int) -> Strength:
    span = said.span(first, last)
    return Strength(ladder=rung.ladder, step=rung.step, span=span, text=span.of(said.letter.text))
