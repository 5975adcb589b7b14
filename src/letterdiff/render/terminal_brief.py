"""The brief for the terminal: a line a change, the most important first, with its reasons when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from letterdiff.model import BriefKind, BriefLine, Comparison, Reading
from letterdiff.render import words
from letterdiff.render.layout import PROSE, TABLE, Cell, Page, columns, joined, text

HEADING = "bold"
QUIET = "dim"

SIGNS = {
    BriefKind.ADDED_TOPIC: ("+", "bold green"),
    BriefKind.REMOVED_TOPIC: ("−", "bold red"),
    BriefKind.RENAMED_TOPIC: ("→", "bold cyan"),
    BriefKind.SILENCE: ("−", "red"),
    BriefKind.FIGURE: ("#", "magenta"),
    BriefKind.COMMITMENT: ("!", "bold yellow"),
    BriefKind.LANGUAGE: ("~", "yellow"),
    BriefKind.TERM: ("~", "cyan"),
}

# How many lines stand at the head of the full page.
AT_HEAD = 10

RANK_COLUMNS = 2


def brief_at_head(comparison: Comparison, page: Page) -> Iterator[Text]:
    """The first lines of the brief, and how to see the others."""
    if not comparison.brief:
        return
    yield Text()
    yield text("In brief", HEADING)
    yield from brief_rows(comparison, comparison.brief[:AT_HEAD], page, explain=False)
    if len(comparison.brief) > AT_HEAD:
        yield joined(" " * (RANK_COLUMNS + 4), text("… and less important changes: --brief", QUIET))


def brief_lines(comparison: Comparison, page: Page, *, explain: bool) -> Iterator[Text]:
    """The brief alone. `explain` adds where each line stands in the letters and why it ranks there."""
    old, new = comparison.old.letter, comparison.new.letter
    yield text(f"{words.day(old.date)} → {words.day(new.date)}", HEADING)
    yield Text()
    if not comparison.brief:
        yield text("Nothing changed." if not comparison.changed else "Nothing to brief on.")
    yield from brief_rows(comparison, comparison.brief, page, explain=explain)


def brief_rows(
    comparison: Comparison, lines: Sequence[BriefLine], page: Page, *, explain: bool
) -> Iterator[Text]:
    """Lines of a brief, each with its rank and sign; `explain` adds why it ranks there."""
    room = page.up_to(TABLE) - RANK_COLUMNS - 4
    for line in lines:
        said = [text(line.text)]
        if explain:
            said += [text(why, QUIET) for why in explained(comparison, line)]
        for number, one in enumerate(said):
            rank, sign = (str(line.rank), SIGNS[line.kind]) if number == 0 else ("", ("", ""))
            cells = (
                Cell(text=text(rank, QUIET), width=RANK_COLUMNS, right=True),
                Cell(text=text(*sign), width=1),
                Cell(text=one, width=room if number == 0 else min(room, PROSE)),
            )
            yield from columns(cells, gap=2 if number else 1, indent=1)


def explained(comparison: Comparison, line: BriefLine) -> tuple[str, str]:
    """Why a line ranks where it does, its parts adding up to its score; and where its sentences stand."""
    parts = " ".join(
        f"{_signed(part.points, first=not at)} {part.name}" for at, part in enumerate(line.parts)
    )
    places = (("old", comparison.old, line.old), ("new", comparison.new, line.new))
    lines = ", ".join(f"{side} {_lines(reading, told)}" for side, reading, told in places if told)
    return f"{words.plain_number(line.score)} = {parts}", f"{line.kind.value}; {lines}"


def _signed(points: float, *, first: bool) -> str:
    sign = words.MINUS if points < 0 else "" if first else "+"
    space = " " if sign and not first else ""
    return f"{sign}{space}{words.plain_number(abs(points))}"


def _lines(reading: Reading, told: Sequence[int]) -> str:
    return words.place(reading.letter, *(reading.sentences[index].line for index in told))
