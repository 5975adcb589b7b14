"""Terms, silences and phrases as pages for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from letterdiff.model import Turn
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
from letterdiff.render.safe import harmless

if TYPE_CHECKING:
    from letterdiff.model import Reading, Silence, Swap, TermChange, TermChanges, Trace, Use, Wording

HEADING = "bold"
QUIET = "dim"
NOTE = "yellow"

SIGNS = {
    Turn.APPEARED: ("+", "bold green"),
    Turn.VANISHED: ("−", "bold red"),
    Turn.ROSE: ("↑", "green"),
    Turn.FELL: ("↓", "red"),
    Turn.STEADY: ("=", QUIET),
}

HEADS = ("old", "new", "per 1 000", "G²", "chance")
WIDTHS = (4, 4, 13, 6, 10)
LEAST_TERM = 12
DIGITS = 5


def terms_lines(
    pair: tuple[Reading, Reading], changes: TermChanges, page: Page, *, most: int | None
) -> Iterator[Text]:
    """Swaps with their sentences, watched terms, and the largest changes each way; `most` of them, or all."""
    dates = " → ".join(words.day(reading.letter.date) for reading in pair)
    yield from wrapped(joined(text(dates, HEADING), text(f"  {said.sizes(changes)}", QUIET)), page.width)
    for note in changes.notes:
        yield from hanging(text("note: ", NOTE), text(note), page.up_to(PROSE))
    for number, swap in enumerate(changes.swaps):
        yield Text()
        if not number:
            yield text("Swaps", HEADING)
        yield from _swap(swap, pair, page)
    watched, up, down = said.parted(changes, most)
    for head, rows in (("Watched", watched), ("More", up), ("Less", down)):
        if rows:
            yield Text()
            yield from _table(head, rows, page)
    if rest := said.left_out(changes, most):
        yield from indented(text(f"… {rest}: --all shows them", QUIET), page.width, 0)
    if not changes.terms:
        yield Text()
        yield text("No term changed.", HEADING)


def _table(head: str, rows: Sequence[TermChange], page: Page) -> Iterator[Text]:
    room = page.up_to(TABLE) - sum(WIDTHS) - 2 * len(WIDTHS) - 3
    width = max(min(widest((row.term for row in rows), LEAST_TERM), room), LEAST_TERM)
    yield from _row(Text(), text(head, HEADING), [text(name, QUIET) for name in HEADS], width)
    for row in rows:
        sign, style = SIGNS[row.turn]
        cells = (
            text(str(row.old_count)),
            text(str(row.new_count)),
            text(f"{said.rate(row.old_rate)} → {said.rate(row.new_rate)}", QUIET),
            text(said.signed(row.g2)),
            text(said.chance(row), "" if said.chance(row) else QUIET),
        )
        yield from _row(text(sign, style), text(row.term), cells, width)


def _row(sign: Text, term: Text, cells: Sequence[Text], width: int) -> Iterator[Text]:
    row = [Cell(text=sign, width=1), Cell(text=term, width=width)]
    row += [Cell(text=cell, width=size, right=True) for cell, size in zip(cells, WIDTHS, strict=True)]
    return columns(row)


def _swap(swap: Swap, pair: tuple[Reading, Reading], page: Page) -> Iterator[Text]:
    head = joined(text(swap.old, "bold red"), " → ", text(swap.new, "bold green"), "  ")
    yield from hanging(head, text(said.swap_counts(swap), QUIET), page.up_to(PROSE))
    shown: set[tuple[int, int]] = set()
    for exchange in swap.exchanges:
        sentences = exchange.old.sentence, exchange.new.sentence
        if sentences not in shown:
            shown.add(sentences)
            uses = [(e.old, e.new) for e in swap.exchanges if (e.old.sentence, e.new.sentence) == sentences]
            yield from _quoted(pair[0], [old for old, _ in uses], "red", page)
            yield from _quoted(pair[1], [new for _, new in uses], "green", page)


def _quoted(reading: Reading, uses: Sequence[Use], style: str, page: Page) -> Iterator[Text]:
    """The sentence in which uses stand, after its line, the uses marked."""
    sentence = reading.sentences[uses[0].sentence]
    return _numbered(sentence.line, _marked(reading, uses[0].sentence, uses, style), page)


def _marked(reading: Reading, sentence: int, uses: Iterable[Use], style: str) -> Text:
    whole, letter = Text(), reading.letter
    at = reading.sentences[sentence].span.start
    for use in sorted(uses, key=lambda use: use.span):
        whole.append_text(text(letter.text[at : use.span.start]))
        whole.append_text(text(use.span.of(letter.text), f"bold {style}"))
        at = use.span.end
    whole.append_text(text(letter.text[at : reading.sentences[sentence].span.end]))
    return whole


def _numbered(line: int, words_: Text, page: Page) -> Iterator[Text]:
    number = Cell(text=text(str(line), QUIET), width=DIGITS, right=True)
    return columns([number, Cell(text=words_, width=page.up_to(PROSE) - DIGITS - 2)])


def silence_lines(
    readings: Sequence[Reading], silences: Sequence[Silence], page: Page, *, everything: bool
) -> Iterator[Text]:
    """By kind, what the last letter does not say, each with the last sentence that said it."""
    last = readings[-1].letter
    head = joined(text(words.day(last.date), HEADING), text("  what it no longer speaks of", QUIET))
    yield from wrapped(head, page.width)
    for kind, shown, rest in said.told(silences, everything):
        yield Text()
        yield from ruled(
            text(said.KINDS[kind], HEADING), text(str(len(shown) + rest), QUIET), page.up_to(PROSE)
        )
        for one in shown:
            yield from hanging(
                text(one.label, HEADING), text(f"  {said.since(one)}", QUIET), page.up_to(PROSE)
            )
            yield from _numbered(one.line, text(one.text), page)
        if rest:
            more = f"… {words.counted(rest, 'figure')} that one letter alone gave: --all shows them"
            yield from indented(text(more, QUIET), page.width, 0)
    if not silences:
        yield Text()
        yield text("Nothing fell silent.", HEADING)


def trace_lines(trace: Trace, page: Page) -> Iterator[Text]:
    """Letter by letter the places of a phrase, each in its line of context; runs of silent letters folded."""
    head = joined(text(f"“{trace.phrase}”", HEADING), text(f"  {said.summary(trace)}", QUIET))
    yield from wrapped(head, page.width)
    pairs = list(zip(trace.readings, trace.wordings, strict=True))
    for spoken, run in groupby(pairs, key=lambda pair: bool(pair[1])):
        letters = list(run)
        if not spoken:
            yield Text()
            yield from indented(text(_folded([reading for reading, _ in letters]), QUIET), page.width, 0)
            continue
        for reading, wordings in letters:
            yield Text()
            count = text(words.counted(len(wordings), "place"), QUIET)
            yield from ruled(text(words.day(reading.letter.date), HEADING), count, page.up_to(TABLE))
            for wording in wordings:
                yield _in_context(reading, wording, page)


def _folded(silent: Sequence[Reading]) -> str:
    dates = [words.day(reading.letter.date) for reading in (silent[0], silent[-1])]
    when = dates[0] if len(silent) == 1 else " to ".join(dates)
    return f"… {words.counted(len(silent), 'letter')} silent: {when}"


def _in_context(reading: Reading, wording: Wording, page: Page) -> Text:
    """A place with what stands before and after it in its sentence, cut to one line; then how near it is."""
    span = reading.sentences[wording.use.sentence].span
    source, use = reading.letter.text, wording.use.span
    near = f" ~{wording.score:.0f}" if wording.score < 100 else ""
    shown = harmless(wording.text)
    room = page.up_to(TABLE) - DIGITS - 2 - cell_len(shown) - len(near)
    left = _end(harmless(source[span.start : use.start]), max(room // 2, 0))
    right = _start(harmless(source[use.end : span.end]), max(room - max(room // 2, 0), 0))
    line = joined(
        text(f"{wording.use.line:>{DIGITS}}  ", QUIET),
        " " * (max(room // 2, 0) - cell_len(left)),
        left,
        text(shown, "bold yellow" if near else "bold"),
        right,
        text(near, NOTE),
    )
    line.rstrip()
    return line


def _end(words_: str, room: int) -> str:
    """The end of a text, as much as there is room for."""
    if cell_len(words_) <= room:
        return words_
    kept = words_[max(len(words_) - room + 1, 0) :]
    while cell_len(kept) >= room and kept:
        kept = kept[1:]
    return f"…{kept}" if room else ""


def _start(words_: str, room: int) -> str:
    """The beginning of a text, as much as there is room for."""
    if cell_len(words_) <= room:
        return words_
    kept = words_[: max(room - 1, 0)]
    while cell_len(kept) >= room and kept:
        kept = kept[:-1]
    return f"{kept}…" if room else ""
