"""The clause around a verb group: its subject, who acts, where it begins and ends, what it hangs on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from letterdiff.language.groups import Group, Tense
from letterdiff.language.lexicon import Lexicon
from letterdiff.language.verbs import PREPOSITIONS, is_adverb
from letterdiff.language.words import Word
from letterdiff.later import dataclass

HARD = frozenset(";:—–()[]!?•")
OPENERS = frozenset(
    [
        "which",
        "who",
        "whom",
        "whose",
        "that",
        "where",
        "while",
        "whilst",
        "whereas",
        "because",
        "but",
        "so",
        "although",
        "though",
        "yet",
        "as",
        "than",
        "whether",
    ]
)
# Clauses after these hold only if or when something else does.
PRONOUNS = frozenset(["i", "we", "it", "they", "he", "she", "you", "this", "these", "those", "there"])
# Words that open no clause in such company: once again, as regards, as part of.
NO_OPENERS = frozenset(
    (
        ("once", "again"),
        ("as", "regards"),
        ("as", "part"),
        ("as", "well"),
        ("as", "a"),
        ("as", "an"),
        ("as", "soon"),
    )
)
JOINTS = frozenset(("and", "or", "but"))
DASHES = ("–", "—")
QUOTES = frozenset('“”"«»')
# They join a clause to the one that follows behind a comma.
JOINING = frozenset(("while", "whilst", "whereas", "although", "though", "as", "because"))
RELATIVE = ("which", "who", "that")
LONGEST_NAME = 12  # words of what a relative clause is about
MOST_QUOTED = 200  # words back in which a quotation may have begun
LONGEST = 40  # words of a clause on either side of its verb


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """Words `first` up to but not `last`; the subject is from `subject` up to the verb group.

    `begin` is where the clause before must end: at the subject, or at the word that opens a relative clause.

    `opener` is the word that joins it to what stands before ("" for none); `actor` is whether the subject is
    one that can promise, `conditional` whether the clause holds only if something else does.
    """

    first: int
    subject: int
    begin: int
    last: int
    opener: str
    actor: bool
    conditional: bool
    quoted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """The verb group before, and its clause."""

    group: Group
    clause: Clause


def clauses(words: Sequence[Word], found: Sequence[Group], lexicon: Lexicon) -> list[Clause]:
    """The clause of each verb group of a sentence; none reaches into the next one's."""
    made: list[Clause] = []
    before: Before | None = None
    for group in found:
        made.append(clause(words, group, before, lexicon))
        before = Before(group=group, clause=made[-1])
    ends = [
        len(words)
        if _describes(group, one)  # a participle that only describes (measures aimed at …) ends nothing
        else _end_before(words, found[at], made[at + 1 :], group)
        for at, (group, one) in enumerate(zip(found[1:], made[1:], strict=True))
    ]
    return [
        one if one.last <= max(end, group.last) else replace(one, last=max(end, group.last))
        for one, end, group in zip(made, (*ends, len(words))[: len(made)], found, strict=True)
    ]


def _end_before(words: Sequence[Word], group: Group, later: Sequence[Clause], after: Group) -> int:
    """Where a group's clause ends at the latest, with the clauses after it, `after` being the next group.

    Nothing ends what is expected or important, behind "that", but the clause to which all of it is joined
    by while or whereas. What is put into the next clause's subject ends with the comma, or at its verb.
    """
    if _opens_that(words, group):
        main = (one for one in later if one.opener in JOINING and words[one.subject - 1].low == ",")
        return next((one.subject - 1 for one in main if one.subject > group.last), len(words))
    if later[0].begin >= group.last:
        return later[0].begin
    comma = _last_comma(words, group.last, after.first)
    return comma if comma >= 0 else after.first


def _opens_that(words: Sequence[Word], group: Group) -> bool:
    return group.last < len(words) and words[group.last].low == "that"


def _describes(group: Group, around: Clause) -> bool:
    return group.tense is Tense.DONE and group.last - group.first == len(group.verb) and not around.actor


def clause(words: Sequence[Word], group: Group, before: Before | None, lexicon: Lexicon) -> Clause:
    """The clause of a group; `before` is that of the group before it, whose subject it may share."""
    first, opener = _begin(words, group, before, lexicon)
    subject = _subject(words, first, group.first)
    inserted = group.first > 0 and words[group.first - 1].low == "," and before is not None
    inserted = inserted and before is not None and before.clause.opener in RELATIVE
    if before is not None and subject < before.group.last <= group.first and not inserted:
        subject = _after_joint(words, before.group.last, group.first)
        if _is_inside(words, before, group.first):
            subject = before.clause.subject
    last = _end(words, group.last)
    named = [word for word in words[subject : group.first] if _names(word)]
    relative = not named and opener in RELATIVE
    if relative:
        subject = _antecedent(words, first, before.group.last if before else 0)
    shared = not named and not relative
    if shared and before is not None:
        actor = before.clause.actor
    elif relative:
        actor = opener == "who"
    else:
        actor = _is_actor(words[subject : group.first], lexicon)
    conditions = lexicon.single("contexts", "conditions")
    hanging = {word.low for word in words[first : group.first][:3]} & conditions
    # Should the need arise, were it to fail; "which should" turns nothing round.
    inverted = first < group.first and words[first].low in ("should", "were", "had")
    conditional = opener in conditions or bool(hanging) or inverted
    near = words[max(0, group.first - MOST_QUOTED) : group.first]
    quoted = sum(word.text in QUOTES for word in near) % 2 == 1
    return Clause(
        first=first,
        subject=subject,
        begin=first - 1 if relative else subject,
        last=last,
        opener=opener,
        actor=actor,
        conditional=conditional,
        quoted=quoted,
    )


def _antecedent(words: Sequence[Word], first: int, least: int) -> int:
    """Where the name begins that a relative clause is about; `first` is the word after which or who."""
    index = first - 1
    while index > 0 and words[index - 1].low == ",":
        index -= 1
    while index > least and first - index < LONGEST_NAME:
        low = words[index - 1].low
        if low in HARD or low == "," or low in OPENERS or words[index - 1].text in QUOTES:
            break
        index -= 1
    return index


def _names(word: Word) -> bool:
    return word.low[0].isalnum() and word.low not in JOINTS


def _is_inside(words: Sequence[Word], before: Before, first: int) -> bool:
    """Whether the clause before stands inside the subject of the verb at `first`.

    It is a relative clause, or a participle that describes, and nothing but the comma that closes it joins
    the verb to it: a system that is fair is essential; the sum set aside last year, is being paid.
    """
    around, group = before.clause, before.group
    relative = around.opener in RELATIVE and around.first == group.first
    if not relative and not _describes(group, around):
        return False
    closed = words[first - 1].low == ","
    between = {word.low for word in words[group.last : first - closed]}
    return around.subject < group.first and not between & (
        HARD | PRONOUNS | ({",", "but"} if closed else {",", *JOINTS})
    )


def _after_joint(words: Sequence[Word], start: int, end: int) -> int:
    """Where a subject begins behind the verb before: after the last joint, else nowhere (it is shared)."""
    for index in range(end - 1, start - 1, -1):
        if words[index].low in ("and", "or", "but", ","):
            return index + 1
    return start


def _begin(words: Sequence[Word], group: Group, before: Before | None, lexicon: Lexicon) -> tuple[int, str]:
    closed = group.first > 0 and words[group.first - 1].low == ","
    conditions = lexicon.single("contexts", "conditions")
    index = _before_dashes(words, group.first)
    while index > 0 and group.first - index < LONGEST:
        low = words[index - 1].low
        if low in HARD or words[index - 1].text in QUOTES:
            return index, ""
        # A relative clause that is over, by its own verb or a comma, is part of the subject.
        passed = before is not None and before.group.first >= index and before.clause.opener != ""
        over = low in ("which", "who", "that", "whose", "as") and (closed or passed)
        # In view of that, to that end: no clause begins there.
        over = over or (low == "that" and index > 1 and words[index - 2].low in PREPOSITIONS)
        mere = (low, words[index].low) in NO_OPENERS if index < len(words) else False
        mere = mere or (low == "as" and index > 1 and words[index - 2].low in ("well", "such"))
        if (low in OPENERS or low in conditions) and not over and not mere:
            return index, low
        if low == "and" and index < group.first and words[index].low in PRONOUNS:
            return index, ""
        index -= 1
    return index, ""


def _before_dashes(words: Sequence[Word], first: int) -> int:
    """The place of the dash that opens what dashes put in right before a verb, else that of the verb."""
    if not first or words[first - 1].low not in DASHES:
        return first
    return next((at for at in range(first - 2, 0, -1) if words[at].low in DASHES), first)


def _subject(words: Sequence[Word], first: int, end: int) -> int:
    """Where the subject begins: after the last comma, or before what two commas put in between."""
    stop = _before_dashes(words, end)
    while stop > first and (is_adverb(words, stop - 1) or words[stop - 1].low == ","):
        if words[stop - 1].low == ",":  # what stands before is put in between: go to the comma that opens it
            opening = _last_comma(words, first, stop - 1)
            if opening < 0 or words[opening + 1].low in ("and", "or"):  # a list
                return first
            stop = opening + 1
            break
        stop -= 1
    comma = _last_comma(words, first, stop - (words[stop - 1].low == ",") if stop > first else stop)
    return comma + 1 if comma >= 0 else first


def _last_comma(words: Sequence[Word], first: int, end: int) -> int:
    return next((index for index in range(end - 1, first - 1, -1) if words[index].low == ","), -1)


def _is_actor(subject: Sequence[Word], lexicon: Lexicon) -> bool:
    actors = lexicon.single("actors", "words")
    lows = [word.low for word in subject if word.low[0].isalnum()]
    lows = [low for at, low in enumerate(lows) if not low.endswith("ly")]
    while lows and lows[0] in ("and", "but", "or"):
        lows.pop(0)
    while lows and lows[-1] in (
        "also",
        "now",
        "then",
        "therefore",
        "already",
        "still",
        "soon",
        "both",
        "all",
    ):
        lows.pop()
    if not lows:
        return False
    if lows[-1] in PRONOUNS:
        return lows[-1] in actors
    if lows[0] in PREPOSITIONS:
        return lows[-1] in actors
    head = next((at for at, low in enumerate(lows) if low in PREPOSITIONS and at), len(lows))
    return lows[head - 1] in actors


def _end(words: Sequence[Word], start: int) -> int:
    """The end of what the verb governs: the next hard stop, opener after a comma, or clause of its own."""
    for index in range(start, min(len(words), start + LONGEST)):
        low = words[index].low
        if low in HARD or (low == "." and index == len(words) - 1):
            return index
        after = words[index + 1].low if index + 1 < len(words) else ""
        if low == "," and (after in OPENERS or after in PRONOUNS) and after not in ("as", "that"):
            return index
        if low in ("and", "but") and after in PRONOUNS:
            return index
        if low in ("which", "who", "while", "whereas", "whilst", "once", "if", "unless") and after != "again":
            return index
    return min(len(words), start + LONGEST)
