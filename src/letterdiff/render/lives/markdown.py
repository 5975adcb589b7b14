"""Terms, silences, timelines and traces as Markdown: whatever a letter says stays text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from letterdiff.model import Life, Reading, Silence, Station, TermChange, TermChanges, Timeline, Trace
from letterdiff.render import words
from letterdiff.render.lives import said
from letterdiff.render.lives.timelines import bars
from letterdiff.render.markdown import escaped, passage_list, table
from letterdiff.render.prose import Passages

TERMS_HEAD = ("Term", "Became", "Old", "New", "Old per 1 000", "New per 1 000", "G²", "Chance")


def terms_markdown(pair: tuple[Reading, Reading], changes: TermChanges, *, most: int | None) -> str:
    """Swaps with their sentences, then tables of watched terms and of the largest changes each way."""
    return _document(_terms(pair, changes, most))


def _terms(pair: tuple[Reading, Reading], changes: TermChanges, most: int | None) -> Iterator[str]:
    yield f"# Terms: {' → '.join(words.day(reading.letter.date) for reading in pair)}"
    yield ""
    yield f"{said.sizes(changes)}."
    yield ""
    yield from (f"> {escaped(note)}" for note in changes.notes)
    yield ""
    if changes.swaps:
        yield "## Swaps"
        yield ""
    for swap in changes.swaps:
        yield f"- **{escaped(swap.old)}** → **{escaped(swap.new)}**: {escaped(said.swap_counts(swap))}"
        sides = dict.fromkeys((e.old.sentence, e.new.sentence) for e in swap.exchanges)
        for old, new in sides:
            yield f"  - {_cited(pair[0], old)}"
            yield f"  - {_cited(pair[1], new)}"
    yield ""
    for head, rows in zip(("Watched", "More", "Less"), said.parted(changes, most), strict=True):
        if rows:
            yield f"## {head}"
            yield ""
            yield from table(TERMS_HEAD, map(_term_row, rows), numbers=6)
    if rest := said.left_out(changes, most):
        yield f"… {rest}."


def _term_row(change: TermChange) -> tuple[str, ...]:
    return (
        escaped(change.term),
        said.TURN[change.turn],
        str(change.old_count),
        str(change.new_count),
        said.rate(change.old_rate),
        said.rate(change.new_rate),
        said.signed(change.g2),
        escaped(said.chance(change)),
    )


def _cited(reading: Reading, index: int) -> str:
    sentence = reading.sentences[index]
    where = words.place(reading.letter, sentence.line)
    return f"`{reading.letter.date.isoformat()}, {where}` {escaped(sentence.text)}"


def silence_markdown(readings: Sequence[Reading], silences: Sequence[Silence], *, everything: bool) -> str:
    """By kind, what the last letter does not say, each with the last sentence that said it."""
    return _document(_silences(readings, silences, everything))


def _silences(readings: Sequence[Reading], silences: Sequence[Silence], everything: bool) -> Iterator[str]:
    yield f"# {words.day(readings[-1].letter.date)}: what it no longer speaks of"
    yield ""
    for kind, shown, rest in said.told(silences, everything):
        yield f"## {said.KINDS[kind]}"
        yield ""
        for one in shown:
            yield f"- **{escaped(one.label)}**: {escaped(said.since(one))}"
            yield f"  - {escaped(one.text)}"
        if rest:
            yield f"- … {words.counted(rest, 'figure')} that one letter alone gave"
        yield ""
    if not silences:
        yield "Nothing fell silent."


def lives_markdown(readings: Sequence[Reading], lives: Sequence[Life]) -> str:
    """A table of topics: how much each letter says of it, first and last said, longest silence."""
    rows = (
        (escaped(life.label), bars(life), *(escaped(cell) for cell in said.spans(life, readings)))
        for life in lives
    )
    head = ("Topic", "Letters", "First", "Last", "Longest silence")
    return _document(("# Topics", "", *table(head, rows)))


def timeline_markdown(timeline: Timeline) -> str:
    """Letter by letter what stands under a topic, with what changed since the one before that did."""
    return _document(_timeline(timeline))


def _timeline(timeline: Timeline) -> Iterator[str]:
    first, last, silence = said.spans(timeline.life, timeline.readings)
    yield f"# {escaped(timeline.life.label)}"
    yield ""
    yield f"First said {first}, last said {last}, longest silence: {silence or 'none between'}."
    yield ""
    for station in timeline.stations:
        yield from _station(station, timeline.readings)


def _station(station: Station, readings: Sequence[Reading]) -> Iterator[str]:
    reading = readings[station.reading]
    since = "" if station.since is None else f", against {words.day(readings[station.since].letter.date)}"
    yield f"## {words.day(reading.letter.date)}{since}"
    yield ""
    if station.comparison is None or not station.pairings:
        yield from (f"- {_cited(reading, index)}" for index in station.sentences)
    else:
        yield from passage_list(Passages.of(station.comparison, context=True, why=False), station.pairings)
    yield from (f"- also named: {_cited(reading, index)}" for index in said.named_besides(station))
    yield ""


def trace_markdown(trace: Trace) -> str:
    """Letter by letter the places of a phrase in their sentences."""
    return _document(_trace(trace))


def _trace(trace: Trace) -> Iterator[str]:
    yield f"# “{escaped(trace.phrase)}”"
    yield ""
    yield f"{escaped(said.summary(trace))}."
    yield ""
    for reading, wordings in zip(trace.readings, trace.wordings, strict=True):
        yield f"## {words.day(reading.letter.date)}"
        yield ""
        for wording in wordings:
            span, use = reading.sentences[wording.use.sentence].span, wording.use.span
            source = reading.letter.text
            before, after = source[span.start : use.start], source[use.end : span.end]
            near = f" (near: {wording.score:.0f})" if wording.score < 100 else ""
            shown = f"{escaped(before)}**{escaped(wording.text)}**{escaped(after)}"
            yield f"- `{words.place(reading.letter, wording.use.line)}`{near} {shown}"
        if not wordings:
            yield "Silent."
        yield ""


def _document(lines: Iterator[str] | Sequence[str]) -> str:
    return "\n".join(lines).rstrip("\n") + "\n"
