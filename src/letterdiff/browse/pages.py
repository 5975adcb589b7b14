"""Pages that are looked at for a while and left again: a letter's text, the figures, the brief, the keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from letterdiff.browse.sheet import Sheet
from letterdiff.later import dataclass
from letterdiff.model import Block, Comparison, FigureChange, Pairing, Reading, Role, Span
from letterdiff.render import digest, words
from letterdiff.render.layout import PROSE, Cell, Page, columns, joined, text
from letterdiff.render.terminal_brief import brief_rows
from letterdiff.render.terminal_figures import change_rows

if TYPE_CHECKING:
    from rich.text import Text

HEADING = "bold"
QUIET = "dim"
MEANT = "bold"

# The frame of a letter stands back behind its message.
STYLES = {Role.BODY: "", Role.HEADING: HEADING}

KEYS = (
    ("Going about", (
        ("n  p", "next, previous change; in a search: next, previous place"),
        ("]  [", "next, previous change, also in a search"),
        ("j  k  ↓  ↑", "a line down, up; in the topics: a topic"),
        ("Space  PgDn  PgUp", "a page down, down, up"),
        ("g  G  Home  End", "to the top, to the end"),
        ("Tab", "from the topics to the changes and back"),
        ("Enter", "on a topic: its changes; on a change: the letter's whole text at that place"),
    )),
    ("Choosing what is shown", (
        ("1 … 8", "only changes of a kind: added, removed …; again: no longer"),
        ("0", "all kinds"),
        ("/", "search both letters; capitals, accents and line ends do not count"),
        ("n  N", "in a search: next, previous place; Escape ends it"),
        ("c", "also what did not change"),
        ("s", "old left, new right (where there is room)"),
        ("w", "why passages were paired"),
        ("t", "topics away, topics back"),
    )),
    ("Other pages", (
        ("f", "figures: what became of each; Enter goes to one"),
        ("b", "the brief: the most important changes; Enter goes to one, e says why it ranks there"),
        ("o", "the HTML report, in a browser"),
        ("?", "this page"),
        ("Escape  q", "back; on the first page q leaves"),
    )),
)  # fmt: skip

SIGNS = (
    "+ new   − removed or dropped   ~ revised   » moved   → renamed   = unchanged."
    " The numbers left of a passage are its lines in the old and the new letter."
)
KEY_COLUMNS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Sentences (indices) of one of the two letters."""

    new: bool
    sentences: tuple[int, ...]

    def reading(self, comparison: Comparison) -> Reading:
        """The letter."""
        return comparison.new if self.new else comparison.old


def places(pairing: Pairing | None) -> tuple[Place, Place]:
    """Where a passage stands in either letter, first in the one that is opened: the new, if it is there."""
    new = Place(new=True, sentences=pairing.new if pairing else ())
    old = Place(new=False, sentences=pairing.old if pairing else ())
    return (old, new) if old.sentences and not new.sentences else (new, old)


def full_text(comparison: Comparison, place: Place, page: Page) -> Sheet:
    """A letter's whole text, block by block; `places[0]` are the lines from first to last sentence meant."""
    reading = place.reading(comparison)
    meant = [reading.sentences[index].span for index in place.sentences]
    digits = max((len(str(block.line)) for block in reading.letter.blocks), default=1)
    lines: list[Text] = []
    marked: list[int] = []
    for number, block in enumerate(reading.letter.blocks):
        if number and not (block.marker and reading.letter.blocks[number - 1].marker):
            lines.append(text(""))
        inside = [span for span in meant if block.span.start <= span.start < block.span.end]
        for line in _block(reading, block, inside, page, digits):
            if any(span.style == MEANT for span in line.spans) and inside:
                marked.append(len(lines))
            lines.append(line)
    there = {0: range(marked[0], marked[-1] + 1)} if marked else {}
    return Sheet(lines=tuple(lines), places=there)


def _block(reading: Reading, block: Block, meant: Sequence[Span], page: Page, digits: int) -> Iterator[Text]:
    said = joined(text(f"{block.marker} " if block.marker else ""), *_pieces(reading, block, meant))
    room = max(min(page.width - digits - 2, PROSE), 10)
    number = text(str(block.line), QUIET)
    return columns((Cell(text=number, width=digits, right=True), Cell(text=said, width=room)))


def _pieces(reading: Reading, block: Block, meant: Sequence[Span]) -> Iterator[Text]:
    """The text of a block, the sentences meant standing out."""
    whole = reading.letter.text
    style = STYLES.get(block.role, QUIET)
    at = block.span.start
    for span in meant:
        yield text(whole[at : span.start], style)
        yield text(span.of(whole), MEANT)
        at = span.end
    yield text(whole[at : block.span.end], style)


def text_title(comparison: Comparison, place: Place) -> Text:
    """Which letter is open, and where."""
    letter = place.reading(comparison).letter
    side = "new" if place.new else "old"
    lines = [place.reading(comparison).sentences[index].line for index in place.sentences]
    where = f", line {lines[0]}" if lines else ", not in this letter"
    return joined(text(f"{words.day(letter.date)} ", HEADING), text(f"({side}{where})  {letter.path}", QUIET))


def figures(comparison: Comparison, page: Page) -> Sheet:
    """What became of each figure; `places[i]` are the lines of the change i of `told_figures`."""
    lines: list[Text] = []
    places: dict[int, range] = {}
    for change, rows in list(change_rows(comparison, page))[1:]:
        start = len(lines)
        lines.extend(rows)
        if change is not None:
            places[len(places)] = range(start, len(lines))
    return Sheet(lines=tuple(lines) or (text("Neither letter gives a figure."),), places=places)


def told_figures(comparison: Comparison) -> list[FigureChange]:
    """The figures in the order of their page."""
    return [change for group in digest.figure_groups(comparison) for change in group.changes]


def brief(comparison: Comparison, page: Page, *, explain: bool) -> Sheet:
    """The brief; `places[i]` are the lines of its line i."""
    lines: list[Text] = []
    places: dict[int, range] = {}
    for number, line in enumerate(comparison.brief):
        start = len(lines)
        lines.extend(brief_rows(comparison, (line,), page, explain=explain))
        places[number] = range(start, len(lines))
    if not lines:
        lines.append(text("Nothing to brief on." if comparison.changed else "Nothing changed."))
    return Sheet(lines=tuple(lines), places=places)


def keys(page: Page) -> Sheet:
    """All keys and what they do."""
    lines: list[Text] = []
    for title, rows in KEYS:
        lines.append(text(title, HEADING))
        for key, does in rows:
            room = max(page.width - KEY_COLUMNS - 4, 10)
            cells = (Cell(text=text(key), width=KEY_COLUMNS), Cell(text=text(does), width=room))
            lines.extend(columns(cells, indent=2))
        lines.append(text(""))
    room = max(min(page.width - 2, PROSE), 10)
    lines.extend(columns((Cell(text=text(SIGNS, QUIET), width=room),), indent=2))
    return Sheet(lines=tuple(lines))
