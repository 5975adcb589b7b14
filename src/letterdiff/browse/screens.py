"""Pages that lie over the first one until they are left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Footer, Static

from letterdiff.browse import pages
from letterdiff.browse.panes import Lines
from letterdiff.browse.sheet import Sheet, titled
from letterdiff.model import Comparison, Figure, Pairing
from letterdiff.render.layout import Page

# The sentences (indices) of the old letter and the new that a row tells of.
Meant = tuple[tuple[int, ...], tuple[int, ...]]


class Leaf(ModalScreen[Meant | None]):
    """A page with a title, set anew when the terminal changes its size."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "Back", key_display="esc"),
    ]

    def __init__(self, title: Text, sheet: Callable[[Page], Sheet]) -> None:
        super().__init__()
        self.heading = title
        self.sheet = sheet

    def compose(self) -> ComposeResult:
        yield Static(self.heading, classes="title")
        yield Lines(id="leaf")
        yield Footer(show_command_palette=False)

    @property
    def lines(self) -> Lines:
        """The pane."""
        return self.query_one("#leaf", Lines)

    def on_mount(self) -> None:
        self.lines.focus()

    def on_lines_resized(self) -> None:
        self.set()

    def set(self) -> None:
        """Sets the page for the columns there are."""
        self.lines.show(self.sheet(self.lines.page))

    def action_leave(self) -> None:
        self.dismiss(None)


class WholeText(Leaf):
    """A letter's whole text at a passage; the other letter's at the same."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave", "Back", show=False),
        Binding("tab,left,right,shift+tab", "other", "Other letter", key_display="tab"),
    ]

    def __init__(self, comparison: Comparison, pairing: Pairing | None) -> None:
        self.comparison = comparison
        self.places = pages.places(pairing)
        super().__init__(pages.text_title(comparison, self.places[0]), self._text)

    def _text(self, page: Page) -> Sheet:
        return pages.full_text(self.comparison, self.places[0], page)

    def set(self) -> None:
        super().set()
        meant = self.lines.sheet.places.get(0, range(0))
        self.lines.mean(meant)
        self.lines.bring(meant) if meant else self.lines.put(0)

    def action_other(self) -> None:
        self.places = self.places[::-1]
        self.query_one(".title", Static).update(pages.text_title(self.comparison, self.places[0]))
        self.set()


class Rows(Leaf):
    """A page of rows, one of which is meant; leaves with the sentences of the row that the reader wants."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,n,down,tab", "move(1)", "Next", key_display="n"),
        Binding("k,p,up,shift+tab", "move(-1)", "Previous", key_display="p"),
        Binding("enter", "choose", "Go there"),
    ]

    def __init__(self, title: Text, sheet: Callable[[Page], Sheet], meant: Sequence[Meant]) -> None:
        self.meant = meant
        self.row = 0
        super().__init__(title, sheet)

    def on_mount(self) -> None:
        # The pane's own keys would scroll where these move from row to row.
        self.lines.can_focus = False

    def set(self) -> None:
        super().set()
        self.action_move(0)

    def action_move(self, step: int) -> None:
        places = self.lines.sheet.places
        if places:
            self.row = min(max(self.row + step, 0), len(places) - 1)
            self.lines.mean(places[self.row])
            self.lines.bring(places[self.row])

    def action_choose(self) -> None:
        if self.meant:
            self.dismiss(self.meant[self.row])

    def on_lines_clicked(self, event: Lines.Clicked) -> None:
        row = self.lines.sheet.at_line(event.line)
        if row is not None:
            self.action_move(row - self.row)


class Brief(Rows):
    """The brief, line by line."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("e", "explain", "Why")]

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.explain = False
        count = len(comparison.brief)
        title = titled("In brief", f"{count} most important changes" if count else "")
        super().__init__(title, self._brief, [(line.old, line.new) for line in comparison.brief])

    def _brief(self, page: Page) -> Sheet:
        return pages.brief(self.comparison, page, explain=self.explain)

    def action_explain(self) -> None:
        self.explain = not self.explain
        self.set()


class Figures(Rows):
    """What became of each figure, row by row."""

    def __init__(self, comparison: Comparison) -> None:
        told = pages.told_figures(comparison)
        meant = [(_sentence(change.old), _sentence(change.new)) for change in told]
        super().__init__(titled("Figures", ""), lambda page: pages.figures(comparison, page), meant)


def _sentence(figure: Figure | None) -> tuple[int, ...]:
    return (figure.sentence,) if figure else ()
