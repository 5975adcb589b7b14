"""Topics by letters as a map: the fuller a field, the more a letter says; an empty one is silence."""

from __future__ import annotations

from collections.abc import Sequence

from letterdiff.render import words
from letterdiff.render.matrix import Fate, TopicRow
from letterdiff.render.pictures.canvas import BLUE, INK, SMALL, Canvas, Pen, Style, breadth, fitted
from letterdiff.render.pictures.picture import Picture
from letterdiff.render.pictures.svg import Caption

ROW = 20
LABEL = 318
HEAD = 30
GROUP_GAP = 24
NARROWEST = 27
WIDEST = 74
TURN = 182

# The fullest field is not quite opaque, so that the number in it can be read on light and on dark pages.
FAINTEST = 0.12
FULLEST = 0.62

GROUPS = {
    Fate.NEW: "New in the newest letter",
    Fate.BACK: "Back in the newest letter",
    Fate.KEPT: "In the newest letter and the one before",
    Fate.MENTIONED: "Only mentioned in the newest letter",
    Fate.GONE: "Not in the newest letter",
}


def heat_map(rows: Sequence[TopicRow], heads: Sequence[str], key: str) -> Picture:
    """How much each letter says on each topic. `heads` name the letters; `key` names it in its page."""
    groups = [(fate, [row for row in rows if row.fate is fate]) for fate in Fate]
    groups = [(fate, members) for fate, members in groups if members]
    column = _column(heads)
    width = round(LABEL + column * len(heads) + TURN)
    height = HEAD + ROW * len(rows) + GROUP_GAP * len(groups) + 8
    canvas = Canvas(width, height)
    sheet = _Sheet(canvas, heads, column, max((max(row.counts) for row in rows), default=1))
    y = sheet.head()
    for fate, members in groups:
        y = sheet.group(GROUPS[fate], y)
        for row in members:
            y = sheet.row(row, y)
    caption = Caption(key=key, title="Topics by letters", description=_description(rows, heads))
    return Picture(
        svg=canvas.svg(caption),
        width=width,
        title=caption.title,
        description=caption.description,
        head=("Topic", *heads, "What became of it"),
        rows=tuple((row.label, *map(row.cell, range(len(heads))), row.turn(heads)) for row in rows),
    )


def _column(heads: Sequence[str]) -> float:
    """Wide enough for the names of the letters, narrower where there are many."""
    wanted = max((breadth(head, SMALL) for head in heads), default=0) + 8
    return max(min(wanted, WIDEST), NARROWEST) if len(heads) <= 12 else NARROWEST


def _description(rows: Sequence[TopicRow], heads: Sequence[str]) -> str:
    """The same in words: how many topics, which came and which went with the newest letter."""
    if not rows:
        return "No letter has topics."
    said = [
        f"{words.counted(len(rows), 'topic')} in {words.counted(len(heads), 'letter')}; each field holds"
        " the number of sentences and is the fuller the more there are; a ring says that a topic is mentioned"
        " under others, a dot that the letter is silent."
    ]
    gone_now = [row.label for row in rows if row.fate is Fate.GONE and row.seen[1] == len(heads) - 2]
    for lead, labels in (
        ("New", [row.label for row in rows if row.fate is Fate.NEW]),
        ("Back", [row.label for row in rows if row.fate is Fate.BACK]),
        ("Gone", gone_now),
    ):
        if labels:
            said.append(f"{lead} in {heads[-1]}: {words.listed(labels)}.")
    return " ".join(said)


class _Sheet:
    """The map being drawn, from the top down."""

    def __init__(self, canvas: Canvas, heads: Sequence[str], column: float, most: int) -> None:
        self._canvas = canvas
        self._heads = heads
        self._column = column
        self._most = most

    def head(self) -> float:
        """Draws the names of the letters, as many as fit, and says where the rows begin."""
        wide = max((breadth(head, SMALL) for head in self._heads), default=0) + 8
        each = max(1, -(-int(wide) // int(self._column)))
        last = len(self._heads) - 1
        for number, name in enumerate(self._heads):
            if (last - number) % each == 0:
                style = Style(size=SMALL, align="center", bold=number == last)
                self._canvas.text(self._centre(number), HEAD - 10, name, style)
        return HEAD

    def group(self, name: str, y: float) -> float:
        """Draws the heading of a group of topics."""
        self._canvas.text(0, y + GROUP_GAP - 8, name, Style(size=SMALL, bold=True))
        rule, end = y + GROUP_GAP - 3, LABEL + self._column * len(self._heads)
        self._canvas.line((0, rule), (end, rule), Pen(line=INK, opacity=0.3, width=1))
        return y + GROUP_GAP

    def row(self, row: TopicRow, y: float) -> float:
        """Draws a topic."""
        foot = y + ROW - 6
        self._canvas.text(0, foot, fitted(row.label, LABEL - 12), Style())
        for number, count in enumerate(row.counts):
            if count:
                self._field(number, count, y)
            elif row.mentions[number]:
                self._canvas.dot(self._centre(number), y + ROW / 2, 3.2, Pen(line=BLUE, width=1.3))
            else:
                self._canvas.dot(self._centre(number), y + ROW / 2, 1.2, Pen(fill=INK, opacity=0.4))
        turn = row.turn(self._heads)
        x = LABEL + self._column * len(self._heads) + 10
        self._canvas.text(x, foot, fitted(turn, TURN - 14, SMALL), Style(size=SMALL, opacity=0.85))
        return y + ROW

    def _field(self, number: int, count: int, y: float) -> None:
        full = FAINTEST + (FULLEST - FAINTEST) * (count / self._most)
        corner = LABEL + self._column * number + 1
        self._canvas.box(corner, y + 1, (self._column - 2, ROW - 2), Pen(fill=BLUE, opacity=round(full, 2)))
        self._canvas.text(self._centre(number), y + ROW - 6, str(count), Style(align="center"))

    def _centre(self, number: int) -> float:
        return LABEL + self._column * (number + 0.5)
