"""Letters made of sentences, for tests that need no file."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from datetime import date as Date

from letterdiff.figures.ledger import ledger
from letterdiff.model import Block, Letter, Reading, Role, Sentence, Span, Topic, TopicKind


def letter_of(*texts: str, day: Date = Date(2026, 1, 1)) -> tuple[Letter, tuple[Sentence, ...]]:
    """A letter of one paragraph whose sentences are `texts`.

    A sentence may begin with its topics: `@libya` is a place that it names, `#returns` is a theme.
    """
    parted = [_parted(text) for text in texts]
    text = " ".join(words for _, words in parted)
    letter = Letter(
        id=day.isoformat(),
        date=day,
        path="",
        sha256="0" * 64,
        source=text,
        text=text,
        positions=array("q", range(len(text))),
        line_starts=array("q", [0]),
        blocks=(Block(role=Role.BODY, span=Span(start=0, end=len(text)), line=1),),
    )
    return letter, tuple(_sentences(parted))


def _parted(text: str) -> tuple[list[str], str]:
    words = text.split(" ")
    count = next(i for i, word in enumerate([*words, ""]) if word[:1] not in ("@", "#") or len(word) < 2)
    return words[:count], " ".join(words[count:])


def _sentences(parted: list[tuple[list[str], str]]) -> Iterator[Sentence]:
    start = 0
    for index, (marks, words) in enumerate(parted):
        topics = tuple(mark[1:] for mark in marks)
        yield Sentence(
            index=index,
            text=words,
            span=Span(start=start, end=start + len(words)),
            line=1,
            role=Role.BODY,
            block=0,
            topic=topics[0] if topics else "",
            topics=topics,
            places=tuple(mark[1:] for mark in marks if mark.startswith("@")),
        )
        start += len(words) + 1


def reading_of(*texts: str, day: Date = Date(2026, 1, 1)) -> Reading:
    """The same with its topics and figures."""
    letter, sentences = letter_of(*texts, day=day)
    places = {place for sentence in sentences for place in sentence.places}
    known = tuple(
        Topic(
            id=topic,
            label=topic.title(),
            kind=TopicKind.COUNTRY if topic in places else TopicKind.THEME,
            name=topic.title(),
            sentences=tuple(s.index for s in sentences if s.topic == topic),
        )
        for topic in sorted({topic for sentence in sentences for topic in sentence.topics})
    )
    return Reading(letter=letter, sentences=sentences, topics=known, figures=ledger(letter, sentences))
