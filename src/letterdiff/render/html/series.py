"""The pages of a site that go through all letters: the index, one for each topic, all figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from letterdiff.model import (
    Change,
    Comparison,
    Figure,
    Measure,
    Pairing,
    Reading,
    Role,
    Sentence,
    Series,
)
from letterdiff.render import digest, words
from letterdiff.render.html.page import Way, page
from letterdiff.render.html.pictures import figure as picture_figure
from letterdiff.render.matrix import TopicRow, letter_heads, renames, topic_rows
from letterdiff.render.pictures import Picture, heat_map, measure_chart

# Sections of the style sheet that only a report needs.
REPORT_ONLY = ("at a glance", "topics and filters", "full texts", "help")

# A chart wider than this has a row of the page to itself.
BROAD = 430

NOT_TAKEN_UP = "not taken up"
KEPT = (Change.UNCHANGED, Change.MOVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Where the pages of a site stand, from its root: a report each two neighbours, a page each topic."""

    index: str
    figures: str
    reports: tuple[str, ...]
    topics: Mapping[str, str]

    def sentence(self, letter: int, index: int) -> str:
        """Where a sentence stands in the full text of its letter; empty where no report shows it."""
        if not self.reports:
            return ""
        return f"{self.reports[letter - 1]}#new-{index}" if letter else f"{self.reports[0]}#old-{index}"

    def passage(self, pair: int, pairing: Pairing) -> str:
        """Where a passage stands in the report of a pair of neighbours."""
        return f"{self.reports[pair]}#p{pairing.index}"

    def ways(self, here: str, root: str = "") -> tuple[Way, ...]:
        """The ways from a page to the main ones."""
        topics = Way("Topics", f"{root}{self.index}#topics")
        mains = (("Letters", self.index), ("Figures", self.figures))
        first, last = (Way(name, root + address, here == address) for name, address in mains)
        return first, topics, last


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """All a site shows: the letters in date order, what changed from each to the next, the measures."""

    readings: tuple[Reading, ...]
    comparisons: tuple[Comparison, ...]
    series: Series
    addresses: Addresses
    charts: Mapping[int, Picture]

    @classmethod
    def of(cls, series: Series, comparisons: Sequence[Comparison], addresses: Addresses) -> Whole:
        """Draws the chart of each measure that two or more letters give."""
        heads = letter_heads(series.readings)
        return cls(
            readings=series.readings,
            comparisons=tuple(comparisons),
            series=series,
            addresses=addresses,
            charts={
                number: measure_chart(measure, heads, f"m{number}")
                for number, measure in enumerate(series.measures)
                if sum(figure is not None for figure in measure.figures) > 1
            },
        )


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
    since: str
    totals: tuple[str, ...]


def index_page(whole: Whole) -> str:
    """All letters, newest first, and the topics through them."""
    rows = topic_rows(whole.readings)
    addresses = whole.addresses
    links = {row.label: addresses.topics[row.id] for row in rows}
    return page(
        "index.html.j2",
        title="Letters and what changed between them",
        navigation=addresses.ways(addresses.index),
        letters=[_letter_row(whole, number) for number in reversed(range(len(whole.readings)))],
        heat=picture_figure(heat_map(whole.readings, "heat"), links),
        topics=sorted(rows, key=lambda row: (row.label.casefold(), row.id)),
        addresses=addresses.topics,
    )


def _letter_row(whole: Whole, number: int) -> LetterRow:
    reading = whole.readings[number]
    said = [sentence.text for sentence in reading.sentences if sentence.topic]
    before = whole.comparisons[number - 1] if number else None
    return LetterRow(
        reading=reading,
        day=words.day(reading.letter.date),
        writer=words.writer(reading.letter) or reading.letter.title,
        words=sum(len(text.split()) for text in said),
        sentences=len(said),
        report=whole.addresses.reports[number - 1] if number else "",
        since=words.day(before.old.letter.date) if before else "",
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
    anchor: str
    name: str
    entries: tuple[Entry, ...]
    mentions: tuple[Mention, ...]


def topic_page(whole: Whole, row: TopicRow, root: str) -> str:
    """A topic through all letters, each letter's sentences in their order. `root` leads to the index."""
    labels = digest.labels(*whole.readings)
    heads = letter_heads(whole.readings)
    charts = [
        picture_figure(chart)
        for number, chart in whole.charts.items()
        if whole.series.measures[number].topic == row.id
    ]
    return page(
        "topic.html.j2",
        without=REPORT_ONLY,
        title=row.label,
        navigation=whole.addresses.ways("", root),
        row=row,
        cells=[(head, row.cell(number)) for number, head in enumerate(heads)],
        turn=row.turn(heads),
        chapters=[_chapter(whole, row, number, labels) for number in range(len(whole.readings))],
        elsewhere=_other_names(whole, row, labels),
        charts=charts,
        root=root,
    )


def _chapter(whole: Whole, row: TopicRow, number: int, labels: Mapping[str, str]) -> Chapter:
    reading = whole.readings[number]
    name = next((topic.name for topic in reading.topics if topic.id == row.id), "")
    own = [sentence for sentence in reading.sentences if sentence.topic == row.id]
    others = [s for s in reading.sentences if row.id in s.topics and s.topic != row.id]
    address = whole.addresses.sentence
    return Chapter(
        day=words.day(reading.letter.date),
        anchor=f"letter-{number + 1}",
        name="" if name == row.label else name,
        entries=tuple(
            Entry(
                sentence=sentence,
                address=address(number, sentence.index),
                heading=sentence.role is Role.HEADING,
                steps=_steps(whole, number, sentence.index),
            )
            for sentence in own
        ),
        mentions=tuple(
            Mention(sentence=s, address=address(number, s.index), topic=digest.name_of(s.topic, labels))
            for s in others
        ),
    )


def _steps(whole: Whole, number: int, index: int) -> tuple[Step, ...]:
    """Whether a sentence is new in its letter, and what the next letter made of it."""
    steps = []
    if number:
        came = next((p for p in whole.comparisons[number - 1].pairings if index in p.new), None)
        if came and came.change is Change.ADDED:
            steps.append(Step(words="new", address=whole.addresses.passage(number - 1, came), kind="added"))
    if number < len(whole.comparisons):
        comparison = whole.comparisons[number]
        went = next((p for p in comparison.pairings if index in p.old), None)
        if went:
            said = _went(comparison, went)
            kind = went.change.value
            steps.append(Step(words=said, address=whole.addresses.passage(number, went), kind=kind))
    return tuple(steps)


def _went(comparison: Comparison, pairing: Pairing) -> str:
    day = words.day(comparison.new.letter.date)
    if not pairing.new:
        return f"{NOT_TAKEN_UP} on {day}"
    line = comparison.new.sentences[pairing.new[0]].line
    said = "kept" if pairing.change in KEPT else words.CHANGE[pairing.change]
    return f"{said} on {day}, line {line}"


def _other_names(whole: Whole, row: TopicRow, labels: Mapping[str, str]) -> list[tuple[str, str]]:
    """The pages of what this topic was called before and is called since: names and addresses."""
    found = {}
    for comparison in whole.comparisons:
        for old, new in renames(comparison).items():
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
        navigation=whole.addresses.ways(whole.addresses.figures),
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
        rows=[row for number in range(len(whole.readings)) for row in _figure_rows(whole, number, labels)],
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
