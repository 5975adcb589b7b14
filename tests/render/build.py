"""Comparisons built by hand, so that renderers are tested without the engine.

A passage is written as people mark it, `flows [-remain stable-]{+have fallen+}`; a passage that is no
redline gives its old and new sentences.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date as Date

from letterdiff.model import (
    Block,
    Change,
    Comparison,
    Edit,
    Figure,
    FigureChange,
    FigureKind,
    FigureStatus,
    Letter,
    Link,
    Op,
    Pairing,
    Qualifier,
    Reading,
    Role,
    Sentence,
    Span,
    Statistics,
    Status,
    Topic,
    TopicChange,
    TopicKind,
)

MARKED = re.compile(
    r"""
    \[- (?P<gone> .*? ) -\]      # [-what went-]
    | \{\+ (?P<come> .*? ) \+\}  # {+what came+}
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, kw_only=True)
class P:
    """A passage to build: `marked`, or `old` and `new` sentences; the topic, and the lines it stands on."""

    topic: str
    marked: str = ""
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    lines: tuple[int, int] = (0, 0)
    change: Change = Change.REVISED
    moved: bool = False
    redline: bool = True
    role: Role = Role.BODY
    score: float = 0.8
    reasons: tuple[str, ...] = ()


@dataclass(kw_only=True)
class _Side:
    sentences: list[Sentence] = field(default_factory=list)
    text: str = ""

    def add(self, said: str, passage: P, line: int) -> int:
        span = Span(start=len(self.text), end=len(self.text) + len(said))
        self.text += said + "\n"
        index = len(self.sentences)
        topics = (passage.topic,) if passage.topic else ()
        self.sentences.append(
            Sentence(
                index=index,
                text=said,
                span=span,
                line=line,
                role=passage.role,
                block=index,
                topic=passage.topic,
                topics=topics,
            )
        )
        return index

    def reading(self, date: Date, topics: Sequence[Topic], figures: Sequence[Figure]) -> Reading:
        letter = Letter(
            id=date.isoformat(),
            date=date,
            path=f"letters/{date}.md",
            sha256=hashlib.sha256(self.text.encode("utf-8", "backslashreplace")).hexdigest(),
            source=self.text,
            text=self.text,
            positions=array("L", range(len(self.text) + 1)),
            line_starts=array("L", [0]),
            blocks=tuple(Block(role=s.role, span=s.span, line=s.line) for s in self.sentences),
            sender="Ada Example",
            place="Brussels",
        )
        own = (
            replace(topic, sentences=tuple(s.index for s in self.sentences if s.topic == topic.id))
            for topic in topics
        )
        return Reading(
            letter=letter,
            sentences=tuple(self.sentences),
            topics=tuple(topic for topic in own if topic.sentences),
            figures=tuple(figures),
        )


def topic(id: str, label: str, kind: TopicKind = TopicKind.COUNTRY) -> Topic:  # noqa: A002
    return Topic(id=id, label=label, kind=kind, name=label, sentences=())


def edits(marked: str) -> tuple[str, str, tuple[Edit, ...]]:
    """Old text, new text and the edits that lead from one to the other."""
    old = new = ""
    steps: list[tuple[Op, str, str]] = []
    at = 0
    for match in MARKED.finditer(marked):
        if match.start() > at:
            steps.append((Op.EQUAL, marked[at : match.start()], marked[at : match.start()]))
        gone, come = match["gone"] or "", match["come"] or ""
        if come and steps and steps[-1][0] is Op.DELETE:
            steps[-1] = (Op.REPLACE, steps[-1][1], come)
        else:
            steps.append((Op.DELETE if gone else Op.INSERT, gone, come))
        at = match.end()
    if marked[at:]:
        steps.append((Op.EQUAL, marked[at:], marked[at:]))
    found = []
    for op, gone, come in steps:
        found.append(
            Edit(
                op=op,
                old=Span(start=len(old), end=len(old) + len(gone)),
                new=Span(start=len(new), end=len(new) + len(come)),
            )
        )
        old, new = old + gone, new + come
    return old, new, tuple(found)


def figure(
    text: str,
    value: float,
    *,
    kind: FigureKind = FigureKind.COUNT,
    unit: str = "persons",
    subject: str = "arrivals",
    topic: str = "libya",
    line: int = 3,
    qualifier: Qualifier = Qualifier.EXACT,
    period: str = "",
    doubt: str = "",
    start: int = 0,
) -> Figure:
    return Figure(
        span=Span(start=start, end=start + len(text)),
        text=text,
        value=value,
        upper=None,
        unit=unit,
        kind=kind,
        qualifier=qualifier,
        subject=subject,
        period=period,
        topic=topic,
        sentence=0,
        line=line,
        context=f"There were {text} {subject}.",
        doubt=doubt,
    )


def change(
    status: FigureStatus,
    old: Figure | None,
    new: Figure | None,
    *,
    note: str = "",
    difference: float | None = None,
    unit: str = "points",
    percent: float | None = None,
) -> FigureChange:
    said = new or old
    assert said is not None
    return FigureChange(
        change=status,
        subject=said.subject,
        topic=said.topic,
        difference=difference,
        difference_unit=unit,
        old=old,
        new=new,
        note=note or status.value,
        percent=percent,
    )


def _pairing(index: int, passage: P, sides: tuple[_Side, _Side]) -> Pairing:
    old, new = passage.old, passage.new
    if passage.marked:
        old_text, new_text, steps = edits(passage.marked)
        old, new = tuple(filter(None, (old_text,))), tuple(filter(None, (new_text,)))
    else:
        old_text, new_text = " ".join(old), " ".join(new)
        whole = Edit(
            op=Op.REPLACE if old and new else Op.DELETE if old else Op.INSERT,
            old=Span(start=0, end=len(old_text)),
            new=Span(start=0, end=len(new_text)),
        )
        steps = (whole,)
    return Pairing(
        index=index,
        change=passage.change,
        topic=passage.topic,
        score=passage.score,
        reasons=passage.reasons,
        old=tuple(sides[0].add(said, passage, passage.lines[0]) for said in old),
        new=tuple(sides[1].add(said, passage, passage.lines[1]) for said in new),
        old_text=old_text,
        new_text=new_text,
        edits=steps,
        redline=passage.redline,
        moved=passage.moved,
    )


def _status(pairings: Sequence[Pairing]) -> Status:
    kinds = {pairing.change for pairing in pairings}
    if kinds == {Change.ADDED}:
        return Status.ADDED
    if kinds == {Change.REMOVED}:
        return Status.REMOVED
    return Status.UNCHANGED if kinds == {Change.UNCHANGED} else Status.REVISED


def _statistics(pairings: Sequence[Pairing], topics: Iterable[TopicChange]) -> Statistics:
    statuses = [change.status for change in topics]
    counts = {kind.value: sum(p.change is kind for p in pairings) for kind in Change}
    return Statistics(
        old_sentences=sum(len(p.old) for p in pairings),
        new_sentences=sum(len(p.new) for p in pairings),
        topics_added=statuses.count(Status.ADDED),
        topics_removed=statuses.count(Status.REMOVED),
        topics_renamed=statuses.count(Status.RENAMED),
        **counts,
    )


def comparison(
    topics: Sequence[Topic],
    passages: Sequence[P],
    *,
    figures: Sequence[FigureChange] = (),
    links: Sequence[Link] = (),
    notes: Sequence[str] = (),
    renamed: dict[str, tuple[str, str]] | None = None,
    dates: tuple[Date, Date] = (Date(2025, 10, 21), Date(2026, 6, 16)),
) -> Comparison:
    """A comparison of these passages, in this order; topics take their status from their passages."""
    sides = (_Side(), _Side())
    pairings = [_pairing(index, passage, sides) for index, passage in enumerate(passages)]
    changes = []
    for named in topics:
        mine = [pairing for pairing in pairings if pairing.topic == named.id]
        if not mine:
            continue
        names = (renamed or {}).get(named.id)
        changes.append(
            TopicChange(
                id=named.id,
                label=named.label,
                kind=named.kind,
                old_label=names[0] if names else named.label,
                new_label=names[1] if names else named.label,
                status=Status.RENAMED if names else _status(mine),
                pairings=tuple(pairing.index for pairing in mine),
            )
        )
    old = sides[0].reading(dates[0], topics, [c.old for c in figures if c.old])
    new = sides[1].reading(dates[1], topics, [c.new for c in figures if c.new])
    message = [pairing for pairing in pairings if pairing.topic]
    return Comparison(
        old=old,
        new=new,
        topics=tuple(changes),
        pairings=tuple(pairings),
        links=tuple(links),
        figures=tuple(figures),
        statistics=replace(_statistics(message, changes), figures_changed=len(figures)),
        notes=tuple(notes),
    )
