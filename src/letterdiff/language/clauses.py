"""The clause around a verb group: its subject, who acts, where it begins and ends, what it hangs on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from letterdiff.language.groups import Group, Tense
from letterdiff.language.lexicon import Lexicon
from letterdiff.language.verbs import PREPOSITIONS, is_adverb
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
# Where what a verb governs may end.
ENDS = HARD | {
    *(".", ",", "and", "but"),
    *("which", "who", "while", "whereas", "whilst", "once", "if", "unless"),
}
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


@dataclass(slots=True, kw_only=True)
class Clause:
    """The words `first` up to but not `last` around a verb group, its subject from `subject` up to the group.

    `begin` is where the clause before must end: at the subject, or at the word that opens a relative clause.

    `opener` is the word that joins it to what stands before ("" for none); `actor` is whether the subject is
    one that can promise, `conditional` whether the clause holds only if something else does.
    """

    group: Group
    first: int
    subject: int
    begin: int
    last: int
    opener: str
    actor: bool
    conditional: bool
    quoted: bool


def clauses(words: Sequence[str], found: Iterable[Group], lexicon: Lexicon) -> list[Clause]:
    """The clause of each verb group of a sentence; none reaches into the next one's."""
    quotes = [index for index, word in enumerate(words) if word in QUOTES]
    made: list[Clause] = []
    for group in found:
        made.append(_clause(words, group, made[-1] if made else None, lexicon, quotes))
    for at, after in enumerate(made[1:], 1):
        # A participle that only describes (measures aimed at …) ends nothing.
        if not describes(after):
            one = made[at - 1]
            one.last = min(one.last, max(_end_before(words, made, at), one.group.last))
    return made


def _end_before(words: Sequence[str], made: Sequence[Clause], at: int) -> int:
    """Where a clause ends at the latest, with the one after it that stands `at` among those that were made.

    Nothing ends what is expected or important, behind "that", but the clause to which all of it is joined
    by while or whereas. What is put into the next clause's subject ends with the comma, or at its verb.
    """
    group, after = made[at - 1].group, made[at]
    if _opens_that(words, group):
        main = (one for one in made[at:] if one.opener in JOINING and words[one.subject - 1] == ",")
        return next((one.subject - 1 for one in main if one.subject > group.last), len(words))
    if after.begin >= group.last:
        return after.begin
    comma = _last_comma(words, group.last, after.group.first)
    return comma if comma >= 0 else after.group.first


def _opens_that(words: Sequence[str], group: Group) -> bool:
    return group.last < len(words) and words[group.last] == "that"


def describes(one: Clause) -> bool:
    """Whether the verb is a participle that only describes what stands before it: measures aimed at."""
    group = one.group
    return group.tense is Tense.DONE and group.last - group.first == len(group.verb) and not one.actor


def _clause(
    words: Sequence[str], group: Group, before: Clause | None, lexicon: Lexicon, quotes: Sequence[int]
) -> Clause:
    """The clause of a group, up to where it would end by itself.

    `before` is that of the group before it, whose subject it may share; `quotes` are the places of quotation
    marks in the sentence.
    """
    first, opener = _begin(words, group, before, lexicon)
    subject = _subject(words, first, group.first)
    if before is not None and subject < before.group.last <= group.first:
        inserted = before.opener in RELATIVE and words[group.first - 1] == ","
        if not inserted:
            inside = _is_inside(words, before, group.first)
            subject = before.subject if inside else _after_joint(words, before.group.last, group.first)
    named = any(map(_names, words[subject : group.first]))
    relative = not named and opener in RELATIVE
    if relative:
        subject = _antecedent(words, first, before.group.last if before else 0)
        actor = opener == "who"
    elif not named and before is not None:
        actor = before.actor  # the subject is shared
    else:
        actor = _is_actor(words[subject : group.first], lexicon)
    conditions = lexicon.single("contexts", "conditions")
    hanging = not conditions.isdisjoint(words[first : group.first][:3])
    # Should the need arise, were it to fail; "which should" turns nothing round.
    inverted = first < group.first and words[first] in ("should", "were", "had")
    near = bisect_left(quotes, group.first) - bisect_left(quotes, group.first - MOST_QUOTED)
    return Clause(
        group=group,
        first=first,
        subject=subject,
        begin=first - 1 if relative else subject,
        last=_end(words, group.last),
        opener=opener,
        actor=actor,
        conditional=opener in conditions or hanging or inverted,
        quoted=near % 2 == 1,
    )


def _antecedent(words: Sequence[str], first: int, least: int) -> int:
    """Where the name begins that a relative clause is about; `first` is the word after which or who."""
    index = first - 1
    while index > 0 and words[index - 1] == ",":
        index -= 1
    while index > least and first - index < LONGEST_NAME:
        low = words[index - 1]
        if low in HARD or low in QUOTES or low in OPENERS or low == ",":
            break
        index -= 1
    return index


def _names(word: str) -> bool:
    return word[0].isalnum() and word not in JOINTS


def _is_inside(words: Sequence[str], before: Clause, first: int) -> bool:
    """Whether the clause before stands inside the subject of the verb at `first`.

    It is a relative clause, or a participle that describes, and nothing but the comma that closes it joins
    the verb to it: a system that is fair is essential; the sum set aside last year, is being paid.
    """
    group = before.group
    relative = before.opener in RELATIVE and before.first == group.first
    if not relative and not describes(before):
        return False
    closed = words[first - 1] == ","
    between = set(words[group.last : first - closed])
    return before.subject < group.first and not between & (
        HARD | PRONOUNS | ({",", "but"} if closed else {",", *JOINTS})
    )


def _after_joint(words: Sequence[str], start: int, end: int) -> int:
    """Where a subject begins behind the verb before: after the last joint, else nowhere (it is shared)."""
    for index in range(end - 1, start - 1, -1):
        if words[index] in ("and", "or", "but", ","):
            return index + 1
    return start


def _begin(words: Sequence[str], group: Group, before: Clause | None, lexicon: Lexicon) -> tuple[int, str]:
    conditions = lexicon.single("contexts", "conditions")
    index = _before_dashes(words, group.first)
    while index > 0 and group.first - index < LONGEST:
        low = words[index - 1]
        if low in HARD or low in QUOTES:
            return index, ""
        opens = low in OPENERS or low in conditions
        if opens and not _is_over(words, index, group, before) and not _is_mere(words, index):
            return index, low
        if low == "and" and index < group.first and words[index] in PRONOUNS:
            return index, ""
        index -= 1
    return index, ""


def _is_over(words: Sequence[str], index: int, group: Group, before: Clause | None) -> bool:
    """Whether what the opener before `index` opens is closed before the verb group, or is no clause.

    A relative clause that is over, by its own verb or a comma, is part of the subject. In view of that, to
    that end: no clause begins there.
    """
    low = words[index - 1]
    if low == "that" and index > 1 and words[index - 2] in PREPOSITIONS:
        return True
    passed = before is not None and before.group.first >= index and before.opener != ""
    return low in ("which", "who", "that", "whose", "as") and (passed or words[group.first - 1] == ",")


def _is_mere(words: Sequence[str], index: int) -> bool:
    """Whether the word before `index` opens no clause in its company: once again, as well as, such as."""
    low = words[index - 1]
    if index < len(words) and (low, words[index]) in NO_OPENERS:
        return True
    return low == "as" and index > 1 and words[index - 2] in ("well", "such")


def _before_dashes(words: Sequence[str], first: int) -> int:
    """The place of the dash that opens what dashes put in right before a verb, else that of the verb."""
    if not first or words[first - 1] not in DASHES:
        return first
    return next((at for at in range(first - 2, 0, -1) if words[at] in DASHES), first)


def _subject(words: Sequence[str], first: int, end: int) -> int:
    """Where the subject begins: after the last comma, or before what two commas put in between."""
    stop = _before_dashes(words, end)
    while stop > first and (is_adverb(words, stop - 1) or words[stop - 1] == ","):
        if words[stop - 1] == ",":  # what stands before is put in between: go to the comma that opens it
            opening = _last_comma(words, first, stop - 1)
            if opening < 0 or words[opening + 1] in ("and", "or"):  # a list
                return first
            stop = opening + 1
            break
        stop -= 1
    comma = _last_comma(words, first, stop - (words[stop - 1] == ",") if stop > first else stop)
    return comma + 1 if comma >= 0 else first


def _last_comma(words: Sequence[str], first: int, end: int) -> int:
    return next((index for index in range(end - 1, first - 1, -1) if words[index] == ","), -1)


def _is_actor(subject: Sequence[str], lexicon: Lexicon) -> bool:
    actors = lexicon.single("actors", "words")
    lows = [word for word in subject if word[0].isalnum()]
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


def _end(words: Sequence[str], start: int) -> int:
    """The end of what the verb governs: the next hard stop, opener after a comma, or clause of its own."""
    stop = min(len(words), start + LONGEST)
    return next((index for index in range(start, stop) if words[index] in ENDS and _ends(words, index)), stop)


def _ends(words: Sequence[str], index: int) -> bool:
    """Whether one of `ENDS` ends what a verb governs, with the word behind it."""
    low, after = words[index], words[index + 1] if index + 1 < len(words) else ""
    if low == ".":
        return after == ""
    if low == ",":
        return (after in OPENERS or after in PRONOUNS) and after not in ("as", "that")
    if low in ("and", "but"):
        return after in PRONOUNS
    return low in HARD or after != "again"
