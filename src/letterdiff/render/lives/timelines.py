"""Topics through the letters as pages for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from letterdiff.model import Life, Reading, Station, Timeline
from letterdiff.render import words
from letterdiff.render.layout import (
    PROSE,
    TABLE,
    Cell,
    Page,
    columns,
    hanging,
    indented,
    joined,
    ruled,
    text,
    widest,
    wrapped,
)
from letterdiff.render.lives import said
from letterdiff.render.prose import Passages, passages_of
from letterdiff.render.redline import unified

HEADING = "bold"
QUIET = "dim"
DATE = 10
LEAST_NAME = 20
GAP = 26
MOST_BARS = 40
DIGITS = 5


def lives_lines(readings: Sequence[Reading], lives: Sequence[Life], page: Page) -> Iterator[Text]:
    """One line a topic: how much each letter says of it, first and last said, longest silence."""
    shown = min(len(readings), MOST_BARS)
    room = page.up_to(TABLE) - shown - 2 * DATE - GAP - 8
    name = max(min(widest((life.label for life in lives), LEAST_NAME), room), LEAST_NAME)
    heads = [text(head, QUIET) for head in ("", "first", "last", "longest silence")]
    yield from _life_row(text("Topics", HEADING), heads, (name, shown))
    for life in lives:
        first, last, silence = said.spans(life, readings)
        gone = life.last < len(readings) - 1
        cells = [
            text(bars(life)[-shown:]),
            text(first, QUIET),
            text(last, "bold red" if gone else QUIET),
            text(silence),
        ]
        yield from _life_row(text(life.label), cells, (name, shown))
    if len(readings) > shown:
        yield text(f"… bars of the last {shown} letters", QUIET)


def _life_row(name: Text, cells: Sequence[Text], widths: tuple[int, int]) -> Iterator[Text]:
    sizes = (widths[1], DATE, DATE, GAP)
    row = [Cell(text=name, width=widths[0])]
    return columns(row + [Cell(text=c, width=size) for c, size in zip(cells, sizes, strict=True)])


def bars(life: Life) -> str:
    """A bar a letter, by how many sentences stand under the topic or name it; a dot where none does."""
    counts = [under + beside for under, beside in zip(life.under, life.beside, strict=True)]
    return words.spark(float(count) if count else None for count in counts)


def timeline_lines(timeline: Timeline, page: Page) -> Iterator[Text]:
    """Letter by letter what stands under a topic, with what changed since the one before that did."""
    life, readings = timeline.life, timeline.readings
    first, last, silence = said.spans(life, readings)
    head = joined(text(life.label, HEADING), text(f"  {life.kind.value}", QUIET))
    yield from wrapped(head, page.width)
    longest = silence or "none between"
    yield from wrapped(text(f"first said {first}, last said {last}, longest silence: {longest}"), page.width)
    stations = {station.reading: station for station in timeline.stations}
    silent: list[Reading] = []
    for number, reading in enumerate(readings):
        if number not in stations:
            silent.append(reading)
            continue
        yield from _silent(silent, page)
        silent.clear()
        yield Text()
        yield from _station(stations[number], timeline, page)
    yield from _silent(silent, page)


def _silent(readings: Sequence[Reading], page: Page) -> Iterator[Text]:
    if readings:
        dates = [words.day(reading.letter.date) for reading in (readings[0], readings[-1])]
        when = dates[0] if len(readings) == 1 else " to ".join(dates)
        yield Text()
        said_ = f"… {words.counted(len(readings), 'letter')} silent: {when}"
        yield from indented(text(said_, QUIET), page.width, 0)


def _station(station: Station, timeline: Timeline, page: Page) -> Iterator[Text]:
    reading = timeline.readings[station.reading]
    head = text(words.day(reading.letter.date), HEADING)
    yield from ruled(head, text(_since(station, timeline), QUIET), page.up_to(PROSE + 10))
    if station.comparison is None or not station.pairings:
        for index in station.sentences:
            yield from _numbered(reading, index, page)
    else:
        passages = Passages.of(station.comparison, context=True, why=False)
        yield from passages_of(passages, station.pairings, page, unified)
    for index in said.named_besides(station):
        sentence = reading.sentences[index]
        named = text(f"also named in {words.place(reading.letter, sentence.line)}: ", QUIET)
        yield from (
            joined("  ", line) for line in hanging(named, text(sentence.text, QUIET), page.up_to(PROSE) - 2)
        )


def _since(station: Station, timeline: Timeline) -> str:
    count = words.counted(len(station.sentences), "sentence")
    if station.since is None:
        return count
    return f"{count}, against {words.day(timeline.readings[station.since].letter.date)}"


def _numbered(reading: Reading, index: int, page: Page) -> Iterator[Text]:
    sentence = reading.sentences[index]
    number = Cell(text=text(str(sentence.line), QUIET), width=DIGITS, right=True)
    return columns([number, Cell(text=text(sentence.text), width=page.up_to(PROSE) - DIGITS - 2)])
