"""What a pane shows: lines of a page, and which of them belong to what."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from itertools import groupby
from typing import TYPE_CHECKING

from letterdiff.browse.find import Folded, wanted
from letterdiff.browse.state import FRAME, Section, State
from letterdiff.later import dataclass
from letterdiff.model import Comparison, Pairing
from letterdiff.render import digest, words
from letterdiff.render.layout import TABLE, Page, indented, joined, text
from letterdiff.render.prose import Passages, frame_summary, passages_of
from letterdiff.render.redline import Form, side_by_side, unified
from letterdiff.render.terminal import View, header, notes, topic_heading
from letterdiff.render.terminal_brief import AT_HEAD, brief_rows

if TYPE_CHECKING:
    from rich.text import Text

FOUND = "reverse"
HEADING = "bold"
QUIET = "dim"

# Old beside new needs columns; below these they stand one below the other.
BESIDE = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Lines, and where things stand among them (from 0).

    `places` gives the lines of each passage by its index, a folded one those of its fold; `heads` the line
    at which each topic begins, by id.
    """

    lines: tuple[Text, ...]
    places: Mapping[int, range] = field(default_factory=dict)
    heads: Mapping[str, int] = field(default_factory=dict)

    def first_within(self, seen: range) -> int | None:
        """The first passage that begins within some lines, or else reaches into them."""
        begun = [(place.start, index) for index, place in self.places.items() if place.start in seen]
        if begun:
            return min(begun)[1]
        return self.at_line(seen.start)

    def at_line(self, line: int) -> int | None:
        """The passage that a line belongs to."""
        return next((index for index, place in self.places.items() if line in place), None)


def redline(state: State, page: Page) -> Sheet:
    """The comparison as far as it is chosen: who and when, then topic by topic, the frame last."""
    beside = state.choice.beside and page.width >= BESIDE
    writer = _Writer(state=state, page=page, form=side_by_side if beside else unified)
    writer.overview()
    for section in state.sections:
        writer.section(section)
    return Sheet(lines=tuple(writer.lines), places=writer.places, heads=writer.heads)


class _Writer:
    """Sets sections one below the other and keeps where each passage stands."""

    def __init__(self, *, state: State, page: Page, form: Form) -> None:
        self.lines: list[Text] = []
        self.places: dict[int, range] = {}
        self.heads: dict[str, int] = {}
        self._state = state
        self._page = page
        self._form = form
        self._passages = Passages.of(state.whole, context=True, why=state.choice.why)
        self._folding = replace(self._passages, context=False)
        self._query = wanted(state.choice.query)

    def overview(self) -> None:
        whole = self._state.whole
        if not self._state.stops and self._state.choice.kinds:
            self.lines.append(text("Nothing of these kinds: 0 shows all.", HEADING))
        self.lines.extend(header(whole, self._page))
        self.lines.extend(notes(whole.notes, self._page))
        if whole.brief:
            self.lines.extend((text(""), titled("In brief", "b: all of it, and why")))
            self.lines.extend(brief_rows(whole, whole.brief[:AT_HEAD], self._page, explain=False))

    def section(self, section: Section) -> None:
        self.lines.append(text(""))
        self.heads[section.topic] = len(self.lines)
        self.lines.extend(self._heading(section))
        runs = groupby(section.pairings, key=lambda pairing: pairing.index in self._state.unfolded)
        for unfolded, run in runs:
            if unfolded:
                for pairing in run:
                    self._passage(pairing)
            elif section.topic == FRAME:
                self._place(run, len(self.lines) - 1)
            else:
                self._fold(list(run))

    def _heading(self, section: Section) -> Iterator[Text]:
        if section.change is None:
            summary = frame_summary(self._passages, section.pairings)
            yield from indented(text(summary, QUIET), self._page.up_to(TABLE), 0)
            return
        tally = digest.tally(section.pairings)
        yield from topic_heading(section.change, tally, self._page, View(form=self._form))
        if not section.pairings:
            yield from indented(text(now_under(self._state.whole, section), QUIET), self._page.width, 2)

    def _passage(self, pairing: Pairing) -> None:
        start = len(self.lines)
        lines = list(passages_of(self._passages, [pairing], self._page, self._form))
        self.lines.extend(highlighted(lines, self._query) if self._query else lines)
        self._place([pairing], start)

    def _fold(self, pairings: Sequence[Pairing]) -> None:
        start = len(self.lines)
        self.lines.extend(passages_of(self._folding, pairings, self._page, self._form))
        self._place(pairings, start)

    def _place(self, pairings: Iterable[Pairing], start: int) -> None:
        for pairing in pairings:
            self.places[pairing.index] = range(start, len(self.lines))


def now_under(comparison: Comparison, section: Section) -> str:
    """Where a topic without passages of its own went."""
    heirs = digest.gone_to(comparison, section.change) if section.change else ()
    labels = digest.labels(comparison.old, comparison.new)
    names = words.listed(digest.name_of(heir, labels) for heir in heirs)
    return f"now under {names}" if heirs else "named in passing only"


def highlighted(lines: Sequence[Text], query: str) -> list[Text]:
    """Lines of one passage with what is looked for marked, across line ends too."""
    joint = "\n"
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.plain) + len(joint))
    marked = [line.copy() for line in lines]
    for span in Folded.of(joint.join(line.plain for line in lines)).spans(query):
        first = bisect_left(starts, span.start + 1) - 1
        for number in range(first, len(lines)):
            start, end = span.start - starts[number], span.end - starts[number]
            if end <= 0:
                break
            line = marked[number]
            begin = max(start, len(line.plain) - len(line.plain.lstrip()) if number > first else start)
            line.stylize(FOUND, begin, min(end, len(line.plain)))
    return marked


def titled(title: str, said: str) -> Text:
    """A title and what is said beside it, on one line."""
    return joined(text(title, HEADING), text(f"  {said}" if said else "", QUIET))
