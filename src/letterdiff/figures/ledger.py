"""Sentences → the figures of a letter, each with what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from letterdiff import limits
from letterdiff.figures.counting import is_plural
from letterdiff.figures.direction import Direction, directions
from letterdiff.figures.grammar import Quantity, numeric, parsed
from letterdiff.figures.lexer import Lexed, lex
from letterdiff.figures.periods import When, times, whens
from letterdiff.figures.phrases import subjects
from letterdiff.figures.qualifiers import qualifier_of
from letterdiff.figures.runs import scene
from letterdiff.later import dataclass, regex
from letterdiff.model import Figure, FigureKind, Letter, Role, Sentence, Span

WORD = regex(
    r"""
    \w+              # the words of a subject, to be found again in the identity of a topic
    """,
    re.VERBOSE,
)
ROLES = frozenset({Role.BODY, Role.HEADING, Role.FOOTNOTE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """The figures of one sentence, still in its own tokens."""

    lexed: Lexed
    found: Sequence[Quantity]
    directions: tuple[Direction, ...]
    subjects: tuple[str, ...]
    whens: tuple[When, ...]


NOTHING = Read(lexed=lex(""), found=(), directions=(), subjects=(), whens=())


def ledger(letter: Letter, sentences: Sequence[Sentence]) -> tuple[Figure, ...]:
    """All figures of the message of a letter (body, headings, footnotes) in reading order.

    Raises `LimitError` for too many."""
    found: list[Figure] = []
    for figure in _figures(letter, sentences):
        found.append(figure)
        limits.allow("figures", len(found), path=letter.path)
    return tuple(found)


def _figures(letter: Letter, sentences: Sequence[Sentence]) -> Iterator[Figure]:
    carried, block = 0, -1
    for sentence in sentences:
        limits.tick()
        if sentence.role not in ROLES:
            continue
        # A direction is carried on inside a paragraph only.
        carried = carried if sentence.block == block else 0
        block = sentence.block
        read = read_text(sentence.text, carried)
        carried = read.directions[-1].sign if read.directions else 0
        for index in range(len(read.found)):
            yield _figure(letter, sentence, read, index)


def read_text(text: str, carried: int = 0) -> Read:
    """What the figures of one sentence say; `carried` is the sign that the sentence before ended on."""
    if not numeric(text):
        return NOTHING
    lexed, found = parsed(text)
    signs = directions(lexed, found, carried)
    named = times(text)
    here = scene(lexed, found, signs, [time.span for time in named])
    spans = [Span(start=lexed.start[q.first], end=lexed.end[q.noun_last - 1]) for q in found]
    return Read(
        lexed=lexed,
        found=found,
        directions=tuple(signs),
        subjects=tuple(subjects(here)),
        whens=tuple(whens(text, named, spans)),
    )


def _figure(letter: Letter, sentence: Sentence, read: Read, index: int) -> Figure:
    lexed, quantity, direction = read.lexed, read.found[index], read.directions[index]
    offset = sentence.span.start
    span = Span(start=offset + lexed.start[quantity.first], end=offset + lexed.end[quantity.noun_last - 1])
    sign = direction.sign or (-1 if quantity.sign < 0 else 1)
    bounds = [bound * sign for bound in (quantity.value, quantity.upper) if bound is not None]
    duration = quantity.kind is FigureKind.DURATION
    count = quantity.kind is FigureKind.COUNT
    ends = (quantity.last, quantity.noun_last)
    return Figure(
        span=span,
        text=span.of(letter.text),
        value=min(bounds, key=abs),
        upper=max(bounds, key=abs) if len(bounds) > 1 else None,
        unit=quantity.unit or (_counted_in(read.subjects[index], sentence.text) if count else ""),
        kind=FigureKind.PERCENT_CHANGE if direction.sign else quantity.kind,
        qualifier=qualifier_of(lexed, quantity.first, ends, duration=duration),
        subject=read.subjects[index],
        period=read.whens[index].period,
        topic=_topic(sentence, read.subjects[index]),
        sentence=sentence.index,
        line=letter.line_at(span.start),
        context=sentence.text,
        base=read.whens[index].base,
        doubt=quantity.doubt or direction.doubt,
    )


def _counted_in(subject: str, text: str) -> str:
    """The first plural of the subject of a count that names no noun: *returns* … have reached 17 700."""
    found = next((word for word in subject.split() if is_plural(word.casefold())), "")
    # The first word of a sentence has its capital from there.
    return found.casefold() if found and text.startswith(found) else found


def _topic(sentence: Sentence, subject: str) -> str:
    """The topic of the sentence, or the one of its topics that the subject of the figure names.

    A sentence under a place keeps it against a topic of one word (funding, partnerships).
    """
    words = {_root(word) for word in WORD.findall(subject.casefold())}
    named = [topic for topic in sentence.topics if {_root(part) for part in topic.split("-")} <= words]
    if sentence.topic in sentence.places:
        named = [topic for topic in named if topic in sentence.places or "-" in topic]
    return max(named, key=len, default=sentence.topic)


def _root(word: str) -> str:
    return word.removesuffix("s")
