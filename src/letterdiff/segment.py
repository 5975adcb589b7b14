"""Sentences → topics: each sentence of a letter stands under exactly one and may mention others.

The letter's own marks come first (headings, bold lead-ins), the vocabulary names them, and a sentence
that names nothing carries its paragraph's topic on. Which topic a sentence stands under is decided for
a whole paragraph at once: the sequence of topics with the greatest sum of what speaks for each in its
sentence, and of a bonus for staying (Viterbi's algorithm with one constant cost of changing).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import field, replace
from itertools import groupby
from typing import TYPE_CHECKING

from letterdiff import limits, pins
from letterdiff.later import dataclass, regex
from letterdiff.model import GENERAL, MESSAGE, Role, Sentence, Span, Topic, TopicKind
from letterdiff.model.rules import KNOWN, PLAIN
from letterdiff.tokens import sentence_spans
from letterdiff.vocabularies import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from letterdiff.model import Block, Letter, Rules
    from letterdiff.vocabulary import Mention, Vocabulary

PLACES = (TopicKind.COUNTRY, TopicKind.REGION)
LOCATIONS = (*PLACES, TopicKind.ROUTE)

# What speaks for a topic in a sentence, in the unit of one plain mention. Set by hand and checked on five
# annotated letters; only their proportions matter.
MENTIONED = 1.0
MENTIONED_AGAIN = 0.4
SPECIFIC = 0.6  # not only colouring, as funding or partnerships do
NAMED_FIRST = 0.9  # the first specific topic of the sentence
EARLY = 0.3  # named in the first half of the sentence
PLACE = 0.5  # a place outweighs what is done there …
LISTED = -0.7  # … but not one of three or more that a sentence lists
MARKED = 1.2  # set in bold here
MARKED_BEFORE = 0.6  # set in bold earlier in the paragraph
STAYING = 1.5  # the sentence before stands under it
STAYING_PLACE = 0.2  # more so where that is a place
SECTION = 0.5  # the heading above names it
PARAGRAPH_BEFORE = 0.4  # the paragraph before ended on it
AHEAD = -0.6  # the paragraph names it only later
PINNED = 1e6  # a user says so: more than all of a paragraph can weigh against it

# From so many places on, a sentence lists them.
LIST_LENGTH = 3

# Words of its opening by which a paragraph without a topic is called.
OPENING_WORDS = 6

NUMBER = regex(r"^ [\s(]* (?: [0-9]{1,3} | [IVXLC]{1,6} | [A-Za-z] ) [.):] \s+", re.VERBOSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Segmentation:
    """The sentences of a letter, each with its topic, and the topics in order of appearance."""

    sentences: tuple[Sentence, ...]
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A topic as one letter has it: its kind, its common label, and what the letter calls it."""

    id: str
    label: str
    kind: TopicKind
    broad: bool = False
    made: bool = False  # from a paragraph's opening: the letter itself has no name for it


def segment(letter: Letter, vocabulary: Vocabulary, rules: Rules = PLAIN) -> Segmentation:
    """The letter's sentences under its topics. Raises `PinError` for a topic pin that cannot be met."""
    sentences = split(letter)
    mentions = vocabulary.mentions(letter.text)
    outline = _Outline.of(letter, vocabulary, mentions)
    share = KNOWN.of(rules)
    filed = _fill_in(letter, _filed(sentences, outline), outline, share)
    # Only now are all topics of the letter known, those of its own making too.
    labels = {name.id: name.label for name in outline.names.values()} if rules.topics else {}
    wishes = pins.on_topics(rules, letter, sentences, labels)
    if wishes:
        outline = outline.wished(sentences, wishes)
        filed = _fill_in(letter, _filed(sentences, outline), outline, share)
        if error := pins.unmet(filed, wishes):
            raise error
    return Segmentation(sentences=filed, topics=_topics(letter, filed, outline))


def split(letter: Letter) -> tuple[Sentence, ...]:
    """All sentences of a letter, block by block, still without topics. Raises `LimitError` for too many."""
    found: list[Sentence] = []
    for number, block in enumerate(letter.blocks):
        limits.tick()
        for local in sentence_spans(block.span.of(letter.text)):
            span = Span(start=block.span.start + local.start, end=block.span.start + local.end)
            limits.allow("sentences", len(found) + 1, path=letter.path)
            found.append(
                Sentence(
                    index=len(found),
                    text=span.of(letter.text),
                    span=span,
                    line=letter.line_at(span.start),
                    role=block.role,
                    block=number,
                )
            )
    return tuple(found)


@dataclass(slots=True)
class _Outline:
    """What a letter offers as topics: mentions by place, names by id, marks and headings by block.

    `wishes` are what a user says of sentences, by index.
    """

    mentions: Sequence[Mention]
    names: dict[str, Name]
    marks: Mapping[int, list[tuple[Span, str]]]
    sections: Mapping[int, tuple[str, ...]]
    wishes: Mapping[int, pins.Wish] = field(default_factory=dict)

    @classmethod
    def of(cls, letter: Letter, vocabulary: Vocabulary, mentions: Sequence[Mention]) -> _Outline:
        names = {
            entry.id: Name(id=entry.id, label=entry.label, kind=entry.kind, broad=entry.broad)
            for entry in vocabulary.entries.values()
        }
        marks: dict[int, list[tuple[Span, str]]] = {}
        sections: dict[int, tuple[str, ...]] = {}
        section: tuple[str, ...] = ()
        for number, block in enumerate(letter.blocks):
            if block.role is Role.HEADING:
                section = _heading(block.span.of(letter.text), vocabulary, names)
            sections[number] = section if block.role in MESSAGE else ()
            marks[number] = _marks(letter, block, vocabulary)
        return cls(mentions=mentions, names=names, marks=marks, sections=sections)

    def wished(self, sentences: Sequence[Sentence], wishes: Mapping[int, pins.Wish]) -> _Outline:
        """The outline with wishes: a sentence that is never of a topic does not name it either."""
        struck = [(sentences[index].span, wish.never) for index, wish in wishes.items()]

        def stands(place: Span, topic: str) -> bool:
            return not any(span.start <= place.start < span.end and topic in never for span, never in struck)

        return replace(
            self,
            mentions=[m for m in self.mentions if stands(m.span, m.topic)],
            marks={block: [mark for mark in marks if stands(*mark)] for block, marks in self.marks.items()},
            wishes=wishes,
        )

    def within(self, span: Span) -> list[Mention]:
        """Mentions inside a span, by bisection over their starts."""
        from bisect import bisect_left

        first = bisect_left(self.mentions, span.start, key=lambda m: m.span.start)
        last = bisect_left(self.mentions, span.end, lo=first, key=lambda m: m.span.start)
        return list(self.mentions[first:last])


def _heading(text: str, vocabulary: Vocabulary, names: dict[str, Name]) -> tuple[str, ...]:
    """The topics that a heading names, else one of its own."""
    known = [m.topic for m in vocabulary.mentions(text)]
    entry = vocabulary.name(text)
    if entry is not None:
        return tuple(dict.fromkeys([entry.id, *known]))
    label = NUMBER.sub("", text).strip()
    own = slug(label[:200])
    if not own:
        return ()
    names.setdefault(own, Name(id=own, label=label, kind=TopicKind.HEADING))
    return (own,)


def _marks(letter: Letter, block: Block, vocabulary: Vocabulary) -> list[tuple[Span, str]]:
    """Bold runs of a paragraph and the topics they name."""
    named = []
    for span in block.bold if block.role is Role.BODY else ():
        text = span.of(letter.text)
        inside = [m.topic for m in vocabulary.mentions(text)]
        entry = None if inside else vocabulary.name(text)
        named += [(span, topic) for topic in dict.fromkeys([*inside, *([entry.id] if entry else [])])]
    return named


def _filed(sentences: Sequence[Sentence], outline: _Outline) -> tuple[Sentence, ...]:
    """Every sentence of the message with its topic and its mentions; the frame stays without."""
    filed: list[Sentence] = []
    last = ""
    for number, group in groupby(sentences, key=lambda s: s.block):
        limits.tick()
        paragraph = list(group)
        if paragraph[0].role not in MESSAGE:
            filed += paragraph
            continue
        evidence = _evidence(paragraph, outline, number, last)
        chosen = best_path(evidence, _staying(evidence, outline))
        filed += [_with_topic(s, topic, outline) for s, topic in zip(paragraph, chosen, strict=True)]
        last = chosen[-1] if chosen[-1] != GENERAL else last
    return tuple(filed)


def _evidence(
    paragraph: Sequence[Sentence], outline: _Outline, number: int, last: str
) -> list[dict[str, float]]:
    """For each sentence what speaks for each topic that the paragraph offers."""
    standing: dict[str, float] = {GENERAL: 0.0}
    # In the order of their mention, which settles what else would be a draw.
    ahead = dict.fromkeys((m.topic for s in paragraph for m in outline.within(s.span)), AHEAD)
    # A paragraph that names nothing at all opens, closes or thanks: it does not go on about the last topic.
    if last and ahead:
        standing[last] = PARAGRAPH_BEFORE
    for place, topic in enumerate(outline.sections[number]):
        standing[topic] = max(standing.get(topic, 0.0), SECTION if place == 0 else SECTION / 2)
    marks = outline.marks[number]
    found: list[dict[str, float]] = []
    for topic in standing:
        ahead.pop(topic, None)
    for sentence in paragraph:
        for mention in outline.within(sentence.span):
            ahead.pop(mention.topic, None)
        scores = standing | ahead
        for topic, score in _mentioned(sentence, outline).items():
            scores[topic] = scores.get(topic, 0.0) + score
        for span, topic in marks:
            if span.start < sentence.span.end:
                here = span.start >= sentence.span.start
                scores[topic] = scores.get(topic, 0.0) + (MARKED if here else MARKED_BEFORE)
        if sentence.index in outline.wishes:
            _wish(scores, outline.wishes[sentence.index])
        found.append(scores)
    return found


def _wish(scores: dict[str, float], wish: pins.Wish) -> None:
    for topic in wish.never:
        scores[topic] = scores.get(topic, 0.0) - PINNED
    if wish.topic:
        scores[wish.topic] = scores.get(wish.topic, 0.0) + PINNED


def _staying(evidence: Iterable[Mapping[str, float]], outline: _Outline) -> dict[str, float]:
    places = {name.id for name in outline.names.values() if name.kind in LOCATIONS}
    return {t: STAYING + STAYING_PLACE * (t in places) for scores in evidence for t in scores}


def _mentioned(sentence: Sentence, outline: _Outline) -> dict[str, float]:
    """What the mentions of a sentence say for their topics."""
    mentions = outline.within(sentence.span)
    names = outline.names
    middle = (sentence.span.start + sentence.span.end) / 2
    early = {m.topic for m in mentions if m.span.start < middle}
    listed = len({m.topic for m in mentions if names[m.topic].kind in LOCATIONS}) >= LIST_LENGTH
    first = next((m.topic for m in mentions if not names[m.topic].broad), None)
    scores: dict[str, float] = {}
    for topic, count in Counter(m.topic for m in mentions).items():
        scores[topic] = MENTIONED + MENTIONED_AGAIN * (count - 1)
        scores[topic] += EARLY * (topic in early) + NAMED_FIRST * (topic == first)
        if not names[topic].broad:
            scores[topic] += SPECIFIC
            if names[topic].kind in LOCATIONS:
                scores[topic] += LISTED if listed else PLACE
    return scores


def best_path(evidence: Sequence[Mapping[str, float]], staying: Mapping[str, float]) -> list[str]:
    """The topics, one a sentence, with the greatest sum of evidence and of `staying` for each repeat.

    Viterbi's algorithm; as changing costs the same between any two topics, each step looks at a topic
    and at the best of all, so that it is linear in the topics and in the sentences. `staying` has
    every topic of `evidence`; a topic without evidence in a sentence has 0 there.
    """
    topics = list(dict.fromkeys(topic for scores in evidence for topic in scores))
    total = {topic: evidence[0].get(topic, 0.0) for topic in topics}
    before: list[dict[str, str]] = []
    for scores in evidence[1:]:
        best = max(total, key=total.__getitem__)
        step = {t: t if total[t] + staying[t] >= total[best] else best for t in topics}
        total = {
            t: total[step[t]] + (staying[t] if step[t] == t else 0.0) + scores.get(t, 0.0) for t in topics
        }
        before.append(step)
    path = [max(total, key=total.__getitem__)]
    for step in reversed(before):
        path.append(step[path[-1]])
    return path[::-1]


def _with_topic(sentence: Sentence, topic: str, outline: _Outline) -> Sentence:
    mentioned = [m.topic for m in outline.within(sentence.span)]
    marked = [
        t
        for span, t in outline.marks[sentence.block]
        if sentence.span.start <= span.start < sentence.span.end
    ]
    named = [*marked, *mentioned]
    own = [topic] if topic != GENERAL else []
    return replace(
        sentence,
        topic=topic,
        topics=tuple(dict.fromkeys([*own, *named])),
        places=tuple(dict.fromkeys(t for t in named if outline.names[t].kind in PLACES)),
    )


def _fill_in(
    letter: Letter, sentences: tuple[Sentence, ...], outline: _Outline, known_share: float
) -> tuple[Sentence, ...]:
    """Topics for what named none: made from the paragraphs if the letter is of an unknown kind.

    `known_share` is the share of sentences with a topic from which it is of a known one.
    """
    message = [s for s in sentences if s.role in MESSAGE]
    known = sum(s.topic != GENERAL for s in message)
    general = Name(id=GENERAL, label="General", kind=TopicKind.THEME)
    if not message or known >= known_share * len(message):
        outline.names[GENERAL] = general
        return sentences
    if outline.wishes:
        outline.names.setdefault(GENERAL, general)
    own: dict[int, str] = {}
    for number, group in groupby(message, key=lambda s: s.block):
        if Counter(s.topic for s in group).most_common(1)[0][0] == GENERAL:
            own[number] = _paragraph_topic(letter.blocks[number].span.of(letter.text), outline)

    def free(sentence: Sentence) -> bool:
        wish = outline.wishes.get(sentence.index)
        return sentence.role in MESSAGE and (wish is None or wish.allows(own[sentence.block]))

    return tuple(
        replace(s, topic=own[s.block], topics=tuple(dict.fromkeys([own[s.block], *s.topics])))
        if s.block in own and free(s)
        else s
        for s in sentences
    )


def _paragraph_topic(text: str, outline: _Outline) -> str:
    opening = " ".join(text[:400].split()[:OPENING_WORDS])
    own = slug(opening) or "paragraph"
    name = Name(id=own, label=f"{opening} …", kind=TopicKind.HEADING, made=True)
    outline.names.setdefault(own, name)
    return own


def _topics(letter: Letter, sentences: Iterable[Sentence], outline: _Outline) -> tuple[Topic, ...]:
    """The topics that have sentences, in order of appearance, by the name the letter gives them."""
    members: dict[str, list[int]] = defaultdict(list)
    for sentence in sentences:
        if sentence.topic:
            members[sentence.topic].append(sentence.index)
    called = _called(letter, outline)
    made = {topic for topic, name in outline.names.items() if name.made}
    return tuple(
        Topic(
            id=topic,
            label=outline.names[topic].label,
            kind=outline.names[topic].kind,
            name="" if topic in made else called.get(topic, outline.names[topic].label),
            sentences=tuple(indices),
        )
        for topic, indices in members.items()
    )


def _called(letter: Letter, outline: _Outline) -> dict[str, str]:
    """What the letter calls each topic: as it is set in bold first, else its common name if that stands
    there, else its most frequent wording. A theme has many wordings and no name but its label."""
    wordings: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in outline.mentions:
        wordings[mention.topic][mention.span.of(letter.text)] += 1
    called = {
        topic: name.label if name.label in found else found.most_common(1)[0][0]
        for topic, found in wordings.items()
        if (name := outline.names[topic]).kind is not TopicKind.THEME
    }
    marked: dict[str, str] = {}
    for marks in outline.marks.values():
        for span, topic in marks:
            if outline.names[topic].kind is not TopicKind.THEME:
                marked.setdefault(topic, _marked_name(letter, outline, span, topic))
    return called | marked


def _marked_name(letter: Letter, outline: _Outline, span: Span, topic: str) -> str:
    """The name inside a bold run, which may say more than it; all of the run if no wording stands there."""
    inside = [m.span.of(letter.text) for m in outline.within(span) if m.topic == topic]
    return max(inside, key=len, default=span.of(letter.text))
