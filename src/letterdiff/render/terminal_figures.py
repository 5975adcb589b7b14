"""Figures in the terminal: what became of them, the ledger of a letter, measures through a series."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.text import Text

from letterdiff.model import FigureStatus
from letterdiff.render import digest, words
from letterdiff.render.layout import TABLE, Cell, Page, columns, hanging, indented, joined, text, widest

if TYPE_CHECKING:
    from letterdiff.model import Comparison, Figure, FigureChange, Measure, Reading, Series

HEADING = "bold"
QUIET = "dim"
DOUBT = "yellow"

# Green and red say that words came and went; whether a rise is good is not for a colour to say.
SIGNS = {
    FigureStatus.RAISED: ("↑", "bold yellow"),
    FigureStatus.LOWERED: ("↓", "bold yellow"),
    FigureStatus.RESTATED: ("~", "yellow"),
    FigureStatus.REPEATED: ("=", QUIET),
    FigureStatus.NEW: ("+", "green"),
    FigureStatus.DROPPED: ("−", "red"),
}

SAID = {
    FigureStatus.RAISED: "bold",
    FigureStatus.LOWERED: "bold",
    FigureStatus.RESTATED: "bold",
    FigureStatus.REPEATED: QUIET,
    FigureStatus.NEW: "green",
    FigureStatus.DROPPED: "red",
}

LEAST_VALUE = 6
MOST_VALUE = 18
LEAST_SUBJECT = 22
LINES = 9

# Columns for what one letter says in a series; the rare longer value is broken.
MOST_SAID = 12


def change_table(comparison: Comparison, page: Page) -> Iterator[Text]:
    """What became of each figure, by topic, the largest news first."""
    for _, lines in change_rows(comparison, page):
        yield from lines


def change_rows(comparison: Comparison, page: Page) -> Iterator[tuple[FigureChange | None, Iterator[Text]]]:
    """The lines of the same table by what they tell of, None for its heads."""
    groups = digest.figure_groups(comparison)
    if not groups:
        return
    labels = digest.labels(comparison.old, comparison.new)
    widths = _widths(comparison.figures, page)
    yield None, iter((Text(),))
    heads = ("old", "new", "Figures", "lines")
    cells = [text(h, HEADING if h == "Figures" else QUIET) for h in heads]
    yield None, _figure_row(Text(), cells, widths)
    for group in groups:
        label = digest.name_of(group.topic, labels) or "the letter"
        yield None, indented(text(label, HEADING), page.width, 0)
        for change in group.changes:
            yield change, _change_row(change, widths)


def _widths(changes: Sequence[FigureChange], page: Page) -> tuple[int, ...]:
    """The columns of old, new, subject with change, and lines; a sign and four gaps stand among them."""
    old = _value_width(change.old for change in changes)
    new = _value_width(change.new for change in changes)
    return (old, new, page.up_to(TABLE) - old - new - LINES - 1 - 4 * 2, LINES)


def _value_width(figures: Iterable[Figure | None]) -> int:
    return min(widest((words.brief(figure) for figure in figures), LEAST_VALUE), MOST_VALUE)


def _change_row(change: FigureChange, widths: Sequence[int]) -> Iterator[Text]:
    sign, style = SIGNS[change.change]
    quiet = QUIET if change.change is FigureStatus.REPEATED else ""
    cells = (
        text(words.brief(change.old), quiet),
        text(words.brief(change.new), quiet),
        joined(text(f"{words.measured(change)}: ", quiet), *_said(change)),
        text(_lines(change), QUIET),
    )
    return _figure_row(text(sign, style), cells, widths)


def _lines(change: FigureChange) -> str:
    old = str(change.old.line) if change.old else ""
    return f"{old}→{change.new.line if change.new else ''}"


def _said(change: FigureChange) -> tuple[Text, ...]:
    """What happened, in words. The note of a change says it, and any doubt; else there is but one figure."""
    alone = change.new if change.old is None else change.old if change.new is None else None
    word = words.FIGURE[change.change]
    if alone is None:
        return (text(change.note or word, SAID.get(change.change, "")),)
    return (text(word, SAID.get(change.change, "")), text(*_doubt(alone)))


def _doubt(figure: Figure) -> tuple[str, str]:
    return (f", in doubt: {figure.doubt}", DOUBT) if figure.doubt else ("", "")


def _figure_row(sign: Text, cells: Sequence[Text], widths: Sequence[int]) -> Iterator[Text]:
    row = [Cell(text=cell, width=width) for cell, width in zip(cells, widths, strict=True)]
    return columns([Cell(text=sign, width=1), *row])


def ledger_lines(readings: Sequence[Reading], page: Page) -> Iterator[Text]:
    """The figures of each letter in reading order, under their topics."""
    for number, reading in enumerate(readings):
        if number:
            yield Text()
        letter = reading.letter
        count = words.counted(len(reading.figures), "figure")
        yield joined(text(words.day(letter.date), HEADING), text(f"  {count}  {words.source(letter)}", QUIET))
        yield from figure_list(reading, page)


def figure_list(reading: Reading, page: Page) -> Iterator[Text]:
    """The figures of one letter: line, figure, what it counts, the period it speaks of."""
    labels = digest.labels(reading)
    shown = [words.figure(figure) for figure in reading.figures]
    digits = widest((str(figure.line) for figure in reading.figures), 4)
    value = min(widest(shown, LEAST_VALUE), page.width // 3)
    room = page.up_to(TABLE) - digits - value - 8
    for topic, figures in groupby(reading.figures, key=lambda figure: figure.topic):
        yield from indented(text(digest.name_of(topic, labels) or "the letter", HEADING), page.width, 2)
        for figure in figures:
            cells = (
                Cell(text=text(str(figure.line), QUIET), width=max(digits, 4), right=True),
                Cell(text=text(words.figure(figure)), width=value, right=True),
                Cell(text=_meaning(figure), width=room),
            )
            yield from columns(cells, indent=2)


def _meaning(figure: Figure) -> Text:
    subject = figure.subject or words.opening(figure.context)
    when = figure.period + (f" against {figure.base}" if figure.base else "")
    doubt = text(f"  in doubt: {figure.doubt}", DOUBT) if figure.doubt else Text()
    return joined(text(subject), text(f"  {when.strip()}" if when else "", QUIET), doubt)


def series_lines(series: Series, page: Page) -> Iterator[Text]:
    """One row a measure that at least two letters speak of, with a spark line and what each letter says.

    Where not all letters fit, the newest are shown.
    """
    rows = [measure for measure in series.measures if _said_by(measure) > 1]
    rows.sort(key=lambda measure: -_said_by(measure))
    labels = digest.labels(*series.readings)
    dates = [f"{reading.letter.date:%Y-%m}" for reading in series.readings]
    shown = [[words.compact(figure) for figure in measure.figures] for measure in rows]
    widths = [min(widest([date, *(row[n] for row in shown)]), MOST_SAID) for n, date in enumerate(dates)]
    layout = _SeriesLayout(page, widths)
    yield from layout.row(text("Measure", HEADING), Text(), [text(date, QUIET) for date in dates])
    for measure, values in zip(rows, shown, strict=True):
        name = _measure_name(measure, digest.name_of(measure.topic, labels))
        yield from layout.row(name, layout.spark(measure), [text(value) for value in values])
    yield from _left_out(series, len(rows), layout.first, page)


def _measure_name(measure: Measure, topic: str) -> Text:
    """The topic and the subject, once where the subject names the topic."""
    said = measure.subject or "?"
    named = not topic or topic.casefold() in said.casefold()
    return joined(text("" if named else f"{topic}: ", QUIET), text(said))


class _SeriesLayout:
    """The columns of a series table: the measure, its spark line, the values of the letters that fit."""

    def __init__(self, page: Page, widths: Sequence[int]) -> None:
        width = page.up_to(TABLE)
        self.bars = min(len(widths), width // 3)
        self.first = _first_shown(widths, width - LEAST_SUBJECT - self.bars - 4)
        self.widths = widths[self.first :]
        self.name = width - self.bars - 2 - sum(width + 2 for width in self.widths)

    def spark(self, measure: Measure) -> Text:
        newest = measure.figures[len(measure.figures) - self.bars :]
        return text(words.spark(None if figure is None else figure.value for figure in newest), "cyan")

    def row(self, name: Text, bars: Text, values: Sequence[Text]) -> Iterator[Text]:
        cells = [Cell(text=name, width=max(self.name, 10)), Cell(text=bars, width=self.bars)]
        cells += [
            Cell(text=value, width=width, right=True)
            for value, width in zip(values[self.first :], self.widths, strict=True)
        ]
        return columns(cells)


def _first_shown(widths: Sequence[int], room: int) -> int:
    """The first letter of the longest run of newest letters whose columns fit."""
    first = len(widths)
    while first and (room := room - widths[first - 1] - 2) >= 0:
        first -= 1
    return first


def _said_by(measure: Measure) -> int:
    return sum(figure is not None for figure in measure.figures)


def _left_out(series: Series, shown: int, first: int, page: Page) -> Iterator[Text]:
    once = len(series.measures) - shown
    said: list[str] = []
    if once:
        said.append(f"{words.counted(once, 'figure')} in one letter only: see letterdiff figures")
    if first:
        earlier = words.counted(first, "earlier letter")
        said.append(f"values of {earlier} not shown: a wider page or --format csv has them")
    yield from _remarks(said, page)


def _remarks(said: Iterable[str], page: Page) -> Iterator[Text]:
    for remark in said:
        yield from hanging(text("… ", QUIET), text(remark, QUIET), page.width)
