"""What the letters before spoke of and the last one does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterdiff.model import GENERAL, Fate, FigureKind, Role, Said, Silence, SilenceKind, TopicKind
from letterdiff.wordforms import TOKEN, Kind, Token, known, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from letterdiff.model import Commitments, Figure, Measure, Reading, Topic

# A topic under which no sentence stands is spoken of when so many sentences name it.
OFTEN = 2

# What a full sentence ends with; a lead-in in bold has no end.
ENDS = (".", "!", "?", "…", ".”", ".’", ".)", '."', ";")

# What so many letters running name, each in a single sentence, is a formula whose loss is news.
REGULAR = 3

# Shorter beginnings of a name stand for many words.
SHORT = 4

TEN = 10

# Looked up for each word of a letter.
WORD = Kind.WORD

ORDER = (SilenceKind.TOPIC, SilenceKind.INSTRUMENT, SilenceKind.FIGURE, SilenceKind.PROMISE)


def silence(
    readings: Sequence[Reading],
    measures: Iterable[Measure] = (),
    promises: Iterable[Said] = (),
    over: int = 1,
) -> tuple[Silence, ...]:
    """What one of the `over` letters before the last spoke of and the last does not.

    `readings` in date order; the rows of `measures` answer to them. A topic is silent when the last letter
    does not so much as mention it. By kind, then what most letters had said, then what was said last.
    """
    if len(readings) < 2:
        return ()
    topics, promises = list(_topics(readings, over)), list(promises)
    found = [
        *_silent(readings, topics, _mentioned(topics, readings[-1]), over),
        *_silent(readings, [*_figures(readings, measures)], frozenset(), over),
        *_silent(readings, promises, _spoken(promises, readings), over),
    ]
    return tuple(sorted(found, key=lambda s: (ORDER.index(s.kind), -s.said, -s.reading, s.sentence)))


def promises(followed: Commitments) -> Iterator[Said]:
    """Where letters make promises not known to be kept, and where the last so much as mentions one."""
    end = len(followed.readings) - 1
    for number, record in enumerate(followed.records):
        if record.fate is not Fate.KEPT:
            said = {(entry.letter, entry.commitment.sentence) for entry in record.entries}
            for letter, sentence in sorted(said | {place for place in record.mentions if place[0] == end}):
                yield Said(
                    kind=SilenceKind.PROMISE,
                    key=f"promise {number}",
                    label=record.action,
                    topic=record.topic,
                    letter=letter,
                    sentence=sentence,
                )


def _silent(
    readings: Sequence[Reading], said: Iterable[Said], spoken: AbstractSet[str], over: int
) -> Iterator[Silence]:
    """What is said in one of the `over` letters before the last, is not in the last, nor among `spoken`."""
    end = len(readings) - 1
    by_key: dict[str, list[Said]] = {}
    for one in said:
        by_key.setdefault(one.key, []).append(one)
    for key, sayings in by_key.items():
        last = max(sayings, key=lambda one: (one.letter, one.sentence))
        if key not in spoken and end - over <= last.letter < end:
            letters = {one.letter for one in sayings}
            yield _of(readings[last.letter], last, (end - last.letter, len(letters)))


def _of(reading: Reading, last: Said, counts: tuple[int, int]) -> Silence:
    sentence = reading.sentences[last.sentence]
    return Silence(
        kind=last.kind,
        key=last.key,
        label=last.label,
        topic=last.topic,
        reading=last.letter,
        letter=reading.letter.id,
        date=reading.letter.date,
        sentence=last.sentence,
        line=sentence.line,
        text=sentence.text,
        silent=counts[0],
        said=counts[1],
        unit=reading.letter.unit,
    )


def _topics(readings: Sequence[Reading], over: int) -> Iterator[Said]:
    """For each letter the topics that it speaks of, in those asked with the last sentence that names each.

    The last letter is not asked: what it speaks of is not silent.
    """
    end = len(readings) - 1
    elsewhere = {topic.id: topic for reading in readings for topic in reading.topics}
    named = [_named_in(reading) for reading in readings]
    for number, reading in enumerate(readings):
        own = {topic.id: topic for topic in reading.topics}
        last = _last_that_names if end - over <= number < end else _last
        for topic, sentences in _spoken_of(reading, named[number], _regular(named, number)).items():
            value = own.get(topic) or elsewhere.get(topic)
            instrument = value is not None and value.kind is TopicKind.INSTRUMENT
            yield Said(
                kind=SilenceKind.INSTRUMENT if instrument else SilenceKind.TOPIC,
                key=topic,
                label=value.label if value else _named(topic),
                topic=topic,
                letter=number,
                sentence=last(reading, sentences, value or _named(topic)),
            )


def _named_in(reading: Reading) -> dict[str, list[int]]:
    """The sentences that name each topic, their own or besides."""
    named: dict[str, list[int]] = {}
    for sentence in reading.sentences:
        for topic in sentence.topics if sentence.role is Role.BODY else ():
            named.setdefault(topic, []).append(sentence.index)
    return named


def _regular(named: Sequence[Mapping[str, list[int]]], number: int) -> set[str]:
    """The topics that a letter and its neighbours name in so many letters running."""
    windows = [named[max(first, 0) : first + REGULAR] for first in range(number - REGULAR + 1, number + 1)]
    whole = [window for window in windows if len(window) == REGULAR]
    return {topic for window in whole for topic in set.intersection(*map(set, window))}


def _spoken_of(
    reading: Reading, named: Mapping[str, list[int]], regular: AbstractSet[str]
) -> dict[str, list[int]]:
    """The sentences under each topic, or, where none are, those that name it besides their own.

    Not spoken of are a heading that nothing stands under, a paragraph that the letter gives no name, and
    what one sentence names in passing; what letters name regularly is no such thing.
    """
    body = {sentence.index for sentence in reading.sentences if sentence.role is Role.BODY}
    nameless = {topic.id for topic in reading.topics if not topic.name} | {GENERAL}
    found = {t.id: [i for i in t.sentences if i in body] for t in reading.topics if t.id not in nameless}
    found = {topic: sentences for topic, sentences in found.items() if sentences}
    beside = {
        topic: sentences
        for topic, sentences in named.items()
        if topic not in found and topic not in nameless and (len(sentences) >= OFTEN or topic in regular)
    }
    return found | beside


def _named(topic: str) -> str:
    words = topic.replace("-", " ")
    return words[:1].upper() + words[1:]


def _last_that_names(reading: Reading, sentences: Sequence[int], topic: Topic | str) -> int:
    """The last of some sentences that has a word of the topic's name, or one made from it (*Tunisian*).

    A letter's end is often filed under its last topic; so where no sentence has such a word, it is the last
    one of the paragraph in which the first of them stands. A lead-in without an end comes after all others.
    """
    called = topic if isinstance(topic, str) else f"{topic.label} {topic.name}"
    beginnings = tuple(name[: max(len(name) - 1, SHORT)] for name in _keys(called))
    sentences = [i for i in sentences if reading.sentences[i].text.endswith(ENDS)] or sentences
    said, _ = words(reading)
    for index in reversed(sentences):
        if any(key.startswith(beginnings) for key in _meant(said[index])):
            return index
    block = reading.sentences[sentences[0]].block
    return max(index for index in sentences if reading.sentences[index].block == block)


def _last(reading: Reading, sentences: Sequence[int], topic: Topic | str) -> int:
    """The last of some sentences, as it is needed of letters that are not asked."""
    del reading, topic
    return sentences[-1]


def _keys(text: str) -> set[str]:
    """The words of a text that mean something, by their keys."""
    return _meant(map(known, TOKEN.findall(text)))


def _meant(tokens: Iterable[Token]) -> set[str]:
    """The keys of tokens that mean something, of those bound by hyphens also each by itself."""
    said = {key for key, kind in tokens if kind is WORD}
    return said.union(*[key.split() for key in said if " " in key])


def _mentioned(topics: Iterable[Said], last: Reading) -> AbstractSet[str]:
    """The topics that a letter names, by their vocabulary or by all words of their labels in one sentence."""
    found = {topic for sentence in last.sentences for topic in sentence.topics} | {t.id for t in last.topics}
    labels = {topic.key: _keys(topic.label) for topic in topics if topic.key not in found}
    sentences = [_meant(said) for said in words(last)[0].values()] if labels else []
    return found | {
        key for key, label in labels.items() if label and any(label <= said for said in sentences)
    }


def _spoken(promises: Iterable[Said], readings: Sequence[Reading]) -> AbstractSet[str]:
    """Promises about an instrument of which the last letter still speaks."""
    instruments = {t.id for r in readings for t in r.topics if t.kind is TopicKind.INSTRUMENT}
    still = {topic for sentence in readings[-1].sentences for topic in sentence.topics} & instruments
    return {
        one.key for one in promises if still.intersection(readings[one.letter].sentences[one.sentence].topics)
    }


def _figures(readings: Sequence[Reading], measures: Iterable[Measure]) -> Iterator[Said]:
    """Each measure as said; one whose last value the last letter gives, whatever for, is said there too.

    Spans of time, and counts below ten, are ways of speaking more often than figures.
    """
    values = {(figure.value, figure.unit) for figure in readings[-1].figures}
    for number, measure in enumerate(measures):
        rows = [(letter, figure) for letter, figure in enumerate(measure.figures) if figure is not None]
        latest = rows[-1][1]
        repeated = (latest.value, latest.unit) in values and rows[-1][0] < len(readings) - 1
        if repeated or _is_small(latest):
            continue
        for letter, figure in rows:
            yield Said(
                kind=SilenceKind.FIGURE,
                key=f"measure {number}",
                label=f"{latest.text}, {latest.subject}" if latest.subject else latest.text,
                topic=latest.topic,
                letter=letter,
                sentence=figure.sentence,
            )


def _is_small(figure: Figure) -> bool:
    return figure.kind is FigureKind.DURATION or (figure.kind is FigureKind.COUNT and figure.value < TEN)
