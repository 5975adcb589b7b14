"""The widgets: a pane of lines with a bar beside what is meant, and the list of topics."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from letterdiff.browse.sheet import Sheet
from letterdiff.browse.state import Section, State
from letterdiff.render import words
from letterdiff.render.layout import Cell, Page, columns, joined, text
from letterdiff.render.terminal import STATUS_SIGNS, topic_name

if TYPE_CHECKING:
    from textual import events

BAR = "▌"
BAR_STYLE = "magenta"
QUIET = "dim"

STATUS_COLUMNS = 9
COUNT_COLUMNS = 3

# Narrower lists of topics leave status words and counts to the signs.
ROOMY = 30
NARROWEST = 8


class Lines(ScrollView):
    """A pane of lines that were set for its width, with a bar beside those that are meant."""

    can_focus = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "scroll_down", "Down", show=False),
        Binding("k,up", "scroll_up", "Up", show=False),
        Binding("space,pagedown,ctrl+f", "page_down", "Page down", show=False),
        Binding("pageup,ctrl+b", "page_up", "Page up", show=False),
        Binding("g,home", "scroll_home", "Top", show=False),
        Binding("G,end", "scroll_end", "End", show=False),
    ]

    class Told(Message):
        """Something happened to a pane."""

        def __init__(self, pane: Lines) -> None:
            super().__init__()
            self.pane = pane

        @property
        def control(self) -> Lines:
            """The pane: by it textual finds whom to tell."""
            return self.pane

    class Scrolled(Told):
        """Other lines are seen now."""

    class Resized(Told):
        """There are other columns or rows now."""

    class Clicked(Told):
        """A line was clicked, by its number."""

        def __init__(self, pane: Lines, line: int) -> None:
            super().__init__(pane)
            self.line = line

    def __init__(self, *, id: str) -> None:  # noqa: A002  textual's own name
        super().__init__(id=id)
        self.sheet = Sheet(lines=())
        self.meant = range(0)

    @property
    def page(self) -> Page:
        """What the lines are to be set for: the columns beside bar and scroll bar."""
        width = self.size.width - self.styles.scrollbar_size_vertical - 1
        return Page(width=max(width, 1), colour=not self.app.no_color)

    @property
    def seen(self) -> range:
        """The numbers of the lines that are seen."""
        top = self.scroll_offset.y
        return range(top, min(top + self.size.height, len(self.sheet.lines)))

    def show(self, sheet: Sheet) -> None:
        """Shows other lines."""
        self.sheet = sheet
        self.virtual_size = Size(self.page.width, len(sheet.lines))
        self.refresh()

    def mean(self, lines: range) -> None:
        """Sets the bar beside some lines."""
        self.meant = lines
        self.refresh()

    def bring(self, lines: range) -> None:
        """Scrolls so that some lines are seen: not at all where they are, else to a quarter of the height."""
        height = self.size.height
        if lines.start in self.seen and (lines.stop - 1 in self.seen):
            return
        self.put(lines.start - (height // 4 if len(lines) < height * 3 // 4 else 0))

    def put(self, line: int) -> None:
        """Scrolls so that a line is the first that is seen."""
        most = max(len(self.sheet.lines) - self.size.height, 0)
        self.scroll_to(y=min(max(line, 0), most), animate=False, immediate=True, force=True)

    def action_scroll_down(self) -> None:
        self.scroll_down(animate=False)

    def action_scroll_up(self) -> None:
        self.scroll_up(animate=False)

    def action_page_down(self) -> None:
        self.put(self.scroll_offset.y + max(self.size.height - 2, 1))

    def action_page_up(self) -> None:
        self.put(self.scroll_offset.y - max(self.size.height - 2, 1))

    def action_scroll_home(self) -> None:
        self.put(0)

    def action_scroll_end(self) -> None:
        self.put(len(self.sheet.lines))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(self.Scrolled(self))

    def on_resize(self) -> None:
        # A pane that is put away has no columns to set anything for.
        if self.size.width:
            self.post_message(self.Resized(self))

    def on_click(self, event: events.Click) -> None:
        line = event.y + self.scroll_offset.y
        if line < len(self.sheet.lines):
            self.post_message(self.Clicked(self, line))

    def render_line(self, y: int) -> Strip:
        """One row of the pane."""
        number = y + self.scroll_offset.y
        if number >= len(self.sheet.lines):
            return Strip.blank(self.size.width, self.rich_style)
        bar = text(BAR, BAR_STYLE if self.has_focus else QUIET) if number in self.meant else text(" ")
        line = joined(bar, self.sheet.lines[number])
        strip = Strip(line.render(self.app.console)).apply_style(self.rich_style)
        return strip.crop_extend(0, self.size.width, self.rich_style)


class Topics(OptionList):
    """The topics with what became of them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", "Down", show=False),
        Binding("k", "cursor_up", "Up", show=False),
        Binding("space", "page_down", "Page down", show=False),
        Binding("g", "first", "Top", show=False),
        Binding("G", "last", "End", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(id="topics", markup=False, compact=True)
        self._sections: tuple[Section, ...] = ()
        self._stops: frozenset[int] = frozenset()
        self._meant: int | None = None

    def show(self, state: State) -> None:
        """Lists the topics that are shown."""
        self._sections, self._stops = state.sections, frozenset(state.stops)
        with self.prevent(OptionList.OptionHighlighted):
            self.set_options([Option(self._row(section, "")) for section in self._sections])
        self.mean(state.topic)

    def mean(self, topic: str | None) -> None:
        """Sets the cursor on a topic, on none for None."""
        ids = [section.topic for section in self._sections]
        with self.prevent(OptionList.OptionHighlighted):
            self.highlighted = ids.index(topic) if topic in ids else None
        if self._meant != self.highlighted:
            self._mark(self._meant, "")
        self._meant = self.highlighted
        self._mark(self._meant, self._bar)

    def on_focus(self) -> None:
        self._mark(self._meant, BAR_STYLE)

    def on_blur(self) -> None:
        self._mark(self._meant, QUIET)

    def on_resize(self) -> None:
        for number in range(self.option_count):
            self._mark(number, self._bar if number == self._meant else "")

    @property
    def _bar(self) -> str:
        return BAR_STYLE if self.has_focus else QUIET

    def _mark(self, number: int | None, bar: str) -> None:
        """Sets a row anew, with a bar of a style, or none for ""."""
        if number is not None and number < min(self.option_count, len(self._sections)):
            self.replace_option_prompt_at_index(number, self._row(self._sections[number], bar))

    def _row(self, section: Section, bar: str) -> Text:
        news = sum(pairing.index in self._stops for pairing in section.pairings)
        width = self.size.width - self.styles.scrollbar_size_vertical - 1
        lines = _row(section, news, max(width, NARROWEST))
        return Text("\n").join(joined(text(BAR, bar) if bar else " ", line) for line in lines)

    def topic(self, number: int) -> str:
        """The topic of a row."""
        return self._sections[number].topic


def _row(section: Section, news: int, width: int) -> Iterator[Text]:
    """A topic as the list shows it: its sign and name, and in a wide list status and count of changes."""
    if section.change is None:
        sign, status, name = (" ", QUIET), "", text("Frame", QUIET)
    else:
        sign = STATUS_SIGNS[section.change.status]
        status = words.STATUS[section.change.status]
        name = text(topic_name(section.change), QUIET if not news else "")
    cells = [Cell(text=text(*sign), width=1), Cell(text=name, width=width - 2)]
    if width >= ROOMY:
        cells[1] = Cell(text=name, width=width - 2 - STATUS_COLUMNS - COUNT_COLUMNS - 2)
        cells.append(Cell(text=text(status, sign[1]), width=STATUS_COLUMNS))
        cells.append(Cell(text=text(str(news or "·"), QUIET), width=COUNT_COLUMNS, right=True))
    return columns(cells, gap=1)
