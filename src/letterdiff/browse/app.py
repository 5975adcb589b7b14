"""The app: keys to steps of the state, the state to panes."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import ClassVar, Literal, TypeVar

from rich.text import Text
from textual import on
from textual.app import App, ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Footer, Input, OptionList, Static

from letterdiff.browse import Browser, Outcome, Visit, look, pages, said
from letterdiff.browse.panes import Lines, Topics
from letterdiff.browse.screens import Brief, Figures, Leaf, Meant, WholeText
from letterdiff.browse.sheet import redline, titled
from letterdiff.browse.state import KINDS, State
from letterdiff.errors import LetterdiffError
from letterdiff.model import Comparison
from letterdiff.render.layout import Page, text

CHANGES = "-changes"
TOPICS = "-topics"
ALONE = "-alone"

# What asks a program to end, as far as the system has it.
ENDING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGINT") if hasattr(signal, name)]

Result = TypeVar("Result")
WidgetKind = TypeVar("WidgetKind", bound=Widget)


class Browse(App[Outcome]):
    """Two panes over one comparison."""

    CSS = look.CSS
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = look.BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "go(1)", "Next"),
        Binding("p,N", "go(-1)", "Prev", key_display="p"),
        Binding("right_square_bracket", "change(1)", "Next change", show=False),
        Binding("left_square_bracket", "change(-1)", "Previous change", show=False),
        Binding("slash", "search", "Search", key_display="/"),
        Binding("enter", "text", "Text", key_display="⏎"),
        Binding("f", "figures", "Figures"),
        Binding("b", "brief", "Brief"),
        Binding("o", "report", "Report"),
        Binding("question_mark", "keys", "Help", key_display="?"),
        Binding("q", "leave", "Quit"),
        *(Binding(str(key), f"kind('{kind}')", kind, show=False) for key, kind in enumerate(KINDS, 1)),
        Binding("0", "everything", "All kinds", show=False),
        Binding("c", "turn('context')", "Unchanged too", show=False),
        Binding("s", "turn('beside')", "Side by side", show=False),
        Binding("w", "turn('why')", "Why", show=False),
        Binding("t", "topics", "Topics", show=False),
        Binding("escape", "escape", "End the search", show=False),
        Binding("ctrl+c", "interrupt", "Break off", show=False, priority=True, system=True),
    ]

    def __init__(self, visit: Visit) -> None:
        super().__init__(ansi_color=True)
        self.register_theme(look.THEME)
        self.theme = look.THEME.name
        self.visit = visit
        self.state: State | None = None
        self.report: Path | None = None
        self.counts: dict[str, int] = {}
        self.page: Page | None = None

    def walked(self) -> Outcome:
        """Runs until the user leaves."""
        # None when Textual itself broke off; it has said why.
        broken = Outcome(error=LetterdiffError("the terminal pages broke off", hint="see above"))
        return replace(self.run() or broken, report=self.report)

    def compose(self) -> ComposeResult:
        yield Static(text(f"letterdiff: {self.visit.doing} …"), id="head")
        yield Static("", id="kinds", markup=False)
        with Horizontal(id="panes", classes=CHANGES):
            yield Topics()
            yield Lines(id="redline")
        yield Static("", id="status", markup=False)
        yield Input(id="search", placeholder="search both letters", compact=True)
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        for number in ENDING:
            # Not on every system, nor outside the main thread.
            with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                asyncio.get_running_loop().add_signal_handler(number, self.action_interrupt)
        self.lines.focus()
        self.call_after_refresh(self._work, self.visit.compare, self._compared, self._failed)

    @property
    def lines(self) -> Lines:
        """The pane of changes."""
        return self._first("#redline", Lines)

    @property
    def topics(self) -> Topics:
        """The pane of topics."""
        return self._first("#topics", Topics)

    def _first(self, selector: str, kind: type[WidgetKind]) -> WidgetKind:
        """A widget of the first page, whatever lies over it."""
        return self.screen_stack[0].query_one(selector, kind)

    # Work that takes long

    def _work(
        self,
        job: Callable[[], Result],
        then: Callable[[Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Does a job beside the app. A daemon: who leaves does not wait for it."""

        def run() -> None:
            try:
                result = job()
            except Exception as error:
                self._tell(failed, error)
            else:
                self._tell(then, result)

        Thread(target=run, daemon=True).start()

    def _tell(self, told: Callable[[Result], None], result: Result) -> None:
        # The user may have left.
        with contextlib.suppress(RuntimeError):
            self.call_from_thread(told, result)

    def _failed(self, error: Exception) -> None:
        self.exit(Outcome(error=error))

    def _compared(self, comparison: Comparison) -> None:
        state = State.opened(comparison, self.visit.narrow)
        self.counts = state.counts()
        self._first("#head", Static).update(Text("\n").join(said.head(comparison)))
        self.become(state)

    # The state and what is seen of it

    def become(self, state: State, word: str = "") -> None:
        """Shows a state, with a word on how it came to it."""
        anew = self.state is None or self.state.choice != state.choice
        self.state = state
        if anew:
            self._set(state)
        self._stand(state)
        self._say(state, word)

    def _set(self, state: State) -> None:
        self.page = self.lines.page
        self.lines.show(redline(state, self.page))
        self.topics.show(state)
        self._first("#kinds", Static).update(said.kinds(state, self.counts, self.size.width))

    def _stand(self, state: State) -> None:
        """Brings into sight where the reader stands."""
        sheet = self.lines.sheet
        if state.at is not None and state.at in sheet.places:
            self.lines.bring(sheet.places[state.at])
        elif state.topic is not None and state.topic in sheet.heads:
            self.lines.put(sheet.heads[state.topic])
        self._mark(state)

    def _mark(self, state: State) -> None:
        place = None if state.at is None else self.lines.sheet.places.get(state.at)
        self.lines.mean(place or range(0))
        self.topics.mean(state.topic)

    def _say(self, state: State, word: str = "") -> None:
        self._first("#status", Static).update(said.status(state, word))

    @on(Lines.Resized, "#redline")
    def _resized(self) -> None:
        if self.state is not None and self.page != self.lines.page:
            self._set(self.state)
            self._stand(self.state)

    @on(Lines.Scrolled, "#redline")
    def _scrolled(self) -> None:
        """Who scrolls away from where he stood goes on from what he sees."""
        state, seen, sheet = self.state, self.lines.seen, self.lines.sheet
        if state is None or _in_sight(state, seen, sheet.places, sheet.heads):
            return
        first = sheet.first_within(seen) if seen.start else None
        self.state = state.to_top() if first is None else state.to(first)
        self._mark(self.state)
        self._say(self.state)

    @on(Lines.Clicked, "#redline")
    def _clicked(self, event: Lines.Clicked) -> None:
        index = self.lines.sheet.at_line(event.line)
        if self.state is not None and index is not None:
            self.become(self.state.to(index))

    @on(OptionList.OptionHighlighted, "#topics")
    def _topic_meant(self, event: OptionList.OptionHighlighted) -> None:
        if self.state is not None:
            self.become(self.state.to_topic(self.topics.topic(event.option_index)))

    @on(OptionList.OptionSelected, "#topics")
    def _topic_chosen(self) -> None:
        self._turn_to(self.lines)

    # Keys: going about

    def action_go(self, step: int) -> None:
        self._turn_to(self.lines)
        if self.state is not None:
            self._went(self.state, self.state.went(step), step)

    def action_change(self, step: int) -> None:
        """To a change even in a search, which it ends."""
        if self.state is not None and self.state.searching:
            self.become(self.state.searched(""))
        self.action_go(step)

    def _went(self, before: State, after: State, step: int) -> None:
        noun = "place" if before.searching else "change"
        none = f"no {noun}" if not before.stops else f"no {'further' if step > 0 else 'earlier'} {noun}"
        self.become(after, none if after is before else "")

    def action_focus_next(self) -> None:
        if len(self.screen_stack) > 1 or self._searching:
            super().action_focus_next()
        else:
            self._turn_to(self.lines if self.topics.has_focus else self.topics)

    def action_focus_previous(self) -> None:
        self.action_focus_next()

    def _turn_to(self, pane: Lines | Topics) -> None:
        """Gives a pane the keys, and on a narrow terminal the room."""
        panes = self._first("#panes", Horizontal)
        panes.set_class(pane is self.lines, CHANGES)
        panes.set_class(pane is self.topics, TOPICS)
        if pane is self.topics:
            panes.remove_class(ALONE)
        pane.focus()

    def action_topics(self) -> None:
        """The topics away or back; on a narrow terminal, where one pane is seen, the other one."""
        if self.screen.has_class(look.ONE):
            self.action_focus_next()
            return
        self._turn_to(self.lines)
        self._first("#panes", Horizontal).toggle_class(ALONE)

    def action_leave(self) -> None:
        self.exit(Outcome())

    def action_interrupt(self) -> None:
        self.exit(Outcome(interrupted=True))

    # Keys: what is shown

    def action_kind(self, kind: str) -> None:
        if self.state is not None:
            self.become(self.state.toggled(kind))

    def action_everything(self) -> None:
        if self.state is not None:
            self.become(self.state.everything())

    def action_turn(self, name: Literal["context", "why", "beside"]) -> None:
        if self.state is not None:
            self.become(self.state.chosen(self.state.choice.turned(name)))

    @property
    def _searching(self) -> bool:
        return self._first("#search", Input).has_focus

    def action_search(self) -> None:
        if self.state is not None:
            box = self._first("#search", Input)
            box.add_class("-open")
            box.focus()

    def action_escape(self) -> None:
        """Out of the search box, else out of the search."""
        if self._searching:
            self._close_search()
        elif self.state is not None and self.state.searching:
            self.become(self.state.searched(""))

    def _close_search(self) -> None:
        self._first("#search", Input).remove_class("-open")
        self._turn_to(self.lines)

    @on(Input.Submitted, "#search")
    def _search(self, event: Input.Submitted) -> None:
        self._close_search()
        if self.state is None:
            return
        found = self.state.searched(event.value)
        if found.searching and not found.stops:
            self.become(self.state, f"nothing here holds “{event.value}”")
        else:
            self.become(found)

    # Keys: other pages

    def action_text(self) -> None:
        if self.state is not None:
            self.push_screen(WholeText(self.state.whole, self.state.pairing))

    def action_figures(self) -> None:
        if self.state is not None:
            self.push_screen(Figures(self.state.whole), self._see)

    def action_brief(self) -> None:
        if self.state is not None:
            self.push_screen(Brief(self.state.whole), self._see)

    def _see(self, meant: Meant | None) -> None:
        if self.state is not None and meant is not None:
            self.become(self.state.to_sentences(*meant))

    def action_keys(self) -> None:
        self.push_screen(Leaf(titled("Keys", ""), pages.keys))

    def action_report(self) -> None:
        if self.state is None:
            return
        self._say(self.state, "writing the report …")
        whole, known = self.state.whole, self.report
        self._work(lambda: known or self.visit.write(whole), self._written, self._complain)

    def _complain(self, error: Exception) -> None:
        if self.state is not None:
            self._say(self.state, str(error) or type(error).__name__)

    def _written(self, report: Path) -> None:
        self.report = report
        browser = self.visit.browser()
        if browser is None:
            self._opened(False)
        elif browser.in_terminal:
            self._lend(browser, report)
        else:
            self._work(lambda: browser.open(report), self._opened, self._complain)

    def _lend(self, browser: Browser, report: Path) -> None:
        """Gives the terminal to a browser that needs it."""
        try:
            with self.suspend():
                opened = browser.open(report)
        except SuspendNotSupported:
            opened = False
        self.refresh()
        self._opened(opened)

    def _opened(self, opened: bool) -> None:
        if self.state is not None:
            self._say(self.state, f"report{'' if opened else ', which no browser opened'}: {self.report}")


def _in_sight(state: State, seen: range, places: Mapping[int, range], heads: Mapping[str, int]) -> bool:
    """Whether the reader still sees where he stands."""
    if state.at is None:
        return state.topic is not None and heads.get(state.topic) in seen
    place = places.get(state.at, range(0))
    return bool(range(max(place.start, seen.start), min(place.stop, seen.stop)))
