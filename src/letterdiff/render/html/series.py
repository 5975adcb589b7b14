"""The pages of a site that go through all letters: the index, one for each topic, all figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from letterdiff.later import dataclass
from letterdiff.model import Change, Figure, Life, Measure, Reading, Role, Sentence, Series
from letterdiff.render import digest, words
from letterdiff.render.gist import Became, Gist
from letterdiff.render.html.addresses import Addresses, Volume, root_of
from letterdiff.render.html.page import page
from letterdiff.render.html.pictures import figure as picture_figure
from letterdiff.render.lives.said import silence
from letterdiff.render.matrix import TopicRow, letter_heads, topic_rows
from letterdiff.render.pictures import Picture, heat_map, measure_chart

# The script of pages with long tables, beside that of all pages.
SEARCHED = ("search.js",)

# Sections of the style sheet that only a report needs.
REPORT_ONLY = ("at a glance", "what the language says", "topics and filters", "full texts", "help")

# A chart wider than this has a row of the page to itself.
BROAD = 430

NOT_TAKEN_UP = "not taken up"
KEPT = (Change.UNCHANGED, Change.MOVED)

# As many letters as a chart or the map of topics shows from end to end; of a longer series the map shows
# the newest of them.
SHORT = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """All a site shows: the letters in date order, what changed from each to the next, the measures.

    `heat` is the map of topics in the newest letters; `charts` are of the measures that two or more letters
    give, by their number among all. `lives` says where each topic lives, `promises` has what was promised
    under each, by its id. The first `carried` letters are told of elsewhere and stand here for what became
    of them. `volumes` are those of a long series.
    """

    readings: tuple[Reading, ...]
    gists: tuple[Gist, ...]
    series: Series
    addresses: Addresses
    heat: Picture
    charts: Mapping[int, Picture]
    lives: Mapping[str, Life]
    promises: Mapping[str, Sequence[Any]]
    carried: int = 0
    volumes: Sequence[Volume] = ()

    @property
    def own(self) -> range:
        """The numbers of the letters that the pages are about."""
        return range(self.carried, len(self.readings))


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatSketch:
    """What the map of topics is drawn from: the topics through the letters that `heads` name."""

    rows: tuple[TopicRow, ...]
    heads: tuple[str, ...]

    def drawn(self) -> Picture:
        """The map."""
        return heat_map(self.rows, self.heads, "heat")


def heat_sketch(readings: Sequence[Reading]) -> HeatSketch:
    """What is to be drawn of the topics of letters: of the newest, where they are many."""
    shown = readings[-SHORT:]
    return HeatSketch(rows=topic_rows(shown), heads=letter_heads(shown))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """What a chart is drawn from: a measure over the letters that `heads` name.

    `cut` is whether there are other letters, which it does not show.
    """

    number: int
    measure: Measure
    heads: tuple[str, ...]
    cut: bool

    def drawn(self) -> Picture:
        """The chart."""
        return measure_chart(self.measure, self.heads, f"m{self.number}")


def sketches(series: Series) -> Iterator[Sketch]:
    """What is to be drawn of a series.

    In a long one a chart ends with the letter after the last that gives its measure, and begins with the
    first: a chart and its table do not grow with what nobody says.
    """
    heads = letter_heads(series.readings)
    for number, measure in enumerate(series.measures):
        if _said_by(measure) > 1:
            first, last = _window(measure)
            yield Sketch(
                number=number,
                measure=replace(measure, figures=measure.figures[first:last]),
                heads=heads[first:last],
                cut=last - first < len(heads),
            )


def _window(measure: Measure) -> tuple[int, int]:
    """From which letter up to before which a measure is shown."""
    letters = len(measure.figures)
    if letters <= SHORT:
        return 0, letters
    said = [number for number, figure in enumerate(measure.figures) if figure is not None]
    return said[0], min(said[-1] + 2, letters)


# ---- the index ----


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRow:
    """A letter in the index: its sizes, and the totals since the one before (none for the first)."""

    reading: Reading
    day: str
    writer: str
    words: int
    sentences: int
    report: str
    name: str
    since: str
    totals: tuple[str, ...]


def index_page(whole: Whole) -> str:
    """All letters, newest first, and the topics through them; of a long series the volumes."""
    rows = topic_rows(whole.readings)
    addresses = whole.addresses
    root = root_of(addresses.index)
    links = {row.label: root + addresses.topics[row.id] for row in rows}
    return page(
        "index.html.j2",
        scripts=SEARCHED if addresses.seam else (),
        title="Letters and what changed between them",
        **addresses.frame(addresses.index),
        letters=[_letter_row(whole, number) for number in reversed(whole.own)],
        heat=picture_figure(whole.heat, links),
        mapped=min(len(whole.own), SHORT),
        topics=sorted(rows, key=lambda row: (row.label.casefold(), row.id)),
        addresses=addresses.topics,
        feed=addresses.feed,
        volumes=[
            (volume, words.day(volume.days[0]), words.day(volume.days[-1]))
            for volume in reversed(whole.volumes)
        ],
    )


def _letter_row(whole: Whole, number: int) -> LetterRow:
    reading = whole.readings[number]
    said = [sentence.text for sentence in reading.sentences if sentence.topic]
    before = whole.gists[number - 1] if number else None
    return LetterRow(
        reading=reading,
        day=words.day(reading.letter.date),
        writer=words.writer(reading.letter) or reading.letter.title,
        words=sum(len(text.split()) for text in said),
        sentences=len(said),
        report=whole.addresses.reports[number - 1] if number else "",
        name=whole.addresses.row(number - 1) if number else "",
        since=words.day(whole.readings[number - 1].letter.date) if before else "",
        totals=words.totals(before.statistics) if before else (),
    )


# ---- a topic ----


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What became of a sentence in the next letter, or that it has no forerunner: words, and where."""

    words: str
    address: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A sentence on a topic: where it stands, where it came from and where it went."""

    sentence: Sentence
    address: str
    heading: bool
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A sentence of another topic that names this one."""

    sentence: Sentence
    address: str
    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """What one letter says on a topic; `name` is what it calls it, empty where that is the usual name."""

    day: str
    unit: str
    anchor: str
    name: str
    entries: tuple[Entry, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page that has only to be set: its template and the facts that go into it."""

    template: str
    without: tuple[str, ...]
    facts: Mapping[str, Any]

    def text(self) -> str:
        """The page."""
        return page(self.template, without=self.without, **self.facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What the pages of all topics ask for: names of topics by their ids, names of letters, and for each
    letter its day, what it calls a topic, its sentences under a topic and those of others that name it.
    """

    labels: Mapping[str, str]
    heads: tuple[str, ...]
    days: tuple[str, ...]
    names: tuple[Mapping[str, str], ...]
    under: tuple[Mapping[str, Sequence[Sentence]], ...]
    beside: tuple[Mapping[str, Sequence[Sentence]], ...]


def topic_sheets(whole: Whole, rows: Iterable[TopicRow]) -> Iterator[Sheet]:
    """Topics through all letters, each letter's sentences in their order."""
    readings = whole.readings
    known = _Known(
        labels=digest.labels(*readings),
        heads=letter_heads(readings),
        days=tuple(words.day(reading.letter.date) for reading in readings),
        names=tuple({topic.id: topic.name for topic in reading.topics} for reading in readings),
        under=tuple(_by_topic(reading, lambda s: [s.topic]) for reading in readings),
        beside=tuple(
            _by_topic(reading, lambda s: [topic for topic in dict.fromkeys(s.topics) if topic != s.topic])
            for reading in readings
        ),
    )
    for row in rows:
        yield _topic_sheet(whole, row, known)


def _by_topic(reading: Reading, topics: Callable[[Sentence], Iterable[str]]) -> dict[str, list[Sentence]]:
    found: defaultdict[str, list[Sentence]] = defaultdict(list)
    for sentence in reading.sentences:
        for topic in topics(sentence):
            found[topic].append(sentence)
    return dict(found)


def _topic_sheet(whole: Whole, row: TopicRow, known: _Known) -> Sheet:
    charts = [
        picture_figure(chart)
        for number, chart in whole.charts.items()
        if whole.series.measures[number].topic == row.id
    ]
    return Sheet(
        template="topic.html.j2",
        without=REPORT_ONLY,
        facts={
            "title": row.label,
            **whole.addresses.frame(whole.addresses.topics[row.id]),
            "cells": [(head, row.cell(number)) for number, head in enumerate(known.heads)],
            "turn": row.turn(known.heads),
            "life": _life(whole, row),
            "promises": whole.promises.get(row.id, ()),
            "chapters": [_chapter(whole, row, number, known) for number in range(len(whole.readings))],
            "elsewhere": _other_names(whole, row, known.labels),
            "charts": charts,
        },
    )


def _life(whole: Whole, row: TopicRow) -> tuple[tuple[str, str], ...]:
    """When a topic was first and last said, and the longest silence between: names and values."""
    life = whole.lives.get(row.id)
    if life is None:
        return ()
    first, last = (words.day(whole.readings[number].letter.date) for number in (life.first, life.last))
    return (
        ("First said", first),
        ("Last said", last),
        ("Longest silence", silence(life, whole.readings) or "none between"),
    )


def _chapter(whole: Whole, row: TopicRow, number: int, known: _Known) -> Chapter:
    name = known.names[number].get(row.id, "")
    address = whole.addresses.sentence
    return Chapter(
        day=known.days[number],
        unit=whole.readings[number].letter.unit.value,
        anchor=f"letter-{number + 1}",
        name="" if name == row.label else name,
        entries=tuple(
            Entry(
                sentence=sentence,
                address=address(number, sentence.index),
                heading=sentence.role is Role.HEADING,
                steps=_steps(whole, number, sentence.index),
            )
            for sentence in known.under[number].get(row.id, ())
        ),
        mentions=tuple(
            Mention(sentence=s, address=address(number, s.index), topic=digest.name_of(s.topic, known.labels))
            for s in known.beside[number].get(row.id, ())
        ),
    )


def _steps(whole: Whole, number: int, index: int) -> tuple[Step, ...]:
    """Whether a sentence is new in its letter, and what the next letter made of it."""
    steps = []
    if number and index in whole.gists[number - 1].came:
        came = whole.gists[number - 1].came[index]
        steps.append(Step(words="new", address=whole.addresses.passage(number - 1, came), kind="added"))
    if number and index in whole.gists[number - 1].moved:
        address = f"{whole.addresses.reports[number - 1]}#commitments"
        steps.append(Step(words=whole.gists[number - 1].moved[index], address=address, kind="renamed"))
    went = whole.gists[number].went.get(index) if number < len(whole.gists) else None
    if went:
        said = _went(went, whole.readings[number + 1])
        address = whole.addresses.passage(number, went.pairing)
        steps.append(Step(words=said, address=address, kind=went.change.value))
    return tuple(steps)


def _went(became: Became, new: Reading) -> str:
    day = words.day(new.letter.date)
    if not became.line:
        return f"{NOT_TAKEN_UP} on {day}"
    said = "kept" if became.change in KEPT else words.CHANGE[became.change]
    return f"{said} on {day}, {words.place(new.letter, became.line)}"


def _other_names(whole: Whole, row: TopicRow, labels: Mapping[str, str]) -> list[tuple[str, str]]:
    """The pages of what this topic was called before and is called since: names and addresses."""
    found = {}
    for gist in whole.gists:
        for old, new in gist.renamed.items():
            if row.id in (old, new):
                other = new if row.id == old else old
                found[other] = digest.name_of(other, labels)
    return [(name, whole.addresses.topics[t]) for t, name in found.items() if t in whole.addresses.topics]


# ---- all figures ----


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """A figure of the ledger, in words, with the number to sort by."""

    figure: Figure
    letter: str
    order: int
    said: str
    meaning: str
    period: str
    topic: str
    topic_address: str
    address: str


def figures_page(whole: Whole) -> str:
    """Every measure that two or more letters give, as a chart; then every figure of every letter."""
    labels = digest.labels(*whole.readings)
    measures = whole.series.measures
    shown = sorted(whole.charts, key=lambda number: -_said_by(measures[number]))
    return page(
        "ledger.html.j2",
        title="All figures",
        **whole.addresses.frame(whole.addresses.figures),
        charts=[
            (
                f"measure-{number}",
                digest.name_of(measures[number].topic, labels) if measures[number].topic else "",
                measures[number].subject,
                _period(measures[number]),
                picture_figure(whole.charts[number]),
            )
            for number in shown
        ],
        broad=any(chart.width > BROAD for chart in whole.charts.values()),
        once=len(measures) - len(shown),
        rows=[row for number in whole.own for row in _figure_rows(whole, number, labels)],
    )


def _period(measure: Measure) -> str:
    """What its latest figure speaks of: two measures of one name differ in it."""
    return next((figure.period for figure in reversed(measure.figures) if figure is not None), "")


def _said_by(measure: Measure) -> int:
    return sum(figure is not None for figure in measure.figures)


def _figure_rows(whole: Whole, number: int, labels: Mapping[str, str]) -> list[FigureRow]:
    reading = whole.readings[number]
    return [
        FigureRow(
            figure=figure,
            letter=reading.letter.date.isoformat(),
            order=order,
            said=words.figure(figure),
            meaning=figure.subject or f"“{figure.context}”",
            period=(figure.period + (f" against {figure.base}" if figure.base else "")).strip(),
            topic=digest.name_of(figure.topic, labels) if figure.topic else "",
            topic_address=whole.addresses.topics.get(figure.topic, ""),
            address=whole.addresses.sentence(number, figure.sentence),
        )
        for order, figure in enumerate(reading.figures)
    ]
