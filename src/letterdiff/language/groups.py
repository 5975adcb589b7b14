"""Verb groups: the auxiliaries, adverbs and the verb that together say what is, was, will or should be done.

No parser and no model: a group is read forward from its first finite word, over the auxiliaries of English in
their fixed order (modal, have, be, being), to the verb; verbs that carry another (*plan to*, *expected to*,
*continue*) lead on to that one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum

from letterdiff.language.lexicon import Lexicon, Words
from letterdiff.language.verbs import (
    AUXILIARIES,
    DETERMINERS,
    HAS,
    IS,
    LINKING,
    MODALS,
    PREPOSITIONS,
    TO_DO,
    WAS,
    Verbs,
    is_adverb,
    tail_end,
)
from letterdiff.language.words import Form
from letterdiff.later import dataclass
from letterdiff.model import State

BEFORE_NEED = DETERMINERS | {"urgent", "clear", "pressing"}
# Verbs that carry another in one group (is expected to start to work on …); more is no sentence.
MOST_CARRIED = 3
LONGEST_SUBJECT = 8  # words before a verb among which the head of its subject is looked for


class Tense(StrEnum):
    """When the group's first word puts it."""

    FUTURE = "future"
    DONE = "done"
    GOING_ON = "going on"
    PRESENT = "present"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A verb group: words `first` up to but not `last`, its verb `verb` ("" where only "be").

    `modal` is the modal as a wording, () for none; `matrix` are the states of the verbs that carry this one.
    `outer` is the verb of the first of those, `verb` if there is none.
    """

    first: int
    last: int
    verb: Words
    tense: Tense
    modal: Words = ()
    passive: bool = False
    negated: bool = False
    matrix: tuple[State, ...] = ()
    outer: Words = ()


@dataclass(slots=True, kw_only=True)
class _Chain:
    """What was read of a group so far."""

    at: int
    modal: Words = ()
    perfect: bool = False
    past: bool = False
    being: bool = False
    progressive: bool = False
    passive: bool = False
    negated: bool = False
    infinitive: bool = False
    bare: bool = False
    matrix: tuple[State, ...] = ()
    outer: Words = ()

    @property
    def tense(self) -> Tense:
        if self.modal[:1] in (("will",), ("shall",)):
            return Tense.FUTURE
        if self.progressive and not self.past:
            return Tense.GOING_ON  # has been advancing too
        return Tense.DONE if self.perfect or self.past else Tense.PRESENT


def groups(words: Sequence[str], written: Sequence[str], verbs: Verbs) -> Iterator[Group]:
    """The finite verb groups of a sentence, in order; `words` are folded, `written` as they stand."""
    openers = verbs.openers
    end = 0
    for index, word in enumerate(words):
        if word in openers and index >= end:
            # A name has capitals: the Action Plan plans nothing.
            named = written[index][0].isupper()
            if (group := _group(words, index, verbs, named=named)) is not None:
                yield group
                end = group.last


ANY = frozenset(Form)
DONE_FORM = frozenset((Form.PARTICIPLE,))
BASE = frozenset((Form.BASE,))
ING = frozenset((Form.ING,))
FINITE = frozenset((Form.BASE, Form.PRESENT, Form.PAST))


def _group(words: Sequence[str], index: int, verbs: Verbs, *, named: bool) -> Group | None:
    low = words[index]
    chain = _Chain(at=index + 1)
    if low in MODALS:
        chain.modal = (low,)
        if low == "ought":
            chain.modal, chain.at = ("ought", "to"), index + 2
        chain.negated = words[index + 1] == "not" if index + 1 < len(words) else False
        return _infinitive(words, index, chain, verbs)
    noun = low == "need" and (not index or words[index - 1] in BEFORE_NEED)
    if low in TO_DO and not noun and index + 1 < len(words) and _next(words, index + 1, "to"):
        at = _next(words, index + 1, "to")
        chain.modal, chain.at = (low, "to"), at
        return _infinitive(words, index, chain, verbs)
    if low in HAS:
        return _perfect(words, index, chain, verbs)
    if low in IS:
        chain.past = low in WAS
        return _be(words, index, chain, verbs)
    if low in LINKING:
        chain.past = low.endswith("ed") or low == "became"
        return _complement(words, index, chain, verbs)
    return None if named else _simple(words, index, verbs)


def _next(words: Sequence[str], index: int, wanted: str) -> int:
    """The place after the word wanted, if only adverbs stand before it, else 0."""
    while index < len(words) and words[index] != wanted:
        if not is_adverb(words, index):
            return 0
        index += 1
    return index + 1 if index < len(words) else 0


def _skip(words: Sequence[str], chain: _Chain) -> None:
    """Goes over adverbs, and notes a negation."""
    while chain.at < len(words) and is_adverb(words, chain.at):
        low = words[chain.at]
        only = chain.at + 1 < len(words) and words[chain.at + 1] == "only"
        chain.negated = chain.negated or (low in ("not", "never", "no") and not only)
        chain.at += 1


def _infinitive(words: Sequence[str], first: int, chain: _Chain, verbs: Verbs) -> Group | None:
    """After a modal or "to"."""
    _skip(words, chain)
    if chain.at >= len(words):
        return None
    low = words[chain.at]
    due = chain.modal in (("will",), ("shall",)) and low in ("need", "have")
    if due and (to := _next(words, chain.at + 1, "to")):
        chain.modal, chain.at = (low, "to"), to  # will need to
        return _infinitive(words, first, chain, verbs)
    if low == "have" and verbs.at(words, chain.at + 1, DONE_FORM):
        chain.at += 1
        return _verb(words, first, chain, verbs, DONE_FORM)
    if low == "be":
        chain.at += 1
        return _be(words, first, chain, verbs)
    if low in ("remain", "become"):
        chain.at += 1
        return _complement(words, first, chain, verbs)
    return _verb(words, first, chain, verbs, BASE)


def _perfect(words: Sequence[str], first: int, chain: _Chain, verbs: Verbs) -> Group | None:
    chain.perfect = True
    _skip(words, chain)
    if chain.at < len(words) and words[chain.at] == "been":
        chain.at += 1
        return _be(words, first, chain, verbs)
    if chain.at < len(words) and words[chain.at] in ("become", "remained"):
        chain.at += 1
        return _complement(words, first, chain, verbs)
    return _verb(words, first, chain, verbs, DONE_FORM)


def _be(words: Sequence[str], first: int, chain: _Chain, verbs: Verbs) -> Group | None:
    """After a form of be."""
    _skip(words, chain)
    if chain.at < len(words) and words[chain.at] == "being":
        chain.at, chain.progressive, chain.passive = chain.at + 1, True, True
        return _verb(words, first, chain, verbs, DONE_FORM)
    if said := _complement(words, first, chain, verbs, strict=True):
        return said
    if verbs.at(words, chain.at, ING):
        chain.progressive = True
        return _verb(words, first, chain, verbs, ING)
    if verbs.at(words, chain.at, DONE_FORM):
        chain.passive = True
        return _verb(words, first, chain, verbs, DONE_FORM)
    if chain.at < len(words) and words[chain.at] == "to" and not chain.modal:
        chain.at, chain.modal = chain.at + 1, ("be", "to")
        return _infinitive(words, first, chain, verbs)
    return _complement(words, first, chain, verbs)


def _carrying(chain: _Chain, state: State, verb: Words) -> _Chain:
    """What was read, with a verb that carries another, to read ahead with: there may be no other."""
    return replace(chain, matrix=(*chain.matrix, state), outer=chain.outer or verb, passive=False)


def _complement(
    words: Sequence[str], first: int, chain: _Chain, verbs: Verbs, *, strict: bool = False
) -> Group | None:
    """What is said of a thing after be, remain, become: `verb` is ("be",), with the wording that it knows."""
    _skip(words, chain)
    lexicon = verbs.lexicon
    told = chain.at < len(words) and words[chain.at] in verbs.complements
    for length in range(min(4, len(words) - chain.at), 0, -1) if told else ():
        said = tuple(words[chain.at : chain.at + length])
        end = chain.at + length
        state = lexicon.matrix.get(("be", *said)) if len(chain.matrix) < MOST_CARRIED else None
        if state is not None and (to := _next(words, end, "to")):
            return _carried(words, first, _carrying(chain, state, ("be", *said)), verbs, to)
        carries = strict and end < len(words) and words[end] == "to" and said in lexicon.phrases
        if (said in lexicon.phrases and not carries) or said in lexicon.predicates:
            return _made(first, end, ("be", *said), chain)
    return None if strict else _made(first, max(chain.at, first + 1), ("be",), chain)


def _verb(
    words: Sequence[str], first: int, chain: _Chain, verbs: Verbs, wanted: frozenset[Form]
) -> Group | None:
    _skip(words, chain)
    found = verbs.at(words, chain.at, wanted)
    if found is None:
        return None
    verb, end = found
    state = verbs.lexicon.matrix.get(verb)
    if state is not None and len(chain.matrix) < MOST_CARRIED:
        ahead = _carrying(chain, state, verb)
        if to := _next(words, end, "to"):
            inner = _carried(words, first, ahead, verbs, to)
        else:
            inner = _gerund(words, first, ahead, verbs, end)
        if inner is not None:
            return inner
    return _made(first, end, verb, chain)


def _carried(words: Sequence[str], first: int, chain: _Chain, verbs: Verbs, to: int) -> Group | None:
    """The verb after "to": to adopt, to be adopted; or adopting (committed to adopting)."""
    chain.at = to
    return _gerund(words, first, chain, verbs, to) or _infinitive(words, first, chain, verbs)


def _gerund(words: Sequence[str], first: int, chain: _Chain, verbs: Verbs, at: int) -> Group | None:
    while at < len(words) and (words[at] in ("on", "towards", "by") or is_adverb(words, at)):
        at += 1
    found = verbs.at(words, at, ING)
    if found is None:
        return None
    verb, end = found
    return _made(first, end, verb, chain)


def _simple(words: Sequence[str], index: int, verbs: Verbs) -> Group | None:
    """A verb with no auxiliary: the Commission proposed, I encourage, agreed in Council last week."""
    if words[index] not in verbs.heads or not _is_verb_place(words, index):
        return None
    chain = _Chain(at=index)
    lexicon = verbs.lexicon
    for verb, forms in verbs.heads[words[index]]:
        if not tail_end(words, index + 1, verb[1:]):
            continue
        if Form.PAST in forms and Form.BASE not in forms:
            chain.past = True
            return _verb(words, index, chain, verbs, frozenset((Form.PAST,)))
        going = verb in lexicon.named("going-on", "verbs")
        telling = going or verb in lexicon.matrix or verb in lexicon.ladder_verbs or verb in lexicon.verbs
        if Form.PRESENT in forms and telling:
            return _verb(words, index, chain, verbs, frozenset((Form.PRESENT,)))
        many = _after_many(words, index, lexicon)
        if Form.BASE in forms and telling and (many or (going and _after_plural(words, index))):
            return _verb(words, index, chain, verbs, BASE)
        if Form.PAST in forms and not many and _after_one(words, index, lexicon):
            chain.past = True  # the Commission set out, the Council put in place
            return _verb(words, index, chain, verbs, frozenset((Form.PAST,)))
    return None


def _after_many(words: Sequence[str], index: int, lexicon: Lexicon) -> bool:
    """Whether one who takes a verb without -s stands before: we, Member States; or a verb joined by "and"."""
    while index > 0 and is_adverb(words, index - 1):
        index -= 1
    low = words[index - 1]
    return low in ("i", "we", "they", "and") or (
        low.endswith("s") and (low,) in lexicon.named("actors", "words")
    )


def _after_plural(words: Sequence[str], index: int) -> bool:
    """Whether several things stand before: talks with us continue, but good progress; progress has."""
    if index + 1 < len(words) and words[index + 1] in AUXILIARIES:
        return False
    for word in reversed(words[max(0, index - LONGEST_SUBJECT) : index]):
        if not word[0].isalnum():
            return False
        if word.endswith("s") and word not in AUXILIARIES and word not in DETERMINERS:
            return True
    return False


def _after_one(words: Sequence[str], index: int, lexicon: Lexicon) -> bool:
    """Whether an actor of one stands before, after whom a verb without -s is a past."""
    while index > 0 and is_adverb(words, index - 1):
        index -= 1
    low = words[index - 1]
    return index > 0 and not low.endswith("s") and (low,) in lexicon.named("actors", "words")


def _is_verb_place(words: Sequence[str], index: int) -> bool:
    """Whether a finite verb may stand here: after its subject, not after an article, preposition or "to"."""
    before = index - 1
    while before >= 0 and is_adverb(words, before) and words[before] not in ("as", "in"):
        before -= 1
    if before < 0:
        return False
    low = words[before]
    if low in ("that", "which", "who"):
        return True
    after = low not in DETERMINERS and low not in PREPOSITIONS and low not in AUXILIARIES
    return after and (low[0].isalnum() or low == ",")


def _made(first: int, last: int, verb: Words, chain: _Chain) -> Group:
    return Group(
        first=first,
        last=last,
        verb=verb,
        tense=chain.tense,
        modal=chain.modal,
        passive=chain.passive,
        negated=chain.negated,
        matrix=chain.matrix,
        outer=chain.outer or verb,
    )
