"""What became of each topic: added, removed, renamed, revised or unchanged."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from letterdiff.model import PLAIN, Change, Pairing, Status, TopicChange, TopicKind
from letterdiff.model.rules import RENAME, SAME_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from letterdiff.model import Link, Reading, Rules, Topic

SAME = (Change.UNCHANGED, Change.MOVED)


def renames(old: Reading, new: Reading, links: Iterable[Link], rules: Rules = PLAIN) -> dict[str, str]:
    """Old topic → new topic, where what the one said is now said under the other and only there.

    One of the two is a heading of the letter's own: two topics that a vocabulary knows are two.
    """
    olds, news = {t.id: t for t in old.topics}, {t.id: t for t in new.topics}
    gone = {t: olds[t] for t in olds.keys() - news.keys()}
    come = {t: news[t] for t in news.keys() - olds.keys()}
    onward: dict[str, Counter[str]] = defaultdict(Counter)
    backward: dict[str, Counter[str]] = defaultdict(Counter)
    for link in links:
        before, after = old.sentences[link.old].topic, new.sentences[link.new].topic
        if before and after:
            onward[before][after] += 1
            backward[after][before] += 1
    share = RENAME.of(rules)
    found = {}
    for before in sorted(gone.keys() & onward.keys()):
        after, count = onward[before].most_common(1)[0]
        both = max(onward[before].total(), backward[after].total())
        own = after in come and TopicKind.HEADING in (gone[before].kind, come[after].kind)
        if own and count >= share * both:
            found[before] = after
    return found


def refiled(pairings: Iterable[Pairing], renamed: Mapping[str, str]) -> tuple[Pairing, ...]:
    """Pairings that stood under an old name of a topic, under its new one."""
    return tuple(replace(p, topic=renamed[p.topic]) if p.topic in renamed else p for p in pairings)


def topic_changes(
    old: Reading,
    new: Reading,
    pairings: Sequence[Pairing],
    renamed: Mapping[str, str],
    rules: Rules = PLAIN,
) -> tuple[TopicChange, ...]:
    """One change a topic of either letter, in the order in which a reader of the new one meets them.

    A topic whose passages all answer to passages of other topics comes last, without pairings.
    """
    before = {renamed.get(t.id, t.id): t for t in old.topics}
    after = {t.id: t for t in new.topics}
    members: dict[str, list[Pairing]] = defaultdict(list)
    for pairing in pairings:
        if pairing.topic:
            members[pairing.topic].append(pairing)
    mentioned = _mentioned(old, renamed), _mentioned(new, {})
    same_name = SAME_NAME.of(rules)
    return tuple(
        _change(
            t,
            (before.get(t), after.get(t)),
            members.get(t, []),
            (t in mentioned[0], t in mentioned[1]),
            same_name,
        )
        for t in dict.fromkeys([*members, *before, *after])
    )


def _mentioned(reading: Reading, renamed: Mapping[str, str]) -> set[str]:
    return {renamed.get(t, t) for s in reading.sentences for t in s.topics}


def _change(
    topic: str,
    known: tuple[Topic | None, Topic | None],
    members: Sequence[Pairing],
    mentioned: tuple[bool, bool],
    same_name: float,
) -> TopicChange:
    before, after = known
    latest = after or before
    if latest is None:  # every topic of a pairing is one of its sentences' own
        raise ValueError(topic)
    return TopicChange(
        id=topic,
        label=latest.label,
        kind=latest.kind,
        old_label=_name(before),
        new_label=_name(after),
        status=_status(known, members, mentioned, same_name),
        pairings=tuple(p.index for p in members),
    )


def _name(topic: Topic | None) -> str:
    return (topic.name or topic.label) if topic else ""


def _status(
    known: tuple[Topic | None, Topic | None],
    members: Sequence[Pairing],
    mentioned: tuple[bool, bool],
    same_name: float,
) -> Status:
    """Added or removed only where the other letter does not so much as mention it."""
    before, after = known
    if before is None and not mentioned[0] and not any(p.old for p in members):
        return Status.ADDED
    if after is None and not mentioned[1] and not any(p.new for p in members):
        return Status.REMOVED
    if before and after and _other_name(before, after, same_name):
        return Status.RENAMED
    same = bool(before and after) and all(p.change in SAME for p in members)
    return Status.UNCHANGED if same else Status.REVISED


def _other_name(before: Topic, after: Topic, same_name: float) -> bool:
    """Whether the letters call it by two names; a topic made from a paragraph has none.

    Two names of one instrument less alike than `same_name` (rapidfuzz's token_set_ratio) are two.
    """
    from rapidfuzz import fuzz

    named = {TopicKind.INSTRUMENT, TopicKind.HEADING} & {before.kind, after.kind}
    if not named or not (before.name and after.name):
        return False
    one, two = before.name.casefold(), after.name.casefold()
    return fuzz.token_set_ratio(one, two) / 100 < same_name
